//! The laws of the log: what it holds is what FORMAT.md says, and no edit is lost on the way. Histories come from
//! seeds; a failure prints its seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod cases;
mod definition;
mod dice;
mod mint;
mod model;
mod no_edit_is_lost;
mod seeds;
mod twin;
mod world;
