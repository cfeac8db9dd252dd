package org.kith.domain

import java.util.Base64
import kotlin.io.path.div
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.jupiter.api.Test
import org.kith.entry.GoalRequest
import org.kith.entry.HopeNoteRequest
import org.kith.entry.StepRequest

/** The first journey: from nothing to a goal and a pinned hope note, which outlive the app and lie nowhere readable. */
class FirstDayTest {
    private val title = "Walk to the allotment on Thursdays"
    private val step = "Find the green wellingtons"
    private val words = "You walked home the long way round and you still got home"

    private suspend fun Session.write() {
        create(PASSPHRASE)
        ask { addGoal(GoalRequest(title = title, steps = listOf(StepRequest.Add(step)))) }
        ask { addHopeNote(HopeNoteRequest(text = words, from = "Ana", pinned = true)) }
    }

    @Test
    fun `a goal and a pinned note are there after the app was killed`() = onAFolder { folder ->
        val session = Session.open(folder.toString(), this)
        assertEquals(Phase.NEW, session.phase.value)
        session.write()
        // Dropped while open, as a killed process drops it: nothing is locked, nothing is finished.
        session.close()

        inSession(folder) { again ->
            assertEquals(Phase.LOCKED, again.phase.value)
            assertEquals("Unlock.WrongPassphrase", codeOf { again.unlock("three green kettle") })
            again.unlock(PASSPHRASE)
            assertEquals(Phase.OPEN, again.phase.value)
            val goal = again.ask { goals() }.single()
            assertEquals(title, goal.title)
            assertEquals(listOf(step), goal.steps.map { it.text })
            val note = again.ask { hopeNotes() }.single()
            assertEquals(words, note.text)
            assertTrue(note.pinned)
        }
    }

    @Test
    fun `nothing that was written can be read in the folder`() = onAFolder { folder ->
        inSession(folder) { session ->
            session.write()
            session.ask { keepDrafts("a draft about the canal") }
            // While it is open, and what is being written is on its way to the disk as well.
            for (text in listOf(title, step, words, "a draft about the canal", PASSPHRASE)) assertEquals(0, folder.holds(text), text)
        }
        for (text in listOf(title, step, words, "a draft about the canal", PASSPHRASE)) assertEquals(0, folder.holds(text), text)

        // The search itself finds what is there, in every guise.
        val canary = "The canary sings in the folder"
        (folder / "utf8").writeText(canary)
        (folder / "utf16").writeBytes(canary.toByteArray(Charsets.UTF_16LE))
        for (shift in 0..2) (folder / "base64-$shift").writeBytes(Base64.getEncoder().encode(("x".repeat(shift) + canary).toByteArray()))
        assertEquals(5, folder.holds(canary))
    }

    @Test
    fun `a Kith without a lock opens by itself`() = onAFolder { folder ->
        inSession(folder) { it.create(null) }
        inSession(folder) { assertEquals(Phase.OPEN, it.phase.value) }
    }
}
