package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.kith.companion.Changed
import org.kith.companion.Found

/** What was found, and the words that it answers; empty words were not looked for. */
data class Looked(val words: String = "", val found: List<Found> = emptyList(), val trouble: Trouble? = null)

/**
 * Looks for words in everything that was written, while somebody types. Both the words and what was found are in memory
 * alone, for as long as Kith is open: whoever comes back from what they found finds them again.
 */
class Searching(private val session: Session, scope: CoroutineScope) {
    private val typed = MutableStateFlow("")
    private val times = MutableStateFlow(0)
    private val looked = MutableStateFlow(Looked())

    /** The words, as they are typed. */
    val words: StateFlow<String> = typed.asStateFlow()

    /** What was found. */
    val state: StateFlow<Looked> = looked.asStateFlow()

    init {
        scope.launch { session.changes.collect { if (it is Changed.Locked) forget() else times.update(Int::inc) } }
        scope.launch {
            combine(typed, times) { words, _ -> words.trim() }.collectLatest { words ->
                delay(PAUSE)
                val answer = look(words)
                // What was asked for before a lock is not shown after it.
                if (session.phase.value == Phase.OPEN) looked.value = answer
            }
        }
    }

    /** Takes in what was typed; it is looked for at a pause. */
    fun type(words: String) {
        typed.value = words
    }

    /** Forgets all of it. */
    fun forget() {
        typed.value = ""
        looked.value = Looked()
    }

    private suspend fun look(words: String): Looked = try {
        if (words.isEmpty()) Looked() else Looked(words, session.ask { search(words, AT_MOST.toUInt()) })
    } catch (trouble: Trouble) {
        Looked(words, trouble = trouble)
    }

    companion object {
        /** More than anybody reads: who does not find it among these adds a word. */
        const val AT_MOST = 50

        /** A pause in typing after which the core is asked, milliseconds. */
        const val PAUSE = 150L
    }
}
