package org.kith.ui

import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isToggleable
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.DraftKey
import org.kith.domain.Kept
import org.kith.domain.NoteFields
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
        val spot = Spot.Write(Written.NOTE)
        shell.way.go(spot)
        screen.setContent {
            KithLook(false) {
                WritingFrame<NoteFields>(shell, "A note", spot, { scope ->
                    Writing(shell.drafts, DraftKey(Written.NOTE, null), NoteFields(), scope, { _, _, _, _ ->
                        answer.await()
                        Kept("the note")
                    })
                }, { Spot.Note(it) }) { now, write -> Field(say(Word.WRITE_NOTE_TEXT), now.text, { write { copy(text = it) } }) }
            }
        }
        walk.write(Word.WRITE_NOTE_TEXT, "You got home.")
        walk.press(Word.ACT_KEEP)
        walk.sees(walk.words(Word.ACT_KEEPING))
        return shell
    }

    @Test
    fun `what is typed while a note is being kept is not left behind, and leaves with the next keeping`() {
        val shell = writing()
        with(walk) {
            write(Word.WRITE_NOTE_TEXT, "You got home, the long way round.")
            answer.complete(Unit)
            sees(words(Word.ACT_KEEP))
            find(hasText("You got home, the long way round.") and hasSetTextAction())
            assertEquals(Spot.Write(Written.NOTE), shell.way.spots.value.last())
            press(Word.ACT_KEEP)
            screen.waitUntil(10_000) { shell.way.spots.value.last() == Spot.Note("the note") }
        }
    }

    @Test
    fun `another form that was opened meanwhile stays open`() {
        val shell = writing()
        val other = Spot.Write(Written.NOTE, "another note")
        shell.way.back()
        shell.way.go(other)
        answer.complete(Unit)
        walk.sees(walk.words(Word.ACT_KEEP))
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
