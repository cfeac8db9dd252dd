package org.kith.platform

import android.app.Activity
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.widget.EditText
import kotlin.test.Test
import kotlin.test.assertEquals
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner

/** What is on the screen stays out of pictures of it. */
@RunWith(RobolectricTestRunner::class)
class DiscreetTest {
    class Plain : Activity()

    class Quiet : Activity() {
        override fun onCreate(saved: Bundle?) {
            super.onCreate(saved)
            discreet()
        }
    }

    private fun secure(activity: Activity) = activity.window.attributes.flags and FLAG_SECURE

    @Test
    fun `a discreet window is kept out of pictures, and another one is not`() {
        assertEquals(FLAG_SECURE, secure(Robolectric.setupActivity(Quiet::class.java)))
        assertEquals(0, secure(Robolectric.setupActivity(Plain::class.java)))
    }

    @Test
    fun `nothing in a discreet window is given to what fills in fields`() {
        for ((activity, given) in listOf(Quiet::class.java to false, Plain::class.java to true)) {
            val made = Robolectric.setupActivity(activity)
            val field = EditText(made)
            made.setContentView(field)
            assertEquals(given, field.isImportantForAutofill)
        }
    }
}
