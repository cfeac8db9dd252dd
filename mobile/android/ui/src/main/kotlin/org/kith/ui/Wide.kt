package org.kith.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.compositionLocalOf
import androidx.compose.runtime.getValue
import androidx.compose.runtime.movableContentOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Shape
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.kith.domain.Place
import org.kith.domain.Shell
import org.kith.domain.Spot

/**
 * An open Kith. In a narrow window one thing fills it, with the places beneath; where there is room, the four places
 * stand at the left, the list in the middle, what is open at the right. Writing takes all of it either way.
 */
@Composable
fun Rooms(shell: Shell, spot: Spot, at: @Composable (Spot) -> Unit) = BoxWithConstraints(Modifier.fillMaxSize()) {
    // Large text needs the room for itself.
    val wide = maxWidth >= WIDE * (LocalDensity.current.fontScale / 1.3f).coerceAtLeast(1f)
    val list = listOf(spot)
    // Both are moved when the window becomes wide or narrow, and not made anew: whatever is under way there goes on. A
    // list is never shown as what is open: one spot would then have two places in a composition, which Compose refuses.
    val screen by rememberUpdatedState(at)
    val beside = remember { movableContentOf<Spot> { screen(it) } }
    val open = remember { movableContentOf<Spot> { screen(it) } }
    if (!wide || spot is Spot.Write) Column(Modifier.fillMaxSize()) {
        Box(Modifier.weight(1f)) { if (list == spot) beside(spot) else open(spot) }
        IdleBar(shell)
        NoticeBar(shell)
        if (spot !is Spot.Write) Foot(shell, spot)
    } else Row(Modifier.fillMaxSize()) {
        Rail(shell, spot)
        VerticalDivider(color = tones.line)
        Column(Modifier.weight(1f)) {
            Row(Modifier.weight(1f)) {
                if (list != null) {
                    CompositionLocalProvider(LocalOpen provides spot) { Box(Modifier.width(LIST)) { beside(list) } }
                    VerticalDivider(color = tones.line)
                }
                Box(Modifier.weight(1f)) { if (list == spot) Nothing(list) else open(spot) }
            }
            IdleBar(shell)
            NoticeBar(shell)
        }
    }
}

/** What is open beside a list, for the row that it was opened by. */
private val LocalOpen = compositionLocalOf<Spot?> { null }

/** Marks the row of what is open beside its list. */
@Composable
internal fun Modifier.marked(spot: Spot?, shape: Shape): Modifier =
    if (spot == null || spot != LocalOpen.current) this else semantics { selected = true }.border(2.dp, tones.deep, shape)

private val WIDE = 900.dp
private val LIST = 400.dp

/** The list that a spot lies in or is; none where it stands alone. */
private fun listOf(spot: Spot): Spot? = when (spot) {
    is Spot.Inside -> if (spot.place == Place.TODAY) null else Spot.At(spot.place)
    is Spot.Settings -> Spot.Settings()
    else -> null
}

/** Nothing is open: what may be. */
@Composable
private fun Nothing(list: Spot) = Box(Modifier.fillMaxSize().padding(Gap.xl), Alignment.Center) {
    Quiet(
        say(
            when ((list as? Spot.Inside)?.place) {
                Place.GOALS -> Word.GOALS_CHOOSE
                Place.HOPE -> Word.HOPE_CHOOSE
                Place.PEOPLE -> Word.PEOPLE_CHOOSE
                else -> Word.SETTINGS_CHOOSE
            },
        ),
    )
}

/** A hard moment and the four places, at the side. */
@Composable
private fun Rail(shell: Shell, spot: Spot) = Column(
    Modifier.width(248.dp).fillMaxHeight().background(tones.sheet).verticalScroll(rememberScrollState()).padding(Gap.m),
    Arrangement.spacedBy(Gap.xs),
) {
    PLACES.forEach { (place, word, icon) ->
        val here = (spot as? Spot.Inside)?.place == place
        Row(
            Modifier.ringed(Round.s).fillMaxWidth().clip(Round.s).background(if (here) tones.leaf else tones.sheet)
                .selectable(here, role = Role.Tab) { shell.way.place(place) }.defaultMinSize(minHeight = 56.dp).padding(horizontal = Gap.m),
            Arrangement.spacedBy(Gap.m),
            Alignment.CenterVertically,
        ) {
            val tint = if (here) tones.onLeaf else tones.quiet
            Icon(icon, null, Modifier.size(24.dp), tint)
            Text(say(word), color = tint, style = MaterialTheme.typography.titleMedium)
        }
    }
    Spacer(Modifier.padding(Gap.s))
    HardMomentButton(shell, Modifier.fillMaxWidth())
}
