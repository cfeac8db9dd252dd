package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.kith.codeForLink
import org.kith.codeForPicture
import org.kith.companion.Between
import org.kith.companion.CodeKind
import org.kith.companion.How
import org.kith.companion.Introduction
import org.kith.companion.ReadCode
import org.kith.companion.Standing
import org.kith.entry.EntryId
import org.kith.entry.ProfileRequest
import org.kith.entry.Timestamp

/** A code as it is handed over: drawn, and as a text to send. */
data class Handed(
    /** What a picture of it holds. */
    val picture: String,
    /** The same as a text. */
    val text: String,
    /** How it is handed over. */
    val how: How,
)

/** Where two people who meet stand, as one of them sees it. */
sealed interface Stage {
    /** It is looked up how the two stand. */
    data object Opening : Stage

    /** Nothing is done yet. */
    data object Begin : Stage

    /** First it is asked what the member is called. */
    data object Name : Stage

    /** The member's own code, which waits until then. */
    data class Show(val code: Handed, val until: Timestamp) : Stage

    /** Reading the other's code, or their [answer] to the member's own. */
    data class Read(val answer: Boolean) : Stage

    /** A code was read: who says it is theirs. */
    class Who(val code: ByteArray, val said: Introduction, val how: How, val answers: Boolean) : Stage

    /** The member's answer, to be shown or sent back. */
    data class Answered(val code: Handed, val contact: EntryId, val name: String, val again: Boolean) : Stage

    /** The six words. */
    data class Compare(val between: Between, val again: Boolean) : Stage

    /** The two have met, and the words are the same. */
    data class Met(val contact: EntryId, val name: String) : Stage

    /** The meeting is ended: the words differed. */
    data object Ended : Stage
}

/** Two people meet, step by step. What the core decides is only shown; with a [begun] contact, it is with them. */
class Meeting(private val session: Session, val begun: EntryId?, private val scope: CoroutineScope) {
    private val standing = MutableStateFlow(if (begun == null) Stage.Begin else Stage.Opening)
    private val chosen = MutableStateFlow(begun)
    private var then: suspend () -> Stage = { Stage.Begin }
    private var shown: Stage.Show? = null

    /** Where it stands. */
    val stage: StateFlow<Stage> = standing.asStateFlow()

    /** Whether it can be gone on with. With somebody it is looked up anew how the two stand, until something is done. */
    val goesOn: Boolean
        get() = when (standing.value) {
            is Stage.Met, Stage.Ended -> false
            Stage.Begin -> begun == null
            else -> true
        }

    /** Whom among the contacts the member said it is; nobody for somebody new. */
    val contact: StateFlow<EntryId?> = chosen.asStateFlow()

    /** Whether something is being done, and what came in its way. */
    val doing = Doing(scope)

    init {
        if (begun != null) scope.launch {
            val between = try {
                session.ask { between(begun) }
            } catch (_: Trouble) {
                null
            }
            val waits = between?.standing is Standing.Waiting || between?.standing is Standing.Unconfirmed
            // Where the two have met and not compared the words yet, it goes on with those.
            standing.value = if (between != null && waits) Stage.Compare(between, again = false) else Stage.Begin
        }
    }

    /** Shows the member's own code, or makes one to send. */
    fun show(how: How) = named {
        val invited = session.ask { invite(how) }
        Stage.Show(handed(invited.code, how), invited.until).also { shown = it }
    }

    /** Begins to read the other's code, or their answer. */
    fun read(answer: Boolean) {
        standing.value = Stage.Read(answer)
    }

    /** Takes a code that was read: says whose it is and does nothing with it. Throws [Trouble]. */
    suspend fun came(code: ReadCode, how: How) {
        val said = session.ask { introduction(code.bytes) }
        // Nobody has to be chosen whom the core knows already.
        said.known?.let { chosen.value = it }
        standing.value = Stage.Who(code.bytes, said, how, code.kind == CodeKind.ANSWER)
    }

    /** Says who it is among the contacts; nobody for somebody new. */
    fun choose(contact: EntryId?) {
        chosen.value = contact
    }

    /** Answers the code that was read, or reads the answer to the member's own. */
    fun goOn() {
        val who = standing.value as? Stage.Who ?: return
        val contact = chosen.value.takeIf { who.said.known == null }
        if (who.answers) to { through { accept(who, contact) } } else named { through { answer(who, contact) } }
    }

    /** Goes on to the words. */
    fun compare(contact: EntryId) = to { words(contact, again = false) }

    /** Says whether the words are the same. Where they are not, the core ends the meeting. */
    fun say(same: Boolean) {
        val (between) = standing.value as? Stage.Compare ?: return
        to {
            through { session.ask { compareWords(between.contact, same) } }
            if (same) Stage.Met(between.contact, between.name) else Stage.Ended
        }
    }

    /** Takes what the member is called, and goes on with what needed it. */
    fun name(name: String) = to {
        session.ask { writeProfile(ProfileRequest(name = name)) }
        then()
    }

    /** Begins afresh. */
    fun again() {
        chosen.value = begun
        shown = null
        standing.value = Stage.Begin
    }

    /** One step back. Answers whether there was one within the meeting; a code that was shown is shown again. */
    fun back(): Boolean {
        standing.value = when (val here = standing.value) {
            is Stage.Read -> shown.takeIf { here.answer } ?: Stage.Begin
            is Stage.Name, is Stage.Show, is Stage.Who -> Stage.Begin
            else -> return false
        }
        return true
    }

    private suspend fun accept(who: Stage.Who, contact: EntryId?): Stage {
        val met = session.ask { acceptAnswer(who.code, contact) }
        return words(met.contact, met.again)
    }

    private suspend fun answer(who: Stage.Who, contact: EntryId?): Stage {
        val met = session.ask { answerCode(who.code, contact, who.how) }
        val answer = met.answer ?: return words(met.contact, met.again)
        chosen.value = met.contact
        return Stage.Answered(handed(answer, who.how), met.contact, who.said.name, met.again)
    }

    private suspend fun words(contact: EntryId, again: Boolean): Stage =
        session.ask { between(contact) }?.let { Stage.Compare(it, again) } ?: Stage.Ended

    /** Goes on to the stage that something leads to. */
    private fun to(act: suspend () -> Stage) {
        var next: Stage? = null
        doing.go(then = { next?.let { standing.value = it } }) { next = act() }
    }

    /** Goes on once it is known what the member is called. */
    private fun named(act: suspend () -> Stage) = to {
        try {
            act()
        } catch (trouble: Trouble) {
            if (trouble.code != NO_NAME) throw trouble
            then = act
            Stage.Name
        }
    }

    /** To its end, even where the screen is left meanwhile: what the core did is shown when somebody comes back. */
    private suspend fun <T> through(deed: suspend () -> T): T = withContext(NonCancellable) { deed() }

    private suspend fun handed(code: ByteArray, how: How) = troubled { Handed(codeForPicture(code), codeForLink(code), how) }

    private companion object {
        /** The core's code for a profile without a name. */
        const val NO_NAME = "Meet.NoName"
    }
}
