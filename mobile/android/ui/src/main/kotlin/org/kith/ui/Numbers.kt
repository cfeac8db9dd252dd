package org.kith.ui

import androidx.compose.material3.LocalTextStyle
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextDirection

/**
 * Numbers and addresses are read from left to right in every language: with nothing said, a number's groups would stand
 * in the direction of the language around, the last first.
 */
internal fun directionFor(kind: String, value: String): TextDirection =
    if (kind in NUMBERED || value.none(Char::isLetter)) TextDirection.Ltr else TextDirection.Content

private val NUMBERED = listOf("phone", "text", "email")

/** A number or an address as somebody wrote it. */
@Composable
fun NumberText(kind: String, value: String, modifier: Modifier = Modifier, style: TextStyle = LocalTextStyle.current) =
    Text(value, modifier, style = style.copy(textDirection = directionFor(kind, value)))

/** A number or an address within a sentence: it keeps its own direction (U+2066 to U+2069). */
internal fun leftToRight(value: String): String = "\u2066$value\u2069"
