package org.kith.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.text.withStyle
import org.kith.companion.Found
import org.kith.domain.Looked
import org.kith.domain.Searching
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Topic
import org.kith.entry.Field
import org.kith.entry.Kind

/** Looking for words in everything that was written here. The words are where they are looked for, and nowhere else. */
@Composable
fun SearchScreen(shell: Shell) {
    val words by shell.searching.words.collectAsState()
    val looked by shell.searching.state.collectAsState()
    val here = remember { FocusRequester() }
    val name = say(Word.SEARCH_TITLE)
    Listing(name) {
        column {
            BackButton { shell.way.back() }
            Title(name)
            Quiet(say(Word.SEARCH_WHAT))
            Field(say(Word.SEARCH_LABEL), words, shell.searching::type, Modifier.focusRequester(here), labelled = false)
            Quiet(told(looked), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
            TroubleLine(looked.trouble)
            LaunchedEffect(Unit) { if (words.isEmpty()) here.requestFocus() }
        }
        // Numbered, not named: what is found is known to nobody but this screen.
        items(looked.found) { found ->
            Box(Modifier.widthIn(max = Gap.column)) { FoundRow(found) { shell.way.go(spotOf(found)) } }
        }
        if (looked.found.size == Searching.AT_MOST) item { Quiet(say(Word.SEARCH_MORE)) }
    }
}

@Composable
private fun told(looked: Looked): String = when {
    looked.words.isEmpty() || looked.trouble != null -> ""
    looked.found.isEmpty() -> say(Word.SEARCH_NONE)
    else -> say(Word.SEARCH_FOUND, "count" to "${looked.found.size}")
}

/** One thing that was found: what it is called, the words around, and where they stand. */
@Composable
private fun FoundRow(found: Found, open: () -> Unit) = Sheet(open = open) {
    val (before, hit) = found.excerpt.before to found.excerpt.found
    // A title that was found in says itself what it is called.
    val inTitle = found.excerpt.field in TITLES && found.title.startsWith(before + hit)
    val title = MaterialTheme.typography.titleMedium
    if (!inTitle) Text(found.title, style = title, maxLines = 3, overflow = CUT)
    val after = if (inTitle) found.title.drop(before.length + hit.length) else found.excerpt.after
    Text(marked(before, hit, after), style = if (inTitle) title else MaterialTheme.typography.bodyLarge, maxLines = 3, overflow = CUT)
    Quiet(whereOf(found))
}

private val TITLES = setOf(Field.Title, Field.Name, Field.Text)

/** What was found is underlined as well as coloured. */
@Composable
private fun marked(before: String, hit: String, after: String): AnnotatedString {
    val mark = SpanStyle(color = tones.onLeaf, background = tones.leaf, textDecoration = TextDecoration.Underline)
    return buildAnnotatedString {
        append(before)
        withStyle(mark) { append(hit) }
        append(after)
    }
}

/** Where something was found: "Goal · Why it matters". What it is called needs no place. */
@Composable
private fun whereOf(found: Found): String {
    val part = found.excerpt.field.takeUnless { it in TITLES || it == Field.About }
    return listOfNotNull(kindName(found.kind), part?.let { partName(it) }).joinToString(" · ")
}

private fun spotOf(found: Found): Spot = when (found.kind) {
    Kind.GOAL -> Spot.Goal(found.id)
    Kind.HOPE_NOTE -> Spot.Note(found.id)
    Kind.CONTACT -> Spot.Person(found.id)
    else -> Spot.Settings(Topic.ABOUT)
}
