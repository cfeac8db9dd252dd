package org.kith.domain

import java.util.concurrent.atomic.AtomicLong
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test

/** A Kith that is left alone locks by itself, on a clock of the test's. */
class IdleTest {
    private val clock = AtomicLong()
    private val phone = object : Remembering {
        val all = mutableMapOf<String, String>()
        override fun get(name: String) = all[name]
        override fun set(name: String, value: String?) { if (value == null) all.remove(name) else all[name] = value }
    }

    // What the shell does is done at once: it counts from the moment it opened.
    private fun open(lock: String?, test: suspend CoroutineScope.(Shell) -> Unit) =
        onAKith(lock, Device(remembering = phone, elapsed = clock::get), within = Dispatchers.Unconfined, test = test)

    private fun pass(minutes: Int, less: Long = 0) = clock.addAndGet(minutes * 60_000L - less)

    @Test
    fun `it is said for 20 seconds, a touch stays, and then it locks with what is being written`() = open(PASSPHRASE) { shell ->
        val writing = shell.writeNote(null, this)
        writing.write { copy(text = "half a thought") }
        pass(15, less = 20_001)
        shell.idle.look()
        assertEquals(Use.USED, shell.idle.use.value)
        clock.addAndGet(1)
        shell.idle.look()
        assertEquals(Use.SOON, shell.idle.use.value)
        shell.idle.touched()
        assertEquals(Use.USED, shell.idle.use.value)
        pass(15, less = 1)
        shell.idle.look()
        assertEquals(Phase.OPEN, shell.session.phase.value)
        clock.addAndGet(1)
        shell.idle.look()
        assertEquals(Phase.LOCKED, shell.session.phase.value)
        shell.unlock(PASSPHRASE)
        assertEquals("half a thought", shell.writeNote(null, this).now.value.text)
        assertEquals(Phase.OPEN, shell.session.phase.value)
    }

    @Test
    fun `a phone that slept shows nothing when it wakes, whatever is touched`() = open(PASSPHRASE) { shell ->
        pass(600)
        shell.idle.touched()
        shell.idle.returned()
        assertTrue(shell.idle.use.value == Use.OVER || shell.session.phase.value == Phase.LOCKED)
        shell.session.phase.until { it == Phase.LOCKED }
    }

    @Test
    fun `read for two minutes and pocketed for a night, it shows nothing from the first moment`() = open(PASSPHRASE) { shell ->
        pass(2)
        shell.idle.touched()
        pass(480)
        // Nothing was looked at meanwhile, for the phone slept: a touch begins nothing anew, whatever comes first.
        shell.idle.touched()
        shell.idle.returned()
        assertTrue(shell.idle.use.value == Use.OVER || shell.session.phase.value == Phase.LOCKED)
        shell.session.phase.until { it == Phase.LOCKED }
    }

    @Test
    fun `a lock that is newly set counts from then on`() = open(null) { shell ->
        shell.changeLock(null, PASSPHRASE)
        pass(480)
        shell.idle.touched()
        shell.idle.returned()
        shell.session.phase.until { it == Phase.LOCKED }
    }

    @Test
    fun `without a lock, or where somebody chose so, it never locks`() {
        open(null) { shell ->
            pass(600)
            shell.idle.returned()
            // One looks after the other.
            shell.idle.look()
            assertEquals(Phase.OPEN to Use.USED, shell.session.phase.value to shell.idle.use.value)
        }
        open(PASSPHRASE) { shell ->
            shell.idle.choose(LockAfter.NEVER)
            pass(6_000)
            shell.idle.look()
            assertEquals(Phase.OPEN to Use.USED, shell.session.phase.value to shell.idle.use.value)
        }
    }

    @Test
    fun `the choice is remembered by this phone, and forgotten with everything else`() = open(PASSPHRASE) { shell ->
        assertEquals(LockAfter.FIFTEEN, shell.idle.after.value)
        shell.idle.choose(LockAfter.ONE)
        assertEquals(LockAfter.ONE, Shell(shell.session, this, { TUESDAY }, shell.device).idle.after.value)
        pass(1)
        shell.idle.look()
        assertEquals(Phase.LOCKED, shell.session.phase.value)
        shell.unlock(PASSPHRASE)
        shell.eraseEverything()
        assertEquals(emptyMap(), phone.all)
        assertEquals(LockAfter.FIFTEEN, shell.idle.after.value)
    }
}
