package org.kith.ui

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.text.TextLayoutResult
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Phase
import org.kith.domain.Place
import org.kith.domain.Spot
import org.kith.domain.Topic
import org.kith.domain.Use
import org.kith.domain.Written
import org.kith.entry.ContactRequest
import org.kith.entry.Way as Reachable
import org.kith.entry.WayRequest

/** Looking for words, the copy of everything, what somebody says of themselves, and what is read from left to right. */
class RestTest {
    @get:Rule
    val screen = onOneThread()
    private val room = Room()
    private val walk = Walker(screen)

    @After
    fun leave() = room.close()

    private fun life() = room.open().also { runBlocking { it.furnish() } }

    private fun show(shell: org.kith.domain.Shell, words: Words = English) = screen.setContent { KithApp(Opening.Here(shell), Around(words)) }

    @Test
    fun `somebody looks for a word, reads what was found and comes back to it`() {
        show(life())
        with(walk) {
            press(Word.SEARCH_TITLE)
            write(Word.SEARCH_LABEL, "engines")
            sees(words(Word.SEARCH_FOUND, "count" to "1"))
            sees("Goal · ${words(Word.GOAL_WHY)}")
            press("Begin at the college in spring")
            sees("The number is on the fridge.")
            press(Word.ACT_BACK)
            sees(words(Word.SEARCH_FOUND, "count" to "1"))
            write(Word.SEARCH_LABEL, "submarines")
            sees(words(Word.SEARCH_NONE))
        }
    }

    @Test
    fun `a copy of everything is made, and handed to the app that is chosen`() {
        val shell = life()
        shell.way.go(Spot.Settings(Topic.EXPORT))
        show(shell)
        with(walk) {
            press(Word.EXPORT_PEOPLE)
            press(Word.EXPORT_MAKE)
            press(Word.EXPORT_SAVE)
            val (name, type, bytes) = room.handed.all.single()
            assertEquals("kith.html" to "text/html", name to type)
            assertTrue("Begin at the college" in String(bytes) && "01632 960001" in String(bytes))
            // Another choice lets go of what was made.
            press(Word.EXPORT_JSON)
            press(Word.EXPORT_PEOPLE)
            press(Word.EXPORT_MAKE)
            press(Word.EXPORT_SAVE)
            assertTrue("01632 960001" !in String(room.handed.all.last().third))
        }
    }

    @Test
    fun `what somebody says of themselves is there after they said it`() {
        val shell = life()
        shell.way.go(Spot.Settings())
        show(shell)
        with(walk) {
            press(Word.SETTINGS_ABOUT)
            press(Word.ACT_EDIT)
            write(Word.ABOUT_NAME, "Ana")
            write(Word.ABOUT_ABOUT, "I mend engines.")
            press(Word.ACT_KEEP)
            sees(words(Word.SAID_SAVED))
            sees("I mend engines.")
        }
    }

    @Test
    fun `Kith says that it locks by itself, and nothing is seen once it did`() {
        val shell = life()
        runBlocking { shell.idle.look() }
        show(shell)
        with(walk) {
            sees("You walked home")
            room.time += 15 * 60_000 - 10_000
            runBlocking { shell.idle.look() }
            press(Word.IDLE_STAY)
            gone(words(Word.IDLE_SOON))
            room.time += 15 * 60_000
            shell.idle.returned()
            sees(words(Word.UNLOCK_TITLE))
            assertEquals(Phase.LOCKED, shell.session.phase.value)
        }
    }

    @Test
    fun `whoever goes on by a screen reader, with no touch and no key, is here`() {
        val shell = life()
        runBlocking { shell.idle.look() }
        show(shell)
        with(walk) {
            for (word in listOf(Word.PLACE_GOALS, Word.PLACE_HOPE)) {
                room.time += 14 * 60_000
                find(hasText(words(word)) and hasClickAction()).performSemanticsAction(SemanticsActions.OnClick)
                screen.waitForIdle()
            }
            sees("Ask me about the canal.")
            runBlocking { shell.idle.look() }
            assertEquals(Use.USED, shell.idle.use.value)
            assertEquals(Phase.OPEN, shell.session.phase.value)
        }
    }

    @Test
    fun `a day and a time are picked`() {
        val shell = life()
        shell.way.go(Spot.Write(Written.GOAL))
        show(shell)
        with(walk) {
            write(Word.WRITE_GOAL_TITLE, "Swim")
            press(Word.WRITE_GOAL_MORE)
            press("${words(Word.WRITE_GOAL_TARGET)} ${words(Word.PICK_DAY)}")
            find((hasText("27 November", substring = true) or hasText("November 27", substring = true)) and hasClickAction()).performClick()
            press(Word.PICK_TAKE)
            sees("27 November")
            press(Word.ACT_KEEP)
            sees(words(Word.SAID_SAVED))
            assertEquals("2026-11-27", runBlocking { shell.session.ask { goals() } }.single { it.title == "Swim" }.target)
            shell.way.go(Spot.Write(Written.PERSON))
            press(Word.WRITE_PERSON_HOURS_ADD)
            press("${words(Word.WRITE_PERSON_TO)} ${words(Word.PICK_TIME)}")
            press(Word.PICK_TAKE)
            press("${words(Word.WRITE_PERSON_TO)} 17:00")
        }
    }

    /** Whether the first group of a number stands left of its last one. */
    private fun leftToRight(layout: TextLayoutResult): Boolean {
        val text = layout.layoutInput.text.text
        return layout.getBoundingBox(0).left < layout.getBoundingBox(text.length - 1).left
    }

    private fun layoutOf(matcher: androidx.compose.ui.test.SemanticsMatcher): TextLayoutResult {
        val layouts = mutableListOf<TextLayoutResult>()
        walk.find(matcher).fetchSemanticsNode().config[SemanticsActions.GetTextLayoutResult].action!!(layouts)
        return layouts.single()
    }

    @Test
    fun `a number keeps the order of its groups where everything else is read from right to left`() {
        val shell = life()
        val ben = runBlocking {
            val ben = shell.session.ask { contacts() }.single { it.name == "Ben" }
            shell.session.ask { editContact(ben.id, ContactRequest(ways = listOf(WayRequest.Add(Reachable("at the gate", "14 22 33"))))) }
            ben.id
        }
        shell.way.place(Place.PEOPLE)
        shell.way.go(Spot.Person(ben))
        show(shell, Mirrored)
        for (value in listOf("01632 960001", "14 22 33")) assertTrue(leftToRight(layoutOf(hasText(value))), "$value in its row")
        shell.way.go(Spot.Write(Written.PERSON, ben))
        for (value in listOf("01632 960001", "14 22 33")) assertTrue(leftToRight(layoutOf(hasText(value) and hasSetTextAction())), "$value in its field")
    }
}
