//! Companions on a disk: filled, opened, copied.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use futures::executor::block_on as wait;
use kith_companion::entry::{EntryId, Timestamp};
use kith_companion::store::{DATABASE, OUTSIDE_MARK, Store};
use kith_companion::{Clock, Companion, NewLock, Surroundings, SystemRandom, UnlockWith};

use crate::Result;
use crate::entries::Entry;
use crate::floor::Floor;
use crate::watched::Watched;

/// A clock that tells one more millisecond each time it is asked.
#[derive(Default)]
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp(1_800_000_000_000 + self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// A store, a clock and the system's random source.
pub(crate) fn around(store: impl Store + 'static) -> Surroundings {
    Surroundings {
        store: Arc::new(store),
        random: Arc::new(SystemRandom::default()),
        clock: Arc::new(Ticking::default()),
    }
}

/// The companion that `store` holds, unlocked.
pub(crate) fn opened(store: impl Store + 'static) -> Result<Companion> {
    let kith = wait(Companion::open(around(store)))?;
    wait(kith.unlock(&UnlockWith::Nothing))?;
    Ok(kith)
}

/// Makes a companion without a lock in `folder`; commits to `store` do not wait for the disk.
pub(crate) fn made(folder: &Path) -> Result<(Companion, Watched)> {
    let store = wait(Watched::open(folder, true))?;
    let kith = wait(Companion::open(around(store.clone())))?;
    wait(kith.create(&NewLock::None))?;
    Ok((kith, store))
}

/// Makes a companion in `folder` that keeps `entries`, and a floor that holds the very same rows.
pub(crate) fn filled(folder: &Path, floor: &Path, entries: &[Entry]) -> Result<()> {
    let (kith, store) = made(folder)?;
    let mut floor = Floor::open(floor)?;
    for batch in entries.chunks(500) {
        for entry in batch {
            match entry {
                Entry::Goal(goal) => drop(wait(kith.goals().add(goal.request()))?),
                Entry::Note(note) => drop(wait(kith.hope_notes().add(note.request()))?),
            }
        }
        floor.commit(&store.take().saved)?;
    }
    Ok(())
}

/// Copies a companion that nobody has open, mark and all, so that it does not count as copied.
pub(crate) fn copied(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for name in [DATABASE, OUTSIDE_MARK] {
        fs::copy(from.join(name), to.join(name))?;
    }
    Ok(())
}

/// The ids of goals, in an order that says nothing of where they lie.
pub(crate) fn goal_ids(kith: &Companion) -> Result<Vec<EntryId>> {
    let mut ids: Vec<EntryId> = wait(kith.goals().list())?.iter().map(|goal| goal.id).collect();
    // Ids are random, so their order is.
    ids.sort_unstable();
    Ok(ids)
}
