package org.kith.domain

import java.time.LocalDateTime
import java.time.LocalTime
import java.time.format.TextStyle
import java.util.Locale
import org.kith.companion.WallClock

/** The member's own clock and calendar, as the device tells them. */
fun interface Now {
    /** The moment on the wall. */
    fun now(): LocalDateTime
}

/** The moment as the core asks for it. */
fun LocalDateTime.wallClock(): WallClock = WallClock(day = weekday(), time = time())

/** The day as the core has days: `2026-11-24`. */
fun LocalDateTime.day(): String = toLocalDate().toString()

/** The time of the day as the core has it: `09:05`. */
fun LocalDateTime.time(): String = toLocalTime().time()

/** The same, of no day. */
fun LocalTime.time(): String = "%02d:%02d".format(Locale.ROOT, hour, minute)

/** The day of the week as the core names it: `Mon`. */
fun LocalDateTime.weekday(): String = dayOfWeek.getDisplayName(TextStyle.SHORT, Locale.UK)

/** The days of a week as the core names them. */
val WEEK: List<String> = listOf("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
