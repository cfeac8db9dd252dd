package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.isActive
import org.kith.domain.Form
import org.kith.domain.Notice
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Trouble
import org.kith.domain.Writing
import org.kith.entry.EntryId

/**
 * Writing takes the whole screen: the words, a way to finish, nothing else. What is typed is a draft at every word, so
 * Back loses nothing.
 */
@Composable
fun <F : Form<F>> WritingFrame(
    shell: Shell,
    title: String,
    spot: Spot.Write,
    begin: suspend (CoroutineScope) -> Writing<F>,
    kept: (EntryId) -> Spot,
    said: Notice = Notice.Saved,
    fields: @Composable ColumnScope.(now: F, write: (F.() -> F) -> Unit) -> Unit,
) {
    val scope = rememberCoroutineScope()
    var writing by remember { mutableStateOf<Writing<F>?>(null) }
    var trouble by remember { mutableStateOf<Trouble?>(null) }
    LaunchedEffect(spot) {
        try {
            writing = begin(scope)
        } catch (refused: Trouble) {
            trouble = refused
        }
    }
    Column(Modifier.fillMaxSize().imePadding().semantics { paneTitle = title }, horizontalAlignment = Alignment.CenterHorizontally) {
        val open = writing
        val deed = open?.keeping?.state?.collectAsState()?.value
        Row(Modifier.widthIn(max = Gap.column).fillMaxWidth().padding(horizontal = Gap.l, vertical = Gap.s), Arrangement.SpaceBetween, Alignment.CenterVertically) {
            BackButton { shell.way.back() }
            if (open != null) MainButton(say(if (deed?.busy == true) Word.ACT_KEEPING else Word.ACT_KEEP), busy = deed?.busy == true) {
                open.keep {
                    shell.say(said)
                    // Whoever went elsewhere meanwhile stays there, and whoever wrote on goes on.
                    val here = scope.isActive && shell.way.spots.value.last() == spot
                    if (here && !open.changed) shell.way.instead(kept(it)) else shell.backTo(open, spot)
                }
            }
        }
        Box(Modifier.weight(1f).fillMaxWidth().verticalScroll(rememberScrollState()), Alignment.TopCenter) {
            Column(Modifier.widthIn(max = Gap.column).fillMaxWidth().padding(Gap.l), Arrangement.spacedBy(Gap.l)) {
                Title(title)
                TroubleLine(trouble ?: deed?.trouble)
                if (open == null) return@Column
                DisposableEffect(open) { onDispose { shell.backTo(open, spot) } }
                val cameBack by open.cameBack.collectAsState()
                if (cameBack) {
                    Quiet(say(Word.DRAFT_IS_BACK))
                    LightButton(say(Word.ACT_DISCARD)) { open.discard() }
                }
                val now by open.now.collectAsState()
                fields(now) { change -> open.write(change) }
            }
        }
    }
}

/** Whoever wrote on while something new was being kept, and looks elsewhere, comes back to the entry that it became. */
private fun Shell.backTo(writing: Writing<*>, spot: Spot.Write) {
    if (writing.changed) way.became(spot, spot.copy(id = writing.id))
}
