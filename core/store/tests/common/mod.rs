//! Places for the conformance suite, and the seed of a run.

// Every test file includes this module, and none needs all of it.
#![allow(dead_code)]

use std::time::{SystemTime, UNIX_EPOCH};

use kith_store::conformance::Place;
use kith_store::{MemoryStore, SqliteStore, Store, StoreError};
use tempfile::TempDir;

/// The seed given in `KITH_SEED`, or a new one. Whoever uses it prints it on failure.
pub(crate) fn seed() -> u64 {
    std::env::var("KITH_SEED").map_or_else(
        |_| SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64,
        |seed| seed.parse().expect("KITH_SEED is a number"),
    )
}

/// A store in memory that is kept between openings.
pub(crate) struct Memory {
    store: MemoryStore,
    seed: u64,
}

impl Memory {
    pub(crate) fn new() -> Self {
        Self { store: MemoryStore::new(), seed: seed() }
    }
}

#[async_trait::async_trait]
impl Place for Memory {
    async fn open(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(self.store.clone()))
    }

    fn seed(&self) -> u64 {
        self.seed
    }
}

/// A folder that goes with this value.
pub(crate) struct Disk {
    pub(crate) folder: TempDir,
    seed: u64,
}

impl Disk {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), seed: seed() }
    }
}

#[async_trait::async_trait]
impl Place for Disk {
    async fn open(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(SqliteStore::open(self.folder.path()).await?))
    }

    fn seed(&self) -> u64 {
        self.seed
    }
}
