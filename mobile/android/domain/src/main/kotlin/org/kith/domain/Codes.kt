package org.kith.domain

import com.google.zxing.BarcodeFormat
import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.EncodeHintType
import com.google.zxing.LuminanceSource
import com.google.zxing.NotFoundException
import com.google.zxing.PlanarYUVLuminanceSource
import com.google.zxing.RGBLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.GlobalHistogramBinarizer
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.multi.qrcode.QRCodeMultiReader
import com.google.zxing.qrcode.QRCodeReader
import com.google.zxing.qrcode.QRCodeWriter
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel

/** Some pixels, row by row, each as `0xAARRGGBB`. */
class Pixels(val width: Int, val height: Int, val argb: IntArray)

/**
 * How light each point of a picture is, row by row, as a camera gives it: a row begins [stride] bytes after the one before
 * it and counts for [width] of them.
 */
class Light(val width: Int, val height: Int, val stride: Int, val bytes: ByteArray) {
    /** How light a point is, from 0 to 255. */
    fun at(x: Int, y: Int): Int = bytes[y * stride + x].toInt() and 0xff

    /** The whole of it, small: [side] points on its longer side, turned clockwise by so many degrees (a multiple of 90). */
    fun small(side: Int, turn: Int = 0): Light {
        val each = (maxOf(width, height) + side - 1) / side
        val (across, down) = width / each to height / each
        val lies = turn % 180 != 0
        val (wide, high) = if (lies) down to across else across to down
        val small = ByteArray(wide * high)
        for (y in 0 until high) for (x in 0 until wide) {
            val (fromX, fromY) = when (turn.mod(360)) {
                90 -> y to down - 1 - x
                180 -> across - 1 - x to down - 1 - y
                270 -> across - 1 - y to x
                else -> x to y
            }
            small[y * wide + x] = bytes[fromY * each * stride + fromX * each]
        }
        return Light(wide, high, wide, small)
    }
}

/** A code as it is drawn: a square of modules, dark ones among light ones, with its quiet zone. */
class Drawing(
    /** Modules on a side. */
    val side: Int,
    private val dark: BooleanArray,
) {
    /** Whether a module is dark. */
    fun isDark(x: Int, y: Int): Boolean = dark[y * side + x]
}

/** What draws codes and finds them in pictures. */
interface QrCodes {
    /** Draws a text. */
    fun draw(text: String): Drawing

    /** The texts of the codes in some pixels, light ones on dark among them; none where there is none. */
    fun find(pixels: Pixels): List<String>

    /** The text of a code in one of many pictures that a camera gives, quickly; another comes where it is missed. */
    fun glance(light: Light): String?
}

/** A picture that somebody chose. */
interface Picture {
    /** The longer of its two sides, pixels. */
    val side: Int

    /** Its pixels, brought to this size of the longer side. */
    fun pixels(side: Int): Pixels
}

/** Opens the file of a picture; nothing where it is none. */
fun interface Pictures {
    /** Opens it. */
    fun open(file: ByteArray): Picture?
}

/** Codes by ZXing, which knows nothing of a platform. */
object Zxing : QrCodes {
    private const val QUIET_ZONE = 4

    override fun draw(text: String): Drawing {
        val hints = mapOf(EncodeHintType.ERROR_CORRECTION to ErrorCorrectionLevel.M, EncodeHintType.MARGIN to QUIET_ZONE)
        // Of no size that is asked for, it has one pixel for each module.
        val matrix = QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints)
        return Drawing(matrix.width, BooleanArray(matrix.width * matrix.height) { matrix[it % matrix.width, it / matrix.width] })
    }

    override fun find(pixels: Pixels): List<String> {
        val light = RGBLuminanceSource(pixels.width, pixels.height, pixels.argb)
        return sequenceOf(light, light.invert())
            .flatMap { sequenceOf(BinaryBitmap(HybridBinarizer(it)), BinaryBitmap(GlobalHistogramBinarizer(it))) }
            .map(::texts).firstOrNull { it.isNotEmpty() }.orEmpty()
    }

    override fun glance(light: Light): String? {
        val source = PlanarYUVLuminanceSource(light.bytes, light.stride, light.height, 0, 0, light.width, light.height, false)
        return seen(source) ?: seen(source.invert())
    }

    private fun seen(source: LuminanceSource): String? = try {
        QRCodeReader().decode(BinaryBitmap(HybridBinarizer(source)), HARDER).text
    } catch (_: ReaderException) {
        null
    } catch (_: RuntimeException) {
        // What a camera sees is anything at all, and a few things are beyond the reader.
        null
    }

    private fun texts(image: BinaryBitmap): List<String> {
        val many = try {
            QRCodeMultiReader().decodeMultiple(image, HARDER).map { it.text }
        } catch (_: NotFoundException) {
            emptyList()
        }
        return many.ifEmpty { listOfNotNull(drawn(image)) }
    }

    /** A code that was drawn and never photographed: its modules stand exactly where they belong. */
    private fun drawn(image: BinaryBitmap): String? = try {
        QRCodeReader().decode(image, mapOf(DecodeHintType.PURE_BARCODE to true)).text
    } catch (_: ReaderException) {
        null
    }

    private val HARDER = mapOf(DecodeHintType.TRY_HARDER to true)
}

/** The sizes in which a picture is searched: most codes are large in it, some are small. */
private val SIDES = listOf(1600, 3200, 800)

/** A picture smaller than this may have a pixel for a module, which is not enough to find it. */
private const val SMALL = 400

/** The texts of the codes in a picture, in the first of several sizes that shows any. */
fun QrCodes.find(picture: Picture): List<String> {
    val sides = if (picture.side < SMALL) listOf(picture.side, picture.side * 3) else SIDES.map { minOf(it, picture.side) }.distinct()
    return sides.asSequence().map { find(picture.pixels(it)) }.firstOrNull { it.isNotEmpty() }.orEmpty()
}
