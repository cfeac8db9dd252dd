//! What is seen in the end, beside the model.

use std::collections::{BTreeMap, BTreeSet};

use futures::executor::block_on;
use kith_companion::Delivery;
use kith_companion::entry::{EntryId, GivenId};

use crate::device::{Device, spoken};
use crate::keeping::Seen;
use crate::seeds::Broken;
use crate::world::World;

impl World {
    /// Compares all that is seen with the model.
    ///
    /// # Errors
    /// What is not as it must be.
    pub fn judge(&mut self) -> Result<(), Broken> {
        let mut named = 0;
        for (at, member) in self.members.iter().enumerate() {
            let first = member.devices[0].shows()?;
            for device in &member.devices[1..] {
                let other = device.shows()?;
                if other != first {
                    return Err(format!("devices of member {at} differ:\n{first}\nand\n{other}"));
                }
            }
        }
        for (goal, member) in &self.model.goals {
            named +=
                self.entry(*member, *goal, true).map_err(|why| format!("goal {goal} of {member}: {why}"))?;
        }
        for (note, member) in &self.model.notes {
            named +=
                self.entry(*member, *note, false).map_err(|why| format!("note {note} of {member}: {why}"))?;
        }
        for from in 0..self.members.len() {
            for to in 0..self.members.len() {
                if let (Some(mine), Some(theirs)) = (self.members[from].met[to], self.members[to].met[from]) {
                    named += self
                        .pair((from, mine), (to, theirs))
                        .map_err(|why| format!("what {from} gave to {to}: {why}"))?;
                } else if let Some(contact) = self.members[to].met[from] {
                    self.parted((from, to), contact)?;
                }
            }
        }
        self.model.named += named;
        Ok(())
    }

    /// One entry; answers how many acts were lost with a device.
    fn entry(&self, member: usize, entry: EntryId, goal: bool) -> Result<usize, Broken> {
        let seen = Seen::of(&self.members[member].devices[0].kith, entry, goal);
        let erased = self.model.erased(entry);
        let acts = || self.model.acts.iter().enumerate().filter(|(_, act)| act.entry == entry);
        let Some(seen) = seen else {
            let begun = acts().next().is_some_and(|(_, act)| !act.may_be_lost);
            return match erased {
                Some(false) if begun => Err("it is gone".into()),
                Some(false) => Ok(1),
                _ => Ok(0),
            };
        };
        if erased == Some(true) {
            return Err("it was erased and is there".into());
        }
        if !goal && acts().any(|(_, act)| act.may_be_lost) {
            // Nothing of a hope note says which of the lost edits were heard of.
            return Ok(0);
        }
        let mut named = 0;
        for (at, act) in acts().filter(|(_, act)| goal && act.deed.says().is_some()) {
            if !seen.acts.contains(&at) {
                if !act.may_be_lost {
                    return Err(format!("act {at} by device {} is lost", act.life));
                }
                named += 1;
            }
        }
        let heard = |act: usize| seen.acts.contains(&act);
        let expected = self.model.words(entry, heard);
        if seen.words != expected {
            return Err(format!("it says {:?} where {expected:?} were written last", seen.words));
        }
        if let Some(removed) = self.model.removed(entry, heard).filter(|_| goal)
            && removed != seen.removed
        {
            return Err(format!("removed: {}, and it should be {removed}", seen.removed));
        }
        Ok(named)
    }

    /// What one gave to another; answers how much of it was lost with a device.
    fn pair(&self, (from, mine): (usize, EntryId), (to, theirs): (usize, EntryId)) -> Result<usize, Broken> {
        let gifts = self.model.gifts.get(&(from, to)).cloned().unwrap_or_default();
        let giver = &self.members[from].devices[0];
        let out = said(giver, mine, true);
        for device in &self.members[from].devices[1..] {
            let other = said(device, mine, true);
            if other != out {
                return Err(format!("devices {} and {} differ: {out:?}, {other:?}", giver.life, device.life));
            }
        }
        let lost = |id: &GivenId| {
            gifts
                .get(id)
                .is_some_and(|gift| gift.may_be_lost || gift.withdrawn.iter().any(|(_, _, lost)| *lost))
        };
        // A receipt or a goal that a lost device wrote may stand above what took its place: nothing false of what was
        // given, but not all of it.
        let lost_device = self.members[from].lost || self.members[to].lost;
        for device in &self.members[to].devices {
            let there = said(device, theirs, false);
            let ids: BTreeSet<&GivenId> = out.keys().chain(there.keys()).collect();
            for id in ids {
                let (gave, got) = (out.get(id), there.get(id));
                if gave != got && !lost_device && !lost(id) {
                    return Err(format!("{id} is {gave:?} here and {got:?} on device {}", device.life));
                }
                if !gifts.contains_key(id) {
                    return Err(format!("{id} was never given: {got:?}"));
                }
            }
        }
        let mut named = 0;
        if lost_device {
            return Ok(0);
        }
        for (id, gift) in &gifts {
            let shown = out.get(id);
            let withdrawn = gift.withdrawn.iter().any(|(_, _, lost)| !lost);
            let (gone, certain, words) = match &gift.what {
                Ok(words) => (false, true, Some(words.clone())),
                Err(goal) => {
                    let view = block_on(giver.kith.goals().open(*goal)).ok();
                    let gone = view.as_ref().is_none_or(|view| view.removed.is_some());
                    (gone, !self.model.ever_gone(*goal), view.map(|view| view.title.clone()))
                }
            };
            match shown {
                Some(_) if withdrawn => return Err(format!("{id} was withdrawn and is shown")),
                Some(_) if gone => return Err(format!("{id} shows a goal that is gone")),
                Some(shown) if Some(shown) != words.as_ref() => {
                    return Err(format!("{id} says {shown} and not {words:?}"));
                }
                None if gift.may_be_lost && gift.withdrawn.is_empty() && certain => named += 1,
                None if gift.withdrawn.is_empty() && certain => {
                    return Err(format!("{id} is lost: {gift:?}"));
                }
                _ => {}
            }
        }
        self.receipts(from, mine)?;
        Ok(named)
    }

    /// Everything that came is known to have come.
    fn receipts(&self, from: usize, contact: EntryId) -> Result<(), Broken> {
        for device in &self.members[from].devices {
            let passed = device.passed(contact);
            let waits = passed.iter().find(|one| one.delivery.is_some_and(|how| how < Delivery::Received));
            if let Some(waits) = waits {
                return Err(format!("{} is {:?} on device {}", waits.id, waits.delivery, device.life));
            }
        }
        Ok(())
    }

    /// Whoever parted is not heard of any more, and whoever did not holds no more than what was given.
    fn parted(&self, (from, to): (usize, usize), theirs: EntryId) -> Result<(), Broken> {
        let gifts = self.model.gifts.get(&(from, to)).cloned().unwrap_or_default();
        for device in &self.members[to].devices {
            if let Some(id) = said(device, theirs, false).keys().find(|id| !gifts.contains_key(id)) {
                return Err(format!("{id}, from {from} who parted with {to}, was never given"));
            }
        }
        Ok(())
    }
}

/// What a device shows of what went to a contact, or came.
fn said(device: &Device, contact: EntryId, went: bool) -> BTreeMap<GivenId, String> {
    let passed = device.passed(contact).into_iter().filter(|one| one.delivery.is_some() == went);
    passed.map(|one| (one.id, spoken(&one.what).to_owned())).collect()
}
