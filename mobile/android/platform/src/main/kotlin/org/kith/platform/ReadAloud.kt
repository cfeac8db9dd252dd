package org.kith.platform

import android.app.Activity
import android.view.View
import android.view.ViewGroup
import android.view.accessibility.AccessibilityEvent

/**
 * Tells of each thing that somebody comes to or presses by a screen reader: that is use, and gives neither a touch nor a
 * key. To be called in `onCreate`.
 */
fun Activity.readAloud(used: () -> Unit) {
    window.decorView.accessibilityDelegate = object : View.AccessibilityDelegate() {
        override fun onRequestSendAccessibilityEvent(host: ViewGroup, child: View, event: AccessibilityEvent): Boolean {
            if (event.eventType in BY_SOMEBODY) used()
            return super.onRequestSendAccessibilityEvent(host, child, event)
        }
    }
}

/** What changes by itself is told of as well, and is nobody's use. */
private val BY_SOMEBODY = setOf(
    AccessibilityEvent.TYPE_VIEW_ACCESSIBILITY_FOCUSED,
    AccessibilityEvent.TYPE_VIEW_CLICKED,
    AccessibilityEvent.TYPE_VIEW_LONG_CLICKED,
)
