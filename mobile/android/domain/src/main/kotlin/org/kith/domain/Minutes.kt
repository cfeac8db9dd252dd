package org.kith.domain

import java.time.Duration
import java.time.LocalDateTime
import java.time.temporal.ChronoUnit
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch

/**
 * The minute it is, as the screens show it. It moves on while Kith is in front, and before anything is drawn when Kith
 * comes back there: who can be reached *now* is never whoever could be reached hours ago.
 */
class Minutes(private val clock: Now, private val scope: CoroutineScope) {
    private val minute = MutableStateFlow(read())
    private var going: Job? = null

    /** The minute it is. */
    val now: StateFlow<LocalDateTime> = minute.asStateFlow()

    init {
        came()
    }

    /** Kith is in front. */
    fun came() {
        left()
        minute.value = read()
        going = scope.launch {
            while (true) {
                delay(untilNext())
                minute.value = read()
            }
        }
    }

    /** Kith is behind something else, where nobody reads anything off it. */
    fun left() {
        going?.cancel()
    }

    private fun read() = clock.now().truncatedTo(ChronoUnit.MINUTES)

    // A millisecond more, so that a clock of finer parts has reached the minute.
    private fun untilNext(): Long = clock.now().let { Duration.between(it, it.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1)).toMillis() + 1 }
}
