package org.kith.domain

import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.util.concurrent.atomic.AtomicBoolean
import javax.imageio.ImageIO
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import org.junit.jupiter.api.Test
import org.kith.codeForPicture
import org.kith.companion.CodeKind
import org.kith.companion.How

/** What waits is carried by a file and by moving codes, and taken in at the other end. */
class ParcelsTest {
    private val handing = Handing()

    private fun png(pixels: Pixels): ByteArray {
        val image = BufferedImage(pixels.width, pixels.height, BufferedImage.TYPE_INT_RGB)
        image.setRGB(0, 0, pixels.width, pixels.height, pixels.argb, 0, pixels.width)
        return ByteArrayOutputStream().also { ImageIO.write(image, "png", it) }.toByteArray()
    }

    private suspend fun Two.write(from: Shell, text: String) {
        val contact = if (from === ana) benAtAna else anaAtBen
        from.session.ask { encourage(contact, text) }
    }

    @Test
    fun `moving codes bring it even where every third picture is missed, and twice changes nothing`() = onTwo { two ->
        two.met()
        repeat(12) { two.write(two.ana, "Words number $it, for a long walk along the canal in the rain.") }
        val carrying = two.ana.carrying(two.benAtAna, this)
        val packed = carrying.state.until { it.value != null }.value!!
        assertTrue(packed.enough!! > 3)
        val taking = two.ben.takingIn(this)
        val scanning = Scanning(Device(camera = object : Camera {
            override suspend fun look(seen: (String) -> Unit) {
                for (number in 0..Int.MAX_VALUE) {
                    if (number % 3 == 1) continue
                    val text = Zxing.find(photographed(Zxing.draw(carrying.picture(number)!!), 2)).single()
                    seen(text)
                    seen(text)
                    delay(5)
                }
            }
        }), this, JvmPictures, wants = taking.wants)
        scanning.watch()
        taking.state.first { it is Taking.Seeing && it.seen > 0 }
        val done = assertIs<Taking.Done>(taking.state.until { it is Taking.Done })
        scanning.unwatch()
        assertEquals(12u, done.news.contacts.single().written)
        assertEquals(12, two.seenBy(two.ben).total)
        two.give(two.ana, two.ben)
        assertEquals(12, two.seenBy(two.ben).total)
        taking.close()
    }

    @Test
    fun `a file is handed to another app under a name that says nothing, and chosen at the other end`() = onTwo(Device(sharing = handing)) { two ->
        two.met()
        two.write(two.ana, "hello")
        val carrying = two.ana.carrying(two.benAtAna, this)
        carrying.state.until { it.value != null }
        carrying.share()
        val (name, bytes) = handing.files.single()
        assertEquals("words.kith", name)
        val taking = two.ben.takingIn(this)
        val files = object : Files {
            override suspend fun choose() = ChosenFile { bytes.inputStream() }
        }
        Scanning(Device(files = files), this, JvmPictures, wants = taking.wants).file()
        assertIs<Taking.Done>(taking.state.until { it is Taking.Done })
        assertEquals(1, two.seenBy(two.ben).total)
    }

    @Test
    fun `a parcel that is cut short, for somebody else or gone is refused by its code`() = onTwo { two ->
        two.met()
        two.write(two.ana, "hello")
        val bytes = two.ana.carrying(two.benAtAna, this).state.until { it.value != null }.value!!.bytes
        val taking = two.ben.takingIn(this)
        suspend fun refused(parcel: ChosenFile): String {
            taking.again()
            taking.take(parcel)
            return (taking.state.until { it is Taking.Seeing && it.trouble != null } as Taking.Seeing).trouble!!.code
        }
        assertEquals("Parcel.CutShort", refused { bytes.copyOf(bytes.size - 9).inputStream() })
        assertEquals("Phone.NoPicture", refused { throw IOException("gone") })
        two.ben.part(two.anaAtBen)
        assertEquals("Parcel.NotForHere", refused { bytes.inputStream() })
    }

    @Test
    fun `taking something in can be stopped, and begun afresh`() = onTwo { two ->
        two.met()
        two.write(two.ana, "hello")
        val bytes = two.ana.carrying(two.benAtAna, this).state.until { it.value != null }.value!!.bytes
        val taking = two.ben.takingIn(this)
        // A file that comes over a slow connection: its second piece never does.
        val slow = ChosenFile {
            object : java.io.InputStream() {
                private var at = 0
                override fun read(): Int = if (at < 40) bytes[at++].toInt() and 0xff else { Thread.sleep(200); -1 }
            }
        }
        taking.take(slow)
        taking.state.until { it is Taking.Unpacking }
        taking.again()
        assertEquals(Taking.Seeing(), taking.state.value)
        taking.take { bytes.inputStream() }
        assertIs<Taking.Done>(taking.state.until { it is Taking.Done })
    }

