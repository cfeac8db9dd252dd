package org.kith.platform

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.ContentResolver
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import java.io.ByteArrayInputStream
import java.io.FileNotFoundException
import java.io.IOException
import java.io.InputStream
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertSame
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.runner.RunWith
import org.kith.companion.CodeKind
import org.kith.domain.ChosenFile
import org.kith.domain.Device
import org.kith.domain.Files
import org.kith.domain.Scanning
import org.kith.domain.Trouble
import org.kith.domain.Wants
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** A file is chosen in the phone's own screen or handed over by another app, read when it is wanted, and refused gently. */
@OptIn(ExperimentalCoroutinesApi::class)
@RunWith(RobolectricTestRunner::class)
class ChosenFilesTest {
    private val address = Uri.parse("content://org.example.documents/7")
    private val front = Front()
    private val activity = Robolectric.buildActivity(Activity::class.java).setup().get().also(front::came)
    private val resolver get() = shadowOf(app.contentResolver)

    private fun choosing(answer: (Int) -> Unit): ChosenFile? {
        val choosing = CoroutineScope(Dispatchers.Unconfined).async { ChosenFiles(app, front).choose() }
        answer(shadowOf(activity).peekNextStartedActivityForResult().requestCode)
        return choosing.getCompleted()
    }

    @Test
    fun `the phone's chooser is asked for one file of any type, and for nothing more`() {
        choosing { front.chose(it, Activity.RESULT_CANCELED, null) }
        val intent = shadowOf(activity).nextStartedActivityForResult.intent
        assertEquals(Intent.ACTION_OPEN_DOCUMENT to "*/*", intent.action to intent.type)
        assertEquals(setOf(Intent.CATEGORY_OPENABLE), intent.categories)
        assertEquals(0, intent.flags)
        assertNull(intent.extras)
    }

    @Test
    fun `who chooses none has chosen none`() {
        assertNull(choosing { front.chose(it, Activity.RESULT_CANCELED, Intent().setData(address)) })
        assertNull(choosing { front.chose(it, Activity.RESULT_OK, Intent()) })
        assertNull(choosing { front.chose(it, Activity.RESULT_OK, null) })
    }

    @Test
    fun `what was chosen is opened when it is read, and from its beginning each time`() {
        var opened = 0
        resolver.registerInputStreamSupplier(address) { opened++; ByteArrayInputStream(byteArrayOf(1, 2, 3)) }
        val file = choosing { front.chose(it, Activity.RESULT_OK, Intent().setData(address)) }!!
        assertEquals(0, opened)
        repeat(2) { assertContentEquals(byteArrayOf(1, 2, 3), file.open().use(InputStream::readBytes)) }
        assertEquals(2, opened)
    }

    @Test
    fun `an answer comes to the question it belongs to, though the activity was made anew meanwhile`() {
        assertNotNull(choosing {
            front.left(activity)
            front.came(Robolectric.buildActivity(Activity::class.java).setup().get())
            front.chose(it + 1, Activity.RESULT_CANCELED, null)
            front.chose(it, Activity.RESULT_OK, Intent().setData(address))
        })
    }

    @Test
    fun `a phone without a chooser, or an app that left the screen, opens nothing`() {
        front.left(activity)
        val none = Robolectric.buildActivity(NoChooser::class.java).setup().get()
        for (there in listOf(null, none)) {
            there?.let(front::came)
            assertEquals("Phone.NoPicture", assertFailsWith<Trouble> { runBlocking { ChosenFiles(app, front).choose() } }.code)
        }
    }

    class NoChooser : Activity() {
        override fun startActivityForResult(intent: Intent, code: Int) = throw ActivityNotFoundException()
    }

    @Test
    fun `a file that is gone, that may no longer be read, or whose app fails is one that cannot be opened`() {
        val why = listOf<() -> InputStream>(
            { throw FileNotFoundException() },
            { throw SecurityException("no longer") },
            { throw IllegalStateException("of its own") },
            { object : InputStream() { override fun read() = throw SecurityException("no longer") } },
            { object : InputStream() { override fun read() = throw IOException("gone") } },
        )
        for (each in why) {
            resolver.registerInputStreamSupplier(address) { each() }
            assertFailsWith<IOException> { FileThere(app.contentResolver, address).open().use(InputStream::readBytes) }
            assertEquals("Phone.NoPicture", scanned())
        }
    }

