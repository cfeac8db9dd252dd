package org.kith.platform

import android.content.Intent
import android.net.Uri
import android.os.Looper
import android.os.SystemClock
import android.provider.OpenableColumns
import java.io.FileNotFoundException
import java.time.Duration
import kotlin.test.BeforeTest
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** What is shared reaches the app that was chosen, lies in no file, and makes room for what is shared next. */
@RunWith(RobolectricTestRunner::class)
class ShareSheetTest {
    @BeforeTest
    fun provider() {
        Robolectric.buildContentProvider(HandedOver::class.java).create("${app.packageName}.handed")
    }

    /** What the chooser offers, and the chooser itself. */
    private fun shared(share: ShareSheet.() -> Unit): Pair<Intent, Intent> {
        ShareSheet(app).share()
        val chooser = begun()!!
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        return chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)!! to chooser
    }

    private fun Intent.address() = getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)!!

    /** Robolectric's pipe is a file, which does not wait for whoever writes it: so it is read until something came. */
    private fun read(address: Uri): ByteArray {
        app.contentResolver.openInputStream(address)!!.use { stream ->
            repeat(500) {
                val come = stream.readBytes()
                if (come.isNotEmpty()) return come + stream.readBytes()
                Thread.sleep(10)
            }
        }
        return ByteArray(0)
    }

    @Test
    fun `a file is offered by its type, to be read by whoever was chosen`() {
        val (intent, chooser) = shared { file("kith.html", "text/html", "<p>mine</p>".toByteArray()) }
        assertEquals(Intent.ACTION_SEND, intent.action)
        assertEquals("text/html", intent.type)
        for (each in listOf(intent, chooser)) {
            assertTrue(each.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
            assertFalse(each.flags and Intent.FLAG_GRANT_WRITE_URI_PERMISSION != 0)
            assertFalse(each.flags and Intent.FLAG_GRANT_PERSISTABLE_URI_PERMISSION != 0)
            assertEquals(intent.address(), each.clipData!!.getItemAt(0).uri)
        }
        assertFalse("kith" in "${intent.address().lastPathSegment}")
    }

    @Test
    fun `it is read whole under its name, and lies in no file`() {
        // No larger: Robolectric's pipe is a file of its own that does not wait for its writer as a pipe does.
        val bytes = ByteArray(50_000) { (it * 31).toByte() }
        val (intent, _) = shared { file("kith.json", "application/json", bytes) }
        val before = filesOf(app).map { it.path }
        assertContentEquals(bytes, read(intent.address()))
        assertEquals(before, filesOf(app).map { it.path })
        assertEquals("application/json", app.contentResolver.getType(intent.address()))
        app.contentResolver.query(intent.address(), null, null, null, null)!!.use {
            assertTrue(it.moveToFirst())
            assertEquals("kith.json", it.getString(it.getColumnIndexOrThrow(OpenableColumns.DISPLAY_NAME)))
            assertEquals(bytes.size, it.getInt(it.getColumnIndexOrThrow(OpenableColumns.SIZE)))
        }
    }

    @Test
    fun `what was shared before is gone, and so is what never was`() {
        val first = shared { file("a", "text/plain", "one".toByteArray()) }.first.address()
        val second = shared { file("b", "text/plain", "two".toByteArray()) }.first.address()
        assertNotEquals(first, second)
        assertEquals("two", String(read(second)))
        for (gone in listOf(first, Uri.parse("content://${app.packageName}.handed/guessed"))) {
            assertNull(app.contentResolver.getType(gone))
            assertFailsWith<FileNotFoundException> { read(gone) }
        }
    }

    @Test
    fun `it is withdrawn when Kith locks, and after five minutes at the latest`() {
        fun offered() = shared { file("a", "text/plain", "one".toByteArray()) }.first.address()
        val locked = offered()
        ShareSheet(app).end()
        assertEquals(0, HandedOver.held)
        assertFailsWith<FileNotFoundException> { read(locked) }
        val left = offered()
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMinutes(4))
        assertEquals("one", String(read(left)))
        // Asleep, no handler runs, and it is refused all the same.
        SystemClock.sleep(60_000)
        assertFailsWith<FileNotFoundException> { read(left) }
        shadowOf(Looper.getMainLooper()).idle()
        assertEquals(0, HandedOver.held)
    }

    @Test
    fun `nobody can write into it`() {
        val address = shared { file("a", "text/plain", "one".toByteArray()) }.first.address()
        assertFailsWith<FileNotFoundException> { app.contentResolver.openFileDescriptor(address, "w") }
        assertEquals(0, app.contentResolver.delete(address, null, null))
        assertEquals("one", String(read(address)))
    }

    @Test
    fun `a text is offered as a text`() {
        val (intent, _) = shared { text("come for a walk") }
        assertEquals("text/plain" to "come for a walk", intent.type to intent.getStringExtra(Intent.EXTRA_TEXT))
    }
}
