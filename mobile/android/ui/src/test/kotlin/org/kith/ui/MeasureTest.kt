package org.kith.ui

import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.time.Duration
import kotlin.time.TimeSource.Monotonic
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.junit.experimental.categories.Category
import org.kith.domain.Phase
import org.kith.domain.Place
import org.kith.entry.GoalRequest
import org.kith.entry.StepRequest

/** Marks what is measured when it is asked for, and never among the tests. */
interface Measure

/**
 * How long the shell takes over ten thousand goals. Prints figures and promises nothing:
 * `mvn test -pl ui -Dtest=MeasureTest -Dkith.left-out=`
 */
@Category(Measure::class)
@OptIn(ExperimentalComposeUiApi::class)
class MeasureTest {
    @Test
    fun `ten thousand goals`() = Room().use { room ->
        val made = timed {
            val shell = room.open()
            runBlocking {
                shell.create(null)
                repeat(GOALS) { at ->
                    shell.session.ask {
                        addGoal(GoalRequest(title = "Goal number $at", why = "It matters in its own way.", steps = listOf(StepRequest.Add("a first step"))))
                    }
                }
            }
        }
        println("make $GOALS goals: $made")

        val begun = Monotonic.markNow()
        val shell = room.open()
        assertEquals(Phase.OPEN, shell.session.phase.value)
        println("open and unlock: ${begun.elapsedNow()}")
        shell.way.place(Place.GOALS)
        val scene = ImageComposeScene(720, 1280, Density(2f), Dispatchers.Unconfined) { KithApp(Opening.Here(shell), Around()) }
        scene.render(0)
        println("first frame, of the frame around the list: ${begun.elapsedNow()}")
        var at = 0L
        while (scene.hasInvalidations() || at < 3) scene.render(++at * 16_000_000)
        println("first frame with the list: ${begun.elapsedNow()}")
        scene.close()

        val lists = List(5) { timed { assertEquals(GOALS, runBlocking { shell.session.ask { goals() } }.size) } }
        println("list $GOALS goals, median of 5: ${lists.sorted()[2]} $lists")
        val pages = List(5) { timed { runBlocking { shell.session.ask { goalsPage(5_000u, 40u) } } } }
        println("one page of 40 of them, median of 5: ${pages.sorted()[2]}")
    }

    private fun timed(work: () -> Unit): Duration = Monotonic.markNow().let { begun -> work(); begun.elapsedNow() }

    private companion object {
        const val GOALS = 10_000
    }
}
