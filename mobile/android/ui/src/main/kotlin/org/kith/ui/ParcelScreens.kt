package org.kith.ui

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.kith.domain.Packed
import org.kith.domain.Carrying
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Taking
import org.kith.domain.TakingIn
import org.kith.domain.Trouble
import org.kith.domain.carrying
import org.kith.domain.takingIn
import org.kith.entry.EntryId

/** Giving what waits to somebody, or to everybody the member met: as moving codes, or as a file. */
@Composable
fun CarryScreen(shell: Shell, contact: EntryId?) {
    val scope = rememberCoroutineScope()
    val carrying = remember { shell.carrying(contact, scope) }
    val seen by carrying.state.collectAsState()
    val name = if (contact == null) say(Word.CARRY_EVERYBODY) else nameOf(shell, contact)
    val title = say(Word.CARRY_TITLE, "name" to name)
    Scrolling(title) {
        BackButton { shell.way.back() }
        Title(title)
        TroubleLine(seen.trouble)
        val packed = seen.value
        if (packed != null) Ready(shell, carrying, packed, contact == null, name)
        else if (seen.trouble == null) Text(say(Word.CARRY_MAKING), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    }
}

@Composable
private fun Ready(shell: Shell, carrying: Carrying, packed: Packed, all: Boolean, name: String) {
    val enough = packed.enough
    if (enough == null) Text(say(Word.CARRY_TOO_LARGE))
    else {
        Text(if (all) say(Word.CARRY_HOW_ALL) else say(Word.CARRY_HOW, "name" to name))
        KeepLit(shell)
        MovingCode(carrying, enough, say(Word.CARRY_NAME, "name" to name))
    }
    if (shell.device.sharing != null) {
        Quiet(if (all) say(Word.CARRY_FILE_ALL) else say(Word.CARRY_FILE_WHAT, "name" to name))
        PlainButton(say(Word.CARRY_SHARE), Modifier.fillMaxWidth()) { carrying.share() }
    }
    Quiet(if (all) say(Word.CARRY_TRUE_ALL) else say(Word.CARRY_TRUE, "name" to name))
}

/** Taking in what somebody gives. */
@Composable
fun TakeScreen(shell: Shell) {
    val scope = rememberCoroutineScope()
    val taking = remember { shell.takingIn(scope) }
    DisposableEffect(taking) { onDispose { taking.close() } }
    Arrived(shell, taking)
    TakingParts(shell, taking)
}

/** Takes in what another app handed to Kith, one after the other. */
@Composable
private fun Arrived(shell: Shell, taking: TakingIn) {
    val arriving = shell.device.arriving ?: return
    val waits by arriving.waiting.collectAsState()
    val state by taking.state.collectAsState()
    val busy = state is Taking.Unpacking
    LaunchedEffect(waits, busy) { if (!busy) arriving.take()?.let(taking::take) }
}

@Composable
internal fun TakingParts(shell: Shell, taking: TakingIn) {
    val state by taking.state.collectAsState()
    val title = say(Word.TAKE_TITLE)
    Scrolling(title) {
        BackButton { shell.way.back() }
        Title(title)
        when (val at = state) {
            is Taking.Done -> Came(shell, taking, at)
            is Taking.Unpacking -> {
                Text(say(Word.TAKE_UNPACKING), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
                Progress(title, at.done, at.of)
                PlainButton(say(Word.ACT_STOP)) { taking.again() }
            }
            is Taking.Seeing -> {
                Text(say(Word.TAKE_WHAT))
                TroubleLine(at.trouble)
                if (at.seen > 0) {
                    Quiet(say(Word.TAKE_SEEN, "seen" to "${at.seen}", "enough" to "${at.enough}"))
                    Progress(title, at.seen, at.enough)
                }
                ScannerView(shell, taking.wants)
            }
        }
    }
}

@Composable
private fun Came(shell: Shell, taking: TakingIn, done: Taking.Done) {
    val words = LocalWords.current
    val news = done.news
    news.contacts.forEach { (contact, written) ->
        val name = done.names[contact].orEmpty()
        Sheet {
            val what = if (written > 0u) say(Word.TAKE_NEWS, "name" to name, "count" to "$written") else say(Word.TAKE_HEARD, "name" to name)
            Text(what, Modifier.semantics { liveRegion = LiveRegionMode.Polite })
            PlainButton(say(Word.MEET_PERSON, "name" to name)) { shell.way.instead(Spot.Person(contact)) }
        }
    }
    if (news.contacts.isEmpty()) Text(say(if (news.entries.isNotEmpty()) Word.TAKE_OWN else Word.TAKE_NOTHING))
    news.refused.distinct().forEach { code -> Text(say(Word.TAKE_REFUSED, "why" to words.sentence(Trouble(code)))) }
    PlainButton(say(Word.TAKE_MORE)) { taking.again() }
}
