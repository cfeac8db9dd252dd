package org.kith.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.kith.domain.Notice
import org.kith.domain.Passing
import org.kith.domain.Place
import org.kith.domain.Shell
import org.kith.domain.Spot

/** A place itself. */
@Composable
fun PlaceScreen(shell: Shell, place: Place) = when (place) {
    Place.TODAY -> TodayScreen(shell)
    Place.GOALS -> GoalsScreen(shell)
    Place.HOPE -> HopeScreen(shell)
    Place.PEOPLE -> PeopleScreen(shell)
}

/** A hard moment within reach of a thumb, and the four places beneath it. */
@Composable
fun Foot(shell: Shell, spot: Spot) = Column {
    HardMomentButton(shell, Modifier.fillMaxWidth().padding(horizontal = Gap.l, vertical = Gap.s))
    HorizontalDivider(color = tones.line)
    Row(Modifier.fillMaxWidth().background(tones.sheet).padding(Gap.xs), Arrangement.spacedBy(Gap.xs)) {
        PLACES.forEach { (place, word, icon) ->
            Tab(say(word), icon, (spot as? Spot.Inside)?.place == place, Modifier.weight(1f)) { shell.way.place(place) }
        }
    }
}

/** The way to what helps in a hard moment. */
@Composable
internal fun HardMomentButton(shell: Shell, modifier: Modifier) = Button(
    onClick = { shell.way.go(Spot.Help) },
    modifier = modifier.ringed(Round.full).defaultMinSize(minHeight = Gap.target),
    shape = Round.full,
    colors = ButtonDefaults.buttonColors(containerColor = tones.ink, contentColor = tones.paper),
    contentPadding = PaddingValues(horizontal = Gap.m, vertical = Gap.s),
) {
    Icon(Icons.hard, null, Modifier.padding(end = Gap.s).size(20.dp))
    Text(say(Word.HELP_HARD), style = MaterialTheme.typography.labelLarge)
}

internal val PLACES = listOf(
    Triple(Place.TODAY, Word.PLACE_TODAY, Icons.today),
    Triple(Place.GOALS, Word.PLACE_GOALS, Icons.goals),
    Triple(Place.HOPE, Word.PLACE_HOPE, Icons.hope),
    Triple(Place.PEOPLE, Word.PLACE_PEOPLE, Icons.people),
)

@Composable
private fun Tab(text: String, icon: ImageVector, here: Boolean, modifier: Modifier, go: () -> Unit) = Column(
    modifier.ringed(Round.s).clip(Round.s).background(if (here) tones.leaf else tones.sheet)
        .selectable(here, role = Role.Tab, onClick = go).defaultMinSize(minHeight = 56.dp).padding(vertical = Gap.s),
    Arrangement.spacedBy(2.dp, Alignment.CenterVertically),
    Alignment.CenterHorizontally,
) {
    val tint = if (here) tones.onLeaf else tones.quiet
    Icon(icon, null, Modifier.size(24.dp), tint)
    Text(text, color = tint, style = MaterialTheme.typography.labelMedium, maxLines = 1, softWrap = false)
}

/** What was said last: read out when it comes, and gone after a while, which is longer where it can be taken back. */
@Composable
fun NoticeBar(shell: Shell) {
    val notice by shell.notice.collectAsState()
    val said = notice ?: return
    val scope = rememberCoroutineScope()
    LaunchedEffect(said) {
        delay(if (said is Notice.Saved || said is Notice.Back) 5_000 else 20_000)
        shell.hush(said)
    }
    val words = LocalWords.current
    val text = when (said) {
        Notice.Saved -> say(Word.SAID_SAVED)
        is Notice.Removed -> say(Word.SAID_REMOVED)
        Notice.Back -> say(Word.SAID_BACK)
        Notice.Erased -> say(Word.SAID_ERASED)
        is Passing -> passingLine(said)
        is Notice.Refused -> words.sentence(said.trouble)
    }
    Row(
        Modifier.fillMaxWidth().padding(horizontal = Gap.l, vertical = Gap.xs).clip(Round.s).background(tones.leaf)
            .defaultMinSize(minHeight = Gap.target).padding(horizontal = Gap.m),
        Arrangement.spacedBy(Gap.s),
        Alignment.CenterVertically,
    ) {
        Text(
            text,
            Modifier.weight(1f).padding(vertical = Gap.s).semantics { liveRegion = LiveRegionMode.Polite },
            color = tones.onLeaf,
            style = MaterialTheme.typography.bodyMedium,
        )
        if (said is Notice.Removed) LightButton(say(Word.ACT_UNDO)) { scope.launch { shell.bringBack(said.id) } }
        else LightButton(say(Word.ACT_CLOSE)) { shell.hush(said) }
    }
}
