package org.kith.domain

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import org.kith.KeyStore
import org.kith.KeyStoreException

/**
 * The phone opens Kith beside the passphrase, with a key of its own, once it has seen a face or a finger. Whatever
 * becomes of that key, the passphrase opens Kith as before.
 */
class ByPhone(private val session: Session, private val device: Device) {
    /** Whether the phone has said that it holds no key any more. */
    @Volatile private var gone = false

    /** Whether this phone can hold a key, and knows a face or a finger to ask for. */
    fun can(): Boolean = device.keys != null && device.biometrics?.ready() == true

    /** Whether a key that the phone holds opens Kith. */
    suspend fun on(): Boolean = session.ask { hasKeyStore() }

    /** Whether to offer it where Kith is locked. What cannot be known is not offered. */
    suspend fun opens(): Boolean = !gone && can() && try {
        on()
    } catch (_: Trouble) {
        false
    }

    /** Lets the phone open Kith from now on; [passphrase] is the one there is. */
    suspend fun switchOn(passphrase: String) = session.ask { keepInKeyStore(passphrase, keys()) }

    /** Has the passphrase asked for again, always. */
    suspend fun switchOff() = try {
        session.ask { leaveKeyStore(keys()) }
    } catch (trouble: Trouble) {
        // A key that the phone cannot let go of opens nothing any more.
        if (on()) throw trouble else Unit
    }

    /** Unlocks. Where the phone holds no key any more, it is not asked again. */
    internal suspend fun unlock() = try {
        session.unlockByKeyStore(keys())
    } catch (trouble: Trouble) {
        if (trouble.code == GONE) gone = true
        throw trouble
    }

    /** The passphrase opened Kith: a way in that leads nowhere goes, and the settings offer it anew. */
    internal suspend fun opened() {
        if (!gone) return
        try {
            switchOff()
        } catch (_: Trouble) {
            // Kith is open all the same.
        }
        gone = false
    }

    /** Everything was erased: a key that the phone cannot let go of opens nothing any more. */
    internal suspend fun forget() {
        gone = false
        try {
            device.keys?.forget()
        } catch (cancelled: CancellationException) {
            throw cancelled
        } catch (_: Exception) {
            return
        }
    }

    private fun keys(): KeyStore = device.keys ?: throw Trouble("KeyStore.Failed")

    private companion object {
        const val GONE = "KeyStore.Gone"
    }
}

/** A key store whose answer counts as long as a number stays what it was. It is asked no longer than that. */
internal class Timely(private val keys: KeyStore, private val turns: StateFlow<Int>) : KeyStore by keys {
    private val asked = turns.value

    override suspend fun give(): ByteArray = coroutineScope {
        val given = async { keys.give() }
        val over = launch {
            turns.first { it != asked }
            given.cancel()
        }
        val key = try {
            given.await()
        } catch (_: CancellationException) {
            ensureActive()
            throw KeyStoreException.Cancelled()
        } finally {
            over.cancel()
        }
        if (turns.value != asked) throw KeyStoreException.Cancelled()
        key
    }
}
