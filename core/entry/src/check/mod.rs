//! Looks through stored bytes before Automerge does, and refuses what would unfold beyond the caps.
//!
//! Automerge's format folds well: a run of a million equal operations is five bytes, and columns are
//! deflated on top (measured: 194 KB that load at 785 MB). So every run is added up here, without unfolding
//! any of them, and only bytes whose sums stay within [`crate::limits`] are loaded. The format is Automerge's
//! binary document format (<https://automerge.org/automerge-binary-format-spec/>). What is not checked here,
//! Automerge checks itself.
//!
//! Invariant: whatever passes loads within 64 MiB and 1 s (test: `tests/hostile.rs`).

mod columns;
mod reader;

use std::io::Read;

use flate2::bufread::DeflateDecoder;

use crate::{
    EntryError, Limit,
    limits::{
        MAX_CHANGE_OPS, MAX_LOAD, MAX_LOAD_OPS, MAX_OPS, MAX_PART, MAX_PART_ACTORS, MAX_PART_CHANGES,
        MAX_PART_INFLATED, MAX_PART_OPS, MAX_PART_STRINGS,
    },
};
use columns::{Column, MAX_COUNTER, MAX_MOMENT, Owner, Sums, columns};
use reader::Reader;

/// The four bytes that every chunk of Automerge begins with.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// Actors are 16 bytes ([`crate::Actor`]); Automerge itself would take any length.
const ACTOR_LEN: usize = crate::Actor::LEN;

/// What one chunk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ChunkKind {
    /// A document: many changes, folded together.
    Document,
    /// One change, plain or deflated.
    Change,
}

/// One chunk of a part, found sound as far as this module looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk<'a> {
    pub(crate) kind: ChunkKind,
    /// All of its bytes, from the magic on.
    pub(crate) bytes: &'a [u8],
    /// The first four bytes of its hash.
    pub(crate) checksum: [u8; 4],
}

/// Splits the parts of one load into chunks.
///
/// # Errors
/// [`EntryError::TooLarge`] where they would unfold beyond the caps, [`EntryError::Damaged`] where the bytes are
/// no chunks.
pub(crate) fn chunks<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<Chunk<'a>>, EntryError> {
    let mut bytes = MAX_LOAD as u64;
    let mut ops = MAX_LOAD_OPS;
    let mut chunks = Vec::new();
    for part in parts {
        spend(&mut bytes, part.len() as u64)?;
        let mut budget = Budget::new(MAX_PART_OPS);
        budget.part(part, &mut chunks)?;
        spend(&mut ops, MAX_PART_OPS - budget.ops)?;
    }
    Ok(chunks)
}

/// Whether an entry that saves as this part still takes edits.
pub(crate) fn takes_edits(part: &[u8]) -> bool {
    part.len() <= crate::limits::MAX_SAVED && Budget::new(MAX_OPS).part(part, &mut Vec::new()).is_ok()
}

/// Whether this part can be loaded again.
pub(crate) fn can_be_loaded(part: &[u8]) -> bool {
    Budget::new(MAX_PART_OPS).part(part, &mut Vec::new()).is_ok()
}

/// What one part may still unfold to.
struct Budget {
    inflated: u64,
    ops: u64,
    changes: u64,
    actors: u64,
    strings: u64,
}

impl Budget {
    const fn new(ops: u64) -> Self {
        Self {
            inflated: MAX_PART_INFLATED,
            ops,
            changes: MAX_PART_CHANGES,
            actors: MAX_PART_ACTORS,
            strings: MAX_PART_STRINGS,
        }
    }

