package org.kith.ui

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
import org.kith.domain.Doing
import org.kith.domain.Notice
import org.kith.domain.Shell
import org.kith.domain.Trouble

/** Unlocks by the phone, where the member wanted that and it can be asked. The passphrase can be used meanwhile. */
@Composable
internal fun UnlockByPhone(shell: Shell) {
    val scope = rememberCoroutineScope()
    val asking = remember { Doing(scope) }
    val deed by asking.state.collectAsState()
    var offered by remember { mutableStateOf(false) }
    // A key that is gone takes the button away.
    LaunchedEffect(deed.busy) { offered = shell.byPhone.opens() }
    if (offered) PlainButton(say(Word.PHONE_UNLOCK), Modifier.fillMaxWidth()) { asking.go { shell.unlockByPhone() } }
    TroubleLine(deed.trouble)
}

/** Lets the phone open Kith from now on, which asks for the passphrase [now], or has the passphrase asked for always. */
@Composable
internal fun OpenByPhone(shell: Shell, now: String, done: () -> Unit) {
    val scope = rememberCoroutineScope()
    val switching = remember { Doing(scope) }
    val deed by switching.state.collectAsState()
    var on by remember { mutableStateOf<Boolean?>(null) }
    LaunchedEffect(deed.busy) {
        on = try {
            shell.byPhone.on()
        } catch (_: Trouble) {
            null
        }
    }
    val switched = {
        shell.say(Notice.Saved)
        done()
    }
    // A sheet: at 200 % these words take four lines, which no round button holds.
    when (on) {
        true -> Sheet(Modifier.padding(top = Gap.l), { switching.go(switched) { shell.byPhone.switchOff() } }) {
            Text(say(Word.PHONE_ASK_ALWAYS), style = MaterialTheme.typography.titleMedium)
        }
        false -> if (shell.byPhone.can()) {
            Sheet(Modifier.padding(top = Gap.l), { switching.go(switched) { shell.byPhone.switchOn(now) } }) {
                Text(say(Word.PHONE_OPEN_BY), style = MaterialTheme.typography.titleMedium)
                Quiet(say(Word.PHONE_OPEN_BY_HINT))
                Quiet(say(Word.RELOCK_DROP_HINT))
            }
        }
        null -> Unit
    }
    TroubleLine(deed.trouble)
}
