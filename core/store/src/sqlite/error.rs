//! What a failure of SQLite or of the file system means to whoever asked. Their own texts go no further.

use std::io;

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHORT_READ;
use rusqlite::types::FromSqlError;

use crate::StoreError;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            // A file that ends before its last page.
            rusqlite::Error::SqliteFailure(failure, _)
                if failure.extended_code == SQLITE_IOERR_SHORT_READ =>
            {
                Self::Damaged
            }
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
                // No change of ours breaks a rule of the tables unless two rows already claim one place.
                ErrorCode::ConstraintViolation => Self::Damaged,
                ErrorCode::CannotOpen => Self::Unavailable,
                _ => Self::Failed,
            },
            // A column that is not of the type it was written with.
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Self::Damaged,
            _ => Self::Failed,
        }
    }
}

/// A column that is not of the type it was written with.
impl From<FromSqlError> for StoreError {
    fn from(_: FromSqlError) -> Self {
        Self::Damaged
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::NotFound => Self::Unavailable,
            _ => Self::Failed,
        }
    }
}
