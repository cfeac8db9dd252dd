package org.kith.platform

import android.content.Context
import android.hardware.biometrics.BiometricManager
import android.hardware.biometrics.BiometricManager.Authenticators.BIOMETRIC_STRONG
import android.hardware.biometrics.BiometricPrompt
import android.os.CancellationSignal
import javax.crypto.Cipher
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.suspendCancellableCoroutine
import org.kith.KeyStoreException
import org.kith.domain.Biometrics

/** Whoever a key belongs to that asks to be used. */
fun interface Owner {
    /** Gives the cipher back once its use was allowed. Throws [KeyStoreException] where it was not. */
    suspend fun allows(cipher: Cipher): Cipher
}

/** The phone's own question for a face or a finger, of the strong kind alone. From Android 11 on. */
class FaceOrFinger(
    private val context: Context,
    /** What is asked: "Unlock my notes". */
    private val title: () -> String,
    /** What lets go of the question: "Not now". */
    private val cancel: () -> String,
) : Biometrics, Owner {
    override fun ready(): Boolean =
        context.getSystemService(BiometricManager::class.java)?.canAuthenticate(BIOMETRIC_STRONG) == BiometricManager.BIOMETRIC_SUCCESS

    override suspend fun allows(cipher: Cipher): Cipher = if (ready()) ask(cipher) else throw KeyStoreException.Failed()

    private suspend fun ask(cipher: Cipher): Cipher = suspendCancellableCoroutine { waiting ->
        val signal = CancellationSignal()
        val refuse = { why: KeyStoreException -> if (waiting.isActive) waiting.resumeWithException(why) }
        waiting.invokeOnCancellation { signal.cancel() }
        BiometricPrompt.Builder(context)
            .setTitle(title())
            .setAllowedAuthenticators(BIOMETRIC_STRONG)
            .setConfirmationRequired(false)
            .setNegativeButton(cancel(), context.mainExecutor) { _, _ -> refuse(KeyStoreException.Cancelled()) }
            .build()
            .authenticate(BiometricPrompt.CryptoObject(cipher), signal, context.mainExecutor, object : BiometricPrompt.AuthenticationCallback() {
                override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) {
                    val seen = result.cryptoObject?.cipher ?: return refuse(KeyStoreException.Failed())
                    if (waiting.isActive) waiting.resume(seen)
                }

                // A face that was not known may be tried again; only an end of the question is an answer.
                override fun onAuthenticationError(code: Int, words: CharSequence) = refuse(refusal(code))
            })
    }
}

/** Why a question ended without an answer: somebody let go of it, or it cannot be asked now, as after many faces that were not known. */
internal fun refusal(code: Int): KeyStoreException = when (code) {
    BiometricPrompt.BIOMETRIC_ERROR_USER_CANCELED, BiometricPrompt.BIOMETRIC_ERROR_CANCELED, BiometricPrompt.BIOMETRIC_ERROR_TIMEOUT ->
        KeyStoreException.Cancelled()
    else -> KeyStoreException.Failed()
}
