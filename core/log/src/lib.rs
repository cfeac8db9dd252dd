//! Spaces, chunks and heads: what is stored, sent and carried. Sans-io.

mod ids;

pub use ids::{ChunkId, ChunkKey, Fingerprint, RecordId, Seq, Slot, Tag, Writer};
