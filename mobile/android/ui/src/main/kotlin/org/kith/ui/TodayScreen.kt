package org.kith.ui

import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.launch
import org.kith.companion.When
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Written

/** One thing at a time: words for the day, the next small steps, somebody to reach. */
@Composable
fun TodayScreen(shell: Shell) {
    val scope = rememberCoroutineScope()
    val seen by remember { shell.today(scope) }.state.collectAsState()
    val now by shell.now.collectAsState()
    val name = say(Word.TODAY_TITLE)
    BoxWithConstraints {
        // The note, the next step and one person are there without scrolling, on a small phone as well.
        val steps = if (maxHeight < SMALL) 1 else 3
        Scrolling(name) {
            PlaceHead(shell, name, over = LocalWords.current.partOfDay(now))
            TroubleLine(seen.trouble)
            val today = seen.value ?: return@Scrolling
            val note = today.note
            if (note == null) Invitation(say(Word.TODAY_NO_NOTE), say(Word.HOPE_NEW)) { shell.way.go(Spot.Write(Written.NOTE)) }
            else NotePaper(note, whose(note), 4, open = { shell.way.go(Spot.Note(note.id)) })
            PartTitle(say(Word.TODAY_STEPS))
            when {
                !today.hasGoals -> Invitation(say(Word.TODAY_NO_GOAL), say(Word.GOALS_NEW)) { shell.way.go(Spot.Write(Written.GOAL)) }
                today.steps.isEmpty() -> Quiet(say(Word.TODAY_NO_STEP))
                else -> Sheet(pad = ROW) {
                    today.steps.take(steps).forEachIndexed { at, next ->
                        key(next.goal, next.step.id) {
                            if (at > 0) Between()
                            TickRow(next.step.text, next.step.done != null, beneath = next.title, change = { done ->
                                scope.launch { shell.tick(next.goal, next.step.id, done) }
                            })
                        }
                    }
                }
            }
            val reach = today.person
            PartTitle(say(if (reach?.`when` is When.Now) Word.TODAY_PERSON_NOW else Word.TODAY_PERSON))
            if (reach == null) Invitation(say(Word.TODAY_NO_PERSON), say(Word.PEOPLE_NEW)) { shell.way.go(Spot.Write(Written.PERSON)) }
            else Sheet(pad = ROW) {
                PersonLine(reach, now, shell.device.reaching) { shell.way.go(Spot.Person(reach.contact.id)) }
            }
        }
    }
}

/** What a phone of 360 by 640 leaves above the foot, and some more. */
private val SMALL = 600.dp
