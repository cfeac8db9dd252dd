package org.kith.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.remember
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Place
import org.kith.domain.Spot
import org.kith.domain.Together
import org.kith.domain.Trouble

/** The phone's own Back goes the same step as the one that is drawn. */
class BackTest {
    @get:Rule
    val screen = onOneThread()
    private val walk = Walker(screen)
    private val room = Room()

    /** As a phone has it: whoever came last and has a way back goes it. */
    private class Steps {
        private class Step(var enabled: Boolean = false, var back: () -> Unit = {})

        private val all = mutableListOf<Step>()

        val onBack: @Composable (Boolean, () -> Unit) -> Unit = { enabled, back ->
            val mine = remember { Step() }
            mine.enabled = enabled
            mine.back = back
            DisposableEffect(mine) {
                all += mine
                onDispose { all -= mine }
            }
        }

        /** Answers whether there was a way back; where there is none, the app is left. */
        fun press(): Boolean = all.lastOrNull { it.enabled }?.back?.invoke() != null
    }

    private val steps = Steps()

    @After
    fun leave() = room.close()

    @Test
    fun `in a meeting it goes one step back, and out of it from the first`() {
        val shell = room.open()
        runBlocking { shell.create(null) }
        shell.way.place(Place.PEOPLE)
        shell.way.go(Spot.With(Together.MEET))
        screen.setContent { KithApp(Opening.Here(shell), Around(onBack = steps.onBack)) }
        with(walk) {
            press(Word.MEET_SHOW)
            sees(Word.MEET_NAME)
            steps.press()
            sees(Word.MEET_BEGIN)
            assertEquals(Spot.With(Together.MEET), shell.way.spots.value.last())
            steps.press()
            sees(Word.PEOPLE_TITLE)
            assertEquals(Spot.At(Place.PEOPLE), shell.way.spots.value.last())
        }
    }

    @Test
    fun `where Kith could not be opened it leads out of a hard moment, and then out of the app`() {
        screen.setContent { KithApp(Opening.Stuck(Trouble("Store.Busy")) {}, Around(onBack = steps.onBack)) }
        with(walk) {
            press(Word.HELP_NOW)
            sees("116 123")
            assertEquals(true, steps.press())
            sees(Word.STUCK_TITLE)
            assertEquals(false, steps.press())
        }
    }
}
