package org.kith.domain

import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream
import java.util.concurrent.CountDownLatch
import javax.imageio.ImageIO
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.plus
import kotlinx.coroutines.withContext
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
        taking.state.until { it is Taking.Seeing && it.seen > 0 || it is Taking.Done }
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
        val (asked, end) = CompletableDeferred<Unit>() to CountDownLatch(1)
        val slow = slowly(bytes.copyOf(40), asked, end)
        val own = Job()
        val taking = two.ben.takingIn(this + own)
        taking.take(slow)
        asked.await()
        assertEquals(Taking.Unpacking(), taking.state.value)
        taking.again()
        assertEquals(Taking.Seeing(), taking.state.value)
        taking.take { bytes.inputStream() }
        val done = assertIs<Taking.Done>(taking.state.until { it is Taking.Done })
        // What was stopped changes nothing when it ends at last.
        end.countDown()
        own.children.forEach { it.join() }
        assertEquals(done, taking.state.value)
    }

    @Test
    fun `a session that is let go while a file still comes hands nothing more to the core`() = onTwo { two ->
        two.met()
        two.write(two.ana, "hello")
        val bytes = two.ana.carrying(two.benAtAna, this).state.until { it.value != null }.value!!.bytes
        val (asked, end) = CompletableDeferred<Unit>() to CountDownLatch(1)
        val faults = mutableListOf<Throwable>()
        val own = SupervisorJob()
        val taking = two.ben.takingIn(this + own + CoroutineExceptionHandler { _, fault -> faults += fault })
        taking.take(slowly(bytes, asked, end))
        asked.await()
        two.ben.session.close()
        end.countDown()
        own.children.forEach { it.join() }
        assertEquals(emptyList(), faults)
        // It is neither there nor refused: there is nobody any more to say so to.
        assertIs<Taking.Unpacking>(taking.state.value)
    }

    /** A file over a slow connection: nothing of it comes before [end], which is waited for once it is [asked] for. */
    private fun slowly(bytes: ByteArray, asked: CompletableDeferred<Unit>, end: CountDownLatch) = ChosenFile {
        object : InputStream() {
            private val all = bytes.inputStream()
            override fun read() = all.read()
            override fun read(into: ByteArray, at: Int, count: Int): Int {
                asked.complete(Unit)
                end.await()
                return all.read(into, at, count)
            }
        }
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

        suspend fun refused(file: ChosenFile, pictures: Pictures = JvmPictures): String {
            val files = object : Files {
                override suspend fun choose() = file
            }
            val scanning = Scanning(Device(files = files), this, pictures, wants = Wants(listOf(CodeKind.MEETING)) { _, _ -> error("taken") })
            scanning.file()
            return scanning.state.until { it.trouble != null }.trouble!!.code
        }

        suspend fun refused(bytes: ByteArray, pictures: Pictures = JvmPictures) = refused({ bytes.inputStream() }, pictures)
        assertEquals("Phone.NoCode", refused(png(Pixels(300, 300, IntArray(90_000) { LIGHT }))))
        assertEquals("Phone.NoCode", refused(png(pixels)) { throw OutOfMemoryError("for a test") })
        assertEquals("Phone.NoPicture", refused(byteArrayOf(-1, -2, -3)))
        assertEquals("Code.NotKith", refused(png(pixels)))
        assertEquals("Code.NotKith", refused("a shopping list".toByteArray()))
        // A film that was chosen by mistake: one that is too long, and one that no memory holds.
        assertEquals("Phone.NoPicture", refused({ film { } }))
        assertEquals("Phone.NoCode", refused({ film { if (it > 1_000) throw OutOfMemoryError("for a test") } }))
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

    /** A file without an end; [asked] hears how much of it is wanted at once. */
    private fun film(asked: (Int) -> Unit) = object : InputStream() {
        override fun read() = 1
        override fun read(into: ByteArray, at: Int, count: Int) = count.also(asked)
    }

    @Test
    fun `the camera is on no longer than it is looked through`() = onTwo { _ ->
        val on = MutableStateFlow(false)
        val camera = object : Camera {
            override suspend fun look(seen: (String) -> Unit) {
                on.value = true
                try {
                    awaitCancellation()
                } finally {
                    on.value = false
                }
            }
        }
        val scanning = Scanning(Device(camera = camera), this, JvmPictures, wants = Wants(listOf(CodeKind.MEETING)) { _, _ -> })
        scanning.watch()
        assertTrue(scanning.state.value.watching)
        on.until { it }
        scanning.unwatch()
        assertFalse(scanning.state.value.watching)
        on.until { !it }
    }

    @Test
    fun `a look that was turned off says nothing of the one that was turned on since`() = onTwo { _ ->
        val (looks, closed) = Channel<Unit>(Channel.UNLIMITED) to CompletableDeferred<Unit>()
        val camera = object : Camera {
            override suspend fun look(seen: (String) -> Unit) = try {
                looks.send(Unit)
                awaitCancellation()
            } catch (_: CancellationException) {
                withContext(NonCancellable) { closed.await() }
                // It was taken away that moment.
                throw Trouble(NO_CAMERA)
            }
        }
        val own = Job()
        val scanning = Scanning(Device(camera = camera), this + own, JvmPictures, wants = Wants(listOf(CodeKind.MEETING)) { _, _ -> })
        scanning.watch()
        looks.receive()
        val first = own.children.single()
        scanning.unwatch()
        scanning.watch()
        closed.complete(Unit)
        first.join()
        assertEquals(Scan(watching = true), scanning.state.value)
        scanning.unwatch()
        assertFalse(scanning.state.value.watching)
    }
}
