package org.kith.domain

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import org.kith.entry.EntryId
import org.kith.entry.GivenId

/** Something that fills the screen. */
sealed interface Spot {
    /** One of the four places below, and what lies in it. */
    sealed interface Inside : Spot {
        /** The place it lies in. */
        val place: Place
    }

    /** A place itself. */
    data class At(override val place: Place) : Inside

    /** One goal. */
    data class Goal(val id: EntryId) : Inside {
        override val place get() = Place.GOALS
    }

    /** One hope note. */
    data class Note(val id: EntryId) : Inside {
        override val place get() = Place.HOPE
    }

    /** Somebody. */
    data class Person(val id: EntryId) : Inside {
        override val place get() = Place.PEOPLE
    }

    /** What is done with somebody, or with whoever is there. */
    data class With(val what: Together, val id: EntryId? = null) : Inside {
        override val place get() = Place.PEOPLE
    }

    /** Writing, which takes the whole screen: something new where there is no [id]; words may be a [reply]. */
    data class Write(val what: Written, val id: EntryId? = null, val reply: GivenId? = null) : Spot

    /** Looking for words in everything. */
    data object Search : Spot

    /** A hard moment. */
    data object Help : Spot

    /** Before Kith is open: choosing a lock, or the passphrase is gone. */
    data object Begin : Spot

    /** The settings, or one of them. */
    data class Settings(val topic: Topic? = null) : Spot
}

/** The four places below. */
enum class Place { TODAY, GOALS, HOPE, PEOPLE }

/** What somebody writes on a screen of its own. */
enum class Written { GOAL, NOTE, PERSON, WORDS, ABOUT }

/** What two people do: meet, give what waits, take in, give something else; and what was shared with anybody. */
enum class Together { MEET, CARRY, TAKE, GIVE, SHARED }

/** What can be set. */
enum class Topic { ABOUT, LOCK, EXPORT, REMOVED, ERASE }

/** Where somebody is, and the way back. Nothing of it is kept anywhere. */
class Way {
    private val walked = MutableStateFlow(listOf<Spot>(START))

    /** The spots from the first to the one on the screen. */
    val spots: StateFlow<List<Spot>> = walked.asStateFlow()

    /** Goes on to a spot. */
    fun go(to: Spot) = walked.update { if (it.last() == to) it else it + to }

    /** Goes to a place: Back leads from there to Today, and then out. */
    fun place(place: Place) {
        walked.value = if (place == Place.TODAY) listOf(START) else listOf(START, Spot.At(place))
    }

    /** Goes back. Answers whether there was a way back; where there is none, the app is left. */
    fun back(): Boolean {
        val here = walked.value
        if (here.size > 1) walked.value = here.dropLast(1)
        return here.size > 1
    }

    /** Ends at a spot that takes the place of the one on the screen, such as the entry that was just written. */
    fun instead(spot: Spot) = walked.update { walked ->
        val before = walked.dropLast(1)
        if (before.lastOrNull() == spot) before else before + spot
    }

    /** Back leads to [now] instead of [before], such as to an entry that was new when somebody looked away from it. */
    fun became(before: Spot, now: Spot) = walked.update { walked ->
        walked.dropLast(1).map { if (it == before) now else it } + walked.last()
    }

    /** Begins afresh, such as after a lock. */
    fun afresh() {
        walked.value = listOf(START)
    }

    private companion object {
        val START = Spot.At(Place.TODAY)
    }
}
