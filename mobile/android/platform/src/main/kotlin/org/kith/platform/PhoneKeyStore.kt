package org.kith.platform

import android.content.Context
import java.io.File
import java.io.FileOutputStream
import java.nio.file.Files
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import org.kith.KeyStore
import org.kith.KeyStoreException

/**
 * Holds the key that opens Kith beside the passphrase: sealed, in one file that no backup takes, under a key of the
 * phone's that cannot be used without its owner. Whatever goes wrong otherwise is said by the core to have failed.
 */
class PhoneKeyStore(context: Context, private val owner: Owner, private val slot: SealedSlot = SealedSlot()) : KeyStore {
    private val file = File(context.noBackupFilesDir, "slot")
    private val begun = File(context.noBackupFilesDir, "slot.new")

    override suspend fun keep(key: ByteArray) {
        forget()
        write(slot.seal(owner.allows(slot.sealing()), key))
    }

    override suspend fun give(): ByteArray {
        if (!file.exists()) throw KeyStoreException.Gone()
        val sealed = file.readBytes()
        val seen = owner.allows(slot.opening(sealed) ?: throw KeyStoreException.Gone())
        return slot.open(seen, sealed) ?: throw KeyStoreException.Gone()
    }

    /** Ends the key first: without it the file opens for nobody. */
    override suspend fun forget() {
        slot.end()
        listOf(begun, file).forEach { Files.deleteIfExists(it.toPath()) }
    }

    private fun write(sealed: ByteArray) {
        FileOutputStream(begun).use {
            it.write(sealed)
            it.fd.sync()
        }
        Files.move(begun.toPath(), file.toPath(), ATOMIC_MOVE)
    }
}
