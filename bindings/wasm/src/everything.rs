//! What is asked of everything that is kept, whatever its kind.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]

use kith_companion::{
    ExportPart, ExportRequest, Found, HardMoment, Page, RemovedView, Today, TodayRequest, WallClock,
};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::answer::{all, entry, one};
use crate::error::{bad_argument, thrown};
use crate::kith::Kith;

#[wasm_bindgen]
impl Kith {
    /// What today holds: a note, the next steps, somebody to reach.
    pub async fn today(&self, request: Ts<TodayRequest>) -> Result<Ts<Today>, JsValue> {
        one(self.0.today(&request.to_rust().map_err(bad_argument)?).await)
    }

    /// What of a member's own to show in a hard moment.
    #[wasm_bindgen(js_name = hardMoment)]
    pub async fn hard_moment(&self, now: Ts<WallClock>) -> Result<Ts<HardMoment>, JsValue> {
        one(self.0.hard_moment(now.to_rust().map_err(bad_argument)?).await)
    }

    /// Entries of any kind that hold every one of the words, at most `limit`.
    pub async fn search(&self, words: String, limit: usize) -> Result<Vec<Ts<Found>>, JsValue> {
        all(self.0.search(&words, limit).await)
    }

    /// One part of an export: the first, or the one after an entry. All parts, one after the other, are the file.
    pub async fn export(
        &self,
        request: Ts<ExportRequest>,
        after: Option<String>,
    ) -> Result<Ts<ExportPart>, JsValue> {
        let after = after.map(|id| entry(&id)).transpose()?;
        one(self.0.export(&request.to_rust().map_err(bad_argument)?, after).await)
    }

    /// The entries that were removed and not erased, the last removed first.
    pub async fn removed(&self) -> Result<Vec<Ts<RemovedView>>, JsValue> {
        let removed = self.0.removed().await.map_err(thrown)?;
        let views = removed.iter().filter_map(RemovedView::of);
        views.map(|view| view.into_ts().map_err(bad_argument)).collect()
    }

    /// A page of the removed entries, the last removed first.
    #[wasm_bindgen(js_name = removedPage, unchecked_return_type = "Page<RemovedView>")]
    pub async fn removed_page(&self, from: usize, count: usize) -> Result<Ts<Page<RemovedView>>, JsValue> {
        one(self.0.removed_page(from, count).await.map(|Page { total, views }| Page {
            total,
            views: views.iter().filter_map(RemovedView::of).collect(),
        }))
    }

    /// Removes an entry of any kind from its list.
    pub async fn remove(&self, id: String) -> Result<(), JsValue> {
        self.0.remove(entry(&id)?).await.map_err(thrown)
    }

    /// Takes a removal back.
    pub async fn undo(&self, id: String) -> Result<(), JsValue> {
        self.0.undo(entry(&id)?).await.map_err(thrown)
    }

    /// Erases an entry of any kind for ever.
    pub async fn erase(&self, id: String) -> Result<(), JsValue> {
        self.0.erase(entry(&id)?).await.map_err(thrown)
    }
}
