package org.kith.ui

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.kith.companion.ExportWords
import org.kith.domain.Exporting
import org.kith.domain.Shell
import org.kith.domain.WEEK

/** A copy of everything, as a file that is handed to another app. Leaving lets go of it: it is not locked. */
@Composable
fun ColumnScope.ExportTopic(shell: Shell) {
    val scope = rememberCoroutineScope()
    val exporting = remember { Exporting(shell.session, scope) }
    val copying by exporting.state.collectAsState()
    var page by remember { mutableStateOf(true) }
    var people by remember { mutableStateOf(false) }
    var removed by remember { mutableStateOf(false) }
    DisposableEffect(Unit) { onDispose { exporting.stop() } }
    Text(say(Word.EXPORT_WHAT))
    Sheet { Text(say(Word.EXPORT_OPEN)) }
    OneOf(say(Word.EXPORT_AS), listOf(true to say(Word.EXPORT_HTML), false to say(Word.EXPORT_JSON)), page) { page = it; exporting.stop() }
    Text(say(Word.EXPORT_WITH), Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
    Sheet(pad = ROW) {
        TickRow(say(Word.EXPORT_PEOPLE), people, { people = it; exporting.stop() }, beneath = say(Word.EXPORT_PEOPLE_HINT))
        Between()
        TickRow(say(Word.EXPORT_REMOVED), removed, { removed = it; exporting.stop() })
    }
    val copy = copying.copy
    val sharing = shell.device.sharing
    val words = LocalWords.current
    val making = say(Word.EXPORT_MAKING)
    when {
        copying.busy -> {
            Progress(making, copying.done, copying.of)
            PlainButton(say(Word.ACT_STOP)) { exporting.stop() }
        }
        copy != null -> if (sharing != null) MainButton(say(Word.EXPORT_SAVE), Modifier.fillMaxWidth()) { sharing.file(copy.name, copy.type, copy.bytes) }
        else -> MainButton(say(Word.EXPORT_MAKE), Modifier.fillMaxWidth()) { exporting.make(if (page) words.exportWords() else null, people, removed) }
    }
    // Always there, so that its filling is read out.
    val told = if (copying.busy) making else if (copy != null) say(Word.EXPORT_READY) else ""
    Quiet(told, Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    TroubleLine(copying.trouble)
}

/** The words of an exported page: the core writes it, and has none of its own. */
internal fun Words.exportWords() = ExportWords(
    language = locale.toLanguageTag(),
    rightToLeft = say(Word.LANGUAGE_DIRECTION) == "rtl",
    title = say(Word.EXPORT_HEADING),
    profile = say(Word.KIND_PROFILE),
    goals = say(Word.GOALS_TITLE),
    hopeNotes = say(Word.HOPE_TITLE),
    people = say(Word.PEOPLE_TITLE),
    about = say(Word.KIND_PROFILE),
    why = say(Word.GOAL_WHY),
    steps = say(Word.GOAL_STEPS),
    done = say(Word.EXPORT_LABEL_DONE),
    state = say(Word.FIELD_STATE),
    notes = say(Word.GOAL_NOTES),
    begin = say(Word.EXPORT_LABEL_BEGIN),
    target = say(Word.EXPORT_LABEL_TARGET),
    from = say(Word.EXPORT_LABEL_FROM),
    how = say(Word.FIELD_HOW),
    ways = say(Word.PERSON_WAYS),
    phone = say(Word.WAY_PHONE),
    text = say(Word.WAY_TEXT),
    email = say(Word.WAY_EMAIL),
    hours = say(Word.PERSON_HOURS),
    goodFor = say(Word.PERSON_GOOD_FOR),
    created = say(Word.EXPORT_LABEL_CREATED),
    removed = say(Word.EXPORT_LABEL_REMOVED),
    days = WEEK.map { weekday(it) },
)
