//! Steps on what a member keeps: goals and hope notes, added, edited, removed, taken back, erased.

use std::collections::BTreeSet;

use futures::executor::block_on;
use kith_companion::entry::{Choice, EntryId, Field, GoalRequest, HopeNoteRequest, StepRequest};
use kith_companion::{Companion, KithError};
use kith_store::StoreError;

use crate::device::Device;
use crate::disk::Fault;
use crate::model::Deed;
use crate::seeds::Broken;
use crate::world::World;

/// How a call ended.
#[derive(Clone, Debug)]
pub enum Ended<T> {
    /// It was acknowledged.
    Well(T),
    /// It was refused, with this code.
    Refused(&'static str),
    /// The power went.
    Cut,
}

impl World {
    /// Has a device do something; now and then its disk fails or the power goes. Afterwards the device is on.
    ///
    /// # Errors
    /// That it does not open again.
    pub fn call<T>(
        &mut self,
        (member, device): (usize, usize),
        call: impl AsyncFnOnce(&Device) -> Result<T, KithError>,
    ) -> Result<Ended<T>, Broken> {
        let fault = match self.dice.below(if self.planted { 10 } else { 30 }) {
            0 => Some(Fault::Fails(StoreError::Failed)),
            1 => Some(Fault::Stops),
            2 => Some(Fault::StopsAfter),
            3 if self.planted => Some(Fault::Lies),
            _ => None,
        };
        let after = self.dice.below(3);
        let device = &mut self.members[member].devices[device];
        if let Some(fault) = fault {
            device.disk.plan(fault, if fault == Fault::Lies { 0 } else { after });
        }
        let ended = device.ask(call(device));
        let struck = device.disk.clear();
        match ended {
            Some(Ok(_)) if struck && matches!(fault, Some(Fault::Fails(_))) => {
                Err("a disk failed and nobody was told".into())
            }
            Some(Ok(done)) => Ok(Ended::Well(done)),
            Some(Err(error)) => {
                let code = error.code();
                if struck && code != "Store.Failed" {
                    return Err(format!("a disk that failed was called {code}"));
                }
                Ok(Ended::Refused(code))
            }
            None => {
                device.reopen()?;
                Ok(Ended::Cut)
            }
        }
    }

    /// Adds a goal or a hope note.
    pub(crate) fn add(&mut self, at: (usize, usize), goal: bool) -> Result<String, Broken> {
        let words = self.words();
        let act = self.model.acts.len();
        let ended = self.call(at, async |device: &Device| {
            Ok(if goal {
                device.kith.goals().add(goal_request(&words, act)).await?.id
            } else {
                device.kith.hope_notes().add(note_request(&words, true)).await?.id
            })
        })?;
        let device = &self.members[at.0].devices[at.1];
        let id = match &ended {
            Ended::Well(id) => Some(*id),
            _ => titled(&device.kith, &words, goal),
        };
        if let Some(id) = id {
            let life = device.life;
            if goal { &mut self.model.goals } else { &mut self.model.notes }.insert(id, at.0);
            self.model.did((at.0, life), id, Deed::Says(words, BTreeSet::new()), [].into_iter());
        }
        Ok(told("add", &ended))
    }

    /// Writes other words over those of an entry.
    pub(crate) fn edit(&mut self, at: (usize, usize), entry: EntryId) -> Result<String, Broken> {
        let goal = self.model.goals.contains_key(&entry);
        let Some(seen) = Seen::of(&self.members[at.0].devices[at.1].kith, entry, goal) else {
            return Ok("nothing to edit".into());
        };
        let words = self.words();
        let act = self.model.acts.len();
        let ended = self.call(at, async |device: &Device| {
            if goal {
                device.kith.goals().edit(entry, goal_request(&words, act)).await.map(drop)
            } else {
                device.kith.hope_notes().edit(entry, note_request(&words, false)).await.map(drop)
            }
        })?;
        let device = &self.members[at.0].devices[at.1];
        let done = match &ended {
            Ended::Well(()) => true,
            _ => Seen::of(&device.kith, entry, goal).is_some_and(|seen| seen.words.contains(&words)),
        };
        if done {
            let life = device.life;
            self.model.did((at.0, life), entry, Deed::Says(words, seen.words), seen.acts.into_iter());
        }
        Ok(told("edit", &ended))
    }

