//! Parts and the changes in them.

use automerge::{Automerge, Change, LoadOptions, TextEncoding};

use super::blank;
use crate::{
    ChangeHash, EntryError,
    check::{Chunk, ChunkKind},
};

/// What some chunks hold: a document to build on, and changes to add.
pub(super) struct Parts {
    pub(super) base: Automerge,
    pub(super) changes: Vec<Change>,
}

/// Reads chunks. The largest document among them becomes the base, for that is quicker than adding its changes.
pub(super) fn read(chunks: &[Chunk<'_>]) -> Result<Parts, EntryError> {
    let largest = (0..chunks.len())
        .filter(|at| chunks[*at].kind == ChunkKind::Document)
        .max_by_key(|at| chunks[*at].bytes.len());
    let base = match largest {
        Some(at) => document(&chunks[at])?,
        None => blank(),
    };
    let rest = chunks.iter().enumerate().filter(|(at, _)| Some(*at) != largest);
    let mut changes = Vec::new();
    for (_, chunk) in rest {
        add_changes(chunk, &mut changes)?;
    }
    Ok(Parts { base, changes })
}

/// All changes of some chunks.
pub(super) fn all_changes(chunks: &[Chunk<'_>]) -> Result<Vec<Change>, EntryError> {
    let mut changes = Vec::new();
    for chunk in chunks {
        add_changes(chunk, &mut changes)?;
    }
    Ok(changes)
}

fn add_changes(chunk: &Chunk<'_>, changes: &mut Vec<Change>) -> Result<(), EntryError> {
    match chunk.kind {
        ChunkKind::Document => changes.extend(document(chunk)?.get_changes(&[])),
        ChunkKind::Change => {
            let change = Change::try_from(chunk.bytes).map_err(|_| EntryError::Damaged)?;
            // Automerge takes a lone change without looking at its checksum.
            if change.hash().as_ref()[..4] != chunk.checksum {
                return Err(EntryError::Damaged);
            }
            changes.push(change);
        }
    }
    Ok(())
}

fn document(chunk: &Chunk<'_>) -> Result<Automerge, EntryError> {
    let options = LoadOptions::new().text_encoding(TextEncoding::UnicodeCodePoint);
    Automerge::load_with_options(chunk.bytes, options).map_err(|_| EntryError::Damaged)
}

/// A change as a part, deflated where that makes it smaller.
pub(super) fn deflated(change: &Change) -> Vec<u8> {
    let plain = change.raw_bytes().len();
    match change.clone().bytes() {
        deflated if deflated.len() < plain => deflated.into_owned(),
        _ => change.raw_bytes().to_vec(),
    }
}

pub(super) fn hash(change: &Change) -> ChangeHash {
    ChangeHash::from_bytes(change.hash().0)
}
