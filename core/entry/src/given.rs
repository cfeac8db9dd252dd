//! What a member gives to somebody they met: plain, capped records. No history goes with them.
//!
//! `FORMAT.md`, "Given records", has their bytes. They come from somebody else: reading is total and bounded.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::limits::{MAX_GIVEN, MAX_LINE, MAX_READ, MAX_SEEN, MAX_STEPS, MAX_TEXT};
use crate::{Day, GivenId, GoalView, Timestamp};

const VERSION: u8 = 1;

/// A goal as it is shown to somebody else, whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WholeGoal {
    /// Why it matters.
    pub why: String,
    /// The steps, in the member's order.
    pub steps: Vec<GivenStep>,
    /// How it stands, in the member's words.
    pub state: String,
    /// Notes.
    pub notes: String,
    /// The day it begins.
    pub begin: Option<Day>,
    /// The day to reach it by.
    pub target: Option<Day>,
}

/// A step of a goal as it is shown to somebody else.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GivenStep {
    /// In the member's words.
    pub text: String,
    /// Whether it is done.
    pub done: bool,
}

/// Whose words a hope note holds, signed by them: it may be passed on, and still be checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Author {
    /// Their author key.
    pub key: [u8; 32],
    /// Their signature, in two halves, over what FORMAT.md says.
    pub signature: [[u8; 32]; 2],
}

/// How a receipt names a chunk: the first 8 bytes of its id. Whoever wrote it knows which it is.
pub type SeenId = [u8; 8];

/// A record that one member gives to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Given {
    /// Words for somebody.
    Encouragement {
        /// When they were written.
        at: Timestamp,
        /// The words.
        text: String,
        /// What they answer, if anything.
        reply_to: Option<GivenId>,
    },
    /// Words to keep.
    HopeNote {
        /// When they were given.
        at: Timestamp,
        /// The words.
        text: String,
        /// Whose they are.
        from: String,
        /// Their signature, where they may be passed on.
        author: Option<Author>,
    },
    /// A goal to be seen. It follows its author's edits until they withdraw it.
    Goal {
        /// Since when it is shown.
        since: Timestamp,
        /// When it was last edited.
        at: Timestamp,
        /// What the goal is.
        title: String,
        /// The rest, where it is shown whole.
        whole: Option<WholeGoal>,
    },
    /// Who the giver is.
    Profile {
        /// When it was last edited.
        at: Timestamp,
        /// What they want to be called.
        name: String,
        /// What they say of themselves.
        about: String,
        /// The key that signs their hope notes.
        author: Option<[u8; 32]>,
    },
    /// What came of the other's outbox.
    Receipt {
        /// The chunks that are held: of records that are no receipts, and of their ends.
        seen: Vec<SeenId>,
        /// Whether the giver wants to tell what they have read, and to be told.
        tells_read: bool,
        /// What they have read, where both want to tell.
        read: Vec<GivenId>,
    },
    /// The giver's devices: entries of their roster, first to last (`core/seal/FORMAT.md`).
    Roster {
        /// The entries.
        entries: Vec<Vec<u8>>,
    },
    /// A kind that only a newer version knows.
    Newer,
}

/// Bytes that are no record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no record")]
pub struct BadRecord;

impl Given {
    /// A goal as it is shown: whole, or by its title alone.
    #[must_use]
    pub fn goal(goal: &GoalView, whole: bool, since: Timestamp) -> Self {
        let steps =
            goal.steps.iter().map(|step| GivenStep { text: step.text.clone(), done: step.done.is_some() });
        let whole = whole.then(|| WholeGoal {
            why: goal.why.clone(),
            steps: steps.collect(),
            state: goal.state.clone(),
            notes: goal.notes.clone(),
            begin: goal.begin,
            target: goal.target,
        });
        Self::Goal { since, at: goal.edited, title: goal.title.clone(), whole }
    }

    /// Whether a person wrote it: profiles, receipts and rosters write themselves.
    #[must_use]
    pub const fn is_written(&self) -> bool {
        !matches!(self, Self::Profile { .. } | Self::Receipt { .. } | Self::Roster { .. })
    }

