//! Members who met, their devices, and the parcels under way.

use futures::executor::block_on;
use kith_companion::How;
use kith_companion::entry::EntryId;
use kith_seal::Digest;
use kith_seal::testing::SeededRandom;
use kith_store::MemoryStore;

use crate::device::{Device, said};
use crate::disk::Disk;
use crate::model::Model;
use crate::seeds::Broken;

/// A member: devices, and whom they met.
pub struct Member {
    /// The devices that are on.
    pub devices: Vec<Device>,
    /// By member: the contact, until they part.
    pub met: Vec<Option<EntryId>>,
    /// An old copy of a disk: whose, how many acts there were then, and when it was.
    pub copy: Option<(MemoryStore, usize, usize, usize)>,
    /// Whether a device was lost and a copy took its place.
    pub lost: bool,
}

/// Whom a parcel is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum To {
    /// Other devices of this member.
    Own(usize),
    /// These members, by this one.
    Contacts(usize, Vec<usize>),
}

/// Everything there is.
pub struct World {
    /// What decides.
    pub dice: SeededRandom,
    /// Everybody.
    pub members: Vec<Member>,
    /// Parcels that were made. None ever goes away: any may be delivered again.
    pub parcels: Vec<(To, Vec<u8>)>,
    /// What was acknowledged.
    pub model: Model,
    /// How many devices there ever were.
    pub lives: usize,
    /// Whether disks may lie: the planted fault.
    pub planted: bool,
    seed: u64,
    words: u64,
    trace: Digest,
}

impl World {
    /// Two to four members, most of whom met.
    ///
    /// # Errors
    /// That something was refused.
    pub fn of(seed: u64) -> Result<Self, Broken> {
        let dice = SeededRandom::new(seed ^ 0x00d1_ce00);
        let count = 2 + dice.below(3);
        let mut world = Self {
            dice,
            members: Vec::new(),
            parcels: Vec::new(),
            model: Model::default(),
            lives: 0,
            planted: false,
            seed,
            words: 0,
            trace: Digest::of(&[b"trace"]),
        };
        for at in 0..count {
            let (life, seed) = world.life();
            let device = Device::begin(["Ana", "Ben", "Cleo", "Dan"][at], life, seed)?;
            world.members.push(Member {
                devices: vec![device],
                met: vec![None; count],
                copy: None,
                lost: false,
            });
        }
        for one in 0..count {
            // Some have a second device from before they met anybody: it hears of it by parcels.
            if world.dice.below(3) == 0 {
                world.add_device(one, 0, false)?;
            }
        }
        for one in 0..count {
            for other in one + 1..count {
                if (one, other) == (0, 1) || world.dice.below(3) > 0 {
                    world.meet(one, other).map_err(said)?;
                }
            }
        }
        Ok(world)
    }

    fn meet(&mut self, one: usize, other: usize) -> Result<(), kith_companion::KithError> {
        let [inviter, answerer] = [one, other].map(|at| &self.members[at].devices[0].kith);
        let (invited, accepted) = block_on(async {
            let code = inviter.invite(How::Together).await?.code;
            let answered = answerer.answer(&code, None, How::Together).await?;
            let answer = answered.answer.unwrap_or_default();
            Ok::<_, kith_companion::KithError>((
                inviter.accept(&answer, None).await?.contact,
                answered.contact,
            ))
        })?;
        self.members[one].met[other] = Some(invited);
        self.members[other].met[one] = Some(accepted);
        Ok(())
    }

    /// A device more for a member: the copy of one they have.
    ///
    /// # Errors
    /// That it does not open.
    pub fn add_device(&mut self, member: usize, of: usize, whole: bool) -> Result<(), Broken> {
        let rows = self.members[member].devices[of].copied(whole);
        let (life, seed) = self.life();
        let device = Device::open(Disk::on(rows), life, seed)?;
        self.members[member].devices.push(device);
        Ok(())
    }

    /// The number of another device, and what its randomness comes from.
    pub fn life(&mut self) -> (usize, u64) {
        self.lives += 1;
        (self.lives, self.seed.wrapping_mul(1_000).wrapping_add(self.lives as u64))
    }

    /// Words that were never said before.
    pub fn words(&mut self) -> String {
        self.words += 1;
        format!("words {}", self.words)
    }

    /// Whether one chance in `of` comes true.
    pub fn chance(&self, of: usize) -> bool {
        self.dice.below(of) == 0
    }

    /// Notes down what happened.
    pub fn note(&mut self, what: &str) {
        self.trace = Digest::of(&[self.trace.as_bytes(), what.as_bytes()]);
        if std::env::var_os("KITH_TRACE").is_some() {
            println!("{what}");
        }
    }

    /// What all that happened comes to.
    #[must_use]
    pub const fn trace(&self) -> Digest {
        self.trace
    }
}
