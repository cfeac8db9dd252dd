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
//!   again when more arrive. It may then come out otherwise: a change that stood is renamed, and one that was
//!   renamed gets another hash, for it builds on others now. What was renamed before is kept too, as another
//!   hash for the same original: changes made meanwhile build on it.
//! - What is written to a mended document is therefore given out with everything that it builds on.
//!
//! Invariant: whatever the order in which the changes of a copied store arrive, documents are equal
//! (test: `whatever copies write and hear they end with the same whichever came first`).

use std::collections::{BTreeMap, BTreeSet};

use automerge::{
    ActorId, Automerge, AutomergeError, Change, ChangeHash, ExpandedChange,
    legacy::{ElementId, Key, ObjectId, OpId},
};

use super::{actor_id, blank};
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
    let mut free = actor;
    while let Some(first) = kept
        .iter()
        .filter(|change| *change.actor_id() == actor_id(free))
        .min_by_key(|change| (change.seq(), change.hash()))
    {
        match Actor::from_slice(&first.hash().0[16..]) {
            Some(next) => free = next,
            None => break,
        }
    }
    free
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
fn rebuild(mut all: Vec<Change>, more: Vec<Change>) -> Result<Joined, EntryError> {
    all.extend(more);
    in_order(&mut all);
    let (mut mending, originals, renamed_before) = Mending::of(all);
    let mut standing = Vec::new();
    let mut kept = Vec::new();
    for change in originals {
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
    let standing_now: BTreeSet<_> = standing.iter().map(Change::hash).collect();
    kept.extend(renamed_before.into_iter().filter(|change| !standing_now.contains(&change.hash())));
    let mut automerge = blank();
    match apply(&mut automerge, &standing) {
        Ok(()) => {}
        Err(Refused::TwoWays) => return Err(EntryError::Damaged),
        Err(Refused::For(error)) => return Err(error),
    }
    Ok(Joined { automerge, kept, mended: !mending.renamed.is_empty() })
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
    /// The originals of what was renamed before, by its hash.
    aliases: BTreeMap<ChangeHash, ChangeHash>,
    /// Under which hash a change stands, by its own.
    names: BTreeMap<ChangeHash, ChangeHash>,
    /// What every change says it builds on, by its hash, of what was renamed before too.
    deps: BTreeMap<ChangeHash, Vec<ChangeHash>>,
    /// Actors and sequence numbers that some change came first with.
    taken: BTreeSet<(ActorId, u64)>,
    renamed: Vec<Renamed>,
}

impl Mending {
    /// Tells originals from what was renamed before, whose actors are named by originals.
    fn of(all: Vec<Change>) -> (Self, Vec<Change>, Vec<Change>) {
        let named: BTreeMap<ActorId, ChangeHash> =
            all.iter().map(|change| (own_actor(change), change.hash())).collect();
        let deps = all.iter().map(|change| (change.hash(), change.deps().to_vec())).collect();
        let (renamed_before, originals): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|change| named.contains_key(change.actor_id()));
        let alias = |change: &Change| Some((change.hash(), *named.get(change.actor_id())?));
        let aliases = renamed_before.iter().filter_map(alias).collect();
        (Self { aliases, deps, ..Self::default() }, originals, renamed_before)
    }

    /// The hash under which the change stands that a hash stands for.
    fn name(&self, hash: &ChangeHash) -> Option<ChangeHash> {
        self.names.get(self.aliases.get(hash).unwrap_or(hash)).copied()
    }

    fn place(&mut self, change: &Change) -> Place {
        let Some(deps) = change.deps().iter().map(|dep| self.name(dep)).collect::<Option<Vec<_>>>() else {
            return Place::Waits;
        };
        let hash = change.hash();
        // Also a change that is renamed comes first with its number. So what was renamed once always is,
        // and what was written to its name finds it.
        let first = self.taken.insert((change.actor_id().clone(), change.seq()));
        if first && deps == change.deps() {
            self.names.insert(hash, hash);
            return Place::Stands;
        }
        let name = own_actor(change);
        let renamed = self.rename(change, &name, deps);
        self.names.insert(hash, renamed.hash());
        self.renamed.push(Renamed {
            hash,
            actor: change.actor_id().clone(),
            operations: change.start_op().get()..=change.max_op(),
            name,
        });
        Place::IsRenamed(Box::new(renamed))
    }

    fn rename(&self, change: &Change, name: &ActorId, deps: Vec<ChangeHash>) -> Change {
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
        expanded.actor_id = name.clone();
        expanded.seq = 1;
        expanded.deps = deps;
        Change::from(expanded)
    }

    /// Everything a change builds on, however far back, as it was when the change was written. (Of two changes
    /// with the same operations' numbers and actor it means the one it saw under that actor.)
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

/// The actor that a change has once it is renamed.
fn own_actor(change: &Change) -> ActorId {
    ActorId::from(&change.hash().0[..Actor::LEN])
}
