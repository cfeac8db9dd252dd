package org.kith.ui

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
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
import org.kith.domain.Doing
import org.kith.domain.LockAfter
import org.kith.domain.Shell

private val AFTER = listOf(
    LockAfter.ONE to Word.LOCK_AFTER_1,
    LockAfter.FIVE to Word.LOCK_AFTER_5,
    LockAfter.FIFTEEN to Word.LOCK_AFTER_15,
    LockAfter.HOUR to Word.LOCK_AFTER_60,
    LockAfter.NEVER to Word.LOCK_AFTER_NEVER,
)

/** Another lock, or none, and after how long Kith locks by itself. */
@Composable
fun ColumnScope.ChangeLock(shell: Shell) {
    val scope = rememberCoroutineScope()
    val changing = remember { Doing(scope) }
    val deed by changing.state.collectAsState()
    var known by remember { mutableStateOf<Boolean?>(null) }
    var now by remember { mutableStateOf("") }
    var new by remember { mutableStateOf("") }
    var done by remember { mutableStateOf<Word?>(null) }
    LaunchedEffect(done) { known = shell.session.ask { hasLock() } }
    val after by shell.idle.after.collectAsState()
    // Nobody is asked for the passphrase of a lock there is not.
    val locked = known ?: return
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
