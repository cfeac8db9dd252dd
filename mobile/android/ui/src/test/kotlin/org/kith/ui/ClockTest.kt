package org.kith.ui

import java.time.LocalDateTime
import kotlin.test.Test
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Rule
import org.kith.domain.Shell

/** Somebody who looks at their phone again sees what is so now. */
class ClockTest {
    @get:Rule
    val screen = onOneThread()
    private val room = Room()
    private val walk = Walker(screen)
    private val scope = CoroutineScope(Dispatchers.Default)

    @After
    fun leave() {
        scope.cancel()
        room.close()
    }

    @Test
    fun `a phone that lay there until the night says so, and that nobody is near by now`() {
        var moment: LocalDateTime = TUESDAY
        val shell = Shell(room.open().session, scope, { moment })
        runBlocking { shell.furnish() }
        screen.setContent { KithApp(Opening.Here(shell), Around()) }
        with(walk) {
            val near = words(Word.REACH_NOW, "time" to "22:00")
            sees("Tuesday evening")
            sees(near)
            moment = TUESDAY.plusHours(4)
            shell.returned()
            sees("Tuesday night")
            gone(near)
        }
    }
}
