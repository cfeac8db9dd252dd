package org.kith.platform

import android.content.ClipData
import android.content.ContentProvider
import android.content.ContentValues
import android.content.Context
import android.content.Intent
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.Handler
import android.os.Looper
import android.os.ParcelFileDescriptor
import android.os.SystemClock
import android.provider.OpenableColumns
import java.io.FileNotFoundException
import java.io.FileOutputStream
import java.io.IOException
import java.util.UUID
import java.util.concurrent.ConcurrentHashMap
import org.kith.domain.Sharing

/**
 * The phone's share sheet. What is handed over is held in memory, never in a file, until Kith locks and for five minutes
 * at the longest: whoever was chosen reads it at once.
 */
class ShareSheet(private val context: Context) : Sharing {
    override fun file(name: String, type: String, bytes: ByteArray) {
        val address = HandedOver.offer("${context.packageName}.handed", name, type, bytes)
        val intent = Intent(Intent.ACTION_SEND).setType(type).putExtra(Intent.EXTRA_STREAM, address)
        intent.clipData = ClipData.newRawUri(null, address)
        choose(intent.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION))
    }

    override fun text(text: String) = choose(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text))

    override fun end() = HandedOver.withdraw()

    private fun choose(intent: Intent) {
        context.startActivity(Intent.createChooser(intent, null).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
    }
}

/**
 * Gives what is shared to the app that the member chose, and to nobody else: not exported, with leave for one address at
 * a time. An address cannot be guessed.
 */
class HandedOver : ContentProvider() {
    override fun onCreate() = true

    override fun getType(uri: Uri): String? = offered(uri)?.type

    override fun query(uri: Uri, columns: Array<String>?, where: String?, with: Array<String>?, order: String?): Cursor? {
        val offer = offered(uri) ?: return null
        val known = mapOf(OpenableColumns.DISPLAY_NAME to offer.name, OpenableColumns.SIZE to offer.bytes.size)
        val asked = (columns ?: known.keys.toTypedArray()).filter { it in known }
        return MatrixCursor(asked.toTypedArray()).apply { addRow(asked.map { known[it] }) }
    }

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        if (mode != "r") throw FileNotFoundException("to be read alone")
        val offer = offered(uri) ?: throw FileNotFoundException("nothing is offered here")
        return openPipeHelper(uri, offer.type, null, offer.bytes) { into, _, _, _, bytes ->
            try {
                FileOutputStream(into.fileDescriptor).use { it.write(bytes) }
            } catch (_: IOException) {
                // Whoever read it stopped: that is theirs to do.
            }
        }
    }

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null

    override fun delete(uri: Uri, where: String?, with: Array<String>?): Int = 0

    override fun update(uri: Uri, values: ContentValues?, where: String?, with: Array<String>?): Int = 0

    private class Offer(val name: String, val type: String, val bytes: ByteArray) {
        private val until = SystemClock.elapsedRealtime() + OFFERED_FOR

        /** By a clock that goes on while the phone sleeps, as a handler's does not. */
        val stands: Boolean get() = SystemClock.elapsedRealtime() < until
    }

    internal companion object {
        private val offers = ConcurrentHashMap<String, Offer>()

        private val later by lazy { Handler(Looper.getMainLooper()) }

        /** How long something is offered, milliseconds. */
        const val OFFERED_FOR = 5 * 60_000L

        private fun offered(uri: Uri): Offer? = uri.lastPathSegment?.let(offers::get)?.takeIf { it.stands }

        /** How much is held. */
        val held: Int get() = offers.size

        /** Offers nothing any more. */
        fun withdraw() {
            later.removeCallbacksAndMessages(null)
            offers.clear()
        }

        /** Offers a file, in the place of the one before, and says where it is found. */
        fun offer(authority: String, name: String, type: String, bytes: ByteArray): Uri {
            val id = UUID.randomUUID().toString()
            withdraw()
            offers[id] = Offer(name, type, bytes)
            later.postDelayed({ offers.remove(id) }, OFFERED_FOR)
            return Uri.Builder().scheme("content").authority(authority).appendPath(id).build()
        }
    }
}
