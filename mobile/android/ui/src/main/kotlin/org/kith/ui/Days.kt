package org.kith.ui

import java.time.DayOfWeek
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.time.format.TextStyle
import org.kith.companion.When
import org.kith.domain.WEEK
import org.kith.domain.time
import org.kith.domain.weekday
import org.kith.entry.Hours

/** Today's name as people say it, such as "Tuesday evening". */
fun Words.partOfDay(now: LocalDateTime): String {
    val part = when (now.hour) {
        in 0..4 -> Word.TODAY_EARLY
        in 5..11 -> Word.TODAY_MORNING
        in 12..16 -> Word.TODAY_AFTERNOON
        in 17..21 -> Word.TODAY_EVENING
        else -> Word.TODAY_NIGHT
    }
    return say(part, mapOf("weekday" to now.dayOfWeek.getDisplayName(TextStyle.FULL, locale)))
}

/** The day of a moment as people say it: "today", "yesterday", "3 October", "3 October 2025". */
fun Words.dayOf(moment: Long, now: LocalDateTime): String =
    when (val day = Instant.ofEpochMilli(moment).atZone(ZoneId.systemDefault()).toLocalDate()) {
        now.toLocalDate() -> say(Word.DAY_TODAY)
        now.toLocalDate().minusDays(1) -> say(Word.DAY_YESTERDAY)
        else -> written(day, now)
    }

/** A day of the calendar ("2026-11-24") as people write it. It belongs to no zone and is never shifted. */
fun Words.calendarDay(day: String, now: LocalDateTime): String = written(LocalDate.parse(day), now)

private fun Words.written(day: LocalDate, now: LocalDateTime): String =
    DateTimeFormatter.ofPattern(if (day.year == now.year) "d MMMM" else "d MMMM yyyy", locale).format(day)

/** The name of a weekday of the core's. */
fun Words.weekday(day: String, style: TextStyle = TextStyle.FULL): String =
    DayOfWeek.of(WEEK.indexOf(day) + 1).getDisplayName(style, locale)

/** When somebody can be reached, in one short line; there is no `when` where there is no way to reach them. */
fun Words.reachLine(time: When?, now: LocalDateTime): String = when (time) {
    null -> say(Word.REACH_NO_WAY)
    is When.Unsaid -> say(Word.REACH_UNSAID)
    is When.Now -> say(Word.REACH_NOW, mapOf("time" to time.until))
    is When.Later -> {
        val (day, at) = time.from.day to time.from.time
        if (day == now.weekday() && at > now.time()) say(Word.REACH_TODAY, mapOf("time" to at))
        else say(Word.REACH_LATER, mapOf("day" to weekday(day), "time" to at))
    }
}

/** Some hours as a line: "Monday to Friday, 09:00 to 17:00". */
fun Words.hoursLine(hours: Hours): String =
    say(Word.PERSON_STRETCH, mapOf("days" to days(hours.days), "from" to hours.from, "to" to hours.to))

/** Three days and more that follow each other are a run; others are named one by one. */
private fun Words.days(days: List<String>): String {
    val run = days.size > 2 && WEEK.indexOf(days.last()) - WEEK.indexOf(days.first()) == days.size - 1
    if (run) return say(Word.PERSON_RUN, mapOf("first" to weekday(days.first()), "last" to weekday(days.last())))
    return days.joinToString(", ") { weekday(it) }
}
