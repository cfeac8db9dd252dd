package org.kith.platform

import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.ComponentName
import android.content.Intent
import android.content.IntentFilter
import kotlin.test.BeforeTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** The one notice says that there is something, and nothing else. */
@RunWith(RobolectricTestRunner::class)
class PlainNoticesTest {
    private val notices get() = PlainNotices(app, android.R.drawable.ic_menu_today, "Something is here for you.", "Notes")
    private val shown get() = shadowOf(part<NotificationManager>()).allNotifications

    @BeforeTest
    fun anAppThatCanBeOpened() {
        val first = ComponentName(app, "First")
        val apps = shadowOf(app.packageManager)
        apps.addActivityIfNotPresent(first)
        apps.addIntentFilterForActivity(first, IntentFilter(Intent.ACTION_MAIN).apply { addCategory(Intent.CATEGORY_LAUNCHER) })
    }

    @Test
    fun `it holds one neutral sentence and no other words`() {
        notices.tell()
        val notice = shown.single()
        val words = notice.extras.keySet().mapNotNull { notice.extras.get(it) as? CharSequence }.map { "$it" }
        assertEquals(listOf("Something is here for you."), words)
        assertNull(notice.extras.getCharSequence(Notification.EXTRA_TITLE))
        assertNull(notice.tickerText)
        assertNull(notice.publicVersion)
        assertNull(notice.actions)
        assertNull(notice.extras.get(Notification.EXTRA_PEOPLE_LIST))
    }

    @Test
    fun `it is not on a locked screen, makes no sound, and does not leave this phone`() {
        notices.tell()
        val notice = shown.single()
        assertEquals(Notification.VISIBILITY_SECRET, notice.visibility)
        assertTrue(notice.flags and Notification.FLAG_LOCAL_ONLY != 0)
        val channel = part<NotificationManager>().notificationChannels.single()
        assertEquals(notice.channelId, channel.id)
        assertEquals(Notification.VISIBILITY_SECRET, channel.lockscreenVisibility)
        assertEquals(NotificationManager.IMPORTANCE_LOW, channel.importance)
        assertFalse(channel.canShowBadge())
        assertEquals("Notes", "${channel.name}")
        assertNull(channel.description)
        // When something came says something as well.
        assertFalse(notice.extras.getBoolean(Notification.EXTRA_SHOW_WHEN))
    }

    @Test
    fun `there is one at a time, it opens the app and nothing in it, and is taken away`() {
        notices.tell()
        notices.tell()
        val intent = shadowOf(shown.single().contentIntent)
        assertTrue(intent.flags and PendingIntent.FLAG_IMMUTABLE != 0)
        assertEquals(ComponentName(app, "First"), intent.savedIntent.component)
        assertNull(intent.savedIntent.extras)
        assertNull(intent.savedIntent.data)
        notices.clear()
        assertEquals(emptyList(), shown)
    }
}
