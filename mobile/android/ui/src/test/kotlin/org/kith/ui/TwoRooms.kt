package org.kith.ui

import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.channels.Channel
import org.kith.companion.How
import org.kith.domain.Camera
import org.kith.domain.ChosenFile
import org.kith.domain.Device
import org.kith.domain.Files
import org.kith.domain.Sharing
import org.kith.domain.Shell
import org.kith.entry.EntryId
import org.kith.entry.ProfileRequest

/** A camera in front of which a test holds what it likes. */
internal class Eye : Camera {
    private val held = Channel<String>(Channel.UNLIMITED)

    fun see(text: String) {
        held.trySend(text)
    }

    override suspend fun look(seen: (String) -> Unit) {
        for (text in held) seen(text)
        awaitCancellation()
    }
}

/** What was handed over lies where the next one who chooses a file finds it. */
internal class Table : Sharing, Files {
    var lies: ByteArray? = null
    val texts = mutableListOf<String>()
    override fun file(name: String, type: String, bytes: ByteArray) { lies = bytes }
    override fun text(text: String) { texts += text }
    override suspend fun choose(): ChosenFile? = lies?.let { bytes -> ChosenFile { bytes.inputStream() } }
}

/** A phone with all that meeting somebody needs. */
internal fun phoneWith(eye: Eye?, table: Table) = Device(sharing = table, camera = eye, files = table)

/** Two people meet, and the words are the same. Answers whom each has the other down as. */
internal suspend fun meet(one: Shell, other: Shell): Pair<EntryId, EntryId> {
    val invited = one.session.ask { invite(How.TOGETHER) }
    val answer = other.session.ask { answerCode(invited.code, null, How.TOGETHER) }
    val met = one.session.ask { acceptAnswer(answer.answer!!, null) }
    one.session.ask { compareWords(met.contact, true) }
    other.session.ask { compareWords(answer.contact, true) }
    return met.contact to answer.contact
}

/** Says what somebody is called. */
internal suspend fun Shell.called(name: String) {
    session.ask { writeProfile(ProfileRequest(name = name)) }
}

/** Gives what waits for a contact, as a file that the other takes in. */
internal suspend fun give(from: Shell, contact: EntryId, to: Shell) {
    val parcel = from.session.ask { parcelForContacts(listOf(contact)) }
    to.session.ask { parcel() }.use { coming ->
        coming.take(parcel)
        coming.finish()
    }
}
