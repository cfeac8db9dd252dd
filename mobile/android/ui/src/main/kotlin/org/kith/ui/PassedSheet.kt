package org.kith.ui

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.padding
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
import org.kith.companion.Authorship
import org.kith.companion.Delivery
import org.kith.companion.Passed
import org.kith.companion.What
import org.kith.domain.Passing
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Written
import org.kith.domain.keepNote
import org.kith.domain.met
import org.kith.domain.passOn
import org.kith.domain.takeBack
import org.kith.entry.EntryId
import org.kith.entry.GivenId

/** What is said of what passes, for a moment. */
@Composable
internal fun passingLine(said: Passing): String = when (said) {
    is Passing.Met -> say(Word.MEET_DONE, "name" to said.name)
    is Passing.Put -> say(Word.BETWEEN_PUT_SAID, "name" to said.name)
    Passing.NoteKept -> say(Word.BETWEEN_KEPT)
    Passing.TakenBack -> say(Word.BETWEEN_BACK_SAID)
    Passing.Parted -> say(Word.BETWEEN_PARTED)
    Passing.Copied -> say(Word.MEET_COPIED)
}

/** How far something has come, in the core's words, which are only ever true. */
@Composable
private fun deliveryWord(delivery: Delivery): String = when (delivery) {
    Delivery.WAITING -> say(Word.DELIVERY_WAITING)
    Delivery.LEFT_THIS_PHONE -> say(Word.DELIVERY_LEFT_THIS_PHONE)
    Delivery.RECEIVED -> say(Word.DELIVERY_RECEIVED)
    Delivery.READ -> say(Word.DELIVERY_READ)
}

/** What is known of whoever wrote a hope note. */
@Composable
private fun authorLine(author: Authorship): String = when (author) {
    Authorship.Unsigned -> say(Word.BETWEEN_UNSIGNED)
    is Authorship.Known -> say(Word.BETWEEN_KNOWN, "name" to author.name)
    Authorship.Own -> say(Word.BETWEEN_OWN)
    Authorship.Unchanged -> say(Word.BETWEEN_UNCHANGED)
}

/** Something that passed between the member and somebody: whose it is, how far it has come, what can be done with it. */
@Composable
fun PassedSheet(shell: Shell, passed: Passed, contact: EntryId, name: String) {
    val note = passed.what as? What.HopeNote
    Paper(note != null) {
        when (val what = passed.what) {
            is What.Encouragement -> Lead(what.text)
            is What.HopeNote -> {
                Lead(what.text)
                if (what.from.isNotEmpty()) Text(say(Word.HOPE_FROM, "name" to what.from))
                Quiet(authorLine(what.author), color = tones.ember)
            }
            is What.Goal -> GoalShown(shell, what)
            What.Newer -> Text(say(Word.BETWEEN_NEWER))
        }
        val delivery = passed.delivery
        val now by shell.now.collectAsState()
        val by = if (delivery != null) say(Word.BETWEEN_FROM_ME) else say(Word.BETWEEN_FROM, "name" to name)
        Quiet("$by, ${LocalWords.current.dayOf(passed.at, now)}", Modifier.padding(top = Gap.xs), if (note != null) tones.ember else tones.quiet)
        if (delivery == null) Theirs(shell, passed, contact)
        else {
            Tag(deliveryWord(delivery), Modifier.padding(top = Gap.xs))
            TakeBack(shell, passed, contact)
        }
    }
}

/** What something that passed is known by. */
private fun Passed.words(): String = when (val what = what) {
    is What.Encouragement -> what.text
    is What.HopeNote -> what.text
    is What.Goal -> what.title
    What.Newer -> ""
}

/** Warm paper for words of hope, a sheet for everything else. */
@Composable
private fun Paper(hope: Boolean, content: @Composable ColumnScope.() -> Unit) =
    if (hope) WarmPaper(content = content) else Sheet(content = content)

@Composable
private fun GoalShown(shell: Shell, goal: What.Goal) {
    val words = LocalWords.current
    val now by shell.now.collectAsState()
    Quiet("${say(Word.BETWEEN_GOAL)}, ${say(Word.BETWEEN_SINCE, "day" to words.dayOf(goal.since, now))}")
    Text(goal.title, style = MaterialTheme.typography.titleLarge)
    val whole = goal.whole ?: return
    if (whole.why.isNotEmpty()) Text(whole.why)
    whole.steps.forEach { Text(if (it.done) "• ${it.text} (${say(Word.EXPORT_LABEL_DONE)})" else "• ${it.text}") }
    if (whole.state.isNotEmpty()) Text(say(Word.BETWEEN_STATE, "text" to whole.state))
    if (whole.notes.isNotEmpty()) Text(whole.notes)
    whole.begin?.let { Quiet(say(Word.GOAL_BEGIN, "day" to words.calendarDay(it, now))) }
    whole.target?.let { Quiet(say(Word.GOAL_TARGET, "day" to words.calendarDay(it, now))) }
}

/** Of what the member gave: it can be taken back, once somebody is sure. */
@Composable
private fun TakeBack(shell: Shell, passed: Passed, contact: EntryId) {
    val scope = rememberCoroutineScope()
    var sure by remember { mutableStateOf(false) }
    val back = say(if (passed.what is What.Goal) Word.BETWEEN_BACK_GOAL else Word.BETWEEN_BACK)
    LightButton(back, Modifier.actsOn(passed.words(), back)) { sure = true }
    if (sure) Confirm(
        title = say(Word.BETWEEN_BACK_TITLE), text = say(Word.BETWEEN_BACK_WHAT), no = say(Word.ACT_KEEP_IT), yes = say(Word.BETWEEN_BACK_YES),
        onNo = { sure = false },
        onYes = {
            sure = false
            scope.launch { shell.takeBack(contact, passed.id) }
        },
        which = passed.words(),
    )
}

/** Of what somebody gave: words are replied to, a note is kept, and passed on where its author said so. */
@Composable
private fun Theirs(shell: Shell, passed: Passed, contact: EntryId) {
    val scope = rememberCoroutineScope()
    when (val what = passed.what) {
        is What.Encouragement -> {
            val reply = say(Word.BETWEEN_REPLY)
            LightButton(reply, Modifier.actsOn(what.text, reply)) { shell.way.go(Spot.Write(Written.WORDS, contact, passed.id)) }
        }
        is What.HopeNote -> {
            val keep = say(Word.BETWEEN_KEEP_NOTE)
            LightButton(keep, Modifier.actsOn(what.text, keep)) { scope.launch { shell.keepNote(what) } }
            if (what.author != Authorship.Unsigned) PassOn(shell, contact, passed.id)
        }
        else -> Unit
    }
}

@Composable
private fun PassOn(shell: Shell, cameFrom: EntryId, note: GivenId) {
    val scope = rememberCoroutineScope()
    val met by remember { shell.met(scope, but = cameFrom) }.state.collectAsState()
    val options = met.value.orEmpty().map { Option(it.contact, it.name) }
    if (options.isEmpty()) return
    var to by remember { mutableStateOf<EntryId?>(null) }
    val chosen = options.find { it.value == to }
    Quiet(say(Word.BETWEEN_PASS), color = tones.ember)
    Chooser(say(Word.BETWEEN_PASS), options, chosen) { to = it }
    if (chosen != null) PlainButton(say(Word.BETWEEN_PASS_DO)) {
        scope.launch { shell.passOn(cameFrom, note, chosen.value, chosen.text) }
        to = null
    }
}
