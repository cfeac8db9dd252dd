//! How large an entry may be. Bytes are bytes of UTF-8 unless said otherwise.
//!
//! Chosen so that one entry, whole, fits one chunk at a keeper (64 KB), and so that loading whatever may be
//! loaded stays within 64 MiB and 1 s (test: `tests/hostile.rs`).

/// A short field (a title, a name, a step): 2,000 bytes, at least 500 characters of any script.
pub const MAX_LINE: usize = 2_000;
/// A long text (notes, a hope note): 16 KiB, at least 4,000 characters of any script, about 3,000 words of English.
pub const MAX_TEXT: usize = 16 * 1024;
/// Steps of one goal.
pub const MAX_STEPS: usize = 200;
/// Ways to reach one contact.
pub const MAX_WAYS: usize = 20;
/// Stretches of hours of one contact.
pub const MAX_HOURS: usize = 28;

/// A given record, bytes: it fits one chunk.
pub const MAX_GIVEN: usize = 56 * 1024;
/// Chunks that one receipt names: what an inbox may hold, and as many ends of records again.
pub const MAX_SEEN: usize = 1_200;
/// Records that one receipt tells as read.
pub const MAX_READ: usize = 500;

/// An entry with its history, saved. An edit that would make it larger is refused; removing and restoring are not.
pub const MAX_SAVED: usize = 56 * 1024;
/// Operations in an entry's history (one for each letter ever typed, one more once it is deleted): writing the
/// largest text anew three times. An edit beyond is refused; removing and restoring are not.
pub const MAX_OPS: u64 = 120_000;
/// Operations in one change: writing both texts of a goal anew.
pub const MAX_CHANGE_OPS: u64 = 100_000;

/// One part.
pub const MAX_PART: usize = 256 * 1024;
/// What one part inflates to.
pub const MAX_PART_INFLATED: u64 = 2 * 1024 * 1024;
/// Operations in one part, counted as in [`MAX_OPS`]: two devices may each fill an entry while they are apart.
pub const MAX_PART_OPS: u64 = 2 * MAX_OPS;
/// Changes in one part, and what they build on.
pub const MAX_PART_CHANGES: u64 = 10_000;
/// Actors in one part, counted once for every list of actors they stand in.
pub const MAX_PART_ACTORS: u64 = 2_000;
/// Bytes of map keys and messages in one part, counted once for every row that bears them.
pub const MAX_PART_STRINGS: u64 = 1024 * 1024;

/// Changes that are renamed because an actor went two ways.
pub const MAX_RENAMED: usize = 1_000;

/// All parts given to one load together.
pub const MAX_LOAD: usize = 1024 * 1024;
/// Operations in all those parts together.
pub const MAX_LOAD_OPS: u64 = 1_000_000;
/// Operations that are added to the largest document among those parts, what they replace not counted: what one
/// more device can fill, and something over. Adding one takes Automerge up to 4 µs, loading it less than 1.
pub const MAX_ADDED_OPS: u64 = 150_000;
/// Operations in one change that is added, what they replace not counted: what [`MAX_CHANGE_OPS`] has room for.
/// Adding changes takes Automerge some 600 bytes for each operation, all at once.
pub const MAX_ADDED_CHANGE_OPS: usize = 70_000;
