//! The part of a chunk that stands in clear (FORMAT.md, "Chunk").

use kith_seal::Digest;
use serde::{Deserialize, Serialize};

use crate::error::ChunkError;
use crate::ids::{ChunkId, ChunkKey, Fingerprint, Seq, Slot, Tag, Writer};

const VERSION: u8 = 1;

/// What a chunk does to its slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[repr(u8)]
pub enum Kind {
    /// One saved edit.
    Delta = 1,
    /// The record as it stands: replaces its writer's earlier chunks in the slot.
    Whole = 2,
    /// The end of the slot, for every writer, for ever.
    Erase = 3,
}

impl Kind {
    const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Delta),
            2 => Some(Self::Whole),
            3 => Some(Self::Erase),
            _ => None,
        }
    }
}

/// Size and fingerprint of a set of chunks. In a header it is what the chunk claims of those before it, P(n).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// How many chunks are in the set.
    pub count: u32,
    /// F of the set.
    pub fingerprint: Fingerprint,
}

/// A chunk's header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Header {
    /// The epoch.
    pub tag: Tag,
    /// Who wrote it.
    pub writer: Writer,
    /// Where it stands among the writer's.
    pub seq: Seq,
    /// What it does.
    pub kind: Kind,
    /// What it is about.
    pub slot: Slot,
    /// Fresh for every chunk; gives the body's key.
    pub random: [u8; 32],
    /// What it claims of the chunks before it.
    pub claim: Claim,
}

impl Header {
    /// Length in bytes.
    pub const LEN: usize = 102;

    /// The header's bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[0] = VERSION;
        bytes[1..17].copy_from_slice(self.tag.as_bytes());
        bytes[17..25].copy_from_slice(self.writer.as_bytes());
        bytes[25..33].copy_from_slice(&self.seq.get().to_be_bytes());
        bytes[33] = self.kind as u8;
        bytes[34..50].copy_from_slice(self.slot.as_bytes());
        bytes[50..82].copy_from_slice(&self.random);
        bytes[82..86].copy_from_slice(&self.claim.count.to_be_bytes());
        bytes[86..102].copy_from_slice(self.claim.fingerprint.as_bytes());
        bytes
    }

    /// Reads a header.
    ///
    /// # Errors
    /// [`ChunkError::Newer`], [`ChunkError::Seq`], [`ChunkError::Kind`].
    pub fn parse(bytes: &[u8; Self::LEN]) -> Result<Self, ChunkError> {
        let mut rest = &bytes[1..];
        match bytes[0] {
            VERSION => {}
            0 => return Err(ChunkError::Malformed),
            _ => return Err(ChunkError::Newer),
        }
        Ok(Self {
            tag: Tag::from_bytes(take(&mut rest)?),
            writer: Writer::from_bytes(take(&mut rest)?),
            seq: Seq::new(u64::from_be_bytes(take(&mut rest)?)).ok_or(ChunkError::Seq)?,
            kind: Kind::from_byte(take::<1>(&mut rest)?[0]).ok_or(ChunkError::Kind)?,
            slot: Slot::from_bytes(take(&mut rest)?),
            random: take(&mut rest)?,
            claim: Claim {
                count: u32::from_be_bytes(take(&mut rest)?),
                fingerprint: Fingerprint::from_bytes(take(&mut rest)?),
            },
        })
    }

    /// The chunk's id, given the digest of its sealed body.
    #[must_use]
    pub fn id(&self, body: &Digest) -> ChunkId {
        ChunkId(Digest::of(&[&self.to_bytes(), body.as_bytes()]))
    }

    /// Where the chunk lies, given its id.
    #[must_use]
    pub const fn key(&self, id: ChunkId) -> ChunkKey {
        ChunkKey { tag: self.tag, writer: self.writer, seq: self.seq, id }
    }
}

/// The next `N` bytes of `rest`.
pub(crate) fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], ChunkError> {
    let (taken, after) = rest.split_first_chunk().ok_or(ChunkError::Malformed)?;
    *rest = after;
    Ok(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            tag: Tag::from_bytes([1; 16]),
            writer: Writer::from_bytes([2; 8]),
            seq: Seq::FIRST,
            kind: Kind::Delta,
            slot: Slot::from_bytes([3; 16]),
            random: [4; 32],
            claim: Claim { count: 5, fingerprint: Fingerprint::from_bytes([6; 16]) },
        }
    }

    #[test]
    fn a_header_reads_back() {
        assert_eq!(Header::parse(&header().to_bytes()), Ok(header()));
    }

    #[test]
    fn id_covers_every_field() {
        let body = Digest::of(&[b"body"]);
        let id = header().id(&body);
        for at in 1..Header::LEN {
            let mut bytes = header().to_bytes();
            bytes[at] ^= 1;
            if let Ok(other) = Header::parse(&bytes) {
                assert_ne!(other.id(&body), id, "byte {at}");
            }
        }
        assert_ne!(header().id(&Digest::of(&[b"other"])), id);
    }
}
