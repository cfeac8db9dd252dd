package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import java.time.format.TextStyle
import org.kith.domain.GoalFields
import org.kith.domain.HoursFields
import org.kith.domain.NoteFields
import org.kith.domain.PersonFields
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.StepFields
import org.kith.domain.WEEK
import org.kith.domain.WayFields
import org.kith.domain.Written
import org.kith.domain.writeGoal
import org.kith.domain.writeNote
import org.kith.domain.writePerson
import org.kith.entry.EntryId

/** Writing a goal. */
@Composable
fun WriteGoal(shell: Shell, id: EntryId?) = WritingFrame<GoalFields>(
    shell, say(if (id == null) Word.WRITE_GOAL_NEW else Word.WRITE_GOAL_EDIT), Spot.Write(Written.GOAL, id), { shell.writeGoal(id, it) }, { Spot.Goal(it) },
) { now, write ->
    Field(say(Word.WRITE_GOAL_TITLE), now.title, { write { copy(title = it) } }, lines = 2, wraps = true)
    Field(say(Word.WRITE_GOAL_WHY), now.why, { write { copy(why = it) } }, hint = say(Word.WRITE_GOAL_WHY_HINT), lines = 3)
    StepsField(now.steps) { write { copy(steps = it) } }
    var more by remember { mutableStateOf(listOf(now.state, now.begin, now.target, now.notes).any { it.isNotEmpty() }) }
    if (!more) LightButton(say(Word.WRITE_GOAL_MORE)) { more = true }
    else {
        Field(say(Word.WRITE_GOAL_STATE), now.state, { write { copy(state = it) } }, hint = say(Word.WRITE_GOAL_STATE_HINT))
        val today by shell.now.collectAsState()
        DayField(say(Word.WRITE_GOAL_BEGIN), now.begin, today) { write { copy(begin = it) } }
        DayField(say(Word.WRITE_GOAL_TARGET), now.target, today) { write { copy(target = it) } }
        Field(say(Word.WRITE_GOAL_NOTES), now.notes, { write { copy(notes = it) } }, lines = 4)
    }
}

@Composable
private fun StepsField(steps: List<StepFields>, change: (List<StepFields>) -> Unit) = Group(say(Word.GOAL_STEPS)) {
    val name = say(Word.WRITE_GOAL_STEP)
    steps.forEachIndexed { at, step ->
        val mine = "$name ${at + 1}"
        Field(mine, step.text, { text -> change(steps.toMutableList().also { it[at] = step.copy(text = text) }) }, wraps = true, labelled = false)
        Acts {
            // One up is enough to reach any order. A new step joins the others once it is saved.
            if (at > 0 && step.id != null) Small(say(Word.WRITE_GOAL_STEP_UP), mine) {
                change(steps.toMutableList().also { it.add(at - 1, it.removeAt(at)) })
            }
            Small(say(Word.WRITE_GOAL_STEP_REMOVE), mine) { change(steps - step) }
        }
    }
    PlainButton(say(if (steps.isEmpty()) Word.GOAL_NO_STEPS else Word.WRITE_GOAL_STEP_ANOTHER), icon = Icons.add) {
        change(steps + StepFields(null, ""))
    }
}

/** A button for one thing among several: which one is said with its word. */
@Composable
private fun Small(text: String, which: String, act: () -> Unit) = LightButton(text, Modifier.actsOn(which, text), act)

