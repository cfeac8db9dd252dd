//! One epoch of a space that this member writes, as one of their devices holds it.

use kith_seal::{Digest, Epoch, EpochReader, Random, RandomFailed, TAG_LEN, padded_len, random_bytes};
use zeroize::Zeroizing;

use crate::body::{Body, Content, MAX_BODY_LEN};
use crate::chunk::{Chunk, SealError, VerifiedChunk};
use crate::effect::{Effect, Taken};
use crate::epoch_log::EpochLog;
use crate::error::ChunkError;
use crate::header::Kind;
use crate::ids::{RecordId, Writer};
use crate::own_space::{Draft, MAX_DELTAS};
use crate::space::HeldEpoch;

/// Keys, this device's writer, and what is held.
#[derive(Clone, Debug)]
pub struct OwnEpoch {
    pub(crate) keys: Epoch,
    pub(crate) writer: Writer,
    pub(crate) log: EpochLog,
    /// The writer may not be written under any longer: somebody else does, or a chunk of it is lost.
    pub(crate) worn: bool,
}

impl HeldEpoch for OwnEpoch {
    fn reader(&self) -> &EpochReader {
        self.keys.reader()
    }

    fn log(&self) -> &EpochLog {
        &self.log
    }

    fn log_mut(&mut self) -> &mut EpochLog {
        &mut self.log
    }

    fn receive_all(&mut self, chunks: Vec<VerifiedChunk>) -> Result<Vec<Taken>, ChunkError> {
        let taken = self.log.receive_all(chunks)?;
        let own = |taken: &&Taken| taken.chunk.chunk().header().writer == self.writer;
        self.worn |= taken.iter().filter(own).any(|taken| !taken.effects.is_empty());
        Ok(taken)
    }

    fn lost(&mut self, effects: &[Effect]) {
        let own = |effect: &Effect| matches!(effect, Effect::Drop(key) if key.writer == self.writer);
        self.worn |= effects.iter().any(own);
    }
}

impl OwnEpoch {
    pub(crate) fn begin(keys: Epoch, random: &dyn Random) -> Result<Self, RandomFailed> {
        let log = EpochLog::new(keys.reader().tag());
        Ok(Self { keys, writer: Writer::from_bytes(random_bytes(random)?), log, worn: false })
    }

    pub(crate) fn renew_writer(&mut self, random: &dyn Random) -> Result<(), RandomFailed> {
        self.writer = Writer::from_bytes(random_bytes(random)?);
        self.worn = false;
        Ok(())
    }

    /// A save, as a delta or as a whole, whichever keeps the slot small.
    pub(crate) fn save(
        &mut self,
        record: RecordId,
        draft: &Draft,
        delta_lens: &[usize],
        random: &dyn Random,
    ) -> Result<Taken, SealError> {
        self.renew_if_worn(random)?;
        let (kind, content) = match &draft.delta {
            Some(delta) if self.keeps_delta(record, delta.len(), draft.whole.len(), delta_lens) => {
                (Kind::Delta, delta)
            }
            _ => (Kind::Whole, &draft.whole),
        };
        self.write(kind, Body { record, content: Content::Document(content.clone()) }, random)
    }

    /// A plain record, whole: it replaces what this writer wrote of it before.
    pub(crate) fn save_record(
        &mut self,
        record: RecordId,
        generation: u32,
        bytes: Zeroizing<Vec<u8>>,
        random: &dyn Random,
    ) -> Result<Taken, SealError> {
        self.renew_if_worn(random)?;
        self.write(Kind::Whole, Body { record, content: Content::Record { generation, bytes } }, random)
    }

    pub(crate) fn erase(&mut self, record: RecordId, random: &dyn Random) -> Result<Taken, SealError> {
        self.renew_if_worn(random)?;
        self.write(Kind::Erase, Body { record, content: Content::Erased }, random)
    }

    /// Invariant: nothing is written under a writer that somebody else writes under too, or of which a chunk is
    /// lost: what it claims of the chunks before it would not be so
    /// (test: `no_sequence_number_is_used_again_after_a_loss`).
    fn renew_if_worn(&mut self, random: &dyn Random) -> Result<(), RandomFailed> {
        if self.worn { self.renew_writer(random) } else { Ok(()) }
    }

    fn write(&mut self, kind: Kind, body: Body, random: &dyn Random) -> Result<Taken, SealError> {
        let place = self.log.next(self.writer, kind, self.slot(body.record))?;
        let chunk = VerifiedChunk::seal(&self.keys, place, kind, &body, random)?;
        let effects = self.log.receive(&chunk)?;
        Ok(Taken { chunk, effects })
    }

    /// Whether a save is kept as a delta. Earlier deltas count twice, so that an entry takes little more room than
    /// its whole (measured: 16.4 MB for 10,000 goals edited often, where 18.9 MB if they counted once).
    fn keeps_delta(&self, record: RecordId, delta: usize, whole: usize, delta_lens: &[usize]) -> bool {
        if RecordId::LEN + 1 + whole > MAX_BODY_LEN {
            return true;
        }
        let mut own = self.log.in_slot(self.slot(record)).filter(|live| live.key.writer == self.writer);
        let before: usize = delta_lens.iter().map(|len| chunk_len(*len)).sum();
        own.any(|live| live.kind == Kind::Whole)
            && delta_lens.len() < MAX_DELTAS
            && 2 * before + chunk_len(sealed_len(delta)) <= chunk_len(sealed_len(whole))
    }
}

const fn sealed_len(content: usize) -> usize {
    padded_len(RecordId::LEN + 1 + content) + TAG_LEN
}

const fn chunk_len(sealed: usize) -> usize {
    Chunk::STUB_LEN - Digest::LEN + sealed
}
