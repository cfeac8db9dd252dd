package org.kith.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.unit.dp
import org.kith.domain.Doing
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Trouble

/** The lamp that stands before everything. */
@Composable
private fun Lamp() = Box(Modifier.padding(top = Gap.l).size(56.dp).clip(Round.m).background(tones.glow), Alignment.Center) {
    Icon(Icons.hope, null, Modifier.size(32.dp), tint = tones.ember)
}

/** Help stands at the foot of every screen before Kith is open. */
@Composable
private fun ColumnScope.HelpNow(shell: Shell) =
    PlainButton(say(Word.HELP_NOW), Modifier.fillMaxWidth().padding(top = Gap.xl)) { shell.way.go(Spot.Help) }

/** The first run: what Kith is, and where it keeps things. */
@Composable
fun Welcome(shell: Shell) {
    val name = say(Word.FIRST_TITLE)
    Scrolling(name) {
        Lamp()
        Title(name)
        Text(say(Word.FIRST_WHAT))
        MainButton(say(Word.FIRST_START), Modifier.fillMaxWidth().padding(top = Gap.m)) { shell.way.go(Spot.Begin) }
        HelpNow(shell)
    }
}

/** The first run: a lock, or none. */
@Composable
fun ChooseLock(shell: Shell) {
    val scope = rememberCoroutineScope()
    val making = remember { Doing(scope) }
    val deed by making.state.collectAsState()
    var passphrase by remember { mutableStateOf("") }
    var without by remember { mutableStateOf(false) }
    val name = say(Word.LOCK_TITLE)
    Scrolling(name) {
        BackButton { shell.way.back() }
        Title(name)
        Text(say(Word.LOCK_WHAT))
        Passphrase(passphrase, { passphrase = it }, hint = say(Word.LOCK_RULE))
        Sheet { Text(say(Word.LOCK_NO_RESET)) }
        TroubleLine(deed.trouble)
        MainButton(say(if (deed.busy) Word.LOCK_CREATING else Word.LOCK_CREATE), Modifier.fillMaxWidth(), deed.busy) {
            making.go { shell.create(passphrase) }
        }
        LightButton(say(Word.LOCK_NONE), Modifier.align(Alignment.CenterHorizontally)) { without = true }
        HelpNow(shell)
    }
    if (without) Confirm(
        title = say(Word.LOCK_NONE_TITLE), text = say(Word.LOCK_NONE_WHAT),
        no = say(Word.LOCK_NONE_NO), yes = say(Word.LOCK_NONE_YES),
        onNo = { without = false },
        onYes = { without = false; making.go { shell.create(null) } },
    )
}

/** Kith is locked. */
@Composable
fun Unlock(shell: Shell) {
    val scope = rememberCoroutineScope()
    val opening = remember { Doing(scope) }
    val deed by opening.state.collectAsState()
    var passphrase by remember { mutableStateOf("") }
    val name = say(Word.UNLOCK_TITLE)
    Scrolling(name) {
        Lamp()
        Title(name)
        Passphrase(passphrase, { passphrase = it })
        TroubleLine(deed.trouble)
        MainButton(say(if (deed.busy) Word.UNLOCK_OPENING else Word.UNLOCK_OPEN), Modifier.fillMaxWidth(), deed.busy) {
            opening.go { shell.unlock(passphrase) }
        }
        UnlockByPhone(shell)
        LightButton(say(Word.UNLOCK_FORGOT), Modifier.align(Alignment.CenterHorizontally)) { shell.way.go(Spot.Begin) }
        HelpNow(shell)
    }
}

/** The passphrase is gone. */
@Composable
fun Forgot(shell: Shell) {
    val name = say(Word.UNLOCK_FORGOT_TITLE)
    Scrolling(name) {
        BackButton { shell.way.back() }
        Title(name)
        Text(say(Word.UNLOCK_FORGOT_WHAT))
        Text(say(Word.UNLOCK_FORGOT_AFRESH))
        EraseEverything(shell)
        HelpNow(shell)
    }
}

/** The folder could not be opened. Help is there all the same. */
@Composable
fun Stuck(trouble: Trouble, again: () -> Unit, reaching: org.kith.domain.Reaching?) {
    var help by remember { mutableStateOf(false) }
    LocalOnBack.current(help) { help = false }
    if (help) return HardMoment(null, reaching) { help = false }
    val name = say(Word.STUCK_TITLE)
    Scrolling(name) {
        Lamp()
        Title(name)
        Text(LocalWords.current.sentence(trouble))
        MainButton(say(Word.ACT_TRY), Modifier.fillMaxWidth(), act = again)
        PlainButton(say(Word.HELP_NOW), Modifier.fillMaxWidth().padding(top = Gap.xl)) { help = true }
    }
}

/** Erases everything here, once somebody is sure. */
@Composable
fun EraseEverything(shell: Shell) {
    val scope = rememberCoroutineScope()
    val erasing = remember { Doing(scope) }
    val deed by erasing.state.collectAsState()
    var sure by remember { mutableStateOf(false) }
    TroubleLine(deed.trouble)
    PlainButton(say(if (deed.busy) Word.ERASE_DOING else Word.ERASE_DO)) { sure = true }
    if (sure) Confirm(
        title = say(Word.ERASE_SURE), text = say(Word.ERASE_SURE_WHAT), no = say(Word.ERASE_NO), yes = say(Word.ERASE_YES),
        onNo = { sure = false },
        onYes = { sure = false; erasing.go { shell.eraseEverything() } },
    )
}
