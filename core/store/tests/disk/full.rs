//! A disk with no room left, or that is read-only: what was saved opens and is read, nothing is torn, and
//! saving goes on once there is room.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use futures::executor::block_on;
use kith_store::conformance::Numbered;
use kith_store::{Mark, SqliteStore, Store, StoreError};
use tempfile::TempDir;

/// Bytes of the small disk.
const SIZE: u64 = 4 << 20;

/// Bytes that a file takes at least.
const PAGE: u64 = 4096;

/// Batches of a run.
const BATCHES: u64 = 10;

/// A disk in memory. Mounting one takes an administrator.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    fn new() -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let options = format!("size={SIZE}");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "kith-test"])
            .arg(folder.path())
            .output();
        match mount {
            Ok(mount) if mount.status.success() => Some(Self { folder }),
            other => {
                println!("skipped: a small disk cannot be mounted here: {other:?}");
                None
            }
        }
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    fn ballast(&self) -> PathBuf {
        self.folder.path().join("ballast")
    }

    /// Fills the disk up to `pages` pages.
    fn leave(&self, pages: u64) {
        let file = fs::File::create(self.ballast()).unwrap();
        let zeros = vec![0; PAGE as usize];
        while std::io::Write::write_all(&mut &file, &zeros).is_ok() {}
        let len = file.metadata().unwrap().len();
        file.set_len(len.saturating_sub(pages * PAGE)).unwrap();
    }

    fn remount(&self, option: &str) {
        let options = format!("remount,{option}");
        assert!(
            Command::new("mount").args(["-o", &options]).arg(self.folder.path()).status().unwrap().success()
        );
    }

    fn make_room(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).status();
    }
}

fn open(folder: &Path) -> SqliteStore {
    block_on(SqliteStore::open(folder)).unwrap()
}

/// Commits batches from `first` on while there is room for them: the last one saved, and why it ended.
fn fill(store: &SqliteStore, first: u64) -> (u64, Option<StoreError>) {
    for number in first..=BATCHES {
        if let Err(error) = block_on(store.commit(Numbered::batch(number))) {
            return (number - 1, Some(error));
        }
    }
    (BATCHES, None)
}

#[test]
fn a_full_disk_refuses_with_a_code_and_loses_nothing() {
    let Some(disk) = SmallDisk::new() else { return };
    let mark = Mark::from_bytes([1; 16]);
    let mut refused = 0;
    for pages in 0.. {
        let store = open(&disk.store());
        block_on(store.set_outside_mark(mark)).unwrap();
        block_on(store.commit(Numbered::batch(1))).unwrap();
        disk.leave(pages);
        let (saved, error) = fill(&store, 2);
        let Some(error) = error else { break };
        refused += 1;
        assert_eq!(error, StoreError::Full, "with {pages} pages left");
        assert_eq!(block_on(Numbered::check(&store, saved)), Ok(saved), "with {pages} pages left");

        // Full as it is, it opens and reads.
        drop(store);
        let store = open(&disk.store());
        assert_eq!(block_on(Numbered::check(&store, saved)), Ok(saved), "with {pages} pages left");
        assert_eq!(block_on(store.outside_mark()), Ok(Some(mark)));

        disk.make_room();
        assert_eq!(fill(&store, saved + 1), (BATCHES, None));
        drop(store);
        assert_eq!(block_on(Numbered::check(&open(&disk.store()), BATCHES)), Ok(BATCHES));
        fs::remove_dir_all(disk.store()).unwrap();
    }
    assert!(refused > 20, "too few failures to prove anything: {refused}");
}

#[test]
fn on_a_full_disk_a_mark_stays_as_it_was_and_everything_can_be_erased() {
    let Some(disk) = SmallDisk::new() else { return };
    let store = open(&disk.store());
    let mark = Mark::from_bytes([1; 16]);
    block_on(store.set_outside_mark(mark)).unwrap();
    block_on(store.commit(Numbered::batch(1))).unwrap();
    disk.leave(0);
    assert_eq!(block_on(store.set_outside_mark(Mark::from_bytes([2; 16]))), Err(StoreError::Full));
    assert_eq!(block_on(store.outside_mark()), Ok(Some(mark)));
    block_on(store.erase_everything()).unwrap();
    assert_eq!(block_on(store.outside_mark()), Ok(None));
    drop(store);
    disk.make_room();
    assert_eq!(block_on(Numbered::check(&open(&disk.store()), 0)), Ok(0));
}

#[test]
fn a_store_that_finds_no_room_to_be_made_says_so() {
    let Some(disk) = SmallDisk::new() else { return };
    fs::create_dir(disk.store()).unwrap();
    disk.leave(1);
    let refused = block_on(SqliteStore::open(&disk.store())).err();
    assert_eq!(refused, Some(StoreError::Full));
    disk.make_room();
    assert_eq!(block_on(Numbered::check(&open(&disk.store()), 0)), Ok(0));
}

#[test]
fn a_disk_that_cannot_be_written_to_is_unavailable() {
    let Some(disk) = SmallDisk::new() else { return };
    block_on(open(&disk.store()).commit(Numbered::batch(1))).unwrap();
    disk.remount("ro");
    assert_eq!(block_on(SqliteStore::open(&disk.store())).err(), Some(StoreError::Unavailable));
    let new = disk.folder.path().join("new");
    assert_eq!(block_on(SqliteStore::open(&new)).err(), Some(StoreError::Unavailable));
    disk.remount("rw");
    assert_eq!(block_on(Numbered::check(&open(&disk.store()), 1)), Ok(1));
}
