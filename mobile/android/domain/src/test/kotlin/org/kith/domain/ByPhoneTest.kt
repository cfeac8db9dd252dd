package org.kith.domain

import kotlin.io.path.div
import kotlin.io.path.writeBytes
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNotSame
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Test
import org.kith.KeyStore
import org.kith.KeyStoreException
import org.kith.entry.GoalRequest

/** The phone opens Kith beside the passphrase, and whatever becomes of its key, the passphrase opens Kith as before. */
class ByPhoneTest {
    /** A key store that forgets with the test, and refuses what it is told to refuse. */
    private class Keys : KeyStore {
        var held: ByteArray? = null
        val given = mutableListOf<ByteArray>()
        var refusal: Exception? = null

        /** What happens between being asked and giving the key. */
        var before: suspend () -> Unit = {}

        override suspend fun keep(key: ByteArray) {
            refusal?.let { throw it }
            given += key
            held = key
        }

        override suspend fun give(): ByteArray {
            before()
            refusal?.let { throw it }
            return held ?: throw KeyStoreException.Gone()
        }

        override suspend fun forget() {
            refusal?.let { throw it }
            held = null
        }
    }

    private val keys = Keys()
    private var face = true

    private val device = Device(keys = keys, biometrics = { face })

    private fun CoroutineScope.shell(session: Session) = Shell(session, this, { TUESDAY }, device)

    private fun open(test: suspend CoroutineScope.(Shell) -> Unit) = onAKith(PASSPHRASE, device, test = test)

    private suspend fun Shell.refuses(code: String) {
        assertEquals(code, codeOf { unlockByPhone() })
        assertEquals(Phase.LOCKED, session.phase.value)
    }

    private suspend fun Shell.opensByPassphrase(passphrase: String = PASSPHRASE) {
        unlock(passphrase)
        assertEquals(Phase.OPEN, session.phase.value)
    }

    /** The phone is asked, and waits for somebody. */
    private suspend fun CoroutineScope.asking(shell: Shell, before: suspend () -> Unit): Deferred<String?> {
        val asked = CompletableDeferred<Unit>()
        keys.before = {
            asked.complete(Unit)
            before()
        }
        return async(start = CoroutineStart.UNDISPATCHED) { codeOf { shell.unlockByPhone() } }.also { asked.await() }
    }

    @Test
    fun `the phone opens what the passphrase opens, after the app was killed, and what was being written is there`() = onAFolder { folder ->
        inSession(folder) { session ->
            val shell = shell(session)
            shell.create(PASSPHRASE)
            session.ask { addGoal(GoalRequest(title = "Walk")) }
            shell.writeNote(null, this).write { copy(text = "half a thought") }
            shell.drafts.settle()
            assertFalse(shell.byPhone.on())
            shell.byPhone.switchOn(PASSPHRASE)
            assertTrue(shell.byPhone.on())
            assertEquals(32, keys.held!!.size)
        }
        inSession(folder) { session ->
            val shell = shell(session)
            assertEquals(Phase.LOCKED, session.phase.value)
            assertTrue(shell.byPhone.opens())
            face = false
            assertFalse(shell.byPhone.opens())
            assertFalse(shell.byPhone.can())
            face = true
            shell.unlockByPhone()
            assertEquals(Phase.OPEN, session.phase.value)
            assertEquals(listOf("Walk"), session.ask { goals() }.map { it.title })
            assertEquals("half a thought", shell.writeNote(null, this).now.value.text)
        }
    }

    @Test
    fun `a phone that has no key store offers nothing and says so`() = onAKith(PASSPHRASE) { shell ->
        assertFalse(shell.byPhone.can())
        assertEquals("KeyStore.Failed", codeOf { shell.byPhone.switchOn(PASSPHRASE) })
        shell.lock()
        assertFalse(shell.byPhone.opens())
        shell.refuses("KeyStore.Failed")
    }

    @Test
    fun `a wrong passphrase gives the phone nothing, and a phone that cannot hold a key changes nothing`() = open { shell ->
        assertEquals("Unlock.WrongPassphrase", codeOf { shell.byPhone.switchOn("some other words") })
        assertEquals(0, keys.given.size)
        keys.refusal = KeyStoreException.Failed()
        assertEquals("KeyStore.Failed", codeOf { shell.byPhone.switchOn(PASSPHRASE) })
        assertFalse(shell.byPhone.on())
        shell.lock()
        assertFalse(shell.byPhone.opens())
        shell.opensByPassphrase()
    }

    @Test
    fun `whatever the phone refuses is said, it may be asked again, and the passphrase opens`() = open { shell ->
        shell.byPhone.switchOn(PASSPHRASE)
        val refusals = listOf(
            KeyStoreException.Cancelled() to "KeyStore.Cancelled",
            KeyStoreException.Failed() to "KeyStore.Failed",
            IllegalStateException("no such thing") to "KeyStore.Failed",
        )
        for ((refusal, code) in refusals) {
            shell.lock()
            keys.refusal = refusal
            shell.refuses(code)
            assertTrue(shell.byPhone.opens())
            shell.opensByPassphrase()
        }
        keys.refusal = null
        shell.lock()
        shell.unlockByPhone()
        assertEquals(Phase.OPEN, shell.session.phase.value)
    }

