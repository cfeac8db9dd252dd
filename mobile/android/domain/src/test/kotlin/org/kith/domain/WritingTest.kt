package org.kith.domain

import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import kotlin.coroutines.CoroutineContext
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.plus
import org.junit.jupiter.api.Test
import org.kith.entry.ContactRequest
import org.kith.entry.GoalRequest
import org.kith.entry.StepRequest

/** Nothing that somebody types is lost: not while it is kept, not by a lock, not where the store answers late. */
class WritingTest {
    /** Does what is started on it one by one, when the test says so: the core's answer waits until then. */
    private class Turns : CoroutineDispatcher() {
        private val waiting = LinkedBlockingQueue<Runnable>()

        override fun dispatch(context: CoroutineContext, block: Runnable) = waiting.put(block)

        fun next() = waiting.poll(20, TimeUnit.SECONDS)!!.run()
    }

    private val turns = Turns()

    /** Keeps it; [meanwhile] is what happens until the core has answered. */
    private fun <F : Form<F>> Writing<F>.keepWhile(meanwhile: () -> Unit = {}): String {
        var id: String? = null
        keep { id = it }
        turns.next()
        meanwhile()
        while (keeping.state.value.busy) turns.next()
        assertNull(keeping.state.value.trouble)
        return id!!
    }

    @Test
    fun `what is typed while a new goal is being kept goes on as a change of that goal, and outlives a lock`() = onAKith(PASSPHRASE) { shell ->
        val writing = shell.writeGoal(null, this + turns)
        writing.write { copy(title = "College", steps = listOf(StepFields(null, ""), StepFields(null, "Ring them"))) }
        val id = writing.keepWhile { writing.write { copy(title = "College in spring", steps = steps + StepFields(null, "Ask Cleo")) } }
        assertEquals("College", shell.session.ask { goal(id) }.title)
        assertTrue(writing.changed)
        assertNull(shell.drafts[DraftKey(Draft.GOAL, null)])
        shell.lock()
        shell.unlock(PASSPHRASE)
        val again = shell.writeGoal(id, this + turns)
        assertEquals(writing.now.value, again.now.value)
        assertEquals(id, writing.keepWhile())
        assertFalse(writing.changed)
        val kept = shell.session.ask { goals() }.single()
        assertEquals("College in spring", kept.title)
        assertEquals(listOf("Ring them", "Ask Cleo"), kept.steps.map { it.text })
        assertNull(shell.session.ask { drafts() })
    }

    @Test
    fun `a step or a way that is written on while it is being kept stays one`() = onAKith { shell ->
        val goal = shell.writeGoal(null, this + turns)
        goal.write { copy(title = "College", steps = listOf(StepFields(null, "Ring"), StepFields(null, "Ask"))) }
        goal.keepWhile { goal.write { copy(steps = listOf(StepFields(null, "Ask Cleo"))) } }
        goal.keepWhile()
        assertEquals(listOf("Ask Cleo"), shell.session.ask { goals() }.single().steps.map { it.text })
        val person = shell.writePerson(shell.session.ask { addContact(ContactRequest(name = "Ben")) }.id, this + turns)
        person.write { copy(ways = listOf(WayFields(null, "phone", "01632"))) }
        person.keepWhile { person.write { copy(ways = listOf(ways.single().copy(value = "01632 960001"))) } }
        person.keepWhile()
        assertEquals(listOf("01632 960001"), shell.session.ask { contacts() }.single().ways.map { it.value })
    }

    @Test
    fun `what another device writes while a goal is being kept is not taken out by what was typed`() = onAKith { shell ->
        val id = shell.session.ask { addGoal(GoalRequest(title = "College")) }.id
        val writing = shell.writeGoal(id, this + turns)
        shell.session.ask { editGoal(id, GoalRequest(steps = listOf(StepRequest.Add("from elsewhere")))) }
        writing.write { copy(steps = listOf(StepFields(null, "Ring"))) }
        writing.keepWhile { writing.write { copy(steps = listOf(steps.single().copy(text = "Ring them"))) } }
        writing.keepWhile()
        assertEquals(listOf("from elsewhere", "Ring them"), shell.session.ask { goal(id) }.steps.map { it.text })
    }

    @Test
    fun `what is being written on another screen of the same form is not ended by what this one kept`() = onAKith { shell ->
        val left = shell.writeNote(null, this + turns)
        left.write { copy(text = "You got home.") }
        left.keepWhile { shell.drafts[DraftKey(Draft.NOTE, null)] = NoteFields("You got home, the long way round.").fields() }
        assertEquals("You got home, the long way round.", shell.writeNote(null, this).now.value.text)
    }

