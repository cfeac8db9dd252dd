//! One entry as an Automerge document. **The only module that names Automerge**, and why it is fenced in:
//!
//! - Its history holds everything ever typed, deleted drafts included, so it never leaves a member's own devices.
//! - It trusts what it loads: a forged actor poisons a document for ever (`DuplicateSeqNumber`), 194 KB can
//!   load at 785 MB, and hostile bytes panic it. So only a member's own signed chunks come here; they are
//!   looked through first ([`crate::check`]), and every call runs on a copy and behind a net for panics
//!   ([`guarded`]): an error leaves the document as it was. In WebAssembly a panic cannot be caught; there
//!   the companion's loading mark is the net.
//! - Its format is what lies on disk, so its version is pinned.
//! - Every constructor draws a random actor. It is replaced before anything is written: what is written
//!   depends on what is passed in alone (test: `the same requests make the same bytes`).

mod edit;
mod edit_items;
mod fields;
mod items;
mod join;
mod mend;
mod migrate;
mod parts;
mod read;
mod schema;
mod text;

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use automerge::{ActorId, Automerge, Change, TextEncoding};

use crate::{Actor, ChangeHash, EntryError, EntryId, Limit, Request, Timestamp, View, check};
use parts::{Parts, deflated, hash};

/// One entry with its history.
///
/// Invariant: documents that have seen the same changes, in whatever order and parts, give the same view
/// (test: `tests/convergence`, which also sees that no value anybody wrote last is lost). Invariant: after an error
/// a document is as it was before (test: `faults have codes and leave the entry as it was`).
#[derive(Clone)]
pub struct Document {
    /// What could be applied.
    automerge: Automerge,
    /// Changes that cannot be applied: what they build on is missing, or (see [`mend`]) they stand in the
    /// document under another name. Kept and saved as they came.
    kept: Vec<Change>,
    /// Whether any change stands under another name: what is written then goes out with all it builds on.
    mended: bool,
    id: EntryId,
    actor: Actor,
}

impl Document {
    /// Makes an entry: its first change says everything the request does.
    ///
    /// # Errors
    /// [`EntryError::Empty`] without a title, words or a name (a profile may be without),
    /// [`EntryError::TooLarge`], [`EntryError::BadValue`], [`EntryError::NoSuchItem`].
    pub fn create(request: &Request, id: EntryId, actor: Actor, now: Timestamp) -> Result<Self, EntryError> {
        guarded(|| {
            let mut automerge = blank();
            automerge.set_actor(actor_id(actor));
            edit::create(&mut automerge, request, id, now)?;
            let document = Self { automerge, kept: Vec::new(), mended: false, id, actor };
            document.check_size()?;
            Ok(document)
        })
    }

