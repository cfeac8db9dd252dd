package org.kith.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.LocalSaveableStateRegistry
import androidx.compose.runtime.saveable.SaveableStateRegistry
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.unit.dp
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Place
import org.kith.domain.Spot
import org.kith.entry.GoalRequest

/** Where the screens were scrolled to is known while Kith is open, and to nobody but Kith. */
class KeptPlacesTest {
    @get:Rule
    val screen = onOneThread()
    private val room = Room()
    private val walk = Walker(screen)

    @After
    fun leave() = room.close()

    @Test
    fun `a list is where it was after an entry was read and the phone was turned, and the platform is given nothing`() {
        val shell = room.open()
        val id = runBlocking {
            shell.create(null)
            repeat(60) { at -> shell.session.ask { addGoal(GoalRequest(title = "goal number $at")) } }
            shell.session.ask { goals() }[50].id
        }
        // What Android would write into a file when the app is put away.
        val platform = SaveableStateRegistry(emptyMap()) { true }
        var here by mutableStateOf(true)
        screen.setContent {
            CompositionLocalProvider(LocalSaveableStateRegistry provides platform) { if (here) Box(Modifier.size(360.dp, 640.dp)) { KithApp(Opening.Here(shell), Around()) } }
        }
        shell.way.place(Place.GOALS)
        walk.sees("goal number 59")
        walk.find(hasScrollToIndexAction()).performScrollToIndex(51)
        walk.find(hasText("goal number 9"))
        shell.way.go(Spot.Goal(id))
        walk.sees("goal number 9")
        shell.way.back()
        walk.find(hasText("goal number 9"))
        // The window that was turned is gone before the other one comes.
        here = false
        walk.gone("goal number 9")
        here = true
        walk.find(hasText("goal number 9"))
        assertEquals(emptyMap(), platform.performSave())
        shell.way.go(Spot.Help)
        walk.sees("116 123")
        assertEquals(emptyMap(), platform.performSave())
    }
}
