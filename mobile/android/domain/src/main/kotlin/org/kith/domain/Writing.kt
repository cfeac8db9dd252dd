package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.withContext
import org.kith.Kith
import org.kith.entry.EntryId

/** What somebody writes, as the fields of a screen. */
interface Form<F : Form<F>> {
    /** The fields by name, as a draft holds them. */
    fun fields(): Fields

    /** The same form with the fields that a draft held. */
    fun with(draft: Fields): F
}

/**
 * Something that is being written: begun as it was kept, held as a draft at every word, and kept as one with the drafts
 * that remain. What was typed outlives an error, leaving the screen, a lock and a killed app.
 */
class Writing<F : Form<F>>(
    private val drafts: Drafts,
    private val key: DraftKey,
    private val begun: F,
    scope: CoroutineScope,
    private val keep: suspend (begun: F, now: F, drafts: String) -> EntryId,
) {
    private val form = MutableStateFlow(drafts[key]?.let(begun::with) ?: begun)

    /** Keeping it: whether that is under way, and what came in its way. */
    val keeping = Doing(scope)

    /** What is written now. */
    val now: StateFlow<F> = form.asStateFlow()

    /** Whether these words were here before this screen was: they are not kept yet. */
    val cameBack: Boolean = drafts[key] != null

    /** Whether anything is written that is not kept. */
    val changed: Boolean get() = form.value != begun

    /** Takes in what was typed. */
    fun write(change: F.() -> F) {
        form.value = form.value.change()
        if (changed) drafts[key] = form.value.fields() else drafts.end(key)
    }

    /** Throws away what is not kept. */
    fun discard() {
        drafts.end(key)
        form.value = begun
    }

    /** Keeps it; [kept] is told once it is durable. */
    fun keep(kept: (EntryId) -> Unit) = keeping.go {
        // To its end, even where the screen is left meanwhile: what was kept is no draft any more.
        withContext(NonCancellable) {
            val id = keep(begun, form.value, drafts.without(key))
            drafts.end(key)
            kept(id)
        }
    }
}

/** Asks the session to keep; the last lambda of a [Writing]. */
internal fun <F> Session.keeper(request: suspend Kith.(begun: F, now: F, drafts: String) -> EntryId):
    suspend (F, F, String) -> EntryId = { begun, now, drafts -> ask { request(begun, now, drafts) } }
