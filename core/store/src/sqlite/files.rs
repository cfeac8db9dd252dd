//! The files of a store: the database, the outside mark, and how both are taken away for good.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::{Mark, StoreError};

/// The database's file name in the store's folder.
pub const DATABASE: &str = "kith.db";

/// The outside mark's file name. A shell names it in its platform's backup rules, so that a restored or
/// copied folder comes without it.
pub const OUTSIDE_MARK: &str = "kith.mark";

/// A mark not yet in its place.
const UNFINISHED_MARK: &str = "kith.mark.new";

/// A database whose erasing has begun: from its renaming on, it is gone.
const ERASING: &str = "kith.db.erasing";

/// The database's write-ahead log. A closing takes it away, where there is room to write it back.
const LOG: &str = "kith.db-wal";

/// A folder that holds one store, and is held by nobody else.
pub(super) struct Files {
    folder: PathBuf,
    /// The open folder, locked until this value is dropped or its process ends.
    #[cfg(unix)]
    handle: File,
}

impl Files {
    /// Takes the folder, making it readable by its owner alone where it is new.
    pub(super) fn in_folder(folder: PathBuf) -> Result<Self, StoreError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).map_err(|error| match StoreError::from(error) {
            StoreError::Full => StoreError::Full,
            _ => StoreError::Unavailable,
        })?;
        #[cfg(unix)]
        let handle = hold(&folder)?;
        Ok(Self {
            folder,
            #[cfg(unix)]
            handle,
        })
    }

    /// Where the database lies.
    pub(super) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// Makes the folder's own list of names durable.
    pub(super) fn sync_folder(&self) -> Result<(), StoreError> {
        // Only Unix lets a folder be opened and synchronised; elsewhere the file system sees to it.
        #[cfg(unix)]
        self.handle.sync_all()?;
        Ok(())
    }

    /// The mark beside the database.
    pub(super) fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        match fs::read(self.folder.join(OUTSIDE_MARK)) {
            // A mark of another length is no mark: the store then counts as copied, which is always safe.
            Ok(bytes) => Ok(Mark::from_slice(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Puts the mark beside the database: the old one or the new one is there at any moment.
    pub(super) fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        let unfinished = self.folder.join(UNFINISHED_MARK);
        let put = || {
            let mut file = File::create(&unfinished)?;
            file.write_all(mark.as_bytes())?;
            file.sync_all()?;
            fs::rename(&unfinished, self.folder.join(OUTSIDE_MARK))
        };
        put().inspect_err(|_| drop(fs::remove_file(&unfinished)))?;
        self.sync_folder()
    }

    /// Erases the store, whose database has been closed.
    ///
    /// Renaming the database is the moment of no return: before it everything is there, after it nothing.
    pub(super) fn erase(&self) -> Result<(), StoreError> {
        match fs::rename(self.database(), self.folder.join(ERASING)) {
            Ok(()) => self.sync_folder()?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        self.finish_erasing()
    }

    /// Ends an erasing that was cut off; nothing happens where none was.
    pub(super) fn finish_interrupted_erasing(&self) -> Result<(), StoreError> {
        if self.folder.join(ERASING).exists() { self.finish_erasing() } else { Ok(()) }
    }

    /// The log goes too, or the next database would play it; the renamed database goes last: as long as it
    /// is there, erasing is known to be unfinished.
    fn finish_erasing(&self) -> Result<(), StoreError> {
        for name in [LOG, OUTSIDE_MARK, UNFINISHED_MARK, ERASING] {
            overwrite_and_remove(&self.folder.join(name))?;
        }
        self.sync_folder()
    }
}

#[cfg(unix)]
impl Drop for Files {
    /// Closing the folder is not enough: a process being started by another thread holds it too, for the
    /// moment before it becomes another program.
    fn drop(&mut self) {
        let _ = self.handle.unlock();
    }
}

/// Opens and locks a folder. SQLite locks the database itself as well; this lock holds also in the moments of
/// an erasing when there is no database, and where a file system has no such locks SQLite's must do.
#[cfg(unix)]
fn hold(folder: &Path) -> Result<File, StoreError> {
    let handle = File::open(folder)?;
    match handle.try_lock() {
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
        Err(TryLockError::Error(_)) | Ok(()) => Ok(handle),
    }
}

/// Overwrites a file with zeros, durably, then removes it. A file system that copies on write, and flash
/// that levels wear, may keep the old bytes all the same: they are sealed.
fn overwrite_and_remove(path: &Path) -> Result<(), StoreError> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let length = file.metadata()?.len();
    // A disk that refuses the zeros still lets the file be removed.
    let zeros = io::copy(&mut io::Read::take(io::repeat(0), length), &mut file);
    let _ = zeros.and_then(|_| file.sync_all());
    drop(file);
    Ok(fs::remove_file(path)?)
}