    @Test
    fun `a key that is gone is said once, and made anew when somebody wants it`() = open { shell ->
        // None, what is no key, and the key of somebody else.
        for (other in listOf(null, ByteArray(31), ByteArray(32))) {
            shell.byPhone.switchOn(PASSPHRASE)
            shell.lock()
            keys.held = other
            shell.refuses("KeyStore.Gone")
            assertFalse(shell.byPhone.opens())
            assertEquals("Unlock.WrongPassphrase", codeOf { shell.unlock("some other words") })
            shell.opensByPassphrase()
            assertFalse(shell.byPhone.on())
        }
        shell.byPhone.switchOn(PASSPHRASE)
        shell.lock()
        assertTrue(shell.byPhone.opens())
        shell.unlockByPhone()
        assertEquals(Phase.OPEN, shell.session.phase.value)
    }

    @Test
    fun `a phone that answers late opens nothing that was opened and locked meanwhile, even where it cannot be stopped`() = open { shell ->
        shell.byPhone.switchOn(PASSPHRASE)
        for (stubborn in listOf(false, true)) {
            shell.lock()
            val let = CompletableDeferred<Unit>()
            val late = asking(shell) { if (stubborn) withContext(NonCancellable) { let.await() } else let.await() }
            shell.opensByPassphrase()
            late.await()
            shell.lock()
            let.complete(Unit)
            assertEquals(Phase.LOCKED, shell.session.phase.value)
            keys.before = {}
            shell.unlockByPhone()
        }
        shell.lock()
        val late = asking(shell) { awaitCancellation() }
        shell.lock()
        assertEquals("KeyStore.Cancelled", late.await())
        assertEquals(Phase.LOCKED, shell.session.phase.value)
    }

    @Test
    fun `a phone that nobody waits for any more lets the folder go`() = onAFolder { folder ->
        val session = Session.open(folder.toString(), this)
        val shell = shell(session)
        shell.create(PASSPHRASE)
        shell.byPhone.switchOn(PASSPHRASE)
        shell.lock()
        asking(shell) { awaitCancellation() }.cancelAndJoin()
        session.close()
        inSession(folder) { assertEquals(Phase.LOCKED, it.phase.value) }
    }

    @Test
    fun `the phone is asked no longer than the screen is there that asked`() = open { shell ->
        shell.byPhone.switchOn(PASSPHRASE)
        shell.lock()
        val let = CompletableDeferred<Unit>()
        val asking = asking(shell) { try { awaitCancellation() } finally { let.complete(Unit) } }
        asking.cancelAndJoin()
        let.await()
        assertEquals(Phase.LOCKED, shell.session.phase.value)
        shell.opensByPassphrase()
    }

    @Test
    fun `another passphrase leaves the phone its key`() = open { shell ->
        shell.byPhone.switchOn(PASSPHRASE)
        shell.session.changeLock(PASSPHRASE, "willow bark and tea")
        assertTrue(shell.byPhone.on())
        shell.lock()
        shell.unlockByPhone()
        shell.lock()
        assertEquals("Unlock.WrongPassphrase", codeOf { shell.unlock(PASSPHRASE) })
        shell.opensByPassphrase("willow bark and tea")
    }

    @Test
    fun `the passphrase is asked for again, always, even where the phone cannot let go of its key`() = open { shell ->
        for (refusal in listOf(null, KeyStoreException.Failed())) {
            shell.byPhone.switchOn(PASSPHRASE)
            val key = keys.held!!
            keys.refusal = refusal
            shell.byPhone.switchOff()
            keys.refusal = null
            assertFalse(shell.byPhone.on())
            if (refusal == null) assertNull(keys.held)
            shell.lock()
            assertFalse(shell.byPhone.opens())
            keys.held = key
            shell.refuses("Unlock.NoSuchSlot")
            shell.opensByPassphrase()
        }
        assertNotSame(keys.given[0], keys.given[1])
        assertFalse(keys.given[0].contentEquals(keys.given[1]))
    }

    @Test
    fun `erasing everything lets the phone forget, and what is begun afresh knows nothing of it`() = open { shell ->
        for (refusal in listOf(null, KeyStoreException.Failed())) {
            shell.byPhone.switchOn(if (refusal == null) PASSPHRASE else "willow bark")
            val key = keys.held!!
            shell.lock()
            keys.refusal = refusal
            shell.eraseEverything()
            keys.refusal = null
            assertEquals(Phase.NEW, shell.session.phase.value)
            if (refusal == null) assertNull(keys.held) else assertContentEquals(key, keys.held)
            assertFalse(shell.byPhone.opens())
            shell.create("willow bark")
            shell.lock()
            keys.held = key
            shell.refuses("Unlock.NoSuchSlot")
            shell.opensByPassphrase("willow bark")
        }
    }

    @Test
    fun `the key is nowhere in the folder`() = onAFolder { folder ->
        inSession(folder) { session ->
            val shell = shell(session)
            shell.create(PASSPHRASE)
            shell.byPhone.switchOn(PASSPHRASE)
            val key = keys.held!!
            assertEquals(0, folder.holdsBytes(key))
            shell.lock()
            shell.unlockByPhone()
            assertEquals(0, folder.holdsBytes(key))
            shell.byPhone.switchOff()
            assertEquals(0, folder.holdsBytes(key))
            // The search itself finds it.
            (folder / "canary").writeBytes(ByteArray(3) + key)
            assertEquals(1, folder.holdsBytes(key))
        }
    }
}
