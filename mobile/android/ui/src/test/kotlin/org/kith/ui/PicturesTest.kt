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
import java.util.Locale
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.io.path.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlin.io.path.writeBytes
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.jetbrains.skia.EncodedImageFormat
import org.kith.companion.CodeKind
import org.kith.companion.How
import org.kith.companion.ReadCode
import org.kith.companion.What
import org.kith.domain.Place
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Stage
import org.kith.domain.Taking
import org.kith.domain.Together
import org.kith.domain.Topic
import org.kith.domain.Trouble
import org.kith.domain.Written
import org.kith.domain.takingIn
import org.kith.entry.GoalRequest
import org.kith.entry.HopeNoteRequest
import org.kith.entry.StepRequest
import org.kith.readCode

/** A language that is read from right to left, and shows every word that was forgotten by being longer. */
internal object Mirrored : Words {
    override val locale: Locale = Locale.UK
    override fun say(word: Word, put: Map<String, String>): String =
        if (word == Word.LANGUAGE_DIRECTION) "rtl" else "\u200F" + filled(word.text, put)
}

/** One way of looking at a screen. */
internal class Look(val name: String, val dark: Boolean = false, val fontScale: Float = 1f, val words: Words = English)

internal val LOOKS = listOf(Look("light"), Look("dark", dark = true), Look("large", fontScale = 2f), Look("rtl", words = Mirrored))

/** Every screen by day, by night, at twice the size of text and from right to left, as pictures to be looked at. */
class PicturesTest {
    private val out = Path(System.getProperty("kith.pictures") ?: "target/pictures").createDirectories()

    /** A screen that breaks is drawn without what broke: that is no picture of it. */
    private val broken = CopyOnWriteArrayList<Throwable>()
    private val faults = CoroutineExceptionHandler { _, fault -> broken += fault }

    private fun picture(name: String, shell: Shell?, opening: Opening = Opening.Here(shell!!), high: Int = 1280, inside: (@Composable () -> Unit)? = null) {
        for (look in LOOKS) {
            val around = Around(look.words, look.dark, shell?.device?.reaching)
            val image = settled(720, high, Density(2f, look.fontScale), faults) {
                if (inside == null) KithApp(opening, around) else Bare(around, inside)
            }
            (out / "$name-${look.name}.png").writeBytes(image.encodeToData(EncodedImageFormat.PNG)!!.bytes)
            assertEquals(720 to high, image.width to image.height)
            assertEquals(emptyList(), broken, "$name-${look.name}")
        }
    }

    @Test
    fun `before anything was written`() = Room().use { room ->
        val shell = room.open()
        picture("first", shell)
        shell.way.go(Spot.Begin)
        picture("lock", shell)
        shell.way.go(Spot.Help)
        picture("help-first", shell)
        picture("stuck", null, Opening.Stuck(Trouble("Store.Busy")) {})
        runBlocking { shell.create(null) }
        shell.way.afresh()
        picture("today-empty", shell)
        shell.way.place(Place.GOALS)
        picture("goals-empty", shell)
    }

    @Test
    fun `in the middle of a life`() = Room().use { room ->
        val shell = room.open()
        val (goal, note, person) = runBlocking {
            shell.furnish()
            Triple(shell.session.ask { goals() }.first().id, shell.session.ask { hopeNotes() }.first().id, shell.session.ask { contacts() }.first().id)
        }
        val spots = mapOf(
            "today" to Spot.At(Place.TODAY), "goals" to Spot.At(Place.GOALS), "hope" to Spot.At(Place.HOPE), "people" to Spot.At(Place.PEOPLE),
            "goal" to Spot.Goal(goal), "note" to Spot.Note(note), "person" to Spot.Person(person),
            "write-goal" to Spot.Write(Written.GOAL, goal), "write-note" to Spot.Write(Written.NOTE), "write-person" to Spot.Write(Written.PERSON, person),
            "settings" to Spot.Settings(), "settings-lock" to Spot.Settings(Topic.LOCK), "settings-erase" to Spot.Settings(Topic.ERASE),
            "help" to Spot.Help,
        )
        for ((name, spot) in spots) {
            shell.way.afresh()
            shell.way.go(spot)
            picture(name, shell)
        }
        shell.way.afresh()
        runBlocking { shell.remove(goal) }
        shell.way.go(Spot.Settings(Topic.REMOVED))
        picture("settings-removed", shell)
        runBlocking { shell.lock() }
        picture("unlock", shell)
        shell.way.go(Spot.Begin)
        picture("forgot", shell)
    }

    @Test
    fun `between people`() = Room(phoneWith(Eye(), Table())).use { room ->
        Room().use { other ->
            val (ana, ben) = listOf(room, other).map { it.open() }
            runBlocking {
                ana.furnish()
                ben.create(null)
                ben.called("Ben")
            }
            ana.way.place(Place.PEOPLE)
            ana.way.go(Spot.With(Together.MEET))
            meeting(ana, ben)
            val (benAtAna, anaAtBen) = runBlocking {
                ana.session.ask { met() }.single().contact to ben.session.ask { met() }.single().contact
            }
            passing(ana, ben, benAtAna, anaAtBen)
            parcels(ana, ben, benAtAna, anaAtBen)
        }
    }

