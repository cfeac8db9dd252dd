//! A plain model of what devices write: every part with what its writer had seen, and nothing of Automerge.

use std::collections::{BTreeMap, BTreeSet};

use kith_entry::StepId;

/// A register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Key {
    Title,
    State,
    Begin,
    /// `removed`: the value is empty where the entry is here.
    Removed,
    StepText(StepId),
    /// The value is empty where the step is not done.
    StepDone(StepId),
    /// The value is empty where the step is here.
    StepRemoved(StepId),
}

/// One change: the registers it wrote, the letters it typed into the notes, and which parts its writer had seen.
#[derive(Clone, Default, Debug)]
pub(crate) struct Part {
    pub(crate) writes: BTreeMap<Key, String>,
    pub(crate) typed: Option<String>,
    pub(crate) seen: BTreeSet<usize>,
}

/// Every part there is.
#[derive(Default, Debug)]
pub(crate) struct Model {
    pub(crate) parts: Vec<Part>,
}

impl Model {
    /// Those of the received parts whose predecessors were received too.
    pub(crate) fn applied(&self, received: &BTreeSet<usize>) -> BTreeSet<usize> {
        received.iter().copied().filter(|part| self.parts[*part].seen.is_subset(received)).collect()
    }

    /// The distinct values of a register that no later write has seen.
    pub(crate) fn values(&self, key: Key, applied: &BTreeSet<usize>) -> BTreeSet<String> {
        let writers: Vec<usize> =
            applied.iter().copied().filter(|part| self.parts[*part].writes.contains_key(&key)).collect();
        let overwritten = |part: &usize| writers.iter().any(|later| self.parts[*later].seen.contains(part));
        writers
            .iter()
            .filter(|part| !overwritten(part))
            .map(|part| self.parts[*part].writes[&key].clone())
            .collect()
    }

    /// The steps that were ever added and that no device alone has taken away.
    pub(crate) fn steps(&self, applied: &BTreeSet<usize>) -> BTreeSet<StepId> {
        let written = applied.iter().flat_map(|part| self.parts[*part].writes.keys());
        let added = written.filter_map(|key| match key {
            Key::StepText(step) => Some(*step),
            _ => None,
        });
        added
            .filter(|step| {
                let removed = self.values(Key::StepRemoved(*step), applied);
                removed.is_empty() || removed.contains("")
            })
            .collect()
    }
}
