package org.kith.ui

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import kotlinx.coroutines.launch
import org.kith.companion.RemovedView
import org.kith.domain.Deed
import org.kith.domain.Doing
import org.kith.domain.LockAfter
import org.kith.domain.Notice
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Together
import org.kith.domain.Topic
import org.kith.domain.Trouble
import org.kith.entry.Kind

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
            Sheet(open = { shell.way.go(spot) }) { Text(say(word), style = MaterialTheme.typography.titleMedium) }
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
    Topic.REMOVED -> Removed(shell)
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

private val AFTER = listOf(
    LockAfter.ONE to Word.LOCK_AFTER_1,
    LockAfter.FIVE to Word.LOCK_AFTER_5,
    LockAfter.FIFTEEN to Word.LOCK_AFTER_15,
    LockAfter.HOUR to Word.LOCK_AFTER_60,
    LockAfter.NEVER to Word.LOCK_AFTER_NEVER,
)

@Composable
private fun ColumnScope.ChangeLock(shell: Shell) {
    val scope = rememberCoroutineScope()
    val changing = remember { Doing(scope) }
    val deed: Deed by changing.state.collectAsState()
    var locked by remember { mutableStateOf(true) }
    var now by remember { mutableStateOf("") }
    var new by remember { mutableStateOf("") }
    var done by remember { mutableStateOf<Word?>(null) }
    LaunchedEffect(done) { locked = shell.session.ask { hasLock() } }
    val after by shell.idle.after.collectAsState()
    if (locked) OneOf(say(Word.LOCK_AFTER_TITLE), AFTER.map { (each, word) -> each to say(word) }, after, shell.idle::choose)
    val change = { to: String? ->
        done = null
        changing.go {
            shell.changeLock(now.takeIf { locked }, to)
            done = if (to == null) Word.RELOCK_GONE else Word.RELOCK_DONE
            now = ""
            new = ""
        }
    }
    if (locked) Passphrase(now, { now = it }, say(Word.RELOCK_NOW)) else Text(say(Word.RELOCK_NO_LOCK))
    Passphrase(new, { new = it }, say(Word.RELOCK_NEW), say(Word.LOCK_RULE))
    Sheet { Text(say(Word.LOCK_NO_RESET)) }
    TroubleLine(deed.trouble)
    done?.let { Text(say(it), Modifier.semantics { liveRegion = LiveRegionMode.Polite }) }
    val act = when {
        deed.busy -> Word.RELOCK_DOING
        locked -> Word.RELOCK_DO
        else -> Word.RELOCK_SET
    }
    MainButton(say(act), Modifier.fillMaxWidth(), deed.busy) { change(new) }
    if (locked) {
        OpenByPhone(shell, now) { now = "" }
        LightButton(say(Word.RELOCK_DROP), Modifier.padding(top = Gap.l)) { change(null) }
        Quiet(say(Word.RELOCK_DROP_HINT))
    }
}

@Composable
private fun Removed(shell: Shell) {
    val scope = rememberCoroutineScope()
    val list = remember { shell.removed(scope) }
    var erasing by remember { mutableStateOf<RemovedView?>(null) }
    val words = LocalWords.current
    val now = shell.clock.now()
    val name = say(Word.SETTINGS_REMOVED)
    LongList(name, list, { it.id }, { total ->
        BackButton { shell.way.back() }
        Title(name)
        Quiet(say(if (total == 0) Word.REMOVED_NONE else Word.REMOVED_WHAT))
    }) { removed ->
        Sheet {
            Text(removed.title, style = MaterialTheme.typography.titleMedium, maxLines = 3, overflow = CUT)
            Quiet(say(Word.REMOVED_WHEN, "kind" to kindName(removed.kind), "day" to words.dayOf(removed.removed, now)))
            Acts {
                PlainButton(say(Word.ACT_BRING_BACK)) { scope.launch { shell.bringBack(removed.id) } }
                LightButton(say(Word.ACT_ERASE)) { erasing = removed }
            }
        }
    }
    erasing?.let { entry ->
        Confirm(
            title = say(Word.REMOVED_ERASE_TITLE), text = say(Word.REMOVED_ERASE_WHAT),
            no = say(Word.ACT_KEEP_IT), yes = say(Word.ACT_ERASE),
            onNo = { erasing = null },
            onYes = {
                erasing = null
                scope.launch { shell.doing(Notice.Erased) { erase(entry.id) } }
            },
        )
    }
}

@Composable
internal fun kindName(kind: Kind?): String = when (kind) {
    Kind.GOAL -> say(Word.KIND_GOAL)
    Kind.HOPE_NOTE -> say(Word.KIND_HOPE_NOTE)
    Kind.CONTACT -> say(Word.KIND_CONTACT)
    Kind.PROFILE -> say(Word.KIND_PROFILE)
    else -> say(Word.KIND_NEWER)
}
