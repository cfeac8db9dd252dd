package org.kith.domain

import org.kith.KeyStore

/**
 * The phone opens Kith beside the passphrase, with a key of its own, once it has seen a face or a finger. Whatever
 * becomes of that key, the passphrase opens Kith as before.
 */
class ByPhone(private val session: Session, private val device: Device) {
    /** Whether this phone can hold a key, and knows a face or a finger to ask for. */
    fun can(): Boolean = device.keys != null && device.biometrics?.ready() == true

    /** Whether a key that the phone holds opens Kith. */
    suspend fun on(): Boolean = session.ask { hasKeyStore() }

    /** Whether to offer it where Kith is locked. What cannot be known is not offered. */
    suspend fun opens(): Boolean = can() && try {
        on()
    } catch (_: Trouble) {
        false
    }

    /** Lets the phone open Kith from now on; [passphrase] is the one there is. */
    suspend fun switchOn(passphrase: String) = session.ask { keepInKeyStore(passphrase, keys()) }

    /** Has the passphrase asked for again, always. A key that the phone cannot let go of opens nothing any more. */
    suspend fun switchOff() = session.ask { leaveKeyStore(keys()) }

    /** Unlocks. */
    internal suspend fun unlock() = session.unlockByKeyStore(keys())

    /** Everything was erased: the phone forgets its key as well. */
    internal suspend fun forget() {
        if (device.keys != null) switchOff()
    }

    private fun keys(): KeyStore = device.keys ?: throw Trouble("KeyStore.Failed")
}
