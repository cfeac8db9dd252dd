package org.kith.ui

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.kith.domain.Spot
import org.kith.domain.Trouble

/** What a screen is for. Where all text is large, a title grows less than the rest: a long word is not broken. */
@Composable
fun Title(text: String, modifier: Modifier = Modifier) {
    val large = LocalDensity.current.fontScale > 1.5f
    val style = MaterialTheme.typography.run { if (large) titleLarge.copy(fontWeight = FontWeight.Bold) else headlineMedium }
    Text(text, modifier.semantics { heading() }, style = style)
}

/** What a part of a screen is for. */
@Composable
fun PartTitle(text: String, modifier: Modifier = Modifier) = Text(
    text,
    modifier.semantics { heading() }.padding(top = Gap.s),
    color = tones.quiet,
    style = MaterialTheme.typography.titleSmall,
)

/** The second voice. */
@Composable
fun Quiet(text: String, modifier: Modifier = Modifier, color: Color = tones.quiet, lines: Int = Int.MAX_VALUE) =
    Text(text, modifier, color = color, style = MaterialTheme.typography.bodyMedium, maxLines = lines, overflow = CUT)

/** A sheet of paper. Pressed as a whole where there is something to open, and marked while [spot] is open beside it. */
@Composable
fun Sheet(
    modifier: Modifier = Modifier,
    open: (() -> Unit)? = null,
    spot: Spot? = null,
    pad: PaddingValues = PaddingValues(Gap.l),
    content: @Composable ColumnScope.() -> Unit,
) = Column(
    modifier
        .fillMaxWidth()
        .then(if (open != null) Modifier.ringed(Round.m) else Modifier)
        .clip(Round.m)
        .background(tones.sheet)
        .border(1.dp, tones.line, Round.m)
        .marked(spot, Round.m)
        .then(if (open != null) Modifier.clickable(role = Role.Button, onClick = open) else Modifier)
        .defaultMinSize(minHeight = Gap.target)
        .padding(pad),
    verticalArrangement = Arrangement.spacedBy(Gap.xs),
    content = content,
)

/** What is to be done here. */
@Composable
fun MainButton(text: String, modifier: Modifier = Modifier, busy: Boolean = false, act: () -> Unit) = Button(
    onClick = { if (!busy) act() },
    modifier = modifier.ringed(Round.full).defaultMinSize(minHeight = Gap.target),
    shape = Round.full,
    contentPadding = PaddingValues(horizontal = Gap.xl, vertical = Gap.m),
) { Text(text, textAlign = TextAlign.Center, style = MaterialTheme.typography.labelLarge) }

/** What can be done here as well. */
@Composable
fun PlainButton(text: String, modifier: Modifier = Modifier, icon: ImageVector? = null, act: () -> Unit) = OutlinedButton(
    onClick = act,
    modifier = modifier.ringed(Round.full).defaultMinSize(minHeight = Gap.target),
    shape = Round.full,
    border = BorderStroke(1.dp, tones.line),
    colors = ButtonDefaults.outlinedButtonColors(containerColor = tones.sheet, contentColor = tones.deep),
    contentPadding = PaddingValues(horizontal = Gap.l, vertical = Gap.m),
) {
    if (icon != null) Icon(icon, null, Modifier.padding(end = Gap.s).size(20.dp))
    Text(text, textAlign = TextAlign.Center, style = MaterialTheme.typography.labelLarge)
}

/** What can be done and seldom is. */
@Composable
fun LightButton(text: String, modifier: Modifier = Modifier, act: () -> Unit) = TextButton(
    onClick = act,
    modifier = modifier.ringed(Round.full).defaultMinSize(minHeight = Gap.target),
    shape = Round.full,
    contentPadding = PaddingValues(horizontal = Gap.m, vertical = Gap.s),
) { Text(text, textAlign = TextAlign.Center, style = MaterialTheme.typography.labelLarge) }

