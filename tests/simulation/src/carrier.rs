//! A hostile carrier between two people, and between two devices of one of them.
//!
//! They have every parcel that was ever made, those for other relations too, and no key. Each is delivered to anybody,
//! in any order, as often as they like, whole or mangled in any of [`WAYS`].

use std::collections::{BTreeMap, BTreeSet};

use futures::executor::block_on;
use kith_companion::entry::{EntryId, GivenId};
use kith_companion::{Delivery, Passed};
use kith_seal::testing::SeededRandom;

use crate::device::{Device, cloned, said, spoken};
use crate::disk::Disk;
use crate::mangle::{WAYS, mangled};
use crate::seeds::Broken;
use crate::stage::Stage;

/// Deliveries in one case.
const DELIVERIES: usize = 6;
/// Ana's phone, Ana's laptop, Ben, Cleo.
const DEVICES: usize = 4;
/// Who of them is in the relation that is watched, and its other end.
const PHONE: usize = 0;
const LAPTOP: usize = 1;
const BEN: usize = 2;

/// How deliveries ended.
#[derive(Clone, Copy, Default, Debug)]
pub struct Tally {
    /// With a code.
    pub rejected: usize,
    /// Well, and nothing had changed.
    pub nothing: usize,
    /// Well, with something new that is true.
    pub taken: usize,
}

/// Records, what each says, and how far it has come.
type Shown = BTreeMap<GivenId, (String, Option<Delivery>)>;

/// One case: a stage of its own.
pub struct Case<'a> {
    stage: &'a Stage,
    devices: Vec<Device>,
    /// What each device of the relation was seen to hold.
    seen: [BTreeSet<GivenId>; 3],
    /// And of that, what it holds no more.
    ended: [BTreeSet<GivenId>; 3],
    /// How it went.
    pub tally: Tally,
}

impl<'a> Case<'a> {
    /// Everybody as the stage left them.
    ///
    /// # Errors
    /// That they do not open.
    pub fn begin(stage: &'a Stage, seed: u64) -> Result<Self, Broken> {
        let device = |at: usize| {
            Device::open(
                Disk::on(cloned(&stage.stores[at])),
                at,
                seed.wrapping_mul(10).wrapping_add(at as u64),
            )
        };
        let devices = (0..DEVICES).map(device).collect::<Result<_, _>>()?;
        Ok(Self {
            stage,
            devices,
            seen: Default::default(),
            ended: Default::default(),
            tally: Tally::default(),
        })
    }

    /// The carrier does as they like; after each delivery nothing false is seen.
    ///
    /// # Errors
    /// What is false.
    pub fn torment(&mut self, dice: &SeededRandom) -> Result<(), Broken> {
        let parcels = &self.stage.parcels;
        for _ in 0..DELIVERIES {
            let mut parcel = parcels[dice.below(parcels.len())].clone();
            let other = &parcels[dice.below(parcels.len())];
            // Old ones come as they are too: after newer ones, again and again.
            let way = (dice.below(3) > 0).then(|| dice.below(WAYS.len()));
            if let Some(way) = way {
                parcel = mangled(&parcel, other, way, dice);
            }
            let to = dice.below(DEVICES);
            let before = self.sees(to)?;
            let taken = block_on(self.devices[to].unpack(&parcel));
            let same = self.sees(to)? == before;
            match taken {
                Err(_) => self.tally.rejected += 1,
                Ok(_) if same => self.tally.nothing += 1,
                Ok(_) => self.tally.taken += 1,
            }
            let how = way.map_or("as it was", |way| WAYS[way]);
            self.check().map_err(|broken| format!("{how}, to {to}: {broken}"))?;
        }
        Ok(())
    }

    /// An honest carrier comes: everything arrives, whatever was done before.
    ///
    /// # Errors
    /// What is missing, or false.
    pub fn heal(&mut self) -> Result<(), Broken> {
        for _ in 0..3 {
            for (from, to) in [(PHONE, LAPTOP), (LAPTOP, PHONE)] {
                self.carry(from, to, None)?;
            }
            for (from, to) in [(PHONE, BEN), (LAPTOP, BEN), (BEN, PHONE), (BEN, LAPTOP)] {
                self.carry(from, to, Some(self.stage.contacts[from]))?;
            }
        }
        self.check()?;
        for (one, other) in [(PHONE, BEN), (LAPTOP, BEN), (BEN, PHONE), (BEN, LAPTOP)] {
            let (gave, got) = (self.passed(one).0, self.passed(other).1);
            if gave
                .iter()
                .map(|(id, (words, _))| (id, words))
                .ne(got.iter().map(|(id, (words, _))| (id, words)))
            {
                return Err(format!("{one} gave {gave:?}, {other} has {got:?}"));
            }
            if let Some(waits) = gave.values().find(|(_, how)| *how < Some(Delivery::Received)) {
                return Err(format!("{waits:?} has come and is not known to have"));
            }
        }
        Ok(())
    }

