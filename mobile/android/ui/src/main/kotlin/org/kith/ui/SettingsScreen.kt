package org.kith.ui

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import kotlinx.coroutines.launch
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Together
import org.kith.domain.Topic
import org.kith.domain.Trouble

/** The settings. */
@Composable
fun SettingsScreen(shell: Shell) {
    val name = say(Word.SETTINGS_TITLE)
    var hasLock by remember { mutableStateOf<Boolean?>(null) }
    LaunchedEffect(Unit) { hasLock = shell.session.ask { hasLock() } }
    Scrolling(name) {
        BackButton { shell.way.back() }
        Title(name)
        Quiet(say(Word.SETTINGS_WHAT))
        // Nothing moves under a finger: the list comes with what stands above it.
        if (hasLock ?: return@Scrolling) LockNow(shell)
        TOPICS.forEach { (spot, word) ->
            Sheet(open = { shell.way.go(spot) }, spot = spot) { Text(say(word), style = MaterialTheme.typography.titleMedium) }
        }
    }
}

private val TOPICS = listOf(
    Spot.Settings(Topic.ABOUT) to Word.SETTINGS_ABOUT,
    Spot.Settings(Topic.LOCK) to Word.SETTINGS_LOCK,
    Spot.With(Together.SHARED) to Word.SETTINGS_SHARED,
    Spot.Settings(Topic.EXPORT) to Word.SETTINGS_EXPORT,
    Spot.Settings(Topic.REMOVED) to Word.SETTINGS_REMOVED,
    Spot.Settings(Topic.ERASE) to Word.SETTINGS_ERASE,
)

/** Locks at once. Where what is being written could not be kept, somebody is asked before it is lost. */
@Composable
private fun LockNow(shell: Shell) {
    val scope = rememberCoroutineScope()
    var losing by remember { mutableStateOf(false) }
    MainButton(say(Word.ACT_LOCK_NOW), Modifier.fillMaxWidth()) {
        scope.launch {
            try {
                shell.lock()
            } catch (_: Trouble) {
                losing = true
            }
        }
    }
    if (losing) Confirm(
        title = say(Word.LEAVE_TITLE), text = say(Word.LEAVE_WHAT), no = say(Word.LEAVE_NO), yes = say(Word.LEAVE_YES),
        onNo = { losing = false },
        onYes = { scope.launch { shell.lockAnyway() } },
    )
}

/** One of the settings. */
@Composable
fun TopicScreen(shell: Shell, topic: Topic) = when (topic) {
    Topic.ABOUT -> Page(shell, Word.SETTINGS_ABOUT) { AboutTopic(shell) }
    Topic.LOCK -> Page(shell, Word.SETTINGS_LOCK) { ChangeLock(shell) }
    Topic.EXPORT -> Page(shell, Word.SETTINGS_EXPORT) { ExportTopic(shell) }
    Topic.REMOVED -> RemovedScreen(shell)
    Topic.ERASE -> Page(shell, Word.SETTINGS_ERASE) {
        Text(say(Word.ERASE_WHAT))
        EraseEverything(shell)
    }
}

@Composable
private fun Page(shell: Shell, title: Word, content: @Composable ColumnScope.() -> Unit) {
    val name = say(title)
    Scrolling(name) {
        BackButton { shell.way.back() }
        Title(name)
        content()
    }
}
