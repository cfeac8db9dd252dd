package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import kotlinx.coroutines.launch
import org.kith.companion.When
import org.kith.domain.Chosen
import org.kith.domain.Notice
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.StepMore
import org.kith.domain.Trouble
import org.kith.domain.Writing
import org.kith.domain.Written
import org.kith.domain.writeStep
import org.kith.entry.EntryId
import org.kith.entry.GoalView

/** One goal: what it is, why, its small steps. */
@Composable
fun GoalScreen(shell: Shell, id: EntryId) {
    val scope = rememberCoroutineScope()
    val seen by remember(id) { shell.goal(id, scope) }.state.collectAsState()
    val goal = seen.value
    val words = LocalWords.current
    val now by shell.now.collectAsState()
    Scrolling(goal?.title.orEmpty()) {
        BackButton { shell.way.back() }
        TroubleLine(seen.trouble)
        if (goal == null) return@Scrolling
        Title(goal.title)
        ToChoose(shell, Chosen.Goal(goal))
        if (goal.state.isNotEmpty()) Tag(goal.state)
        val days = listOfNotNull(
            goal.begin?.let { say(Word.GOAL_BEGIN, "day" to words.calendarDay(it, now)) },
            goal.target?.let { say(Word.GOAL_TARGET, "day" to words.calendarDay(it, now)) },
        )
        if (days.isNotEmpty()) Quiet(days.joinToString(" · "))
        Part(Word.GOAL_WHY, goal.why)
        PartTitle(say(Word.GOAL_STEPS))
        Steps(shell, goal)
        Part(Word.GOAL_NOTES, goal.notes)
        EntryActs(shell, Written.GOAL, id, Word.GOAL_ERASE_TITLE, Word.GOAL_ERASE_WHAT)
    }
}

@Composable
private fun Part(title: Word, text: String) {
    if (text.isEmpty()) return
    PartTitle(say(title))
    Text(text)
}

@Composable
private fun Steps(shell: Shell, goal: GoalView) = Sheet(pad = ROW) {
    val scope = rememberCoroutineScope()
    val words = LocalWords.current
    val now by shell.now.collectAsState()
    goal.steps.forEach { step ->
        key(step.id) {
            val done = step.done?.let { say(Word.GOAL_DONE, "day" to words.dayOf(it, now)) }
            TickRow(step.text, step.done != null, beneath = done, change = { scope.launch { shell.tick(goal.id, step.id, it) } })
            Between()
        }
    }
    OneMore(shell, goal)
}

/** One more step, as it is written. */
@Composable
private fun OneMore(shell: Shell, goal: GoalView) {
    val scope = rememberCoroutineScope()
    var writing by remember(goal.id) { mutableStateOf<Writing<StepMore>?>(null) }
    var trouble by remember(goal.id) { mutableStateOf<Trouble?>(null) }
    LaunchedEffect(goal.id) {
        try {
            writing = shell.writeStep(goal.id, scope)
        } catch (refused: Trouble) {
            trouble = refused
        }
    }
    val open = writing ?: return TroubleLine(trouble)
    val more by open.now.collectAsState()
    val deed by open.keeping.state.collectAsState()
    val hint = say(if (goal.steps.isEmpty()) Word.GOAL_NO_STEPS else Word.WRITE_GOAL_STEP_ANOTHER)
    Field(say(Word.GOAL_STEP_NEW), more.text, { writing?.write { copy(text = it) } }, wraps = true, placeholder = hint, labelled = false)
    TroubleLine(deed.trouble)
    LightButton(say(Word.GOAL_STEP_ADD)) {
        // The next step begins with what was typed meanwhile.
        open.keep { writing = shell.writeStep(goal.id, scope) }
    }
}

