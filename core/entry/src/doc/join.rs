//! Joining changes to a document.

use std::collections::BTreeSet;

use automerge::{Automerge, AutomergeError, Change};

use super::{actor_id, blank, mend};
use crate::{Actor, EntryError, Limit, limits::MAX_CHANGE_OPS};

/// A document and the changes that do not stand in it as they are.
pub(super) struct Joined {
    pub(super) automerge: Automerge,
    /// Changes whose predecessors are missing, originals of renamed ones, and what those were renamed to before.
    pub(super) kept: Vec<Change>,
    /// Whether any change is renamed.
    pub(super) mended: bool,
}

/// Why changes could not be applied.
enum Refused {
    /// An actor went two ways.
    TwoWays,
    For(EntryError),
}

/// Joins changes to a document.
pub(super) fn join(mut base: Automerge, changes: Vec<Change>) -> Result<Joined, EntryError> {
    let (ready, waiting) = sort_out(&base, changes);
    match apply(&mut base, &ready) {
        Ok(()) if waiting.is_empty() => Ok(Joined { automerge: base, kept: waiting, mended: false }),
        Ok(()) => rebuild(base.get_changes(&[]), waiting),
        Err(Refused::TwoWays) => {
            let mut all = ready;
            all.extend(waiting);
            rebuild(base.get_changes(&[]), all)
        }
        Err(Refused::For(error)) => Err(error),
    }
}

/// Applies changes that are in order, few enough at a time: Automerge unfolds all that it is given at once.
fn apply(automerge: &mut Automerge, mut changes: &[Change]) -> Result<(), Refused> {
    while !changes.is_empty() {
        let mut ops = 0;
        let few = changes.iter().take_while(|change| {
            ops += change.len() as u64;
            ops <= MAX_CHANGE_OPS
        });
        let (few, rest) = changes.split_at(few.count());
        if few.is_empty() {
            return Err(Refused::For(EntryError::TooLarge(Limit::Load)));
        }
        automerge.apply_changes(few.iter().cloned()).map_err(|error| match error {
            AutomergeError::DuplicateSeqNumber(..) => Refused::TwoWays,
            _ => Refused::For(EntryError::Damaged),
        })?;
        changes = rest;
    }
    Ok(())
}

/// An actor to write as: the given one, unless changes of it are kept aside (its sequence numbers are then
/// taken by changes that the document does not count), in which case one that is named by the first of those.
pub(super) fn free_actor(actor: Actor, kept: &[Change]) -> Actor {
    let own = kept.iter().filter(|change| *change.actor_id() == actor_id(actor));
    let first = own.min_by_key(|change| (change.seq(), change.hash()));
    match first.and_then(|change| Actor::from_slice(&change.hash().0[Actor::LEN..])) {
        Some(named) => free_actor(named, kept),
        None => actor,
    }
}

/// Parts changes that can be applied now from those that cannot.
fn sort_out(base: &Automerge, mut changes: Vec<Change>) -> (Vec<Change>, Vec<Change>) {
    in_order(&mut changes);
    let mut known = BTreeSet::new();
    changes.into_iter().partition(|change| {
        let ready = change
            .deps()
            .iter()
            .all(|dep| known.contains(dep) || base.get_change_meta_by_hash(dep).is_some());
        if ready {
            known.insert(change.hash());
        }
        ready
    })
}

/// The order of operations, in which every change comes after those it builds on.
fn in_order(changes: &mut Vec<Change>) {
    changes.sort_by_key(|change| (change.start_op(), change.len(), change.hash()));
    changes.dedup_by_key(|change| change.hash());
}

/// Puts a document together from all changes there are, mended.
fn rebuild(mut all: Vec<Change>, more: Vec<Change>) -> Result<Joined, EntryError> {
    all.extend(more);
    in_order(&mut all);
    let mend::Mended { mut standing, kept, mended } = mend::mend(all)?;
    in_order(&mut standing);
    let mut automerge = blank();
    match apply(&mut automerge, &standing) {
        Ok(()) => Ok(Joined { automerge, kept, mended }),
        Err(Refused::TwoWays) => Err(EntryError::Damaged),
        Err(Refused::For(error)) => Err(error),
    }
}
