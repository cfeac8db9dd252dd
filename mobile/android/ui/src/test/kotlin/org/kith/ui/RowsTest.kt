package org.kith.ui

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Spot
import org.kith.domain.Topic
import org.kith.entry.Choice
import org.kith.entry.Field as Part

/** What a screen reader is told of a row, a field and a button. */
class RowsTest {
    @get:Rule
    val screen = onOneThread()
    private val room = Room()
    private val walk = Walker(screen)

    @After
    fun leave() = room.close()

    @Test
    fun `a pinned note says that there is something to choose in it, as any other does`() {
        val shell = room.open()
        val notes = runBlocking {
            shell.furnish()
            shell.session.ask { hopeNotes() }.map { it.copy(choices = listOf(Choice(Part.From, listOf("Ana", "Dan")))) }
        }
        screen.setContent { KithLook(dark = false) { Column { notes.forEach { NoteRow(it, TUESDAY) {} } } } }
        assertEquals(setOf(true, false), notes.map { it.pinned }.toSet())
        for (note in notes) walk.find(hasText(note.text) and hasText(walk.words(Word.CHOICE_TAG)))
    }

    @Test
    fun `a field says its question and its hint, and what was typed is read as such`() {
        var typed by mutableStateOf("")
        screen.setContent {
            KithLook(dark = false) {
                Column {
                    Field("What is it called?", typed, { typed = it }, hint = "In a few words.")
                    Field("A small step", "Ring them", {}, labelled = false)
                }
            }
        }
        for ((question, value) in listOf("What is it called?" to "", "A small step" to "Ring them")) {
            val said = walk.find(hasText(question) and hasSetTextAction()).fetchSemanticsNode().config
            assertEquals(value, said[SemanticsProperties.EditableText].text)
            // It would be read in the place of what was typed.
            assertNull(said.getOrNull(SemanticsProperties.ContentDescription))
        }
        walk.find(hasText("In a few words.") and hasSetTextAction())
    }

    @Test
    fun `of several things that were removed, the one that is named is erased`() {
        val shell = room.open()
        runBlocking {
            shell.furnish()
            shell.session.ask { goals() }.forEach { shell.remove(it.id) }
        }
        shell.way.go(Spot.Settings(Topic.REMOVED))
        screen.setContent { KithApp(Opening.Here(shell), Around()) }
        with(walk) {
            press("${words(Word.ACT_ERASE)}: Sleep")
            sees(Word.REMOVED_ERASE_WHAT)
            find(hasText("Sleep"))
            press(Word.ACT_ERASE)
            sees(Word.SAID_ERASED)
            press("${words(Word.ACT_BRING_BACK)}: Back outdoors")
            sees(Word.SAID_BACK)
            assertEquals(listOf("Back outdoors"), runBlocking { shell.session.ask { goals() } }.map { it.title })
            assertEquals(1u, runBlocking { shell.session.ask { removedPage(0u, 9u) } }.total)
        }
    }
}
