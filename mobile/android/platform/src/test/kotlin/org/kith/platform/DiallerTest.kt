package org.kith.platform

import android.content.ActivityNotFoundException
import android.content.ContextWrapper
import android.content.Intent
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Reaching somebody opens the phone's own screens, with the number in them. */
@RunWith(RobolectricTestRunner::class)
class DiallerTest {
    private fun opened(reach: Dialler.() -> Unit): Triple<String?, String?, String?> {
        Dialler(app).reach()
        val intent = begun()!!
        assertEquals(Intent.FLAG_ACTIVITY_NEW_TASK, intent.flags and Intent.FLAG_ACTIVITY_NEW_TASK)
        assertNull(intent.extras)
        return Triple(intent.action, intent.data?.scheme, intent.data?.schemeSpecificPart)
    }

    @Test
    fun `nothing is called or sent by itself, and the number is whole`() {
        assertEquals(Triple(Intent.ACTION_DIAL, "tel", "+44 1632 960001"), opened { call("+44 1632 960001") })
        assertEquals(Triple(Intent.ACTION_DIAL, "tel", "*31#01632"), opened { call("*31#01632") })
        assertEquals(Triple(Intent.ACTION_SENDTO, "smsto", "85258"), opened { text("85258") })
        assertEquals(Triple(Intent.ACTION_SENDTO, "mailto", "ben+walks@example.org"), opened { mail("ben+walks@example.org") })
    }

    @Test
    fun `a tablet that cannot call stays as it is`() {
        val tablet = object : ContextWrapper(app) {
            override fun startActivity(intent: Intent?) = throw ActivityNotFoundException()
        }
        Dialler(tablet).call("999")
        assertNull(begun())
    }
}
