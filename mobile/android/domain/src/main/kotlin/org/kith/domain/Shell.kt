package org.kith.domain

import java.time.LocalDateTime
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.withContext
import org.kith.companion.HardMoment
import org.kith.companion.Reach
import org.kith.companion.RemovedView
import org.kith.companion.StepKey
import org.kith.companion.Today
import org.kith.companion.TodayRequest
import org.kith.entry.EntryId
import org.kith.entry.GoalRequest
import org.kith.entry.GoalView
import org.kith.entry.HopeNoteView
import org.kith.entry.StepId
import org.kith.entry.StepRequest

/** What is said for a moment at the foot of the screen. */
sealed interface Notice {
    /** It is durable. */
    data object Saved : Notice

    /** It left its list; [id] brings it back. */
    data class Removed(val id: EntryId) : Notice

    /** It is in its list again. */
    data object Back : Notice

    /** It is gone for ever. */
    data object Erased : Notice

    /** It was not done. */
    data class Refused(val trouble: Trouble) : Notice
}

/**
 * All that the screens of one opened folder share: the session, where somebody is, what is being written, what was
 * said. A screen makes what it shows with the functions below, in a scope of its own.
 */
class Shell(val session: Session, private val scope: CoroutineScope, clock: Now, val device: Device = Device()) {
    private val said = MutableStateFlow<Notice?>(null)
    private var meeting: Meeting? = null

    private val minutes = Minutes(clock, scope)

    /** The minute it is. What goes by the clock is looked at again whenever it moves on. */
    val now: StateFlow<LocalDateTime> = minutes.now

    /** Where somebody is. */
    val way = Way()

    /** What is being written. */
    val drafts = Drafts(session, scope)

    /** What somebody looks for, and what was found. */
    val searching = Searching(session, scope)

    /** Whether the phone opens Kith beside the passphrase. */
    val byPhone = ByPhone(session, device)

    /** Locks by itself after a while. */
    val idle = Idle(this, scope)

    /** What was said last, until it is let go. */
    val notice: StateFlow<Notice?> = said.asStateFlow()

    /** Says something. */
    fun say(notice: Notice) {
        said.value = notice
    }

    /** Lets what was said go, unless something else was said since. */
    fun hush(notice: Notice) = said.update { if (it === notice) null else it }

    /** The app comes to the front again. */
    fun returned() {
        minutes.came()
        idle.returned()
    }

    /** The app leaves the front. */
    fun left() = minutes.left()

    /** First run. */
    suspend fun create(passphrase: String?) = whole {
        session.create(passphrase)
        begin()
    }

    /** Unlocks and takes up what was being written. */
    suspend fun unlock(passphrase: String?) = whole {
        session.unlock(passphrase)
        begin()
    }

    /** Unlocks by the phone, which asks for a face or a finger no longer than the screen is there that wants it. */
    suspend fun unlockByPhone() {
        byPhone.unlock()
        whole { begin() }
    }

    /** Takes up what was being written, for a Kith that opened by itself as well. */
    suspend fun begin() {
        if (way.spots.value.last() == Spot.Begin) way.afresh()
        try {
            drafts.load()
        } catch (trouble: Trouble) {
            say(Notice.Refused(trouble))
        }
    }

    /** Locks, once what is being written lies sealed. Throws [Trouble], still open, where it cannot be kept. */
    suspend fun lock() = whole {
        drafts.settle()
        leave()
    }

    /** Locks, whatever is lost by it: somebody said so. */
    suspend fun lockAnyway() = whole { leave() }

    /** Locks by another passphrase from now on, or by nothing. What is left alone then counts from here. */
    suspend fun changeLock(from: String?, to: String?) = whole {
        session.changeLock(from, to)
        idle.look()
    }

    /** Erases everything that is kept here. */
    suspend fun eraseEverything() = whole {
        device.sharing?.end()
        drafts.forget()
        endMeeting()
        session.eraseEverything()
        byPhone.forget()
        idle.forget()
        way.afresh()
    }

