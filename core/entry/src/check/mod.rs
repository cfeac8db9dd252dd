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
    limits::{MAX_INFLATED, MAX_LOAD, MAX_LOAD_ACTORS, MAX_LOAD_CHANGES, MAX_LOAD_OPS, MAX_LOAD_STRINGS},
};
use columns::{Owner, columns};
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

/// What all parts of one load may still unfold to.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: u64,
    inflated: u64,
    ops: u64,
    changes: u64,
    actors: u64,
    strings: u64,
}

impl Budget {
    /// The budget of one load.
    pub(crate) const fn new() -> Self {
        Self {
            bytes: MAX_LOAD as u64,
            inflated: MAX_INFLATED as u64,
            ops: MAX_LOAD_OPS,
            changes: MAX_LOAD_CHANGES,
            actors: MAX_LOAD_ACTORS,
            strings: MAX_LOAD_STRINGS,
        }
    }

    /// Splits a part into its chunks, each within what is left of the budget.
    ///
    /// # Errors
    /// [`EntryError::TooLarge`] beyond the budget, [`EntryError::Damaged`] where the bytes are no chunks.
    pub(crate) fn chunks<'a>(&mut self, part: &'a [u8]) -> Result<Vec<Chunk<'a>>, EntryError> {
        spend(&mut self.bytes, part.len() as u64)?;
        let mut reader = Reader::new(part);
        let mut chunks = Vec::new();
        while !reader.is_empty() {
            chunks.push(self.chunk(&mut reader)?);
        }
        Ok(chunks)
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
        let heads = reader.count()?;
        reader.take(heads.checked_mul(32).ok_or(EntryError::Damaged)?)?;
        let changes = columns(&mut reader)?;
        let ops = columns(&mut reader)?;
        self.rows(Owner::Changes, &changes, &mut reader)?;
        self.rows(Owner::Ops, &ops, &mut reader)
    }

    fn change(&mut self, body: &[u8]) -> Result<(), EntryError> {
        spend(&mut self.changes, 1)?;
        let mut reader = Reader::new(body);
        let deps = reader.count()?;
        reader.take(deps.checked_mul(32).ok_or(EntryError::Damaged)?)?;
        actor(&mut reader)?;
        let sequence = reader.unsigned()?;
        let first_op = reader.unsigned()?;
        if sequence > columns::MAX_COUNTER || first_op > columns::MAX_COUNTER {
            return Err(EntryError::Damaged);
        }
        let _time = reader.signed()?;
        let message = reader.length_prefixed()?;
        spend(&mut self.strings, message.len() as u64)?;
        self.actors(&mut reader)?;
        let ops = columns(&mut reader)?;
        if ops.iter().any(|column| column.is_deflated()) {
            return Err(EntryError::Damaged);
        }
        self.rows(Owner::Ops, &ops, &mut reader)
    }

    fn actors(&mut self, reader: &mut Reader<'_>) -> Result<(), EntryError> {
        let count = reader.count()?;
        spend(&mut self.actors, count as u64)?;
        (0..count).try_for_each(|_| actor(reader))
    }

    /// Adds up the rows of every column and takes them from the budget.
    fn rows(
        &mut self,
        owner: Owner,
        columns: &[columns::Column],
        reader: &mut Reader<'_>,
    ) -> Result<(), EntryError> {
        let mut sums = columns::Sums::default();
        for column in columns {
            let bytes = reader.take(column.len)?;
            if column.is_deflated() {
                let inflated = self.inflate(bytes)?;
                sums.add(owner, column, &inflated, self.strings)?;
            } else {
                sums.add(owner, column, bytes, self.strings)?;
            }
        }
        spend(&mut self.strings, sums.strings)?;
        match owner {
            Owner::Changes => {
                spend(&mut self.changes, sums.rows)?;
                spend(&mut self.changes, sums.grouped)
            }
            Owner::Ops => {
                spend(&mut self.ops, sums.rows)?;
                spend(&mut self.ops, sums.grouped)
            }
        }
    }

    fn inflate(&mut self, deflated: &[u8]) -> Result<Vec<u8>, EntryError> {
        let mut inflated = Vec::new();
        let mut decoder = DeflateDecoder::new(deflated).take(self.inflated + 1);
        decoder.read_to_end(&mut inflated).map_err(|_| EntryError::Damaged)?;
        spend(&mut self.inflated, inflated.len() as u64)?;
        Ok(inflated)
    }
}

fn actor(reader: &mut Reader<'_>) -> Result<(), EntryError> {
    if reader.length_prefixed()?.len() == ACTOR_LEN { Ok(()) } else { Err(EntryError::Damaged) }
}

fn spend(budget: &mut u64, amount: u64) -> Result<(), EntryError> {
    *budget = budget.checked_sub(amount).ok_or(EntryError::TooLarge(Limit::Load))?;
    Ok(())
}