/** One hope note, whole. */
@Composable
fun NoteScreen(shell: Shell, id: EntryId) {
    val scope = rememberCoroutineScope()
    val seen by remember(id) { shell.note(id, scope) }.state.collectAsState()
    val note = seen.value
    val now by shell.now.collectAsState()
    val name = say(Word.NOTE_PAGE)
    Scrolling(name) {
        BackButton { shell.way.back() }
        TroubleLine(seen.trouble)
        if (note == null) return@Scrolling
        NotePaper(note, byline(note, now))
        ToChoose(shell, Chosen.Note(note))
        EntryActs(shell, Written.NOTE, id, Word.NOTE_ERASE_TITLE, Word.NOTE_ERASE_WHAT) {
            PlainButton(say(if (note.pinned) Word.NOTE_UNPIN else Word.NOTE_PIN)) {
                scope.launch { shell.pin(id, !note.pinned) }
            }
        }
    }
}

/** Somebody: how to reach them, when, and what about. */
@Composable
fun PersonScreen(shell: Shell, id: EntryId) {
    val scope = rememberCoroutineScope()
    val seen by remember(id) { shell.person(id, scope) }.state.collectAsState()
    val reach = seen.value
    val contact = reach?.contact
    val now by shell.now.collectAsState()
    Scrolling(contact?.name.orEmpty()) {
        BackButton { shell.way.back() }
        TroubleLine(seen.trouble)
        if (contact == null) return@Scrolling
        Line {
            Face(contact.name, reach.`when` is When.Now, large = true)
            Column(Modifier.weight(1f), Arrangement.spacedBy(Gap.xs)) {
                Title(contact.name)
                if (contact.how.isNotEmpty()) Quiet(contact.how)
                ReachLine(reach, now)
            }
        }
        ToChoose(shell, Chosen.Person(contact))
        PartTitle(say(Word.PERSON_WAYS))
        if (contact.ways.isEmpty()) Quiet(say(Word.PERSON_NO_WAYS)) else Sheet {
            contact.ways.forEachIndexed { at, way ->
                if (at > 0) Between()
                Acts {
                    Column(Modifier.weight(1f)) {
                        Quiet(wayName(way.kind))
                        NumberText(way.kind, way.value, style = MaterialTheme.typography.titleLarge)
                    }
                    WayButton(way, contact.name, shell.device.reaching)
                }
            }
        }
        BetweenParts(shell, id, contact.name)
        if (contact.hours.isNotEmpty()) PartTitle(say(Word.PERSON_HOURS))
        val words = LocalWords.current
        contact.hours.forEach { Text(words.hoursLine(it)) }
        Part(Word.PERSON_GOOD_FOR, contact.goodFor)
        EntryActs(shell, Written.PERSON, id, Word.PERSON_ERASE_TITLE, Word.PERSON_ERASE_WHAT)
    }
}

/** What can be done with an entry: changed, removed, erased. */
@Composable
private fun EntryActs(
    shell: Shell,
    what: Written,
    id: EntryId,
    eraseTitle: Word,
    eraseWhat: Word,
    more: @Composable androidx.compose.foundation.layout.RowScope.() -> Unit = {},
) {
    val scope = rememberCoroutineScope()
    var sure by remember { mutableStateOf(false) }
    Acts {
        PlainButton(say(Word.ACT_EDIT), icon = Icons.write) { shell.way.go(Spot.Write(what, id)) }
        more()
    }
    Acts(Modifier.fillMaxWidth()) {
        LightButton(say(Word.ACT_REMOVE)) { scope.launch { shell.remove(id) } }
        LightButton(say(Word.ACT_ERASE)) { sure = true }
    }
    if (sure) Confirm(
        title = say(eraseTitle), text = say(eraseWhat), no = say(Word.ACT_KEEP_IT), yes = say(Word.ACT_ERASE),
        onNo = { sure = false },
        onYes = {
            sure = false
            scope.launch {
                shell.erase(id)
                if (shell.notice.value == Notice.Erased) shell.way.back()
            }
        },
    )
}
