package org.kith.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import java.time.LocalDate
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.io.path.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlin.io.path.writeBytes
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.runBlocking
import org.jetbrains.skia.EncodedImageFormat
import org.kith.domain.Biometrics
import org.kith.domain.Chosen
import org.kith.domain.Device
import org.kith.domain.Place
import org.kith.domain.Shell
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
    private val out = Path(System.getProperty("kith.pictures") ?: "target/pictures").createDirectories()
    private val broken = CopyOnWriteArrayList<Throwable>()
    private val faults = CoroutineExceptionHandler { _, fault -> broken += fault }

    private fun picture(name: String, wide: Boolean = false, high: Int = 1280, content: @Composable (Look) -> Unit) {
        val (width, height) = if (wide) 1280 to 800 else 720 to high
        for (look in LOOKS) {
            val image = settled(width, height, Density(if (wide) 1f else 2f, look.fontScale), faults) { content(look) }
            (out / "$name-${look.name}.png").writeBytes(image.encodeToData(EncodedImageFormat.PNG)!!.bytes)
            assertEquals(emptyList(), broken, "$name-${look.name}")
        }
    }

    private fun picture(name: String, shell: Shell, wide: Boolean = false) =
        picture(name, wide) { look -> KithApp(Opening.Here(shell), Around(look.words, look.dark, shell.device.reaching)) }

    /** A part of a screen, alone. */
    private fun part(name: String, content: @Composable () -> Unit) = picture(name) { look ->
        val direction = if (look.words === Mirrored) LayoutDirection.Rtl else LayoutDirection.Ltr
        CompositionLocalProvider(LocalWords provides look.words, LocalLayoutDirection provides direction) {
            KithLook(look.dark) { Box(Modifier.fillMaxSize().background(tones.paper)) { content() } }
        }
    }

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
        fun at(name: String, spot: Spot, wide: Boolean = false) {
            shell.way.afresh()
            shell.way.go(spot)
            picture(name, shell, wide)
        }
        at("search-empty", Spot.Search)
        shell.searching.type("the")
        Thread.sleep(400)
        at("search", Spot.Search)
        at("settings-about", Spot.Settings(Topic.ABOUT))
        at("write-about", Spot.Write(Written.ABOUT))
        at("settings-export", Spot.Settings(Topic.EXPORT))
        at("person-numbers", Spot.Person(person))
        val goal = runBlocking { shell.session.ask { goals() }.first().id }
        at("wide-today", Spot.At(Place.TODAY), wide = true)
        at("wide-goals", Spot.At(Place.GOALS), wide = true)
        at("wide-goal", Spot.Goal(goal), wide = true)
        at("wide-write", Spot.Write(Written.GOAL, goal), wide = true)
        at("wide-settings", Spot.Settings(Topic.LOCK), wide = true)
        at("wide-help", Spot.Help, wide = true)
        at("wide-search", Spot.Search, wide = true)
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
        part("choose") { Scrolling("") { ToChoose(shell, Chosen.Goal(goal.copy(choices = choices))) } }
        val ways = listOf(Choice(Field.WayValue(ben.ways[0].id), listOf("01632 960001", "01632 960009")), Choice(Field.Removed, listOf("", "1764000000000")))
        part("choose-person") { Scrolling("") { ToChoose(shell, Chosen.Person(ben.copy(choices = ways))) } }
        part("pick-day") { DayPicker(say(Word.WRITE_GOAL_TARGET), LocalDate.of(2026, 11, 27), TUESDAY, {}, {}) }
        part("pick-time") { TimePick(say(Word.WRITE_PERSON_FROM), "09:30", {}, {}) }
    }

    @Test
    fun `the phone opens Kith`() {
        val keys = KeysOfTheTest()
        Room(Device(keys = keys, biometrics = Biometrics { true })).use { room ->
            val shell = room.open()
            runBlocking { shell.create(PASSPHRASE) }
            fun lock(name: String) = picture(name, high = 5200) { look -> KithApp(Opening.Here(shell), Around(look.words, look.dark)) }
            shell.way.go(Spot.Settings(Topic.LOCK))
            lock("by-phone-off")
            runBlocking { shell.byPhone.switchOn(PASSPHRASE) }
            lock("by-phone-on")
            runBlocking { shell.lock() }
            picture("by-phone-unlock", shell)
        }
    }
}