    @Test
    fun `a file that is too large is not read to its end`() {
        var read = 0L
        resolver.registerInputStreamSupplier(address) {
            object : InputStream() {
                override fun read() = 7
                override fun read(into: ByteArray, at: Int, count: Int) = count.also { read += it }
            }
        }
        assertEquals("Phone.NoPicture", scanned())
        assertEquals(true, read < 40L * 1024 * 1024, "$read")
    }

    /** What a scanner says of the file at the address. */
    private fun scanned(): String = runBlocking {
        val files = object : Files {
            override suspend fun choose() = FileThere(app.contentResolver, address)
        }
        val scanning = Scanning(Device(files = files), this, { null }, wants = Wants(listOf(CodeKind.PARCEL)) { _, _ -> error("taken") })
        scanning.file()
        withTimeout(20_000) { scanning.state.first { it.trouble != null }.trouble!!.code }
    }

    @Test
    fun `what another app opens or sends waits until it is taken, once, and unread`() {
        resolver.registerInputStreamSupplier(address) { ByteArrayInputStream(byteArrayOf(9)) }
        val sent = Intent(Intent.ACTION_SEND).setType("application/octet-stream").putExtra(Intent.EXTRA_STREAM, address)
        for (intent in listOf(sent, Intent(Intent.ACTION_VIEW).setDataAndType(address, "application/octet-stream"))) {
            val handed = HandedIn(app)
            handed.came(intent)
            assertNotNull(handed.waiting.value)
            assertContentEquals(byteArrayOf(9), handed.take()!!.open().readBytes())
            assertNull(handed.waiting.value)
            assertNull(handed.take())
        }
    }

    @Test
    fun `what was not taken before the app was ended waits again, and what was taken does not`() {
        val sent = Intent(Intent.ACTION_VIEW).setDataAndType(address, "application/octet-stream")
        val ended = HandedIn(app).apply { came(sent) }
        val saved = Bundle().also(ended::save)
        // Nothing of the file, nor where it lies.
        assertEquals(listOf("done" to false), saved.keySet().map { it to saved.getBoolean(it) })
        val anew = HandedIn(app).apply { came(sent, saved) }
        assertNotNull(anew.take())
        val later = HandedIn(app).apply { came(sent, Bundle().also(anew::save)) }
        assertNull(later.waiting.value)
    }

    @Test
    fun `a file that Kith was begun with and that is done with takes the place of no newer one, and never waits again`() {
        val (first, newer) = listOf(address, Uri.parse("content://org.example.documents/8")).map { Intent(Intent.ACTION_VIEW).setData(it) }
        resolver.registerInputStreamSupplier(newer.data!!) { ByteArrayInputStream(byteArrayOf(8)) }
        for (takes in listOf(true, false)) {
            val handed = HandedIn(app).apply { came(first) }
            if (takes) handed.take()
            handed.came(newer)
            val saved = Bundle().also(handed::save)
            handed.came(first, saved)
            assertContentEquals(byteArrayOf(8), handed.take()!!.open().readBytes())
            assertNull(HandedIn(app).apply { came(first, saved) }.waiting.value)
        }
    }

    @Test
    fun `an activity that is made anew leaves what waits as it is`() {
        val handed = HandedIn(app).apply { came(Intent(Intent.ACTION_VIEW).setData(address)) }
        val waits = handed.waiting.value
        handed.came(Intent(Intent.ACTION_VIEW).setData(address), Bundle().also(handed::save))
        assertSame(waits, handed.waiting.value)
    }

    @Test
    fun `what is no file of another app's is left alone`() {
        val handed = HandedIn(app)
        val of = { address: String -> Intent(Intent.ACTION_VIEW).setData(Uri.parse(address)) }
        handed.came(null)
        handed.came(Intent(Intent.ACTION_MAIN))
        handed.came(Intent(Intent.ACTION_VIEW))
        handed.came(Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_TEXT, "a text"))
        handed.came(Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, "no address"))
        // With a path, another app could have Kith read a file of its own.
        handed.came(of("${ContentResolver.SCHEME_FILE}:///data/data/${app.packageName}/no_backup/kith"))
        handed.came(of("https://example.org/words.kith"))
        handed.came(of("content://${app.packageName}.handed/1"))
        handed.came(of("content://0@${app.packageName}.handed/1"))
        handed.came(of("$address").addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY))
        assertNull(handed.waiting.value)
    }
}
