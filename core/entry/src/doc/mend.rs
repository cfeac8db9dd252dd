//! Joining changes, also where one actor went two ways.
//!
//! A copied or restored store can continue the same actor on two devices. Automerge refuses such changes for
//! ever. Here they are mended, by a rule that looks at nothing but the changes themselves, so that every
//! device that has seen the same changes has the same document, whatever came first:
//!
//! - In the order of their operations, then of their hashes, the first change of an actor and sequence number
//!   *stands*. Another change with the same actor and number, and every change that builds on one that does
//!   not stand, is *renamed*: the same operations and the same moment, by an actor of its own whose name is
//!   the first 16 bytes of the change's hash.
//! - Originals of renamed changes are kept and saved beside the document, so that the rule can be applied
//!   again when more arrive.
//!
//! Invariant: whatever the order in which the changes of a copied store arrive, documents are equal
//! (test: `a copied store loses nothing and every device agrees`).

use std::collections::{BTreeMap, BTreeSet};

use automerge::{
    ActorId, Automerge, AutomergeError, Change, ChangeHash, ExpandedChange,
    legacy::{ElementId, Key, ObjectId, OpId},
};

use super::{actor_id, blank};
use crate::{Actor, EntryError};

/// Joins changes to a document. Gives the document and the changes that do not stand in it as they are:
/// those whose predecessors are missing, and originals of renamed ones.
pub(super) fn join(
    mut base: Automerge,
    changes: Vec<Change>,
) -> Result<(Automerge, Vec<Change>), EntryError> {
    let (ready, waiting) = sort_out(&base, changes);
    match base.apply_changes(ready.iter().cloned()) {
        Ok(()) if waiting.is_empty() => Ok((base, waiting)),
        Ok(()) => rebuild(base.get_changes(&[]), waiting),
        Err(AutomergeError::DuplicateSeqNumber(..)) => {
            let mut all = ready;
            all.extend(waiting);
            rebuild(base.get_changes(&[]), all)
        }
        Err(_) => Err(EntryError::Damaged),
    }
}

/// An actor to write as: the given one, unless changes of it are kept aside (its sequence numbers are then
/// taken by changes that the document does not count), in which case one that is named by the first of those.
pub(super) fn free_actor(actor: Actor, kept: &[Change]) -> Actor {
    let own = kept.iter().filter(|change| *change.actor_id() == actor_id(actor));
    let first = own.min_by_key(|change| (change.seq(), change.hash()));
    first.and_then(|change| Actor::from_slice(&change.hash().0[16..])).unwrap_or(actor)
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

/// Applies the rule to all changes there are.
fn rebuild(mut all: Vec<Change>, more: Vec<Change>) -> Result<(Automerge, Vec<Change>), EntryError> {
    all.extend(more);
    in_order(&mut all);
    let mut mending = Mending::default();
    let mut standing = Vec::new();
    let mut kept = Vec::new();
    for change in all {
        match mending.place(&change) {
            Place::Stands => standing.push(change),
            Place::Waits => kept.push(change),
            Place::IsRenamed(renamed) => {
                standing.push(*renamed);
                kept.push(change);
            }
        }
    }
    in_order(&mut standing);
    let mut automerge = blank();
    automerge.apply_changes(standing)?;
    Ok((automerge, kept))
}

enum Place {
    Stands,
    IsRenamed(Box<Change>),
    Waits,
}

/// A change that does not stand under its own name.
struct Renamed {
    hash: ChangeHash,
    actor: ActorId,
    operations: std::ops::RangeInclusive<u64>,
    name: ActorId,
}

#[derive(Default)]
struct Mending {
    /// Under which hash a change stands, by its own hash, and by the hash it stands under.
    names: BTreeMap<ChangeHash, ChangeHash>,
    /// What a change builds on, by the same two.
    deps: BTreeMap<ChangeHash, Vec<ChangeHash>>,
    taken: BTreeSet<(ActorId, u64)>,
    renamed: Vec<Renamed>,
}

impl Mending {
    fn place(&mut self, change: &Change) -> Place {
        let hash = change.hash();
        let Some(deps) =
            change.deps().iter().map(|dep| self.names.get(dep).copied()).collect::<Option<Vec<_>>>()
        else {
            return Place::Waits;
        };
        self.deps.insert(hash, change.deps().to_vec());
        if deps == change.deps() && self.taken.insert((change.actor_id().clone(), change.seq())) {
            self.names.insert(hash, hash);
            return Place::Stands;
        }
        let name = ActorId::from(&hash.0[..Actor::LEN]);
        let renamed = self.rename(change, name.clone(), deps);
        self.renamed.push(Renamed {
            hash,
            actor: change.actor_id().clone(),
            operations: change.start_op().get()..=change.max_op(),
            name: name.clone(),
        });
        self.taken.insert((name, 1));
        self.names.insert(hash, renamed.hash());
        self.names.insert(renamed.hash(), renamed.hash());
        self.deps.insert(renamed.hash(), change.deps().to_vec());
        Place::IsRenamed(Box::new(renamed))
    }

    fn rename(&self, change: &Change, name: ActorId, deps: Vec<ChangeHash>) -> Change {
        let before = self.before(change);
        let own = change.start_op().get()..=change.max_op();
        let mend = |id: &OpId| {
            let OpId(counter, actor) = id;
            if actor == change.actor_id() && own.contains(counter) {
                return OpId(*counter, name.clone());
            }
            let renamed = self.renamed.iter().find(|renamed| {
                renamed.actor == *actor
                    && renamed.operations.contains(counter)
                    && before.contains(&renamed.hash)
            });
            OpId(*counter, renamed.map_or(actor, |renamed| &renamed.name).clone())
        };
        let mut expanded: ExpandedChange = change.decode();
        for op in &mut expanded.operations {
            if let ObjectId::Id(id) = &mut op.obj {
                *id = mend(id);
            }
            if let Key::Seq(ElementId::Id(id)) = &mut op.key {
                *id = mend(id);
            }
            op.pred = op.pred.iter().map(mend).collect();
        }
        expanded.actor_id = name;
        expanded.seq = 1;
        expanded.deps = deps;
        Change::from(expanded)
    }

    /// Everything a change builds on, however far back.
    fn before(&self, change: &Change) -> BTreeSet<ChangeHash> {
        let mut before = BTreeSet::new();
        let mut next = change.deps().to_vec();
        while let Some(hash) = next.pop() {
            if before.insert(hash) {
                next.extend(self.deps.get(&hash).into_iter().flatten());
            }
        }
        before
    }
}
