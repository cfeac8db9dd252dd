package org.kith.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.launch
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.KeyStoreException
import org.kith.domain.Biometrics
import org.kith.domain.Device
import org.kith.domain.Phase
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Topic

/** Somebody lets their phone open Kith, changes their mind, and meets what comes in the way, over the real core. */
class OpenByPhoneTest {
    @get:Rule
    val screen = onOneThread()
    private val keys = KeysOfTheTest()
    private val room = Room(Device(keys = keys, biometrics = Biometrics { true }))
    private val walker = Walker(screen)
    private var shell: Shell by mutableStateOf(room.open())

    @After
    fun leave() = room.close()

    private fun begin() {
        runBlocking { shell.create(PASSPHRASE) }
        shell.way.go(Spot.Settings(Topic.LOCK))
        screen.setContent { KithApp(Opening.Here(shell), Around()) }
    }

    /** The app is killed and started again. */
    private fun startAgain() {
        shell = room.openAgain(screen)
    }

    private fun switchOn() = walker.run {
        write(Word.RELOCK_NOW, PASSPHRASE)
        press(Word.PHONE_OPEN_BY)
        sees(words(Word.PHONE_ASK_ALWAYS))
    }

    @Test
    fun `switched on with the passphrase, it opens after the app was killed, and is switched off again`() {
        begin()
        walker.run {
            press(Word.PHONE_OPEN_BY)
            sees(words(Word.CODE_UNLOCK_WRONG_PASSPHRASE))
            assertNull(keys.held)
            switchOn()
            sees(words(Word.SAID_SAVED))
            assertEquals(32, keys.held!!.size)
            startAgain()
            press(Word.PHONE_UNLOCK)
            sees(words(Word.HELP_HARD))
            assertEquals(Phase.OPEN, shell.session.phase.value)
            shell.way.go(Spot.Settings(Topic.LOCK))
            press(Word.PHONE_ASK_ALWAYS)
            sees(words(Word.PHONE_OPEN_BY))
            assertNull(keys.held)
            startAgain()
            sees(words(Word.UNLOCK_TITLE))
            gone(words(Word.PHONE_UNLOCK))
        }
    }

    @Test
    fun `whoever lets go of the question is told calmly, and a key that is gone takes its button along`() {
        begin()
        switchOn()
        startAgain()
        walker.run {
            keys.refusal = KeyStoreException.Cancelled()
            press(Word.PHONE_UNLOCK)
            sees(words(Word.CODE_KEY_STORE_CANCELLED))
            keys.refusal = null
            keys.held = null
            press(Word.PHONE_UNLOCK)
            sees(words(Word.CODE_KEY_STORE_GONE))
            gone(words(Word.PHONE_UNLOCK))
            write(Word.LOCK_LABEL, PASSPHRASE)
            press(Word.UNLOCK_OPEN)
            sees(words(Word.HELP_HARD))
            shell.way.go(Spot.Settings(Topic.LOCK))
            switchOn()
            assertNotNull(keys.held)
        }
    }

    @Test
    fun `the passphrase opens while the phone is asked, and the phone's late answer changes nothing`() {
        begin()
        switchOn()
        startAgain()
        walker.run {
            val late = CompletableDeferred<Unit>().also { keys.waiting = it }
            press(Word.PHONE_UNLOCK)
            screen.waitUntil(10_000) { keys.asking }
            write(Word.LOCK_LABEL, PASSPHRASE)
            press(Word.UNLOCK_OPEN)
            sees(words(Word.HELP_HARD))
            // Nobody is asked any more for what is open.
            screen.waitUntil(10_000) { !keys.asking }
            // Beside the thread that draws, which has to hear that the question was taken away.
            CoroutineScope(Dispatchers.Default).launch { shell.lock() }
            sees(words(Word.UNLOCK_TITLE))
            late.complete(Unit)
            screen.waitForIdle()
            assertEquals(Phase.LOCKED, shell.session.phase.value)
        }
    }
}
