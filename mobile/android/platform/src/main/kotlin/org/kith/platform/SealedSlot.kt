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
 * AES-256-GCM under a key of AndroidKeyStore's, in its own chip where there is one. The key can be used only while the
 * phone is unlocked. What is sealed is the nonce, then the sealed bytes.
 */
class SealedSlot(private val name: String = "slot") : org.kith.domain.KeyStore {
    override fun seal(plain: ByteArray): ByteArray {
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, key() ?: make()) }
        return cipher.iv + cipher.doFinal(plain)
    }

    override fun open(sealed: ByteArray): ByteArray? {
        val key = key() ?: return null
        if (sealed.size <= NONCE) return null
        return try {
            val cipher = Cipher.getInstance(CIPHER)
            cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed, 0, NONCE))
            cipher.doFinal(sealed, NONCE, sealed.size - NONCE)
        } catch (_: KeyPermanentlyInvalidatedException) {
            null
        } catch (_: AEADBadTagException) {
            null
        }
    }

    override fun end() = store().deleteEntry(name)

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
