package org.kith.platform

import android.security.keystore.KeyProperties
import java.security.Security
import kotlin.test.AfterTest
import kotlin.test.BeforeTest
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The slot's own code over a stand-in for Android's key store, whose cryptography was not run. */
@RunWith(RobolectricTestRunner::class)
class SealedSlotTest {
    private val slot = SealedSlot("test")
    private val plain = "a key of 32 bytes, more or less.".toByteArray()

    @BeforeTest
    fun pretend() {
        PretendedKeyStore.keys.clear()
        PretendedKeyStore.asked.clear()
        PretendedKeyStore.chip = false
        Security.addProvider(PretendedKeyStore())
    }

    @AfterTest
    fun leave() = Security.removeProvider("AndroidKeyStore")

    @Test
    fun `what is sealed opens again, is never the same twice and holds nothing readable`() {
        val (once, twice) = slot.seal(plain) to slot.seal(plain)
        assertEquals(1, PretendedKeyStore.keys.size)
        assertFalse(once.contentEquals(twice))
        assertEquals(12 + plain.size + 16, once.size)
        assertFalse("a key" in String(once, Charsets.ISO_8859_1))
        assertContentEquals(plain, slot.open(once))
        assertContentEquals(plain, slot.open(twice))
    }

    @Test
    fun `the key is asked for as promised, in a chip first, and without one where there is none`() {
        slot.seal(plain)
        assertEquals(listOf(true, false), PretendedKeyStore.asked.map { it.isStrongBoxBacked })
        for (spec in PretendedKeyStore.asked) {
            assertEquals(256, spec.keySize)
            assertTrue(spec.isUnlockedDeviceRequired)
            assertTrue(spec.isRandomizedEncryptionRequired)
            assertEquals(listOf(KeyProperties.BLOCK_MODE_GCM), spec.blockModes.toList())
            assertEquals(KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT, spec.purposes)
        }
        slot.end()
        PretendedKeyStore.asked.clear()
        PretendedKeyStore.chip = true
        slot.seal(plain)
        assertEquals(listOf(true), PretendedKeyStore.asked.map { it.isStrongBoxBacked })
    }

    @Test
    fun `what was changed, cut, or sealed under another key does not open`() {
        val sealed = slot.seal(plain)
        for (at in sealed.indices) assertNull(slot.open(sealed.clone().also { it[at] = (it[at] + 1).toByte() }))
        for (size in 0 until sealed.size) assertNull(slot.open(sealed.copyOf(size)), "$size bytes")
        slot.end()
        assertNull(slot.open(sealed))
        slot.seal(plain)
        assertNull(slot.open(sealed))
    }
}
