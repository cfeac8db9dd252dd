package org.kith.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isOff
import androidx.compose.ui.test.performScrollTo
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Device
import org.kith.domain.Pixels
import org.kith.domain.Place
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Zxing

/** Two people with no network: they meet, words go from hand to hand, a receipt comes home. Over the real core. */
class PeopleJourneyTest {
    @get:Rule
    val screen = onOneThread()
    private val eye = Eye()
    private val table = Table()
    private val walk = Walker(screen)
    private val rooms = mutableListOf(Room(phoneWith(eye, table)), Room(phoneWith(eye, table)))

    @After
    fun leave() = rooms.forEach { it.close() }

    /** What a camera in front of the screen reads there. */
    private fun code(name: String): String {
        val node = walk.find(hasContentDescription(name))
        runCatching { node.performScrollTo() }
        lateinit var text: String
        screen.waitUntil(10_000) {
            val map = node.captureToImage().toPixelMap()
            val seen = Zxing.find(Pixels(map.width, map.height, map.buffer))
            seen.singleOrNull()?.also { text = it } != null
        }
        return text
    }

    private fun begin(): List<Shell> = rooms.map { room -> room.open().also { runBlocking { it.create(null) } } }

    @Test
    fun `two people meet by codes, give each other words, and know what came`() {
        with(walk) {
            val (ana, ben) = begin()
            var here by mutableStateOf(ana)
            screen.setContent { KithApp(Opening.Here(here), Around()) }
            fun at(shell: Shell) {
                shell.way.place(Place.PEOPLE)
                here = shell
                screen.waitForIdle()
            }

            at(ana)
            press(Word.MEET_DO)
            press(Word.MEET_SHOW)
            write(Word.ABOUT_NAME, "Ana")
            press(Word.MEET_NAME_GO)
            val anas = code(words(Word.MEET_CODE))

            at(ben)
            press(Word.MEET_DO)
            press(Word.MEET_SCAN)
            press(Word.SCAN_CAMERA)
            eye.see("https://example.org/a-poster")
            sees(Word.CODE_CODE_NOT_KITH)
            eye.see(anas)
            sees(Word.MEET_WHO, "name" to "Ana")
            press(Word.MEET_ANSWER)
            write(Word.ABOUT_NAME, "Ben")
            press(Word.MEET_NAME_GO)
            val bens = code(words(Word.MEET_ANSWER_CODE, "name" to "Ana"))
            press(Word.MEET_ANSWERED)
            val six = runBlocking { ben.session.ask { met() } }.single().words
            six.forEachIndexed { number, word -> sees("${number + 1}. $word") }

            at(ana)
            press(Word.MEET_DO)
            // What was shown is shown still.
            assertEquals(anas, code(words(Word.MEET_CODE)))
            press(Word.MEET_THEN)
            press(Word.SCAN_CAMERA)
            eye.see(bens)
            press(Word.MEET_NAME_GO)
            six.forEachIndexed { number, word -> sees("${number + 1}. $word") }
            press(Word.MEET_SAME)
            sees(Word.MEET_DONE, "name" to "Ben")
            sees(Word.BETWEEN_CONFIRMED)

            press(Word.BETWEEN_SAY, "name" to "Ben")
            press(Word.BETWEEN_PHRASE1)
            press(Word.ACT_KEEP)
            sees(Word.BETWEEN_PUT_SAID, "name" to "Ben")
            sees(Word.DELIVERY_WAITING)
            press(Word.BETWEEN_GIVE, "name" to "Ben", "count" to "1")
            val moving = code(words(Word.CARRY_NAME, "name" to "Ben"))
            assertTrue(moving.length > 100)
            press(Word.MOVING_PAUSE)
            press(Word.CARRY_SHARE)

            at(ben)
            press("Ana")
            press(Word.BETWEEN_COMPARE)
            press(Word.MEET_SAME)
            press(Word.BETWEEN_TAKE, "name" to "Ana")
            press(Word.SCAN_FILE)
            sees(Word.TAKE_NEWS, "name" to "Ana", "count" to "1")
            press(Word.MEET_PERSON, "name" to "Ana")
            sees(Word.BETWEEN_PHRASE1)
            press(Word.BETWEEN_REPLY)
            sees(Word.BETWEEN_REPLY_TO, "text" to words(Word.BETWEEN_PHRASE1))
            write(Word.BETWEEN_WORDS, "half a thou")
            press(Word.ACT_BACK)
            sees(Word.SAID_DRAFT)
            press(Word.BETWEEN_SAY, "name" to "Ana")
            sees("half a thou")
            write(Word.BETWEEN_WORDS, "And I of you.")
            press(Word.ACT_KEEP)
            press(Word.BETWEEN_GIVE, "name" to "Ana", "count" to "1")
            press(Word.CARRY_SHARE)

            at(ana)
            press(Word.TAKE_DO)
            press(Word.SCAN_FILE)
            press(Word.MEET_PERSON, "name" to "Ben")
            sees("And I of you.")
            sees(Word.DELIVERY_RECEIVED)
            press(Word.BETWEEN_BACK)
            press(Word.BETWEEN_BACK_YES)
            sees(Word.BETWEEN_BACK_SAID)
            assertEquals(0, runBlocking { ana.session.ask { ledger() } }.size)
        }
    }

