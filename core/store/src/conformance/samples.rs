//! Keys, values and batches made from a seed.

use kith_log::{ChunkId, ChunkKey, Seq, Tag, Writer};
use kith_seal::Digest;

use crate::{MetaName, ViewKey, Write};

/// Length of a chunk's stub in bytes (FORMAT.md of the log).
pub(super) const STUB: usize = 198;

/// A stream of numbers that one seed fixes: SplitMix64 (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014).
pub struct Samples(u64);

impl Samples {
    /// The stream of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is above 0.
    pub const fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// So many bytes.
    pub fn bytes(&mut self, len: usize) -> Vec<u8> {
        std::iter::repeat_with(|| self.next().to_le_bytes()).flatten().take(len).collect()
    }

    /// A value: mostly of a few hundred bytes, now and then empty or of many thousand.
    pub fn value(&mut self) -> Vec<u8> {
        let len = match self.below(20) {
            0 => 0,
            1 => self.below(20_000),
            _ => self.below(600),
        };
        self.bytes(usize::try_from(len).unwrap_or_default())
    }

    /// One of a few views, so that batches meet.
    pub fn view_key(&mut self) -> ViewKey {
        view_key(self.below(40))
    }

    /// One of a few chunks, so that batches meet: several tags, writers, numbers, and forks.
    pub fn chunk_key(&mut self) -> ChunkKey {
        let (tag, writer, seq, id) = (self.below(3), self.below(3), self.below(12), self.below(2));
        chunk_key(tag, writer, seq + 1, id)
    }

    /// A change of any kind.
    pub fn write(&mut self) -> Write {
        let name = MetaName::ALL[usize::try_from(self.below(7)).unwrap_or_default()];
        match self.below(10) {
            0..=2 => {
                let body = (self.below(5) > 0).then(|| self.value());
                Write::Chunk { key: self.chunk_key(), stub: self.bytes(STUB), body }
            }
            3 => Write::DropBody(self.chunk_key()),
            4 => Write::DropChunk(self.chunk_key()),
            5 | 6 => Write::View(self.view_key(), self.value()),
            7 => Write::DropView(self.view_key()),
            8 => Write::Meta(name, self.value()),
            _ => Write::DropMeta(name),
        }
    }
}

/// The view of that number. Numbers are spread over the first byte, so that their order is not that of
/// the numbers and some keys begin with 0xff.
pub(super) fn view_key(number: u64) -> ViewKey {
    let mut bytes = [0; ViewKey::LEN];
    bytes[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    ViewKey::from_bytes(bytes)
}

/// A chunk's key. Ids that differ in `id` share all bytes but the last: a prefix is no name.
pub(super) fn chunk_key(tag: u64, writer: u64, seq: u64, id: u64) -> ChunkKey {
    let mut digest = [0xab; Digest::LEN];
    digest[Digest::LEN - 8..].copy_from_slice(&id.to_be_bytes());
    ChunkKey {
        tag: tag_of(tag),
        writer: Writer::from_bytes((writer << 56 | writer).to_be_bytes()),
        seq: Seq::new(seq).unwrap_or(Seq::MAX),
        id: ChunkId(Digest::from_bytes(digest)),
    }
}

/// The tag of that number.
pub(super) fn tag_of(number: u64) -> Tag {
    let mut bytes = [0x7f; Tag::LEN];
    bytes[..8].copy_from_slice(&(number << 56 | number).to_be_bytes());
    Tag::from_bytes(bytes)
}
