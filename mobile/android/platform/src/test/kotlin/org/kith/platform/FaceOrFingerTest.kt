package org.kith.platform

import android.hardware.biometrics.BiometricManager
import kotlin.test.Test
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowBiometricManager

/** A phone without a face or a finger says so, and asking it is answered. No prompt was ever seen here. */
@RunWith(RobolectricTestRunner::class)
class FaceOrFingerTest {
    private val phone get() = Shadow.extract<ShadowBiometricManager>(part<BiometricManager>())
    private val face get() = FaceOrFinger(app)

    @Test
    fun `it is ready where the phone knows one of the strong kind, and only there`() {
        phone.setCanAuthenticate(false)
        assertFalse(face.ready)
        phone.setCanAuthenticate(true)
        assertTrue(face.ready)
    }

    @Test
    fun `asking where there is none is answered with no`() = runBlocking {
        phone.setCanAuthenticate(false)
        assertFalse(withTimeout(5_000) { face.ask("Open", "Not now") })
    }
}
