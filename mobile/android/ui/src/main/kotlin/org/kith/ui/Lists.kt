package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Written

/** The head of a place: what it is for, and the way to the settings beside the line above it. */
@Composable
fun PlaceHead(shell: Shell, title: String, under: String? = null, over: String? = null) {
    val settings = @Composable {
        HeadButton(Icons.search, say(Word.SEARCH_TITLE)) { shell.way.go(Spot.Search) }
        HeadButton(Icons.settings, say(Word.PLACE_SETTINGS)) { shell.way.go(Spot.Settings()) }
    }
    Column {
        if (over != null) {
            Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, Alignment.CenterVertically) {
                Quiet(over, Modifier.weight(1f))
                settings()
            }
            // Large text takes two lines: there is nothing to draw closer.
            Title(title, if (LocalDensity.current.fontScale > 1.5f) Modifier else Modifier.offset(y = -Gap.m))
        } else {
            Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, Alignment.CenterVertically) {
                Title(title, Modifier.weight(1f))
                settings()
            }
        }
        if (under != null) Quiet(under)
    }
}

/** A way on from every place, as a picture with its name. */
@Composable
private fun HeadButton(icon: ImageVector, name: String, go: () -> Unit) =
    IconButton(go, Modifier.size(Gap.target).ringed(Round.full).semantics { contentDescription = name }) { Icon(icon, null, tint = tones.quiet) }

/** What stands above a list: an invitation where there is nothing, and how to add something. */
@Composable
private fun ColumnScope.ListHead(shell: Shell, title: String, under: String, none: String, new: String, write: Written, total: Int) {
    PlaceHead(shell, title, under)
    val go = { shell.way.go(Spot.Write(write)) }
    if (total == 0) Invitation(none, new, go = go) else PlainButton(new, icon = Icons.add, act = go)
}

/** The goals. */
@Composable
fun GoalsScreen(shell: Shell) {
    val scope = rememberCoroutineScope()
    val list = remember { shell.goals(scope) }
    val now by shell.now.collectAsState()
    val name = say(Word.GOALS_TITLE)
    LongList(name, list, { it.id }, { total ->
        ListHead(shell, name, say(Word.GOALS_WHAT), say(Word.GOALS_NONE), say(Word.GOALS_NEW), Written.GOAL, total)
    }) { goal -> GoalRow(goal, now) { shell.way.go(Spot.Goal(goal.id)) } }
}

/** The hope notes. */
@Composable
fun HopeScreen(shell: Shell) {
    val scope = rememberCoroutineScope()
    val list = remember { shell.notes(scope) }
    val now by shell.now.collectAsState()
    val name = say(Word.HOPE_TITLE)
    LongList(name, list, { it.id }, { total ->
        ListHead(shell, name, say(Word.HOPE_WHAT), say(Word.HOPE_NONE), say(Word.HOPE_NEW), Written.NOTE, total)
    }) { note -> NoteRow(note, now) { shell.way.go(Spot.Note(note.id)) } }
}

/** The people. */
@Composable
fun PeopleScreen(shell: Shell) {
    val scope = rememberCoroutineScope()
    val list = remember { shell.people(scope) }
    val now by shell.now.collectAsState()
    val name = say(Word.PEOPLE_TITLE)
    LongList(name, list, { it.contact.id }, { total ->
        ListHead(shell, name, say(Word.PEOPLE_WHAT), say(Word.PEOPLE_NONE), say(Word.PEOPLE_NEW), Written.PERSON, total)
        MeetActs(shell)
    }) { reach -> PersonRow(reach, now) { shell.way.go(Spot.Person(reach.contact.id)) } }
}
