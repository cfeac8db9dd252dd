package org.kith.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.size
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.unit.dp
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.companion.Delivery
import org.kith.companion.What
import org.kith.domain.Spot
import org.kith.domain.tellRead

/** Words are said to be read once they came on the screen, and not for lying below it. */
class ReadTest {
    @get:Rule
    val screen = onOneThread()
    private val rooms = listOf(Room(), Room())
    private val walk = Walker(screen)

    @After
    fun leave() = rooms.forEach { it.close() }

    @Test
    fun `what was scrolled to is read, and what lies below it is not`() {
        val (ana, ben) = rooms.map { it.open() }
        val (benAtAna, anaAtBen) = runBlocking {
            for ((shell, name) in listOf(ana to "Ana", ben to "Ben")) {
                shell.create(null)
                shell.called(name)
            }
            meet(ana, ben).also { (benAtAna, anaAtBen) ->
                ana.tellRead(benAtAna, true)
                ben.tellRead(anaAtBen, true)
                repeat(6) { ana.session.ask { encourage(benAtAna, "Words number $it.") } }
                give(ben, anaAtBen, ana)
                give(ana, benAtAna, ben)
            }
        }
        fun read(): Set<String> = runBlocking {
            give(ben, anaAtBen, ana)
            val passed = ana.session.ask { passed(benAtAna, 0u, 10u) }.views
            passed.filter { it.delivery == Delivery.READ }.map { (it.what as What.Encouragement).text }.toSet()
        }
        screen.setContent { Box(Modifier.size(360.dp, 640.dp)) { KithApp(Opening.Here(ben), Around()) } }
        ben.way.go(Spot.Person(anaAtBen))
        walk.find(hasText("Words number 0."))
        screen.mainClock.advanceTimeBy(1_000)
        assertEquals(emptySet(), read())
        // The newest stands first; what comes after it lies on the screen as far as it fits.
        walk.find(hasText("Words number 4.")).performScrollTo()
        screen.waitUntil(10_000) { "Words number 5." in read() }
        assertEquals(false, "Words number 0." in read())
    }
}
