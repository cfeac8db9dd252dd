//! Kotlin, Swift and Python over the companion.
//!
//! Invariant: nothing is decided here. A method turns what a shell gave into a request, asks the companion, and gives
//! back its view, or its code as a [`KithError`] (the parity tests ask most of the surface, in every language).
//!
//! | module | holds |
//! |---|---|
//! | `kith` | the companion: opened, made, unlocked, locked |
//! | `desk` | the one thread on which it works |
//! | `busy` | whether anything is under way, for a host that is about to end |
//! | `platform` | what the platform may supply: a clock, a random source |
//! | `key_store` | the platform's key store, and the way in that it opens |
//! | `rooms`, `everything`, `between`, `pages` | what is asked of it |
//! | `codes`, `frames`, `parcels` | what is handed over |
//! | `changed` | telling a shell what changed |

#![allow(
    clippy::missing_errors_doc,
    reason = "every method throws a KithError, with the codes of the companion's"
)]

mod between;
mod busy;
mod changed;
mod codes;
mod desk;
mod everything;
mod frames;
mod key_store;
mod kith;
mod pages;
mod parcels;
mod platform;
mod rooms;

pub use busy::prepare_to_end;
pub use changed::{Listener, Subscription};
pub use codes::{code_for_link, code_for_picture, know_code, read_code};
pub use frames::{FrameReader, FrameWriter};
pub use key_store::{KeyStore, KeyStoreError};
pub use kith::Kith;
pub use kith_entry::ffi::KithError;
pub use pages::{GoalPage, HopeNotePage, PassedPage, PeoplePage, RemovedPage};
pub use parcels::Parcel;
pub use platform::{Clock, Platform, PlatformError, Random};

uniffi::setup_scaffolding!();
