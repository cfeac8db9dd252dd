package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.getAndUpdate
import kotlinx.coroutines.withContext
import org.kith.Kith
import org.kith.entry.EntryId

/** What somebody writes, as the fields of a screen. */
interface Form<F : Form<F>> {
    /** The fields by name, as a draft holds them. */
    fun fields(): Fields

    /** The same form with the fields that a draft held. */
    fun with(draft: Fields): F

    /** The same form, whose new parts are there by now, under the ids of what was [added], in their order. */
    fun known(added: List<String>): F = with(fields())
}

/** What was kept: the entry, and the ids of the parts that were new in it. */
class Kept(val id: EntryId, val added: List<String> = emptyList())

/** Keeps what changed from [begun] to [now], in the entry [id] or a new one, as one with the drafts that remain. */
typealias Keep<F> = suspend (id: EntryId?, begun: F, now: F, drafts: String) -> Kept

/**
 * Something that is being written: begun as it was kept, held as a draft at every word, and kept as one with the drafts
 * that remain. What was typed outlives an error, leaving the screen, a lock and a killed app.
 */
class Writing<F : Form<F>>(
    private val drafts: Drafts,
    private var key: DraftKey,
    private var begun: F,
    scope: CoroutineScope,
    private val keep: Keep<F>,
) {
    private val form = MutableStateFlow(drafts[key]?.let(begun::with) ?: begun)
    private val before = MutableStateFlow(drafts[key] != null)

    /** The entry that it changes. What is new has none until it was kept, and what somebody says of themselves never has. */
    val id: EntryId? get() = key.id

    /** Keeping it: whether that is under way, and what came in its way. */
    val keeping = Doing(scope)

    /** What is written now. */
    val now: StateFlow<F> = form.asStateFlow()

    /** Whether these words were here before this screen was: they are not kept yet. */
    val cameBack: StateFlow<Boolean> = before.asStateFlow()

    /** Whether anything is written that is not kept. */
    val changed: Boolean get() = form.value != begun

    /** Takes in what was typed. */
    fun write(change: F.() -> F) {
        form.value = form.value.change()
        if (changed) drafts[key] = form.value.fields() else drafts.end(key)
    }

    /** Throws away what is not kept, unless it is being kept already. */
    fun discard() {
        if (keeping.state.value.busy) return
        drafts.end(key)
        form.value = begun
        before.value = false
    }

    /** Keeps it; [kept] comes once it is durable. What was typed meanwhile is there still, and not kept yet. */
    fun keep(kept: suspend (EntryId) -> Unit) = keeping.go {
        // To its end, even where the screen is left meanwhile: what was kept is no draft any more.
        withContext(NonCancellable) {
            val put = form.value
            val done = keep(key.id, begun, put, drafts.without(key))
            goOnFrom(put, done)
            kept(done.id)
        }
    }

    private fun goOnFrom(put: F, done: Kept) {
        val was = key
        // What was new is this entry from now on. Of oneself there is one alone, which is asked for by no id.
        if (was.what != Draft.ABOUT) key = was.copy(id = done.id)
        begun = put.known(done.added)
        before.value = false
        if (form.getAndUpdate { it.known(done.added) } == put) return drafts.end(was, put.fields())
        if (was != key) drafts.end(was)
        drafts[key] = form.value.fields()
    }
}

/**
 * Begins to write, once what was being written here before is taken up. Throws [Trouble] where that cannot be read: begun
 * without it, what is typed now would take its place.
 */
internal suspend fun <F : Form<F>> Shell.writing(
    key: DraftKey,
    begun: F,
    scope: CoroutineScope,
    request: suspend Kith.(id: EntryId?, begun: F, now: F, drafts: String) -> Kept,
): Writing<F> {
    drafts.load()
    return Writing(drafts, key, begun, scope) { id, was, now, drafts -> session.ask { request(id, was, now, drafts) } }
}
