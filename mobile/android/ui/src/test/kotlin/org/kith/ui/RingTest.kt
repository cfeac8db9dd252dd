package org.kith.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.assertIsFocused
import androidx.compose.ui.test.captureToImage
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
    private val walk = Walker(screen)

    @After
    fun leave() = room.close()

    private val canHaveTheFocus = SemanticsMatcher.keyIsDefined(SemanticsActions.RequestFocus)

    private fun ringed(node: SemanticsNodeInteraction) = node.captureToImage().toPixelMap().buffer.count { it == RING_COLOUR } > 60

    /** Goes to a spot, and by keys to each thing in it, once its [own] text is there. */
    private fun eachIn(shell: Shell, spot: Spot, own: String) {
        shell.way.afresh()
        shell.way.go(spot)
        walk.sees(own)
        for (each in screen.onAllNodes(canHaveTheFocus).fetchSemanticsNodes().indices) {
            // Known by its id: a list may move when something in it has the focus.
            val id = screen.onAllNodes(canHaveTheFocus)[each].performSemanticsAction(SemanticsActions.RequestFocus).fetchSemanticsNode().id
            val node = screen.onNode(SemanticsMatcher("the node $id") { it.id == id }).assertIsFocused()
            assertTrue(ringed(node), "no ring in $spot around ${node.printToString(1)}")
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
            Spot.At(Place.TODAY) to "Ring the college back",
            Spot.At(Place.HOPE) to "Ask me about the canal.",
            Spot.At(Place.PEOPLE) to "Dan",
            Spot.Settings() to walk.words(Word.SETTINGS_ABOUT),
            Spot.Settings(Topic.EXPORT) to walk.words(Word.EXPORT_MAKE),
            Spot.Settings(Topic.LOCK) to walk.words(Word.RELOCK_NOW),
            Spot.Write(Written.PERSON, person) to "01632 960001",
        )
        for ((spot, own) in spots) eachIn(shell, spot, own)
    }

    @Test
    fun `the places of a wide window have one, and the row of what is open`() {
        val shell = room.open()
        val goal = runBlocking {
            shell.furnish()
            shell.session.ask { goals() }.first().id
        }
        screen.setContent { Box(Modifier.requiredSize(1000.dp, 740.dp)) { KithApp(Opening.Here(shell), Around()) } }
        eachIn(shell, Spot.Goal(goal), "The number is on the fridge.")
    }

    private companion object {
        const val RING_COLOUR = 0xFF0B3F9E.toInt()
    }
}
