//! TypeScript over the companion, for one worker in a browser.
//!
//! Invariant: nothing is decided here. A method turns what JavaScript gave into a request, asks the companion, and
//! turns the answer into a view, or its code into an error (the whole surface is checked by the journeys).

#![cfg(target_arch = "wasm32")]

mod answer;
mod between;
mod changed;
mod codes;
mod error;
mod everything;
mod frames;
mod kith;
mod parcels;
mod rooms;

pub use changed::{Changed, Subscription};
pub use frames::{FrameReader, FrameWriter};
pub use kith::Kith;
pub use parcels::Parcel;
