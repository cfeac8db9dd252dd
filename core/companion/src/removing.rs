//! Taking an entry of any kind out of its list, back into it, and away for ever.

use core::cmp::Reverse;

use kith_entry::{Document, EntryError, EntryId, Timestamp, View};

use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;
use crate::kept::Kept;
use crate::page::Page;

impl Companion {
    /// The entries of any kind that were removed and not erased, the last removed first.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn removed(&self) -> Result<Vec<View>, KithError> {
        let mut inner = self.inner().await;
        Ok(removed(inner.kept()?).into_iter().cloned().collect())
    }

    /// A page of [`Companion::removed`]: at most `count` entries from the one at `from` on, counted from zero.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn removed_page(&self, from: usize, count: usize) -> Result<Page<View>, KithError> {
        let mut inner = self.inner().await;
        Ok(Page::cut(&removed(inner.kept()?), from, count, |view| View::clone(view)))
    }

    /// Removes an entry of any kind from its list. [`Companion::undo`] takes it back, as long as it is not erased.
    ///
    /// # Errors
    /// `Entry.NotFound`, `Store.*`, `Random.Failed`, `Unlock.Locked`.
    pub async fn remove(&self, id: EntryId) -> Result<(), KithError> {
        self.change(id, |document, now| document.remove(now)).await
    }

    /// Takes a removal back.
    ///
    /// # Errors
    /// As [`Companion::remove`].
    pub async fn undo(&self, id: EntryId) -> Result<(), KithError> {
        self.change(id, |document, now| document.restore(now)).await
    }

    /// Erases an entry of any kind for ever, here and on every device this reaches. Nothing takes it back.
    ///
    /// # Errors
    /// As [`Companion::remove`].
    pub async fn erase(&self, id: EntryId) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let kind = kept.views.get(&id).ok_or(KithError::NotFound)?.kind();
        kept.erase(id).await?;
        self.tell(Changed::Entry { kind, id });
        Ok(())
    }

    /// Changes an entry of any kind, by one change.
    async fn change(
        &self,
        id: EntryId,
        change: impl FnOnce(&mut Document, Timestamp) -> Result<Option<Vec<u8>>, EntryError>,
    ) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        kept.views.get(&id).ok_or(KithError::NotFound)?;
        let now = kept.around.clock.now();
        let view = kept.change(id, Vec::new(), |document| change(document, now)).await?;
        self.tell(Changed::Entry { kind: view.kind(), id });
        Ok(())
    }
}

/// The entries that were removed and not erased, the last removed first.
fn removed(kept: &Kept) -> Vec<&View> {
    let mut removed: Vec<&View> = kept.views.values().filter(|view| view.removed().is_some()).collect();
    removed.sort_unstable_by_key(|view| (Reverse(view.removed()), view.id()));
    removed
}
