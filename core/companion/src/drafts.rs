//! What a member is writing and has not kept yet: one sealed row, whose text is the shell's.

use kith_entry::{EntryError, Limit};
use kith_store::{Batch, Durability, MetaName, StoreError, Write};
use zeroize::Zeroizing;

use crate::companion::Companion;
use crate::error::KithError;
use crate::kept::Kept;

/// The longest drafts that are kept, bytes.
pub const DRAFTS_MAX_BYTES: usize = 256 * 1024;

impl Companion {
    /// The drafts as they were kept last.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`, `Store.*`.
    pub async fn drafts(&self) -> Result<Option<Zeroizing<String>>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let Some(sealed) = kept.around.store.meta(MetaName::Drafts).await? else { return Ok(None) };
        let plain = kept.rows.open_meta(MetaName::Drafts, &sealed)?;
        let text = core::str::from_utf8(&plain).map_err(|_| StoreError::Damaged)?;
        Ok(Some(Zeroizing::new(text.to_owned())))
    }

    /// Keeps drafts, all of them, in the place of those before; an empty text drops them. They outlive a killed
    /// process; of a loss of power they may not, since they are kept at every pause in writing.
    ///
    /// # Errors
    /// `Entry.TooLarge` above [`DRAFTS_MAX_BYTES`]; `Unlock.Locked`, `Unlock.NotCreated`, `Random.Failed`, `Store.*`.
    pub async fn keep_drafts(&self, drafts: &str) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        if drafts.len() > DRAFTS_MAX_BYTES {
            return Err(EntryError::TooLarge(Limit::Text).into());
        }
        let writes = vec![kept.write_drafts(drafts)?];
        kept.around.store.commit(Batch { writes, durability: Durability::Process }).await?;
        Ok(())
    }
}

impl Kept {
    /// What is to be written beside an entry that is kept: the drafts that remain, where any are given.
    pub(crate) fn beside(&self, drafts: Option<&str>) -> Result<Vec<Write>, KithError> {
        let fitting = drafts.filter(|drafts| drafts.len() <= DRAFTS_MAX_BYTES);
        fitting.map(|drafts| self.write_drafts(drafts)).into_iter().collect()
    }

    fn write_drafts(&self, drafts: &str) -> Result<Write, KithError> {
        if drafts.is_empty() {
            return Ok(Write::DropMeta(MetaName::Drafts));
        }
        self.rows.seal_meta(MetaName::Drafts, drafts.as_bytes(), &*self.around.random)
    }
}
