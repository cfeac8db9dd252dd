//! Where one actor went two ways.
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

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
    rc::Rc,
};

use automerge::{
    ActorId, Change, ChangeHash, ExpandedChange,
    legacy::{ElementId, Key, ObjectId, OpId},
};

use crate::{Actor, EntryError, Limit, limits::MAX_RENAMED};

/// What the rule makes of some changes.
pub(super) struct Mended {
    /// The changes of the document, renamed where the rule says so.
    pub(super) standing: Vec<Change>,
    /// Changes whose predecessors are missing, originals of renamed ones, and what those were renamed to before.
    pub(super) kept: Vec<Change>,
    /// Whether any change is renamed.
    pub(super) mended: bool,
}

/// Applies the rule to changes that are in order.
pub(super) fn mend(all: Vec<Change>) -> Result<Mended, EntryError> {
    let mut rule = Rule::of(&all);
    let mut standing = Vec::new();
    let mut kept = Vec::new();
    let mut renamed_before = Vec::new();
    for change in all {
        rule.note_what_is_before(&change);
        if rule.aliases.contains_key(&change.hash()) {
            renamed_before.push(change);
            continue;
        }
        match rule.place(&change) {
            Place::Stands => standing.push(change),
            Place::Waits => kept.push(change),
            Place::IsRenamed(renamed) => {
                standing.push(*renamed);
                kept.push(change);
            }
        }
        if rule.renamed.len() > MAX_RENAMED {
            return Err(EntryError::TooLarge(Limit::Load));
        }
    }
    let now: BTreeSet<_> = standing.iter().map(Change::hash).collect();
    kept.extend(renamed_before.into_iter().filter(|change| !now.contains(&change.hash())));
    Ok(Mended { standing, kept, mended: !rule.renamed.is_empty() })
}

enum Place {
    Stands,
    IsRenamed(Box<Change>),
    Waits,
}

/// A change that does not stand under its own name.
struct Renamed {
    actor: ActorId,
    operations: RangeInclusive<u64>,
    name: ActorId,
}

#[derive(Default)]
struct Rule {
    /// The originals of what was renamed before, by its hash.
    aliases: BTreeMap<ChangeHash, ChangeHash>,
    /// Under which hash a change stands, by its own.
    names: BTreeMap<ChangeHash, ChangeHash>,
    /// Actors and sequence numbers that some change came first with.
    taken: BTreeSet<(ActorId, u64)>,
    /// Every change that is renamed, and where each stands here, by its hash.
    renamed: Vec<Renamed>,
    renamed_at: BTreeMap<ChangeHash, usize>,
    /// Which of the renamed ones a change builds on, as it was when the change was written, by its hash. (Of two
    /// operations with the same number and actor a change means the one it saw under that actor.)
    before: BTreeMap<ChangeHash, Rc<BTreeSet<usize>>>,
}

impl Rule {
    /// Tells originals from what was renamed before, whose actors are named by originals.
    fn of(all: &[Change]) -> Self {
        let named: BTreeMap<ActorId, ChangeHash> =
            all.iter().map(|change| (own_actor(change), change.hash())).collect();
        let alias = |change: &Change| Some((change.hash(), *named.get(change.actor_id())?));
        Self { aliases: all.iter().filter_map(alias).collect(), ..Self::default() }
    }

    fn note_what_is_before(&mut self, change: &Change) {
        let mut before: Rc<BTreeSet<usize>> = Rc::default();
        for dep in change.deps() {
            if let Some(further) = self.before.get(dep) {
                if before.is_empty() {
                    before = Rc::clone(further);
                } else if !further.is_subset(&before) {
                    Rc::make_mut(&mut before).extend(further.iter());
                }
            }
        }
        for dep in change.deps() {
            if let Some(at) = self.renamed_at.get(dep) {
                Rc::make_mut(&mut before).insert(*at);
            }
        }
        self.before.insert(change.hash(), before);
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
        let renamed = self.rename(change, deps);
        self.names.insert(hash, renamed.hash());
        self.renamed_at.insert(hash, self.renamed.len());
        self.renamed.push(Renamed {
            actor: change.actor_id().clone(),
            operations: change.start_op().get()..=change.max_op(),
            name: own_actor(change),
        });
        Place::IsRenamed(Box::new(renamed))
    }

    fn rename(&self, change: &Change, deps: Vec<ChangeHash>) -> Change {
        let name = own_actor(change);
        let own = change.start_op().get()..=change.max_op();
        let before = self.before.get(&change.hash()).cloned().unwrap_or_default();
        let mend = |id: &OpId| {
            let OpId(counter, actor) = id;
            if actor == change.actor_id() && own.contains(counter) {
                return OpId(*counter, name.clone());
            }
            let mut renamed = before.iter().rev().filter_map(|at| self.renamed.get(*at));
            let renamed =
                renamed.find(|renamed| renamed.actor == *actor && renamed.operations.contains(counter));
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
}

/// The actor that a change has once it is renamed.
fn own_actor(change: &Change) -> ActorId {
    ActorId::from(&change.hash().0[..Actor::LEN])
}
