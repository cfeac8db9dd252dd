package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDefaults
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.DatePickerState
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TimePicker
import androidx.compose.material3.rememberTimePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Density
import java.time.DateTimeException
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.LocalTime
import org.kith.domain.time

/** A day of the calendar, as the core has days, or none. What cannot be read as a day is shown as it is. */
@Composable
fun DayField(label: String, day: String, now: LocalDateTime, change: (String) -> Unit) {
    var picking by remember { mutableStateOf(false) }
    val date = try { LocalDate.parse(day) } catch (_: DateTimeException) { null }
    val shown = if (date != null) LocalWords.current.calendarDay(day, now) else day
    Picked(label, shown, say(Word.PICK_DAY), { picking = true }, say(Word.CHOICE_NO_DAY).takeIf { day.isNotEmpty() }) { change("") }
    if (picking) DayPicker(label, date, now, { picking = false }) { change(it.toString()) }
}

/** A time of the day, as the core has times. */
@Composable
fun TimeField(label: String, time: String, usual: String, change: (String) -> Unit) {
    var picking by remember { mutableStateOf(false) }
    Picked(label, time, say(Word.PICK_TIME), { picking = true })
    if (picking) TimePick(label, time.ifEmpty { usual }, { picking = false }, change)
}

/** A question, what was picked, and the ways to pick it and to take it back. */
@Composable
private fun Picked(label: String, shown: String, pick: String, open: () -> Unit, none: String? = null, clear: () -> Unit = {}) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Gap.xs)) {
        Text(label, Modifier.clearAndSetSemantics {}, style = MaterialTheme.typography.titleMedium)
        Acts {
            val text = shown.ifEmpty { pick }
            PlainButton(text, Modifier.semantics { contentDescription = "$label $text" }, act = open)
            if (none != null) LightButton(none, Modifier.semantics { contentDescription = "$label $none" }, clear)
        }
    }

@OptIn(ExperimentalMaterial3Api::class)
@Composable
internal fun DayPicker(label: String, day: LocalDate?, now: LocalDateTime, leave: () -> Unit, pick: (LocalDate) -> Unit) {
    val shown = day ?: now.toLocalDate()
    val locale = LocalWords.current.locale
    val state = remember { DatePickerState(locale, day?.let(::millis), millis(shown), minOf(shown.year, 1920)..maxOf(shown.year, 2120)) }
    DatePickerDialog(
        onDismissRequest = leave,
        confirmButton = {
            LightButton(say(Word.PICK_TAKE)) {
                leave()
                state.selectedDateMillis?.let { pick(LocalDate.ofEpochDay(it / DAY)) }
            }
        },
        dismissButton = { LightButton(say(Word.PICK_LEAVE), act = leave) },
    ) {
        Fitting {
            val title = @Composable { Text(label, Modifier.padding(start = Gap.xl, end = Gap.m, top = Gap.l)) }
            DatePicker(state, Modifier.verticalScroll(rememberScrollState()), colors = DatePickerDefaults.colors(containerColor = tones.sheet), title = title)
        }
    }
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
internal fun TimePick(label: String, time: String, leave: () -> Unit, pick: (String) -> Unit) {
    val begun = try { LocalTime.parse(time) } catch (_: DateTimeException) { LocalTime.NOON }
    val state = rememberTimePickerState(begun.hour, begun.minute, is24Hour = true)
    AlertDialog(
        onDismissRequest = leave,
        title = { Title(label) },
        text = { Column(Modifier.fillMaxWidth().verticalScroll(rememberScrollState()), horizontalAlignment = Alignment.CenterHorizontally) { Fitting { TimePicker(state) } } },
        dismissButton = { LightButton(say(Word.PICK_LEAVE), act = leave) },
        confirmButton = {
            LightButton(say(Word.PICK_TAKE)) {
                leave()
                pick(LocalTime.of(state.hour, state.minute).time())
            }
        },
        containerColor = tones.sheet,
        shape = Round.l,
    )
}

/** A calendar and a clock have cells of one size: what is larger than these is cut off, and was said above them anyway. */
@Composable
private fun Fitting(content: @Composable () -> Unit) {
    val density = LocalDensity.current
    CompositionLocalProvider(LocalDensity provides Density(density.density, density.fontScale.coerceAtMost(1.2f)), content = content)
}

private const val DAY = 86_400_000L

/** The calendar's days have no zone: UTC stands for none. */
private fun millis(day: LocalDate): Long = day.toEpochDay() * DAY
