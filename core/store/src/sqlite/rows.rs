//! Reading and writing rows.

use kith_log::{ChunkId, ChunkKey, Seq, Tag, Writer};
use kith_seal::Digest;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::places::{Place, Places};
use crate::{MetaName, StoreError, StoredChunk, ViewKey, Write};

/// The named row.
pub(super) fn meta(database: &Connection, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
    let mut select = database.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    Ok(select.query_row([name.as_str()], |row| row.get(0)).optional()?)
}

/// A page of views, ascending.
pub(super) fn views(
    database: &Connection,
    after: Option<ViewKey>,
    limit: usize,
) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
    let sql = "SELECT key, view FROM views WHERE key > ?1 ORDER BY key LIMIT ?2";
    let after = after.as_ref().map_or(&[][..], |key| key.as_bytes());
    let mut select = database.prepare_cached(sql)?;
    let mut rows = select.query(params![after, sql_limit(limit)])?;
    let mut views = Vec::new();
    while let Some(row) = rows.next()? {
        let key = ViewKey::from_slice(row.get_ref(0)?.as_blob()?).ok_or(StoreError::Damaged)?;
        views.push((key, row.get(1)?));
    }
    Ok(views)
}

/// A page of one tag's chunks, ascending.
pub(super) fn chunks(
    database: &Connection,
    tag: Tag,
    after: Option<ChunkKey>,
    limit: usize,
) -> Result<Vec<StoredChunk>, StoreError> {
    let mut found = Vec::new();
    if after.is_some_and(|key| key.tag > tag) {
        return Ok(found);
    }
    let after = after.filter(|key| key.tag == tag);
    let mut select_writers = database.prepare_cached(
        "SELECT number, writer FROM writers WHERE tag = ?1 AND writer >= ?2 ORDER BY writer",
    )?;
    let first = after.as_ref().map_or(&[][..], |key| key.writer.as_bytes());
    let mut writers = select_writers.query(params![tag.as_bytes(), first])?;
    let mut select = database.prepare_cached(
        "SELECT seq, id, stub, place IS NOT NULL FROM chunks
         WHERE writer = ?1 AND (seq, id) > (?2, ?3) ORDER BY seq, id LIMIT ?4",
    )?;
    while let Some(row) = writers.next()? {
        let number: i64 = row.get(0)?;
        let writer = Writer::from_slice(row.get_ref(1)?.as_blob()?).ok_or(StoreError::Damaged)?;
        let from = after.as_ref().filter(|key| key.writer == writer);
        let (seq, id) = from.map_or((0, &[][..]), |key| (key.seq.get(), key.id.0.as_bytes()));
        let mut rows = select.query(params![number, seq, id, sql_limit(limit - found.len())])?;
        while let Some(row) = rows.next()? {
            found.push(stored_chunk(tag, writer, row)?);
        }
        if found.len() == limit {
            break;
        }
    }
    Ok(found)
}

fn stored_chunk(tag: Tag, writer: Writer, row: &Row<'_>) -> Result<StoredChunk, StoreError> {
    let seq = Seq::new(row.get(0)?).ok_or(StoreError::Damaged)?;
    let id = Digest::from_slice(row.get_ref(1)?.as_blob()?).map(ChunkId).ok_or(StoreError::Damaged)?;
    Ok(StoredChunk { key: ChunkKey { tag, writer, seq, id }, stub: row.get(2)?, has_body: row.get(3)? })
}

/// A chunk's stub.
pub(super) fn stub(database: &Connection, key: &ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(number) = writer(database, key)? else { return Ok(None) };
    let mut select =
        database.prepare_cached("SELECT stub FROM chunks WHERE writer = ?1 AND seq = ?2 AND id = ?3")?;
    let row = params![number, key.seq.get(), key.id.0.as_bytes()];
    Ok(select.query_row(row, |row| row.get(0)).optional()?)
}

/// A chunk's body. Damaged where the chunk says there is one and there is none.
pub(super) fn body(database: &Connection, key: &ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(place) = place(database, key)? else { return Ok(None) };
    let mut select = database.prepare_cached("SELECT body FROM bodies WHERE place = ?1")?;
    select.query_row([place], |row| row.get(0)).optional()?.map(Some).ok_or(StoreError::Damaged)
}

