//! What a log says to a store and to its readers.

use serde::{Deserialize, Serialize};

use crate::chunk::VerifiedChunk;
use crate::header::{Claim, Kind};
use crate::ids::{ChunkKey, Seq, Slot, Writer};

/// What a store has to do so that it holds what the log holds. In the order given, in one batch.
///
/// Where that batch is not committed, the log is ahead of its store: it is to be restored from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Put the chunk that was received.
    Put {
        /// Where.
        key: ChunkKey,
        /// False where its slot is erased: the stub alone is kept.
        body: bool,
    },
    /// Drop a chunk that is replaced, or lost.
    Drop(ChunkKey),
    /// Drop an erased chunk's body, keep its stub.
    DropBody(ChunkKey),
}

/// A chunk that was written or received, and what a store has to do about it.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The chunk.
    pub chunk: VerifiedChunk,
    /// To be committed in one batch; empty where nothing changes.
    pub effects: Vec<Effect>,
}

/// A live chunk, as the log knows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LiveChunk {
    /// Where it lies.
    pub key: ChunkKey,
    /// What it is about.
    pub slot: Slot,
    /// What it does.
    pub kind: Kind,
}

/// What is kept of a writer beside its chunks: its head, and what was live when that was last written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WriterState {
    /// Who.
    pub writer: Writer,
    /// The head; `None` is head 0.
    pub head: Option<Seq>,
    /// Size and fingerprint of what was live.
    pub live: Claim,
}
