//! Views that cannot be read, or are of another version, are made again from their documents.

use std::collections::BTreeSet;

use kith_entry::EntryId;
use kith_log::{Kind, LiveChunk};
use kith_store::Write;

use crate::documents::read_chunk;
use crate::error::KithError;
use crate::kept::Kept;

/// How many views are made before they are committed: a crash then costs little work.
const AT_ONCE: usize = 200;

impl Kept {
    /// Makes every view that is missing. Takes as long as loading those documents takes.
    pub(crate) async fn rebuild_views(&mut self) -> Result<(), KithError> {
        let mut working = self.take_working().await?;
        let wholes: Vec<LiveChunk> =
            working.space.logs().flat_map(|log| log.live()).filter(|live| live.kind == Kind::Whole).collect();
        let mut missing = BTreeSet::new();
        for live in wholes {
            let Some(chunk) = read_chunk(&live, &self.around).await? else { continue };
            if let Ok(body) = working.space.open(&chunk) {
                missing.insert(EntryId::from_bytes(*body.record.as_bytes()));
            }
        }
        missing.retain(|id| !self.views.contains_key(id));
        let missing: Vec<EntryId> = missing.into_iter().collect();
        for ids in missing.chunks(AT_ONCE) {
            let mut writes: Vec<Write> = Vec::with_capacity(ids.len());
            for id in ids {
                let loaded = working.document(*id, &self.around, &self.rows).await;
                let view = loaded.and_then(|open| Ok(open.document.view()?));
                // An entry whose document cannot be read either stays absent; its chunks stay where they are.
                let Ok(view) = view else { continue };
                writes.push(self.rows.seal_view(&view, &*self.around.random)?);
                self.views.insert(*id, view);
            }
            self.commit(writes).await?;
        }
        self.working = Some(working);
        Ok(())
    }
}
