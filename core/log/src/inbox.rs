//! An inbox: what a contact writes in their outbox to this member, as one device holds it.

use kith_seal::EpochReader;

use crate::body::{Body, Content};
use crate::chunk::Chunk;
use crate::epoch_log::EpochLog;
use crate::ids::{ChunkId, ChunkKey, Seq, Writer};
use crate::space::{HeldEpoch, Space};

/// One epoch of an inbox.
#[derive(Clone, Debug)]
pub struct ReadEpoch {
    pub(crate) keys: EpochReader,
    pub(crate) log: EpochLog,
}

impl HeldEpoch for ReadEpoch {
    fn reader(&self) -> &EpochReader {
        &self.keys
    }

    fn log(&self) -> &EpochLog {
        &self.log
    }

    fn log_mut(&mut self) -> &mut EpochLog {
        &mut self.log
    }
}

/// A space that a contact writes, as this device holds it.
pub type Inbox = Space<ReadEpoch>;

impl Inbox {
    /// An inbox of which nothing has come yet.
    #[must_use]
    pub fn new(first: EpochReader) -> Self {
        let log = EpochLog::new(first.tag());
        Self::of(vec![ReadEpoch { keys: first, log }], Vec::new())
    }
}

/// Which of several chunks of one record is shown: the highest (generation, writer, seq, id).
///
/// Invariant: no two chunks have the same version. Where a store was copied, both branches of one writer may give a
/// record one generation (test: `two_branches_of_a_writer_show_one_record_alike`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Version {
    /// Its generation.
    pub generation: u32,
    /// Who wrote it.
    pub writer: Writer,
    /// The chunk's number among its writer's.
    pub seq: Seq,
    /// The chunk.
    pub id: ChunkId,
}

impl Version {
    /// The version that an opened chunk holds; `None` where it holds no plain record.
    #[must_use]
    pub fn of(chunk: &Chunk, body: &Body) -> Option<Self> {
        let Content::Record { generation, .. } = body.content else { return None };
        let ChunkKey { writer, seq, id, .. } = chunk.key();
        Some(Self { generation, writer, seq, id })
    }
}
