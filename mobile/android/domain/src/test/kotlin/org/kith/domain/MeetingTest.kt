package org.kith.domain

import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.flow.first
import org.junit.jupiter.api.Test
import org.kith.codeForPicture
import org.kith.companion.CodeKind
import org.kith.companion.How
import org.kith.companion.ReadCode
import org.kith.companion.Standing
import org.kith.entry.ContactRequest
import org.kith.entry.ProfileRequest
import org.kith.readCode

/** Two people meet by two codes, over the real core. */
class MeetingTest {
    @Test
    fun `both see the same six words, and have met once they say so`() = onTwo { two ->
        val (anas, bens) = two.meet()
        val (mine, theirs) = listOf(anas, bens).map { (it.stage.value as Stage.Compare).between }
        assertEquals(6, mine.words.size)
        assertEquals(mine.words, theirs.words)
        assertEquals("Ben" to "Ana", mine.name to theirs.name)
        assertIs<Standing.Unconfirmed>(mine.standing)
        anas.say(true)
        assertEquals(Stage.Met(two.benAtAna, "Ben"), anas.stage.until { it is Stage.Met })
        assertIs<Standing.Confirmed>(two.seenBy(two.ana).between!!.standing)
    }

    @Test
    fun `words that differ end the meeting, and nobody was met`() = onTwo { two ->
        val (anas) = two.meet()
        anas.say(false)
        anas.stage.until { it is Stage.Ended }
        assertNull(two.seenBy(two.ana).between)
        anas.again()
        assertEquals(Stage.Begin, anas.stage.value)
    }

    @Test
    fun `a meeting that was left before the words goes on with them`() = onTwo { two ->
        two.meet()
        val later = two.ana.meeting(two.benAtAna)
        assertEquals(two.benAtAna, (later.stage.until { it is Stage.Compare } as Stage.Compare).between.contact)
    }

    @Test
    fun `a meeting outlives a look at something else, and no lock`() = onTwo { two ->
        val meeting = two.ana.meeting(null)
        meeting.show(How.TOGETHER)
        val shown = meeting.stage.until { it is Stage.Show }
        assertEquals(shown, two.ana.meeting(null).stage.value)
        meeting.read(answer = true)
        assertTrue(meeting.back())
        assertEquals(shown, meeting.stage.value)
        two.ana.lockAnyway()
        two.ana.unlock(null)
        assertEquals(Stage.Begin, two.ana.meeting(null).stage.value)
    }

    @Test
    fun `whoever has no name is asked for it first, and then it goes on`() = onTwo { two ->
        val session = two.ana.session
        session.ask { writeProfile(ProfileRequest(name = "")) }
        val meeting = two.ana.meeting(null)
        meeting.show(How.TOGETHER)
        meeting.stage.until { it == Stage.Name }
        meeting.name("Ana")
        assertIs<Stage.Show>(meeting.stage.until { it is Stage.Show })
        assertEquals("Ana", session.ask { profile() }?.name)
    }

    @Test
    fun `somebody who is among the people already stays one person`() = onTwo { two ->
        val ben = two.ana.session.ask { addContact(ContactRequest(name = "Ben from the group")) }.id
        val meeting = two.ana.meeting(ben)
        meeting.stage.until { it == Stage.Begin }
        val invited = two.ben.session.ask { invite(How.AFAR) }
        meeting.came(ReadCode(CodeKind.MEETING, invited.code), How.AFAR)
        meeting.goOn()
        val answered = assertIs<Stage.Answered>(meeting.stage.until { it is Stage.Answered })
        assertEquals(ben, answered.contact)
        assertTrue(answered.code.text.startsWith("#k="))
        assertEquals(1, two.ana.session.ask { contacts() }.size)
        // The same as a text, as it is pasted in the middle of a message.
        val read = readCode("Here it is:\n${answered.code.text}", listOf(CodeKind.ANSWER))
        assertEquals(answered.contact, ben)
        assertEquals(CodeKind.ANSWER, read.kind)
    }

    @Test
    fun `each code is refused where it is not what is wanted, by its own code`() = onTwo { two ->
        val invited = two.ana.session.ask { invite(How.TOGETHER) }
        val meeting = two.ana.meeting(null)
        meeting.came(ReadCode(CodeKind.MEETING, invited.code), How.TOGETHER)
        meeting.goOn()
        assertEquals("Meet.Oneself", meeting.doing.state.until { it.trouble != null }.trouble!!.code)

        val scanning = Scanning(Device(), this, JvmPictures, wants = Wants(listOf(CodeKind.FRAME, CodeKind.PARCEL)) { _, _ -> error("taken") })
        suspend fun refused(text: String): String {
            scanning.text(text)
            return scanning.state.first { !it.reading && it.trouble != null }.trouble!!.code
        }
        assertEquals("Code.IsMeeting", refused(codeForPicture(invited.code)))
        assertEquals("Code.NotKith", refused("https://example.org"))
        assertFalse(scanning.hasCamera)
    }
}