    fn carry(&self, from: usize, to: usize, contact: Option<EntryId>) -> Result<(), Broken> {
        let parcel = block_on(async {
            match contact {
                Some(contact) => self.devices[from].kith.parcel_for_contacts(&[contact]).await,
                None => self.devices[from].kith.parcel_for_own_devices().await,
            }
        });
        let received = block_on(self.devices[to].unpack(&parcel.map_err(said)?)).map_err(said)?;
        if received.refused.is_empty() { Ok(()) } else { Err(format!("refused: {:?}", received.refused)) }
    }

    /// Nothing that anybody sees is false.
    ///
    /// # Errors
    /// What is.
    pub fn check(&mut self) -> Result<(), Broken> {
        let all = [PHONE, LAPTOP, BEN].map(|at| self.passed(at));
        for at in [PHONE, LAPTOP, BEN] {
            let goals = block_on(self.devices[at].kith.goals().list()).map_err(said)?;
            let foreign = goals.iter().find(|goal| at == BEN || !self.stage.titles.contains(&goal.title));
            if let Some(goal) = foreign {
                return Err(format!("device {at} keeps {:?}, which is nobody's", goal.title));
            }
            let (mine, theirs) = if at == BEN { (1, 0) } else { (0, 1) };
            let passed = &all[at];
            for (now, whose) in [(&passed.0, mine), (&passed.1, theirs)] {
                for (id, (words, _)) in now {
                    if !self.stage.versions[whose].get(id).is_some_and(|said| said.contains(words)) {
                        return Err(format!("device {at} shows {words:?}, which was not given"));
                    }
                    if self.ended[at].contains(id) {
                        return Err(format!("{words:?} was withdrawn, and is back on device {at}"));
                    }
                    self.seen[at].insert(*id);
                }
            }
            // What was here and is here no more has ended, for good.
            let here = |id: &GivenId| passed.0.contains_key(id) || passed.1.contains_key(id);
            let ended: Vec<GivenId> = self.seen[at].iter().filter(|id| !here(id)).copied().collect();
            if let Some(id) = ended.iter().find(|id| !self.stage.withdrawn.contains(id)) {
                return Err(format!("{id} is gone from device {at} and was not withdrawn"));
            }
            self.ended[at].extend(ended);
        }
        let there: BTreeSet<&GivenId> = all[BEN].1.keys().collect();
        let here: BTreeSet<&GivenId> = all[PHONE].1.keys().chain(all[LAPTOP].1.keys()).collect();
        for (at, holds) in [(PHONE, &there), (LAPTOP, &there), (BEN, &here)] {
            for (id, (words, how)) in &all[at].0 {
                let gone = self.stage.withdrawn.contains(id);
                if *how >= Some(Delivery::Received) && !holds.contains(id) && !gone {
                    return Err(format!("device {at} says of {words:?} that it came, and nobody has it"));
                }
            }
        }
        Ok(())
    }

    /// A planted fault: Ben says that all came, and then has none of it.
    ///
    /// # Errors
    /// That something was refused.
    pub fn forget_what_came(&mut self) -> Result<(), Broken> {
        let before = self.devices[BEN].copied(true);
        self.carry(PHONE, BEN, Some(self.stage.contacts[PHONE]))?;
        self.carry(BEN, PHONE, Some(self.stage.contacts[BEN]))?;
        self.devices[BEN] = Device::open(Disk::on(before), BEN, 9)?;
        Ok(())
    }

    /// A planted fault: words that the stage knows nothing of.
    ///
    /// # Errors
    /// That something was refused.
    pub fn say_behind_the_judge(&mut self) -> Result<(), Broken> {
        let words = self.devices[PHONE].kith.encourage(self.stage.contacts[PHONE], "Never given.", None);
        block_on(words).map_err(said)?;
        self.carry(PHONE, BEN, Some(self.stage.contacts[PHONE]))
    }

    /// What a device shows of what went to the other, and of what came.
    fn passed(&self, at: usize) -> (Shown, Shown) {
        let passed = self.devices[at].passed(self.stage.contacts[at]).into_iter();
        let (went, came): (Vec<_>, Vec<_>) = passed.partition(|one| one.delivery.is_some());
        let shown = |all: Vec<Passed>| {
            all.into_iter().map(|one| (one.id, (spoken(&one.what).to_owned(), one.delivery))).collect()
        };
        (shown(went), shown(came))
    }

    fn sees(&self, at: usize) -> Result<String, Broken> {
        let device = &self.devices[at];
        let mut all = device.shows()?;
        for met in block_on(device.kith.met()).map_err(said)? {
            for one in device.passed(met.contact) {
                all.push_str(&format!("{} {:?} {}\n", one.id, one.delivery, spoken(&one.what)));
            }
        }
        Ok(all)
    }
}
