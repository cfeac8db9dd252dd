package org.kith.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.ui.test.assertIsFocused
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isToggleable
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Draft
import org.kith.domain.DraftKey
import org.kith.domain.Kept
import org.kith.domain.NoteFields
import org.kith.domain.Notice
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Writing
import org.kith.domain.Written
import org.kith.entry.GoalRequest

/** Whoever writes goes on writing, whatever is being kept meanwhile. */
class WritingFrameTest {
    @get:Rule
    val screen = onOneThread()
    private val room = Room()
    private val walk = Walker(screen)
    private val answer = CompletableDeferred<Unit>()

    @After
    fun leave() = room.close()

    /** Writing a note that is kept once the [answer] has come. */
    private fun writing(): Shell {
        val shell = room.open()
        runBlocking { shell.create(null) }
        shell.way.go(Spot.Write(Written.NOTE))
        screen.setContent {
            val spots by shell.way.spots.collectAsState()
            KithLook(false) { Rooms(shell, spots.last()) { key(it) { if (it is Spot.Write) ANote(shell, it) } } }
        }
        walk.write(Word.WRITE_NOTE_TEXT, "You got home.")
        walk.press(Word.ACT_KEEP)
        walk.sees(Word.ACT_KEEPING)
        return shell
    }

    @Composable
    private fun ANote(shell: Shell, spot: Spot.Write) = WritingFrame<NoteFields>(shell, "A note", spot, { scope ->
        Writing(shell.drafts, DraftKey(Draft.NOTE, spot.id), NoteFields(), scope) { _, _, _, _ ->
            answer.await()
            Kept("the note")
        }
    }, { Spot.Note(it) }) { now, write -> Field(say(Word.WRITE_NOTE_TEXT), now.text, { write { copy(text = it) } }) }

    @Test
    fun `what is typed while a note is being kept is not left behind, and leaves with the next keeping`() {
        val shell = writing()
        with(walk) {
            write(Word.WRITE_NOTE_TEXT, "You got home, the long way round.")
            answer.complete(Unit)
            gone(words(Word.ACT_KEEPING))
            assertEquals(Spot.Write(Written.NOTE), shell.way.spots.value.last())
            // It is the same field still: whoever types goes on typing.
            find(hasText("You got home, the long way round.") and hasSetTextAction()).assertIsFocused()
            press(Word.ACT_KEEP)
            gone("A note")
            assertEquals(Spot.Note("the note"), shell.way.spots.value.last())
        }
    }

    /** Somebody looks for something, and comes back after [meanwhile]. */
    private fun lookAway(shell: Shell, meanwhile: () -> Unit = {}) {
        shell.way.go(Spot.Search)
        walk.gone("A note")
        meanwhile()
        shell.way.back()
    }

    @Test
    fun `whoever wrote on until a new note was kept, and looked elsewhere, comes back to their words in that note`() {
        val shell = writing()
        walk.write(Word.WRITE_NOTE_TEXT, "You got home, the long way")
        answer.complete(Unit)
        walk.gone(walk.words(Word.ACT_KEEPING))
        lookAway(shell)
        walk.find(hasText("You got home, the long way") and hasSetTextAction())
        assertEquals(Spot.Write(Written.NOTE, "the note"), shell.way.spots.value.last())
    }

    @Test
    fun `so does whoever looked elsewhere before it was kept`() {
        val shell = writing()
        walk.write(Word.WRITE_NOTE_TEXT, "You got home, the long way")
        lookAway(shell) {
            answer.complete(Unit)
            screen.waitUntil(10_000) { shell.notice.value == Notice.Saved }
        }
        walk.find(hasText("You got home, the long way") and hasSetTextAction())
        assertEquals(Spot.Write(Written.NOTE, "the note"), shell.way.spots.value.last())
    }

    @Test
    fun `another form that was opened while a note was being kept stays open`() {
        val shell = writing()
        val other = Spot.Write(Written.NOTE, "another note")
        shell.way.back()
        shell.way.go(other)
        walk.gone(walk.words(Word.ACT_KEEPING))
        answer.complete(Unit)
        screen.waitUntil(10_000) { shell.notice.value == Notice.Saved }
        assertEquals(other, shell.way.spots.value.last())
    }

    @Test
    fun `a step that somebody began to type is there when they come back to the goal`() {
        val shell = room.open()
        val goal = runBlocking {
            shell.create(null)
            shell.session.ask { addGoal(GoalRequest(title = "College")) }.id
        }
        screen.setContent { KithApp(Opening.Here(shell), Around()) }
        with(walk) {
            shell.way.go(Spot.Goal(goal))
            write(Word.GOAL_STEP_NEW, "Ring them back")
            press(Word.ACT_BACK)
            sees(words(Word.TODAY_TITLE))
            shell.way.go(Spot.Goal(goal))
            find(hasText("Ring them back") and hasSetTextAction())
            press(Word.GOAL_STEP_ADD)
            find(hasText("Ring them back") and isToggleable())
            screen.waitUntil(10_000) { screen.onAllNodes(hasText("Ring them back") and hasSetTextAction()).fetchSemanticsNodes().isEmpty() }
        }
    }
}