    @Test
    fun `a session that is let go while a file still comes hands nothing more to the core`() = onTwo { two ->
        two.met()
        two.write(two.ana, "hello")
        val bytes = two.ana.carrying(two.benAtAna, this).state.until { it.value != null }.value!!.bytes
        val asked = AtomicBoolean()
        two.ben.takingIn(this).take {
            object : java.io.InputStream() {
                override fun read(): Int = -1
                override fun read(into: ByteArray, at: Int, count: Int): Int {
                    if (asked.getAndSet(true)) return -1
                    Thread.sleep(100)
                    bytes.copyInto(into, at)
                    return bytes.size
                }
            }
        }
        while (!asked.get()) delay(5)
        two.ben.session.close()
        delay(300)
        assertFailsWith<IllegalStateException> { two.ben.session.ask { parcel() } }
    }

    @Test
    fun `a code is found in a picture, small or large or light on dark, and a picture without one says so`() = onTwo { two ->
        val text = "KITH IN A PICTURE: 1234567890"
        val drawing = Zxing.draw(text)
        val pixels = photographed(drawing)
        assertEquals(listOf(text), Zxing.find(pixels))
        val light = ByteArray(pixels.argb.size) { pixels.argb[it].toByte() }
        for (seen in listOf(light, ByteArray(light.size) { (light[it].toInt() xor 0xff).toByte() })) {
            assertEquals(text, Zxing.glance(Light(pixels.width, pixels.height, pixels.width, seen)))
        }
        assertEquals(listOf(text), Zxing.find(Pixels(pixels.width, pixels.height, IntArray(pixels.argb.size) { pixels.argb[it] xor 0xFFFFFF })))
        assertEquals(listOf(text), Zxing.find(JvmPictures.open(png(photographed(drawing, 1)))!!))
        assertEquals(listOf(text), Zxing.find(JvmPictures.open(png(photographed(drawing, 60)))!!))
        assertNull(JvmPictures.open("no picture".toByteArray()))

        suspend fun refused(bytes: ByteArray, pictures: Pictures = JvmPictures): String {
            val files = object : Files {
                override suspend fun choose() = ChosenFile { bytes.inputStream() }
            }
            val scanning = Scanning(Device(files = files), this, pictures, wants = Wants(listOf(CodeKind.MEETING)) { _, _ -> error("taken") })
            scanning.file()
            return scanning.state.first { it.trouble != null }.trouble!!.code
        }
        assertEquals("Phone.NoCode", refused(png(Pixels(300, 300, IntArray(90_000) { LIGHT }))))
        assertEquals("Phone.NoCode", refused(png(pixels)) { throw OutOfMemoryError("for a test") })
        assertEquals("Phone.NoPicture", refused(byteArrayOf(-1, -2, -3)))
        assertEquals("Code.NotKith", refused(png(pixels)))
        assertEquals("Code.NotKith", refused("a shopping list".toByteArray()))
    }

    @Test
    fun `whence a code came is said, and only the camera's was in front of somebody`() = onTwo { two ->
        val text = codeForPicture(two.ana.session.ask { invite(How.TOGETHER) }.code)
        val came = Channel<Source>(1)
        var chosen = png(photographed(Zxing.draw(text)))
        val device = Device(
            camera = object : Camera {
                override suspend fun look(seen: (String) -> Unit) = seen(text)
            },
            files = object : Files {
                override suspend fun choose() = ChosenFile { chosen.inputStream() }
            },
        )
        val scanning = Scanning(device, this, JvmPictures, wants = Wants(listOf(CodeKind.MEETING)) { _, source -> came.send(source) })
        suspend fun by(way: Scanning.() -> Unit): Source {
            scanning.way()
            return came.receive().also { scanning.state.until { !it.reading } }
        }
        assertEquals(Source.CAMERA, by { watch() })
        assertEquals(Source.FILE, by { file() })
        chosen = text.toByteArray()
        assertEquals(Source.FILE, by { file() })
        assertEquals(Source.TEXT, by { this.text(text) })
    }

    @Test
    fun `the camera is on no longer than it is looked through`() = onTwo { _ ->
        val on = AtomicBoolean()
        val camera = object : Camera {
            override suspend fun look(seen: (String) -> Unit) {
                on.set(true)
                try {
                    awaitCancellation()
                } finally {
                    on.set(false)
                }
            }
        }
        val scanning = Scanning(Device(camera = camera), this, JvmPictures, wants = Wants(listOf(CodeKind.MEETING)) { _, _ -> })
        scanning.watch()
        scanning.state.until { it.watching }
        while (!on.get()) delay(5)
        scanning.unwatch()
        scanning.state.until { !it.watching }
        while (on.get()) delay(5)
    }
}
