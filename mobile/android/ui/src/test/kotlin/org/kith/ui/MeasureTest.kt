package org.kith.ui

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.time.Duration
import kotlin.time.TimeSource.Monotonic
import kotlinx.coroutines.CoroutineScope
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

        // What a JVM needs for any window at all: it loads Compose and Skia, and writes one word.
        println("a window with one word, of a JVM that drew nothing yet: ${timed { scene { Text("Kith") }.apply { render(0) }.close() }}")
        repeat(3) { at -> firstFrames(room, if (at == 0) "for the first time" else "again") }
        val shell = room.open()

        val lists = List(5) { timed { assertEquals(GOALS, runBlocking { shell.session.ask { goals() } }.size) } }
        println("list $GOALS goals, median of 5: ${lists.sorted()[2]} $lists")
        val pages = List(5) { timed { runBlocking { shell.session.ask { goalsPage(5_000u, 40u) } } } }
        println("one page of 40 of them, median of 5: ${pages.sorted()[2]}")
    }

    /** How long somebody waits for their goals, from a folder that is closed. */
    private fun firstFrames(room: Room, which: String) {
        val begun = Monotonic.markNow()
        val shell = room.open()
        assertEquals(Phase.OPEN, shell.session.phase.value)
        val open = begun.elapsedNow()
        shell.way.place(Place.GOALS)
        val scene = scene { KithApp(Opening.Here(shell), Around()) }
        scene.render(0)
        val frame = begun.elapsedNow()
        val goals = shell.goals(CoroutineScope(Dispatchers.Unconfined))
        while (goals.state.value[0] == null) Thread.sleep(1)
        val page = begun.elapsedNow()
        var at = 0L
        while (scene.hasInvalidations() || at < 3) scene.render(++at * 16_000_000)
        println("$which: open $open, frame around the list $frame, the core's page at the latest $page, the list ${begun.elapsedNow()}")
        scene.close()
    }

    private fun scene(content: @Composable () -> Unit) = ImageComposeScene(720, 1280, Density(2f), Dispatchers.Unconfined) { content() }

    private fun timed(work: () -> Unit): Duration = Monotonic.markNow().let { begun -> work(); begun.elapsedNow() }

    private companion object {
        const val GOALS = 10_000
    }
}
