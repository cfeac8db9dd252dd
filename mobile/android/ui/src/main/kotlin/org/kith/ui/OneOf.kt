package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.RadioButton
import androidx.compose.material3.RadioButtonDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics

/** One of several, each a row that is pressed as a whole. */
@Composable
fun <T> OneOf(title: String, all: List<Pair<T, String>>, now: T, choose: (T) -> Unit) = Column(Modifier, Arrangement.spacedBy(Gap.s)) {
    Text(title, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
    Sheet(Modifier.selectableGroup(), pad = ROW) {
        all.forEach { (each, words) -> Choice(words, each == now) { choose(each) } }
    }
}

/** One of those that can be chosen. All of the row is pressed. */
@Composable
internal fun Choice(text: String, on: Boolean, lines: Int = Int.MAX_VALUE, choose: () -> Unit) = Row(
    Modifier.ringed(Round.s).fillMaxWidth().defaultMinSize(minHeight = Gap.target)
        .selectable(on, role = Role.RadioButton, onClick = choose).padding(vertical = Gap.xs),
    Arrangement.spacedBy(Gap.m),
    Alignment.CenterVertically,
) {
    RadioButton(on, null, colors = RadioButtonDefaults.colors(selectedColor = tones.deep, unselectedColor = tones.quiet))
    Text(text, Modifier.weight(1f), maxLines = lines, overflow = CUT)
}
