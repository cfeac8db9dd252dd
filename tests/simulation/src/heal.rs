//! Everything heals: disks are sound, everybody is reached, and what there is goes everywhere until nothing changes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use futures::executor::block_on;
use kith_companion::KithError;

use crate::device::{Device, said, spoken};
use crate::seeds::Broken;
use crate::world::World;

/// Rounds after which it must have come to rest.
const MAX_ROUNDS: usize = 40;

impl World {
    /// Everybody exchanges everything, until nothing changes; then nobody is muted any more, and once again.
    ///
    /// # Errors
    /// That something was refused, or that it never comes to rest.
    pub fn heal(&mut self) -> Result<usize, Broken> {
        let mut rounds = self.settle()?;
        for member in &self.members {
            for contact in member.met.iter().flatten() {
                match block_on(member.devices[0].kith.mute(*contact, false)) {
                    // Parted on one device while another wrote: it has ended.
                    Ok(()) | Err(KithError::NotMet) => {}
                    Err(error) => return Err(said(error)),
                }
            }
        }
        rounds += self.settle()?;
        for device in self.members.iter_mut().flat_map(|member| &mut member.devices) {
            device.reopen()?;
        }
        let state = self.state()?;
        self.note(&state);
        Ok(rounds)
    }

    fn settle(&mut self) -> Result<usize, Broken> {
        let mut before = String::new();
        for round in 1..=MAX_ROUNDS {
            self.round()?;
            let now = self.state()?;
            if now == before {
                return Ok(round);
            }
            if round == MAX_ROUNDS {
                let lines = |state: &str| state.lines().map(str::to_owned).collect::<BTreeSet<_>>();
                let (before, now) = (lines(&before), lines(&now));
                let changing: Vec<_> = now.symmetric_difference(&before).take(6).collect();
                return Err(format!("it never comes to rest: {changing:#?}"));
            }
            before = now;
        }
        Ok(MAX_ROUNDS)
    }

    fn round(&mut self) -> Result<(), Broken> {
        for member in &self.members {
            for from in &member.devices {
                let parcel = block_on(from.kith.parcel_for_own_devices()).map_err(said)?;
                for to in member.devices.iter().filter(|to| to.life != from.life) {
                    taken(to, &parcel)?;
                }
            }
        }
        for (from, member) in self.members.iter().enumerate() {
            for device in &member.devices {
                for (to, contact) in member.met.iter().enumerate() {
                    let Some(contact) = contact else { continue };
                    let parcel = match block_on(device.kith.parcel_for_contacts(&[*contact])) {
                        Err(KithError::NotMet) => continue,
                        packed => packed.map_err(said)?,
                    };
                    for theirs in &self.members[to].devices {
                        taken(theirs, &parcel).map_err(|broken| format!("{from} to {to}: {broken}"))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Everything that anybody sees. Times are left out: each reader's clock bounds them.
    pub(crate) fn state(&self) -> Result<String, Broken> {
        let mut all = String::new();
        for (at, member) in self.members.iter().enumerate() {
            for device in &member.devices {
                writeln!(all, "{at}.{}\n{}", device.life, device.shows()?).unwrap_or_default();
                for contact in member.met.iter().flatten() {
                    let mut passed = device.passed(*contact);
                    passed.sort_by_key(|one| one.id);
                    for one in passed {
                        writeln!(all, "{} {:?} {}", one.id, one.delivery, spoken(&one.what))
                            .unwrap_or_default();
                    }
                }
            }
        }
        Ok(all)
    }
}

/// A whole parcel from an honest device is taken whole; what is of a relation that has ended here is not.
fn taken(device: &Device, parcel: &[u8]) -> Result<(), Broken> {
    match block_on(device.unpack(parcel)) {
        Err(KithError::NotForHere) => Ok(()),
        Err(error) => Err(said(error)),
        Ok(received) => match received.refused.iter().find(|why| why.code() != "Log.UnknownEpoch") {
            Some(why) => Err(format!("a sound chunk was refused: {}", why.code())),
            None => Ok(()),
        },
    }
}
