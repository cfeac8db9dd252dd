package org.kith.domain

import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue
import org.junit.jupiter.api.Test
import org.kith.companion.Authorship
import org.kith.companion.Delivery
import org.kith.companion.What
import org.kith.entry.GoalRequest
import org.kith.entry.HopeNoteRequest
import org.kith.entry.StepRequest

/** What passes between two people, and how it stands, over the real core and with no network. */
class GivingTest {
    private val text = "Thinking of you today."

    private suspend fun Two.encourage(from: Shell, text: String, reply: String? = null) {
        val contact = if (from === ana) benAtAna else anaAtBen
        val writing = from.writeWords(contact, reply, scope)
        writing.write { copy(text = text) }
        writing.keep { assertEquals(contact, it) }
        assertNull(writing.keeping.state.until { !it.busy }.trouble)
    }

    private fun Exchange.text(at: Int = 0) = (passed[at].what as What.Encouragement).text

    @Test
    fun `encouragement waits, goes by a parcel, and is received once a receipt has come home`() = onTwo { two ->
        two.met()
        two.encourage(two.ana, text)
        val waiting = two.seenBy(two.ana)
        assertEquals(text, waiting.text())
        assertEquals(Delivery.WAITING, waiting.passed.single().delivery)
        assertEquals(1u, waiting.between!!.waiting)

        val came = two.give(two.ana, two.ben)
        assertEquals(listOf(1u), came.news.contacts.map { it.written })
        assertEquals(mapOf(two.anaAtBen to "Ana"), came.names)
        val theirs = two.seenBy(two.ben).passed.single()
        assertNull(theirs.delivery)
        // Nobody has said so yet.
        assertEquals(Delivery.WAITING, two.seenBy(two.ana).passed.single().delivery)

        two.encourage(two.ben, "And I of you.", theirs.id)
        two.give(two.ben, two.ana)
        val home = two.seenBy(two.ana)
        assertEquals(listOf(null, Delivery.RECEIVED), home.passed.map { it.delivery })
        assertEquals(theirs.id, (home.passed.first().what as What.Encouragement).replyTo)
        assertEquals(text, two.ana.answered(two.benAtAna, home.passed.first().id).let { home.text(1) })
        assertEquals(0u, home.between!!.waiting)
    }

    @Test
    fun `what came on the screen is read where both tell each other, and nothing else is`() = onTwo { two ->
        two.met()
        two.encourage(two.ana, text)
        two.encourage(two.ana, "And of the long walk home.")
        two.give(two.ana, two.ben)
        val between = two.ben.between(two.anaAtBen, this)
        val first = between.state.until { it.value?.total == 2 }.value!!.passed.last()
        between.seen(first.id)
        // What is asked after it is answered after it.
        two.encourage(two.ben, "How are you?")
        between.state.until { it.value?.total == 3 }
        two.give(two.ben, two.ana)
        suspend fun atAna() = two.seenBy(two.ana).passed.mapNotNull { it.delivery }
        assertEquals(listOf(Delivery.RECEIVED, Delivery.RECEIVED), atAna())

        for ((shell, contact) in listOf(two.ana to two.benAtAna, two.ben to two.anaAtBen)) shell.tellRead(contact, true)
        two.give(two.ana, two.ben)
        two.encourage(two.ben, "I am well.")
        between.state.until { it.value?.total == 4 }
        two.give(two.ben, two.ana)
        assertEquals(listOf(Delivery.RECEIVED, Delivery.READ), atAna())
    }

    @Test
    fun `words that were kept are a draft no more at the moment they wait to be given`() = onTwo { two ->
        two.met()
        val writing = two.ana.writeWords(two.benAtAna, null, this)
        writing.write { copy(text = "Thinking of you.") }
        two.ana.drafts.settle()
        assertTrue(two.ana.session.ask { drafts() } != null)
        writing.keep { }
        writing.keeping.state.until { !it.busy }
        assertNull(two.ana.session.ask { drafts() })
        assertEquals("Thinking of you.", two.seenBy(two.ana).text())
    }

    @Test
    fun `words that were typed outlive leaving the screen, and a reply stays a reply`() = onTwo { two ->
        two.met()
        two.encourage(two.ben, "How was it?")
        two.give(two.ben, two.ana)
        val question = two.seenBy(two.ana).passed.single().id
        assertEquals("How was it?", two.ana.answered(two.benAtAna, question))
        two.ana.writeWords(two.benAtAna, question, this).write { copy(text = "It was") }
        val again = two.ana.writeWords(two.benAtAna, null, this)
        assertTrue(again.cameBack.value)
        assertEquals(WordsFields("It was", question), again.now.value)
        again.write { copy(text = " ") }
        again.keep { error("it was kept") }
        assertEquals("Entry.Empty", again.keeping.state.until { it.trouble != null }.trouble!!.code)
    }

    @Test
    fun `a note that may be passed on is signed, a goal is shown as it is, and both stand in the ledger`() = onTwo { two ->
        two.met()
        val session = two.ana.session
        val note = session.ask { addHopeNote(HopeNoteRequest(text = "You got home.")) }.id
        val goal = session.ask { addGoal(GoalRequest(title = "College", why = "Engines", steps = listOf(StepRequest.Add("Ring")))) }.id
        two.ana.giveNote(two.benAtAna, "Ben", note, mayPass = true)
        two.ana.showGoal(two.benAtAna, "Ben", goal, whole = false)
        assertEquals(Passing.Put("Ben"), two.ana.notice.value)
        two.give(two.ana, two.ben)
        val came = two.seenBy(two.ben).passed.map { it.what }
        assertEquals("College" to null, came.filterIsInstance<What.Goal>().single().run { title to whole })
        val given = came.filterIsInstance<What.HopeNote>().single()
        assertEquals(Authorship.Known(two.anaAtBen, "Ana"), given.author)
        two.ben.keepNote(given)
        assertEquals("You got home.", two.ben.session.ask { hopeNotes() }.single().text)
        assertEquals(2, two.ana.ledger(this).state.until { it.value != null }.value!!.size)
    }

    @Test
    fun `what was taken back goes from the other's device with the next thing that is given`() = onTwo { two ->
        two.met()
        two.encourage(two.ana, text)
        two.give(two.ana, two.ben)
        two.ana.takeBack(two.benAtAna, two.seenBy(two.ana).passed.single().id)
        assertEquals(Passing.TakenBack, two.ana.notice.value)
        assertEquals(0, two.ana.session.ask { ledger() }.size)
        assertEquals(1, two.seenBy(two.ben).total)
        two.give(two.ana, two.ben)
        assertEquals(0, two.seenBy(two.ben).total)
    }

    @Test
    fun `muted is out of sight and comes back, and ended is ended while the person stays`() = onTwo { two ->
        two.met()
        two.encourage(two.ana, text)
        two.give(two.ana, two.ben)
        two.ben.mute(two.anaAtBen, true)
        assertEquals(0, two.seenBy(two.ben).passed.size)
        two.ben.mute(two.anaAtBen, false)
        assertEquals(text, two.seenBy(two.ben).text())
        two.ben.part(two.anaAtBen)
        assertNull(two.seenBy(two.ben).between)
        assertEquals("Ana", two.ben.session.ask { contacts() }.single().name)
    }
}
