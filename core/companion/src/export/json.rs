//! An export as JSON, an entry a line.

use kith_entry::{ContactView, GoalView, HopeNoteView, ProfileView, UnknownView, View};
use serde::Serialize;

use super::Part;

/// A view, and which kind of entry it is of.
#[derive(Serialize)]
#[serde(tag = "entry", rename_all = "camelCase")]
enum Line<'a> {
    Profile(&'a ProfileView),
    Goal(&'a GoalView),
    HopeNote(&'a HopeNoteView),
    Contact(&'a ContactView),
    Unknown(&'a UnknownView),
}

pub(super) fn write(part: &Part<'_>) -> String {
    let mut text = String::from(if part.first { "{\"kith\":1,\"entries\":[" } else { "" });
    for (at, view) in part.views.iter().enumerate() {
        text.push_str(if part.first && at == 0 { "\n" } else { ",\n" });
        let line = match view {
            View::Profile(profile) => Line::Profile(profile),
            View::Goal(goal) => Line::Goal(goal),
            View::HopeNote(note) => Line::HopeNote(note),
            View::Contact(contact) => Line::Contact(contact),
            View::Unknown(unknown) => Line::Unknown(unknown),
            View::Relation(_) => continue,
        };
        // A view has no key that is not text, which is all that could fail.
        text.push_str(&serde_json::to_string(&line).unwrap_or_default());
    }
    text.push_str(if part.last { "\n]}\n" } else { "" });
    text
}
