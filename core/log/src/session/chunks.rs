//! Chunks out and in: what was given is remembered until it was taken, and taken is said when it is durable.

use std::collections::{BTreeSet, HashSet, VecDeque};

use crate::chunk::{Chunk, VerifiedChunk};
use crate::effect::LiveChunk;
use crate::error::ChunkError;
use crate::header::Kind as ChunkKind;
use crate::ids::{ChunkKey, Seq, Tag, Writer};

use super::bytes::{Fields, u24};
use super::frame::{Kind, MAX_BODY, Stream};
use super::peer::Peer;
use super::row::Held;
use super::{SessionError, Step};

/// How many `chunks` may be unanswered.
const WINDOW: usize = 4;
/// A `chunks` is closed once it is so long.
const BATCH_LEN: usize = 1 << 19;
/// How many chunks are asked of whoever drives the session at once.
const BATCH: usize = 256;
/// What stands before a chunk.
const ITEM_HEAD_LEN: usize = 3;

/// Chunks of one writer and seq stay together.
const fn place(key: &ChunkKey) -> (Tag, Writer, Seq) {
    (key.tag, key.writer, key.seq)
}

/// One direction: what this end gives.
#[derive(Debug, Default)]
pub(super) struct Giving {
    queue: VecDeque<ChunkKey>,
    /// Asked of whoever drives the session.
    asked: Option<HashSet<ChunkKey>>,
    /// Packed, and waiting for a place in the window.
    ready: VecDeque<(Vec<u8>, Vec<ChunkKey>)>,
    /// Sent, and not answered yet; the oldest first.
    unanswered: VecDeque<Vec<ChunkKey>>,
    /// They would not take these: none is given a second time.
    refused: HashSet<ChunkKey>,
    /// How many chunks were sent in this round.
    pub(super) moved: u64,
}

impl Giving {
    /// What is to be given in this round: of each tag erases first, then as their writers wrote them.
    pub(super) fn queue(&mut self, mut chunks: Vec<LiveChunk>) {
        chunks.retain(|live| !self.refused.contains(&live.key));
        chunks.sort_unstable_by_key(|live| (live.key.tag, live.kind != ChunkKind::Erase, live.key));
        chunks.dedup_by_key(|live| live.key);
        self.queue = chunks.into_iter().map(|live| live.key).collect();
        self.moved = 0;
    }

    /// Sends what the window has room for; asks for more; `None` once all is sent.
    pub(super) fn go_on(&mut self, stream: &mut Stream) -> Result<Option<Step>, SessionError> {
        if self.asked.is_some() {
            return Err(SessionError::Owed);
        }
        while self.unanswered.len() < WINDOW {
            let Some((body, keys)) = self.ready.pop_front() else { break };
            stream.write(Kind::Chunks, &body);
            self.moved += keys.len() as u64;
            self.unanswered.push_back(keys);
        }
        if !self.ready.is_empty() {
            return Ok(Some(Step::Read));
        }
        if self.queue.is_empty() {
            return Ok(None);
        }
        let mut count = self.queue.len().min(BATCH);
        while let (Some(last), Some(next)) = (self.queue.get(count - 1), self.queue.get(count))
            && place(last) == place(next)
        {
            count += 1;
        }
        let keys: Vec<ChunkKey> = self.queue.drain(..count).collect();
        self.asked = Some(keys.iter().copied().collect());
        Ok(Some(Step::Give(keys)))
    }

    /// Packs those of the chunks that were asked for.
    pub(super) fn pack(&mut self, chunks: Vec<Chunk>) {
        let asked = self.asked.take().unwrap_or_default();
        let (mut body, mut keys) = (Vec::new(), Vec::<ChunkKey>::new());
        let mut close = |body: &mut Vec<u8>, keys: &mut Vec<ChunkKey>| {
            if !keys.is_empty() {
                self.ready.push_back((core::mem::take(body), core::mem::take(keys)));
            }
        };
        for chunk in chunks {
            let key = chunk.key();
            if !asked.contains(&key) {
                continue;
            }
            let len = ITEM_HEAD_LEN + chunk.len();
            let twin = keys.last().is_some_and(|last| place(last) == place(&key));
            if body.len() + len > if twin { MAX_BODY } else { BATCH_LEN } {
                close(&mut body, &mut keys);
            }
            body.extend(u24(chunk.len()));
            body.extend(chunk.to_bytes());
            keys.push(key);
        }
        close(&mut body, &mut keys);
    }

    /// They say that the oldest that was not answered is durable, but for what they refused of it.
    pub(super) fn taken(&mut self, body: &[u8], peer: &mut Peer) -> Result<(), SessionError> {
        let keys = self.unanswered.pop_front().ok_or(SessionError::Unexpected)?;
        let (places, []) = body.as_chunks() else { return Err(SessionError::Malformed) };
        let places: Vec<usize> = places.iter().map(|place| u16::from_be_bytes(*place).into()).collect();
        let in_it = places.last().is_none_or(|last| *last < keys.len());
        if !in_it || !places.is_sorted_by(|one, other| one < other) {
            return Err(SessionError::Malformed);
        }
        for (place, key) in keys.into_iter().enumerate() {
            if places.binary_search(&place).is_ok() {
                self.refused.insert(key);
            } else {
                peer.has(&key);
            }
        }
        Ok(())
    }

    pub(super) fn is_answered(&self) -> bool {
        self.unanswered.is_empty()
    }
}

/// The other direction: what this end takes.
#[derive(Debug, Default)]
pub(super) struct Taking {
    /// Handed to whoever drives the session, and not durable yet.
    pub(super) owed: bool,
    /// What was handed over, in the order of its message.
    keys: Vec<ChunkKey>,
    /// How many chunks came in this round.
    pub(super) moved: u64,
}

impl Taking {
    /// Reads a message of chunks; each is of a tag that is held, and signed by its epoch, or none is taken.
    pub(super) fn read(&mut self, body: &[u8], held: &Held<'_>) -> Result<Step, SessionError> {
        let mut fields = Fields(body);
        let mut chunks = Vec::new();
        while !fields.0.is_empty() {
            let len = fields.u24()?;
            chunks.push(verified(Chunk::parse(fields.slice(len)?)?, held)?);
        }
        if chunks.is_empty() {
            return Err(SessionError::Malformed);
        }
        self.owed = true;
        self.keys = chunks.iter().map(|chunk| chunk.chunk().key()).collect();
        self.moved = self.moved.saturating_add(chunks.len() as u64);
        Ok(Step::Commit(chunks))
    }

    /// What was handed over is durable, but for these.
    pub(super) fn committed(&mut self, refused: &BTreeSet<ChunkKey>, stream: &mut Stream) {
        if self.owed {
            self.owed = false;
            // A message is too short for more chunks than can be numbered so.
            let places = (0..=u16::MAX).zip(core::mem::take(&mut self.keys));
            let refused = places.filter(|(_, key)| refused.contains(key));
            let body: Vec<u8> = refused.flat_map(|(place, _)| place.to_be_bytes()).collect();
            stream.write(Kind::Taken, &body);
        }
    }
}

fn verified(chunk: Chunk, held: &Held<'_>) -> Result<VerifiedChunk, ChunkError> {
    let mut epochs = held.iter().map(|epoch| epoch.reader());
    let epoch = epochs.find(|epoch| epoch.tag() == chunk.header().tag).ok_or(ChunkError::UnknownEpoch)?;
    chunk.verify(&epoch.public())
}