    /** Ana meets Ben, and every step of it is a picture of hers. */
    private fun meeting(ana: Shell, ben: Shell) {
        val meeting = ana.meeting(null)
        fun at(name: String, wanted: (Stage) -> Boolean) {
            runBlocking { withTimeout(10_000) { meeting.stage.first(wanted) } }
            picture(name, ana)
        }
        at("meet") { it == Stage.Begin }
        meeting.show(How.TOGETHER)
        at("meet-name") { it == Stage.Name }
        meeting.name("Ana")
        at("meet-code") { it is Stage.Show }
        meeting.read(answer = true)
        at("meet-read") { it is Stage.Read }
        meeting.back()
        val shown = meeting.stage.value as Stage.Show
        val answer = runBlocking {
            val code = readCode(shown.code.picture, listOf(CodeKind.MEETING)).bytes
            ben.session.ask { answerCode(code, null, How.TOGETHER) }.answer!!
        }
        meeting.again()
        meeting.show(How.AFAR)
        at("meet-afar") { it is Stage.Show }
        val ownCode = runBlocking { ben.session.ask { invite(How.TOGETHER) } }.code
        runBlocking { meeting.came(ReadCode(CodeKind.MEETING, ownCode), How.TOGETHER) }
        meeting.choose(runBlocking { ana.session.ask { contacts() } }.first { it.name == "Ben" }.id)
        at("meet-who") { it is Stage.Who }
        runBlocking { meeting.came(ReadCode(CodeKind.ANSWER, answer), How.TOGETHER) }
        meeting.goOn()
        at("meet-words") { it is Stage.Compare }
        ana.endMeeting()
        // What Ben sees when he reads Ana's code once more.
        val bens = ben.meeting(null)
        ben.way.place(Place.PEOPLE)
        ben.way.go(Spot.With(Together.MEET))
        runBlocking { bens.came(readCode(shown.code.picture, listOf(CodeKind.MEETING)), How.TOGETHER) }
        bens.goOn()
        runBlocking { withTimeout(10_000) { bens.stage.first { it is Stage.Answered } } }
        picture("meet-answered", ben, high = 1700)
        ben.endMeeting()
        runBlocking {
            for (shell in listOf(ana, ben)) shell.session.ask { compareWords(met().single().contact, true) }
        }
    }

    /** What passed between the two, in every state that it can have. */
    private fun passing(ana: Shell, ben: Shell, benAtAna: String, anaAtBen: String) {
        ana.way.place(Place.PEOPLE)
        picture("people-met", ana)
        ana.way.go(Spot.Person(benAtAna))
        picture("between-nothing", ana, high = 2200)
        val theirs = runBlocking {
            ana.session.ask { encourage(benAtAna, "Thinking of you today. The kettle is on whenever you like.") }
            give(ana, benAtAna, ben)
            ben.session.ask { encourage(anaAtBen, "I am here if you want to talk.") }
            val note = ben.session.ask { addHopeNote(HopeNoteRequest(text = "You walked home the long way round.", from = "Cleo")) }.id
            val goal = ben.session.ask {
                addGoal(GoalRequest(title = "Swim in the sea", why = "It was good once.", state = "nearly there", steps = listOf(StepRequest.Add("Find the towel"))))
            }.id
            ben.session.ask { giveHopeNote(anaAtBen, note, true) }
            ben.session.ask { showGoal(anaAtBen, goal, true) }
            give(ben, anaAtBen, ana)
            ana.session.ask { giveHopeNote(benAtAna, hopeNotes().first().id, false) }
            ana.session.ask { showGoal(benAtAna, goals().first().id, false) }
            ana.session.ask { passed(benAtAna, 0u, 9u) }.views.first { it.what is What.Encouragement && it.delivery == null }.id
        }
        picture("between", ana)
        picture("between-whole", ana, high = 5200)
        val spots = mapOf(
            "write-words" to Spot.Write(Written.WORDS, benAtAna), "write-reply" to Spot.Write(Written.WORDS, benAtAna, theirs),
            "give" to Spot.With(Together.GIVE, benAtAna), "shared" to Spot.With(Together.SHARED),
        )
        for ((name, spot) in spots) {
            ana.way.place(Place.PEOPLE)
            ana.way.go(spot)
            picture(name, ana)
        }
    }

    /** Giving and taking in, with and without what a phone has for it. */
    private fun parcels(ana: Shell, ben: Shell, benAtAna: String, anaAtBen: String) {
        ana.way.place(Place.PEOPLE)
        ana.way.go(Spot.With(Together.CARRY, benAtAna))
        picture("carry", ana, high = 1900)
        ana.way.instead(Spot.With(Together.TAKE))
        picture("take", ana)
        ben.way.place(Place.PEOPLE)
        ben.way.go(Spot.With(Together.TAKE))
        picture("take-without", ben)
        val scope = CoroutineScope(Dispatchers.Default)
        val (taking, back) = ben.takingIn(scope) to ana.takingIn(scope)
        taking.take { runBlocking { ana.session.ask { parcelForContacts(listOf(benAtAna)) } }.inputStream() }
        runBlocking { withTimeout(10_000) { taking.state.first { it is Taking.Done } } }
        picture("take-done", ben) { TakingParts(ben, taking) }
        val file = runBlocking { ben.session.ask { parcelForContacts(listOf(anaAtBen)) } }
        back.take { file.copyOf(file.size - 3).inputStream() }
        runBlocking { withTimeout(10_000) { back.state.first { it is Taking.Seeing && it.trouble != null } } }
        picture("take-cut-short", ana) { TakingParts(ana, back) }
        scope.cancel()
    }
}

/** A part of a screen by itself, in the look of the whole. */
@Composable
private fun Bare(around: Around, inside: @Composable () -> Unit) {
    val direction = if (around.words.say(Word.LANGUAGE_DIRECTION) == "rtl") LayoutDirection.Rtl else LayoutDirection.Ltr
    CompositionLocalProvider(LocalWords provides around.words, LocalLayoutDirection provides direction) {
        KithLook(around.dark) { Box(Modifier.fillMaxSize().background(tones.paper)) { inside() } }
    }
}
