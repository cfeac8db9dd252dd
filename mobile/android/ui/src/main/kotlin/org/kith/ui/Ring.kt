package org.kith.ui

import androidx.compose.foundation.border
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Shape
import androidx.compose.ui.unit.dp

/** How wide the ring is around what has the focus. */
internal val RING = 3.dp

/** Shows by a ring that this has the focus. It stands before whatever can have it, and before what cuts its corners. */
@Composable
internal fun Modifier.ringed(shape: Shape): Modifier {
    var focused by remember { mutableStateOf(false) }
    return onFocusChanged { focused = it.isFocused }.border(RING, if (focused) tones.focus else Color.Transparent, shape)
}
