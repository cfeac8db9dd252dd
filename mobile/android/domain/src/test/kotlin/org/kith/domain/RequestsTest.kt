package org.kith.domain

import kotlin.test.assertEquals
import org.junit.jupiter.api.Test
import org.kith.entry.DayChange
import org.kith.entry.GoalRequest
import org.kith.entry.Hours
import org.kith.entry.StepRequest
import org.kith.entry.Way as Reachable
import org.kith.entry.WayRequest

/** A form asks for what was changed and for nothing else. */
class RequestsTest {
    private val a = StepFields("a", "first")
    private val b = StepFields("b", "second")
    private val c = StepFields("c", "third")
    private val goal = GoalFields(title = "College", begin = "2026-11-24", steps = listOf(a, b, c))

    @Test
    fun `nothing changed asks for nothing`() = assertEquals(GoalRequest(), goalRequest(goal, goal))

    @Test
    fun `an emptied day is cleared, another one is set`() {
        val request = goalRequest(goal, goal.copy(begin = "", target = "2026-12-24"))
        assertEquals(DayChange.Clear, request.begin)
        assertEquals(DayChange.Set("2026-12-24"), request.target)
    }

    @Test
    fun `steps are taken out, renamed, moved and added, in this order`() {
        val now = goal.copy(steps = listOf(c, a.copy(text = "once more"), StepFields(null, "new"), StepFields(null, " ")))
        val expected = listOf(
            StepRequest.Remove("b"), StepRequest.Rename("a", "once more"), StepRequest.Move("c", "a"), StepRequest.Add("new"),
        )
        assertEquals(expected, goalRequest(goal, now).steps)
    }

    @Test
    fun `a person's ways and hours are asked for as the core has them`() {
        val begun = PersonFields(name = "Cleo", ways = listOf(WayFields("w", "phone", "07700 900123")))
        val now = begun.copy(
            ways = listOf(WayFields("w", "text", "07700 900123"), WayFields(null, "email", "cleo@example.org"), WayFields(null, "phone", "")),
            hours = listOf(HoursFields(setOf("Fri", "Mon"), "09:00", "17:00")),
        )
        val request = personRequest(begun, now)
        assertEquals(
            listOf(
                WayRequest.Change("w", Reachable("text", "07700 900123")),
                WayRequest.Add(Reachable("email", "cleo@example.org")),
            ),
            request.ways,
        )
        assertEquals(listOf(Hours(listOf("Mon", "Fri"), "09:00", "17:00")), request.hours)
        assertEquals(null, request.name)
    }

    @Test
    fun `a draft is read as it was written, whatever stands in it`() {
        val person = PersonFields("A & B = 2\n%", "x", listOf(WayFields(null, "phone", "1\n2")), listOf(HoursFields(setOf("Mon"), "1", "2")))
        val drafts = mapOf(DraftKey(Draft.PERSON, null) to person.fields(), DraftKey(Draft.GOAL, "id") to goal.fields())
        val read = Drafts.decoded(Drafts.encoded(drafts))
        assertEquals(drafts, read)
        assertEquals(person, PersonFields().with(read.getValue(DraftKey(Draft.PERSON, null))))
        assertEquals(goal, GoalFields().with(read.getValue(DraftKey(Draft.GOAL, "id"))))
        assertEquals(emptyMap(), Drafts.decoded("something else\n\nGOAL"))
    }
}
