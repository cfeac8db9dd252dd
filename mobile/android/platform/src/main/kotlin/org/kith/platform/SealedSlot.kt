package org.kith.platform

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import java.security.GeneralSecurityException
import java.security.Key
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.spec.GCMParameterSpec

/**
 * AES-256-GCM under a key of AndroidKeyStore's, in its own chip where there is one. Each use of the key asks for a face
 * or a finger ([Owner]); the key is gone for ever once another one is added, or the last one is taken away. What is
 * sealed is the nonce, then the sealed bytes.
 */
class SealedSlot(private val name: String = "slot") {
    /** Begins to seal, under a new key in the place of the one before. */
    fun sealing(): Cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, make()) }

    /** Seals, once the owner was seen. */
    fun seal(seen: Cipher, plain: ByteArray): ByteArray = seen.iv + seen.doFinal(plain)

    /** Begins to open what [seal] gave; nothing where the key is gone. */
    fun opening(sealed: ByteArray): Cipher? {
        val key = key() ?: return null
        if (sealed.size <= NONCE) return null
        return try {
            Cipher.getInstance(CIPHER).apply { init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed, 0, NONCE)) }
        } catch (_: KeyPermanentlyInvalidatedException) {
            null
        }
    }

    /** Opens, once the owner was seen; nothing where it was sealed under another key, or is not what was sealed. */
    fun open(seen: Cipher, sealed: ByteArray): ByteArray? = try {
        seen.doFinal(sealed, NONCE, sealed.size - NONCE)
    } catch (_: AEADBadTagException) {
        null
    }

    /** Ends the key: what it sealed can never be opened again. */
    fun end() = store().deleteEntry(name)

    private fun store(): KeyStore = KeyStore.getInstance(STORE).apply { load(null) }

    private fun key(): Key? = try {
        store().getKey(name, null)
    } catch (_: GeneralSecurityException) {
        null
    }

    private fun make(): Key = try {
        generate(inChip = true)
    } catch (_: StrongBoxUnavailableException) {
        generate(inChip = false)
    } catch (_: ProviderException) {
        // Some phones say that they have a chip and fail in other words.
        generate(inChip = false)
    }

    private fun generate(inChip: Boolean): Key {
        val use = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val spec = KeyGenParameterSpec.Builder(name, use)
            .setKeySize(256)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setUserAuthenticationRequired(true)
            // For each use anew, and never by the phone's PIN.
            .setUserAuthenticationParameters(0, KeyProperties.AUTH_BIOMETRIC_STRONG)
            .setInvalidatedByBiometricEnrollment(true)
            .setUnlockedDeviceRequired(true)
            .setIsStrongBoxBacked(inChip)
            .build()
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).apply { init(spec) }.generateKey()
    }

    private companion object {
        const val STORE = "AndroidKeyStore"
        const val CIPHER = "AES/GCM/NoPadding"
        const val NONCE = 12
        const val TAG_BITS = 128
    }
}
