//! How large an entry may be. Bytes are bytes of UTF-8 unless said otherwise.
//!
//! Chosen so that one entry, whole, fits one chunk at a keeper (64 KB), and so that loading whatever may be
//! loaded stays within 64 MiB and 1 s (test: `tests/hostile.rs`).

/// A short field (a title, a name, a step): 2,000 bytes, at least 500 characters of any script.
pub const MAX_LINE: usize = 2_000;
/// A long text (notes, a hope note): 32 KiB, at least 8,000 characters of any script, about 6,000 words of English.
pub const MAX_TEXT: usize = 32 * 1024;
/// Steps of one goal.
pub const MAX_STEPS: usize = 200;
/// Ways to reach one contact.
pub const MAX_WAYS: usize = 20;
/// Stretches of hours of one contact.
pub const MAX_HOURS: usize = 28;

/// An entry with its history, saved. An edit that would make it larger is refused; removing and restoring are not.
pub const MAX_SAVED: usize = 56 * 1024;
/// Operations in an entry's history (one for each character ever written). An edit beyond is refused.
pub const MAX_OPS: usize = 150_000;

/// All parts given to one load together.
pub const MAX_LOAD: usize = 1024 * 1024;
/// All that those parts inflate to.
pub const MAX_INFLATED: usize = 4 * 1024 * 1024;
/// Operations in all those parts together; room for several devices' histories.
pub const MAX_LOAD_OPS: u64 = 400_000;
/// Changes in all those parts together.
pub const MAX_LOAD_CHANGES: u64 = 20_000;
/// Actors in all those parts together.
pub const MAX_LOAD_ACTORS: u64 = 20_000;
/// Bytes of all map keys and messages, counted once for every row that bears them.
pub const MAX_LOAD_STRINGS: u64 = 4 * 1024 * 1024;
