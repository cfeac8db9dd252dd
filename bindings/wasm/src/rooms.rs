//! What is kept in the companion, room by room.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]

use std::sync::Arc;

use kith_companion::{Keeps, Page, Reach, Room, WallClock};
use kith_entry::{
    ContactRequest, ContactView, GoalRequest, GoalView, HopeNoteRequest, HopeNoteView, ProfileRequest,
    ProfileView,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::answer::{all, entry, one, view};
use crate::error::{bad_argument, thrown};
use crate::kith::Kith;

#[wasm_bindgen]
impl Kith {
    /// The goals that are not removed, the last edited first.
    pub async fn goals(&self) -> Result<Vec<Ts<GoalView>>, JsValue> {
        list(self.0.goals()).await
    }

    /// A page of the goals, in the order of their list.
    #[wasm_bindgen(js_name = goalsPage, unchecked_return_type = "Page<GoalView>")]
    pub async fn goals_page(&self, from: usize, count: usize) -> Result<Ts<Page<Arc<GoalView>>>, JsValue> {
        one(self.0.goals().page(from, count).await)
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

    /// Keeps a goal that was written, new where there is no `id`, and with it the drafts that remain, as one.
    #[wasm_bindgen(js_name = keepGoal)]
    pub async fn keep_goal(
        &self,
        id: Option<String>,
        request: Ts<GoalRequest>,
        drafts: String,
    ) -> Result<Ts<GoalView>, JsValue> {
        keep(self.0.goals(), id, &request, drafts).await
    }

    /// The hope notes that are not removed: pinned ones first, then the last edited.
    #[wasm_bindgen(js_name = hopeNotes)]
    pub async fn hope_notes(&self) -> Result<Vec<Ts<HopeNoteView>>, JsValue> {
        list(self.0.hope_notes()).await
    }

    /// A page of the hope notes, in the order of their list.
    #[wasm_bindgen(js_name = hopeNotesPage, unchecked_return_type = "Page<HopeNoteView>")]
    pub async fn hope_notes_page(
        &self,
        from: usize,
        count: usize,
    ) -> Result<Ts<Page<Arc<HopeNoteView>>>, JsValue> {
        one(self.0.hope_notes().page(from, count).await)
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

    /// Keeps a hope note that was written, new where there is no `id`, and with it the drafts that remain, as one.
    #[wasm_bindgen(js_name = keepHopeNote)]
    pub async fn keep_hope_note(
        &self,
        id: Option<String>,
        request: Ts<HopeNoteRequest>,
        drafts: String,
    ) -> Result<Ts<HopeNoteView>, JsValue> {
        keep(self.0.hope_notes(), id, &request, drafts).await
    }

    /// The people who are not removed, by name.
    pub async fn contacts(&self) -> Result<Vec<Ts<ContactView>>, JsValue> {
        list(self.0.contacts()).await
    }

    /// A page of the people, by name, with when they can be reached.
    #[wasm_bindgen(js_name = peoplePage, unchecked_return_type = "Page<Reach>")]
    pub async fn people_page(
        &self,
        from: usize,
        count: usize,
        now: Ts<WallClock>,
    ) -> Result<Ts<Page<Reach>>, JsValue> {
        let now = now.to_rust().map_err(bad_argument)?;
        one(self.0.contacts().people(from, count, now).await)
    }

    /// One contact, with when they can be reached.
    pub async fn person(&self, id: String, now: Ts<WallClock>) -> Result<Ts<Reach>, JsValue> {
        one(self.0.contacts().person(entry(&id)?, now.to_rust().map_err(bad_argument)?).await)
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

    /// Keeps a contact that was written, new where there is no `id`, and with it the drafts that remain, as one.
    #[wasm_bindgen(js_name = keepContact)]
    pub async fn keep_contact(
        &self,
        id: Option<String>,
        request: Ts<ContactRequest>,
        drafts: String,
    ) -> Result<Ts<ContactView>, JsValue> {
        keep(self.0.contacts(), id, &request, drafts).await
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

    /// Keeps the profile that was written, and with it the drafts that remain, as one.
    #[wasm_bindgen(js_name = keepProfile)]
    pub async fn keep_profile(
        &self,
        request: Ts<ProfileRequest>,
        drafts: String,
    ) -> Result<Ts<ProfileView>, JsValue> {
        let request = request.to_rust().map_err(bad_argument)?;
        view(self.0.keep_profile(request, &Zeroizing::new(drafts)).await)
    }
}

async fn keep<K: Keeps>(
    room: Room<'_, K>,
    id: Option<String>,
    request: &Ts<K::Request>,
    drafts: String,
) -> Result<Ts<K::View>, JsValue>
where
    K::Request: Tsify + DeserializeOwned,
    <K::Request as Tsify>::JsType: JsCast + Clone,
    K::View: Tsify + Serialize,
    <K::View as Tsify>::JsType: JsCast,
{
    let id = id.map(|id| entry(&id)).transpose()?;
    let request = request.to_rust().map_err(bad_argument)?;
    view(room.keep(id, request, &Zeroizing::new(drafts)).await)
}

async fn list<K: Keeps>(room: Room<'_, K>) -> Result<Vec<Ts<K::View>>, JsValue>
where
    K::View: Tsify + Serialize,
    <K::View as Tsify>::JsType: JsCast,
{
    let views = room.list().await.map_err(thrown)?;
    views.iter().map(|view| view.into_ts().map_err(bad_argument)).collect()
}
