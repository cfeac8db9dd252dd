//! What is only needed to change something: the log of the own space, and documents. Read when first needed.

use kith_entry::{Document, EntryId, View};
use kith_log::{Chunk, ChunkId, Draft, Effect, Header, OwnSpace, SpaceState, Tag, Taken};
use kith_store::{MetaName, StoreError, Write};
use zeroize::Zeroizing;

use crate::documents::{Documents, OpenDocument, load, record};
use crate::error::KithError;
use crate::loading::LoadingGuard;
use crate::rows::Rows;
use crate::surroundings::Surroundings;

/// How many stubs are read at once.
const STUBS: usize = 5_000;

/// The log, the documents at hand, the loading mark.
///
/// Invariant: it is as the store is. Whoever changes it commits, and drops it where the commit fails or is cut short:
/// it is then read again (test: `a_save_cut_short_or_refused_leaves_no_trace`).
pub(crate) struct Working {
    pub(crate) space: OwnSpace,
    pub(crate) documents: Documents,
    pub(crate) guard: LoadingGuard,
}

impl Working {
    /// Reads the log from the store.
    pub(crate) async fn restore(around: &Surroundings, rows: &Rows) -> Result<Self, KithError> {
        let sealed = around.store.meta(MetaName::Log).await?.ok_or(StoreError::Damaged)?;
        let state =
            SpaceState::from_bytes(&rows.open_meta(MetaName::Log, &sealed)?).ok_or(StoreError::Damaged)?;
        let chunks = stored_headers(around, state.tags()).await?;
        let guard = LoadingGuard::restore(around, rows).await?;
        Ok(Self { space: state.restore(&chunks), documents: Documents::default(), guard })
    }

    /// The document of an entry: from hand, or loaded.
    pub(crate) async fn document(
        &mut self,
        id: EntryId,
        around: &Surroundings,
        rows: &Rows,
    ) -> Result<OpenDocument, KithError> {
        match self.documents.take(id) {
            Some(open) => Ok(open),
            None => load(id, &mut self.space, &mut self.guard, around, rows).await,
        }
    }

    /// Makes a chunk of a change that was just made to `open` (`None`: of all of it), and says what is to be
    /// committed for it, view and heads included.
    pub(crate) fn write(
        &mut self,
        open: &mut OpenDocument,
        delta: Option<Vec<u8>>,
        around: &Surroundings,
        rows: &Rows,
    ) -> Result<(View, Vec<Write>), KithError> {
        let view = open.document.view()?;
        let draft = draft(&open.document, delta)?;
        let taken = self.space.write(record(view.id()), &draft, &open.delta_lens, &*around.random)?;
        open.wrote(&taken);
        let mut writes = store_writes(&taken);
        writes.push(rows.seal_view(&view, &*around.random)?);
        self.settle(&mut writes, around, rows)?;
        Ok((view, writes))
    }

    /// Completes a batch: what the store still has to drop goes first, the space state last.
    pub(crate) fn settle(
        &mut self,
        writes: &mut Vec<Write>,
        around: &Surroundings,
        rows: &Rows,
    ) -> Result<(), KithError> {
        let owed = self.space.owed();
        writes.splice(0..0, owed.iter().filter_map(dropped));
        self.space.settle();
        writes.push(rows.seal_meta(MetaName::Log, &self.space.to_state(), &*around.random)?);
        Ok(())
    }
}

/// The headers of all chunks of some tags that a store keeps.
pub(crate) async fn stored_headers(
    around: &Surroundings,
    tags: impl Iterator<Item = Tag>,
) -> Result<Vec<(Header, ChunkId)>, KithError> {
    let mut chunks = Vec::new();
    for tag in tags {
        let mut after = None;
        loop {
            let page = around.store.chunks(tag, after, STUBS).await?;
            // A stub that is not what was stored is as good as gone: the log then says so itself.
            chunks.extend(page.iter().filter_map(|stored| {
                let stub = Chunk::parse(&stored.stub).ok()?;
                (stub.key() == stored.key).then(|| (*stub.header(), stored.key.id))
            }));
            after = page.last().map(|stored| stored.key);
            if page.len() < STUBS {
                break;
            }
        }
    }
    Ok(chunks)
}

impl OpenDocument {
    fn wrote(&mut self, taken: &Taken) {
        let chunk = taken.chunk.chunk();
        match chunk.header().kind {
            kith_log::Kind::Delta => self.delta_lens.push(chunk.body().map_or(0, <[u8]>::len)),
            _ => self.delta_lens.clear(),
        }
    }
}

fn draft(document: &Document, delta: Option<Vec<u8>>) -> Result<Draft, KithError> {
    Ok(Draft { delta: delta.map(Zeroizing::new), whole: Zeroizing::new(document.save()?) })
}

/// What a store has to do for a chunk that was written or received.
pub(crate) fn store_writes(taken: &Taken) -> Vec<Write> {
    let chunk = taken.chunk.chunk();
    let writes = taken.effects.iter().filter_map(|effect| match *effect {
        Effect::Put { key, body } => Some(Write::Chunk {
            key,
            stub: chunk.to_stub(),
            body: chunk.body().filter(|_| body).map(<[u8]>::to_vec),
        }),
        Effect::Drop(_) | Effect::DropBody(_) => dropped(effect),
    });
    writes.collect()
}

/// What a store has to do for a drop; `None` for a put, which needs its chunk.
pub(crate) fn dropped(effect: &Effect) -> Option<Write> {
    match *effect {
        Effect::Put { .. } => None,
        Effect::Drop(key) => Some(Write::DropChunk(key)),
        Effect::DropBody(key) => Some(Write::DropBody(key)),
    }
}
