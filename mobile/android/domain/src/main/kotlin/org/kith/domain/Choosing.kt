package org.kith.domain

import org.kith.entry.Choice
import org.kith.entry.ContactRequest
import org.kith.entry.ContactView
import org.kith.entry.DayChange
import org.kith.entry.EntryId
import org.kith.entry.Field
import org.kith.entry.GoalRequest
import org.kith.entry.GoalView
import org.kith.entry.HopeNoteRequest
import org.kith.entry.HopeNoteView
import org.kith.entry.Hours
import org.kith.entry.ProfileRequest
import org.kith.entry.ProfileView

/** An entry in which two devices may have set the same field at once. */
sealed class Chosen(val id: EntryId, val choices: List<Choice>) {
    data class Goal(val view: GoalView) : Chosen(view.id, view.choices)
    data class Note(val view: HopeNoteView) : Chosen(view.id, view.choices)
    data class Person(val view: ContactView) : Chosen(view.id, view.choices)
    data class Profile(val view: ProfileView) : Chosen(view.id, view.choices)

    /** The ordinary edit that sets a text of this entry. */
    internal fun edit(field: Field, text: String): Settling = when (this) {
        is Goal -> Settling.OfGoal(
            when (field) {
                Field.Title -> GoalRequest(title = text)
                Field.Why -> GoalRequest(why = text)
                Field.State -> GoalRequest(state = text)
                else -> GoalRequest(notes = text)
            },
        )
        is Note -> Settling.OfNote(if (field == Field.From) HopeNoteRequest(from = text) else HopeNoteRequest(text = text))
        is Person -> Settling.OfPerson(
            when (field) {
                Field.How -> ContactRequest(how = text)
                Field.GoodFor -> ContactRequest(goodFor = text)
                else -> ContactRequest(name = text)
            },
        )
        is Profile -> Settling.OfProfile(if (field == Field.About) ProfileRequest(about = text) else ProfileRequest(name = text))
    }
}

/** The ordinary edit that settles a question. */
sealed interface Settling {
    data class OfGoal(val request: GoalRequest) : Settling
    data class OfNote(val request: HopeNoteRequest) : Settling
    data class OfPerson(val request: ContactRequest) : Settling
    data class OfProfile(val request: ProfileRequest) : Settling

    /** It goes. */
    data object Remove : Settling

    /** It stays. */
    data object Stay : Settling
}

/** What an answer says. */
sealed interface Says {
    /** A text; an empty one says that nothing was written. */
    data class Text(val text: String) : Says

    /** A day of the calendar, or none. */
    data class Day(val day: String?) : Says
    data class Pinned(val so: Boolean) : Says
    data class Hard(val so: Boolean) : Says
    data class Open(val hours: List<Hours>) : Says

    /** A step was done at a moment, or is not. */
    data class Done(val at: Long?) : Says
    data class Reached(val kind: String, val value: String) : Says
    data object Stays : Says

    /** It goes, as it did at a moment on another device. */
    data class Goes(val at: Long) : Says
}

/** One of the things that may stand. */
data class Answer(val says: Says, val settling: Settling)

/** What somebody is asked: which of several answers should stand. The one that is shown now comes first. */
data class Question(
    /** Whether it is this question still. */
    val key: String,
    val field: Field,
    val answers: List<Answer>,
    /** Where both can be kept. */
    val both: Settling? = null,
    /** The step it is about, in words, where it is about a step's being done. */
    val step: String? = null,
) {
    /** Whether it is about the entry being there at all. */
    val whole: Boolean get() = this.field == Field.Removed
}

/** Does what was chosen, as any other edit is done, and says so once it is kept. Throws [Trouble]. */
suspend fun Shell.settle(entry: Chosen, settling: Settling) {
    session.ask {
        when (settling) {
            is Settling.OfGoal -> editGoal(entry.id, settling.request)
            is Settling.OfNote -> editHopeNote(entry.id, settling.request)
            is Settling.OfPerson -> editContact(entry.id, settling.request)
            is Settling.OfProfile -> writeProfile(settling.request)
            Settling.Stay -> undo(entry.id)
            Settling.Remove -> remove(entry.id)
        }
    }
    if (settling == Settling.Remove) way.back()
    say(if (settling == Settling.Remove) Notice.Removed(entry.id) else Notice.Saved)
}

/** A day that is set, or taken away where it is empty. */
internal fun dayChangeTo(day: String): DayChange = if (day.isEmpty()) DayChange.Clear else DayChange.Set(day)