    fn part<'a>(&mut self, part: &'a [u8], chunks: &mut Vec<Chunk<'a>>) -> Result<(), EntryError> {
        if part.len() > MAX_PART {
            return Err(EntryError::TooLarge(Limit::Load));
        }
        let mut reader = Reader::new(part);
        while !reader.is_empty() {
            chunks.push(self.chunk(&mut reader)?);
        }
        Ok(())
    }

    fn chunk<'a>(&mut self, reader: &mut Reader<'a>) -> Result<Chunk<'a>, EntryError> {
        let start = reader.rest();
        if reader.array::<4>()? != MAGIC {
            return Err(EntryError::Damaged);
        }
        let checksum = reader.array()?;
        let [kind] = reader.array()?;
        let body = reader.length_prefixed()?;
        let kind = match kind {
            0 => self.document(body).map(|()| ChunkKind::Document)?,
            1 => self.change(body).map(|()| ChunkKind::Change)?,
            2 => {
                let inflated = self.inflate(body)?;
                self.change(&inflated).map(|()| ChunkKind::Change)?
            }
            // 3, a bundle, is a format that Automerge itself calls unfinished. Kith writes none.
            _ => return Err(EntryError::Damaged),
        };
        let bytes = &start[..start.len() - reader.rest().len()];
        Ok(Chunk { kind, bytes, checksum })
    }

    fn document(&mut self, body: &[u8]) -> Result<(), EntryError> {
        let mut reader = Reader::new(body);
        self.actors(&mut reader)?;
        hashes(&mut reader)?;
        let changes = columns(&mut reader)?;
        let ops = columns(&mut reader)?;
        let rows = self.rows(Owner::Changes, &changes, &mut reader)?;
        spend(&mut self.changes, rows)?;
        let rows = self.rows(Owner::Ops, &ops, &mut reader)?;
        spend(&mut self.ops, rows)
    }

    fn change(&mut self, body: &[u8]) -> Result<(), EntryError> {
        let mut reader = Reader::new(body);
        let deps = hashes(&mut reader)?;
        spend(&mut self.changes, 1 + deps)?;
        actor(&mut reader)?;
        let sequence = reader.unsigned()?;
        let first_op = reader.unsigned()?;
        let time = reader.signed()?;
        if sequence.max(first_op) > MAX_COUNTER || time.unsigned_abs() > MAX_MOMENT {
            return Err(EntryError::Damaged);
        }
        let message = reader.length_prefixed()?;
        spend(&mut self.strings, message.len() as u64)?;
        self.actors(&mut reader)?;
        let ops = columns(&mut reader)?;
        if ops.iter().any(Column::is_deflated) {
            return Err(EntryError::Damaged);
        }
        let rows = self.rows(Owner::Ops, &ops, &mut reader)?;
        if rows > MAX_CHANGE_OPS {
            return Err(EntryError::TooLarge(Limit::Load));
        }
        spend(&mut self.ops, rows)
    }

    fn actors(&mut self, reader: &mut Reader<'_>) -> Result<(), EntryError> {
        let count = reader.count()?;
        spend(&mut self.actors, count as u64)?;
        (0..count).try_for_each(|_| actor(reader))
    }

    /// Adds up the rows of a table, with those that stand in groups: predecessors and successors of
    /// operations, what changes build on.
    fn rows(&mut self, owner: Owner, columns: &[Column], reader: &mut Reader<'_>) -> Result<u64, EntryError> {
        let mut sums = Sums::default();
        for column in columns {
            let bytes = reader.take(column.len)?;
            if column.is_deflated() {
                let inflated = self.inflate(bytes)?;
                sums.add(owner, column, &inflated)?;
            } else {
                sums.add(owner, column, bytes)?;
            }
        }
        spend(&mut self.strings, sums.strings)?;
        Ok(sums.rows.saturating_add(sums.grouped))
    }

    fn inflate(&mut self, deflated: &[u8]) -> Result<Vec<u8>, EntryError> {
        let mut inflated = Vec::new();
        let mut decoder = DeflateDecoder::new(deflated).take(self.inflated + 1);
        decoder.read_to_end(&mut inflated).map_err(|_| EntryError::Damaged)?;
        spend(&mut self.inflated, inflated.len() as u64)?;
        Ok(inflated)
    }
}

/// Passes over a list of change hashes and gives their number.
fn hashes(reader: &mut Reader<'_>) -> Result<u64, EntryError> {
    let count = reader.count()?;
    reader.take(count.saturating_mul(32))?;
    Ok(count as u64)
}

fn actor(reader: &mut Reader<'_>) -> Result<(), EntryError> {
    if reader.length_prefixed()?.len() == ACTOR_LEN { Ok(()) } else { Err(EntryError::Damaged) }
}

fn spend(budget: &mut u64, amount: u64) -> Result<(), EntryError> {
    *budget = budget.checked_sub(amount).ok_or(EntryError::TooLarge(Limit::Load))?;
    Ok(())
}
