package org.kith.ui

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Canvas
import androidx.compose.ui.graphics.FilterQuality
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.Paint
import androidx.compose.ui.graphics.decodeToImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.IntSize
import java.nio.ByteBuffer
import java.nio.ByteOrder
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.collectLatest
import org.kith.domain.Light
import org.kith.domain.Picture
import org.kith.domain.Pictures
import org.kith.domain.Pixels
import org.kith.domain.Scanning
import org.kith.domain.Shell
import org.kith.domain.Wants

/** Reads a code by the camera, by a picture or a file, and by a text: whichever of them this phone has. */
@Composable
fun ScannerView(shell: Shell, wants: Wants) {
    val device = shell.device
    val scope = rememberCoroutineScope()
    val scanning = remember { Scanning(device, scope, DrawnPictures, wants = wants) }
    val scan by scanning.state.collectAsState()
    var text by remember { mutableStateOf("") }
    val stands = when {
        scan.reading -> Word.SCAN_READING
        scan.watching -> Word.SCAN_CAMERA_ON
        else -> null
    }
    if (stands != null) Text(say(stands), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    TroubleLine(scan.trouble)
    if (scan.watching) {
        KeepLit(shell)
        device.camera?.sees?.let { Finder(it) }
    }
    when {
        !scanning.hasCamera -> Quiet(say(Word.SCAN_NO_CAMERA))
        scan.watching -> PlainButton(say(Word.SCAN_CAMERA_OFF), Modifier.fillMaxWidth()) { scanning.unwatch() }
        else -> MainButton(say(Word.SCAN_CAMERA), Modifier.fillMaxWidth()) { scanning.watch() }
    }
    if (scanning.hasFiles) PlainButton(say(Word.SCAN_FILE), Modifier.fillMaxWidth()) { scanning.file() }
    Field(say(Word.SCAN_TEXT), text, { text = it }, lines = 2, keyboard = KeyboardType.Ascii)
    PlainButton(say(Word.SCAN_TEXT_READ)) { scanning.text(text) }
}

/** What the camera sees, for whoever aims it. Nothing of it is kept. */
@Composable
private fun Finder(sees: StateFlow<Light?>) {
    val light by sees.collectAsState()
    val image = remember(light) { light?.let { bitmapOf(it).decodeToImageBitmap() } } ?: return
    Image(image, null, Modifier.fillMaxWidth().heightIn(max = Gap.column / 2).clip(Round.s), contentScale = ContentScale.Fit)
}

/** A grey picture as a file that every platform opens: BMP, three bytes for a point, the lowest row first. */
internal fun bitmapOf(light: Light): ByteArray {
    val row = (light.width * 3 + 3) / 4 * 4
    val file = ByteBuffer.allocate(BMP_HEAD + row * light.height).order(ByteOrder.LITTLE_ENDIAN)
    file.put('B'.code.toByte()).put('M'.code.toByte()).putInt(file.capacity()).putInt(0).putInt(BMP_HEAD)
    file.putInt(40).putInt(light.width).putInt(light.height).putShort(1).putShort(24)
    for (y in light.height - 1 downTo 0) {
        file.position(BMP_HEAD + row * (light.height - 1 - y))
        for (x in 0 until light.width) light.at(x, y).toByte().let { file.put(it).put(it).put(it) }
    }
    return file.array()
}

/** The bytes before a BMP's points. */
private const val BMP_HEAD = 54

/**
 * Keeps the screen lit for as long as this is on it and somebody is there. A phone that is forgotten on a code goes dark
 * as any other does: lit for ever, it would empty its battery and show what it shows to whoever comes by.
 */
@Composable
fun KeepLit(shell: Shell, span: Long = LIT_FOR) {
    val lighting = shell.device.lighting ?: return
    var lit by remember { mutableStateOf(true) }
    LaunchedEffect(shell) {
        shell.idle.touches.collectLatest {
            lit = true
            delay(span)
            lit = false
        }
    }
    if (lit) DisposableEffect(lighting) {
        lighting.lit(true)
        onDispose { lighting.lit(false) }
    }
}

/** How long after the last use the screen stays lit, milliseconds: longer than a large parcel takes by moving codes. */
private const val LIT_FOR = 10 * 60_000L

/** Pictures as Compose itself opens them, the same on every platform. */
object DrawnPictures : Pictures {
    override fun open(file: ByteArray): Picture? {
        val image = try {
            file.decodeToImageBitmap()
        } catch (_: Exception) {
            // Each platform throws its own where the file is no picture.
            return null
        }
        return Drawn(image)
    }

    private class Drawn(private val image: ImageBitmap) : Picture {
        override val side = maxOf(image.width, image.height)

        override fun pixels(side: Int): Pixels {
            val to = IntSize(of(image.width, side), of(image.height, side))
            val sized = if (to.width == image.width && to.height == image.height) image else ImageBitmap(to.width, to.height).also {
                // Made larger, its edges stay sharp.
                val paint = Paint().apply { filterQuality = if (side > this@Drawn.side) FilterQuality.None else FilterQuality.Medium }
                Canvas(it).drawImageRect(image, dstSize = to, paint = paint)
            }
            val argb = IntArray(to.width * to.height)
            sized.readPixels(argb)
            return Pixels(to.width, to.height, argb)
        }

        private fun of(length: Int, side: Int) = (length.toLong() * side / this.side).toInt().coerceAtLeast(1)
    }
}
