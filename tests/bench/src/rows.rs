//! The rows, one file each, and what they share.

pub(crate) mod memory;

mod edit_durable;
mod hostile;
mod idle_sync;
mod list;
mod new_device;
mod open;
mod qr;
mod search;
mod short_record;
mod store_size;
mod ten_edits;

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::Result;
use crate::disk::file_system;
use crate::entries::{Entry, entries};
use crate::kept::{copied, filled};
use crate::table::Row;

/// Measures a row.
type Measure = fn(&Bench) -> Result<Row>;

/// Every row, by the id under which its figures are written.
pub(crate) const ROWS: [(&str, Measure); 12] = [
    ("open_10k", open::measure),
    ("search_10k", search::measure),
    ("edit_durable", edit_durable::measure),
    ("short_record", short_record::measure),
    ("memory_10k", memory::measure),
    ("hostile", hostile::measure),
    ("store_10k", store_size::measure),
    ("qr_12k", qr::measure),
    ("idle_sync", idle_sync::measure),
    ("ten_edits", ten_edits::measure),
    ("new_device", new_device::measure),
    ("list_10k", list::measure),
];

/// So many entries are kept where a row says 10k,
const ENTRIES: usize = 10_000;
/// and so many of them are goals; the others are hope notes.
pub(crate) const GOALS: usize = 7_000;

/// What several rows stand on: a folder on a disk, and a companion that keeps 10,000 entries.
pub(crate) struct Bench {
    folder: TempDir,
    file_system: String,
    entries: Vec<Entry>,
    filled: OnceCell<()>,
}

impl Bench {
    /// Works in a folder of its own inside `within`, which goes when this value is dropped.
    pub(crate) fn new(within: &Path) -> Result<Self> {
        fs::create_dir_all(within)?;
        let folder = tempfile::tempdir_in(within)?;
        let file_system = file_system(folder.path())?;
        Ok(Self { folder, file_system, entries: entries(GOALS, ENTRIES), filled: OnceCell::new() })
    }

    /// What was measured where, in a line.
    pub(crate) fn describe(&self) -> String {
        let profile =
            if cfg!(debug_assertions) { "NOT optimised: figures mean nothing" } else { "optimised" };
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        format!(
            "{profile}, {cores} cores, on {}; 10,000 entries are {GOALS} goals and hope notes",
            self.file_system
        )
    }

    /// The entries.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A folder for `row` alone.
    pub(crate) fn folder(&self, row: &str) -> Result<PathBuf> {
        let folder = self.folder.path().join(row);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// A companion that keeps the entries, and a floor that holds the same rows: copies for `row` alone.
    pub(crate) fn copy(&self, row: &str) -> Result<(PathBuf, PathBuf)> {
        let (kept, floor) = (self.folder.path().join("kept"), self.folder.path().join("floor.db"));
        if self.filled.get().is_none() {
            filled(&kept, &floor, &self.entries)?;
            self.filled.get_or_init(|| ());
        }
        let folder = self.folder(row)?;
        copied(&kept, &folder.join("kith"))?;
        fs::copy(&floor, folder.join("floor.db"))?;
        Ok((folder.join("kith"), folder.join("floor.db")))
    }
}
