//! The records of an outbox or an inbox, read from their chunks.

use std::collections::BTreeMap;

use kith_entry::{Given, GivenId};
use kith_log::{
    Body, Chunk, ChunkKey, Content, Effect, HeldEpoch, LiveChunk, RecordId, Space, Taken, Version,
};

use crate::author;
use crate::documents::read_chunk;
use crate::error::KithError;
use crate::surroundings::Surroundings;

/// What one live chunk says of its record.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) id: GivenId,
    pub(crate) key: ChunkKey,
    version: Version,
    /// Length of the chunk, bytes.
    pub(crate) len: usize,
    pub(crate) given: Given,
}

/// What the live chunks of a space say.
///
/// Invariant: of each record the highest version is shown, on every device the same
/// (test: `two_devices_of_one_member_write_one_record`).
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    parts: BTreeMap<ChunkKey, Part>,
    /// How many of them people wrote, and the bytes of all: asked for each chunk that comes.
    written: usize,
    bytes: usize,
}

impl Records {
    /// Reads every live chunk of a space from the store. What is gone or damaged there is lost to the space too.
    pub(crate) async fn read<E: HeldEpoch>(
        space: &mut Space<E>,
        around: &Surroundings,
    ) -> Result<Self, KithError> {
        let mut read = Self::default();
        let live: Vec<LiveChunk> = space.logs().flat_map(|log| log.live()).collect();
        for live in live {
            match read_chunk(&live, around).await? {
                Some(chunk) => read.add(space, &chunk),
                None => space.lose(&live),
            }
        }
        Ok(read)
    }

    /// Follows what taking a chunk in, or writing it, did.
    pub(crate) fn follow<E: HeldEpoch>(&mut self, space: &Space<E>, taken: &Taken) {
        for effect in &taken.effects {
            match effect {
                // Of what has ended a late chunk is held without its body, and says nothing.
                Effect::Put { body, .. } => {
                    if *body {
                        self.add(space, taken.chunk.chunk());
                    }
                }
                Effect::Drop(key) | Effect::DropBody(key) => self.remove(key),
            }
        }
    }

    fn add<E: HeldEpoch>(&mut self, space: &Space<E>, chunk: &Chunk) {
        let Some(part) = space.open(chunk).ok().and_then(|body| Part::read(chunk, body).ok()) else { return };
        self.remove(&part.key);
        self.written += usize::from(part.given.is_written());
        self.bytes += part.len;
        self.parts.insert(part.key, part);
    }

    fn remove(&mut self, key: &ChunkKey) {
        if let Some(part) = self.parts.remove(key) {
            self.written -= usize::from(part.given.is_written());
            self.bytes -= part.len;
        }
    }

    /// What every live chunk says.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.values()
    }

    /// Every record, as it is shown.
    pub(crate) fn shown(&self) -> BTreeMap<GivenId, &Part> {
        let mut shown: BTreeMap<GivenId, &Part> = BTreeMap::new();
        for part in self.parts.values() {
            let place = shown.entry(part.id).or_insert(part);
            if place.version < part.version {
                *place = part;
            }
        }
        shown
    }

    /// One record, as it is shown.
    pub(crate) fn get(&self, id: GivenId) -> Option<&Part> {
        self.parts.values().filter(|part| part.id == id).max_by_key(|part| part.version)
    }

    /// The highest generation of a record: whoever writes it anew goes above it.
    pub(crate) fn generation(&self, id: GivenId) -> Option<u32> {
        self.get(id).map(|part| part.version.generation)
    }

    /// How many records that people wrote there are, and the bytes of all chunks.
    pub(crate) const fn size(&self) -> (usize, usize) {
        (self.written, self.bytes)
    }
}

impl Part {
    /// Reads a record and sees that whoever it names as its author signed it.
    pub(crate) fn read(chunk: &Chunk, body: Body) -> Result<Self, KithError> {
        let version = Version::of(chunk, &body).ok_or(KithError::BadRecord)?;
        let Content::Record { bytes, .. } = body.content else { return Err(KithError::BadRecord) };
        let given = Given::from_bytes(&bytes)?;
        if let Given::HopeNote { at, text, from, author: Some(author) } = &given
            && !author::holds(author, *at, from, text)
        {
            return Err(KithError::ForgedAuthor);
        }
        Ok(Self { id: given_id(body.record), key: chunk.key(), version, len: chunk.len(), given })
    }
}

pub(crate) const fn given_id(record: RecordId) -> GivenId {
    GivenId::from_bytes(*record.as_bytes())
}

pub(crate) const fn record_id(given: GivenId) -> RecordId {
    RecordId::from_bytes(*given.as_bytes())
}

/// The record that each outbox has once, for each kind that writes itself.
const fn once(kind: u8) -> GivenId {
    let mut id = [0; GivenId::LEN];
    id[GivenId::LEN - 1] = kind;
    GivenId::from_bytes(id)
}

pub(crate) const PROFILE: GivenId = once(4);
pub(crate) const RECEIPT: GivenId = once(5);
pub(crate) const ROSTER: GivenId = once(6);
