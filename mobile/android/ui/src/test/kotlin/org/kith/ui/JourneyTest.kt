package org.kith.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.assertIsOn
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isToggleable
import androidx.compose.ui.test.onNodeWithText
import kotlin.test.Test
import kotlin.test.assertEquals
import org.junit.After
import org.junit.Rule

/** A member's first evening, by what a screen reader finds alone, over the real core. */
class JourneyTest {
    @get:Rule
    val screen = onOneThread()
    private val room = Room()
    private val walk = Walker(screen)

    @After
    fun leave() = room.close()

    @Test
    fun `a goal and a pinned note are written on the first evening and are there after the app was killed`() {
        with(walk) {
            var shell by mutableStateOf(room.open())
            screen.setContent { KithApp(Opening.Here(shell), Around()) }

            press(Word.FIRST_START)
            write(Word.LOCK_LABEL, "short")
            press(Word.LOCK_CREATE)
            sees(words(Word.CODE_UNLOCK_PASSPHRASE_TOO_SHORT))
            write(Word.LOCK_LABEL, PASSPHRASE)
            press(Word.LOCK_CREATE)

            press(Word.GOALS_NEW)
            write(Word.WRITE_GOAL_TITLE, "Begin at the college")
            press(Word.GOAL_NO_STEPS)
            write(Word.WRITE_GOAL_STEP, "Ring them back")
            press(Word.ACT_KEEP)
            sees(words(Word.SAID_SAVED))
            press(Word.PLACE_HOPE)
            press(Word.HOPE_NEW)
            write(Word.WRITE_NOTE_TEXT, "You still got home.")
            press(Word.WRITE_NOTE_PINNED)
            press(Word.ACT_KEEP)
            sees(words(Word.HOPE_PINNED))

            shell = room.openAgain(screen)
            write(Word.LOCK_LABEL, PASSPHRASE)
            press(Word.UNLOCK_OPEN)
            sees("You still got home.")
            press("Ring them back")
            find(isToggleable() and hasText("Ring them back")).assertIsOn()
            press(Word.PLACE_GOALS)
            sees("Begin at the college")
        }
    }

    @Test
    fun `help is one press away before anything was unlocked, and calls the number it shows`() {
        with(walk) {
            screen.setContent { KithApp(Opening.Here(room.open()), Around()) }
            press(Word.HELP_NOW)
            sees("116 123")
            press("${words(Word.HELP_CALL)} ${words(Word.HELP_SAMARITANS_NAME)}")
            press("${words(Word.HELP_TEXT)} ${words(Word.HELP_SHOUT_NAME)}")
            assertEquals(listOf("call 116123", "text 85258"), room.phone.all)
            press(Word.HELP_BACK)
            screen.onNodeWithText(words(Word.FIRST_TITLE)).assertExists()
        }
    }

    @Test
    fun `what was typed is there when somebody comes back to it`() {
        with(walk) {
            val shell = room.open()
            screen.setContent { KithApp(Opening.Here(shell), Around()) }
            press(Word.FIRST_START)
            press(Word.LOCK_NONE)
            press(Word.LOCK_NONE_YES)
            press(Word.PLACE_HOPE)
            press(Word.HOPE_NEW)
            write(Word.WRITE_NOTE_TEXT, "half a thought")
            press(Word.ACT_BACK)
            press(Word.HOPE_NEW)
            sees("half a thought")
            sees(words(Word.DRAFT_IS_BACK))
        }
    }
}
