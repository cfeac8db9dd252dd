package org.kith.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isNotSelected
import androidx.compose.ui.test.isSelected
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import kotlin.test.Test
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.After
import org.junit.Rule
import org.kith.domain.Place
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Together
import org.kith.domain.carrying

/** A window that becomes narrow or wide while somebody is at something. */
class WideTest {
    @get:Rule
    val screen = onOneThread()
    private val walk = Walker(screen)
    private val eye = Eye()
    private val room = Room(phoneWith(eye, Table()))
    private val other = Room()
    private var window by mutableStateOf(WIDE)

    @After
    fun leave() = listOf(room, other).forEach { it.close() }

    private fun show(shell: Shell) = screen.setContent { Box(Modifier.requiredSize(window)) { KithApp(Opening.Here(shell), Around()) } }

    /** The moving codes that somebody shows, one after the other. */
    private fun pictures(of: Shell, contact: String): List<String> {
        val scope = CoroutineScope(Dispatchers.Default)
        return runBlocking {
            val carrying = of.carrying(contact, scope)
            withTimeout(10_000) { carrying.state.first { it.value != null } }
            (0..1).map { carrying.picture(it)!! }
        }.also { scope.cancel() }
    }

    @Test
    fun `taking in goes on, with what the camera has seen and the camera on`() {
        val (ana, ben) = other.open() to room.open()
        val shown = runBlocking {
            ana.create(null)
            ben.create(null)
            ana.called("Ana")
            ben.called("Ben")
            val (benAtAna, _) = meet(ana, ben)
            ana.session.ask { encourage(benAtAna, "The kettle is on. ".repeat(50)) }
            pictures(ana, benAtAna)
        }
        ben.way.place(Place.PEOPLE)
        ben.way.go(Spot.With(Together.TAKE))
        show(ben)
        with(walk) {
            press(Word.SCAN_CAMERA)
            eye.see(shown[0])
            sees("1 of about")
            window = NARROW
            screen.waitForIdle()
            sees("1 of about")
            eye.see(shown[1])
            sees("2 of about")
            window = WIDE
            screen.waitForIdle()
            sees("2 of about")
            sees(Word.SCAN_CAMERA_OFF)
        }
    }

    @Test
    fun `the row of what is open is marked, and no other`() {
        val shell = room.open()
        runBlocking { shell.furnish() }
        shell.way.place(Place.PEOPLE)
        shell.way.go(Spot.Person(runBlocking { shell.session.ask { contacts() } }.single { it.name == "Cleo" }.id))
        show(shell)
        walk.find(hasText("Cleo") and isSelected())
        walk.find(hasText("Ben") and !isSelected())
        walk.find(hasText(walk.words(Word.PLACE_GOALS)) and isNotSelected())
    }

    private companion object {
        val WIDE = DpSize(1280.dp, 800.dp)
        val NARROW = DpSize(800.dp, 1280.dp)
    }
}
