//! What a failure of IndexedDB means to whoever asked. The browser's own texts go no further.

use indexed_db_futures::error::{Error, OpenDbError};

use crate::StoreError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => by_name(&web_sys::DomException::from(exception).name()),
            // A value that is not of the type it was written with.
            Error::Serialisation(_) => Self::Damaged,
            Error::MissingData(_) | Error::Unknown(_) => Self::Failed,
        }
    }
}

/// The names are those of the Web IDL standard's table of error names, and IndexedDB's own use of them.
fn by_name(name: &str) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::Full,
        "VersionError" => StoreError::Newer,
        // Asked for a table that is not there; or a value whose file was lost.
        "NotFoundError" | "NotReadableError" => StoreError::Damaged,
        "SecurityError" | "NotAllowedError" => StoreError::Unavailable,
        _ => StoreError::Failed,
    }
}

/// What a failure to open means: whatever has no name of its own is a browser that keeps nothing.
pub(super) fn of_opening(error: OpenDbError) -> StoreError {
    match error {
        OpenDbError::Base(error) => match StoreError::from(error) {
            StoreError::Failed => StoreError::Unavailable,
            known => known,
        },
        OpenDbError::VersionZero | OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => {
            StoreError::Unavailable
        }
    }
}
