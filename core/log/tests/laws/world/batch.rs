//! A store's rows, and what is done to them in one batch.

use std::collections::BTreeMap;
use std::rc::Rc;

use kith_log::{Chunk, ChunkKey, Content, Effect, OwnSpace, Taken, VerifiedChunk};

use crate::world::ledger::{Edits, Piece, RECORDS};
use crate::world::rules::{Fault, Rules};

/// A chunk in a store, or on its way: with its body or without.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) piece: Rc<Piece>,
    pub(crate) body: bool,
}

impl Row {
    pub(crate) fn edits(&self) -> Edits {
        if self.body { self.piece.edits } else { 0 }
    }

    pub(crate) fn form(&self) -> VerifiedChunk {
        let chunk = self.piece.chunk.clone();
        if self.body { chunk } else { chunk.without_body() }
    }

    /// The same, as it comes over a wire: from bytes, verified, and opened to look what is in it.
    pub(crate) fn form_by_wire(&self, space: &OwnSpace) -> VerifiedChunk {
        let bytes = self.form().chunk().to_bytes();
        let chunk = space.verify(Chunk::parse(&bytes).unwrap()).unwrap();
        let content = space.open(chunk.chunk()).map(|body| body.content);
        let edits = match content {
            Ok(Content::Document(bytes)) => Edits::from_be_bytes(bytes[..16].try_into().unwrap()),
            _ => 0,
        };
        assert_eq!(edits, self.edits(), "what was written is what is read");
        chunk
    }
}

/// What was changed but is not committed yet.
pub(crate) struct Batch {
    pub(crate) rows: BTreeMap<ChunkKey, Row>,
    pub(crate) said: Vec<Rc<Piece>>,
    /// What the bodies said that are no longer here, by record.
    pub(crate) dropped: [Edits; RECORDS],
}

impl Batch {
    pub(crate) fn say(&mut self, taken: Taken, record: usize, edits: Edits, rules: Rules) {
        let piece = Rc::new(Piece { chunk: taken.chunk, record, edits });
        self.apply(&taken.effects, Some(&piece), rules);
        self.said.push(piece);
    }

    pub(crate) fn apply(&mut self, effects: &[Effect], put: Option<&Rc<Piece>>, rules: Rules) {
        for effect in effects {
            match *effect {
                Effect::Put { key, body } => {
                    let body = body || rules.fault == Some(Fault::KeepsLateBodies);
                    self.rows.insert(key, Row { piece: put.unwrap().clone(), body });
                }
                Effect::Drop(_) if rules.fault == Some(Fault::NeverDrops) => {}
                Effect::DropBody(_) if rules.fault == Some(Fault::KeepsErasedBodies) => {}
                Effect::Drop(key) => {
                    if let Some(row) = self.rows.remove(&key) {
                        self.dropped[row.piece.record] |= row.edits();
                    }
                }
                Effect::DropBody(key) => self.rows.get_mut(&key).unwrap().body = false,
            }
        }
    }
}

pub(crate) fn document(rows: &BTreeMap<ChunkKey, Row>, record: usize) -> Edits {
    rows.values().filter(|row| row.piece.record == record).fold(0, |edits, row| edits | row.edits())
}
