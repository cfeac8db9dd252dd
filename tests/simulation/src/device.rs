//! One device: a companion on a disk, with a clock of its own.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use futures::FutureExt;
use futures::executor::block_on;
use kith_companion::entry::{EntryId, GivenId, ProfileRequest, Timestamp};
use kith_companion::{
    Clock, Companion, KithError, NewLock, Passed, Received, Surroundings, UnlockWith, Unpacking, What,
};
use kith_seal::testing::SeededRandom;
use kith_store::{MemoryStore, Store};

use crate::disk::Disk;
use crate::seeds::Broken;

/// A clock that tells one more millisecond each time it is asked, and may be set to anything.
#[derive(Debug)]
pub struct Hands(AtomicI64);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp(1_790_000_000_000 + self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// One device of a member.
pub struct Device {
    /// Its disk.
    pub disk: Disk,
    /// What runs on it.
    pub kith: Companion,
    /// Which device this is, among all there ever were: a copy is another one.
    pub life: usize,
    clock: Arc<Hands>,
    random: Arc<SeededRandom>,
}

impl Device {
    /// A device on which nobody has begun yet begins here; any other opens what is on its disk.
    ///
    /// # Errors
    /// That it does not open.
    pub fn open(disk: Disk, life: usize, seed: u64) -> Result<Self, Broken> {
        let clock = Arc::new(Hands(AtomicI64::new(0)));
        let random = Arc::new(SeededRandom::new(seed));
        let kith = started(&disk, &clock, &random)?;
        Ok(Self { disk, kith, life, clock, random })
    }

    /// A member begins, under a name.
    ///
    /// # Errors
    /// That it does not.
    pub fn begin(name: &str, life: usize, seed: u64) -> Result<Self, Broken> {
        let device = Self::open(Disk::on(MemoryStore::new()), life, seed)?;
        let profile = ProfileRequest { name: Some(name.into()), ..ProfileRequest::default() };
        block_on(device.kith.write_profile(profile)).map_err(said)?;
        Ok(device)
    }

    /// The process ends and another opens the same disk.
    ///
    /// # Errors
    /// That it does not open.
    pub fn reopen(&mut self) -> Result<(), Broken> {
        self.kith = started(&self.disk, &self.clock, &self.random)?;
        Ok(())
    }

    /// The rows as copying the disk gives them; `whole` when the mark outside comes along, as where a whole machine
    /// is cloned.
    #[must_use]
    pub fn copied(&self, whole: bool) -> MemoryStore {
        if whole { cloned(&self.disk.rows) } else { self.disk.rows.copied() }
    }

    /// Sets the clock forward or back by this many milliseconds.
    pub fn turn_clock(&self, by: i64) {
        self.clock.0.fetch_add(by, Ordering::Relaxed);
    }

    /// Asks once: `None` when the power went before it answered. The device is then off, until it is opened again.
    pub fn ask<T>(&self, call: impl Future<Output = Result<T, KithError>>) -> Option<Result<T, KithError>> {
        call.now_or_never()
    }

    /// Takes bytes of a parcel in.
    ///
    /// # Errors
    /// As [`Unpacking::take`] and [`Unpacking::finish`].
    pub async fn unpack(&self, parcel: &[u8]) -> Result<Received, KithError> {
        let mut unpacking = Unpacking::new();
        for piece in parcel.chunks(5_000) {
            unpacking.take(&self.kith, piece).await?;
        }
        unpacking.finish()
    }

    /// All that passed between the member and a contact; nothing where they parted.
    #[must_use]
    pub fn passed(&self, contact: EntryId) -> Vec<Passed> {
        block_on(self.kith.passed(contact, 0, 5_000)).map(|page| page.views).unwrap_or_default()
    }

    /// The record that says this to a contact, if there is one.
    #[must_use]
    pub fn gave(&self, contact: EntryId, words: &str) -> Option<GivenId> {
        let passed = self.passed(contact);
        passed.iter().find(|one| one.delivery.is_some() && spoken(&one.what) == words).map(|one| one.id)
    }

    /// Everything that the device shows of what its member keeps.
    ///
    /// # Errors
    /// That it cannot be shown.
    pub fn shows(&self) -> Result<String, Broken> {
        let mut goals = block_on(self.kith.goals().list()).map_err(said)?;
        goals.sort_by_key(|goal| goal.id);
        let mut notes = block_on(self.kith.hope_notes().list()).map_err(said)?;
        notes.sort_by_key(|note| note.id);
        let mut removed = block_on(self.kith.removed()).map_err(said)?;
        removed.sort_by_key(kith_companion::entry::View::id);
        let mut all = String::new();
        for goal in goals {
            writeln!(all, "{goal:?}").unwrap_or_default();
        }
        for note in notes {
            writeln!(all, "{note:?}").unwrap_or_default();
        }
        for view in removed {
            writeln!(all, "{view:?}").unwrap_or_default();
        }
        Ok(all)
    }
}

/// Rows and the mark outside of them, as where a whole machine is cloned.
#[must_use]
pub fn cloned(rows: &MemoryStore) -> MemoryStore {
    let copy = rows.copied();
    if let Ok(Some(mark)) = block_on(rows.outside_mark()) {
        block_on(copy.set_outside_mark(mark)).unwrap_or_default();
    }
    copy
}

fn started(disk: &Disk, clock: &Arc<Hands>, random: &Arc<SeededRandom>) -> Result<Companion, Broken> {
    let around = Surroundings { store: Arc::new(disk.clone()), random: random.clone(), clock: clock.clone() };
    block_on(async {
        let kith = Companion::open(around).await?;
        match kith.state().await {
            kith_companion::State::New => kith.create(&NewLock::None).await?,
            _ => kith.unlock(&UnlockWith::Nothing).await?,
        }
        Ok(kith)
    })
    .map_err(said)
}

/// What a record says, in a line.
#[must_use]
pub fn spoken(what: &What) -> &str {
    match what {
        What::Encouragement { text, .. } | What::HopeNote { text, .. } => text,
        What::Goal { title, .. } => title,
        What::Newer => "newer",
    }
}

/// An error where none may be.
pub fn said(error: KithError) -> Broken {
    format!("refused: {}", error.code())
}
