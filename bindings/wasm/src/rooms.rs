//! What is kept in the companion: room by room, and entries of any kind.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]

use std::sync::Arc;

use kith_companion::{ExportPart, ExportRequest, Found, Keeps, KithError, Reach, Room, WallClock};
use kith_entry::{
    ContactRequest, ContactView, EntryId, GoalRequest, GoalView, HopeNoteRequest, HopeNoteView, Kind,
    ProfileRequest, ProfileView, Timestamp, View,
};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::{bad_argument, thrown};
use crate::kith::Kith;

/// An entry that was removed, as a list of such entries shows it.
#[derive(Serialize, Tsify)]
pub struct RemovedView {
    /// The entry.
    pub id: EntryId,
    /// Its kind; absent for one that only a newer version knows.
    pub kind: Option<Kind>,
    /// What it is called in a list.
    pub title: String,
    /// When it was removed.
    pub removed: Timestamp,
}

#[wasm_bindgen]
impl Kith {
    /// The goals that are not removed, the last edited first.
    pub async fn goals(&self) -> Result<Vec<Ts<GoalView>>, JsValue> {
        list(self.0.goals()).await
    }

    /// One goal.
    pub async fn goal(&self, id: String) -> Result<Ts<GoalView>, JsValue> {
        view(self.0.goals().open(entry(&id)?).await)
    }

    /// Adds a goal.
    #[wasm_bindgen(js_name = addGoal)]
    pub async fn add_goal(&self, request: Ts<GoalRequest>) -> Result<Ts<GoalView>, JsValue> {
        view(self.0.goals().add(request.to_rust().map_err(bad_argument)?).await)
    }

    /// Edits a goal: what the request leaves out stays as it is.
    #[wasm_bindgen(js_name = editGoal)]
    pub async fn edit_goal(&self, id: String, request: Ts<GoalRequest>) -> Result<Ts<GoalView>, JsValue> {
        view(self.0.goals().edit(entry(&id)?, request.to_rust().map_err(bad_argument)?).await)
    }

    /// The hope notes that are not removed: pinned ones first, then the last edited.
    #[wasm_bindgen(js_name = hopeNotes)]
    pub async fn hope_notes(&self) -> Result<Vec<Ts<HopeNoteView>>, JsValue> {
        list(self.0.hope_notes()).await
    }

    /// One hope note.
    #[wasm_bindgen(js_name = hopeNote)]
    pub async fn hope_note(&self, id: String) -> Result<Ts<HopeNoteView>, JsValue> {
        view(self.0.hope_notes().open(entry(&id)?).await)
    }

    /// Adds a hope note.
    #[wasm_bindgen(js_name = addHopeNote)]
    pub async fn add_hope_note(&self, request: Ts<HopeNoteRequest>) -> Result<Ts<HopeNoteView>, JsValue> {
        view(self.0.hope_notes().add(request.to_rust().map_err(bad_argument)?).await)
    }

    /// Edits a hope note: what the request leaves out stays as it is.
    #[wasm_bindgen(js_name = editHopeNote)]
    pub async fn edit_hope_note(
        &self,
        id: String,
        request: Ts<HopeNoteRequest>,
    ) -> Result<Ts<HopeNoteView>, JsValue> {
        view(self.0.hope_notes().edit(entry(&id)?, request.to_rust().map_err(bad_argument)?).await)
    }

    /// Pins a hope note, or takes the pin out.
    #[wasm_bindgen(js_name = pinHopeNote)]
    pub async fn pin_hope_note(&self, id: String, pinned: bool) -> Result<Ts<HopeNoteView>, JsValue> {
        view(self.0.hope_notes().pin(entry(&id)?, pinned).await)
    }

    /// The people who are not removed, by name.
    pub async fn contacts(&self) -> Result<Vec<Ts<ContactView>>, JsValue> {
        list(self.0.contacts()).await
    }

    /// One contact.
    pub async fn contact(&self, id: String) -> Result<Ts<ContactView>, JsValue> {
        view(self.0.contacts().open(entry(&id)?).await)
    }

    /// Adds a contact.
    #[wasm_bindgen(js_name = addContact)]
    pub async fn add_contact(&self, request: Ts<ContactRequest>) -> Result<Ts<ContactView>, JsValue> {
        view(self.0.contacts().add(request.to_rust().map_err(bad_argument)?).await)
    }

    /// Edits a contact: what the request leaves out stays as it is.
    #[wasm_bindgen(js_name = editContact)]
    pub async fn edit_contact(
        &self,
        id: String,
        request: Ts<ContactRequest>,
    ) -> Result<Ts<ContactView>, JsValue> {
        view(self.0.contacts().edit(entry(&id)?, request.to_rust().map_err(bad_argument)?).await)
    }

    /// Everybody there is a way to reach: those who can be reached now, those who gave no times, then the others.
    pub async fn reachable(&self, now: Ts<WallClock>) -> Result<Vec<Ts<Reach>>, JsValue> {
        let now = now.to_rust().map_err(bad_argument)?;
        all(self.0.contacts().reachable(now).await)
    }

    /// The profile, once the member wrote one.
    pub async fn profile(&self) -> Result<Option<Ts<ProfileView>>, JsValue> {
        let profile = self.0.profile().await.map_err(thrown)?;
        profile.map(|profile| profile.into_ts().map_err(bad_argument)).transpose()
    }

    /// Writes the profile: edits the one that is shown, or makes the first.
    #[wasm_bindgen(js_name = writeProfile)]
    pub async fn write_profile(&self, request: Ts<ProfileRequest>) -> Result<Ts<ProfileView>, JsValue> {
        view(self.0.write_profile(request.to_rust().map_err(bad_argument)?).await)
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
        let part = self.0.export(&request.to_rust().map_err(bad_argument)?, after).await;
        part.map_err(thrown)?.into_ts().map_err(bad_argument)
    }

    /// The entries that were removed and not erased, the last removed first.
    pub async fn removed(&self) -> Result<Vec<Ts<RemovedView>>, JsValue> {
        let removed = self.0.removed().await.map_err(thrown)?;
        let views = removed.iter().filter_map(RemovedView::of);
        views.map(|view| view.into_ts().map_err(bad_argument)).collect()
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

impl RemovedView {
    fn of(view: &View) -> Option<Self> {
        let removed = view.removed()?;
        Some(Self { id: view.id(), kind: view.kind(), title: view.title().to_owned(), removed })
    }
}

/// An id from JavaScript. What is no id names no entry.
fn entry(id: &str) -> Result<EntryId, JsValue> {
    id.parse().map_err(|_| thrown(KithError::NotFound))
}

fn view<V: Tsify + Serialize>(answer: Result<Arc<V>, KithError>) -> Result<Ts<V>, JsValue>
where
    <V as Tsify>::JsType: JsCast,
{
    answer.map_err(thrown)?.into_ts().map_err(bad_argument)
}

async fn list<K: Keeps>(room: Room<'_, K>) -> Result<Vec<Ts<K::View>>, JsValue>
where
    K::View: Tsify + Serialize,
    <K::View as Tsify>::JsType: JsCast,
{
    let views = room.list().await.map_err(thrown)?;
    views.iter().map(|view| view.into_ts().map_err(bad_argument)).collect()
}

fn all<V: Tsify + Serialize>(answer: Result<Vec<V>, KithError>) -> Result<Vec<Ts<V>>, JsValue>
where
    <V as Tsify>::JsType: JsCast,
{
    answer.map_err(thrown)?.iter().map(|one| one.into_ts().map_err(bad_argument)).collect()
}