    @Test
    fun `a note and a goal are given and stand in what was shared, and ending it keeps the person`() {
        with(walk) {
            val (ana, ben) = begin()
            val benAtAna = runBlocking {
                ana.furnish(made = true)
                ana.called("Ana")
                ben.called("Eve")
                meet(ana, ben).first
            }
            screen.setContent { KithApp(Opening.Here(ana), Around()) }
            ana.way.place(Place.PEOPLE)
            ana.way.go(Spot.Person(benAtAna))
            press(Word.BETWEEN_OTHER)
            press(Word.BETWEEN_NOTE_LABEL)
            press("Ask me about the canal.")
            press(Word.BETWEEN_MAY_PASS)
            press(Word.BETWEEN_NOTE_DO)
            sees(Word.BETWEEN_PUT_SAID, "name" to "Eve")
            // What was said of one note is not said of the next.
            find(hasText(words(Word.BETWEEN_MAY_PASS)) and isOff())
            press(Word.BETWEEN_GOAL_LABEL)
            press("Sleep")
            press(Word.BETWEEN_GOAL_DO)
            screen.waitUntil(10_000) { runBlocking { ana.session.ask { ledger() } }.size == 2 }
            press(Word.ACT_BACK)
            press(Word.PLACE_TODAY)
            press(Word.PLACE_SETTINGS)
            press(Word.SETTINGS_SHARED)
            sees(Word.SHARED_TO, "name" to "Eve")
            sees("Ask me about the canal.")
            press(Word.BETWEEN_BACK_GOAL)
            press(Word.BETWEEN_BACK_YES)
            screen.waitUntil(10_000) { runBlocking { ana.session.ask { ledger() } }.size == 1 }

            ana.way.place(Place.PEOPLE)
            press("Eve")
            press(Word.BETWEEN_SETTLE)
            press(Word.BETWEEN_MUTE)
            screen.waitUntil(10_000) { runBlocking { ana.session.ask { between(benAtAna) } }?.muted == true }
            press(Word.BETWEEN_PART)
            press(Word.BETWEEN_PART_YES)
            sees(Word.BETWEEN_PARTED)
            sees(Word.MEET_WITH, "name" to "Eve")
        }
    }

    @Test
    fun `a phone without a camera says so, and a text does the same`() {
        with(walk) {
            val room = Room(Device(sharing = table)).also { rooms += it }
            val ana = room.open()
            runBlocking {
                ana.create(null)
                ana.called("Ana")
            }
            screen.setContent { KithApp(Opening.Here(ana), Around()) }
            ana.way.place(Place.PEOPLE)
            press(Word.MEET_DO)
            press(Word.MEET_LINK)
            press(Word.MEET_SHARE)
            press(Word.MEET_THEN_LINK)
            sees(Word.SCAN_NO_CAMERA)
            write(Word.SCAN_TEXT, table.texts.single())
            press(Word.SCAN_TEXT_READ)
            sees(Word.MEET_WHO, "name" to "Ana")
            press(Word.MEET_ANSWER)
            sees(Word.CODE_MEET_ONESELF)
        }
    }
}
