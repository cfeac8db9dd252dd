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

/** What is to be seen: nothing yet, something, or why it cannot be. */
data class Seen<out T>(val value: T? = null, val trouble: Trouble? = null)

/**
 * Something of the core's that is on a screen and stays true: it is looked at again whenever anything changed or, where
 * it goes by a [clock], that moved on, and dropped when Kith locks. It ends with its [scope], which is the screen's.
 */
class Shown<T>(
    private val session: Session,
    scope: CoroutineScope,
    clock: Flow<*> = emptyFlow<Nothing>(),
    private val question: suspend Kith.() -> T,
) {
    private val seen = MutableStateFlow(Seen<T>())
    private val again = Channel<Unit>(Channel.CONFLATED)

    /** What there is to see. */
    val state: StateFlow<Seen<T>> = seen.asStateFlow()

    init {
        scope.launch {
            session.changes.collect { if (it is Changed.Locked) seen.value = Seen() else look() }
        }
        scope.launch { clock.collect { look() } }
        scope.launch { for (once in again) ask() }
        look()
    }

    /** Looks again. */
    fun look() {
        again.trySend(Unit)
    }

    private suspend fun ask() {
        val looked = try {
            Seen(session.ask(question))
        } catch (trouble: Trouble) {
            Seen(trouble = trouble)
        }
        // What was asked for before a lock is not shown after it.
        seen.value = if (session.phase.value == Phase.OPEN) looked else Seen()
    }
}
