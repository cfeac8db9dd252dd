package org.kith.ui

import androidx.compose.ui.graphics.decodeToImageBitmap
import androidx.compose.ui.graphics.toArgb
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.test.click
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performTouchInput
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.getAndUpdate
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Arriving
import org.kith.domain.Camera
import org.kith.domain.ChosenFile
import org.kith.domain.Device
import org.kith.domain.Light
import org.kith.domain.Lighting
import org.kith.domain.Spot
import org.kith.domain.Together

/** What another app hands over is taken in once Kith is open; and the screen is lit while a code is on it or looked for. */
class ArrivingTest {
    @get:Rule
    val screen = onOneThread()
    private val walk = Walker(screen)
    private val hand = object : Arriving {
        override val waiting = MutableStateFlow<ChosenFile?>(null)
        override fun take() = waiting.getAndUpdate { null }
    }
    private var lit = 0
    private val lamp = object : Lighting {
        override fun lit(on: Boolean) { lit += if (on) 1 else -1 }
    }
    private val grey = Light(5, 3, 7, ByteArray(21) { (it * 12).toByte() })
    private val eye = object : Camera {
        override val sees = MutableStateFlow<Light?>(grey)
        override suspend fun look(seen: (String) -> Unit) = awaitCancellation()
    }
    private val room = Room(Device(arriving = hand, lighting = lamp, camera = eye))
    private val other = Room()

    @After
    fun leave() = listOf(room, other).forEach { it.close() }

    @Test
    fun `a file waits for the lock and for the end of a hard moment, and is then taken in`() {
        val (ana, ben) = other.open() to room.open()
        val parcel = runBlocking {
            ana.create(null)
            ben.create(PASSPHRASE)
            ana.called("Ana")
            ben.called("Ben")
            val (benAtAna, _) = meet(ana, ben)
            ana.session.ask { encourage(benAtAna, "The kettle is on.") }
            ana.session.ask { parcelForContacts(listOf(benAtAna)) }.also { ben.lock() }
        }
        screen.setContent { KithApp(Opening.Here(ben), Around()) }
        var opened = 0
        hand.waiting.value = ChosenFile { opened++; parcel.inputStream() }
        walk.sees(walk.words(Word.UNLOCK_TITLE))
        ben.way.go(Spot.Help)
        runBlocking { ben.unlock(PASSPHRASE) }
        screen.waitForIdle()
        assertEquals(Spot.Help, ben.way.spots.value.last())
        assertNotNull(hand.waiting.value)
        assertEquals(0, opened)
        ben.way.back()
        val news = walk.words(Word.TAKE_NEWS, "name" to "Ana", "count" to "1")
        walk.sees(news)
        assertEquals(Spot.With(Together.TAKE), ben.way.spots.value.last())
        assertNull(hand.waiting.value)
        // What was no parcel is said to be none, where somebody is.
        hand.waiting.value = ChosenFile { "a shopping list".toByteArray().inputStream() }
        walk.gone(news)
        walk.sees(walk.words(Word.TAKE_WHAT))
        assertNull(hand.waiting.value)
    }

    @Test
    fun `the screen is lit while a code is looked for or shown, and not after`() {
        val shell = room.open()
        runBlocking {
            shell.create(null)
            shell.called("Ana")
        }
        screen.setContent { KithApp(Opening.Here(shell), Around()) }
        shell.way.go(Spot.With(Together.TAKE))
        walk.sees(walk.words(Word.SCAN_CAMERA))
        assertEquals(0, lit)
        walk.press(Word.SCAN_CAMERA)
        screen.waitUntil(10_000) { lit == 1 }
        walk.press(Word.SCAN_CAMERA_OFF)
        screen.waitUntil(10_000) { lit == 0 }
        walk.press(Word.SCAN_CAMERA)
        screen.waitUntil(10_000) { lit == 1 }
        shell.way.back()
        screen.waitUntil(10_000) { lit == 0 }
        shell.way.go(Spot.With(Together.MEET))
        walk.press(Word.MEET_SHOW)
        screen.waitUntil(10_000) { lit == 1 }
        shell.way.back()
        screen.waitUntil(10_000) { lit == 0 }
    }

    @Test
    fun `a phone that is forgotten on a code goes dark, and is lit again once somebody is there`() {
        val shell = room.open()
        screen.setContent { IdleWatch(shell) { KeepLit(shell, span = 1_000) } }
        screen.mainClock.autoAdvance = false
        val touch = { screen.onRoot().performTouchInput { click() } }
        // A platform tells so of whoever has the screen read out.
        val readOut = shell.idle::touched
        fun useAndWait(use: () -> Any, time: Long, then: Int) {
            use()
            screen.mainClock.advanceTimeBy(time)
            assertEquals(then, lit)
        }
        for (use in listOf(touch, readOut)) {
            useAndWait(use, 900, then = 1)
            useAndWait(use, 900, then = 1)
            useAndWait(use, 1_200, then = 0)
            useAndWait(use, 100, then = 1)
        }
    }

    @Test
    fun `what a camera sees is drawn as it is`() {
        val drawn = bitmapOf(grey).decodeToImageBitmap().toPixelMap()
        assertEquals(grey.width to grey.height, drawn.width to drawn.height)
        for (y in 0 until grey.height) for (x in 0 until grey.width) assertEquals(0xff000000.toInt() or grey.at(x, y) * 0x010101, drawn[x, y].toArgb())
    }
}
