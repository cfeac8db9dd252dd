package org.kith.ui

import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.After
import org.kith.domain.Biometrics
import org.kith.domain.Chosen
import org.kith.domain.Device
import org.kith.domain.Place
import org.kith.domain.Spot
import org.kith.domain.Topic
import org.kith.domain.Use
import org.kith.domain.Written
import org.kith.entry.Choice
import org.kith.entry.ContactRequest
import org.kith.entry.Field
import org.kith.entry.ProfileRequest
import org.kith.entry.Way as Reachable
import org.kith.entry.WayRequest

/** Searching, the copy of everything, choices, pickers, and a wide window, as pictures to be looked at. */
class RestPicturesTest {
    private val painter = Painter()

    @After
    fun write() = painter.close()

    @Test
    fun `what was looked for, the copy of everything, and about me`() = Room().use { room ->
        val shell = room.open()
        val person = runBlocking {
            shell.furnish()
            shell.session.ask { writeProfile(ProfileRequest("Ana", "I mend engines, and I walk by the canal on Sundays.")) }
            val ben = shell.session.ask { contacts() }.single { it.name == "Ben" }.id
            shell.session.ask { editContact(ben, ContactRequest(ways = listOf(WayRequest.Add(Reachable("at the gate", "14 22 33"))))) }
            ben
        }
        fun at(name: String, spot: Spot, paper: Paper = Paper.upright()) {
            shell.way.afresh()
            shell.way.go(spot)
            painter.screen(name, shell, paper)
        }
        at("search-empty", Spot.Search)
        shell.searching.type("the")
        runBlocking { withTimeout(10_000) { shell.searching.state.first { it.words == "the" } } }
        at("search", Spot.Search)
        at("settings-about", Spot.Settings(Topic.ABOUT))
        at("write-about", Spot.Write(Written.ABOUT))
        at("settings-export", Spot.Settings(Topic.EXPORT))
        at("person-numbers", Spot.Person(person))
        val goal = runBlocking { shell.session.ask { goals() }.first().id }
        at("wide-today", Spot.At(Place.TODAY), Paper.WIDE)
        at("wide-goals", Spot.At(Place.GOALS), Paper.WIDE)
        at("wide-goal", Spot.Goal(goal), Paper.WIDE)
        at("wide-write", Spot.Write(Written.GOAL, goal), Paper.WIDE)
        at("wide-settings", Spot.Settings(Topic.LOCK), Paper.WIDE)
        at("wide-help", Spot.Help, Paper.WIDE)
        shell.way.afresh()
        painter.screen("focus", shell, tabs = 3)
        shell.way.go(Spot.Write(Written.PERSON, person))
        painter.screen("focus-field", shell, tabs = 3)
        at("wide-search", Spot.Search, Paper.WIDE)
        runBlocking { shell.idle.look() }
        room.time += 15 * 60_000 - 10_000
        runBlocking { shell.idle.look() }
        assertEquals(Use.SOON, shell.idle.use.value)
        at("idle-soon", Spot.At(Place.TODAY))
    }

    @Test
    fun `choices and pickers`() = Room().use { room ->
        val shell = room.open()
        val (goal, ben) = runBlocking {
            shell.furnish()
            shell.session.ask { goals() }.first() to shell.session.ask { contacts() }.single { it.name == "Ben" }
        }
        // Real devices meet in the domain's ChoosingTest.
        val choices = listOf(Choice(Field.State, listOf("just begun", "going well")), Choice(Field.Target, listOf("2027-04-12", "")))
        painter.part("choose", shell) { Scrolling("") { ToChoose(shell, Chosen.Goal(goal.copy(choices = choices))) } }
        val ways = listOf(Choice(Field.WayValue(ben.ways[0].id), listOf("01632 960001", "01632 960009")), Choice(Field.Removed, listOf("", "1764000000000")))
        painter.part("choose-person", shell) { Scrolling("") { ToChoose(shell, Chosen.Person(ben.copy(choices = ways))) } }
        painter.part("pick-day", shell) { DayPicker(say(Word.WRITE_GOAL_TARGET), LocalDate.of(2026, 11, 27), TUESDAY, {}, {}) }
        painter.part("pick-time", shell) { TimePick(say(Word.WRITE_PERSON_FROM), "09:30", {}, {}) }
    }

    @Test
    fun `the phone opens Kith`() {
        val keys = KeysOfTheTest()
        Room(Device(keys = keys, biometrics = Biometrics { true })).use { room ->
            val shell = room.open()
            runBlocking { shell.create(PASSPHRASE) }
            fun lock(name: String) = painter.screen(name, shell, Paper.upright(5200))
            shell.way.go(Spot.Settings(Topic.LOCK))
            lock("by-phone-off")
            runBlocking { shell.byPhone.switchOn(PASSPHRASE) }
            lock("by-phone-on")
            runBlocking { shell.lock() }
            painter.screen("by-phone-unlock", shell)
        }
    }
}