    /// Removes a goal, or takes that back where it is removed.
    pub(crate) fn remove_or_undo(&mut self, at: (usize, usize), entry: EntryId) -> Result<String, Broken> {
        let Some(seen) = Seen::of(&self.members[at.0].devices[at.1].kith, entry, true) else {
            return Ok("nothing to remove".into());
        };
        let ended = self.call(at, async |device: &Device| {
            if seen.removed { device.kith.undo(entry).await } else { device.kith.remove(entry).await }
        })?;
        let device = &self.members[at.0].devices[at.1];
        let done = matches!(ended, Ended::Well(()))
            || Seen::of(&device.kith, entry, true).is_some_and(|now| now.removed != seen.removed);
        if done {
            let deed = if seen.removed { Deed::Undoes } else { Deed::Removes };
            let life = device.life;
            self.model.did((at.0, life), entry, deed, seen.acts.into_iter());
        }
        Ok(told(if seen.removed { "undo" } else { "remove" }, &ended))
    }

    /// Erases an entry.
    pub(crate) fn erase(&mut self, at: (usize, usize), entry: EntryId) -> Result<String, Broken> {
        let goal = self.model.goals.contains_key(&entry);
        let Some(seen) = Seen::of(&self.members[at.0].devices[at.1].kith, entry, goal) else {
            return Ok("nothing to erase".into());
        };
        let ended = self.call(at, async |device: &Device| device.kith.erase(entry).await)?;
        let device = &self.members[at.0].devices[at.1];
        if matches!(ended, Ended::Well(())) || Seen::of(&device.kith, entry, goal).is_none() {
            let life = device.life;
            self.model.did((at.0, life), entry, Deed::Erases, seen.acts.into_iter());
        }
        Ok(told("erase", &ended))
    }
}

/// What a device shows of an entry.
pub(crate) struct Seen {
    /// The words shown, and the others that could be chosen.
    pub(crate) words: BTreeSet<String>,
    /// The acts whose steps are there.
    pub(crate) acts: BTreeSet<usize>,
    pub(crate) removed: bool,
}

impl Seen {
    /// `None` where the entry is not there.
    pub(crate) fn of(kith: &Companion, entry: EntryId, goal: bool) -> Option<Self> {
        if goal {
            let view = block_on(kith.goals().open(entry)).ok()?;
            let acts = view.steps.iter().filter_map(|step| step.text.parse().ok()).collect();
            Some(Self {
                words: all_words(&view.title, &view.choices, Field::Title),
                acts,
                removed: view.removed.is_some(),
            })
        } else {
            let view = block_on(kith.hope_notes().open(entry)).ok()?;
            Some(Self {
                words: all_words(&view.from, &view.choices, Field::From),
                acts: BTreeSet::new(),
                removed: view.removed.is_some(),
            })
        }
    }
}

fn all_words(shown: &str, choices: &[Choice], field: Field) -> BTreeSet<String> {
    let others =
        choices.iter().filter(|choice| choice.field == field).flat_map(|choice| choice.values.clone());
    others.chain([shown.to_owned()]).collect()
}

fn titled(kith: &Companion, words: &str, goal: bool) -> Option<EntryId> {
    if goal {
        let goals = block_on(kith.goals().list()).ok()?;
        goals.iter().find(|goal| goal.title == words).map(|goal| goal.id)
    } else {
        let notes = block_on(kith.hope_notes().list()).ok()?;
        notes.iter().find(|note| note.from == words).map(|note| note.id)
    }
}

/// Each edit of a goal adds a step that names it: whoever sees the step knows of the edit.
fn goal_request(words: &str, act: usize) -> GoalRequest {
    GoalRequest {
        title: Some(words.into()),
        steps: vec![StepRequest::Add { text: act.to_string() }],
        ..GoalRequest::default()
    }
}

fn note_request(words: &str, first: bool) -> HopeNoteRequest {
    let text = first.then(|| "It passes.".to_owned());
    HopeNoteRequest { text, from: Some(words.into()), ..HopeNoteRequest::default() }
}

/// How a step went, for the trace.
pub(crate) fn told<T>(what: &str, ended: &Ended<T>) -> String {
    match ended {
        Ended::Well(_) => what.to_owned(),
        Ended::Refused(code) => format!("{what}: {code}"),
        Ended::Cut => format!("{what}: cut"),
    }
}
