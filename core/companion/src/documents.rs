//! Documents: loaded from their chunks when an entry is edited or merged, and a few of them kept at hand.

use std::collections::VecDeque;

use kith_entry::{Actor, Document, EntryError, EntryId};
use kith_log::{Chunk, Content, Kind, LiveChunk, OwnSpace, RecordId};
use kith_seal::Digest;
use zeroize::Zeroizing;

use crate::error::KithError;
use crate::loading::LoadingGuard;
use crate::rows::Rows;
use crate::surroundings::Surroundings;

/// How many documents stay loaded: enough for what somebody is busy with, little enough for an old phone.
const AT_HAND: usize = 8;

/// A loaded document and what the next save of it needs to know.
pub(crate) struct OpenDocument {
    pub(crate) document: Document,
    /// Lengths of the sealed bodies of this writer's deltas since its last whole.
    pub(crate) delta_lens: Vec<usize>,
}

/// A body that a document is made of.
struct Part {
    live: LiveChunk,
    content: Zeroizing<Vec<u8>>,
    sealed_len: usize,
}

/// The documents at hand, the last used at the back.
#[derive(Default)]
pub(crate) struct Documents(VecDeque<(EntryId, OpenDocument)>);

impl Documents {
    pub(crate) fn take(&mut self, id: EntryId) -> Option<OpenDocument> {
        let at = self.0.iter().position(|(held, _)| *held == id)?;
        self.0.remove(at).map(|(_, open)| open)
    }

    pub(crate) fn keep(&mut self, id: EntryId, open: OpenDocument) {
        self.take(id);
        if self.0.len() == AT_HAND {
            self.0.pop_front();
        }
        self.0.push_back((id, open));
    }
}

/// The record under which an entry's chunks stand.
pub(crate) const fn record(id: EntryId) -> RecordId {
    RecordId::from_bytes(*id.as_bytes())
}

/// This device's Automerge actor: it goes with the writer, so that a new writer is a new actor too.
pub(crate) fn actor(space: &OwnSpace) -> Actor {
    let (tag, writer) = space.current();
    let mut actor = [0; 16];
    actor.copy_from_slice(&Digest::of(&[tag.as_bytes(), writer.as_bytes()]).as_bytes()[..16]);
    Actor::from_bytes(actor)
}

/// Loads an entry's document from its chunks, behind the loading mark. A chunk that cannot be loaded is set aside,
/// newest first, and the document is what the others say. `Entry.Damaged` where that is nothing; `Entry.TooLarge`
/// where all of them together are too much; `Entry.NotFound` for an entry that has ended.
pub(crate) async fn load(
    id: EntryId,
    space: &mut OwnSpace,
    guard: &mut LoadingGuard,
    around: &Surroundings,
    rows: &Rows,
) -> Result<OpenDocument, KithError> {
    if space.is_erased(record(id)) {
        // What is left are stubs: they are as they should be, and not to be taken for chunks that were lost.
        return Err(KithError::NotFound);
    }
    let parts = read_parts(id, space, guard, around).await?;
    let mut parts = parts.as_slice();
    while let Some((newest, older)) = parts.split_last() {
        guard.mark(id, newest.live.key, around, rows).await?;
        let loaded = Document::load(parts.iter().map(|part| part.content.as_slice()), actor(space));
        match loaded {
            Ok(document) => {
                guard.clear(newest.live.key, around).await?;
                let own = parts.iter().filter(|part| space.is_own_delta(&part.live));
                return Ok(OpenDocument { document, delta_lens: own.map(|part| part.sealed_len).collect() });
            }
            // Nothing is wrong with any part: together they are more than a document can hold. None is set aside.
            Err(error @ EntryError::TooLarge(_)) => {
                guard.clear(newest.live.key, around).await?;
                return Err(error.into());
            }
            Err(_) => guard.set_aside(id, newest.live.key, around, rows).await?,
        }
        parts = older;
    }
    Err(EntryError::Damaged.into())
}

/// Reads what a document is made of: wholes before deltas, so that what is set aside first is the newest.
async fn read_parts(
    id: EntryId,
    space: &mut OwnSpace,
    guard: &LoadingGuard,
    around: &Surroundings,
) -> Result<Vec<Part>, KithError> {
    let mut live: Vec<LiveChunk> = space.chunks_of(record(id)).collect();
    live.retain(|live| live.kind != Kind::Erase && !guard.is_aside(&live.key));
    live.sort_by_key(|live| live.kind == Kind::Delta);
    let mut parts = Vec::with_capacity(live.len());
    for live in live {
        match read_chunk(&live, around).await? {
            Some(chunk) => match space.open(&chunk) {
                Ok(body) if body.record == record(id) => {
                    let sealed_len = chunk.body().map_or(0, <[u8]>::len);
                    if let Content::Document(content) = body.content {
                        parts.push(Part { live, content, sealed_len });
                    }
                }
                _ => space.lose(&live),
            },
            None => space.lose(&live),
        }
    }
    Ok(parts)
}

/// A live chunk from the store; `None` where it is gone, or is not what was stored.
pub(crate) async fn read_chunk(live: &LiveChunk, around: &Surroundings) -> Result<Option<Chunk>, KithError> {
    let Some(stub) = around.store.stub(live.key).await? else { return Ok(None) };
    let body = around.store.body(live.key).await?;
    Ok(Chunk::from_parts(&stub, body).ok().filter(|chunk| chunk.key() == live.key))
}
