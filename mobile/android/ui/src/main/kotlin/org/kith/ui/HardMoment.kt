package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextDirection
import androidx.compose.ui.unit.sp
import org.kith.domain.Phase
import org.kith.domain.Reaching
import org.kith.domain.Shell

/**
 * A hard moment. The lines stand first and need neither a key nor a signal; a member's own words and people stand
 * beneath once Kith is open. Without a [shell], Kith itself could not be opened.
 */
@Composable
fun HardMoment(shell: Shell?, reaching: Reaching?, back: () -> Unit) {
    val name = say(Word.HELP_TITLE)
    Scrolling(name) {
        BackButton(text = say(Word.HELP_BACK), act = back)
        Title(name)
        Text(say(Word.HELP_HOW))
        CRISIS_LINES.forEach { CrisisSheet(it, reaching) }
        if (shell == null) return@Scrolling
        val phase by shell.session.phase.collectAsState()
        if (phase == Phase.OPEN) OwnWords(shell, reaching)
        if (phase == Phase.LOCKED) PlainButton(say(Word.HELP_UNLOCK), Modifier.fillMaxWidth(), act = back)
    }
}

/** One line: its digits large enough to dial from another telephone. */
@Composable
private fun CrisisSheet(line: CrisisLine, reaching: Reaching?) = Sheet(pad = ROW) {
    val name = say(line.name)
    Acts {
        Column(Modifier.weight(1f)) {
            Text(name, style = MaterialTheme.typography.titleMedium)
            Text(
                line.number,
                style = MaterialTheme.typography.headlineMedium.copy(
                    fontSize = 28.sp, textDirection = TextDirection.Ltr, letterSpacing = 1.sp,
                ),
            )
            Quiet(say(line.about))
        }
        if (reaching == null) return@Acts
        val act = say(if (line.channel == "text") Word.HELP_TEXT else Word.HELP_CALL)
        // One "Call" among four would say nothing on its own.
        MainButton(act, Modifier.align(Alignment.CenterVertically).semantics { contentDescription = "$act $name" }) {
            if (line.channel == "text") reaching.text(line.digits) else reaching.call(line.digits)
        }
    }
}

@Composable
private fun OwnWords(shell: Shell, reaching: Reaching?) = Column(Modifier, Arrangement.spacedBy(Gap.m)) {
    val scope = rememberCoroutineScope()
    val seen by remember { shell.hardMoment(scope) }.state.collectAsState()
    val moment = seen.value ?: return@Column
    val now by shell.now.collectAsState()
    if (moment.people.isNotEmpty()) {
        PartTitle(say(Word.HELP_PEOPLE))
        Sheet(pad = ROW) {
            moment.people.forEachIndexed { at, reach ->
                if (at > 0) Between()
                PersonLine(reach, now, reaching)
            }
        }
    }
    PartTitle(say(Word.HELP_OWN))
    if (moment.notes.isEmpty()) Quiet(say(Word.HELP_OWN_NONE))
    moment.notes.forEach { NotePaper(it, byline(it, now)) }
}
