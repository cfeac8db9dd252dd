package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import org.kith.entry.EntryId
import org.kith.entry.HopeNoteRequest
import org.kith.entry.HopeNoteView

/** A hope note as it is written. */
data class NoteFields(
    val text: String = "",
    val from: String = "",
    val pinned: Boolean = false,
    val hard: Boolean = false,
) : Form<NoteFields> {
    override fun fields(): Fields =
        mapOf("text" to text, "from" to from, "pinned" to "$pinned", "hard" to "$hard")

    override fun with(draft: Fields) = NoteFields(
        text = draft["text"].orEmpty(),
        from = draft["from"].orEmpty(),
        pinned = draft["pinned"].toBoolean(),
        hard = draft["hard"].toBoolean(),
    )

    companion object {
        /** A note that is there already, to be changed. */
        fun of(note: HopeNoteView) = NoteFields(note.text, note.from, note.pinned, note.hardMoments)
    }
}

/** Only what was changed. */
fun noteRequest(begun: NoteFields, now: NoteFields) = HopeNoteRequest(
    text = now.text.takeIf { it != begun.text },
    from = now.from.takeIf { it != begun.from },
    pinned = now.pinned.takeIf { it != begun.pinned },
    hardMoments = now.hard.takeIf { it != begun.hard },
)

/** Writes a hope note: a new one where there is no [id]. */
suspend fun Shell.writeNote(id: EntryId?, scope: CoroutineScope): Writing<NoteFields> {
    val begun = id?.let { NoteFields.of(session.ask { hopeNote(it) }) } ?: NoteFields()
    return writing(DraftKey(Draft.NOTE, id), begun, scope) { note, was, now, drafts ->
        Kept(keepHopeNote(note, noteRequest(was, now), drafts).id)
    }
}
