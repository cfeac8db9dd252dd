package org.kith.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.input.key.onPreviewKeyEvent
import androidx.compose.ui.input.pointer.PointerEventPass
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.kith.domain.Shell
import org.kith.domain.Use

/** Tells that somebody is here. A phone's keyboard is another app: what it types is told by the fields. */
internal val LocalTouched = staticCompositionLocalOf { {} }

/**
 * Notices every touch, key and letter within, and shows nothing at all once Kith is about to lock by itself. A screen
 * reader and the phone's own Back give none of these: what is read is told by the platform, and that somebody went on or
 * back by `Way`.
 */
@Composable
fun IdleWatch(shell: Shell, content: @Composable () -> Unit) {
    val use by shell.idle.use.collectAsState()
    val touched = shell.idle::touched
    CompositionLocalProvider(LocalTouched provides touched) {
        Box(
            Modifier.fillMaxSize()
                .pointerInput(shell) { awaitPointerEventScope { while (true) { awaitPointerEvent(PointerEventPass.Initial); touched() } } }
                .onPreviewKeyEvent { touched(); false },
        ) { if (use != Use.OVER) content() }
    }
}

/** Says that Kith locks in a moment, while there is time to stay. */
@Composable
fun IdleBar(shell: Shell) {
    val use by shell.idle.use.collectAsState()
    if (use != Use.SOON) return
    Sheet(Modifier.fillMaxWidth().padding(horizontal = Gap.l, vertical = Gap.xs), pad = ROW) {
        val large = LocalDensity.current.fontScale > 1.5f
        Acts {
            val beside = if (large) Modifier else Modifier.weight(1f).align(Alignment.CenterVertically)
            Text(say(Word.IDLE_SOON), beside.semantics { liveRegion = LiveRegionMode.Assertive }, style = MaterialTheme.typography.bodyMedium)
            LightButton(say(Word.IDLE_STAY)) { shell.idle.touched() }
        }
    }
}