/** The way back to what was here before. */
@Composable
fun BackButton(modifier: Modifier = Modifier, text: String = say(Word.ACT_BACK), act: () -> Unit) = TextButton(
    onClick = act,
    modifier = modifier.ringed(Round.full).defaultMinSize(minHeight = Gap.target),
    shape = Round.full,
    contentPadding = PaddingValues(end = Gap.m),
) {
    Icon(Icons.back, null, Modifier.size(20.dp))
    Text(text, style = MaterialTheme.typography.bodyLarge)
}

/** How something stands, in a word of the member's or of Kith's. */
@Composable
fun Tag(text: String, modifier: Modifier = Modifier) = Text(
    text,
    modifier.clip(Round.s).background(tones.leaf).padding(horizontal = 10.dp, vertical = 2.dp),
    color = tones.onLeaf,
    style = MaterialTheme.typography.titleSmall,
)

/** An empty place invites, in one sentence and one button. */
@Composable
fun Invitation(text: String, act: String, modifier: Modifier = Modifier, go: () -> Unit) = Sheet(modifier) {
    Text(text)
    PlainButton(act, Modifier.padding(top = Gap.s), Icons.add, go)
}

/** What came in the way: read out when it comes. */
@Composable
fun TroubleLine(trouble: Trouble?, modifier: Modifier = Modifier) {
    if (trouble == null) return
    Box(modifier.fillMaxWidth().clip(Round.s).background(tones.hollow).border(1.dp, tones.line, Round.s).padding(Gap.m)) {
        Text(LocalWords.current.sentence(trouble), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    }
}

/** How far something has come, for the eye, and by its [name] for whoever does not see it. */
@Composable
fun Progress(name: String, done: Int, of: Int) = LinearProgressIndicator(
    progress = { if (of == 0) 0f else (done.toFloat() / of).coerceAtMost(1f) },
    modifier = Modifier.fillMaxWidth().semantics { contentDescription = name },
    color = tones.deep,
    trackColor = tones.line,
    drawStopIndicator = {},
)

/** The first letter of a name, as a face. Nothing is said by its colour alone. */
@Composable
fun Face(name: String, near: Boolean, large: Boolean = false) {
    val size = if (large) 56.dp else 40.dp
    Box(
        Modifier.size(size).clip(CircleShape).background(if (near) tones.leaf else tones.hollow).clearAndSetSemantics {},
        contentAlignment = Alignment.Center,
    ) {
        val letter = name.trim().let { if (it.isEmpty()) "·" else String(Character.toChars(it.codePointAt(0))).uppercase() }
        Text(letter, color = if (near) tones.onLeaf else tones.quiet, style = MaterialTheme.typography.titleMedium, maxLines = 1)
    }
}

/** Things to do, beside each other while there is room, beneath each other where there is not. */
@Composable
fun Acts(modifier: Modifier = Modifier, content: @Composable androidx.compose.foundation.layout.RowScope.() -> Unit) =
    androidx.compose.foundation.layout.FlowRow(
        modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(Gap.s),
        verticalArrangement = Arrangement.spacedBy(Gap.s),
    ) { content() }

/** A line between two things of one sheet. */
@Composable
fun Between() = androidx.compose.material3.HorizontalDivider(Modifier.padding(vertical = Gap.xs), color = tones.line)

/** Tells one of several buttons that say the same from the others: what it acts on is said with its word. */
internal fun Modifier.actsOn(which: String, text: String) =
    semantics { contentDescription = if (which.isEmpty()) text else "$text: ${brief(which)}" }

/** So much of a text as is enough to know it by. */
internal fun brief(text: String): String = if (text.length <= BRIEF) text else text.take(BRIEF) + "…"

private const val BRIEF = 60

internal val CUT = androidx.compose.ui.text.style.TextOverflow.Ellipsis

/** A row whose parts stand in the middle. */
@Composable
internal fun Line(modifier: Modifier = Modifier, content: @Composable androidx.compose.foundation.layout.RowScope.() -> Unit) =
    Row(modifier.fillMaxWidth(), Arrangement.spacedBy(Gap.m), Alignment.CenterVertically, content)
