package org.kith.domain

import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import org.kith.Listener
import org.kith.companion.Changed
import org.kith.entry.ContactRequest
import org.kith.entry.DayChange
import org.kith.entry.GoalRequest
import org.kith.entry.HopeNoteRequest
import org.kith.entry.Hours

/** Whatever a shell does wrong is answered by a code, and costs nothing that was kept. */
class RefusedTest {
    private fun opened(test: suspend CoroutineScope.(Session) -> Unit) = onAKith { shell ->
        shell.session.ask { addHopeNote(HopeNoteRequest(text = "kept before")) }
        test(shell.session)
        assertEquals("kept before", shell.session.ask { hopeNotes() }.last().text)
    }

    @Test
    fun `a text is kept with all its letters, a null among them`() = opened { session ->
        val text = "a\u0000b \uD83C\uDF3B \u05E9\u05DC\u05D5\u05DD"
        val id = session.ask { addHopeNote(HopeNoteRequest(text = text)) }.id
        assertEquals(text, session.ask { hopeNote(id) }.text)
    }

    @Test
    fun `a text of a million letters is refused`() = opened { session ->
        assertEquals("Entry.TooLarge", codeOf { session.ask { addHopeNote(HopeNoteRequest(text = "a".repeat(1_000_000))) } })
    }

    @Test
    fun `half of a letter is refused, as what cannot be kept`() = opened { session ->
        assertEquals("Entry.BadValue", codeOf { session.ask { addHopeNote(HopeNoteRequest(text = "half \uD83C")) } })
    }

    @Test
    fun `no words are no note`() = opened { session ->
        assertEquals("Entry.Empty", codeOf { session.ask { addHopeNote(HopeNoteRequest(text = "  ")) } })
    }

    @Test
    fun `what is no id, no day and no time is refused by name`() = opened { session ->
        for (id in listOf("", "none", "\u0000", "0".repeat(10_000))) {
            assertEquals("Entry.NotFound", codeOf { session.ask { goal(id) } }, id.take(10))
            assertEquals("Entry.NotFound", codeOf { session.ask { erase(id) } }, id.take(10))
        }
        assertEquals("Entry.BadValue", codeOf { session.ask { addGoal(GoalRequest(title = "a", begin = DayChange.Set("soon"))) } })
        val never = listOf(Hours(listOf("Noday"), "09:00", "10:00"))
        assertEquals("Entry.BadValue", codeOf { session.ask { addContact(ContactRequest(name = "Ben", hours = never)) } })
    }

    @Test
    fun `two shells cannot have one folder`() = onAFolder { folder ->
        inSession(folder) { first ->
            first.create(null)
            assertEquals("Store.Busy", codeOf { Session.open(folder.toString(), this) })
            first.ask { addHopeNote(HopeNoteRequest(text = "still here")) }
        }
        inSession(folder) { assertEquals("still here", it.ask { hopeNotes() }.single().text) }
    }

    @Test
    fun `a folder that cannot be is refused`() = onAFolder { folder ->
        assertEquals("Store.Unavailable", codeOf { Session.open("/proc/kith", this) })
        assertEquals("Store.Unavailable", codeOf { Session.open("$folder/a\u0000b", this) })
    }

    @Test
    fun `a listener that throws hears the next change all the same, and keeps nobody else from hearing`() = opened { session ->
        val heard = AtomicInteger()
        val thrice = CompletableDeferred<Unit>()
        val subscription = session.ask {
            subscribe(object : Listener {
                override fun changed(changed: Changed) {
                    if (heard.incrementAndGet() == 3) thrice.complete(Unit)
                    throw IllegalStateException("not now")
                }
            })
        }
        repeat(3) { session.ask { addHopeNote(HopeNoteRequest(text = "kept before")) } }
        thrice.await()
        val next = async(start = CoroutineStart.UNDISPATCHED) { session.changes.first() }
        session.ask { addHopeNote(HopeNoteRequest(text = "kept before")) }
        assertTrue(next.await() is Changed.Entry)
        subscription.end()
        subscription.destroy()
    }

    @Test
    fun `a call that is cancelled in the middle is done or not done, and the next is answered`() = opened { session ->
        repeat(20) { at ->
            val call = launch { session.ask { addGoal(GoalRequest(title = "goal $at")) } }
            delay((at % 5).toLong())
            call.cancelAndJoin()
        }
        val kept = session.ask { goals() }
        assertTrue(kept.size <= 20)
        assertEquals(kept.map { it.title }.distinct(), kept.map { it.title })
        assertEquals("after", session.ask { addGoal(GoalRequest(title = "after")) }.title)
    }

    @Test
    fun `unlocking that is cancelled leaves Kith locked or open, and never between`() = onAFolder { folder ->
        inSession(folder) { session ->
            session.create(PASSPHRASE)
            session.lock()
            val call = launch { session.unlock(PASSPHRASE) }
            delay(20)
            call.cancelAndJoin()
            session.unlock(PASSPHRASE)
            assertEquals(Phase.OPEN, session.phase.value)
        }
    }

    @Test
    fun `after it was let go a session answers nothing, and says so as Kotlin does`() = onAFolder { folder ->
        val session = Session.open(folder.toString(), this)
        session.create(null)
        session.close()
        session.close()
        session.end()
        assertFailsWith<IllegalStateException> { session.ask { goals() } }
    }

    @Test
    fun `a session that was ended leaves its folder to the next at once, whatever was under way`() = onAFolder { folder ->
        repeat(20) { at ->
            val session = Session.open(folder.toString(), this)
            if (at == 0) session.create(null)
            val asking = async { runCatching { repeat(50) { session.ask { addGoal(GoalRequest(title = "goal $at.$it")) } } } }
            delay((at % 5).toLong())
            session.end()
            asking.await()
        }
    }

    @Test
    fun `everything is refused while Kith is locked`() = onAFolder { folder ->
        inSession(folder) { session ->
            assertEquals("Unlock.NotCreated", codeOf { session.ask { goals() } })
            assertEquals("Unlock.PassphraseTooShort", codeOf { session.create("short") })
            session.create(PASSPHRASE)
            assertEquals("Unlock.AlreadyCreated", codeOf { session.create(PASSPHRASE) })
            session.lock()
            assertEquals("Unlock.Locked", codeOf { session.ask { goals() } })
        }
    }
}
