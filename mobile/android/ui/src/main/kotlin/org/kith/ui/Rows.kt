package org.kith.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import java.time.LocalDateTime
import org.kith.companion.Reach
import org.kith.companion.When
import org.kith.domain.Chosen
import org.kith.domain.Reaching
import org.kith.domain.Spot
import org.kith.domain.hasQuestions
import org.kith.entry.ContactView
import org.kith.entry.GoalView
import org.kith.entry.HopeNoteView
import org.kith.entry.WayView

/** Whose words a note holds. */
@Composable
internal fun whose(note: HopeNoteView): String =
    if (note.from.isEmpty()) say(Word.HOPE_MINE) else say(Word.HOPE_FROM, "name" to note.from)

/** The line under a hope note: whose words they are, since when, and what they are for. */
@Composable
internal fun byline(note: HopeNoteView, now: LocalDateTime): String = listOfNotNull(
    whose(note),
    LocalWords.current.dayOf(note.created, now),
    say(Word.HOPE_PINNED).takeIf { note.pinned },
    say(Word.HOPE_HARD).takeIf { note.hardMoments },
).joinToString(" · ")

/** Warm paper, for words of hope alone. As [Sheet] is otherwise. */
@Composable
internal fun WarmPaper(open: (() -> Unit)? = null, spot: Spot? = null, content: @Composable ColumnScope.() -> Unit) =
    CompositionLocalProvider(LocalContentColor provides tones.onGlow) {
        Column(
            Modifier.fillMaxWidth()
                .then(if (open != null) Modifier.ringed(Round.l) else Modifier)
                .clip(Round.l).background(tones.glow).marked(spot, Round.l)
                .then(if (open != null) Modifier.clickable(role = Role.Button, onClick = open) else Modifier)
                .defaultMinSize(minHeight = Gap.target)
                .padding(horizontal = 20.dp, vertical = Gap.l),
            Arrangement.spacedBy(Gap.s),
            content = content,
        )
    }

/** Words as they are written for somebody: larger than the rest. */
@Composable
internal fun Lead(text: String, lines: Int = Int.MAX_VALUE) =
    Text(text, style = MaterialTheme.typography.titleLarge.copy(fontWeight = FontWeight.Normal), maxLines = lines, overflow = CUT)

/** A note from somebody, on warm paper. */
@Composable
fun NotePaper(
    note: HopeNoteView,
    under: String,
    lines: Int = Int.MAX_VALUE,
    open: (() -> Unit)? = null,
    spot: Spot? = null,
    more: @Composable ColumnScope.() -> Unit = {},
) = WarmPaper(open, spot) {
    Lead(note.text, lines)
    Quiet(under, color = tones.ember)
    more()
}

/** A hope note in its list: a pinned one lies on warm paper, the others wait as quiet sheets. */
@Composable
fun NoteRow(note: HopeNoteView, now: LocalDateTime, open: () -> Unit) {
    val spot = Spot.Note(note.id)
    if (note.pinned) NotePaper(note, byline(note, now), 5, open, spot) { ChoiceTag(Chosen.Note(note)) } else Sheet(open = open, spot = spot) {
        Text(note.text, maxLines = 5, overflow = CUT)
        Quiet(byline(note, now))
        ChoiceTag(Chosen.Note(note))
    }
}

/** A goal in its list. */
@Composable
fun GoalRow(goal: GoalView, now: LocalDateTime, open: () -> Unit) = Sheet(open = open, spot = Spot.Goal(goal.id)) {
    Text(goal.title, style = MaterialTheme.typography.titleMedium, maxLines = 3, overflow = CUT)
    goal.steps.firstOrNull { it.done == null }?.let { Quiet(say(Word.GOALS_NEXT, "step" to it.text), lines = 2) }
    if (goal.state.isNotEmpty()) Tag(goal.state)
    ChoiceTag(Chosen.Goal(goal))
    goal.target?.let { Quiet(say(Word.GOAL_TARGET, "day" to LocalWords.current.calendarDay(it, now))) }
}

/** Somebody in the list of people. */
@Composable
fun PersonRow(reach: Reach, now: LocalDateTime, open: () -> Unit) = Sheet(open = open, spot = Spot.Person(reach.contact.id)) {
    Line {
        val near = reach.`when` is When.Now
        Face(reach.contact.name, near)
        Column(Modifier.weight(1f)) {
            Text(reach.contact.name, style = MaterialTheme.typography.titleMedium)
            ReachLine(reach, now)
            ChoiceTag(Chosen.Person(reach.contact))
        }
    }
}

/** Says of a row that there is something to choose in it. */
@Composable
internal fun ChoiceTag(entry: Chosen) {
    if (entry.hasQuestions()) Tag(say(Word.CHOICE_TAG))
}

/** When somebody can be reached: on leaf where it is now, and in words either way. */
@Composable
internal fun ReachLine(reach: Reach, now: LocalDateTime) {
    val line = LocalWords.current.reachLine(reach.`when`, now)
    if (reach.`when` is When.Now) Tag(line) else Quiet(line)
}

/** Somebody, and the nearest way to reach them. */
@Composable
fun PersonLine(reach: Reach, now: LocalDateTime, reaching: Reaching?, open: (() -> Unit)? = null) = Acts {
    val contact = reach.contact
    Row(
        Modifier.weight(1f).then(if (open != null) Modifier.ringed(Round.s) else Modifier).clip(Round.s)
            .then(if (open != null) Modifier.clickable(role = Role.Button, onClick = open) else Modifier)
            .defaultMinSize(minHeight = Gap.target),
        Arrangement.spacedBy(Gap.m),
        Alignment.CenterVertically,
    ) {
        Face(contact.name, reach.`when` is When.Now)
        Column(Modifier.weight(1f)) {
            Text(contact.name, style = MaterialTheme.typography.titleMedium)
            Quiet(LocalWords.current.reachLine(reach.`when`, now))
            // Where no phone can promise a call, the number is there to dial.
            contact.ways.firstOrNull()?.takeIf { pressOf(it, reaching) == null }?.let { NumberText(it.kind, it.value) }
        }
    }
    firstWay(contact)?.let { WayButton(it, contact.name, reaching) }
}

/** The way to reach somebody that comes first: one that a phone can press. */
private fun firstWay(contact: ContactView): WayView? =
    contact.ways.firstOrNull { it.kind in PRESSED } ?: contact.ways.firstOrNull()

private val PRESSED = listOf("phone", "text", "email")

/** What pressing a way does, and its word; nothing where the phone has nothing for it. */
private fun pressOf(way: WayView, reaching: Reaching?): Pair<Word, () -> Unit>? = when {
    reaching == null -> null
    way.kind == "phone" -> Word.ACT_CALL to { reaching.call(way.value) }
    way.kind == "text" -> Word.ACT_TEXT to { reaching.text(way.value) }
    way.kind == "email" -> Word.ACT_MAIL to { reaching.mail(way.value) }
    else -> null
}

/** Reaches somebody. One "Call" among many would say nothing on its own: the name is said with it. */
@Composable
fun WayButton(way: WayView, name: String, reaching: Reaching?) {
    val (word, press) = pressOf(way, reaching) ?: return
    val text = say(word)
    MainButton(text, Modifier.semantics { contentDescription = "$text $name" }, act = press)
}

internal val ROW = PaddingValues(horizontal = Gap.l, vertical = Gap.s)