/// Which places of bodies are free.
pub(super) fn places(database: &Connection) -> Result<Places, StoreError> {
    let mut select = database.prepare("SELECT place FROM chunks WHERE place IS NOT NULL")?;
    let mut used = select.query_map([], |row| row.get(0))?.collect::<Result<Vec<Place>, _>>()?;
    used.sort_unstable();
    Ok(Places::around(used))
}

/// Makes one change.
pub(super) fn apply(database: &Connection, places: &mut Places, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::Chunk { key, stub, body } => put_chunk(database, places, key, stub, body.as_deref()),
        Write::DropBody(key) => {
            drop_body(database, places, key)?;
            let sql = "UPDATE chunks SET place = NULL WHERE writer = ?1 AND seq = ?2 AND id = ?3";
            on_chunk(database, sql, key)
        }
        Write::DropChunk(key) => {
            drop_body(database, places, key)?;
            on_chunk(database, "DELETE FROM chunks WHERE writer = ?1 AND seq = ?2 AND id = ?3", key)?;
            drop_idle_writer(database, key)
        }
        Write::View(key, view) => {
            execute(database, "REPLACE INTO views VALUES (?1, ?2)", params![key.as_bytes(), view])
        }
        Write::DropView(key) => execute(database, "DELETE FROM views WHERE key = ?1", [key.as_bytes()]),
        Write::Meta(name, value) => {
            execute(database, "REPLACE INTO meta VALUES (?1, ?2)", params![name.as_str(), value])
        }
        Write::DropMeta(name) => execute(database, "DELETE FROM meta WHERE name = ?1", [name.as_str()]),
    }
}

fn put_chunk(
    database: &Connection,
    places: &mut Places,
    key: &ChunkKey,
    stub: &[u8],
    body: Option<&[u8]>,
) -> Result<(), StoreError> {
    drop_body(database, places, key)?;
    let place = body.map(|body| places.take(body.len()));
    if let (Some(place), Some(body)) = (place, body) {
        execute(database, "INSERT INTO bodies VALUES (?1, ?2)", params![place, body])?;
    }
    let names = params![key.tag.as_bytes(), key.writer.as_bytes()];
    execute(database, "INSERT OR IGNORE INTO writers (tag, writer) VALUES (?1, ?2)", names)?;
    let row = params![writer(database, key)?, key.seq.get(), key.id.0.as_bytes(), stub, place];
    execute(database, "REPLACE INTO chunks VALUES (?1, ?2, ?3, ?4, ?5)", row)
}

/// Drops the body of a chunk that is about to say that it has none, or another.
fn drop_body(database: &Connection, places: &mut Places, key: &ChunkKey) -> Result<(), StoreError> {
    let Some(place) = place(database, key)? else { return Ok(()) };
    execute(database, "DELETE FROM bodies WHERE place = ?1", [place])?;
    places.give_back(place);
    Ok(())
}

/// Drops a writer of which no chunk is left.
fn drop_idle_writer(database: &Connection, key: &ChunkKey) -> Result<(), StoreError> {
    let sql = "DELETE FROM writers
        WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM chunks WHERE writer = ?1)";
    execute(database, sql, [writer(database, key)?])
}

/// The number under which a writer's chunks lie.
fn writer(database: &Connection, key: &ChunkKey) -> Result<Option<i64>, StoreError> {
    let mut select = database.prepare_cached("SELECT number FROM writers WHERE tag = ?1 AND writer = ?2")?;
    let names = params![key.tag.as_bytes(), key.writer.as_bytes()];
    Ok(select.query_row(names, |row| row.get(0)).optional()?)
}

/// Where a chunk's body lies, if the chunk and its body are here.
fn place(database: &Connection, key: &ChunkKey) -> Result<Option<Place>, StoreError> {
    let Some(number) = writer(database, key)? else { return Ok(None) };
    let mut select =
        database.prepare_cached("SELECT place FROM chunks WHERE writer = ?1 AND seq = ?2 AND id = ?3")?;
    let row = params![number, key.seq.get(), key.id.0.as_bytes()];
    Ok(select.query_row(row, |row| row.get(0)).optional()?.flatten())
}

fn on_chunk(database: &Connection, sql: &str, key: &ChunkKey) -> Result<(), StoreError> {
    execute(database, sql, params![writer(database, key)?, key.seq.get(), key.id.0.as_bytes()])
}

fn execute(database: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<(), StoreError> {
    database.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// SQLite counts in `i64`; no store holds more rows than that.
fn sql_limit(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
