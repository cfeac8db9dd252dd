package org.kith.platform

import android.content.ActivityNotFoundException
import android.content.ContentResolver
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import java.io.IOException
import java.io.InputStream
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.getAndUpdate
import org.kith.domain.Arriving
import org.kith.domain.ChosenFile
import org.kith.domain.Files
import org.kith.domain.NO_PICTURE
import org.kith.domain.Trouble

/** The phone's own chooser of files: Kith sees the one that was chosen, and asks for no permission. */
class ChosenFiles(private val context: Context, private val front: Front) : Files {
    override suspend fun choose(): ChosenFile? {
        // Of any type: a parcel's is lost on many ways here.
        val intent = Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*")
        val chosen = try {
            front.choice(intent)
        } catch (none: ActivityNotFoundException) {
            throw Trouble(NO_PICTURE, none)
        }
        return chosen?.data?.let { FileThere(context.contentResolver, it) }
    }
}

/** What another app opens with Kith or sends to it. It waits, unread, until somebody takes it in. */
class HandedIn(private val context: Context) : Arriving {
    private val last = MutableStateFlow<ChosenFile?>(null)

    /** Whether the file that Kith was begun with is done with: something was taken, or a newer file came. */
    @Volatile private var done = false

    override val waiting: StateFlow<ChosenFile?> = last.asStateFlow()

    override fun take(): ChosenFile? = last.getAndUpdate { null }?.also { done = true }

    /**
     * Looks at what an activity was begun with, or is given later: what is no file handed over is left alone, and so is one
     * from long ago. An activity that is made anew, with what it [saved], has the intent still that it was first begun with:
     * its file waits again where it is not done with, and never in the place of one that still waits.
     */
    fun came(intent: Intent?, saved: Bundle? = null) {
        if (saved?.getBoolean(DONE) == true) done = true
        if (saved != null && (done || last.value != null)) return
        if (intent == null || intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0) return
        val address = when (intent.action) {
            Intent.ACTION_VIEW -> intent.data
            // The older way of asking: the newer one fails on Android 13 (issuetracker.google.com/240585930).
            Intent.ACTION_SEND -> @Suppress("DEPRECATION") (intent.getParcelableExtra(Intent.EXTRA_STREAM) as? Uri)
            else -> null
        }
        // No path: with one, another app could name a file of Kith's own.
        if (address?.scheme != ContentResolver.SCHEME_CONTENT || address.host == "${context.packageName}.handed") return
        if (last.getAndUpdate { FileThere(context.contentResolver, address) } != null) done = true
    }

    /** Notes down whether the file that Kith was begun with is done with, and nothing else. To be called in `onSaveInstanceState`. */
    fun save(into: Bundle) = into.putBoolean(DONE, done)

    private companion object {
        const val DONE = "done"
    }
}

/** A file at an address of another app's, opened when it is read. */
internal class FileThere(private val resolver: ContentResolver, private val address: Uri) : ChosenFile {
    override fun open(): InputStream = guarded { Guarded(resolver.openInputStream(address) ?: throw IOException("nothing there")) }

    /** Whatever another app throws while its file is read means that it cannot be read. */
    private class Guarded(private val from: InputStream) : InputStream() {
        override fun read(): Int = guarded { from.read() }

        override fun read(into: ByteArray, at: Int, count: Int): Int = guarded { from.read(into, at, count) }

        override fun available(): Int = guarded { from.available() }

        override fun close() = guarded { from.close() }
    }
}

private fun <T> guarded(work: () -> T): T = try {
    work()
} catch (late: RuntimeException) {
    // Leave that has ended, or an app that fails: a SecurityException, and what a provider throws of its own.
    throw IOException(late)
}
