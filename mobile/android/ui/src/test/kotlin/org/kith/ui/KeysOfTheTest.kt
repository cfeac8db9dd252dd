package org.kith.ui

import kotlinx.coroutines.CompletableDeferred
import org.kith.KeyStore
import org.kith.KeyStoreException

/** A phone's key store that forgets with the test. */
internal class KeysOfTheTest : KeyStore {
    @Volatile var held: ByteArray? = null

    /** Why it gives nothing, where it does not. */
    @Volatile var refusal: KeyStoreException? = null

    /** What is waited for before it gives anything: somebody who takes their time. */
    @Volatile var waiting: CompletableDeferred<Unit>? = null

    /** Whether somebody is being asked for a face or a finger. */
    @Volatile var asking = false
        private set

    override suspend fun keep(key: ByteArray) {
        held = key
    }

    override suspend fun give(): ByteArray {
        asking = true
        try {
            waiting?.await()
        } finally {
            asking = false
        }
        refusal?.let { throw it }
        return held ?: throw KeyStoreException.Gone()
    }

    override suspend fun forget() {
        held = null
    }
}
