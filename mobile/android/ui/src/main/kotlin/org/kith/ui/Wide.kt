package org.kith.ui

import androidx.compose.foundation.background
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
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
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
    if (!wide || spot is Spot.Write) Column(Modifier.fillMaxSize()) {
        Box(Modifier.weight(1f)) { at(spot) }
        IdleBar(shell)
        NoticeBar(shell)
        if (spot !is Spot.Write) Foot(shell, spot)
    } else Row(Modifier.fillMaxSize()) {
        Rail(shell, spot)
        VerticalDivider(color = tones.line)
        Column(Modifier.weight(1f)) {
            Row(Modifier.weight(1f)) {
                val list = listOf(spot)
                if (list == null) Box(Modifier.weight(1f)) { at(spot) }
                else {
                    Box(Modifier.width(LIST)) { at(list) }
                    VerticalDivider(color = tones.line)
                    Box(Modifier.weight(1f)) { if (list == spot) Nothing(list) else at(spot) }
                }
            }
            IdleBar(shell)
            NoticeBar(shell)
        }
    }
}

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
            Modifier.fillMaxWidth().clip(Round.s).background(if (here) tones.leaf else tones.sheet)
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
