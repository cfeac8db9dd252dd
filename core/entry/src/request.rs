//! What may be asked of an entry. One request becomes one change; what is absent stays as it is.
//!
//! A member's own words are taken as they come: nothing is trimmed, corrected or reordered.

use serde::{Deserialize, Serialize};

use crate::{Day, EntryId, Hours, KeyBytes, StepId, WayId};

/// What to do with a day that may be empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum DayChange {
    /// Leave it empty.
    Clear,
    /// Set it.
    Set {
        /// The day.
        day: Day,
    },
}

/// What to do with the steps of a goal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum StepRequest {
    /// Put a step after the others.
    Add {
        /// Its text; not blank.
        text: String,
    },
    /// Give a step another text.
    Rename {
        /// The step.
        id: StepId,
        /// Its text; not blank.
        text: String,
    },
    /// Mark a step done, or not done.
    Done {
        /// The step.
        id: StepId,
        /// Whether it is done.
        done: bool,
    },
    /// Put a step somewhere else.
    Move {
        /// The step.
        id: StepId,
        /// The step it shall stand before; absent, it stands last.
        #[serde(default)]
        before: Option<StepId>,
    },
    /// Take a step away. What another device does to it at the same time brings it back.
    Remove {
        /// The step.
        id: StepId,
    },
}

/// A new goal (a title is needed), or changes to one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GoalRequest {
    /// What the goal is; not blank.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub title: Option<String>,
    /// Why it matters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub why: Option<String>,
    /// How it stands.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub state: Option<String>,
    /// Notes.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub notes: Option<String>,
    /// The day it begins.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub begin: Option<DayChange>,
    /// The day to reach it by.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub target: Option<DayChange>,
    /// Changes to the steps, in this order.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub steps: Vec<StepRequest>,
}

/// A new hope note (words are needed), or changes to one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HopeNoteRequest {
    /// The words; not blank.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub text: Option<String>,
    /// Whose words they are.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub from: Option<String>,
    /// Whether it stands before the others.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub pinned: Option<bool>,
    /// Whether it is for hard moments.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub hard_moments: Option<bool>,
}

/// A way to reach somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Way {
    /// What it is: a word the shell knows (`phone`, `text`, `email`) or one of the member's own.
    pub kind: String,
    /// The number, the address, the place; not blank.
    pub value: String,
}

/// What to do with the ways to reach a contact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum WayRequest {
    /// Put a way after the others.
    Add {
        /// The way.
        way: Way,
    },
    /// Change a way.
    Change {
        /// Which.
        id: WayId,
        /// What it shall be.
        way: Way,
    },
    /// Take a way away. What another device does to it at the same time brings it back.
    Remove {
        /// Which.
        id: WayId,
    },
}

/// A new contact (a name is needed), or changes to one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactRequest {
    /// Their name; not blank.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub name: Option<String>,
    /// How they and the member know each other.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub how: Option<String>,
    /// Changes to the ways to reach them, in this order.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub ways: Vec<WayRequest>,
    /// When they can be reached, as a whole.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub hours: Option<Vec<Hours>>,
    /// What they are good to call about.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub good_for: Option<String>,
}

/// A new profile, or changes to one. Every field may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProfileRequest {
    /// What the member wants to be called.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub name: Option<String>,
    /// What they say of themselves.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub about: Option<String>,
}

/// A new relation (a contact and keys are needed), or changes to one. The companion's own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RelationRequest {
    /// Who, among the member's contacts.
    pub contact: Option<EntryId>,
    /// What the meeting gave; at most [`crate::limits::MAX_LINE`] bytes.
    pub keys: Option<KeyBytes>,
    /// That the words match.
    pub confirmed: Option<bool>,
    /// Whether what comes is kept out of sight.
    pub muted: Option<bool>,
    /// Whether the member wants to tell what they have read, and to be told.
    pub tells_read: Option<bool>,
}

/// A request for an entry of any kind.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is the request of its name")]
pub enum Request {
    Profile(ProfileRequest),
    Goal(GoalRequest),
    HopeNote(HopeNoteRequest),
    Contact(ContactRequest),
    Relation(RelationRequest),
}

/// Lets a request for one kind be given where any is taken.
macro_rules! into_request {
    ($($kind:ident($request:ident)),*) => {
        $(impl From<$request> for Request {
            fn from(request: $request) -> Self {
                Self::$kind(request)
            }
        })*
    };
}

into_request!(
    Profile(ProfileRequest),
    Goal(GoalRequest),
    HopeNote(HopeNoteRequest),
    Contact(ContactRequest),
    Relation(RelationRequest)
);
