package org.kith.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.unit.LayoutDirection
import kotlinx.coroutines.flow.drop
import org.kith.domain.Phase
import org.kith.domain.Reaching
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Together
import org.kith.domain.Topic
import org.kith.domain.Trouble
import org.kith.domain.Written

/** How the folder stands that is being opened. */
sealed interface Opening {
    /** It is being opened: nothing is shown yet, and that takes a moment only. */
    data object Going : Opening

    /** It is open, or locked, or new. */
    data class Here(val shell: Shell) : Opening

    /** It could not be opened. */
    data class Stuck(val trouble: Trouble, val again: () -> Unit) : Opening
}

/** What the platform around gives to the screens. */
class Around(
    /** The language. */
    val words: Words = English,
    /** Whether it is night. */
    val dark: Boolean = false,
    /** Calls and messages, for when Kith could not be opened. */
    val reaching: Reaching? = null,
    /** Takes the platform's Back over while there is a way back. */
    val onBack: @Composable (enabled: Boolean, back: () -> Unit) -> Unit = { _, _ -> },
)

/** As [Around.onBack], for a screen that has a step of its own to go back. */
internal val LocalOnBack = staticCompositionLocalOf<@Composable (enabled: Boolean, back: () -> Unit) -> Unit> { { _, _ -> } }

/** All of Kith's screens. */
@Composable
fun KithApp(opening: Opening, around: Around) {
    val direction = if (around.words.say(Word.LANGUAGE_DIRECTION) == "rtl") LayoutDirection.Rtl else LayoutDirection.Ltr
    CompositionLocalProvider(LocalWords provides around.words, LocalOnBack provides around.onBack, LocalLayoutDirection provides direction) {
        KithLook(around.dark) {
            Box(Modifier.fillMaxSize().background(tones.paper)) {
                when (opening) {
                    is Opening.Going -> Unit
                    is Opening.Stuck -> Stuck(opening.trouble, opening.again, around.reaching)
                    is Opening.Here -> key(opening.shell) { Here(opening.shell) }
                }
            }
        }
    }
}

@Composable
private fun Here(shell: Shell) {
    val phase by shell.session.phase.collectAsState()
    val spots by shell.way.spots.collectAsState()
    val spot = spots.last()
    LocalOnBack.current(spots.size > 1) { shell.way.back() }
    LaunchedEffect(phase) { if (phase == Phase.OPEN) shell.begin() }
    // The phone's own Back gives neither a touch nor a key.
    LaunchedEffect(shell) { shell.way.spots.drop(1).collect { shell.idle.touched() } }
    ToTakeIn(shell, phase == Phase.OPEN && spot != Spot.Help)
    if (spot == Spot.Help) return KeptPlaces(shell) {
        IdleWatch(shell) {
            Column {
                Box(Modifier.weight(1f)) { HardMoment(shell, shell.device.reaching) { shell.way.back() } }
                IdleBar(shell)
            }
        }
    }
    when (phase) {
        Phase.NEW -> if (spot == Spot.Begin) ChooseLock(shell) else Welcome(shell)
        Phase.LOCKED -> if (spot == Spot.Begin) Forgot(shell) else Unlock(shell)
        Phase.OPEN -> KeptPlaces(shell) {
            // Each spot keeps its place in its list while somebody reads what lies in it.
            val holder = rememberSaveableStateHolder()
            IdleWatch(shell) { Rooms(shell, spot) { holder.SaveableStateProvider(it) { At(shell, it) } } }
        }
    }
}

/** Brings somebody to what another app handed over, once Kith is open; nobody is led out of a hard moment. */
@Composable
private fun ToTakeIn(shell: Shell, may: Boolean) {
    val arriving = shell.device.arriving ?: return
    val waits by arriving.waiting.collectAsState()
    LaunchedEffect(waits != null, may) { if (may && waits != null) shell.way.go(Spot.With(Together.TAKE)) }
}

@Composable
private fun At(shell: Shell, spot: Spot) = when (spot) {
    is Spot.At -> PlaceScreen(shell, spot.place)
    is Spot.Goal -> GoalScreen(shell, spot.id)
    is Spot.Note -> NoteScreen(shell, spot.id)
    is Spot.Person -> PersonScreen(shell, spot.id)
    is Spot.With -> TogetherScreen(shell, spot.what, spot.id)
    is Spot.Write -> when (spot.what) {
        Written.GOAL -> WriteGoal(shell, spot.id)
        Written.NOTE -> WriteNote(shell, spot.id)
        Written.PERSON -> WritePerson(shell, spot.id)
        Written.WORDS -> WriteWords(shell, spot.id.orEmpty(), spot.reply)
        Written.ABOUT -> WriteAbout(shell)
    }
    is Spot.Settings -> spot.topic?.let { topic: Topic -> TopicScreen(shell, topic) } ?: SettingsScreen(shell)
    Spot.Search -> SearchScreen(shell)
    Spot.Help, Spot.Begin -> TodayScreen(shell)
}
