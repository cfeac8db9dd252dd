package org.kith.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.printToString
import androidx.compose.ui.unit.dp
import kotlin.test.Test
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Place
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Topic
import org.kith.domain.Written

/** Whoever goes by keys sees where they are: there is a ring around whatever has the focus. */
class RingTest {
    @get:Rule
    val screen = onOneThread()
    private val room = Room()

    @After
    fun leave() = room.close()

    private val canHaveTheFocus = SemanticsMatcher.keyIsDefined(SemanticsActions.RequestFocus)

    private fun ringed(): Boolean {
        val map = screen.onRoot().captureToImage().toPixelMap()
        return map.buffer.count { it == RING_COLOUR } > 60
    }

    private fun eachIn(shell: Shell, spot: Spot) {
        shell.way.afresh()
        shell.way.go(spot)
        screen.waitUntil(10_000) { screen.onAllNodes(canHaveTheFocus).fetchSemanticsNodes().size > 6 }
        for (each in screen.onAllNodes(canHaveTheFocus).fetchSemanticsNodes().indices) {
            val node = screen.onAllNodes(canHaveTheFocus)[each].performSemanticsAction(SemanticsActions.RequestFocus)
            screen.waitForIdle()
            assertTrue(ringed(), "no ring in $spot around ${node.printToString(1)}")
        }
    }

    @Test
    fun `buttons, rows, sheets, places, choices and fields have one`() {
        val shell = room.open()
        val person = runBlocking {
            shell.furnish()
            shell.session.ask { contacts() }.single { it.name == "Ben" }.id
        }
        screen.setContent { Box(Modifier.requiredSize(360.dp, 740.dp)) { KithApp(Opening.Here(shell), Around()) } }
        val spots = listOf(
            Spot.At(Place.TODAY), Spot.At(Place.HOPE), Spot.At(Place.PEOPLE), Spot.Settings(), Spot.Settings(Topic.EXPORT),
            Spot.Settings(Topic.LOCK), Spot.Write(Written.PERSON, person),
        )
        for (spot in spots) eachIn(shell, spot)
    }

    @Test
    fun `the places of a wide window have one, and the row of what is open`() {
        val shell = room.open()
        val goal = runBlocking {
            shell.furnish()
            shell.session.ask { goals() }.first().id
        }
        screen.setContent { Box(Modifier.requiredSize(1000.dp, 740.dp)) { KithApp(Opening.Here(shell), Around()) } }
        eachIn(shell, Spot.Goal(goal))
    }

    private companion object {
        const val RING_COLOUR = 0xFF0B3F9E.toInt()
    }
}
