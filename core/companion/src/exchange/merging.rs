//! An entry and what arrived of it, put together.

use std::collections::BTreeSet;

use kith_entry::{Document, EntryError, EntryId, View, change_hashes};
use kith_log::{ChunkKey, Content, Kind};
use kith_store::Write;
use zeroize::Zeroizing;

use crate::documents::{OpenDocument, actor, read_chunk, record};
use crate::error::KithError;
use crate::kept::Kept;
use crate::working::{Working, store_writes};

/// What the chunks of one batch say about one entry.
#[derive(Default)]
pub(super) struct News {
    /// The document before anything of the batch counts: afterwards what it replaces is gone.
    pub(super) before: Option<OpenDocument>,
    pub(super) parts: Vec<(ChunkKey, Zeroizing<Vec<u8>>)>,
    pub(super) replaces: bool,
}

impl Kept {
    /// Brings one entry up to what arrived: answers its view, and adds what is to be committed for it.
    pub(super) async fn merge(
        &self,
        working: &mut Working,
        id: EntryId,
        news: News,
        writes: &mut Vec<Write>,
        refused: &mut Vec<KithError>,
    ) -> Result<Option<View>, KithError> {
        if working.space.is_erased(record(id)) {
            let taken = working.space.erase(record(id), &*self.around.random)?;
            writes.extend(taken.iter().flat_map(store_writes));
            writes.push(Write::DropView(self.rows.view_key(id)));
            return Ok(None);
        }
        let Some(mut open) = self.absorb(working, id, news.before, &news.parts, refused).await? else {
            return Ok(None);
        };
        let view = if news.replaces && self.holds_more(working, id, &open.document, &news.parts).await? {
            let (view, written) = working.write(&mut open, None, &self.around, &self.rows)?;
            writes.extend(written);
            view
        } else {
            let view = open.document.view()?;
            writes.push(self.rows.seal_view(&view, &*self.around.random)?);
            view
        };
        working.documents.keep(id, open);
        Ok(Some(view))
    }

    /// The document with the parts in it, behind the loading mark; a part that cannot be loaded is set aside.
    async fn absorb(
        &self,
        working: &mut Working,
        id: EntryId,
        mut open: Option<OpenDocument>,
        parts: &[(ChunkKey, Zeroizing<Vec<u8>>)],
        refused: &mut Vec<KithError>,
    ) -> Result<Option<OpenDocument>, KithError> {
        for (key, part) in parts {
            if working.guard.is_aside(key) {
                continue;
            }
            working.guard.mark(id, *key, &self.around, &self.rows).await?;
            let outcome = match &mut open {
                Some(open) => open.document.absorb(part).map(drop),
                None => Document::load([part.as_slice()], actor(&working.space)).map(|document| {
                    open = Some(OpenDocument { document, delta_lens: Vec::new() });
                }),
            };
            match outcome {
                Ok(()) => working.guard.clear(*key, &self.around).await?,
                // Well formed, but more than one document can hold: it is kept, unmerged, and said.
                Err(error @ EntryError::TooLarge(_)) => {
                    working.guard.clear(*key, &self.around).await?;
                    refused.push(error.into());
                }
                Err(_) => working.guard.set_aside(id, *key, &self.around, &self.rows).await?,
            }
        }
        Ok(open)
    }

    /// Whether the document holds a change that no surviving chunk contains.
    async fn holds_more(
        &self,
        working: &Working,
        id: EntryId,
        document: &Document,
        parts: &[(ChunkKey, Zeroizing<Vec<u8>>)],
    ) -> Result<bool, KithError> {
        let mut said = BTreeSet::new();
        for live in working.space.chunks_of(record(id)).filter(|live| live.kind != Kind::Erase) {
            if let Some((_, part)) = parts.iter().find(|(key, _)| *key == live.key) {
                said.extend(change_hashes(part)?);
            } else if let Some(chunk) = read_chunk(&live, &self.around).await?
                && let Ok(body) = working.space.open(&chunk)
                && let Content::Document(part) = body.content
            {
                said.extend(change_hashes(&part)?);
            }
        }
        Ok(!document.changes_not_in(&said)?.is_empty())
    }
}
