//! The tables, the version, and how a database is opened.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::StoreError;

/// The version of the tables below. A change to them makes a new one, with a migration.
pub(super) const VERSION: i64 = 1;

/// "Kith", so that another program's database is never taken for a store.
const APPLICATION_ID: i64 = 0x4b69_7468;

/// The tables. `chunks` holds stubs alone, in the order in which they are listed, so that listing reads no
/// body; its `place` is where the body lies, and absent for a chunk that is only a stub. Tags and writers
/// stand once, in `writers`. Views lie in the order of their keys, as they are read; pages are large enough
/// for that: SQLite puts what is longer than a quarter of a page on a page of its own.
const TABLES: &str = "
    CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE views (key BLOB NOT NULL PRIMARY KEY, view BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE writers (number INTEGER PRIMARY KEY, tag BLOB NOT NULL, writer BLOB NOT NULL,
        UNIQUE (tag, writer)) STRICT;
    CREATE TABLE chunks (writer INTEGER NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL,
        stub BLOB NOT NULL, place INTEGER, PRIMARY KEY (writer, seq, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE bodies (place INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
";

/// Every table and its columns, asked for at opening: a store without them is damaged.
const PROBES: [&str; 5] = [
    "SELECT name, value FROM meta",
    "SELECT key, view FROM views",
    "SELECT number, tag, writer FROM writers",
    "SELECT writer, seq, id, stub, place FROM chunks",
    "SELECT place, body FROM bodies",
];

/// Opens the database, makes its tables where it is new, and holds it against everybody else.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    if connection.is_readonly("main")? {
        return Err(StoreError::Unavailable);
    }
    connection.busy_timeout(std::time::Duration::ZERO)?;
    // The lock is asked for before anything is read: the log's index then lies in memory, where otherwise
    // it would need a third file, and room for it on a full disk.
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
    let fresh = check_version(&connection)?;
    if fresh {
        connection.execute_batch("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL;")?;
    }
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
         PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF;
         PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;
         PRAGMA wal_autocheckpoint = 256; PRAGMA journal_size_limit = 1048576;",
    )?;
    if fresh {
        let transaction = connection.transaction()?;
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.commit()?;
    }
    for probe in PROBES {
        connection.prepare(probe).map_err(damaged_if_missing)?;
    }
    Ok(connection)
}

/// Whether the database is new. Nothing of one that is not Kith's, or is a newer Kith's, has been written.
fn check_version(connection: &Connection) -> Result<bool, StoreError> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (number("application_id")?, number("user_version")?) {
        (0, 0) if tables == 0 => Ok(true),
        (APPLICATION_ID, VERSION) => Ok(false),
        (APPLICATION_ID, version) if version > VERSION => Err(StoreError::Newer),
        _ => Err(StoreError::Damaged),
    }
}

/// A statement on Kith's own tables that SQLite does not understand means that they are not there.
fn damaged_if_missing(error: rusqlite::Error) -> StoreError {
    match error {
        rusqlite::Error::SqlInputError { .. } => StoreError::Damaged,
        rusqlite::Error::SqliteFailure(failure, _) if failure.code == rusqlite::ErrorCode::Unknown => {
            StoreError::Damaged
        }
        other => other.into(),
    }
}
