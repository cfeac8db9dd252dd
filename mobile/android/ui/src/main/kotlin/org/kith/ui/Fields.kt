package org.kith.ui

import androidx.compose.foundation.interaction.MutableInteractionSource
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Checkbox
import androidx.compose.material3.CheckboxDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextFieldDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.text
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.text.style.TextDirection

/** One question, and room for what somebody answers. The question is the field's name for who cannot see it. */
@Composable
fun Field(
    label: String,
    text: String,
    change: (String) -> Unit,
    modifier: Modifier = Modifier,
    hint: String? = null,
    lines: Int = 1,
    /** Whether what is one line to Kith may take several on the screen. */
    wraps: Boolean = false,
    /** Warm paper, for words of hope. */
    paper: Boolean = false,
    keyboard: KeyboardType = KeyboardType.Text,
    placeholder: String? = null,
    seen: Boolean = true,
    /** Whether the question stands above; otherwise it is said and not shown. */
    labelled: Boolean = true,
    /** In which direction it is read, where the text itself does not say. */
    direction: TextDirection = TextDirection.Content,
) {
    val touched = LocalTouched.current
    val ground = if (paper) tones.glow else tones.hollow
    val colours = OutlinedTextFieldDefaults.colors(
        focusedContainerColor = ground, unfocusedContainerColor = ground, focusedBorderColor = tones.focus, unfocusedBorderColor = tones.edge,
    )
    val hand = remember { MutableInteractionSource() }
    val shown = if (seen) VisualTransformation.None else PasswordVisualTransformation()
    BasicTextField(
        value = text,
        onValueChange = { typed ->
            touched()
            change(if (wraps) typed.replace('\n', ' ') else typed)
        },
        modifier = modifier.fillMaxWidth(),
        textStyle = MaterialTheme.typography.bodyLarge.copy(color = if (paper) tones.onGlow else tones.ink, textDirection = direction),
        cursorBrush = SolidColor(tones.deep),
        singleLine = lines == 1 && !wraps,
        minLines = lines,
        visualTransformation = shown,
        interactionSource = hand,
        keyboardOptions = KeyboardOptions(
            capitalization = if (keyboard == KeyboardType.Text) KeyboardCapitalization.Sentences else KeyboardCapitalization.None,
            keyboardType = keyboard,
        ),
    ) { inner ->
        // The question and the hint are texts of the field's own, as a label of Material's is: a description in their
        // place would be read instead of what was typed.
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Gap.xs)) {
            if (labelled) Text(label, style = MaterialTheme.typography.titleMedium)
            val box = Modifier.fillMaxWidth().defaultMinSize(minHeight = OutlinedTextFieldDefaults.MinHeight)
            Box(if (labelled) box else box.semantics { this.text = AnnotatedString(label) }, propagateMinConstraints = true) {
                OutlinedTextFieldDefaults.DecorationBox(
                    text, inner, enabled = true, singleLine = lines == 1 && !wraps, visualTransformation = shown, interactionSource = hand,
                    placeholder = placeholder?.let { { Text(it, color = tones.quiet) } },
                    colors = colours,
                ) {
                    OutlinedTextFieldDefaults.Container(true, false, hand, Modifier, colours, Round.s, focusedBorderThickness = RING)
                }
            }
            if (hint != null) Quiet(hint)
        }
    }
}

/** A passphrase, hidden until somebody wants to see it. */
@Composable
fun Passphrase(text: String, change: (String) -> Unit, label: String = say(Word.LOCK_LABEL), hint: String? = null) {
    var seen by remember { mutableStateOf(false) }
    Column {
        Field(label, text, change, hint = hint, keyboard = KeyboardType.Password, seen = seen)
        LightButton(say(if (seen) Word.LOCK_HIDE else Word.LOCK_SHOW), Modifier.align(Alignment.End)) { seen = !seen }
    }
}

/** Something that is so or not so. All of the row is pressed. */
@Composable
fun TickRow(
    label: String,
    ticked: Boolean,
    change: (Boolean) -> Unit,
    modifier: Modifier = Modifier,
    beneath: String? = null,
    style: TextStyle = MaterialTheme.typography.bodyLarge,
) = Row(
    modifier.ringed(Round.s).fillMaxWidth().defaultMinSize(minHeight = Gap.target)
        .toggleable(ticked, role = Role.Checkbox, onValueChange = change).padding(vertical = Gap.s),
    Arrangement.spacedBy(Gap.m),
    Alignment.CenterVertically,
) {
    Checkbox(
        ticked,
        onCheckedChange = null,
        colors = CheckboxDefaults.colors(uncheckedColor = tones.quiet, checkedColor = tones.deep, checkmarkColor = tones.onDeep),
    )
    Column(Modifier.weight(1f)) {
        Text(label, style = style)
        if (beneath != null) Quiet(beneath)
    }
}
