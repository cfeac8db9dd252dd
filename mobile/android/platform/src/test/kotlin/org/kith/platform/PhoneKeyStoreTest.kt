package org.kith.platform

import java.io.File
import java.io.IOException
import javax.crypto.Cipher
import kotlin.test.AfterTest
import kotlin.test.BeforeTest
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.runner.RunWith
import org.kith.KeyStoreException
import org.kith.Kith
import org.kith.companion.LockRequest
import org.kith.companion.State
import org.kith.entry.KithException
import org.robolectric.RobolectricTestRunner

/**
 * The key that opens Kith, over a stand-in for Android's key store and a stand-in for its prompt: whoever is asked here
 * answers at once, and nothing but this test holds the key back until then.
 */
@RunWith(RobolectricTestRunner::class)
class PhoneKeyStoreTest {
    private val key = ByteArray(32) { (it * 7 + 1).toByte() }
    private var refusal: KeyStoreException? = null
    private var asked = 0
    private val owner = Owner { cipher: Cipher ->
        asked++
        refusal?.let { throw it }
        cipher
    }
    private val keys get() = PhoneKeyStore(app, owner)
    private val file get() = File(app.noBackupFilesDir, "slot")

    @BeforeTest
    fun pretend() = PretendedKeyStore.begin()

    @AfterTest
    fun leave() = PretendedKeyStore.end()

    @Test
    fun `what it keeps it gives back after the app was killed, to its owner alone, and it lies in one file, sealed`() = runBlocking {
        keys.keep(key)
        assertContentEquals(key, keys.give())
        assertEquals(2, asked)
        assertEquals(listOf(file), filesOf(app).distinct())
        assertEquals(12 + 32 + 16, file.length().toInt())
        assertFalse(String(key, Charsets.ISO_8859_1) in file.readText(Charsets.ISO_8859_1))
        assertEquals(1, PretendedKeyStore.keys.size)
    }

    @Test
    fun `whoever lets go of the question gets nothing, and may be asked again`(): Unit = runBlocking {
        keys.keep(key)
        refusal = KeyStoreException.Cancelled()
        assertFailsWith<KeyStoreException.Cancelled> { keys.give() }
        refusal = null
        assertContentEquals(key, keys.give())
        refusal = KeyStoreException.Cancelled()
        assertFailsWith<KeyStoreException.Cancelled> { keys.keep(ByteArray(32)) }
        refusal = null
        // The one before went when a new one was begun: nothing is half kept.
        assertFalse(file.exists())
        assertFailsWith<KeyStoreException.Gone> { keys.give() }
    }

    @Test
    fun `a key is gone where there is none, where another face was added, and where the file is not what was written`(): Unit = runBlocking {
        assertFailsWith<KeyStoreException.Gone> { keys.give() }
        keys.keep(key)
        PretendedKeyStore.added = true
        assertFailsWith<KeyStoreException.Gone> { keys.give() }
        PretendedKeyStore.added = false
        val sealed = file.readBytes()
        for (other in listOf(ByteArray(0), sealed.copyOf(12), sealed.copyOf(40), sealed.clone().also { it[20] = (it[20] + 1).toByte() })) {
            file.writeBytes(other)
            assertFailsWith<KeyStoreException.Gone>("${other.size} bytes") { keys.give() }
        }
        file.writeBytes(sealed)
        assertContentEquals(key, keys.give())
        PretendedKeyStore.keys.clear()
        val before = asked
        assertFailsWith<KeyStoreException.Gone> { keys.give() }
        assertEquals(before, asked, "nobody is asked for a key that is gone")
    }

    @Test
    fun `what it forgets is gone with its file, and forgetting twice is nothing`(): Unit = runBlocking {
        keys.keep(key)
        File(app.noBackupFilesDir, "slot.new").writeBytes(ByteArray(9))
        keys.forget()
        keys.forget()
        assertEquals(emptyList(), filesOf(app))
        assertTrue(PretendedKeyStore.keys.isEmpty())
        assertFailsWith<KeyStoreException.Gone> { keys.give() }
    }

    @Test
    fun `a file that cannot be written keeps nothing`(): Unit = runBlocking {
        val where = File(app.noBackupFilesDir, "slot.new/something").apply { parentFile!!.mkdirs() }
        where.writeText("in the way")
        assertFailsWith<IOException> { keys.keep(key) }
        assertFalse(file.exists())
    }

    @Test
    fun `the core opens by it, and by nothing once it was left`() = runBlocking {
        val folder = File(app.noBackupFilesDir, "kith")
        val kith = Kith.open(folder.path, null)
        kith.create(LockRequest.Passphrase("three green kettles"))
        kith.keepInKeyStore("three green kettles", keys)
        kith.lock()
        kith.unlockByKeyStore(keys)
        assertEquals(State.OPEN, kith.state())
        kith.lock()
        PretendedKeyStore.added = true
        assertEquals("KeyStore.Gone", assertFailsWith<KithException.Refused> { kith.unlockByKeyStore(keys) }.code)
        kith.unlock("three green kettles")
        kith.leaveKeyStore(keys)
        assertFalse(file.exists())
        assertFalse(kith.hasKeyStore())
        kith.destroy()
    }
}
