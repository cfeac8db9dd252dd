package org.kith.platform

import android.app.Activity
import android.view.View
import android.view.ViewGroup
import android.view.accessibility.AccessibilityEvent
import android.view.accessibility.AccessibilityManager
import kotlin.test.Test
import kotlin.test.assertEquals
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Whoever has the screen read out is there, though they neither touch it nor press a key. */
@RunWith(RobolectricTestRunner::class)
class ReadAloudTest {
    private val activity = Robolectric.buildActivity(Activity::class.java).setup().get()
    private val screen = View(activity).also { activity.setContentView(it) }

    private fun tell(what: Int) = (screen.parent as ViewGroup).requestSendAccessibilityEvent(screen, AccessibilityEvent(what))

    @Test
    fun `coming to something and pressing it is use, and what changes by itself is none`() {
        shadowOf(part<AccessibilityManager>()).setEnabled(true)
        var used = 0
        activity.readAloud { used++ }
        tell(AccessibilityEvent.TYPE_VIEW_ACCESSIBILITY_FOCUSED)
        assertEquals(1, used)
        tell(AccessibilityEvent.TYPE_VIEW_CLICKED)
        assertEquals(2, used)
        tell(AccessibilityEvent.TYPE_WINDOW_CONTENT_CHANGED)
        tell(AccessibilityEvent.TYPE_VIEW_ACCESSIBILITY_FOCUS_CLEARED)
        assertEquals(2, used)
    }
}
