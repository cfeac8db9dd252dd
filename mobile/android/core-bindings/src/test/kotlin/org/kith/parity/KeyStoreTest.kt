package org.kith.parity

import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.kith.KeyStore
import org.kith.KeyStoreException
import org.kith.Kith
import org.kith.companion.LockRequest
import org.kith.companion.State
import org.kith.entry.GoalRequest
import org.kith.entry.KithException

/** A key store of the platform's opens Kith beside the passphrase, and every refusal of it has a code. */
class KeyStoreTest {
    @TempDir
    lateinit var folder: File

    private open class Keys(var held: ByteArray? = null) : KeyStore {
        override suspend fun keep(key: ByteArray) {
            held = key
        }

        override suspend fun give(): ByteArray = held ?: throw KeyStoreException.Gone()

        override suspend fun forget() {
            held = null
        }
    }

    private class Refusing(private val refusal: Exception) : Keys() {
        override suspend fun give(): ByteArray = throw refusal
    }

    @Test
    fun `it opens what the passphrase opens, and nothing once it was left`() = runBlocking {
        val keys = Keys()
        val kith = Kith.open(folder.path, null)
        kith.create(LockRequest.Passphrase(PASSPHRASE))
        kith.addGoal(GoalRequest(title = "Walk"))
        refused("Unlock.WrongPassphrase") { kith.keepInKeyStore("some other words", keys) }
        kith.keepInKeyStore(PASSPHRASE, keys)
        assertTrue(kith.hasKeyStore())
        val held = keys.held!!
        assertEquals(32, held.size)
        for (file in folder.walk().filter { it.isFile }) {
            assertTrue(String(held, Charsets.ISO_8859_1) !in file.readText(Charsets.ISO_8859_1), "the key lies in ${file.name}")
        }
        kith.lock()
        kith.unlockByKeyStore(keys)
        assertEquals(listOf("Walk"), kith.goals().map { it.title })
        kith.leaveKeyStore(keys)
        assertNull(keys.held)
        kith.lock()
        refused("Unlock.NoSuchSlot") { kith.unlockByKeyStore(Keys(held)) }
        kith.unlock(PASSPHRASE)
    }

    @Test
    fun `whoever is asked may refuse, fail, take their time, and never come back`() = runBlocking {
        val (keys, kith) = Keys() to Kith.inMemory(null)
        kith.create(LockRequest.Passphrase(PASSPHRASE))
        kith.keepInKeyStore(PASSPHRASE, keys)
        kith.lock()
        refused("KeyStore.Cancelled") { kith.unlockByKeyStore(Refusing(KeyStoreException.Cancelled())) }
        refused("KeyStore.Failed") { kith.unlockByKeyStore(Refusing(IllegalStateException("no key store"))) }
        val asked = CompletableDeferred<Unit>()
        val let = CompletableDeferred<Unit>()
        val slow = object : Keys() {
            override suspend fun give(): ByteArray = try {
                asked.complete(Unit)
                awaitCancellation()
            } finally {
                let.complete(Unit)
            }
        }
        val asking = async { kith.unlockByKeyStore(slow) }
        asked.await()
        // Nobody else waits for them.
        assertEquals(State.LOCKED, kith.state())
        asking.cancel()
        let.await()
        kith.unlockByKeyStore(keys)
        assertEquals(State.OPEN, kith.state())
    }

    @Test
    fun `a key that is gone is found gone once, and the way in goes with the next passphrase`() = runBlocking {
        for (other in listOf(Keys(), Keys(ByteArray(31)))) {
            val kith = Kith.inMemory(null)
            kith.create(LockRequest.Passphrase(PASSPHRASE))
            kith.keepInKeyStore(PASSPHRASE, Keys())
            kith.lock()
            refused("KeyStore.Gone") { kith.unlockByKeyStore(other) }
            assertFalse(kith.hasKeyStore())
            refused("Unlock.NoSuchSlot") { kith.unlockByKeyStore(other) }
            kith.unlock(PASSPHRASE)
            assertFalse(kith.hasKeyStore())
        }
    }

    private suspend fun refused(code: String, call: suspend () -> Unit) {
        assertEquals(code, assertFailsWith<KithException.Refused> { call() }.code)
    }

    private companion object {
        const val PASSPHRASE = "river stones and tea"
    }
}
