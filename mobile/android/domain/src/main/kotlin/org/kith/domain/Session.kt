package org.kith.domain

import java.nio.charset.CharacterCodingException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asSharedFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import org.kith.InternalException
import org.kith.KeyStore
import org.kith.Kith
import org.kith.Listener
import org.kith.Platform
import org.kith.Subscription
import org.kith.companion.Changed
import org.kith.companion.LockRequest
import org.kith.companion.State
import org.kith.entry.KithException

/** Where the companion stands, as the screens need to know it. */
enum class Phase {
    /** Nothing is kept here yet: the first run. */
    NEW,

    /** Something is kept here, and locked. */
    LOCKED,

    /** Unlocked. */
    OPEN,
}

/**
 * The one owner of the core. Everything is asked through [ask]; what the core refuses comes back as [Trouble].
 *
 * Nobody else can open the folder until [end] has answered.
 */
class Session private constructor(private val kith: Kith, scope: CoroutineScope) : AutoCloseable {
    private val told = MutableSharedFlow<Changed>(extraBufferCapacity = 256, onBufferOverflow = BufferOverflow.DROP_OLDEST)
    private val standing = MutableStateFlow(Phase.NEW)
    private val one = Mutex()
    private val ear: Subscription = kith.subscribe(object : Listener {
        override fun changed(changed: Changed) {
            told.tryEmit(changed)
        }
    })
    private val watching: Job = scope.launch { told.collect { if (it is Changed.Locked) look() } }

    /**
     * What changed, from now on. Somebody who is very slow misses the oldest changes and never the newest: each is a
     * reason to look again, and none carries what was written.
     */
    val changes: SharedFlow<Changed> = told.asSharedFlow()

    /** Where the companion stands. */
    val phase: StateFlow<Phase> = standing.asStateFlow()

    /** Asks the core. Throws [Trouble] where it refuses. */
    suspend fun <T> ask(question: suspend Kith.() -> T): T = troubled { kith.question() }

    /** First run: locked by a passphrase from now on, or by nothing. */
    suspend fun create(passphrase: String?) = act { create(lock(passphrase)) }

    /** Unlocks. */
    suspend fun unlock(passphrase: String?) = act { unlock(passphrase) }

    /** Unlocks by the key that the phone gives, which the core asks for no longer than Kith stands as it did. */
    suspend fun unlockByKeyStore(keys: KeyStore) = act { unlockByKeyStore(keys) }

    /** Locks: the core drops every key and every view. */
    suspend fun lock() = act { lock() }

    /** Puts another lock in the place of the one there is; [now] is the passphrase of that one. */
    suspend fun changeLock(now: String?, new: String?) = act { changeLock(now, lock(new)) }

    /** Erases everything that is kept here, for ever. */
    suspend fun eraseEverything() = act { eraseEverything() }

    /** Locks, and lets the folder go: once this answers, anybody can open it, whatever was under way. */
    suspend fun end() {
        if (kith.uniffiIsDestroyed) return
        hush()
        troubled { kith.closeFolder() }
        close()
    }

    /**
     * Drops the core, as the end of the app does. What was said to be saved is there; nothing can be asked afterwards. The
     * folder is free once what was under way has been answered.
     */
    override fun close() {
        if (kith.uniffiIsDestroyed) return
        hush()
        ear.destroy()
        kith.destroy()
    }

    private fun hush() {
        watching.cancel()
        ear.end()
    }

    private suspend fun act(deed: suspend Kith.() -> Unit) {
        try {
            ask(deed)
        } finally {
            // A call that was cancelled may have been carried out all the same: the screens must show what is so.
            withContext(NonCancellable) { look() }
        }
    }

    private suspend fun look() = one.withLock {
        if (kith.uniffiIsDestroyed) return@withLock
        val now = when (ask { state() }) {
            State.NEW -> Phase.NEW
            State.LOCKED -> Phase.LOCKED
            State.OPEN -> Phase.OPEN
        }
        standing.value = now
    }

    private fun lock(passphrase: String?): LockRequest =
        passphrase?.let { LockRequest.Passphrase(it) } ?: LockRequest.None

    companion object {
        /**
         * Opens what lies in [folder], or makes it there. What is kept without a lock is open at once.
         *
         * [scope] is as long as the session is used: the app's, not a screen's.
         */
        suspend fun open(folder: String, scope: CoroutineScope, platform: Platform? = null): Session {
            val session = Session(troubled { Kith.open(folder, platform) }, scope)
            try {
                session.look()
                if (session.phase.value == Phase.LOCKED && !session.ask { hasLock() }) session.unlock(null)
            } catch (trouble: Trouble) {
                // Damaged or newer: nobody must find the folder taken when they try again.
                session.end()
                throw trouble
            }
            return session
        }
    }
}

/** Turns what the core refuses into [Trouble], and a fault of the core itself into `Kith.Panicked`. */
internal suspend fun <T> troubled(call: suspend () -> T): T =
    try {
        call()
    } catch (refused: KithException.Refused) {
        throw Trouble(refused.code, refused)
    } catch (fault: InternalException) {
        throw Trouble(PANICKED, fault)
    } catch (other: LinkageError) {
        // No library, or one that lacks or means something else by what it is called for.
        throw Trouble("Kith.OtherLibrary", other)
    } catch (half: CharacterCodingException) {
        // A text that ends in half of a letter cannot cross as UTF-8: uniffi's own exception for that.
        throw Trouble("Entry.BadValue", half)
    }

/** The code of a fault in the core itself. */
internal const val PANICKED = "Kith.Panicked"
