package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.selection.SelectionContainer
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
import androidx.compose.ui.platform.LocalClipboardManager
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.style.TextDirection
import org.kith.companion.CodeKind
import org.kith.companion.How
import org.kith.domain.Handed
import org.kith.domain.Meeting
import org.kith.domain.Passing
import org.kith.domain.Shell
import org.kith.domain.Source
import org.kith.domain.Spot
import org.kith.domain.Stage
import org.kith.domain.Wants
import org.kith.domain.contacts
import org.kith.entry.EntryId

/** Two people meet: each shows a code and reads the other's, and they compare six words. */
@Composable
fun MeetScreen(shell: Shell, contact: EntryId?) {
    val meeting = remember { shell.meeting(contact) }
    val stage by meeting.stage.collectAsState()
    val deed by meeting.doing.state.collectAsState()
    val name = say(titleOf(stage))
    val back: () -> Unit = { if (!meeting.back()) shell.way.back() }
    LocalOnBack.current(true, back)
    Scrolling(name) {
        BackButton(act = back)
        Title(name)
        TroubleLine(deed.trouble)
        when (val at = stage) {
            Stage.Opening -> Unit
            Stage.Begin -> Begin(meeting)
            Stage.Name -> NameFirst(meeting, deed.busy)
            is Stage.Show -> Shown(shell, meeting, at)
            is Stage.Read -> ScannerView(shell, remember(meeting) {
                // Whoever answers comes back with a code too, and perhaps days later: either is read wherever one is.
                Wants(listOf(CodeKind.MEETING, CodeKind.ANSWER)) { code, source ->
                    meeting.came(code, if (source == Source.CAMERA) How.TOGETHER else How.AFAR)
                }
            })
            is Stage.Who -> WhoIsIt(shell, meeting, at, deed.busy)
            is Stage.Answered -> Answered(shell, meeting, at)
            is Stage.Compare -> Compare(shell, meeting, at, deed.busy)
            is Stage.Met -> LaunchedEffect(at) {
                shell.endMeeting()
                shell.say(Passing.Met(at.name))
                shell.way.instead(Spot.Person(at.contact))
            }
            Stage.Ended -> {
                Text(say(Word.MEET_ENDED))
                MainButton(say(Word.MEET_TITLE)) { meeting.again() }
            }
        }
    }
}

private fun titleOf(stage: Stage): Word = when (stage) {
    Stage.Name -> Word.MEET_NAME
    is Stage.Show -> if (stage.code.how == How.AFAR) Word.MEET_LINK_TITLE else Word.MEET_CODE
    is Stage.Read -> if (stage.answer) Word.MEET_ANSWER_TITLE else Word.MEET_SCAN_TITLE
    is Stage.Compare -> Word.MEET_WORDS
    else -> Word.MEET_TITLE
}

@Composable
private fun ColumnScope.Begin(meeting: Meeting) {
    Text(say(Word.MEET_BEGIN))
    MainButton(say(Word.MEET_SHOW), Modifier.fillMaxWidth()) { meeting.show(How.TOGETHER) }
    MainButton(say(Word.MEET_SCAN), Modifier.fillMaxWidth()) { meeting.read(answer = false) }
    PartTitle(say(Word.MEET_AFAR))
    Quiet(say(Word.MEET_AFAR_WHAT))
    PlainButton(say(Word.MEET_LINK)) { meeting.show(How.AFAR) }
    Quiet(say(Word.MEET_WHY), Modifier.padding(top = Gap.s))
}

@Composable
private fun NameFirst(meeting: Meeting, busy: Boolean) {
    var name by remember { mutableStateOf("") }
    Field(say(Word.ABOUT_NAME), name, { name = it }, hint = say(Word.MEET_NAME_HINT))
    MainButton(say(Word.MEET_NAME_GO), busy = busy) { if (name.isNotBlank()) meeting.name(name.trim()) }
}

@Composable
private fun Shown(shell: Shell, meeting: Meeting, at: Stage.Show) {
    val afar = at.code.how == How.AFAR
    val now by shell.now.collectAsState()
    if (afar) {
        Text(say(Word.MEET_LINK_WHAT))
        ToSend(shell, at.code)
    } else {
        KeepLit(shell)
        QrCode(at.code.picture, say(Word.MEET_CODE))
        Text(say(Word.MEET_CODE_WHAT, "time" to LocalWords.current.dayOf(at.until, now)))
    }
    MainButton(say(if (afar) Word.MEET_THEN_LINK else Word.MEET_THEN), Modifier.fillMaxWidth()) { meeting.read(answer = true) }
    if (afar) TheText(at.code)
}