/** Fields that belong together. */
@Composable
private fun Group(title: String, content: @Composable () -> Unit) = Column(Modifier, Arrangement.spacedBy(Gap.s)) {
    Text(title, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
    content()
}

/** Writing a hope note. */
@Composable
fun WriteNote(shell: Shell, id: EntryId?) = WritingFrame<NoteFields>(
    shell, say(if (id == null) Word.WRITE_NOTE_NEW else Word.WRITE_NOTE_EDIT), Spot.Write(Written.NOTE, id), { shell.writeNote(id, it) }, { Spot.Note(it) },
) { now, write ->
    Field(say(Word.WRITE_NOTE_TEXT), now.text, { write { copy(text = it) } }, lines = 5, paper = true)
    Field(say(Word.WRITE_NOTE_FROM), now.from, { write { copy(from = it) } }, hint = say(Word.WRITE_NOTE_FROM_HINT))
    Sheet(pad = ROW) {
        TickRow(say(Word.WRITE_NOTE_PINNED), now.pinned, { write { copy(pinned = it) } }, beneath = say(Word.WRITE_NOTE_PINNED_HINT))
        Between()
        TickRow(say(Word.WRITE_NOTE_HARD), now.hard, { write { copy(hard = it) } }, beneath = say(Word.WRITE_NOTE_HARD_HINT))
    }
}

/** Writing somebody down. */
@Composable
fun WritePerson(shell: Shell, id: EntryId?) = WritingFrame<PersonFields>(
    shell, say(if (id == null) Word.WRITE_PERSON_NEW else Word.WRITE_PERSON_EDIT), Spot.Write(Written.PERSON, id), { shell.writePerson(id, it) }, { Spot.Person(it) },
) { now, write ->
    Field(say(Word.WRITE_PERSON_NAME), now.name, { write { copy(name = it) } })
    Field(say(Word.WRITE_PERSON_HOW), now.how, { write { copy(how = it) } }, hint = say(Word.WRITE_PERSON_HOW_HINT))
    Group(say(Word.WRITE_PERSON_WAYS)) {
        now.ways.forEachIndexed { at, way ->
            WayField(way, { write { copy(ways = ways.toMutableList().also { all -> all[at] = it }) } }) { write { copy(ways = ways - way) } }
        }
        PlainButton(say(if (now.ways.isEmpty()) Word.WRITE_PERSON_WAY_ADD else Word.WRITE_PERSON_WAY_ANOTHER), icon = Icons.add) {
            write { copy(ways = ways + WayFields(null, "phone", "")) }
        }
    }
    Group(say(Word.WRITE_PERSON_HOURS)) {
        Quiet(say(Word.WRITE_PERSON_HOURS_HINT))
        now.hours.forEachIndexed { at, hours ->
            HoursField(hours, { write { copy(hours = this.hours.toMutableList().also { all -> all[at] = it }) } }) { write { copy(hours = this.hours - hours) } }
        }
        if (now.hours.isNotEmpty()) Quiet(say(Word.WRITE_PERSON_NIGHT))
        PlainButton(say(if (now.hours.isEmpty()) Word.WRITE_PERSON_HOURS_ADD else Word.WRITE_PERSON_HOURS_ANOTHER), icon = Icons.add) {
            write { copy(hours = hours + HoursFields()) }
        }
    }
    Field(say(Word.WRITE_PERSON_GOOD_FOR), now.goodFor, { write { copy(goodFor = it) } }, hint = say(Word.WRITE_PERSON_GOOD_FOR_HINT), lines = 3)
}

@Composable
private fun WayField(way: WayFields, change: (WayFields) -> Unit, remove: () -> Unit) = Sheet {
    val own = way.kind !in KINDS
    Acts {
        KINDS.forEach { kind -> Chip(wayName(kind), way.kind == kind) { change(way.copy(kind = kind)) } }
        Chip(say(Word.WAY_OTHER), own) { if (!own) change(way.copy(kind = "")) }
    }
    if (own) Field(say(Word.WRITE_PERSON_OWN), way.kind, { change(way.copy(kind = it)) })
    val keyboard = when (way.kind) {
        "phone", "text" -> KeyboardType.Phone
        "email" -> KeyboardType.Email
        else -> KeyboardType.Text
    }
    Field(say(Word.WRITE_PERSON_VALUE), way.value, { change(way.copy(value = it)) }, keyboard = keyboard, direction = directionFor(way.kind, way.value))
    Small(say(Word.ACT_TAKE_OUT), way.value, remove)
}

private val KINDS = listOf("phone", "text", "email")

@Composable
private fun HoursField(hours: HoursFields, change: (HoursFields) -> Unit, remove: () -> Unit) = Sheet {
    val words = LocalWords.current
    Acts {
        WEEK.forEach { day ->
            val on = day in hours.days
            Chip(words.weekday(day, TextStyle.SHORT), on, words.weekday(day)) { change(hours.copy(days = if (on) hours.days - day else hours.days + day)) }
        }
    }
    TimeField(say(Word.WRITE_PERSON_FROM), hours.from, "09:00") { change(hours.copy(from = it)) }
    TimeField(say(Word.WRITE_PERSON_TO), hours.to, "17:00") { change(hours.copy(to = it)) }
    Small(say(Word.ACT_TAKE_OUT), say(Word.WRITE_PERSON_STRETCH), remove)
}

@Composable
private fun Chip(text: String, on: Boolean, name: String = text, press: () -> Unit) = FilterChip(
    on, press, { Text(text, style = MaterialTheme.typography.bodyMedium) }, Modifier.ringed(Round.s).semantics { contentDescription = name },
    leadingIcon = if (on) ({ androidx.compose.material3.Icon(Icons.done, null) }) else null,
)
