//! Parts and the changes in them.

use std::collections::{BTreeMap, btree_map::Entry};

use automerge::{Automerge, Change, LoadOptions, TextEncoding};

use super::{blank, join};
use crate::{
    ChangeHash, EntryError, Limit,
    check::{Chunk, ChunkKind},
};

/// What some chunks hold: a document to build on, and changes to add, none of which stands in it.
pub(super) struct Parts {
    pub(super) base: Automerge,
    pub(super) changes: Vec<Change>,
}

/// Reads chunks. The largest document among them becomes the base, for that is quicker than adding its changes.
/// Reading stops at what is too much to be added to it.
pub(super) fn read(chunks: &[Chunk<'_>]) -> Result<Parts, EntryError> {
    let largest = (0..chunks.len())
        .filter(|at| chunks[*at].kind == ChunkKind::Document)
        .max_by_key(|at| chunks[*at].bytes.len());
    let base = match largest {
        Some(at) => document(&chunks[at])?,
        None => blank(),
    };
    let mut changes = BTreeMap::new();
    let mut added = 0;
    for (at, chunk) in chunks.iter().enumerate() {
        let more = match chunk.kind {
            _ if Some(at) == largest => Vec::new(),
            ChunkKind::Document => base.get_changes_added(&document(chunk)?),
            ChunkKind::Change => vec![change(chunk)?],
        };
        for change in more.into_iter().filter(|change| !stands_in(&base, &change.hash())) {
            if let Entry::Vacant(free) = changes.entry(change.hash()) {
                added += change.len() as u64;
                free.insert(change);
            }
        }
        if !join::has_room_for(&base, added) {
            return Err(EntryError::TooLarge(Limit::Load));
        }
    }
    Ok(Parts { base, changes: changes.into_values().collect() })
}

/// All changes of some chunks.
pub(super) fn all_changes(chunks: &[Chunk<'_>]) -> Result<Vec<Change>, EntryError> {
    let mut changes = Vec::new();
    for chunk in chunks {
        match chunk.kind {
            ChunkKind::Document => changes.extend(document(chunk)?.get_changes(&[])),
            ChunkKind::Change => changes.push(change(chunk)?),
        }
    }
    Ok(changes)
}

fn change(chunk: &Chunk<'_>) -> Result<Change, EntryError> {
    let change = Change::try_from(chunk.bytes).map_err(|_| EntryError::Damaged)?;
    // Automerge takes a lone change without looking at its checksum.
    if change.hash().as_ref()[..4] == chunk.checksum { Ok(change) } else { Err(EntryError::Damaged) }
}

fn document(chunk: &Chunk<'_>) -> Result<Automerge, EntryError> {
    let options = LoadOptions::new().text_encoding(TextEncoding::UnicodeCodePoint);
    Automerge::load_with_options(chunk.bytes, options).map_err(|_| EntryError::Damaged)
}

/// Whether a change is part of a document.
pub(super) fn stands_in(automerge: &Automerge, hash: &automerge::ChangeHash) -> bool {
    automerge.get_change_meta_by_hash(hash).is_some()
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
