package org.kith.ui

import androidx.compose.runtime.Composable
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.junit4.createComposeRule
import androidx.compose.ui.unit.Density
import java.util.concurrent.ConcurrentLinkedQueue
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.StandardTestDispatcher
import org.jetbrains.skia.Image

// The core answers on a thread of its own. On a phone a screen takes the answer up on the thread that draws; so it does
// here. Unconfined, the core's thread would write what is being drawn that moment, and now and then it would not be seen.

/** A rule whose screens run on the test's thread alone. */
@OptIn(ExperimentalTestApi::class, ExperimentalCoroutinesApi::class)
internal fun onOneThread(): ComposeContentTestRule = createComposeRule(StandardTestDispatcher())

/** Draws until the core has answered and nothing moves any more. */
@OptIn(ExperimentalComposeUiApi::class)
internal fun settled(width: Int, height: Int, density: Density, faults: CoroutineContext, content: @Composable () -> Unit): Image {
    val drawing = Drawing()
    val scene = ImageComposeScene(width, height, density, drawing + faults) { content() }
    try {
        lateinit var image: Image
        repeat(12) { at ->
            drawing.catchUp()
            image = scene.render((at + 1) * 100_000_000L)
            Thread.sleep(15)
        }
        return image
    } finally {
        scene.close()
    }
}

/** Runs what screens start where it is told to: on the thread that draws. */
private class Drawing : CoroutineDispatcher() {
    private val waiting = ConcurrentLinkedQueue<Runnable>()

    override fun dispatch(context: CoroutineContext, block: Runnable) {
        waiting += block
    }

    /** Runs all that waits, and what comes of it. */
    fun catchUp() {
        while (true) (waiting.poll() ?: return).run()
    }
}
