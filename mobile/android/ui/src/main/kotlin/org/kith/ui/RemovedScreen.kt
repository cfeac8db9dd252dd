package org.kith.ui

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import kotlinx.coroutines.launch
import org.kith.companion.RemovedView
import org.kith.domain.Shell

/** What was removed, until it is brought back or erased. */
@Composable
fun RemovedScreen(shell: Shell) {
    val scope = rememberCoroutineScope()
    val list = remember { shell.removed(scope) }
    var erasing by remember { mutableStateOf<RemovedView?>(null) }
    val words = LocalWords.current
    val now by shell.now.collectAsState()
    val name = say(Word.SETTINGS_REMOVED)
    val (bring, erasure) = say(Word.ACT_BRING_BACK) to say(Word.ACT_ERASE)
    LongList(name, list, { it.id }, { total ->
        BackButton { shell.way.back() }
        Title(name)
        Quiet(say(if (total == 0) Word.REMOVED_NONE else Word.REMOVED_WHAT))
    }) { removed ->
        Sheet {
            Text(removed.title, style = MaterialTheme.typography.titleMedium, maxLines = 3, overflow = CUT)
            Quiet(say(Word.REMOVED_WHEN, "kind" to kindName(removed.kind), "day" to words.dayOf(removed.removed, now)))
            Acts {
                PlainButton(bring, Modifier.actsOn(removed.title, bring)) { scope.launch { shell.bringBack(removed.id) } }
                LightButton(erasure, Modifier.actsOn(removed.title, erasure)) { erasing = removed }
            }
        }
    }
    erasing?.let { entry ->
        Confirm(
            title = say(Word.REMOVED_ERASE_TITLE), text = say(Word.REMOVED_ERASE_WHAT),
            no = say(Word.ACT_KEEP_IT), yes = erasure,
            onNo = { erasing = null },
            onYes = {
                erasing = null
                scope.launch { shell.erase(entry.id) }
            },
            which = entry.title,
        )
    }
}
