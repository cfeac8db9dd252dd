package org.kith.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import java.time.LocalDateTime
import org.kith.domain.Answer
import org.kith.domain.Chosen
import org.kith.domain.Doing
import org.kith.domain.Question
import org.kith.domain.Says
import org.kith.domain.Settling
import org.kith.domain.Shell
import org.kith.domain.questions
import org.kith.domain.settle

/** What two devices wrote at the same time: both are here whole, and one of them stands once somebody says so. */
@Composable
fun ToChoose(shell: Shell, entry: Chosen) {
    if (entry.choices.isEmpty()) return
    val scope = rememberCoroutineScope()
    val settling = remember { Doing(scope) }
    val deed by settling.state.collectAsState()
    val now by shell.now.collectAsState()
    entry.questions().partition { it.whole }.toList().forEachIndexed { at, group ->
        if (group.isEmpty()) return@forEachIndexed
        Sheet {
            Text(say(if (at == 0) Word.CHOICE_WHOLE else Word.CHOICE_TITLE), Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
            Quiet(say(if (at == 0) Word.CHOICE_WHOLE_WHAT else Word.CHOICE_WHAT))
            group.forEach { Asked(it, now) { answer -> settling.go { shell.settle(entry, answer) } } }
        }
    }
    TroubleLine(deed.trouble)
}

@Composable
private fun Asked(question: Question, now: LocalDateTime, choose: (Settling) -> Unit) =
    Column(Modifier.fillMaxWidth().padding(top = Gap.s), Arrangement.spacedBy(Gap.s)) {
        val label = question.step?.let { say(Word.CHOICE_STEP, "step" to it) } ?: partName(question.field)
        if (!question.whole) PartTitle(label)
        question.answers.forEach { answer ->
            val said = wordsOf(answer.says, now)
            Column(Modifier.fillMaxWidth().clip(Round.s).background(tones.hollow).padding(Gap.m), Arrangement.spacedBy(Gap.s)) {
                Text(said)
                val act = actOf(answer)
                // Several buttons with the same word are told apart by what they keep.
                PlainButton(act, Modifier.actsOn(said, "$act $label")) { choose(answer.settling) }
            }
        }
        question.both?.let { both ->
            val act = say(Word.CHOICE_BOTH)
            LightButton(act, Modifier.align(Alignment.CenterHorizontally).semantics { contentDescription = "$act $label" }) { choose(both) }
        }
    }

@Composable
private fun actOf(answer: Answer): String = say(
    when (answer.settling) {
        Settling.Stay -> Word.ACT_KEEP_IT
        Settling.Remove -> Word.ACT_REMOVE
        else -> Word.CHOICE_KEEP
    },
)

@Composable
private fun wordsOf(says: Says, now: LocalDateTime): String {
    val words = LocalWords.current
    return when (says) {
        is Says.Text -> says.text.ifEmpty { say(Word.CHOICE_EMPTY) }
        is Says.Day -> says.day?.let { words.calendarDay(it, now) } ?: say(Word.CHOICE_NO_DAY)
        is Says.Pinned -> say(if (says.so) Word.HOPE_PINNED else Word.CHOICE_NOT_PINNED)
        is Says.Hard -> say(if (says.so) Word.HOPE_HARD else Word.CHOICE_NOT_HARD)
        is Says.Open -> if (says.hours.isEmpty()) say(Word.REACH_UNSAID) else says.hours.joinToString("\n") { words.hoursLine(it) }
        is Says.Done -> says.at?.let { say(Word.GOAL_DONE, "day" to words.dayOf(it, now)) } ?: say(Word.CHOICE_NOT_DONE)
        is Says.Reached -> "${wayName(says.kind)}: ${leftToRight(says.value)}"
        Says.Stays -> say(Word.CHOICE_STAYS)
        is Says.Goes -> say(Word.CHOICE_GOES, "day" to words.dayOf(says.at, now))
    }
}
