package org.kith.domain

import org.kith.KeyStore

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

    /** Has the passphrase asked for again, always. A key that the phone cannot let go of opens nothing any more. */
    suspend fun switchOff() = session.ask { leaveKeyStore(keys()) }

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

    /** Everything was erased: the phone forgets its key as well. */
    internal suspend fun forget() {
        gone = false
        if (device.keys != null) switchOff()
    }

    private fun keys(): KeyStore = device.keys ?: throw Trouble("KeyStore.Failed")

    private companion object {
        const val GONE = "KeyStore.Gone"
    }
}
