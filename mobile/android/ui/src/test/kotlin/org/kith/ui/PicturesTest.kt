package org.kith.ui

import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import java.util.Locale
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.io.path.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlin.io.path.writeBytes
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import org.kith.domain.Place
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Topic
import org.kith.domain.Trouble
import org.kith.domain.Written

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
@OptIn(ExperimentalComposeUiApi::class)
class PicturesTest {
    private val out = Path(System.getProperty("kith.pictures") ?: "target/pictures").createDirectories()

    /** A screen that breaks is drawn without what broke: that is no picture of it. */
    private val broken = CopyOnWriteArrayList<Throwable>()
    private val faults = CoroutineExceptionHandler { _, fault -> broken += fault }

    private fun picture(name: String, shell: Shell?, opening: Opening = Opening.Here(shell!!)) {
        for (look in LOOKS) {
            val around = Around(look.words, look.dark, shell?.device?.reaching)
            val scene = ImageComposeScene(720, 1280, Density(2f, look.fontScale), Dispatchers.Unconfined + faults) { KithApp(opening, around) }
            val image = try {
                settle(scene)
            } finally {
                scene.close()
            }
            (out / "$name-${look.name}.png").writeBytes(image.encodeToData(EncodedImageFormat.PNG)!!.bytes)
            assertEquals(720 to 1280, image.width to image.height)
            assertEquals(emptyList(), broken, "$name-${look.name}")
        }
    }

    /** Renders until the core has answered and nothing moves any more. */
    private fun settle(scene: ImageComposeScene): Image {
        var at = 0L
        lateinit var image: Image
        repeat(12) {
            at += 100_000_000
            image = scene.render(at)
            Thread.sleep(15)
        }
        return image
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
}
