package org.kith.platform

import android.util.Size
import java.nio.ByteBuffer
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull
import kotlin.test.assertSame
import org.junit.runner.RunWith
import org.kith.domain.Light
import org.kith.domain.Zxing
import org.robolectric.RobolectricTestRunner

/** What a camera lays into a plane is read as it lies: with rows that are longer than the picture, and turned any way. */
@RunWith(RobolectricTestRunner::class)
class LightOfTest {
    private val text = "KITH IN FRONT OF A CAMERA: 0123456789"

    /** A code in the middle of a grey, noisy picture, in rows of [stride] with noise behind them, turned by quarters. */
    private fun plane(turn: Int, width: Int, height: Int, stride: Int, whole: Boolean, inverted: Boolean = false): ByteBuffer {
        val drawing = Zxing.draw(text)
        val (each, noise) = 9 to Random(turn)
        val side = drawing.side * each
        val (left, top) = (width - side) / 2 to (height - side) / 2
        val bytes = ByteArray(if (whole) stride * height else stride * (height - 1) + width) {
            val (x, y) = it % stride to it / stride
            val (inX, inY) = (x - left) / each to (y - top) / each
            val light = when {
                x >= width -> noise.nextInt(256)
                x < left || y < top || inX >= drawing.side || inY >= drawing.side -> 150 + noise.nextInt(20)
                else -> {
                    val (codeX, codeY) = when (turn) {
                        90 -> inY to drawing.side - 1 - inX
                        180 -> drawing.side - 1 - inX to drawing.side - 1 - inY
                        270 -> drawing.side - 1 - inY to inX
                        else -> inX to inY
                    }
                    (if (drawing.isDark(codeX, codeY) != inverted) 40 else 200) + noise.nextInt(25)
                }
            }
            light.toByte()
        }
        // A camera's planes lie outside the JVM's own memory.
        return ByteBuffer.allocateDirect(bytes.size).put(bytes).flip() as ByteBuffer
    }

    @Test
    fun `a code is read out of rows with a stride, turned by any quarter, whether the last row is padded or not`() {
        for (turn in listOf(0, 90, 180, 270)) for (stride in listOf(640, 704)) for (whole in listOf(true, false)) {
            val light = lightOf(plane(turn, 640, 480, stride, whole), stride, 640, 480, ByteArray(0))
            assertEquals(text, Zxing.glance(light), "turned $turn, stride $stride, whole $whole")
        }
        assertEquals(text, Zxing.glance(lightOf(plane(90, 640, 480, 704, false, inverted = true), 704, 640, 480, ByteArray(0))))
    }

    @Test
    fun `there is one copy, in the same place for every picture`() {
        val first = lightOf(plane(0, 640, 480, 704, false), 704, 640, 480, ByteArray(0))
        val next = lightOf(plane(90, 640, 480, 704, true), 704, 640, 480, first.bytes)
        assertSame(first.bytes, next.bytes)
        // Of a smaller size, what is left of the larger one behind it is not read.
        val smaller = lightOf(ByteBuffer.allocateDirect(320 * 240), 320, 320, 240, first.bytes)
        assertSame(first.bytes, smaller.bytes)
        assertNull(Zxing.glance(smaller))
    }

    @Test
    fun `a plane that is cut short is refused, and noise is no code`() {
        assertFailsWith<IllegalArgumentException> { lightOf(ByteBuffer.allocate(640 * 479), 640, 640, 480, ByteArray(0)) }
        assertFailsWith<IllegalArgumentException> { lightOf(ByteBuffer.allocate(640 * 480), 639, 640, 480, ByteArray(0)) }
        repeat(10) { assertNull(Zxing.glance(Light(320, 240, 320, Random(it).nextBytes(320 * 240)))) }
    }

    @Test
    fun `what is shown is small, upright and whole`() {
        // Twelve by eight points in rows of fifteen: light in its upper left quarter.
        val light = Light(12, 8, 15, ByteArray(120) { if (it % 15 < 6 && it / 15 < 4) -1 else 0 })
        fun corners(turn: Int) = light.small(6, turn).let { s ->
            assertEquals(if (turn % 180 == 0) 6 to 4 else 4 to 6, s.width to s.height)
            listOf(s.at(0, 0), s.at(s.width - 1, 0), s.at(s.width - 1, s.height - 1), s.at(0, s.height - 1)).indexOf(255)
        }
        assertEquals(listOf(0, 1, 2, 3, 3), listOf(0, 90, 180, 270, -90).map(::corners))
    }

    @Test
    fun `of a camera's sizes one is taken that shows a code and is read quickly`() {
        val all = listOf(Size(4000, 3000), Size(1920, 1080), Size(1280, 720), Size(640, 480), Size(176, 144))
        assertEquals(Size(1280, 720), modest(all))
        assertEquals(Size(1280, 960), modest(all + Size(1280, 960)))
        assertEquals(Size(1920, 1080), modest(all.take(2)))
        assertEquals(Size(640, 480), modest(emptyList()))
    }
}
