//! What the other end was seen to hold: what delivery is told from, and receipts are not needed for.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{ChunkId, ChunkKey, Seq};

use super::row::Row;

/// What the other end holds durably, as far as a session has shown it.
#[derive(Clone, Debug, Default)]
pub struct Peer {
    rows: BTreeMap<Row, PeerHolds>,
}

/// What the other end holds of one row.
#[derive(Clone, Debug, Default)]
pub struct PeerHolds {
    /// They hold everything that its writer had said up to here, unless it was erased.
    pub head: Option<Seq>,
    /// They hold whatever this replica holds up to here.
    pub same: Option<Seq>,
    /// They hold these of this replica's chunks as well.
    pub ids: BTreeSet<ChunkId>,
}

impl Peer {
    /// Row by row: all rows once both hold the same, until then those that were looked at.
    pub fn rows(&self) -> impl Iterator<Item = (Row, &PeerHolds)> {
        self.rows.iter().map(|(row, holds)| (*row, holds))
    }

    /// Whether they hold this chunk of this replica's. False where that was not seen.
    #[must_use]
    pub fn holds(&self, key: &ChunkKey) -> bool {
        let row = Row { tag: key.tag, writer: key.writer };
        self.rows
            .get(&row)
            .is_some_and(|row| row.head.max(row.same) >= Some(key.seq) || row.ids.contains(&key.id))
    }

    /// Both hold the same of these rows, which were so high then: what is written later is not among it.
    pub(super) fn has_all(&mut self, highest: &[(Row, Seq)]) {
        for (row, seq) in highest {
            self.rows.entry(*row).or_default().same = Some(*seq);
        }
    }

    pub(super) fn has_head(&mut self, row: Row, head: u64) {
        self.rows.entry(row).or_default().head = Seq::new(head);
    }

    pub(super) fn has(&mut self, key: &ChunkKey) {
        self.rows.entry(Row { tag: key.tag, writer: key.writer }).or_default().ids.insert(key.id);
    }
}
