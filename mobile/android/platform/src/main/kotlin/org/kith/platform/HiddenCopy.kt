package org.kith.platform

import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.Context
import android.os.PersistableBundle
import org.kith.domain.Clipboard

/** The phone's clipboard, told that what is copied is nobody else's to see: Android then shows dots in its place. */
class HiddenCopy(private val context: Context) : Clipboard {
    override fun put(text: String) {
        val clip = ClipData.newPlainText(null, text)
        // Before Android 13 nobody reads it, and no phone shows what was copied.
        clip.description.extras = PersistableBundle().apply { putBoolean(ClipDescription.EXTRA_IS_SENSITIVE, true) }
        context.getSystemService(ClipboardManager::class.java)?.setPrimaryClip(clip)
    }
}
