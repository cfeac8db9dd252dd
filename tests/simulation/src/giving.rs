//! Steps between two people: words, hope notes and goals given, withdrawn, muted; and parting, rarely.

use std::collections::BTreeSet;

use futures::executor::block_on;
use kith_companion::entry::{EntryId, GivenId};

use crate::device::Device;
use crate::keeping::{Ended, told};
use crate::model::Gift;
use crate::seeds::Broken;
use crate::world::World;

impl World {
    /// Somebody whom a member met, and who has not parted with them.
    fn somebody(&self, member: usize) -> Option<(usize, EntryId)> {
        let met: Vec<_> =
            self.members[member].met.iter().enumerate().filter_map(|(at, met)| Some((at, (*met)?))).collect();
        (!met.is_empty()).then(|| met[self.dice.below(met.len())])
    }

    fn given(&mut self, at: (usize, usize), to: usize, id: GivenId, what: Result<String, EntryId>) {
        let life = self.members[at.0].devices[at.1].life;
        self.model.time += 1;
        let by = (life, self.model.time);
        let gift = Gift { what, may_be_lost: false, by, withdrawn: Vec::new() };
        let gifts = self.model.gifts.entry((at.0, to)).or_default();
        // Shown before, it is shown still: had that been lost, it is not any more.
        gifts.entry(id).and_modify(|gift| gift.may_be_lost = false).or_insert(gift);
    }

    /// What a device shows as given to a contact.
    fn outgoing(&self, at: (usize, usize), contact: EntryId) -> BTreeSet<GivenId> {
        let passed = self.members[at.0].devices[at.1].passed(contact);
        passed.iter().filter(|one| one.delivery.is_some()).map(|one| one.id).collect()
    }

    /// Words for somebody.
    pub(crate) fn encourage(&mut self, at: (usize, usize)) -> Result<String, Broken> {
        let Some((to, contact)) = self.somebody(at.0) else { return Ok("nobody to encourage".into()) };
        let words = self.words();
        let ended =
            self.call(at, async |device: &Device| device.kith.encourage(contact, &words, None).await)?;
        let id = match &ended {
            Ended::Well(id) => Some(*id),
            _ => self.members[at.0].devices[at.1].gave(contact, &words),
        };
        if let Some(id) = id {
            self.given(at, to, id, Ok(words));
        }
        Ok(told("encourage", &ended))
    }

    /// A hope note for somebody, with or without leave to pass it on.
    pub(crate) fn give_note(&mut self, at: (usize, usize), note: EntryId) -> Result<String, Broken> {
        let Some((to, contact)) = self.somebody(at.0) else { return Ok("nobody to give to".into()) };
        let passable = self.chance(2);
        let before = self.outgoing(at, contact);
        let ended =
            self.call(at, async |device: &Device| device.kith.give_hope_note(contact, note, passable).await)?;
        let id = match &ended {
            Ended::Well(id) => Some(*id),
            _ => self.outgoing(at, contact).difference(&before).next().copied(),
        };
        if let Some(id) = id {
            self.given(at, to, id, Ok("It passes.".into()));
        }
        Ok(told("give a note", &ended))
    }

    /// A goal shown to somebody.
    pub(crate) fn show(&mut self, at: (usize, usize), goal: EntryId) -> Result<String, Broken> {
        let Some((to, contact)) = self.somebody(at.0) else { return Ok("nobody to show to".into()) };
        let device = &self.members[at.0].devices[at.1];
        let Ok(view) = block_on(device.kith.goals().open(goal)) else { return Ok("nothing to show".into()) };
        if view.removed.is_some() {
            return Ok("removed".into());
        }
        let whole = self.chance(2);
        let ended =
            self.call(at, async |device: &Device| device.kith.show_goal(contact, goal, whole).await)?;
        let id = match &ended {
            Ended::Well(id) => Some(*id),
            _ => self.members[at.0].devices[at.1].gave(contact, &view.title),
        };
        if let Some(id) = id {
            self.given(at, to, id, Err(goal));
        }
        Ok(told("show a goal", &ended))
    }

    /// Something taken back.
    pub(crate) fn withdraw(&mut self, at: (usize, usize)) -> Result<String, Broken> {
        let Some((to, contact)) = self.somebody(at.0) else { return Ok("nobody".into()) };
        let gave: Vec<GivenId> = self.outgoing(at, contact).into_iter().collect();
        if gave.is_empty() {
            return Ok("nothing to withdraw".into());
        }
        let id = gave[self.dice.below(gave.len())];
        let ended = self.call(at, async |device: &Device| device.kith.withdraw(contact, id).await)?;
        let device = &self.members[at.0].devices[at.1];
        let gone = !device.passed(contact).iter().any(|one| one.id == id);
        if matches!(ended, Ended::Well(())) && !gone {
            return Err("what was withdrawn is there still".into());
        }
        if gone {
            self.model.time += 1;
            let when = (device.life, self.model.time, false);
            let gifts = self.model.gifts.entry((at.0, to)).or_default();
            gifts.entry(id).and_modify(|gift| gift.withdrawn.push(when));
        }
        Ok(told("withdraw", &ended))
    }

    /// Keeps what somebody sends out of sight, or shows it again.
    pub(crate) fn mute(&mut self, at: (usize, usize)) -> Result<String, Broken> {
        let Some((_, contact)) = self.somebody(at.0) else { return Ok("nobody to mute".into()) };
        let muted = self.chance(2);
        let ended = self.call(at, async |device: &Device| device.kith.mute(contact, muted).await)?;
        Ok(told("mute", &ended))
    }

    /// The end of a relation, for one of the two.
    pub(crate) fn part(&mut self, at: (usize, usize)) -> Result<String, Broken> {
        let Some((other, contact)) = self.somebody(at.0) else { return Ok("nobody to part with".into()) };
        let ended = self.call(at, async |device: &Device| device.kith.part(contact).await)?;
        let device = &self.members[at.0].devices[at.1];
        if matches!(ended, Ended::Well(())) || block_on(device.kith.between(contact)) == Ok(None) {
            self.members[at.0].met[other] = None;
        }
        Ok(told("part", &ended))
    }
}
