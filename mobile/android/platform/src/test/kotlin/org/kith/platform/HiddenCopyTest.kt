package org.kith.platform

import android.content.ClipDescription
import android.content.ClipboardManager
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What is copied can be pasted, and is not shown on the way. */
@RunWith(RobolectricTestRunner::class)
class HiddenCopyTest {
    @Test
    fun `a code that is copied is marked as nobody else's to see`() {
        HiddenCopy(app).put("#k=abc")
        val clip = part<ClipboardManager>().primaryClip!!
        assertEquals("#k=abc", clip.getItemAt(0).text)
        assertTrue(clip.description.extras.getBoolean(ClipDescription.EXTRA_IS_SENSITIVE))
    }
}
