package org.kith.domain

import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.job
import kotlinx.coroutines.plus
import org.junit.jupiter.api.Test
import org.kith.companion.ExportWords
import org.kith.entry.Field
import org.kith.entry.GoalRequest
import org.kith.entry.HopeNoteRequest

/** Searching, the copy of everything, and what somebody says of themselves. */
class RestTest {
    private val words = ExportWords(
        "en", false, "What I wrote", "Me", "Goals", "Notes", "People", "About", "Why", "Steps", "done", "State", "Notes", "Begins", "By", "From",
        "How", "Ways", "Call", "Text", "Mail", "When", "Good for", "Written", "Removed", List(7) { "day $it" },
    )

    @Test
    fun `what is typed is looked for, in what was written since as well, and a lock forgets it`() = onAKith(PASSPHRASE) { shell ->
        shell.session.ask { addGoal(GoalRequest(title = "College", why = "to know how engines work")) }
        shell.searching.type(" engines ")
        val looked = shell.searching.state.until { it.found.isNotEmpty() }
        assertEquals("engines", looked.words)
        assertEquals("College" to Field.Why, looked.found.single().let { it.title to it.excerpt.field })
        shell.session.ask { addHopeNote(HopeNoteRequest(text = "Engines can be mended.")) }
        shell.searching.state.until { it.found.size == 2 }
        shell.searching.type("nothing like it")
        assertEquals(emptyList(), shell.searching.state.until { it.words == "nothing like it" }.found)
        shell.searching.type("engines")
        shell.searching.state.until { it.found.size == 2 }
        shell.lock()
        shell.searching.state.until { it == Looked() }
        assertEquals("", shell.searching.words.value)
    }

    @Test
    fun `a copy holds everything that was asked for, as a page and as data`() = onAKith { shell ->
        shell.session.ask { addGoal(GoalRequest(title = "College & <engines>")) }
        val exporting = Exporting(shell.session, this)
        exporting.make(words, people = false, removed = false)
        val page = exporting.state.until { it.copy != null }.copy!!
        assertEquals("kith.html" to "text/html", page.name to page.type)
        assertTrue("College &amp; &lt;engines" in String(page.bytes))
        exporting.make(null, people = true, removed = true)
        val data = exporting.state.until { it.copy?.name == "kith.json" }.copy!!
        assertTrue("College & <engines>" in String(data.bytes))
    }

    @Test
    fun `a copy that is stopped in the middle is gone, and nothing else is`() = onAKith(PASSPHRASE) { shell ->
        repeat(2_000) { at -> shell.session.ask { addGoal(GoalRequest(title = "goal $at", why = "because ".repeat(20))) } }
        val own = this + Job()
        val exporting = Exporting(shell.session, own)
        val listening = own.coroutineContext.job.children.toSet()
        // Whoever is told in the middle of it stops at the first part.
        val stopped = async(Dispatchers.Unconfined) { exporting.state.first { it.done > 0 }.also { exporting.stop() } }
        exporting.make(words, people = true, removed = true)
        assertTrue(stopped.await().run { busy && done < of })
        (own.coroutineContext.job.children.toSet() - listening).forEach { it.join() }
        assertEquals(Copying(), exporting.state.value)
        assertEquals(2_000, shell.session.ask { goals() }.size)
        // And a lock takes a whole one away.
        exporting.make(null, people = false, removed = false)
        exporting.state.until { it.copy != null }
        shell.lock()
        exporting.state.until { it == Copying() }
    }

    @Test
    fun `what somebody says of themselves is kept, and what they began to say outlives a lock`() = onAKith(PASSPHRASE) { shell ->
        val about = shell.about(this)
        assertNull(about.state.until { it.value != null }.value!!.profile)
        shell.writeAbout(this).write { copy(name = "Ana", about = "I mend engines.") }
        shell.lock()
        shell.unlock(PASSPHRASE)
        val again = shell.writeAbout(this)
        assertTrue(again.cameBack.value)
        again.keep { }
        assertEquals("Ana", about.state.until { it.value?.profile?.about == "I mend engines." }.value!!.profile!!.name)
        assertNull(shell.session.ask { drafts() })
        assertEquals(null to "x", aboutRequest(AboutFields("Ana", ""), AboutFields("Ana", "x")).let { it.name to it.about })
    }
}
