package org.kith.platform

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What was chosen on this phone is there again, until it is forgotten. */
@RunWith(RobolectricTestRunner::class)
class PlainChoicesTest {
    @Test
    fun `a choice is remembered and forgotten`() {
        assertNull(PlainChoices(app).get("lock after"))
        PlainChoices(app).set("lock after", "5")
        assertEquals("5", PlainChoices(app).get("lock after"))
        PlainChoices(app).set("lock after", null)
        assertNull(PlainChoices(app).get("lock after"))
    }
}
