//! What was acknowledged, as plain data: no documents, no chunks, no clocks.
//!
//! Whoever writes has seen something: the titles that a device showed when it wrote another are overwritten, the
//! steps that it showed are known to it. From that alone follows what must be shown in the end.

use std::collections::{BTreeMap, BTreeSet};

use kith_companion::entry::{EntryId, GivenId};

/// Something a member did to an entry.
#[derive(Clone, Debug)]
pub struct Act {
    /// Of which member's, of which device's.
    pub member: usize,
    /// The device.
    pub life: usize,
    /// The entry.
    pub entry: EntryId,
    /// What.
    pub deed: Deed,
    /// The acts of the same entry that the device was seen to know of.
    pub knows: BTreeSet<usize>,
    /// Whether the one loss that is admitted may have taken it: the device was lost.
    pub may_be_lost: bool,
}

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Words were written over these.
    Says(String, BTreeSet<String>),
    /// Removed.
    Removes,
    /// Taken back.
    Undoes,
    /// Erased.
    Erases,
}

/// Something given.
#[derive(Clone, Debug)]
pub struct Gift {
    /// The words, or the goal that is shown.
    pub what: Result<String, EntryId>,
    /// Whether the device that gave it was lost since.
    pub may_be_lost: bool,
    /// Of which device, when.
    pub by: (usize, usize),
    /// When it was withdrawn, by which device, whether that may have been lost with it.
    pub withdrawn: Vec<(usize, usize, bool)>,
}

/// Everything that was acknowledged.
#[derive(Default, Debug)]
pub struct Model {
    /// Acts, in the order in which they were acknowledged.
    pub acts: Vec<Act>,
    /// What one gave to another.
    pub gifts: BTreeMap<(usize, usize), BTreeMap<GivenId, Gift>>,
    /// Who is a goal, among the entries, and whose.
    pub goals: BTreeMap<EntryId, usize>,
    /// Hope notes likewise.
    pub notes: BTreeMap<EntryId, usize>,
    /// What each device is known to know of an entry.
    pub known: BTreeMap<(usize, EntryId), BTreeSet<usize>>,
    /// Losses that were named.
    pub named: usize,
    /// Counts everything, so that a copy knows what came after it.
    pub time: usize,
}

impl Model {
    /// A device did something, having shown `seen`: the steps of a goal, each the number of an act.
    pub fn did(
        &mut self,
        (member, life): (usize, usize),
        entry: EntryId,
        deed: Deed,
        seen: impl Iterator<Item = usize>,
    ) {
        let mut knows = self.known.get(&(life, entry)).cloned().unwrap_or_default();
        for act in seen {
            knows.insert(act);
            knows.extend(self.acts.get(act).into_iter().flat_map(|act| act.knows.iter().copied()));
        }
        self.acts.push(Act { member, life, entry, deed, knows: knows.clone(), may_be_lost: false });
        knows.insert(self.acts.len() - 1);
        self.known.insert((life, entry), knows);
    }

    /// A copy knows what its original knew.
    pub fn copied(&mut self, from: usize, to: usize) {
        let known: Vec<_> = self.known.iter().filter(|((life, _), _)| *life == from).collect();
        let copies: Vec<_> =
            known.into_iter().map(|((_, entry), knows)| ((to, *entry), knows.clone())).collect();
        self.known.extend(copies);
    }

    /// A device was lost with all it did since a copy of it was made, when so much had been acknowledged.
    pub fn lost(&mut self, life: usize, (acts, time): (usize, usize)) {
        for act in self.acts.iter_mut().skip(acts).filter(|act| act.life == life) {
            act.may_be_lost = true;
        }
        for gift in self.gifts.values_mut().flat_map(BTreeMap::values_mut) {
            gift.may_be_lost |= gift.by.0 == life && gift.by.1 >= time;
            for (by, when, lost) in &mut gift.withdrawn {
                *lost |= *by == life && *when >= time;
            }
        }
    }

    /// The acts of an entry that are there: all that were not lost, and those lost ones that `heard` knows of.
    fn acts_of(&self, entry: EntryId, heard: impl Fn(usize) -> bool) -> BTreeMap<usize, &Act> {
        let acts = self.acts.iter().enumerate().filter(|(_, act)| act.entry == entry);
        acts.filter(|(at, act)| !act.may_be_lost || heard(*at)).collect()
    }

    /// Whether an entry must have ended, may have, or must not.
    #[must_use]
    pub fn erased(&self, entry: EntryId) -> Option<bool> {
        let mut erasing = self.acts.iter().filter(|act| act.entry == entry && act.deed == Deed::Erases);
        let may = self.acts.iter().any(|act| act.entry == entry && act.deed == Deed::Erases);
        if erasing.any(|act| !act.may_be_lost) { Some(true) } else { (!may).then_some(false) }
    }

    /// The words of an entry that nobody wrote over, given which lost acts were heard of.
    pub fn words(&self, entry: EntryId, heard: impl Fn(usize) -> bool) -> BTreeSet<String> {
        let acts = self.acts_of(entry, heard);
        let over: BTreeSet<&String> = acts.values().filter_map(|act| act.deed.over()).flatten().collect();
        let said = acts.values().filter_map(|act| act.deed.says());
        said.filter(|words| !over.contains(words)).cloned().collect()
    }

    /// Whether an entry must be removed or must be here, where that is certain.
    pub fn removed(&self, entry: EntryId, heard: impl Fn(usize) -> bool) -> Option<bool> {
        if self.acts.iter().any(|act| act.entry == entry && act.may_be_lost && act.deed.says().is_none()) {
            return None;
        }
        let acts = self.acts_of(entry, heard);
        let known: BTreeSet<usize> = acts.values().flat_map(|act| act.knows.iter().copied()).collect();
        let last: Vec<&Deed> =
            acts.iter().filter(|(at, _)| !known.contains(at)).map(|(_, act)| &act.deed).collect();
        let removes = last.iter().filter(|deed| ***deed == Deed::Removes).count();
        let undoes = last.iter().any(|deed| **deed == Deed::Undoes);
        match removes {
            0 => Some(false),
            _ if removes == last.len() => Some(true),
            // Taken back is not seen by others: a removal after it may know of it.
            _ if undoes => None,
            _ => Some(false),
        }
    }

    /// Whether an entry was ever removed or erased, lost or not.
    #[must_use]
    pub fn ever_gone(&self, entry: EntryId) -> bool {
        let mut acts = self.acts.iter().filter(|act| act.entry == entry);
        acts.any(|act| matches!(act.deed, Deed::Removes | Deed::Erases))
    }
}

impl Deed {
    /// The words that were written.
    #[must_use]
    pub const fn says(&self) -> Option<&String> {
        if let Self::Says(words, _) = self { Some(words) } else { None }
    }

    const fn over(&self) -> Option<&BTreeSet<String>> {
        if let Self::Says(_, over) = self { Some(over) } else { None }
    }
}
