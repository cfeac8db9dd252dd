package org.kith.ui

import androidx.compose.runtime.Composable
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.InternalComposeUiApi
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEvent
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.junit4.createComposeRule
import androidx.compose.ui.unit.Density
import java.util.concurrent.ConcurrentLinkedQueue
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.test.StandardTestDispatcher
import org.jetbrains.skia.Image
import org.kith.domain.Session

// The core answers on a thread of its own. On a phone a screen takes the answer up on the thread that draws; so it does
// here. Unconfined, the core's thread would write what is being drawn that moment, and now and then it would not be seen.

/** A rule whose screens run on the test's thread alone. */
@OptIn(ExperimentalTestApi::class, ExperimentalCoroutinesApi::class)
internal fun onOneThread(): ComposeContentTestRule = createComposeRule(StandardTestDispatcher())

/** A screen that is drawn into a picture, over a core where there is a [session]. */
@OptIn(ExperimentalComposeUiApi::class, InternalComposeUiApi::class)
internal class Drawn(
    width: Int,
    height: Int,
    density: Density,
    private val session: Session?,
    faults: CoroutineContext,
    content: @Composable () -> Unit,
) : AutoCloseable {
    private val drawing = Drawing()
    private val scene = ImageComposeScene(width, height, density, drawing + faults) { content() }
    private var time = 0L

    /** Draws until the core has answered and nothing moves any more; what never rests is drawn [MOST] times. */
    fun settled(): Image {
        var still = 0
        for (times in 1..MOST) {
            drawing.catchUp()
            time += FRAME
            val image = scene.render(time)
            // The core answers one after the other: once it has answered this, it has answered what was asked before.
            session?.let { runBlocking { it.ask { state() } } }
            if (drawing.rests && !scene.hasInvalidations()) still++ else still = 0
            if (still == 2 || times == MOST) return image
        }
        error("unreachable: the last time answers")
    }

    /** Somebody goes on to the next thing by the keyboard, once what there is stands. */
    fun tab() {
        settled().close()
        scene.sendKeyEvent(KeyEvent(Key.Tab, KeyEventType.KeyDown))
    }

    override fun close() = scene.close()

    private companion object {
        /** As many draws as are worth waiting for. */
        const val MOST = 12

        /** From one draw to the next, by the scene's own clock, nanoseconds: long enough that whatever moves has soon moved. */
        const val FRAME = 100_000_000L
    }
}

/** Runs what screens start where it is told to: on the thread that draws. */
private class Drawing : CoroutineDispatcher() {
    private val waiting = ConcurrentLinkedQueue<Runnable>()

    /** Whether nothing waits. */
    val rests: Boolean get() = waiting.isEmpty()

    override fun dispatch(context: CoroutineContext, block: Runnable) {
        waiting += block
    }

    /** Runs all that waits, and what comes of it. */
    fun catchUp() {
        while (true) (waiting.poll() ?: return).run()
    }
}
