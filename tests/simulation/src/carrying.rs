//! Steps of what is carried: parcels made now and delivered later, twice, out of order, damaged or never; and what
//! becomes of devices.

use kith_companion::entry::EntryId;

use crate::device::Device;
use crate::keeping::{Ended, told};
use crate::mangle::{WAYS, mangled};
use crate::seeds::Broken;
use crate::world::{To, World};

const TEN_YEARS: i64 = 10 * 365 * 24 * 60 * 60 * 1_000;
/// Most devices of one member.
const MAX_DEVICES: usize = 3;

impl World {
    /// A parcel for the member's other devices.
    pub(crate) fn pack_own(&mut self, at: (usize, usize)) -> Result<String, Broken> {
        let ended = self.call(at, async |device: &Device| device.kith.parcel_for_own_devices().await)?;
        let told = told("pack for own devices", &ended);
        if let Ended::Well(parcel) = ended {
            self.parcels.push((To::Own(at.0), parcel));
        }
        Ok(told)
    }

    /// A parcel for one contact, or for all of them.
    pub(crate) fn pack_for_contacts(&mut self, at: (usize, usize)) -> Result<String, Broken> {
        let met = self.members[at.0].met.iter().enumerate();
        let mut met: Vec<(usize, EntryId)> = met.filter_map(|(to, met)| Some((to, (*met)?))).collect();
        if met.is_empty() {
            return Ok("nobody to pack for".into());
        }
        if self.chance(2) {
            met = vec![met[self.dice.below(met.len())]];
        }
        let contacts: Vec<EntryId> = met.iter().map(|(_, contact)| *contact).collect();
        let ended =
            self.call(at, async |device: &Device| device.kith.parcel_for_contacts(&contacts).await)?;
        let told = told("pack for contacts", &ended);
        if let Ended::Well(parcel) = ended {
            self.parcels.push((To::Contacts(at.0, met.into_iter().map(|(to, _)| to).collect()), parcel));
        }
        Ok(told)
    }

    /// Delivers one of the parcels there are: mostly a new one, whole, to whom it is for.
    pub(crate) fn deliver(&mut self) -> Result<String, Broken> {
        let count = self.parcels.len();
        if count == 0 {
            return Ok("no parcel".into());
        }
        let back = if self.chance(4) { self.dice.below(count) } else { self.dice.below(count.min(4)) };
        let (to, mut parcel) = self.parcels[count - 1 - back].clone();
        let member = match &to {
            _ if self.chance(20) => self.dice.below(self.members.len()),
            To::Own(member) => *member,
            To::Contacts(_, to) => to[self.dice.below(to.len())],
        };
        let device = self.dice.below(self.members[member].devices.len());
        let way = self.chance(6).then(|| self.dice.below(WAYS.len()));
        if let Some(way) = way {
            let other = &self.parcels[self.dice.below(count)].1;
            parcel = mangled(&parcel, other, way, &self.dice);
        }
        let ended = self.call((member, device), async |device: &Device| device.unpack(&parcel).await)?;
        let way = way.map_or("whole", |way| WAYS[way]);
        Ok(told(&format!("deliver {to:?} to {member}.{device}, {way}"), &ended))
    }

    /// Something happens to a device itself.
    pub(crate) fn befall(&mut self, (member, device): (usize, usize)) -> Result<String, Broken> {
        let count = self.members[member].devices.len();
        Ok(match self.dice.below(12) {
            0..5 => {
                self.members[member].devices[device].reopen()?;
                "reopened".into()
            }
            5..8 => {
                let years = i64::try_from(self.dice.below(21)).unwrap_or_default() - 10;
                self.members[member].devices[device].turn_clock(years * TEN_YEARS / 10);
                format!("clock by {years} years")
            }
            8..10 if count < MAX_DEVICES => {
                // A backup restored beside the device, or the whole machine cloned.
                let whole = self.chance(2);
                let from = self.members[member].devices[device].life;
                self.add_device(member, device, whole)?;
                self.model.copied(from, self.lives);
                format!("copied, whole: {whole}")
            }
            10 => {
                let one = &self.members[member].devices[device];
                self.model.time += 1;
                let when = (one.copied(false), one.life, self.model.acts.len(), self.model.time);
                self.members[member].copy = Some(when);
                "backed up".into()
            }
            _ => self.lose(member)?,
        })
    }

    /// A device that was backed up is lost, and its backup takes its place.
    fn lose(&mut self, member: usize) -> Result<String, Broken> {
        let Some((rows, life, acts, time)) = self.members[member].copy.take() else {
            return Ok("nothing to restore".into());
        };
        let Some(at) = self.members[member].devices.iter().position(|device| device.life == life) else {
            return Ok("the device is no more".into());
        };
        let (next, seed) = self.life();
        self.model.lost(life, (acts, time));
        let known: Vec<_> = self.model.known.keys().filter(|(one, _)| *one == life).copied().collect();
        for (_, entry) in known {
            // What the backup knew of each entry is told by its steps again.
            let own = self.model.acts.iter().enumerate().take(acts);
            let own =
                own.filter(|(_, act)| act.life == life && act.entry == entry).map(|(at, _)| at).collect();
            self.model.known.insert((next, entry), own);
        }
        self.members[member].devices[at] = Device::open(crate::disk::Disk::on(rows), next, seed)?;
        self.members[member].lost = true;
        Ok("lost, and restored".into())
    }
}
