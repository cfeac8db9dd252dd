package org.kith.ui

import androidx.compose.runtime.Composable
import org.kith.entry.Field
import org.kith.entry.Kind

/** What an entry is. */
@Composable
internal fun kindName(kind: Kind?): String = when (kind) {
    Kind.GOAL -> say(Word.KIND_GOAL)
    Kind.HOPE_NOTE -> say(Word.KIND_HOPE_NOTE)
    Kind.CONTACT -> say(Word.KIND_CONTACT)
    Kind.PROFILE -> say(Word.KIND_PROFILE)
    else -> say(Word.KIND_NEWER)
}

/** Which part of an entry it is. */
@Composable
internal fun partName(field: Field): String = say(
    when (field) {
        Field.Title -> Word.KIND_GOAL
        Field.Why -> Word.GOAL_WHY
        Field.State -> Word.FIELD_STATE
        Field.Notes -> Word.GOAL_NOTES
        Field.Begin -> Word.EXPORT_LABEL_BEGIN
        Field.Target -> Word.EXPORT_LABEL_TARGET
        Field.Text -> Word.WRITE_NOTE_TEXT
        Field.From -> Word.FIELD_FROM
        Field.Pinned -> Word.NOTE_PIN
        Field.HardMoments -> Word.WRITE_NOTE_HARD
        Field.Name -> Word.FIELD_NAME
        Field.How -> Word.FIELD_HOW
        Field.Hours -> Word.PERSON_HOURS
        Field.GoodFor -> Word.PERSON_GOOD_FOR
        Field.About -> Word.FIELD_ABOUT
        Field.Removed -> Word.CHOICE_WHOLE
        is Field.StepText, is Field.StepDone -> Word.GOAL_STEPS
        is Field.WayKind, is Field.WayValue -> Word.PERSON_WAYS
    },
)

/** The word for a kind of way: one of Kith's, or the member's own. */
@Composable
internal fun wayName(kind: String): String = when (kind) {
    "phone" -> say(Word.WAY_PHONE)
    "text" -> say(Word.WAY_TEXT)
    "email" -> say(Word.WAY_EMAIL)
    else -> kind
}
