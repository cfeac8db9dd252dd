package org.kith.domain

import java.time.LocalDateTime
import kotlin.test.assertEquals
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.currentTime
import kotlinx.coroutines.test.runTest
import org.junit.jupiter.api.Test
import org.kith.companion.Reach
import org.kith.companion.When
import org.kith.entry.ContactRequest
import org.kith.entry.Hours
import org.kith.entry.Way as Reachable
import org.kith.entry.WayRequest

/** What is said of now is true now, by a clock of the test's. */
@OptIn(ExperimentalCoroutinesApi::class)
class MinutesTest {
    @Test
    fun `the minute moves on while Kith is in front, and at once when it comes back`() = runTest {
        val minutes = Minutes({ TUESDAY.plusSeconds(40).plusNanos(currentTime * 1_000_000) }, backgroundScope)
        fun now() = minutes.now.value.time()
        assertEquals("19:30", now())
        advanceTimeBy(19_000)
        assertEquals("19:30", now())
        advanceTimeBy(2_000)
        assertEquals("19:31", now())
        advanceTimeBy(60_000)
        assertEquals("19:32", now())
        minutes.left()
        advanceTimeBy(3 * 3_600_000)
        assertEquals("19:32", now())
        minutes.came()
        assertEquals("22:32", now())
        advanceTimeBy(60_000)
        assertEquals("22:33", now())
    }

    @Test
    fun `whoever could be reached until ten is not said to be so late at night`() {
        var moment: LocalDateTime = TUESDAY
        onAKith(clock = { moment }) { shell ->
            val hours = listOf(Hours(listOf("Tue"), "18:00", "22:00"))
            val ways = listOf(WayRequest.Add(Reachable("phone", "01632 960001")))
            val ben = shell.session.ask { addContact(ContactRequest(name = "Ben", ways = ways, hours = hours)) }
            val (today, hard) = shell.today(this) to shell.hardMoment(this)
            val (people, person) = shell.people(this) to shell.person(ben.id, this)
            suspend fun each(near: Boolean) {
                fun so(reach: Reach?) = (reach?.`when` is When.Now) == near
                today.state.until { it.value != null && so(it.value?.person) }
                hard.state.until { it.value != null && so(it.value?.people?.firstOrNull()) }
                people.state.until { it.total == 1 && so(it[0]) }
                person.state.until { it.value != null && so(it.value) }
            }
            each(near = true)
            moment = TUESDAY.plusHours(4)
            shell.returned()
            each(near = false)
        }
    }
}
