//! Joining changes to a document.

use std::collections::BTreeSet;

use automerge::{Automerge, Change, ReadDoc};

use super::{actor_id, blank, mend, parts};
use crate::{
    Actor, EntryError, Limit,
    limits::{MAX_ADDED_CHANGE_OPS, MAX_ADDED_OPS, MAX_PART_OPS},
};

/// How many operations Automerge is given at once: fewer take it more time, more take it more memory.
const AT_ONCE: usize = 66_000;

/// A document and the changes that do not stand in it as they are.
pub(super) struct Joined {
    pub(super) automerge: Automerge,
    /// Changes whose predecessors are missing, originals of renamed ones, and what those were renamed to before.
    pub(super) kept: Vec<Change>,
    /// Whether any change is renamed.
    pub(super) mended: bool,
}

/// Joins changes to a document, in which none of them stands. What would be too much is refused before any of it
/// is applied.
pub(super) fn join(mut base: Automerge, mut changes: Vec<Change>) -> Result<Joined, EntryError> {
    in_order(&mut changes);
    if has_all_they_build_on(&base, &changes) && !go_two_ways(&base, &changes) {
        apply(&mut base, &changes)?;
        Ok(Joined { automerge: base, kept: Vec::new(), mended: false })
    } else {
        rebuild(base.get_changes(&[]), changes)
    }
}

/// Whether so many operations may be added to a document.
pub(super) fn has_room_for(automerge: &Automerge, added: u64) -> bool {
    added <= MAX_ADDED_OPS && automerge.stats().num_ops.saturating_add(added) <= MAX_PART_OPS
}

/// Applies changes that are in order, few enough at a time: Automerge unfolds all that it is given at once.
fn apply(automerge: &mut Automerge, mut changes: &[Change]) -> Result<(), EntryError> {
    let fits = changes.iter().all(|change| change.len() <= MAX_ADDED_CHANGE_OPS);
    if !fits || !has_room_for(automerge, changes.iter().map(|change| change.len() as u64).sum()) {
        return Err(EntryError::TooLarge(Limit::Load));
    }
    while !changes.is_empty() {
        let mut ops = 0;
        let few = changes.iter().take_while(|change| {
            ops += change.len();
            ops <= AT_ONCE
        });
        let (few, rest) = changes.split_at(few.count().max(1));
        automerge.apply_changes(few.iter().cloned()).map_err(|_| EntryError::Damaged)?;
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

/// Whether everything that changes in order build on stands in the document or among them.
fn has_all_they_build_on(base: &Automerge, changes: &[Change]) -> bool {
    let mut known = BTreeSet::new();
    changes.iter().all(|change| {
        known.insert(change.hash());
        let mut deps = change.deps().iter();
        deps.all(|dep| known.contains(dep) || parts::stands_in(base, dep))
    })
}

/// Whether two changes bear the same actor and sequence number.
fn go_two_ways(base: &Automerge, changes: &[Change]) -> bool {
    let standing = base.get_changes_meta(&[]);
    let standing = standing.iter().map(|change| (&*change.actor, change.seq));
    let mut taken: BTreeSet<_> = standing.collect();
    !changes.iter().all(|change| taken.insert((change.actor_id(), change.seq())))
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
    apply(&mut automerge, &standing)?;
    Ok(Joined { automerge, kept, mended })
}
