//! The thread that owns the database.

use std::path::PathBuf;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use futures::channel::oneshot;
use rusqlite::Connection;

use super::files::Files;
use super::places::Places;
use super::{rows, schema};
use crate::{Batch, Durability, StoreError};

type Job = Box<dyn FnOnce(&mut Disk) + Send>;

/// A running thread, and the way to it.
pub(super) struct Worker {
    /// Present until this value is dropped; the thread ends when it hears nothing more.
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread and opens the database on it.
    pub(super) async fn start(folder: PathBuf) -> Result<Self, StoreError> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        let (answer, opened) = oneshot::channel();
        let run = move || match Disk::open(folder) {
            Ok(mut disk) => {
                let _ = answer.send(Ok(()));
                inbox.into_iter().for_each(|job| job(&mut disk));
            }
            Err(error) => drop(answer.send(Err(error))),
        };
        let thread = thread::Builder::new().name("kith-store".into()).spawn(run);
        let worker = Self { jobs: Some(jobs), thread: Some(thread.map_err(|_| StoreError::Failed)?) };
        opened.await.unwrap_or(Err(StoreError::Failed))?;
        Ok(worker)
    }

    /// Has `work` done on the thread, after everything asked before it.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Disk) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |disk| drop(answer.send(work(disk))));
        self.jobs.as_ref().and_then(|jobs| jobs.send(job).ok()).ok_or(StoreError::Failed)?;
        answered.await.unwrap_or(Err(StoreError::Failed))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The store as its thread sees it.
pub(super) struct Disk {
    /// Absent between an erasing and the first use after it. Closed before the folder is let go of.
    database: Option<Connection>,
    /// Absent until the first commit, and again after one that failed.
    places: Option<Places>,
    /// The folder it lies in.
    pub(super) files: Files,
}

impl Disk {
    fn open(folder: PathBuf) -> Result<Self, StoreError> {
        let mut disk = Self { database: None, places: None, files: Files::in_folder(folder)? };
        disk.database()?;
        Ok(disk)
    }

    /// The open database.
    pub(super) fn database(&mut self) -> Result<&mut Connection, StoreError> {
        if self.database.is_none() {
            self.files.finish_interrupted_erasing()?;
            self.database = Some(schema::open(&self.files.database())?);
        }
        self.database.as_mut().ok_or(StoreError::Failed)
    }

    /// Commits a batch, all of it or nothing.
    pub(super) fn commit(&mut self, batch: &Batch) -> Result<(), StoreError> {
        // Taken now and put back at the end: after a failure it is read anew from what is stored.
        let places = self.places.take();
        let database = self.database()?;
        let mut places = places.map_or_else(|| rows::places(database), Ok)?;
        let synchronous = match batch.durability {
            Durability::Power => "FULL",
            Durability::Process => "NORMAL",
        };
        database.pragma_update(None, "synchronous", synchronous)?;
        let transaction = database.transaction()?;
        batch.writes.iter().try_for_each(|write| rows::apply(&transaction, &mut places, write))?;
        give_pages_back(&transaction)?;
        transaction.commit()?;
        self.places = Some(places);
        Ok(())
    }

    /// Erases everything. The next use finds a new, empty store.
    pub(super) fn erase(&mut self) -> Result<(), StoreError> {
        self.places = None;
        self.database = None;
        self.files.erase()
    }
}

/// Shortens the file by a few pages where many are free, so that no commit pays for a long cleaning.
fn give_pages_back(database: &Connection) -> Result<(), StoreError> {
    let number = |sql: &str| database.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0));
    let (free, all) = (number("PRAGMA freelist_count")?, number("PRAGMA page_count")?);
    if free > 64 && free > all / 8 {
        let mut vacuum = database.prepare_cached("PRAGMA incremental_vacuum(32)")?;
        let mut pages = vacuum.query([])?;
        while pages.next()?.is_some() {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_waits_for_the_disk_and_a_loading_mark_does_not() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut disk = Disk::open(folder.path().to_owned()).unwrap();
        // SQLite's numbers: 1 is NORMAL, 2 is FULL.
        for (durability, expected) in
            [(Durability::Power, 2), (Durability::Process, 1), (Durability::Power, 2)]
        {
            disk.commit(&Batch { durability, ..Batch::default() }).unwrap();
            let database = disk.database().unwrap();
            let number: i64 = database.query_row("PRAGMA synchronous", [], |row| row.get(0)).unwrap();
            assert_eq!(number, expected, "{durability:?}");
        }
    }

    #[test]
    fn free_pages_are_given_back_a_few_at_a_time() {
        use crate::{ViewKey, Write};
        let folder = tempfile::TempDir::new().unwrap();
        let mut disk = Disk::open(folder.path().to_owned()).unwrap();
        let key = |number: u8| ViewKey::from_bytes([number; 16]);
        let views = (0..200).map(|number| Write::View(key(number), vec![number; 20_000])).collect();
        disk.commit(&Batch { writes: views, ..Batch::default() }).unwrap();
        let pages = |disk: &mut Disk| -> i64 {
            disk.database().unwrap().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap()
        };
        let before = pages(&mut disk);
        let drops = (0..200).map(|number| Write::DropView(key(number))).collect();
        disk.commit(&Batch { writes: drops, ..Batch::default() }).unwrap();
        let first = before - pages(&mut disk);
        assert!((1..=40).contains(&first), "{first} of {before} pages at once");
        for _ in 0..40 {
            disk.commit(&Batch::default()).unwrap();
        }
        assert!(pages(&mut disk) < 150, "{} of {before} pages are left", pages(&mut disk));
    }
}
