//! The keys of a document, as `FORMAT.md` has them. One letter each: a change must fit a small chunk.
//! Invariant: a key is never given a new meaning or type (test: `golden documents read as they always did`).

use crate::Kind;

/// The version of the documents this code writes.
pub(super) const VERSION: i64 = 1;

pub(super) const KIND: &str = "k";
pub(super) const VERSION_KEY: &str = "v";
pub(super) const ID: &str = "i";
pub(super) const REMOVED: &str = "r";

/// A goal's title, a hope note's words, a contact's or profile's name.
pub(super) const MAIN: &str = "t";
pub(super) const WHY: &str = "y";
pub(super) const STEPS: &str = "s";
pub(super) const STATE: &str = "a";
pub(super) const NOTES: &str = "n";
pub(super) const BEGIN: &str = "b";
pub(super) const TARGET: &str = "g";

pub(super) const FROM: &str = "f";
pub(super) const PINNED: &str = "p";
pub(super) const HARD_MOMENTS: &str = "h";

pub(super) const HOW: &str = "o";
pub(super) const WAYS: &str = "w";
pub(super) const HOURS: &str = "u";
pub(super) const GOOD_FOR: &str = "c";

pub(super) const ABOUT: &str = "n";

/// Of a relation: the contact, the keys, when it was confirmed, whether it is muted, whether it tells what was read.
pub(super) const CONTACT: &str = "l";
pub(super) const KEYS: &str = "e";
pub(super) const CONFIRMED: &str = "d";
pub(super) const MUTED: &str = "m";
pub(super) const TELLS_READ: &str = "q";

/// Within a step or a way.
pub(super) const ITEM_REMOVED: &str = "x";
pub(super) const STEP_TEXT: &str = "t";
pub(super) const STEP_DONE: &str = "d";
pub(super) const WAY_KIND: &str = "k";
pub(super) const WAY_VALUE: &str = "v";

/// The kind as documents name it.
pub(super) const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Profile => "profile",
        Kind::Goal => "goal",
        Kind::HopeNote => "hope",
        Kind::Contact => "contact",
        Kind::Relation => "relation",
    }
}

/// The kind that documents name so.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    [Kind::Profile, Kind::Goal, Kind::HopeNote, Kind::Contact, Kind::Relation]
        .into_iter()
        .find(|kind| kind_name(*kind) == name)
}