    private suspend fun leave() {
        device.sharing?.end()
        drafts.forget()
        endMeeting()
        said.value = null
        session.lock()
        way.afresh()
    }

    /** Goes through to its end: the screen that asked is gone as soon as Kith opens or locks. */
    private suspend fun whole(deed: suspend () -> Unit) = withContext(NonCancellable) { deed() }

    /** Does something to an entry and says how it went. */
    suspend fun doing(said: Notice, deed: suspend org.kith.Kith.() -> Unit) {
        try {
            session.ask(deed)
            say(said)
        } catch (trouble: Trouble) {
            say(Notice.Refused(trouble))
        }
    }

    /** Removes an entry from its list, and goes back to it. */
    suspend fun remove(id: EntryId) {
        doing(Notice.Removed(id)) { remove(id) }
        if (notice.value is Notice.Removed) way.back()
    }

    /** Takes a removal back. */
    suspend fun bringBack(id: EntryId) = doing(Notice.Back) { undo(id) }

    /** Erases an entry for ever, and with it what was begun in it. */
    suspend fun erase(id: EntryId) = doing(Notice.Erased) {
        // First: what cannot be taken up could not be let go either.
        drafts.load()
        erase(id)
        drafts.endAll(id)
    }

    /** Ticks a step, or takes the tick away. */
    suspend fun tick(goal: EntryId, step: StepId, done: Boolean) = doing(Notice.Saved) {
        editGoal(goal, GoalRequest(steps = listOf(StepRequest.Done(step, done))))
    }

    /** Pins a note, or takes the pin out. */
    suspend fun pin(note: EntryId, pinned: Boolean) = doing(Notice.Saved) { pinHopeNote(note, pinned) }

    /** The meeting under way with a contact, or with whoever comes; else a new one. It outlives a look at something else. */
    fun meeting(contact: EntryId?): Meeting =
        meeting?.takeIf { it.begun == contact && it.goesOn } ?: Meeting(session, contact, scope).also { meeting = it }

    /** Lets go of a meeting that came to an end, or is put off. */
    fun endMeeting() {
        meeting = null
    }

    /** What today holds. Steps that are on the screen stay where they are. */
    fun today(scope: CoroutineScope): Shown<Today> {
        var shown = emptyList<StepKey>()
        return Shown(session, scope, now) {
            val moment = now.value
            today(TodayRequest(moment.day(), moment.time(), shown)).also { today ->
                shown = today.steps.map { StepKey(it.goal, it.step.id) }
            }
        }
    }

    /** What to show in a hard moment. */
    fun hardMoment(scope: CoroutineScope): Shown<HardMoment> = Shown(session, scope, now) { hardMoment(now.value.wallClock()) }

    /** The goals. */
    fun goals(scope: CoroutineScope): Paged<GoalView> = Paged(session, scope) { from, count ->
        goalsPage(from, count).let { it.total to it.views }
    }

    /** The hope notes. */
    fun notes(scope: CoroutineScope): Paged<HopeNoteView> = Paged(session, scope) { from, count ->
        hopeNotesPage(from, count).let { it.total to it.views }
    }

    /** The people. */
    fun people(scope: CoroutineScope): Paged<Reach> = Paged(session, scope, now) { from, count ->
        peoplePage(from, count, now.value.wallClock()).let { it.total to it.views }
    }

    /** What was removed. */
    fun removed(scope: CoroutineScope): Paged<RemovedView> = Paged(session, scope) { from, count ->
        removedPage(from, count).let { it.total to it.views }
    }

    /** One goal. */
    fun goal(id: EntryId, scope: CoroutineScope): Shown<GoalView> = Shown(session, scope) { goal(id) }

    /** One hope note. */
    fun note(id: EntryId, scope: CoroutineScope): Shown<HopeNoteView> = Shown(session, scope) { hopeNote(id) }

    /** Somebody. */
    fun person(id: EntryId, scope: CoroutineScope): Shown<Reach> = Shown(session, scope, now) { person(id, now.value.wallClock()) }
}