    /// Puts an entry together from parts: what [`Document::save`], [`Document::edit`] and the like gave on any
    /// of a member's devices, in any order, twice or more often, as long as the change that made the entry is
    /// among them. Changes whose predecessors are missing are kept and take effect when those arrive.
    ///
    /// `actor` is who writes from here on: random, this device's own, and new after every restore. Should one
    /// actor have gone two ways all the same (a copied store), both ways are kept, alike on every device.
    ///
    /// # Errors
    /// [`EntryError::Incomplete`] where the beginning is missing, [`EntryError::Damaged`] for bytes that are
    /// no parts of one entry, [`EntryError::TooLarge`] for parts that would unfold beyond [`crate::limits`].
    pub fn load<'a>(parts: impl IntoIterator<Item = &'a [u8]>, actor: Actor) -> Result<Self, EntryError> {
        let chunks = check::chunks(parts)?;
        guarded(|| {
            let Parts { base, changes } = parts::read(&chunks)?;
            let mut document = Self::assemble(base, changes)?;
            document.continue_as(actor);
            Ok(document)
        })
    }

    /// Takes in one more part. True when it held anything new.
    ///
    /// # Errors
    /// As [`Document::load`].
    pub fn absorb(&mut self, part: &[u8]) -> Result<bool, EntryError> {
        let chunks = check::chunks([part])?;
        let document = guarded(|| {
            let mut incoming = parts::all_changes(&chunks)?;
            incoming.retain(|change| !self.holds(change));
            if incoming.is_empty() {
                return Ok(None);
            }
            incoming.extend(self.kept.iter().cloned());
            let mut document = Self::assemble(self.automerge.clone(), incoming)?;
            if document.id != self.id {
                return Err(EntryError::Damaged);
            }
            document.continue_as(self.actor);
            Ok(Some(document))
        })?;
        Ok(document.map(|document| *self = document).is_some())
    }

    /// Changes the entry. Gives the one change as a part (with its whole history where a copied store was mended), or `None` where everything already is as requested.
    /// An entry that was removed is back after an edit.
    ///
    /// # Errors
    /// [`EntryError::WrongKind`], [`EntryError::NewerVersion`] for a kind this version does not know,
    /// [`EntryError::Empty`], [`EntryError::TooLarge`], [`EntryError::BadValue`], [`EntryError::NoSuchItem`].
    pub fn edit(&mut self, request: &Request, now: Timestamp) -> Result<Option<Vec<u8>>, EntryError> {
        self.change(|automerge| edit::apply(automerge, request, now), Self::check_size)
    }

    /// Marks the entry removed. It keeps everything, and [`Document::restore`] undoes it.
    ///
    /// # Errors
    /// [`EntryError::Damaged`].
    pub fn remove(&mut self, now: Timestamp) -> Result<Option<Vec<u8>>, EntryError> {
        self.change(|automerge| edit::set_removed(automerge, Some(now), now), |_| Ok(()))
    }

    /// Takes a removal back, or settles a choice about one in favour of the entry.
    ///
    /// # Errors
    /// [`EntryError::Damaged`].
    pub fn restore(&mut self, now: Timestamp) -> Result<Option<Vec<u8>>, EntryError> {
        self.change(|automerge| edit::set_removed(automerge, None, now), |_| Ok(()))
    }

    /// The entry with its whole history, as one part.
    ///
    /// # Errors
    /// [`EntryError::Damaged`] should Automerge panic.
    pub fn save(&self) -> Result<Vec<u8>, EntryError> {
        guarded(|| {
            let mut saved = self.automerge.save();
            self.kept.iter().for_each(|change| saved.extend(deflated(change)));
            Ok(saved)
        })
    }

    /// The entry as it looks now.
    ///
    /// # Errors
    /// [`EntryError::Damaged`].
    pub fn view(&self) -> Result<View, EntryError> {
        guarded(|| read::view(&self.automerge, self.id))
    }

    /// The entry's name.
    #[must_use]
    pub const fn id(&self) -> EntryId {
        self.id
    }

    /// Who writes.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// This document's changes that are none of `known`, each as a part: what to write anew before chunks
    /// that hold them are replaced.
    ///
    /// # Errors
    /// [`EntryError::Damaged`] should Automerge panic.
    pub fn changes_not_in(&self, known: &BTreeSet<ChangeHash>) -> Result<Vec<Vec<u8>>, EntryError> {
        guarded(|| {
            let mut changes = self.automerge.get_changes(&[]);
            changes.extend(self.kept.iter().cloned());
            changes.retain(|change| !known.contains(&hash(change)));
            Ok(changes.iter().map(deflated).collect())
        })
    }

    /// Joins changes to a document, mends what a copied store did to it, and sees that it is one entry.
    fn assemble(base: Automerge, changes: Vec<Change>) -> Result<Self, EntryError> {
        let join::Joined { automerge, kept, mended } = join::join(base, changes)?;
        let id = read::id(&automerge)?;
        let document = Self { automerge, kept, mended, id, actor: Actor::from_bytes([0; 16]) };
        // What was put together must also read, and load again once it is saved: better to fail here, where
        // nothing has been written and the companion knows what it loaded.
        document.view()?;
        if !check::can_be_loaded(&document.save()?) {
            return Err(EntryError::TooLarge(Limit::Load));
        }
        Ok(document)
    }

    fn continue_as(&mut self, actor: Actor) {
        self.actor = actor;
        self.automerge.set_actor(actor_id(join::free_actor(actor, &self.kept)));
    }

    fn holds(&self, change: &Change) -> bool {
        let hash = change.hash();
        parts::stands_in(&self.automerge, &hash) || self.kept.iter().any(|kept| kept.hash() == hash)
    }

    /// Makes one change on a copy, and takes the copy over once it is found good.
    fn change(
        &mut self,
        write: impl FnOnce(&mut Automerge) -> Result<bool, EntryError>,
        check: impl FnOnce(&Self) -> Result<(), EntryError>,
    ) -> Result<Option<Vec<u8>>, EntryError> {
        let mut next = self.clone();
        let part = guarded(|| {
            if !write(&mut next.automerge)? {
                return Ok(None);
            }
            check(&next)?;
            if next.mended {
                return next.save().map(Some);
            }
            let change = deflated(&next.automerge.get_last_local_change().ok_or(EntryError::Damaged)?);
            if check::can_be_loaded(&change) {
                Ok(Some(change))
            } else {
                Err(EntryError::TooLarge(Limit::Entry))
            }
        })?;
        if part.is_some() {
            *self = next;
        }
        Ok(part)
    }

    fn check_size(&self) -> Result<(), EntryError> {
        if check::takes_edits(&self.automerge.save()) {
            Ok(())
        } else {
            Err(EntryError::TooLarge(Limit::Entry))
        }
    }
}

/// No actor, no content, no history: an entry's outline is all that may stand in a log.
impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Which changes a part holds.
///
/// # Errors
/// As [`Document::load`].
pub fn change_hashes(part: &[u8]) -> Result<Vec<ChangeHash>, EntryError> {
    let chunks = check::chunks([part])?;
    guarded(|| Ok(parts::all_changes(&chunks)?.iter().map(hash).collect()))
}

/// Runs what touches Automerge. A panic there becomes an error; what it may have left half done is dropped by
/// the caller, who works on copies.
fn guarded<T>(work: impl FnOnce() -> Result<T, EntryError>) -> Result<T, EntryError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(EntryError::Damaged))
}

/// A document without a past. The encoding decides how text is indexed, not how it is stored.
fn blank() -> Automerge {
    Automerge::new_with_encoding(TextEncoding::UnicodeCodePoint)
}

fn actor_id(actor: Actor) -> ActorId {
    ActorId::from(actor.as_bytes().as_slice())
}
