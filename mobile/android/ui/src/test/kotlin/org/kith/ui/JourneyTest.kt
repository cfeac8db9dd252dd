package org.kith.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.assertIsOn
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.isToggleable
import androidx.compose.ui.test.onLast
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.printToString
import kotlin.test.Test
import kotlin.test.assertEquals
import org.junit.After
import org.junit.Rule

/** A member's first evening, by what a screen reader finds alone, over the real core. */
class JourneyTest {
    @get:Rule
    val screen = onOneThread()
    private val room = Room()

    @After
    fun leave() = room.close()

    private fun words(word: Word, vararg put: Pair<String, String>) = English.say(word, mapOf(*put))

    private fun find(matcher: SemanticsMatcher): SemanticsNodeInteraction {
        try {
            screen.waitUntil(10_000) { screen.onAllNodes(matcher).fetchSemanticsNodes().isNotEmpty() }
        } catch (late: ComposeTimeoutException) {
            throw AssertionError("not found: ${matcher.description}, in\n${screen.onAllNodes(isRoot())[0].printToString()}", late)
        }
        // What lies above everything else, such as a question that is asked, comes last.
        return screen.onAllNodes(matcher).onLast()
    }

    private fun press(word: Word) = press(words(word))

    private fun press(text: String) {
        val node = find((hasText(text) or hasContentDescription(text)) and hasClickAction())
        runCatching { node.performScrollTo() }
        node.performClick()
    }

    private fun write(field: Word, text: String) {
        val node = find(hasContentDescription(words(field), substring = true) and hasSetTextAction())
        runCatching { node.performScrollTo() }
        node.performTextReplacement(text)
    }

    private fun sees(text: String) = find(hasText(text, substring = true))

    @Test
    fun `a goal and a pinned note are written on the first evening and are there after the app was killed`() {
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

        shell = room.open()
        write(Word.LOCK_LABEL, PASSPHRASE)
        press(Word.UNLOCK_OPEN)
        sees("You still got home.")
        press("Ring them back")
        find(isToggleable() and hasText("Ring them back")).assertIsOn()
        press(Word.PLACE_GOALS)
        sees("Begin at the college")
    }

    @Test
    fun `help is one press away before anything was unlocked, and calls the number it shows`() {
        screen.setContent { KithApp(Opening.Here(room.open()), Around()) }
        press(Word.HELP_NOW)
        sees("116 123")
        press("${words(Word.HELP_CALL)} ${words(Word.HELP_SAMARITANS_NAME)}")
        press("${words(Word.HELP_TEXT)} ${words(Word.HELP_SHOUT_NAME)}")
        assertEquals(listOf("call 116123", "text 85258"), room.phone.all)
        press(Word.HELP_BACK)
        screen.onNodeWithText(words(Word.FIRST_TITLE)).assertExists()
    }

    @Test
    fun `what was typed is there when somebody comes back to it`() {
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
