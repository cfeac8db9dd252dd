package org.kith.ui

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.MotionDurationScale
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import kotlin.math.round
import kotlinx.coroutines.delay
import org.kith.domain.Carrying
import org.kith.domain.Drawing
import org.kith.domain.Trouble
import org.kith.domain.Zxing

/** A code to be scanned: black on white in every look. [name] is what it is, for whoever does not see it. */
@Composable
fun QrCode(text: String, name: String, modifier: Modifier = Modifier) {
    val drawing = remember(text) { Zxing.draw(text) }
    Square(name, modifier) { modules(drawing) }
}

@Composable
private fun Square(name: String, modifier: Modifier = Modifier, draw: DrawScope.() -> Unit) = Box(
    modifier.fillMaxWidth().aspectRatio(1f).clip(Round.s).background(Color.White).semantics {
        contentDescription = name
        role = Role.Image
    },
    Alignment.Center,
) { Canvas(Modifier.fillMaxSize(), draw) }

/** As large as there is room. Every edge lies between two pixels, so that none is blurred. */
private fun DrawScope.modules(drawing: Drawing) {
    fun edge(at: Int) = round(size.minDimension * at / drawing.side)
    for (y in 0 until drawing.side) {
        var x = 0
        while (x < drawing.side) {
            val from = x
            while (x < drawing.side && drawing.isDark(x, y)) x++
            if (x > from) drawRect(Color.Black, Offset(edge(from), edge(y)), Size(edge(x) - edge(from), edge(y + 1) - edge(y)))
            else x++
        }
    }
}

/** How long one picture is shown, milliseconds: at most four a second. */
private val PACES = listOf(250L, 500L, 1_000L)

/** A parcel as moving codes, without an end: other pictures come for those that were missed. */
@Composable
fun MovingCode(carrying: Carrying, enough: Int, name: String) {
    val scope = rememberCoroutineScope()
    // Where motion is unwanted, it begins when somebody says so.
    val still = remember { scope.coroutineContext[MotionDurationScale]?.scaleFactor == 0f }
    var going by remember { mutableStateOf(!still) }
    var pace by remember { mutableIntStateOf(if (still) PACES.lastIndex else 0) }
    var number by remember { mutableIntStateOf(0) }
    var text by remember { mutableStateOf<String?>(null) }
    var trouble by remember { mutableStateOf<Trouble?>(null) }
    LaunchedEffect(number) {
        try {
            text = carrying.picture(number)
        } catch (refused: Trouble) {
            trouble = refused
            going = false
        }
    }
    LaunchedEffect(going, pace) {
        while (going) {
            delay(PACES[pace])
            number++
        }
    }
    // The code before it stays until the next one is drawn.
    text?.let { QrCode(it, name) } ?: Square(name) {}
    Quiet(say(Word.MOVING_HOW, "count" to "$enough"))
    TroubleLine(trouble)
    Acts {
        PlainButton(say(if (going) Word.MOVING_PAUSE else Word.MOVING_GO)) { going = !going }
        if (pace < PACES.lastIndex) PlainButton(say(Word.MOVING_SLOWER)) { pace++ }
        if (pace > 0) PlainButton(say(Word.MOVING_FASTER)) { pace-- }
    }
}
