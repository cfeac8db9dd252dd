//! The names things have in a log: writers, sequence numbers, slots, chunks.

use core::fmt;

use kith_seal::{Digest, public_bytes};
use serde::{Deserialize, Serialize};

pub use kith_seal::Tag;

public_bytes!(
    /// Who wrote a chunk: random, one per device and epoch, never reused after a restore.
    Writer, 8
);

public_bytes!(
    /// What a chunk is about, as everybody sees it: HMAC of the record id under the epoch's slot key.
    Slot, 16
);

public_bytes!(
    /// What a chunk is about, as its readers know it: random, 16 bytes, inside the sealed body.
    RecordId, 16
);

public_bytes!(
    /// F(X), the fingerprint of a set of chunks (FORMAT.md, "Fingerprints").
    Fingerprint, 16
);

/// A chunk's name: SHA-256 over header and the digest of the sealed body.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ChunkId(pub Digest);

/// Where a chunk stands among its writer's: 1, 2, 3 … up to [`Seq::MAX`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Seq(u64);

impl TryFrom<u64> for Seq {
    type Error = &'static str;

    fn try_from(value: u64) -> Result<Self, Self::Error> {
        Self::new(value).ok_or("sequence number out of range")
    }
}

impl From<Seq> for u64 {
    fn from(seq: Seq) -> Self {
        seq.0
    }
}

impl Seq {
    /// The first sequence number of a writer.
    pub const FIRST: Self = Self(1);
    /// The last one there can be: a bucket of 256 must have a number of 32 bits.
    pub const MAX: Self = Self((1 << 40) - 1);

    /// Reads a sequence number; `None` for 0 and for anything above [`Seq::MAX`].
    #[must_use]
    pub const fn new(value: u64) -> Option<Self> {
        if value >= 1 && value <= Self::MAX.0 { Some(Self(value)) } else { None }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The number after this one; `None` at the end of the range.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }

    /// The bucket of 256 sequence numbers that this one is fingerprinted in.
    #[must_use]
    pub const fn bucket(self) -> u32 {
        (self.0 >> 8) as u32
    }
}

impl fmt::Debug for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seq({})", self.0)
    }
}

/// Where a chunk lies in a store: by (tag, writer, seq), and by id where a copied store wrote one seq twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ChunkKey {
    /// The epoch.
    pub tag: Tag,
    /// The writer within it.
    pub writer: Writer,
    /// The writer's sequence number.
    pub seq: Seq,
    /// The chunk itself.
    pub id: ChunkId,
}
