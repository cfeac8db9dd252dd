//! How chunks come to be held (FORMAT.md, "Which chunks are held").

use crate::chunk::{Chunk, VerifiedChunk};
use crate::effect::{Effect, Taken};
use crate::epoch_log::EpochLog;
use crate::error::ChunkError;
use crate::fingerprint::Member;
use crate::header::{Header, Kind};
use crate::ids::{ChunkId, Seq, Writer};
use crate::writer_log::WriterLog;

impl EpochLog {
    /// Takes a chunk in, whatever came before it and however often. The answer is empty where it changes nothing.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`] for a chunk of another epoch.
    pub fn receive(&mut self, chunk: &VerifiedChunk) -> Result<Vec<Effect>, ChunkError> {
        let chunk = chunk.chunk();
        if chunk.header().tag != self.tag() {
            return Err(ChunkError::UnknownEpoch);
        }
        let key = chunk.key();
        if !self.may_come_as(chunk) {
            return Ok(Vec::new());
        }
        let Some(replaced) = self.hold(chunk.header(), key.id) else { return Ok(Vec::new()) };
        let mut effects = Vec::with_capacity(1 + replaced.len());
        effects.push(Effect::Put { key, body: !self.is_ended(chunk.header()) });
        effects.extend(replaced.into_iter().map(|member| Effect::Drop(self.key(key.writer, member))));
        if chunk.header().kind == Kind::Erase {
            let ended = self.in_slot(chunk.header().slot).filter(|live| live.kind != Kind::Erase);
            effects.extend(ended.map(|live| Effect::DropBody(live.key)));
        }
        Ok(effects)
    }

    /// Takes chunks in together, so that it ends as if they and what is held were one set: a fork among them counts
    /// before any of them is refused as replaced. Erases come first, in the answer too.
    ///
    /// # Errors
    /// As [`EpochLog::receive`]; nothing is taken then.
    pub fn receive_all(&mut self, chunks: Vec<VerifiedChunk>) -> Result<Vec<Taken>, ChunkError> {
        if chunks.iter().any(|chunk| chunk.chunk().header().tag != self.tag()) {
            return Err(ChunkError::UnknownEpoch);
        }
        let (erases, rest) = chunks.into_iter().partition(|chunk| chunk.chunk().header().kind == Kind::Erase);
        let mut taken = self.take_each(erases)?;
        taken.extend(self.take_each(rest)?);
        Ok(taken)
    }

    /// Erases alone, or none: what may come as a stub is then known before the first is looked at.
    fn take_each(&mut self, chunks: Vec<VerifiedChunk>) -> Result<Vec<Taken>, ChunkError> {
        let coming = chunks.iter().map(VerifiedChunk::chunk).filter(|chunk| self.may_come_as(chunk));
        let mut coming: Vec<(Header, ChunkId)> = coming.map(|chunk| (*chunk.header(), chunk.id())).collect();
        self.foresee_forks(&mut coming);
        let taken = chunks.into_iter().map(|chunk| Ok(Taken { effects: self.receive(&chunk)?, chunk }));
        taken.collect()
    }

    /// Notes every fork that there is once `coming` is held. A second chunk of one seq is always held.
    pub(crate) fn foresee_forks(&mut self, coming: &mut [(Header, ChunkId)]) {
        coming.sort_by_key(|(header, id)| (header.writer, header.seq, *id));
        let mut before: Option<(Writer, Seq, ChunkId)> = None;
        for (header, id) in coming {
            let log = self.writers.entry(header.writer).or_default();
            let twin = before.is_some_and(|(writer, seq, other)| {
                (writer, seq) == (header.writer, header.seq) && other != *id
            });
            if twin || log.holds_another_at(header.seq, *id) {
                log.fork_at(header.seq);
            }
            before = Some((header.writer, header.seq, *id));
        }
    }

    /// Whether receiving `chunk` would change anything: what a peer offers and this refuses need not be fetched.
    #[must_use]
    pub fn wants(&self, chunk: &Chunk) -> bool {
        let unknown = WriterLog::default();
        let log = self.writers.get(&chunk.header().writer).unwrap_or(&unknown);
        self.may_come_as(chunk) && log.would_hold(chunk.header(), chunk.id())
    }

    /// Invariant: a stub is taken only where its body is not wanted. Otherwise whoever sends stubs would withhold
    /// bodies for ever, and the head would hide it (test: `a_stub_is_taken_only_where_its_slot_is_erased`).
    fn may_come_as(&self, chunk: &Chunk) -> bool {
        chunk.body().is_some() || self.is_ended(chunk.header())
    }

    /// Whether a chunk's body is dropped. That of an `erase` names the record that has ended, for readers: it stays.
    fn is_ended(&self, header: &Header) -> bool {
        header.kind != Kind::Erase && self.erased.contains(&header.slot)
    }

    pub(crate) fn hold(&mut self, header: &Header, id: ChunkId) -> Option<Vec<Member>> {
        let replaced = self.writers.entry(header.writer).or_default().offer(header, id)?;
        if header.kind == Kind::Erase {
            self.erased.insert(header.slot);
        }
        Some(replaced)
    }
}
