package org.kith.platform

import android.content.Context
import android.hardware.biometrics.BiometricManager
import android.hardware.biometrics.BiometricManager.Authenticators.BIOMETRIC_STRONG
import android.hardware.biometrics.BiometricPrompt
import android.os.CancellationSignal
import kotlin.coroutines.resume
import kotlinx.coroutines.suspendCancellableCoroutine
import org.kith.domain.Biometrics

/** The phone's own question for a face or a finger, of the strong kind alone. From Android 11 on. */
class FaceOrFinger(private val context: Context) : Biometrics {
    override val ready: Boolean
        get() = context.getSystemService(BiometricManager::class.java)?.canAuthenticate(BIOMETRIC_STRONG) ==
            BiometricManager.BIOMETRIC_SUCCESS

    override suspend fun ask(title: String, cancel: String): Boolean = ready && prompt(title, cancel)

    private suspend fun prompt(title: String, cancel: String): Boolean = suspendCancellableCoroutine { waiting ->
        val signal = CancellationSignal()
        val answer = { it: Boolean -> if (waiting.isActive) waiting.resume(it) }
        waiting.invokeOnCancellation { signal.cancel() }
        BiometricPrompt.Builder(context)
            .setTitle(title)
            .setAllowedAuthenticators(BIOMETRIC_STRONG)
            .setConfirmationRequired(false)
            .setNegativeButton(cancel, context.mainExecutor) { _, _ -> answer(false) }
            .build()
            .authenticate(signal, context.mainExecutor, object : BiometricPrompt.AuthenticationCallback() {
                override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) = answer(true)

                // A face that was not known may be tried again; only an end of the question is an answer.
                override fun onAuthenticationError(code: Int, words: CharSequence) = answer(false)
            })
    }
}
