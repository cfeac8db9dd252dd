package org.kith.platform

import android.app.Activity
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import kotlin.test.Test
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner

/** The screen that stays lit. */
@RunWith(RobolectricTestRunner::class)
class KeptLitTest {
    private val front = Front()
    private val activity = Robolectric.buildActivity(Activity::class.java).setup().get().also(front::came)

    @Test
    fun `the screen is lit as long as anything wants it, on whatever activity is there`() {
        val lit = KeptLit(front, CoroutineScope(Dispatchers.Unconfined))
        fun flag(of: Activity) = of.window.attributes.flags and FLAG_KEEP_SCREEN_ON != 0
        assertFalse(flag(activity))
        lit.lit(true)
        lit.lit(true)
        lit.lit(false)
        assertTrue(flag(activity))
        front.left(activity)
        val next = Robolectric.buildActivity(Activity::class.java).setup().get().also(front::came)
        assertTrue(flag(next))
        lit.lit(false)
        lit.lit(false)
        assertFalse(flag(next))
        front.came(activity)
        assertFalse(flag(activity))
        lit.lit(true)
        assertTrue(flag(activity))
    }
}
