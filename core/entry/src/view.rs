//! What an entry looks like now, as plain data.
//!
//! Views go to the shells and, sealed, beside the chunks, so that opening reads them and loads no document.
//! Changing any of these types changes what is stored: raise [`crate::VIEW_VERSION`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Day, EntryId, Hours, KeyBytes, StepId, Timestamp, WayId};

/// The kinds of entry this version knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Kind {
    /// Who the member is, in their own words.
    Profile,
    /// Something to work towards.
    Goal,
    /// Words to come back to.
    HopeNote,
    /// Somebody who walks with the member.
    Contact,
    /// What the member shares with somebody they met. The core's own: no shell is given one.
    #[serde(skip)]
    Relation,
}

/// A field of an entry that two devices can set at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[expect(missing_docs, reason = "each is the field of its name in a view; the few that are not say so")]
pub enum Field {
    Title,
    Why,
    State,
    Notes,
    Begin,
    Target,
    Text,
    From,
    Pinned,
    HardMoments,
    Name,
    How,
    Hours,
    GoodFor,
    About,
    Removed,
    /// The text of a step.
    StepText(StepId),
    /// Whether a step is done.
    StepDone(StepId),
    /// The kind of a way to reach somebody.
    WayKind(WayId),
    /// The number or address of a way to reach somebody.
    WayValue(WayId),
}

/// One field that two devices set at once: nothing is lost, and an ordinary edit of that field settles it.
///
/// Values are text as written; days as `2026-11-24`; true and false as `true` and `false`; hours as
/// `135 09:00-17:00;67 10:00-12:00` (Monday is 1); `Removed` and `StepDone` as the milliseconds of the moment;
/// and an empty string where one device left the field empty, the entry present, or the step not done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Choice {
    /// The field.
    pub field: Field,
    /// The distinct values, at least two: the one that is shown first, then the others in one order everywhere.
    pub values: Vec<String>,
}

/// A step of a goal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StepView {
    /// Its name in requests.
    pub id: StepId,
    /// In the member's words.
    pub text: String,
    /// When it was done, if it is.
    pub done: Option<Timestamp>,
}

/// A goal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GoalView {
    /// The entry.
    pub id: EntryId,
    /// What the goal is.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// The steps, in the member's order.
    pub steps: Vec<StepView>,
    /// How it stands, in the member's words.
    pub state: String,
    /// Notes.
    pub notes: String,
    /// The day it begins.
    pub begin: Option<Day>,
    /// The day to reach it by.
    pub target: Option<Day>,
    /// When the entry was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub edited: Timestamp,
    /// When it was removed, if it is.
    pub removed: Option<Timestamp>,
    /// Fields that two devices set at once.
    pub choices: Vec<Choice>,
}

/// A hope note.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HopeNoteView {
    /// The entry.
    pub id: EntryId,
    /// The words.
    pub text: String,
    /// Whose words they are.
    pub from: String,
    /// Whether it stands before the others.
    pub pinned: bool,
    /// Whether it is for hard moments.
    pub hard_moments: bool,
    /// When the entry was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub edited: Timestamp,
    /// When it was removed, if it is.
    pub removed: Option<Timestamp>,
    /// Fields that two devices set at once.
    pub choices: Vec<Choice>,
}

/// A way to reach somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WayView {
    /// Its name in requests.
    pub id: WayId,
    /// What it is: a word the shell knows (`phone`, `text`, `email`) or one of the member's own.
    pub kind: String,
    /// The number, the address, the place.
    pub value: String,
}

/// Somebody who walks with the member.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactView {
    /// The entry.
    pub id: EntryId,
    /// Their name.
    pub name: String,
    /// How they and the member know each other.
    pub how: String,
    /// Ways to reach them.
    pub ways: Vec<WayView>,
    /// When they can be reached.
    pub hours: Vec<Hours>,
    /// What they are good to call about.
    pub good_for: String,
    /// When the entry was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub edited: Timestamp,
    /// When it was removed, if it is.
    pub removed: Option<Timestamp>,
    /// Fields that two devices set at once.
    pub choices: Vec<Choice>,
}

/// The member, in their own words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProfileView {
    /// The entry.
    pub id: EntryId,
    /// What the member wants to be called.
    pub name: String,
    /// What they say of themselves.
    pub about: String,
    /// When the entry was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub edited: Timestamp,
    /// When it was removed, if it is.
    pub removed: Option<Timestamp>,
    /// Fields that two devices set at once.
    pub choices: Vec<Choice>,
}

/// What the member shares with somebody they met. It holds keys: no shell is given one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RelationView {
    /// The entry.
    pub id: EntryId,
    /// Who, among the member's contacts.
    pub contact: EntryId,
    /// What the meeting gave: the companion's to read.
    pub keys: KeyBytes,
    /// When the member said that the words match, if they did.
    pub confirmed: Option<Timestamp>,
    /// Whether what comes is kept out of sight.
    pub muted: bool,
    /// Whether the member wants to tell what they have read, and to be told.
    pub tells_read: bool,
    /// When the two met.
    pub created: Timestamp,
    /// When it was last changed.
    pub edited: Timestamp,
    /// When it was removed, if it is.
    pub removed: Option<Timestamp>,
    /// Always empty: one device that confirms, mutes or tells is enough.
    pub choices: Vec<Choice>,
}

/// An entry of a kind that a newer version made: kept whole, shown as no more than this.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct UnknownView {
    /// The entry.
    pub id: EntryId,
    /// The kind, as the newer version calls it.
    pub kind: String,
    /// When the entry was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub edited: Timestamp,
    /// When it was removed, if it is.
    pub removed: Option<Timestamp>,
    /// Fields that two devices set at once (here: whether it is removed).
    pub choices: Vec<Choice>,
}

/// An entry of any kind. Shared, since lists, searches and listeners all hold the same ones.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the view of its name")]
pub enum View {
    Profile(Arc<ProfileView>),
    Goal(Arc<GoalView>),
    HopeNote(Arc<HopeNoteView>),
    Contact(Arc<ContactView>),
    Unknown(Arc<UnknownView>),
    Relation(Arc<RelationView>),
}

/// Reads one field that every view has.
macro_rules! common {
    ($view:expr, $field:ident) => {
        match $view {
            View::Profile(view) => &view.$field,
            View::Goal(view) => &view.$field,
            View::HopeNote(view) => &view.$field,
            View::Contact(view) => &view.$field,
            View::Unknown(view) => &view.$field,
            View::Relation(view) => &view.$field,
        }
    };
}

impl View {
    /// The entry.
    #[must_use]
    pub fn id(&self) -> EntryId {
        *common!(self, id)
    }

    /// Its kind; `None` for one that a newer version made.
    #[must_use]
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Profile(_) => Some(Kind::Profile),
            Self::Goal(_) => Some(Kind::Goal),
            Self::HopeNote(_) => Some(Kind::HopeNote),
            Self::Contact(_) => Some(Kind::Contact),
            Self::Relation(_) => Some(Kind::Relation),
            Self::Unknown(_) => None,
        }
    }

    /// When the entry was made.
    #[must_use]
    pub fn created(&self) -> Timestamp {
        *common!(self, created)
    }

    /// When it was last changed.
    #[must_use]
    pub fn edited(&self) -> Timestamp {
        *common!(self, edited)
    }

    /// When it was removed, if it is.
    #[must_use]
    pub fn removed(&self) -> Option<Timestamp> {
        *common!(self, removed)
    }

    /// Fields that two devices set at once.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        common!(self, choices)
    }
}
