//! Rows: what is held of one writer in one epoch, told apart without listing it (FORMAT.md, "Messages").

use kith_seal::{Digest, Tag};

use crate::epoch_log::EpochLog;
use crate::ids::{ChunkId, Fingerprint, Seq, Writer};
use crate::space::HeldEpoch;

/// A tag and one of its writers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Row {
    /// The epoch.
    pub tag: Tag,
    /// Who writes in it.
    pub writer: Writer,
}

/// The first bytes of a digest that one session mistakes for another's, and the next does not.
pub(super) type Short = [u8; 6];
/// The first bytes of a chunk's salted id.
pub(super) type ShortId = [u8; 8];

/// How many groups there are.
pub(super) const GROUPS: usize = 16;
/// How much is said of a group.
pub(super) const GROUP_LEN: usize = 4;

/// What this replica holds of the relation.
pub(super) type Held<'a> = [&'a dyn HeldEpoch];

impl Row {
    pub(super) const LEN: usize = Tag::LEN + Writer::LEN;

    pub(super) fn to_bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[..Tag::LEN].copy_from_slice(self.tag.as_bytes());
        bytes[Tag::LEN..].copy_from_slice(self.writer.as_bytes());
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8; Self::LEN]) -> Option<Self> {
        let (tag, writer) = bytes.split_at(Tag::LEN);
        Some(Self { tag: Tag::from_slice(tag)?, writer: Writer::from_slice(writer)? })
    }

    pub(super) fn name(self, b: &Digest) -> Short {
        short(&Digest::of(&[b.as_bytes(), &self.to_bytes()]))
    }

    pub(super) fn print(self, b: &Digest, live: Fingerprint) -> Short {
        short(&Digest::of(&[b.as_bytes(), &self.to_bytes(), live.as_bytes()]))
    }

    /// The row's log; `None` where its epoch is not one of the relation here.
    pub(super) fn log<'a>(self, held: &Held<'a>) -> Option<&'a EpochLog> {
        held.iter().map(|epoch| epoch.log()).find(|log| log.tag() == self.tag)
    }
}

/// Every row of which anything is live, ascending, with F of that.
pub(super) fn rows(held: &Held<'_>) -> Vec<(Row, Fingerprint)> {
    let rows = held.iter().flat_map(|epoch| {
        let log = epoch.log();
        log.writers().map(|writer| (Row { tag: log.tag(), writer }, log.summary(writer).fingerprint))
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_unstable_by_key(|(row, _)| *row);
    rows
}

/// The highest sequence number of every row.
pub(super) fn highest(held: &Held<'_>) -> Vec<(Row, Seq)> {
    let rows = held.iter().flat_map(|epoch| {
        let log = epoch.log();
        log.writers().filter_map(|writer| Some((Row { tag: log.tag(), writer }, log.highest(writer)?)))
    });
    rows.collect()
}

/// D, and with the greeting before it what `settled` says.
pub(super) fn digest(before: &[u8], rows: &[(Row, Fingerprint)]) -> Digest {
    let mut bytes = Vec::with_capacity(before.len() + rows.len() * (Row::LEN + Fingerprint::LEN));
    bytes.extend_from_slice(before);
    for (row, live) in rows {
        bytes.extend(row.to_bytes());
        bytes.extend(live.as_bytes());
    }
    Digest::of(&[&bytes])
}

pub(super) const fn group_of(name: &Short) -> usize {
    name[0] as usize % GROUPS
}

/// The groups of all rows.
pub(super) fn groups(b: &Digest, rows: &[(Row, Fingerprint)]) -> [[u8; GROUP_LEN]; GROUPS] {
    core::array::from_fn(|group| {
        let inside: Vec<_> =
            rows.iter().filter(|(row, _)| group_of(&row.name(b)) == group).copied().collect();
        first(&digest(b.as_bytes(), &inside))
    })
}

pub(super) fn short_id(b: &Digest, id: &ChunkId) -> ShortId {
    first(&Digest::of(&[b.as_bytes(), id.0.as_bytes()]))
}

fn short(digest: &Digest) -> Short {
    first(digest)
}

fn first<const N: usize>(digest: &Digest) -> [u8; N] {
    const { assert!(N <= Digest::LEN, "a beginning of one digest") };
    let mut bytes = [0; N];
    bytes.copy_from_slice(&digest.as_bytes()[..N]);
    bytes
}
