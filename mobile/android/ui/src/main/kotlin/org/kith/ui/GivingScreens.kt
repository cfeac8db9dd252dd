package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.produceState
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.kith.domain.Doing
import org.kith.domain.Passing
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Together
import org.kith.domain.Trouble
import org.kith.domain.WordsFields
import org.kith.domain.Written
import org.kith.domain.answered
import org.kith.domain.givable
import org.kith.domain.giveNote
import org.kith.domain.ledger
import org.kith.domain.showGoal
import org.kith.domain.writeWords
import org.kith.entry.EntryId
import org.kith.entry.GivenId

/** What is done with somebody, or with whoever is there. */
@Composable
fun TogetherScreen(shell: Shell, what: Together, contact: EntryId?) = when (what) {
    Together.MEET -> MeetScreen(shell, contact)
    Together.CARRY -> CarryScreen(shell, contact)
    Together.TAKE -> TakeScreen(shell)
    Together.GIVE -> GiveScreen(shell, contact.orEmpty())
    Together.SHARED -> SharedScreen(shell)
}

/** What somebody is called among the contacts; nothing until that is known. */
@Composable
internal fun nameOf(shell: Shell, contact: EntryId): String {
    val scope = rememberCoroutineScope()
    return remember(contact) { shell.person(contact, scope) }.state.collectAsState().value.value?.contact?.name.orEmpty()
}

/** Writing words for somebody, or a reply to theirs. */
@Composable
fun WriteWords(shell: Shell, contact: EntryId, reply: GivenId?) {
    val name = nameOf(shell, contact)
    WritingFrame<WordsFields>(
        shell, say(Word.BETWEEN_SAY, "name" to name), Spot.Write(Written.WORDS, contact, reply), { shell.writeWords(contact, reply, it) }, { Spot.Person(it) },
        said = Passing.Put(name),
    ) { now, write ->
        val to = now.replyTo
        if (to != null) ReplyTo(shell, contact, to) { write { copy(replyTo = null) } }
        Field(say(Word.BETWEEN_WORDS), now.text, { write { copy(text = it) } }, lines = 5)
        Phrases { phrase -> write { copy(text = if (text.isBlank()) phrase else "$text $phrase") } }
    }
}

@Composable
private fun ReplyTo(shell: Shell, contact: EntryId, reply: GivenId, drop: () -> Unit) {
    val text by produceState<String?>(null, reply) {
        value = try {
            shell.answered(contact, reply)
        } catch (_: Trouble) {
            // It is a reply all the same, to something that is not here to be shown.
            null
        }
    }
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Gap.xs)) {
        text?.let { Quiet(say(Word.BETWEEN_REPLY_TO, "text" to it), lines = 4) }
        LightButton(say(Word.BETWEEN_NO_REPLY), act = drop)
    }
}

/** Words to begin with: put where somebody writes, and changed as they like. */
@Composable
private fun Phrases(take: (String) -> Unit) {
    val group = say(Word.BETWEEN_PHRASES)
    PartTitle(group)
    Column(Modifier.fillMaxWidth().semantics { contentDescription = group }, Arrangement.spacedBy(Gap.s)) {
        listOf(Word.BETWEEN_PHRASE1, Word.BETWEEN_PHRASE2, Word.BETWEEN_PHRASE3).forEach { word ->
            val phrase = say(word)
            PlainButton(phrase) { take(phrase) }
        }
    }
}

/** Giving a hope note, or showing a goal. */
@Composable
fun GiveScreen(shell: Shell, contact: EntryId) {
    val scope = rememberCoroutineScope()
    val seen by remember { shell.givable(scope) }.state.collectAsState()
    val person = nameOf(shell, contact)
    val title = say(Word.BETWEEN_OTHER)
    Scrolling(title) {
        BackButton { shell.way.back() }
        Title(title)
        if (person.isNotEmpty()) Quiet(say(Word.SHARED_TO, "name" to person))
        TroubleLine(seen.trouble)
        val (goals, notes) = seen.value ?: return@Scrolling
        if (notes.isNotEmpty()) OneToGive(
            notes.map { Option(it.id, it.text) }, Word.BETWEEN_NOTE_LABEL, Word.BETWEEN_MAY_PASS, Word.BETWEEN_MAY_PASS_HINT, Word.BETWEEN_NOTE_DO,
        ) { note, mayPass -> shell.giveNote(contact, person, note, mayPass) }
        if (goals.isNotEmpty()) OneToGive(
            goals.map { Option(it.id, it.title) }, Word.BETWEEN_GOAL_LABEL, Word.BETWEEN_WHOLE, Word.BETWEEN_WHOLE_HINT, Word.BETWEEN_GOAL_DO,
        ) { goal, whole -> shell.showGoal(contact, person, goal, whole) }
        if (goals.isEmpty() && notes.isEmpty()) Quiet(say(Word.BETWEEN_NONE))
    }
}

/** One of several is chosen, one thing about it is decided, and it is put with what waits. */
@Composable
private fun OneToGive(
    options: List<Option<EntryId>>, label: Word, tick: Word, tickHint: Word, act: Word, give: suspend (EntryId, Boolean) -> Unit,
) = Sheet {
    val scope = rememberCoroutineScope()
    val giving = remember { Doing(scope) }
    val deed by giving.state.collectAsState()
    var which by remember { mutableStateOf<EntryId?>(null) }
    var ticked by remember { mutableStateOf(false) }
    val chosen = options.find { it.value == which }
    Text(say(label), style = MaterialTheme.typography.titleMedium)
    Chooser(say(label), options, chosen) {
        if (which != null && it != which) ticked = false
        which = it
    }
    TickRow(say(tick), ticked, { ticked = it }, beneath = say(tickHint))
    TroubleLine(deed.trouble)
    if (chosen != null) MainButton(say(act), Modifier.padding(top = Gap.xs), deed.busy) {
        val so = ticked
        // It was said of this one alone.
        val given = {
            which = null
            ticked = false
        }
        giving.go(then = given) { give(chosen.value, so) }
    }
}

/** Who was given what, and since when. */
@Composable
fun SharedScreen(shell: Shell) {
    val scope = rememberCoroutineScope()
    val seen by remember { shell.ledger(scope) }.state.collectAsState()
    val title = say(Word.SETTINGS_SHARED)
    Scrolling(title) {
        BackButton { shell.way.back() }
        Title(title)
        Quiet(say(Word.SETTINGS_SHARED_WHAT))
        TroubleLine(seen.trouble)
        val given = seen.value ?: return@Scrolling
        if (given.isEmpty()) Text(say(Word.SHARED_NONE))
        given.forEach { (contact, name, passed) ->
            key(contact, passed.id) {
                PartTitle(say(Word.SHARED_TO, "name" to name))
                PassedSheet(shell, passed, contact, name)
            }
        }
    }
}
