package org.kith.domain

import java.util.concurrent.ConcurrentHashMap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import org.kith.Kith
import org.kith.companion.Between
import org.kith.companion.GivenTo
import org.kith.companion.Passed
import org.kith.companion.Standing
import org.kith.companion.What
import org.kith.entry.ContactView
import org.kith.entry.EntryId
import org.kith.entry.GivenId
import org.kith.entry.GoalView
import org.kith.entry.HopeNoteRequest
import org.kith.entry.HopeNoteView

/** What is said of what passes between two people. */
sealed interface Passing : Notice {
    /** The two have met. */
    data class Met(val name: String) : Passing

    /** It is put with what waits for somebody, and has not left. */
    data class Put(val name: String) : Passing

    /** It is with the member's own hope notes. */
    data object NoteKept : Passing

    /** It is taken back. */
    data object TakenBack : Passing

    /** What was between the two is ended. */
    data object Parted : Passing

    /** A text is where it can be pasted from. */
    data object Copied : Passing
}

/** What is between the member and somebody, as far as it is on the screen. */
data class Exchange(
    /** How the two stand; nothing where they have not met. */
    val between: Between?,
    /** The newest of what passed. */
    val passed: List<Passed> = emptyList(),
    /** How much passed in all. */
    val total: Int = 0,
)

/** What is between the member and one contact. */
class BetweenTwo(session: Session, contact: EntryId, scope: CoroutineScope) {
    private val seen: MutableSet<GivenId> = ConcurrentHashMap.newKeySet()
    private var count = SCREENFUL
    private val shown = Shown(session, scope) {
        val between = between(contact) ?: return@Shown Exchange(null)
        tellRead(contact)
        val page = passed(contact, 0u, count.toUInt())
        Exchange(between, page.views, page.total.toInt())
    }

    /** What there is to see. */
    val state: StateFlow<Seen<Exchange>> = shown.state

    /** Shows earlier things as well. */
    fun more() {
        count += SCREENFUL
        shown.look()
    }

    /** Says that something of theirs came on the screen: it is read. */
    fun seen(id: GivenId) {
        if (seen.add(id)) shown.look()
    }

    /** The core tells it where both want that, and nothing twice. */
    private suspend fun Kith.tellRead(contact: EntryId) {
        if (seen.isEmpty()) return
        try {
            troubled { markRead(contact, seen.toList()) }
        } catch (_: Trouble) {
            // What passed is shown all the same; it is told the next time that anything changes.
        }
    }

    private companion object {
        /** How much is shown at first, and how much more each time. */
        const val SCREENFUL = 20
    }
}

/** Encouragement as it is written. */
data class WordsFields(
    val text: String = "",
    /** What it answers. */
    val replyTo: GivenId? = null,
) : Form<WordsFields> {
    override fun fields(): Fields = mapOf("text" to text) + listOfNotNull(replyTo).map { "replyTo" to it }

    override fun with(draft: Fields) = WordsFields(draft["text"].orEmpty(), replyTo ?: draft["replyTo"])
}

/** What is between the member and somebody. */
fun Shell.between(contact: EntryId, scope: CoroutineScope) = BetweenTwo(session, contact, scope)

/** The contacts, by name. */
fun Shell.contacts(scope: CoroutineScope): Shown<List<ContactView>> = Shown(session, scope) { contacts() }

/** Those with whom the member has met and who can be given something, but for one. */
fun Shell.met(scope: CoroutineScope, but: EntryId? = null): Shown<List<Between>> = Shown(session, scope) {
    met().filter { it.standing !is Standing.Lapsed && it.contact != but }
}

/** What can be given: the goals, and the hope notes. */
fun Shell.givable(scope: CoroutineScope): Shown<Pair<List<GoalView>, List<HopeNoteView>>> =
    Shown(session, scope) { goals() to hopeNotes() }

/** Everything that was given to anybody and not taken back. */
fun Shell.ledger(scope: CoroutineScope): Shown<List<GivenTo>> = Shown(session, scope) { ledger() }

/** Writes words for somebody, as a reply where they answer something. Kept, they wait to be given. */
suspend fun Shell.writeWords(contact: EntryId, replyTo: GivenId?, scope: CoroutineScope): Writing<WordsFields> =
    writing(DraftKey(Draft.WORDS, contact), WordsFields(replyTo = replyTo), scope) { _, _, now, drafts ->
        keepEncouragement(contact, now.text, now.replyTo, drafts)
        Kept(contact)
    }

/** The words that a reply answers; nothing where they are no longer there. */
suspend fun Shell.answered(contact: EntryId, replyTo: GivenId): String? = session.ask {
    val page = passed(contact, 0u, MOST)
    page.views.find { it.id == replyTo && it.delivery == null }?.let { (it.what as? What.Encouragement)?.text }
}

/** More than ever passes between two people (`Given.TooMuch`). */
private const val MOST = 1_000u

/** Puts a goal with what waits for somebody. Throws [Trouble]. */
suspend fun Shell.showGoal(to: EntryId, name: String, goal: EntryId, whole: Boolean) {
    session.ask { showGoal(to, goal, whole) }
    say(Passing.Put(name))
}

/** Puts a hope note with what waits for somebody. Throws [Trouble]. */
suspend fun Shell.giveNote(to: EntryId, name: String, note: EntryId, mayPass: Boolean) {
    session.ask { giveHopeNote(to, note, mayPass) }
    say(Passing.Put(name))
}

/** Passes a note on, as it came. */
suspend fun Shell.passOn(cameFrom: EntryId, note: GivenId, to: EntryId, name: String) =
    doing(Passing.Put(name)) { passOn(cameFrom, note, to) }

/** Keeps a note that somebody gave with the member's own. */
suspend fun Shell.keepNote(note: What.HopeNote) =
    doing(Passing.NoteKept) { addHopeNote(HopeNoteRequest(text = note.text, from = note.from)) }

/** Takes back what was given. */
suspend fun Shell.takeBack(contact: EntryId, given: GivenId) = doing(Passing.TakenBack) { withdraw(contact, given) }

/** Keeps what somebody sends out of sight, or shows it again. */
suspend fun Shell.mute(contact: EntryId, muted: Boolean) = doing(Notice.Saved) { mute(contact, muted) }

/** Says whether the two tell each other what was read. */
suspend fun Shell.tellRead(contact: EntryId, tells: Boolean) = doing(Notice.Saved) { tellRead(contact, tells) }

/** Ends what is between the two. The contact stays. */
suspend fun Shell.part(contact: EntryId) = doing(Passing.Parted) { part(contact) }
