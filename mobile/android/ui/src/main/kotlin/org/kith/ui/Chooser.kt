package org.kith.ui

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.AlertDialog
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp

/** One of several things to choose from. */
class Option<out T>(val value: T, val text: String)

/** One of several is chosen: pressed, all of them are there. What is asked stands above it, and is said with it. */
@Composable
fun <T> Chooser(label: String, options: List<Option<T>>, chosen: Option<T>?, choose: (T) -> Unit) {
    var open by remember { mutableStateOf(false) }
    val text = chosen?.text ?: say(Word.ACT_CHOOSE)
    PlainButton(
        brief(text),
        Modifier.fillMaxWidth().semantics { contentDescription = if (chosen == null) label else "$label $text" },
    ) { open = true }
    if (!open) return
    AlertDialog(
        onDismissRequest = { open = false },
        title = { Title(label) },
        text = {
            LazyColumn(Modifier.selectableGroup().heightIn(max = 400.dp)) {
                items(options) { option ->
                    Choice(option.text, option.value == chosen?.value, lines = 3) {
                        choose(option.value)
                        open = false
                    }
                }
            }
        },
        confirmButton = { PlainButton(say(Word.ACT_CLOSE)) { open = false } },
        containerColor = tones.sheet,
        shape = Round.l,
    )
}
