package org.kith.domain

import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CoroutineScope
import org.junit.jupiter.api.Test
import org.kith.Kith
import org.kith.entry.Choice
import org.kith.entry.ContactRequest
import org.kith.entry.Field
import org.kith.entry.GoalRequest
import org.kith.entry.HopeNoteRequest
import org.kith.entry.Hours
import org.kith.entry.ProfileRequest
import org.kith.entry.StepRequest
import org.kith.entry.Way as Reachable
import org.kith.entry.WayRequest

/** What two devices wrote at the same time: both are shown whole, and one stands once somebody says so. */
class ChoosingTest {
    private fun apart(
        begin: suspend Kith.() -> Unit, here: suspend Kith.() -> Unit, there: suspend Kith.() -> Unit, then: suspend CoroutineScope.(Shell) -> Unit,
    ) = onAFolder { folder -> twoDevices(folder, begin, here, there) { then(Shell(it, this, { TUESDAY })) } }

    private suspend fun Shell.goal() = Chosen.Goal(session.ask { goals() }.single())

    @Test
    fun `two texts are both there, and the one that is kept stands`() = apart(
        { addGoal(GoalRequest(title = "Walk", state = "Going well", steps = listOf(StepRequest.Add("Find my shoes")))) },
        { goals().single().let { editGoal(it.id, GoalRequest(state = "Slowly")) } },
        { goals().single().let { editGoal(it.id, GoalRequest(state = "Very well")) } },
    ) { shell ->
        val asked = shell.goal().questions()
        assertEquals(setOf("Slowly", "Very well"), asked.single { it.field == Field.State }.answers.map { (it.says as Says.Text).text }.toSet())
        assertNull(asked.single { it.field == Field.State }.both)
        val state = asked.single { it.field == Field.State }
        shell.settle(shell.goal(), state.answers.single { it.says == Says.Text("Slowly") }.settling)
        assertEquals("Slowly", shell.goal().view.state)
        assertEquals(Notice.Saved, shell.notice.value)
        assertFalse(shell.goal().hasQuestions())
    }

    @Test
    fun `two names for a step are one of them, or two steps`() = apart(
        { addGoal(GoalRequest(title = "Walk", steps = listOf(StepRequest.Add("Find my shoes")))) },
        { goals().single().let { editGoal(it.id, GoalRequest(steps = listOf(StepRequest.Rename(it.steps[0].id, "Find my boots")))) } },
        { goals().single().let { editGoal(it.id, GoalRequest(steps = listOf(StepRequest.Rename(it.steps[0].id, "Find my trainers")))) } },
    ) { shell ->
        shell.settle(shell.goal(), shell.goal().questions().single().both!!)
        assertEquals(setOf("Find my boots", "Find my trainers"), shell.goal().view.steps.map { it.text }.toSet())
        assertFalse(shell.goal().hasQuestions())
    }

    @Test
    fun `what one device removed and another changed is there until somebody says that it goes`() = apart(
        { addHopeNote(HopeNoteRequest(text = "Breathe.")) },
        { editHopeNote(hopeNotes().single().id, HopeNoteRequest(from = "Nana")) },
        { remove(hopeNotes().single().id) },
    ) { shell ->
        val note = Chosen.Note(shell.session.ask { hopeNotes() }.single())
        val whole = note.questions().single()
        assertTrue(whole.whole)
        shell.way.go(Spot.Note(note.id))
        shell.settle(note, Settling.Remove)
        assertEquals(0, shell.session.ask { hopeNotes() }.size)
        assertEquals(Notice.Removed(note.id), shell.notice.value)
        assertEquals(Spot.At(Place.TODAY), shell.way.spots.value.last())
        shell.bringBack(note.id)
        assertFalse(Chosen.Note(shell.session.ask { hopeNotes() }.single()).hasQuestions())
    }

    @Test
    fun `a person's number, hours and what is said of oneself are chosen as well`() = apart(
        {
            addContact(ContactRequest(name = "Sam", ways = listOf(WayRequest.Add(Reachable("phone", "1")))))
            writeProfile(ProfileRequest(name = "Ana"))
        },
        { both("01632 960001", "09:00", "Annie") },
        { both("01632 960002", "10:00", "Anna") },
    ) { shell ->
        val sam = suspend { Chosen.Person(shell.session.ask { contacts() }.single()) }
        val (ways, hours) = sam().questions().partition { it.key.startsWith("way") }
        assertEquals(2, ways.single().answers.size)
        shell.settle(sam(), ways.single().both!!)
        assertEquals(setOf("01632 960001", "01632 960002"), sam().view.ways.map { it.value }.toSet())
        val open = hours.single().answers.single { it.says == Says.Open(listOf(Hours(listOf("Mon", "Fri"), "10:00", "17:00"))) }
        shell.settle(sam(), open.settling)
        assertEquals("10:00", sam().view.hours.single().from)
        assertFalse(sam().hasQuestions())
        val me = Chosen.Profile(shell.session.ask { profile() }!!)
        shell.settle(me, me.questions().single().answers.single { it.says == Says.Text("Annie") }.settling)
        assertEquals("Annie", shell.session.ask { profile() }!!.name)
    }

    private suspend fun Kith.both(number: String, from: String, name: String) {
        val sam = contacts().single()
        val ways = listOf(WayRequest.Change(sam.ways[0].id, Reachable("phone", number)))
        editContact(sam.id, ContactRequest(ways = ways, hours = listOf(Hours(listOf("Mon", "Fri"), from, "17:00"))))
        writeProfile(ProfileRequest(name = name))
    }

    @Test
    fun `where every answer comes to the same there is nothing to ask`() = onAFolder { folder ->
        inSession(folder) { session ->
            session.create(null)
            val goal = session.ask { addGoal(GoalRequest(title = "Walk", steps = listOf(StepRequest.Add("shoes")))) }
            val step = Field.StepDone(goal.steps.single().id)
            val done = Chosen.Goal(goal.copy(choices = listOf(Choice(step, listOf("1700000000000", "1700000000001")))))
            assertFalse(done.hasQuestions())
            val undone = Chosen.Goal(goal.copy(choices = listOf(Choice(step, listOf("1700000000000", "")))))
            assertEquals(listOf(Says.Done(1700000000000), Says.Done(null)), undone.questions().single().answers.map { it.says })
            assertEquals("shoes", undone.questions().single().step)
            // A text with room for two can keep both.
            val why = Chosen.Goal(goal.copy(choices = listOf(Choice(Field.Why, listOf("For me", "", "For Ana")))))
            assertEquals(listOf("For me", "", "For Ana"), why.questions().single().answers.map { (it.says as Says.Text).text })
            assertEquals(Settling.OfGoal(GoalRequest(why = "For me\n\nFor Ana")), why.questions().single().both)
        }
    }
}
