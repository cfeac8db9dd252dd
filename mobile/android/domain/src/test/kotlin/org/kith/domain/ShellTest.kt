package org.kith.domain

import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import org.kith.entry.GoalRequest
import org.kith.entry.StepRequest

/** What the screens are given stays true, and what somebody types is not lost. */
class ShellTest {
    @Test
    fun `today shows what was just written, and keeps a step where it was when it is done`() = onAKith { shell ->
        val today = shell.today(this)
        assertNull(today.state.until { it.value != null }.value!!.note)
        val goal = shell.session.ask { addGoal(GoalRequest(title = "College", steps = listOf(StepRequest.Add("Ring them")))) }
        today.state.until { it.value?.steps?.size == 1 }
        shell.tick(goal.id, goal.steps.single().id, true)
        val done = today.state.until { it.value?.steps?.singleOrNull()?.step?.done != null }
        assertEquals("Ring them", done.value!!.steps.single().step.text)
        assertEquals(Notice.Saved, shell.notice.value)
    }

    @Test
    fun `a lock takes everything off the screens`() = onAKith(PASSPHRASE) { shell ->
        shell.session.ask { addGoal(GoalRequest(title = "College")) }
        val goals = shell.goals(this)
        goals.state.until { it.total == 1 }
        shell.way.place(Place.GOALS)
        shell.lock()
        goals.state.until { it.total == null }
        assertEquals(Phase.LOCKED, shell.session.phase.value)
        assertEquals(listOf<Spot>(Spot.At(Place.TODAY)), shell.way.spots.value)
    }

    @Test
    fun `what was typed outlives a lock and is not kept before somebody says so`() = onAKith(PASSPHRASE) { shell ->
        val writing = shell.writeGoal(null, this)
        writing.write { copy(title = "See the sea & swim = 1", steps = listOf(StepFields(null, "Ask Cleo"))) }
        shell.lock()
        shell.unlock(PASSPHRASE)
        assertEquals(0, shell.session.ask { goals() }.size)
        val again = shell.writeGoal(null, this)
        assertTrue(again.cameBack.value)
        assertEquals(writing.now.value, again.now.value)
        var id: String? = null
        again.keep { id = it }
        again.keeping.state.until { !it.busy }
        assertEquals("Ask Cleo", shell.session.ask { goal(id!!) }.steps.single().text)
        assertNull(shell.session.ask { drafts() })
    }

    @Test
    fun `what could not be sealed waits still, and is refused again until it is`() = onAKith(PASSPHRASE) { shell ->
        shell.writeNote(null, this).write { copy(text = "half a thought") }
        shell.session.lock()
        repeat(2) { assertEquals("Unlock.Locked", codeOf { shell.drafts.settle() }) }
        assertEquals("Unlock.Locked", codeOf { shell.lock() })
        shell.session.unlock(PASSPHRASE)
        shell.lock()
        shell.unlock(PASSPHRASE)
        assertEquals("half a thought", shell.writeNote(null, this).now.value.text)
    }

    @Test
    fun `what is handed over is withdrawn by a lock, and where everything is erased`() = onAFolder { folder ->
        inSession(folder) { session ->
            val handing = Handing()
            val shell = Shell(session, this, { TUESDAY }, Device(sharing = handing))
            shell.create(PASSPHRASE)
            assertEquals(0, handing.ended)
            shell.lock()
            assertEquals(1, handing.ended)
            shell.eraseEverything()
            assertEquals(2, handing.ended)
        }
    }

    @Test
    fun `what could not be kept stays on the screen, with the reason`() = onAKith { shell ->
        val writing = shell.writeNote(null, this)
        writing.write { copy(text = " ", from = "Ben") }
        writing.keep { error("it was kept") }
        assertEquals("Entry.Empty", writing.keeping.state.until { it.trouble != null }.trouble!!.code)
        assertEquals("Ben", writing.now.value.from)
    }

    @Test
    fun `a long list is here by pages, each of the same moment`() = onAKith { shell ->
        repeat(3 * PAGE) { at -> shell.session.ask { addGoal(GoalRequest(title = "goal $at")) } }
        val goals = shell.goals(this)
        goals.state.until { it.total == 3 * PAGE }
        assertEquals("goal ${3 * PAGE - 1}", goals.state.value[0]?.title)
        goals.near(2 * PAGE)
        goals.state.until { it[2 * PAGE] != null }
        assertEquals("goal 0", goals.state.value[3 * PAGE - 1]?.title)
        shell.session.ask { addGoal(GoalRequest(title = "the newest")) }
        goals.state.until { it.total == 3 * PAGE + 1 && it[3 * PAGE]?.title == "goal 0" }
    }

    @Test
    fun `what was removed comes back, and what was erased does not`() = onAKith { shell ->
        val goal = shell.session.ask { addGoal(GoalRequest(title = "College")) }
        shell.remove(goal.id)
        val removed = shell.removed(this)
        assertEquals("College", removed.state.until { it.total == 1 }[0]?.title)
        shell.bringBack(goal.id)
        removed.state.until { it.total == 0 }
        shell.erase(goal.id)
        assertEquals("Entry.NotFound", codeOf { shell.session.ask { goal(goal.id) } })
    }

    @Test
    fun `a screen that is gone meanwhile does not leave Kith between locked and open`() = onAFolder { folder ->
        inSession(folder) { session ->
            val shell = Shell(session, this, { TUESDAY })
            shell.way.go(Spot.Begin)
            val creating = launch(start = CoroutineStart.UNDISPATCHED) { shell.create(PASSPHRASE) }
            delay(5)
            creating.cancelAndJoin()
            assertEquals(Phase.OPEN, session.phase.value)
            assertEquals(listOf<Spot>(Spot.At(Place.TODAY)), shell.way.spots.value)
        }
    }
}