    @Test
    fun `words that were let go are not said to have come back`() = onAKith { shell ->
        shell.writeNote(null, this).write { copy(text = "half a thought") }
        val again = shell.writeNote(null, this)
        assertTrue(again.cameBack.value)
        again.discard()
        assertFalse(again.cameBack.value)
        assertEquals(NoteFields(), again.now.value)
        assertFalse(shell.writeNote(null, this).cameBack.value)
    }

    @Test
    fun `a step that is written on the goal's page outlives a lock, and the next one begins empty`() = onAKith(PASSPHRASE) { shell ->
        val goal = shell.session.ask { addGoal(GoalRequest(title = "College")) }.id
        shell.writeStep(goal, this).write { copy(text = "Ring th") }
        shell.lock()
        shell.unlock(PASSPHRASE)
        val step = shell.writeStep(goal, this + turns)
        assertEquals("Ring th", step.now.value.text)
        step.write { copy(text = "Ring them") }
        step.keepWhile()
        assertEquals(listOf("Ring them"), shell.session.ask { goal(goal) }.steps.map { it.text })
        assertEquals("", shell.writeStep(goal, this).now.value.text)
        assertNull(shell.session.ask { drafts() })
    }

    @Test
    fun `what was being written and cannot be read yet is not begun anew, and goes on once it can`() = onAKith(PASSPHRASE) { shell ->
        val goal = shell.session.ask { addGoal(GoalRequest(title = "College")) }.id
        shell.writeNote(null, this).write { copy(text = "an older thought") }
        shell.writeStep(goal, this).write { copy(text = "Ring th") }
        shell.lock()
        assertEquals("Unlock.Locked", codeOf { shell.writeNote(null, this) })
        assertEquals("Unlock.Locked", codeOf { shell.writeStep(goal, this) })
        // Open, and nothing was taken up so far.
        shell.session.unlock(PASSPHRASE)
        val note = shell.writeNote(null, this)
        assertEquals("an older thought", note.now.value.text)
        note.write { copy(text = "$text, gone on") }
        shell.lock()
        shell.unlock(PASSPHRASE)
        assertEquals("an older thought, gone on", shell.writeNote(null, this).now.value.text)
        assertEquals("Ring th", shell.writeStep(goal, this).now.value.text)
    }

    @Test
    fun `what was typed on while Kith locked is kept with everything that was sealed, and in the place of nothing else`() = onAKith(PASSPHRASE) { shell ->
        shell.writeGoal(null, this).write { copy(title = "College") }
        shell.writeNote(null, this).write { copy(text = "half a") }
        shell.lock()
        val late = Drafts(shell.session, this)
        assertEquals("Unlock.Locked", codeOf { late.load() })
        late[DraftKey(Draft.NOTE, null)] = NoteFields("half a thought").fields()
        assertEquals("Unlock.Locked", codeOf { late.settle() })
        assertEquals("Unlock.Locked", codeOf { late.without(DraftKey(Draft.NOTE, null)) })
        shell.session.unlock(PASSPHRASE)
        late.settle()
        val kept = Drafts.decoded(shell.session.ask { drafts() }!!)
        assertEquals("College", kept.getValue(DraftKey(Draft.GOAL, null))["title"])
        assertEquals("half a thought", kept.getValue(DraftKey(Draft.NOTE, null))["text"])
        assertEquals(setOf(DraftKey(Draft.GOAL, null)), Drafts.decoded(late.without(DraftKey(Draft.NOTE, null))).keys)
    }

    @Test
    fun `what was begun in an entry that is erased is sealed no longer, and everything else is`() = onAKith(PASSPHRASE) { shell ->
        val goal = shell.session.ask { addGoal(GoalRequest(title = "College")) }.id
        shell.writeGoal(goal, this).write { copy(title = "College in spring") }
        shell.writeStep(goal, this).write { copy(text = "Ring th") }
        shell.writeNote(null, this).write { copy(text = "half a thought") }
        shell.lock()
        shell.session.unlock(PASSPHRASE)
        shell.erase(goal)
        assertEquals(Notice.Erased, shell.notice.value)
        shell.drafts.settle()
        assertEquals(setOf(DraftKey(Draft.NOTE, null)), Drafts.decoded(shell.session.ask { drafts() }!!).keys)
    }
}
