package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/** After how many minutes without use Kith locks by itself; never where there are none. */
enum class LockAfter(val minutes: Int?) {
    ONE(1), FIVE(5), FIFTEEN(15), HOUR(60), NEVER(null);

    /** Its name where the phone remembers it, and in the catalogue of words. */
    val key: String get() = minutes?.toString() ?: "never"

    companion object {
        /** What stands until somebody chooses. */
        val USUAL = FIFTEEN
    }
}

/** How things stand after some time without use. */
enum class Use { USED, SOON, OVER }

/** How long before locking it is said, so that nobody has to be quick (WCAG 2.2.1 asks for 20 s). */
const val WARNED = 20_000L

/** How things stand after so many milliseconds without use. */
fun useAfter(unused: Long, after: LockAfter): Use {
    val limit = (after.minutes ?: return Use.USED) * 60_000L
    return if (unused >= limit) Use.OVER else if (unused >= limit - WARNED) Use.SOON else Use.USED
}

/**
 * Locks a Kith that has a lock and is left alone. What counts is the clock, which goes on while the phone sleeps, and
 * not how often anybody looked. As on the web, what cannot be kept does not hold the lock up: it was tried at every
 * pause in writing.
 */
class Idle(private val shell: Shell, private val scope: CoroutineScope) {
    private val device = shell.device
    private val chosen = MutableStateFlow(LockAfter.entries.find { it.key == device.remembering?.get(NAME) } ?: LockAfter.USUAL)
    private val standing = MutableStateFlow(Use.USED)
    private val count = MutableStateFlow(0)
    private val one = Mutex()
    @Volatile private var used = device.elapsed()
    @Volatile private var locks = false

    /** After how long. */
    val after: StateFlow<LockAfter> = chosen.asStateFlow()

    /** How things stand. Nothing of Kith's is shown once it is [Use.OVER]. */
    val use: StateFlow<Use> = standing.asStateFlow()

    /** How often somebody was here, by whatever it was noticed. */
    val touches: StateFlow<Int> = count.asStateFlow()

    init {
        scope.launch {
            shell.session.phase.collectLatest { phase ->
                // Until the core has answered, what is open has a lock: the phone may sleep before it does.
                locks = phase == Phase.OPEN
                begin()
                if (phase == Phase.OPEN) chosen.collectLatest(::watch)
            }
        }
    }

    private suspend fun watch(after: LockAfter) {
        try {
            while (after.minutes != null) {
                try {
                    look()
                } catch (_: Trouble) {
                    // It is asked again: until then there is a lock.
                }
                delay(untilNext(after))
            }
        } catch (_: IllegalStateException) {
            // The session was let go meanwhile.
        }
    }

    /** Somebody is here. When it is over, a touch does not show again what is about to be locked. */
    fun touched() {
        count.update { it + 1 }
        if (!over()) begin()
    }

    /** Remembers another choice. */
    fun choose(after: LockAfter) {
        device.remembering?.set(NAME, after.key)
        chosen.value = after
        begin()
    }

    /** Goes back to the usual: everything was erased. */
    fun forget() {
        device.remembering?.set(NAME, null)
        chosen.value = LockAfter.USUAL
    }

    /** The app comes to the front again: where it is over, that is so before anything is drawn. */
    fun returned() {
        if (over()) standing.value = Use.OVER
        scope.launch { look() }
    }

    /** Looks how things stand, and locks where it is over and there is a lock. */
    suspend fun look() = one.withLock {
        if (shell.session.phase.value != Phase.OPEN) return@withLock
        locks = shell.session.ask { hasLock() }
        if (!locks) return@withLock begin()
        standing.value = useAfter(device.elapsed() - used, chosen.value)
        if (standing.value != Use.OVER) return@withLock
        try {
            shell.lock()
        } catch (_: Trouble) {
            shell.lockAnyway()
        } finally {
            begin()
        }
    }

    private fun over() = locks && shell.session.phase.value == Phase.OPEN && useAfter(device.elapsed() - used, chosen.value) == Use.OVER

    private fun begin() {
        used = device.elapsed()
        standing.value = Use.USED
    }

    private fun untilNext(after: LockAfter): Long {
        val limit = (after.minutes ?: return Long.MAX_VALUE) * 60_000L
        val unused = device.elapsed() - used
        val next = if (unused < limit - WARNED) limit - WARNED else limit
        return (next - unused).coerceAtLeast(A_MOMENT)
    }

    private companion object {
        const val NAME = "lock after"
        const val A_MOMENT = 200L
    }
}
