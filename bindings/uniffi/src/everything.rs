//! What is asked of everything that is kept, whatever its kind.

use kith_companion::{
    ExportPart, ExportRequest, Found, HardMoment, Page, RemovedView, Today, TodayRequest, WallClock,
};
use kith_entry::EntryId;

use crate::KithError;
use crate::kith::Kith;
use crate::pages::RemovedPage;

#[uniffi::export]
impl Kith {
    /// What today holds: a note, the next steps, somebody to reach.
    pub async fn today(&self, request: TodayRequest) -> Result<Today, KithError> {
        self.ask(|kith| async move { kith.today(&request).await }).await
    }

    /// What of a member's own to show in a hard moment.
    pub async fn hard_moment(&self, now: WallClock) -> Result<HardMoment, KithError> {
        self.ask(|kith| async move { kith.hard_moment(now).await }).await
    }

    /// Entries of any kind that hold every one of the words, at most `limit`.
    pub async fn search(&self, words: String, limit: u32) -> Result<Vec<Found>, KithError> {
        self.ask(|kith| async move { kith.search(&words, limit as usize).await }).await
    }

    /// One part of an export: the first, or the one after an entry. All parts, one after the other, are the file.
    pub async fn export(
        &self,
        request: ExportRequest,
        after: Option<EntryId>,
    ) -> Result<ExportPart, KithError> {
        self.ask(|kith| async move { kith.export(&request, after).await }).await
    }

    /// The entries that were removed and not erased, the last removed first.
    pub async fn removed(&self) -> Result<Vec<RemovedView>, KithError> {
        self.ask(|kith| async move { Ok(kith.removed().await?.iter().filter_map(RemovedView::of).collect()) })
            .await
    }

    /// A page of the removed entries, the last removed first.
    pub async fn removed_page(&self, from: u32, count: u32) -> Result<RemovedPage, KithError> {
        let (from, count) = (from as usize, count as usize);
        self.ask(|kith| async move {
            let Page { total, views } = kith.removed_page(from, count).await?;
            Ok(Page { total, views: views.iter().filter_map(RemovedView::of).collect() }.into())
        })
        .await
    }

    /// Removes an entry of any kind from its list.
    pub async fn remove(&self, id: EntryId) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.remove(id).await }).await
    }

    /// Takes a removal back.
    pub async fn undo(&self, id: EntryId) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.undo(id).await }).await
    }

    /// Erases an entry of any kind for ever.
    pub async fn erase(&self, id: EntryId) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.erase(id).await }).await
    }
}
