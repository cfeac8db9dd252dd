//! The facade: everything a shell may ask of Kith, and nothing else.
//!
//! | room | what is done there |
//! |---|---|
//! | [`Companion`] | create, unlock, lock, another lock, erase everything; listen to what changes |
//! | [`Companion::keep_in_key_store`], [`Companion::unlock_by_key_store`] | a face or a finger instead of the passphrase |
//! | [`Companion::goals`] | list whole or by pages, open, add, edit, keep what was written |
//! | [`Companion::hope_notes`] | the same, and pin |
//! | [`Companion::contacts`] | the same, and who can be reached now |
//! | [`Companion::profile`] | show, write |
//! | [`Companion::today`], [`Companion::hard_moment`] | what to show first, and in a hard moment |
//! | entries of any kind | remove, undo, list what is removed, erase; [`Companion::search`]; [`Companion::export`] |
//! | [`Companion::parcel_for_own_devices`], [`Unpacking`] | what is kept, carried to another device |
//! | [`code_for_picture`], [`code_for_link`], [`read_code`] | what is handed over, as text and back |
//! | [`Companion::sync_with`], [`Companion::answer_sync`], [`Syncing`] | two devices brought to hold the same, over any stream |
//! | [`FrameWriter`], [`FrameReader`] | a parcel as moving codes |
//! | [`Companion::invite`], [`Companion::answer`], [`Companion::accept`], [`Companion::compare`] | meet somebody; [`Companion::part`] ends it |
//! | [`Companion::encourage`], [`Companion::give_hope_note`], [`Companion::show_goal`], [`Companion::pass_on`] | give; [`Companion::withdraw`] takes back |
//! | [`Companion::between`], [`Companion::passed`], [`Companion::ledger`] | how it stands with somebody, what passed, who was given what |
//! | [`Companion::parcel_for_contacts`] | what waits for somebody, carried to them |
//! | [`Companion::drafts`] | what is written and not kept yet |
//!
//! It joins the seal, entries, the log and a store; it knows no clock, no random source and no runtime: a shell passes
//! them in as [`Surroundings`]. Out come views, in go requests; errors carry codes ([`CODES`]), words are the shell's.

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

mod author;
mod changes;
mod codes;
mod companion;
mod documents;
mod drafts;
mod error;
mod exchange;
mod export;
mod fold;
mod following;
mod giving;
mod hard_moment;
mod kept;
mod key_store;
mod loading;
mod locks;
mod meetings;
mod openings;
mod page;
mod parcels;
mod passed;
mod people;
mod profile;
mod rebuild;
mod receiving;
mod records;
mod relation;
mod relations;
mod removing;
mod room;
mod rows;
mod search;
mod session;
mod shell;
mod surroundings;
mod today;
mod working;

pub use changes::{Changed, Subscription};
pub use codes::{code_for_link, code_for_picture, know_code, read_code};
pub use companion::{Companion, NewLock, State, UnlockWith};
pub use drafts::DRAFTS_MAX_BYTES;
pub use error::{CODES, Code, KithError};
pub use exchange::Received;
pub use export::{ExportPart, ExportRequest, ExportWords};
pub use hard_moment::HardMoment;
pub use key_store::{KeyStore, KeyStoreError};
pub use kith_entry as entry;
pub use kith_log::{FRAME_MAX_LEN, FRAMES_MAX_BYTES, FrameReader, FrameWriter, Outcome, Reading};
pub use kith_seal::{CodeType, PlatformKey, Random, RandomFailed, SystemRandom};
pub use kith_store as store;
pub use meetings::{Introduction, Invited, Meeting};
pub use page::Page;
pub use parcels::{ParcelProgress, Unpacking};
pub use passed::{Authorship, Between, Delivery, GivenTo, Passed, What};
pub use people::{Reach, WallClock, When};
pub use relation::How;
pub use relations::Standing;
pub use room::{Contact, Contacts, Goal, Goals, HopeNote, HopeNotes, Keeps, Room};
pub use search::{Excerpt, Found};
pub use session::{SyncStep, SyncWith, Syncing};
pub use shell::{CodeKind, FramesSeen, LockRequest, NewsFrom, ParcelNews, ReadCode, RemovedView};
pub use surroundings::{Clock, Surroundings};
pub use today::{NextStep, StepKey, Today, TodayRequest};
