//! The facade: everything a shell may ask of Kith, and nothing else.
//!
//! | room | what is done there |
//! |---|---|
//! | [`Companion`] | create, unlock, lock; listen to what changes; remove, undo, erase entries of any kind |
//! | [`Companion::goals`] | list, open, add, edit |
//! | [`Companion::hope_notes`] | list, open, add, edit, pin |
//!
//! It joins the seal, entries, the log and a store; it knows no clock, no random source and no runtime: a shell passes
//! them in as [`Surroundings`]. Out come views, in go requests; errors carry codes ([`CODES`]), words are the shell's.

mod changes;
mod companion;
mod documents;
mod error;
#[cfg(feature = "testing")]
mod exchange;
mod kept;
mod loading;
mod rebuild;
mod room;
mod rows;
mod surroundings;
mod working;

pub use changes::{Changed, Subscription};
pub use companion::{Companion, NewLock, State, UnlockWith};
pub use error::{CODES, Code, KithError};
#[cfg(feature = "testing")]
pub use exchange::Received;
pub use kith_entry as entry;
pub use kith_seal::{Random, RandomFailed, SystemRandom};
pub use kith_store as store;
pub use room::{Goal, Goals, HopeNote, HopeNotes, Keeps, Room};
pub use surroundings::{Clock, Surroundings};
