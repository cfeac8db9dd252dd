//! What happens in a world, one thing at a time.

use kith_log::{ChunkKey, SpaceState};

use crate::seeds::Broken;
use crate::world::replica::Mind;
use crate::world::{Gone, RECORDS, Replica, World};

/// More replicas than this make a world slow, and no richer.
const MOST_REPLICAS: usize = 6;

impl World {
    pub(crate) fn step(&mut self) -> Result<(), Broken> {
        let device = self.any_device();
        let (one, other) = (self.dice.below(self.replicas.len()), self.dice.below(self.replicas.len()));
        let record = if self.weather.one_record { 0 } else { self.dice.below(RECORDS) };
        let room = self.replicas.len() < MOST_REPLICAS;
        let changed = match self.dice.below(32) {
            0..10 => {
                let crash = self.dice.once_in(12);
                self.at(device, |device, around| device.edit(record, crash, around));
                device
            }
            10..13 => {
                let rows = self.all_of(one);
                let stripped = self.dice.once_in(5);
                self.scatter(rows, other, stripped);
                other
            }
            13..19 => {
                let cut = self.dice.once_in(2).then(|| self.dice.below(8));
                self.send(one, other, cut);
                other
            }
            19 if self.weather.erasures => {
                self.at(device, |device, around| device.erase(record, around));
                device
            }
            20 if room => self.link(device),
            21 | 22 if room && self.weather.copies => {
                self.replicas.push(self.replicas[device].clone());
                device
            }
            23 => {
                self.snapshots.push(self.replicas[device].clone());
                device
            }
            24 if room && !self.snapshots.is_empty() => self.bring_back_a_snapshot(),
            25 if self.weather.damage => return self.damage(one),
            26 if self.weather.deaths && self.may_die(one) => {
                self.replicas.remove(one);
                return self.audit(Some(Gone::Drowned));
            }
            27 => {
                self.parcels.push(self.all_of(one));
                one
            }
            28 | 29 if !self.parcels.is_empty() => {
                let parcel = self.dice.below(self.parcels.len());
                let rows = self.parcels[parcel].clone();
                self.scatter(rows, other, false);
                other
            }
            _ => {
                self.at(one, |replica, around| replica.restart(around));
                one
            }
        };
        self.after(changed)
    }

    /// What must hold after a replica changed, whatever happened.
    pub(crate) fn after(&mut self, changed: usize) -> Result<(), Broken> {
        let keeper = !self.replicas[changed].is_device();
        self.audit(keeper.then_some(Gone::ReplacedAtKeeper))?;
        self.check_heads(changed)
    }

    fn any_device(&mut self) -> usize {
        let devices: Vec<usize> =
            (0..self.replicas.len()).filter(|at| self.replicas[*at].is_device()).collect();
        *self.dice.one_of(&devices)
    }

    /// Somebody of each sort stays.
    fn may_die(&self, replica: usize) -> bool {
        let dies = self.replicas[replica].is_device();
        self.replicas.iter().filter(|other| other.is_device() == dies).count() > 1
    }

    /// A new device gets the keys from one that is there, and takes writers of its own.
    fn link(&mut self, from: usize) -> usize {
        if let Mind::Device(_, state) = &self.replicas[from].mind {
            let space = SpaceState::from_bytes(state).unwrap().restore(&[]);
            self.replicas.push(Replica::device(space));
        }
        let new = self.replicas.len() - 1;
        self.at(new, |device, around| device.renew(around));
        new
    }

    /// An old store comes back: restored, with new writers, or as a copy that nobody knows of.
    fn bring_back_a_snapshot(&mut self) -> usize {
        let snapshot = self.dice.one_of(&self.snapshots).clone();
        self.replicas.push(snapshot);
        let back = self.replicas.len() - 1;
        self.at(back, |device, around| device.restart(around));
        if !self.weather.copies || self.dice.once_in(2) {
            self.at(back, |device, around| device.renew(around));
        }
        back
    }

    /// A store loses a chunk; it is noticed at once, or only found missing at the next start.
    fn damage(&mut self, replica: usize) -> Result<(), Broken> {
        let keys: Vec<ChunkKey> = self.replicas[replica].rows.keys().copied().collect();
        if !keys.is_empty() {
            let key = *self.dice.one_of(&keys);
            if self.dice.once_in(2) {
                self.at(replica, |replica, around| replica.lose(key, around));
            } else {
                self.replicas[replica].rows.remove(&key);
                self.at(replica, |replica, around| replica.restart(around));
            }
        }
        self.audit(Some(Gone::Damaged))?;
        self.check_heads(replica)
    }
}
