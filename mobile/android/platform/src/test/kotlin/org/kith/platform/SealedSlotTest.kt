package org.kith.platform

import android.security.keystore.KeyProperties
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
    private fun seal(bytes: ByteArray) = slot.seal(slot.sealing(), bytes)
    private fun open(sealed: ByteArray) = slot.opening(sealed)?.let { slot.open(it, sealed) }
    private val plain = "a key of 32 bytes, more or less.".toByteArray()

    @BeforeTest
    fun pretend() = PretendedKeyStore.begin()

    @AfterTest
    fun leave() = PretendedKeyStore.end()

    @Test
    fun `what is sealed opens again, is never the same twice and holds nothing readable`() {
        val once = seal(plain)
        assertContentEquals(plain, open(once))
        assertContentEquals(plain, open(once))
        val twice = seal(plain)
        assertEquals(1, PretendedKeyStore.keys.size)
        assertFalse(once.contentEquals(twice))
        assertEquals(12 + plain.size + 16, once.size)
        assertFalse("a key" in String(once, Charsets.ISO_8859_1))
        assertContentEquals(plain, open(twice))
        // Each is sealed under a key of its own, and the one before is gone.
        assertNull(open(once))
    }

    @Test
    fun `the key is asked for as promised, in a chip first, and without one where there is none`() {
        seal(plain)
        assertEquals(listOf(true, false), PretendedKeyStore.asked.map { it.isStrongBoxBacked })
        for (spec in PretendedKeyStore.asked) {
            assertEquals(256, spec.keySize)
            assertTrue(spec.isUnlockedDeviceRequired)
            assertTrue(spec.isUserAuthenticationRequired)
            assertTrue(spec.isInvalidatedByBiometricEnrollment)
            assertEquals(KeyProperties.AUTH_BIOMETRIC_STRONG, spec.userAuthenticationType)
            assertEquals(0, spec.userAuthenticationValidityDurationSeconds)
            assertTrue(spec.isRandomizedEncryptionRequired)
            assertEquals(listOf(KeyProperties.BLOCK_MODE_GCM), spec.blockModes.toList())
            assertEquals(KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT, spec.purposes)
        }
        slot.end()
        PretendedKeyStore.asked.clear()
        PretendedKeyStore.chip = true
        seal(plain)
        assertEquals(listOf(true), PretendedKeyStore.asked.map { it.isStrongBoxBacked })
    }

    @Test
    fun `what was changed, cut, or sealed under another key does not open`() {
        val sealed = seal(plain)
        for (at in sealed.indices) assertNull(open(sealed.clone().also { it[at] = (it[at] + 1).toByte() }))
        for (size in 0 until sealed.size) assertNull(open(sealed.copyOf(size)), "$size bytes")
        slot.end()
        assertNull(open(sealed))
        seal(plain)
        assertNull(open(sealed))
    }
}