/** A code as a text: to be sent, or copied. */
@Composable
private fun ToSend(shell: Shell, code: Handed) {
    @Suppress("DEPRECATION") // The one that takes its place has no common way to put a text.
    val clipboard = LocalClipboardManager.current
    Acts {
        shell.device.sharing?.let { sharing -> PlainButton(say(Word.MEET_SHARE)) { sharing.text(code.text) } }
        PlainButton(say(Word.MEET_COPY)) {
            shell.device.clipboard?.put(code.text) ?: clipboard.setText(AnnotatedString(code.text))
            shell.say(Passing.Copied)
        }
    }
}

/** The whole of a text that is sent, to be marked by hand as well. */
@Composable
private fun TheText(code: Handed) {
    PartTitle(say(Word.MEET_LINK_LABEL))
    Sheet {
        SelectionContainer { Text(code.text, style = MaterialTheme.typography.bodyMedium.copy(textDirection = TextDirection.Ltr)) }
    }
}

@Composable
private fun WhoIsIt(shell: Shell, meeting: Meeting, at: Stage.Who, busy: Boolean) {
    val scope = rememberCoroutineScope()
    val contacts by remember { shell.contacts(scope) }.state.collectAsState()
    val chosen by meeting.contact.collectAsState()
    val (name, expired, known) = at.said
    Text(say(Word.MEET_WHO, "name" to name), style = MaterialTheme.typography.titleLarge)
    if (known != null && !at.answers) Text(say(Word.MEET_WHO_KNOWN, "name" to name)) else Quiet(say(Word.MEET_WHO_WHAT))
    if (expired) Quiet(say(Word.MEET_WHO_EXPIRED))
    val people = contacts.value.orEmpty()
    if (known == null && people.isNotEmpty()) {
        val options = listOf(Option<EntryId?>(null, say(Word.MEET_WHO_NEW))) + people.map { Option(it.id, it.name) }
        PartTitle(say(Word.MEET_WHO_LABEL))
        Chooser(say(Word.MEET_WHO_LABEL), options, options.find { it.value == chosen }) { meeting.choose(it) }
    }
    MainButton(say(if (at.answers) Word.MEET_NAME_GO else Word.MEET_ANSWER), Modifier.fillMaxWidth(), busy) { meeting.goOn() }
}

@Composable
private fun Answered(shell: Shell, meeting: Meeting, at: Stage.Answered) {
    if (at.again) Tag(say(Word.MEET_AGAIN))
    if (at.code.how == How.AFAR) {
        Text(say(Word.MEET_ANSWER_LINK, "name" to at.name))
        ToSend(shell, at.code)
    } else {
        KeepLit(shell)
        QrCode(at.code.picture, say(Word.MEET_ANSWER_CODE, "name" to at.name))
        Text(say(Word.MEET_ANSWER_WHAT, "name" to at.name))
    }
    MainButton(say(Word.MEET_ANSWERED), Modifier.fillMaxWidth()) { meeting.compare(at.contact) }
    if (at.code.how == How.AFAR) TheText(at.code)
}

@Composable
private fun Compare(shell: Shell, meeting: Meeting, at: Stage.Compare, busy: Boolean) {
    var differ by remember { mutableStateOf(false) }
    if (at.again) Tag(say(Word.MEET_AGAIN))
    SixWords(at.between.words)
    Text(say(Word.MEET_WORDS_WHAT))
    MainButton(say(Word.MEET_SAME), Modifier.fillMaxWidth(), busy) { meeting.say(true) }
    PlainButton(say(Word.MEET_DIFFER), Modifier.fillMaxWidth()) { differ = true }
    LightButton(say(Word.MEET_LATER), Modifier.fillMaxWidth()) {
        shell.endMeeting()
        shell.way.instead(Spot.Person(at.between.contact))
    }
    if (differ) Confirm(
        title = say(Word.MEET_DIFFER_TITLE), text = say(Word.MEET_DIFFER_WHAT), no = say(Word.MEET_DIFFER_NO), yes = say(Word.MEET_DIFFER_YES),
        onNo = { differ = false },
        onYes = { differ = false; meeting.say(false) },
    )
}

/** The words in their order, each with its number: they are English in every language. */
@Composable
private fun SixWords(words: List<String>) {
    val name = say(Word.MEET_WORDS_LIST)
    // Where all text is large, each has a line of its own: no word is broken.
    val beside = if (LocalDensity.current.fontScale > 1.3f) 1 else 2
    val style = MaterialTheme.typography.titleLarge.copy(textDirection = TextDirection.Ltr)
    Sheet(Modifier.semantics { contentDescription = name }) {
        words.mapIndexed { at, word -> "${at + 1}. $word" }.chunked(beside).forEach { line ->
            Row(Modifier.fillMaxWidth().padding(vertical = Gap.xs), Arrangement.spacedBy(Gap.l)) {
                line.forEach { Text(it, Modifier.weight(1f), style = style) }
            }
        }
    }
}
