//! The floor: the very rows that Kith keeps, in bare SQLite, and nothing done with them that need not be done.

use std::path::Path;

use kith_companion::store::{MetaName, Write};
use kith_log::{ChunkKey, Header};
use kith_seal::testing::hkdf;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use rusqlite::{Connection, params};

use crate::Result;

/// How Kith's own store sets SQLite up (`core/store/src/sqlite/schema.rs`).
const SETTINGS: &str = "
    PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON;
    PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 256; PRAGMA journal_size_limit = 1048576;";

/// One device writes in one epoch, so a chunk's number is name enough, and new ones go to the end.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS views (key BLOB PRIMARY KEY, view BLOB) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS chunks (seq INTEGER PRIMARY KEY, stub BLOB, body BLOB);";

/// Bytes before a row's ciphertext: its version and nonce (`core/seal/FORMAT.md`, "Rows of a vault").
const BEFORE: usize = 1 + NONCE_LEN;

/// Rows in bare SQLite.
pub(crate) struct Floor(Connection);

impl Floor {
    /// Opens the rows in a file, or makes the file.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(SETTINGS)?;
        connection.execute_batch(TABLES)?;
        Ok(Self(connection))
    }

    /// Commits what a store was asked to keep, as one batch.
    pub(crate) fn commit(&mut self, writes: &[Write]) -> Result<()> {
        let transaction = self.0.transaction()?;
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| -> Result<()> {
            transaction.prepare_cached(sql)?.execute(values)?;
            Ok(())
        };
        for write in writes {
            match write {
                Write::Chunk { key, stub, body } => {
                    run("REPLACE INTO chunks VALUES (?1, ?2, ?3)", params![seq(key)?, stub, body])?;
                }
                Write::DropBody(key) => {
                    run("UPDATE chunks SET body = NULL WHERE seq = ?1", params![seq(key)?])?
                }
                Write::DropChunk(key) => run("DELETE FROM chunks WHERE seq = ?1", params![seq(key)?])?,
                Write::View(key, view) => {
                    let sql = "INSERT INTO views VALUES (?1, ?2)
                        ON CONFLICT (key) DO UPDATE SET view = excluded.view";
                    run(sql, params![key.as_bytes(), view])?;
                }
                Write::DropView(key) => run("DELETE FROM views WHERE key = ?1", params![key.as_bytes()])?,
                Write::Meta(name, value) => {
                    run("REPLACE INTO meta VALUES (?1, ?2)", params![name.as_str(), value])?;
                }
                Write::DropMeta(name) => run("DELETE FROM meta WHERE name = ?1", params![name.as_str()])?,
            }
        }
        Ok(transaction.commit()?)
    }

    /// Every chunk, whole, in the order in which they were written.
    pub(crate) fn each_chunk(&self, mut with: impl FnMut(Vec<u8>) -> Result<()>) -> Result<()> {
        let mut select = self.0.prepare("SELECT stub, body FROM chunks ORDER BY seq")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let stub = row.get_ref(0)?.as_blob()?;
            let (header, rest) = stub.split_at_checked(Header::LEN).ok_or("a stub is too short")?;
            let signature = rest.get(32..).ok_or("a stub is too short")?;
            with([header, row.get_ref(1)?.as_blob()?, signature].concat())?;
        }
        Ok(())
    }

    /// The key of the rows, taken from a vault record without a lock: what Kith has in hand after unlocking.
    pub(crate) fn key(&self) -> Result<LessSafeKey> {
        let name = [MetaName::Vault.as_str()];
        let vault: Vec<u8> =
            self.0.query_row("SELECT value FROM meta WHERE name = ?1", name, |row| row.get(0))?;
        // Version, count, kind, length of the slot; then the vault key.
        let vault = vault.get(5..37).ok_or("the vault record is too short")?;
        let rows = hkdf(&[], vault, b"kith vault rows v1");
        Ok(LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, rows.expose()).map_err(|_| "no such key")?))
    }

    /// Reads and decrypts every view; answers how many there are and how long they are together.
    pub(crate) fn read_views(&self, key: &LessSafeKey) -> Result<(usize, usize)> {
        let mut select = self.0.prepare("SELECT key, view FROM views")?;
        let mut rows = select.query([])?;
        let (mut count, mut length) = (0, 0);
        while let Some(row) = rows.next()? {
            let name = [b"view ", row.get_ref(0)?.as_blob()?].concat();
            let view = row.get_ref(1)?.as_blob()?;
            let (before, sealed) = view.split_at_checked(BEFORE).ok_or("a view is too short")?;
            let nonce = Nonce::try_assume_unique_for_key(&before[1..]).map_err(|_| "no such nonce")?;
            let mut sealed = sealed.to_vec();
            let opened = key.open_in_place(nonce, Aad::from(&name), &mut sealed);
            length += opened.map_err(|_| "a view does not open")?.len();
            count += 1;
        }
        Ok((count, length))
    }
}

fn seq(key: &ChunkKey) -> Result<i64> {
    Ok(i64::try_from(key.seq.get())?)
}
