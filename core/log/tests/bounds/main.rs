//! Sizes and thresholds of FORMAT.md, and bytes that nobody wrote.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod hostile;
mod parcels;
mod sizes;