    /// When it was written, as it says; the beginning of time where it does not.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Encouragement { at, .. }
            | Self::HopeNote { at, .. }
            | Self::Goal { at, .. }
            | Self::Profile { at, .. } => *at,
            Self::Receipt { .. } | Self::Roster { .. } | Self::Newer => Timestamp(0),
        }
    }

    /// The record as bytes.
    ///
    /// # Errors
    /// [`BadRecord`] for one that no reader would take: too large, or [`Given::Newer`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, BadRecord> {
        if !self.fits() {
            return Err(BadRecord);
        }
        let (kind, body) = match self {
            Self::Encouragement { at, text, reply_to } => (1, postcard::to_allocvec(&(at, text, reply_to))),
            Self::HopeNote { at, text, from, author } => {
                (2, postcard::to_allocvec(&(at, text, from, author)))
            }
            Self::Goal { since, at, title, whole } => (3, postcard::to_allocvec(&(since, at, title, whole))),
            Self::Profile { at, name, about, author } => {
                (4, postcard::to_allocvec(&(at, name, about, author)))
            }
            Self::Receipt { seen, tells_read, read } => (5, postcard::to_allocvec(&(seen, tells_read, read))),
            Self::Roster { entries } => (6, postcard::to_allocvec(entries)),
            Self::Newer => return Err(BadRecord),
        };
        let bytes = [&[VERSION, kind][..], &body.map_err(|_| BadRecord)?].concat();
        if bytes.len() > MAX_GIVEN { Err(BadRecord) } else { Ok(bytes) }
    }

    /// Reads a record. What a newer version appends to a kind that is known is left out.
    ///
    /// # Errors
    /// [`BadRecord`] for anything else, and above the caps.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadRecord> {
        let (&[version, kind], body) = bytes.split_first_chunk().ok_or(BadRecord)?;
        if version == 0 || bytes.len() > MAX_GIVEN {
            return Err(BadRecord);
        }
        if version > VERSION {
            return Ok(Self::Newer);
        }
        let given = match kind {
            0 => return Err(BadRecord),
            1 => {
                let (at, text, reply_to) = read(body)?;
                Self::Encouragement { at, text, reply_to }
            }
            2 => {
                let (at, text, from, author) = read(body)?;
                Self::HopeNote { at, text, from, author }
            }
            3 => {
                let (since, at, title, whole) = read(body)?;
                Self::Goal { since, at, title, whole }
            }
            4 => {
                let (at, name, about, author) = read(body)?;
                Self::Profile { at, name, about, author }
            }
            5 => {
                let (seen, tells_read, read) = read(body)?;
                Self::Receipt { seen, tells_read, read }
            }
            6 => Self::Roster { entries: read(body)? },
            _ => Self::Newer,
        };
        if given.fits() { Ok(given) } else { Err(BadRecord) }
    }

    /// Whether it keeps to the caps.
    fn fits(&self) -> bool {
        let line = |text: &str| text.len() <= MAX_LINE;
        let long = |text: &str| text.len() <= MAX_TEXT;
        match self {
            Self::Encouragement { text, .. } => line(text),
            Self::HopeNote { text, from, .. } => long(text) && line(from),
            Self::Goal { title, whole, .. } => {
                line(title)
                    && whole.as_ref().is_none_or(|goal| {
                        long(&goal.why)
                            && goal.steps.len() <= MAX_STEPS
                            && goal.steps.iter().all(|step| line(&step.text))
                            && line(&goal.state)
                            && long(&goal.notes)
                    })
            }
            Self::Profile { name, about, .. } => line(name) && long(about),
            Self::Receipt { seen, read, .. } => seen.len() <= MAX_SEEN && read.len() <= MAX_READ,
            Self::Roster { .. } | Self::Newer => true,
        }
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, BadRecord> {
    postcard::take_from_bytes(body).map(|(read, _)| read).map_err(|_| BadRecord)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encouragement(text: &str) -> Given {
        Given::Encouragement { at: Timestamp(1), text: text.into(), reply_to: None }
    }

    #[test]
    fn what_does_not_fit_is_neither_written_nor_read() {
        assert!(encouragement(&"x".repeat(MAX_LINE)).to_bytes().is_ok());
        assert_eq!(encouragement(&"x".repeat(MAX_LINE + 1)).to_bytes(), Err(BadRecord));
        let long = postcard::to_allocvec(&(Timestamp(1), "x".repeat(MAX_LINE + 1), None::<GivenId>)).unwrap();
        assert_eq!(Given::from_bytes(&[&[1, 1][..], &long].concat()), Err(BadRecord));
        assert_eq!(Given::from_bytes(&[&[1, 9][..], &[0; MAX_GIVEN]].concat()), Err(BadRecord));
    }

    #[test]
    fn what_a_newer_version_gives_is_known_for_that() {
        let mut longer = encouragement("Well done.").to_bytes().unwrap();
        longer.extend(b"a field that came later");
        assert_eq!(Given::from_bytes(&longer), Ok(encouragement("Well done.")));
        assert_eq!(Given::from_bytes(&[1, 200, 1, 2, 3]), Ok(Given::Newer));
        assert_eq!(Given::from_bytes(&[2, 1, 1, 2, 3]), Ok(Given::Newer));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_record_or_an_error(kind in 0_u8..8, body in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(given) = Given::from_bytes(&[&[1, kind][..], &body].concat())
                && given != Given::Newer
            {
                prop_assert_eq!(Given::from_bytes(&given.to_bytes().unwrap()), Ok(given));
            }
        }
    }
}
