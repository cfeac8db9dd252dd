//! What a member is writing and has not kept yet: one sealed row, whose text is the shell's.

use kith_entry::{EntryError, Limit};
use kith_store::{Batch, Durability, MetaName, StoreError, Write};
use zeroize::Zeroizing;

use crate::companion::Companion;
use crate::error::KithError;

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
        let write = if drafts.is_empty() {
            Write::DropMeta(MetaName::Drafts)
        } else {
            kept.rows.seal_meta(MetaName::Drafts, drafts.as_bytes(), &*kept.around.random)?
        };
        kept.around.store.commit(Batch { writes: vec![write], durability: Durability::Process }).await?;
        Ok(())
    }
}
