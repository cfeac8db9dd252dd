//! What a member keeps: goals, hope notes, contacts, profile, as Automerge documents and plain views.
//! No I/O, no clock, no random source of its own.
//!
//! A [`Document`] is one entry with its history: it is loaded from parts (what the log's chunks held),
//! edited by a [`Request`] that becomes one change, merged with what the member's other devices wrote, and
//! read as a [`View`]. `FORMAT.md` beside this crate gives the keys, types and caps of every document.

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

mod check;
mod doc;
mod error;
#[cfg(feature = "uniffi")]
pub mod ffi;
mod given;
mod ids;
mod keys;
pub mod limits;
mod request;
mod texts;
mod time;
mod view;
mod view_bytes;

pub use chrono::Weekday;
pub use doc::{Document, change_hashes};
pub use error::{EntryError, Limit};
pub use given::{Author, BadRecord, Given, GivenStep, SeenId, WholeGoal};
pub use ids::{Actor, ChangeHash, EntryId, GivenId, ItemId, StepId, WayId};
pub use keys::KeyBytes;
pub use request::{
    ContactRequest, DayChange, GoalRequest, HopeNoteRequest, ProfileRequest, RelationRequest, Request,
    StepRequest, Way, WayRequest,
};
pub use time::{Day, Hours, TimeOfDay, Timestamp};
pub use view::{
    Choice, ContactView, Field, GoalView, HopeNoteView, Kind, ProfileView, RelationView, StepView,
    UnknownView, View, WayView,
};
pub use view_bytes::{VIEW_VERSION, ViewBytesError};
