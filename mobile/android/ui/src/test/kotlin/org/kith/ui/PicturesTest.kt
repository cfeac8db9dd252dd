package org.kith.ui

import kotlin.test.Test
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.After
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

/** Every screen by day, by night, at twice the size of text and from right to left, as pictures to be looked at. */
class PicturesTest {
    private val painter = Painter()

    @After
    fun write() = painter.close()

    @Test
    fun `before anything was written`() = Room().use { room ->
        val shell = room.open()
        painter.screen("first", shell)
        shell.way.go(Spot.Begin)
        painter.screen("lock", shell)
        shell.way.go(Spot.Help)
        painter.screen("help-first", shell)
        painter.screen("stuck", Opening.Stuck(Trouble("Store.Busy")) {})
        runBlocking { shell.create(null) }
        shell.way.afresh()
        painter.screen("today-empty", shell)
        shell.way.place(Place.GOALS)
        painter.screen("goals-empty", shell)
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
            painter.screen(name, shell)
        }
        shell.way.afresh()
        runBlocking { shell.remove(goal) }
        shell.way.go(Spot.Settings(Topic.REMOVED))
        painter.screen("settings-removed", shell)
        runBlocking { shell.lock() }
        painter.screen("unlock", shell)
        shell.way.go(Spot.Begin)
        painter.screen("forgot", shell)
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
            painter.screen(name, ana)
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
        painter.screen("meet-answered", ben, Paper.upright(1700))
        ben.endMeeting()
        runBlocking {
            for (shell in listOf(ana, ben)) shell.session.ask { compareWords(met().single().contact, true) }
        }
    }

    /** What passed between the two, in every state that it can have. */
    private fun passing(ana: Shell, ben: Shell, benAtAna: String, anaAtBen: String) {
        ana.way.place(Place.PEOPLE)
        painter.screen("people-met", ana)
        ana.way.go(Spot.Person(benAtAna))
        painter.screen("between-nothing", ana, Paper.upright(2200))
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
        painter.screen("between", ana)
        painter.screen("between-whole", ana, Paper.upright(5200))
        val spots = mapOf(
            "write-words" to Spot.Write(Written.WORDS, benAtAna), "write-reply" to Spot.Write(Written.WORDS, benAtAna, theirs),
            "give" to Spot.With(Together.GIVE, benAtAna), "shared" to Spot.With(Together.SHARED),
        )
        for ((name, spot) in spots) {
            ana.way.place(Place.PEOPLE)
            ana.way.go(spot)
            painter.screen(name, ana)
        }
    }

    /** Giving and taking in, with and without what a phone has for it. */
    private fun parcels(ana: Shell, ben: Shell, benAtAna: String, anaAtBen: String) {
        ana.way.place(Place.PEOPLE)
        ana.way.go(Spot.With(Together.CARRY, benAtAna))
        painter.screen("carry", ana, Paper.upright(1900))
        ana.way.instead(Spot.With(Together.TAKE))
        painter.screen("take", ana)
        ben.way.place(Place.PEOPLE)
        ben.way.go(Spot.With(Together.TAKE))
        painter.screen("take-without", ben)
        val scope = CoroutineScope(Dispatchers.Default)
        val (taking, back) = ben.takingIn(scope) to ana.takingIn(scope)
        taking.take { runBlocking { ana.session.ask { parcelForContacts(listOf(benAtAna)) } }.inputStream() }
        runBlocking { withTimeout(10_000) { taking.state.first { it is Taking.Done } } }
        painter.part("take-done", ben) { TakingParts(ben, taking) }
        val file = runBlocking { ben.session.ask { parcelForContacts(listOf(anaAtBen)) } }
        back.take { file.copyOf(file.size - 3).inputStream() }
        runBlocking { withTimeout(10_000) { back.state.first { it is Taking.Seeing && it.trouble != null } } }
        painter.part("take-cut-short", ana) { TakingParts(ana, back) }
        scope.cancel()
    }
}
