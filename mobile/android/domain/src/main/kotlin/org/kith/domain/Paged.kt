package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.emptyFlow
import kotlinx.coroutines.launch
import org.kith.Kith
import org.kith.companion.Changed

/** A long list, of which only the pages near the screen are here. */
data class Pages<out T>(
    /** How many the whole list holds; nothing until that is known. */
    val total: Int? = null,
    /** The pages that are here, by their number. */
    val pages: Map<Int, List<T>> = emptyMap(),
    /** Why there is nothing to see. */
    val trouble: Trouble? = null,
) {
    /** What stands at a place of the list, where its page is here. */
    operator fun get(at: Int): T? = pages[at / PAGE]?.getOrNull(at % PAGE)
}

/** How many of a list are asked for at once: some more than a tall screen shows. */
const val PAGE = 40

/** How many pages are held: the one on the screen, and one each way. */
private const val HELD = 3

/**
 * A list that is asked for page by page. Pages that are shown together are of one moment: a change, a [clock] that
 * moved on where it goes by one, or a total that is another one, has all of them asked for anew.
 */
class Paged<T>(
    private val session: Session,
    scope: CoroutineScope,
    clock: Flow<*> = emptyFlow<Nothing>(),
    private val question: suspend Kith.(from: UInt, count: UInt) -> Pair<UInt, List<T>>,
) {
    private val shown = MutableStateFlow(Pages<T>())
    private val wanted = Channel<Want>(Channel.UNLIMITED)
    private var near = 0

    /** What is here. */
    val state: StateFlow<Pages<T>> = shown.asStateFlow()

    init {
        scope.launch {
            session.changes.collect {
                if (it is Changed.Locked) shown.value = Pages() else look()
            }
        }
        scope.launch { clock.collect { look() } }
        scope.launch {
            for (want in wanted) {
                // Many wishes that waited together are one.
                var anew = want.anew
                near = want.page ?: near
                while (true) {
                    val next = wanted.tryReceive().getOrNull() ?: break
                    anew = anew || next.anew
                    near = next.page ?: near
                }
                fill(anew)
            }
        }
        look()
    }

    /** Says that this place of the list is on the screen, or about to be. */
    fun near(at: Int) {
        wanted.trySend(Want(at / PAGE, anew = false))
    }

    /** Asks for all of it anew. */
    fun look() {
        wanted.trySend(Want(null, anew = true))
    }

    private suspend fun fill(anew: Boolean) {
        val held = if (anew) emptyMap() else shown.value.pages
        val pages = (near - 1..near + 1).filter { it >= 0 }.sortedBy { it != near }
        val filled = try {
            gather(held, pages)
        } catch (trouble: Trouble) {
            Pages(trouble = trouble)
        }
        shown.value = if (session.phase.value == Phase.OPEN) filled else Pages()
    }

    private suspend fun gather(held: Map<Int, List<T>>, pages: List<Int>): Pages<T> {
        var total: Int? = shown.value.total.takeIf { held.isNotEmpty() }
        val found = held.filterKeys { it in pages }.toMutableMap()
        for (page in pages) {
            if (page in found || total?.let { page > 0 && page * PAGE >= it } == true) continue
            val (all, views) = session.ask { question((page * PAGE).toUInt(), PAGE.toUInt()) }
            if (total != null && total != all.toInt()) return gather(emptyMap(), pages)
            total = all.toInt()
            found[page] = views
        }
        check(found.size <= HELD)
        return Pages(total, found)
    }

    private class Want(val page: Int?, val anew: Boolean)
}
