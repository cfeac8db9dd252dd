package org.kith.platform

import android.hardware.biometrics.BiometricManager
import android.hardware.biometrics.BiometricPrompt
import javax.crypto.Cipher
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.runner.RunWith
import org.kith.KeyStoreException
import org.robolectric.RobolectricTestRunner
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowBiometricManager

/** A phone without a face or a finger says so, and asking it is answered. No prompt was ever seen here. */
@RunWith(RobolectricTestRunner::class)
class FaceOrFingerTest {
    private val phone get() = Shadow.extract<ShadowBiometricManager>(part<BiometricManager>())
    private val face get() = FaceOrFinger(app, { "Open" }, { "Not now" })

    @Test
    fun `it is ready where the phone knows one of the strong kind, and only there`() {
        phone.setCanAuthenticate(false)
        assertFalse(face.ready())
        phone.setCanAuthenticate(true)
        assertTrue(face.ready())
    }

    @Test
    fun `asking where there is none is answered at once`() {
        phone.setCanAuthenticate(false)
        runBlocking {
            withTimeout(5_000) { assertFailsWith<KeyStoreException.Failed> { face.allows(Cipher.getInstance("AES/GCM/NoPadding")) } }
        }
    }

    @Test
    fun `somebody who lets go of the question cancelled it, and a phone that asks no more could not`() {
        val cancelled = listOf(
            BiometricPrompt.BIOMETRIC_ERROR_USER_CANCELED, BiometricPrompt.BIOMETRIC_ERROR_CANCELED, BiometricPrompt.BIOMETRIC_ERROR_TIMEOUT,
        )
        val failed = listOf(
            BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT, BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT_PERMANENT,
            BiometricPrompt.BIOMETRIC_ERROR_NO_BIOMETRICS, BiometricPrompt.BIOMETRIC_ERROR_HW_UNAVAILABLE, 9_999,
        )
        assertEquals(setOf<Any>(KeyStoreException.Cancelled::class), cancelled.map { refusal(it)::class }.toSet())
        assertEquals(setOf<Any>(KeyStoreException.Failed::class), failed.map { refusal(it)::class }.toSet())
    }
}
