//! Hostile bytes against every parser.
//!
//! [`TARGETS`] names each parser once. The same bounds hold wherever a target runs: under the coverage-guided
//! engine (`cargo xtask test --only fuzz`), and when the ordinary tests replay every seed and every input that
//! ever failed (`tests/vectors/crashers`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure is reported by panicking")]

mod bounds;
mod control;
mod target;
mod targets;

pub use bounds::{MEMORY, TIME, within_bounds, words};
pub use control::CONTROLS;
pub use target::{Target, chosen, vectors};
pub use targets::TARGETS;
