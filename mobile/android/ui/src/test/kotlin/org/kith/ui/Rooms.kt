package org.kith.ui

import androidx.compose.ui.test.junit4.ComposeTestRule
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDateTime
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking
import org.kith.domain.Device
import org.kith.domain.GoalFields
import org.kith.domain.HoursFields
import org.kith.domain.NoteFields
import org.kith.domain.PersonFields
import org.kith.domain.Reaching
import org.kith.domain.Session
import org.kith.domain.Sharing
import org.kith.domain.Shell
import org.kith.domain.StepFields
import org.kith.domain.Trouble
import org.kith.domain.WayFields
import org.kith.domain.goalRequest
import org.kith.domain.noteRequest
import org.kith.domain.personRequest

/** A passphrase that is long enough. */
internal const val PASSPHRASE = "three green kettles"

/** A Tuesday evening. */
internal val TUESDAY: LocalDateTime = LocalDateTime.of(2026, 11, 24, 19, 30)

/** A phone that notes down whom it would have called. */
internal class Dialled : Reaching {
    val all = mutableListOf<String>()
    override fun call(number: String) { all += "call $number" }
    override fun text(number: String) { all += "text $number" }
    override fun mail(address: String) { all += "mail $address" }
}

/** A phone that notes down which files it was to hand over. */
internal class Handed : Sharing {
    val all = mutableListOf<Triple<String, String, ByteArray>>()
    override fun file(name: String, type: String, bytes: ByteArray) { all += Triple(name, type, bytes) }
    override fun text(text: String) = Unit
}

/** A folder with a real core over it, opened as often as a test likes. */
internal class Room(private val device: Device = Device()) : AutoCloseable {
    val folder: Path = Files.createTempDirectory("kith-")
    val phone = Dialled()
    val handed = Handed()

    /** The phone's clock, milliseconds, where a test goes by it. */
    @Volatile var time = 0L
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    private var session: Session? = null

    /** Opens the folder as an app that was started does; what was open before is dropped as a killed app drops it. */
    fun open(): Shell = runBlocking {
        session?.close()
        Session.open(folder.toString(), scope).let {
            session = it
            Shell(it, scope, { TUESDAY }, device.copy(reaching = phone, sharing = device.sharing ?: handed, elapsed = { time }))
        }
    }

    /**
     * Opens it so under a [screen] that shows what was open before: once the core has answered what that asked, and the
     * screen has heard it. Until then the folder is taken.
     */
    fun openAgain(screen: ComposeTestRule): Shell {
        session?.close()
        lateinit var shell: Shell
        screen.waitUntil(10_000) {
            try {
                shell = open()
                true
            } catch (taken: Trouble) {
                if (taken.code == "Store.Busy") false else throw taken
            }
        }
        return shell
    }

    /** Lets the folder go, and removes it. */
    override fun close() {
        runBlocking {
            session?.end()
            scope.coroutineContext.job.cancelAndJoin()
        }
        check(folder.toFile().deleteRecursively())
    }
}

/** Writes a life into a Kith: goals, notes and people of every length. */
internal suspend fun Shell.furnish(made: Boolean = false) {
    if (!made) create(PASSPHRASE)
    session.ask {
        addHopeNote(noteRequest(NoteFields(), NoteFields("Ask me about the canal.", from = "Dan")))
        addHopeNote(noteRequest(NoteFields(), NoteFields("The morning after the birthday I made tea and it was quiet and I was all right.", hard = true)))
        addHopeNote(noteRequest(NoteFields(), NoteFields("You walked home the long way round and you still got home.", "Ana", pinned = true)))
        addGoal(goalRequest(GoalFields(), GoalFields("Sleep", steps = emptyList(), state = "resting")))
        addGoal(
            goalRequest(
                GoalFields(),
                GoalFields("Back outdoors", target = "2027-03-01", steps = listOf(StepFields(null, "Walk to the allotment"))),
            ),
        )
        addGoal(
            goalRequest(
                GoalFields(),
                GoalFields(
                    "Begin at the college in spring", "I liked learning before all this, and I want to be somebody who knows how engines work.",
                    steps = listOf(StepFields(null, "Ring the college back"), StepFields(null, "Ask Ben what the first week was like"), StepFields(null, "Find the certificates")),
                    state = "just begun", begin = "2026-11-01", target = "2027-04-12", notes = "The number is on the fridge.",
                ),
            ),
        )
        val evenings = listOf(HoursFields(setOf("Mon", "Tue", "Wed", "Thu", "Fri"), "18:00", "22:00"))
        addContact(personRequest(PersonFields(), PersonFields("Ben", "We met at the group", listOf(WayFields(null, "phone", "01632 960001"), WayFields(null, "email", "ben@example.org")), evenings, "A walk, or when the evening is long.")))
        addContact(personRequest(PersonFields(), PersonFields("Cleo", "my sister", listOf(WayFields(null, "text", "01632 960002")))))
        addContact(personRequest(PersonFields(), PersonFields("Dan")))
    }
}
