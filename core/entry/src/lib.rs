//! What a member keeps: goals, hope notes, contacts, profile, as Automerge documents and plain views.
//! No I/O, no clock, no random source of its own.
//!
//! A [`Document`] is one entry with its history: it is loaded from parts (what the log's chunks held),
//! edited by a [`Request`] that becomes one change, merged with what the member's other devices wrote, and
//! read as a [`View`]. `FORMAT.md` beside this crate gives the keys, types and caps of every document.

mod check;
mod doc;
mod error;
mod ids;
pub mod limits;
mod request;
mod texts;
mod time;
mod view;
mod view_bytes;

pub use doc::{Document, change_hashes};
pub use error::{EntryError, Limit};
pub use ids::{Actor, ChangeHash, EntryId, ItemId, StepId, WayId};
pub use request::{
    ContactRequest, DayChange, GoalRequest, HopeNoteRequest, ProfileRequest, Request, StepRequest, Way,
    WayRequest,
};
pub use time::{Day, Hours, TimeOfDay, Timestamp};
pub use view::{
    Choice, ContactView, Field, GoalView, HopeNoteView, Kind, ProfileView, StepView, UnknownView, View,
    WayView,
};
pub use view_bytes::{VIEW_VERSION, ViewBytesError};
