//! The companion, method by method.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]
#![allow(
    clippy::arc_with_non_send_sync,
    reason = "the companion is shared the same way where there are threads"
)]

use std::sync::Arc;

use kith_companion::store::IndexedDbStore;
use kith_companion::{Clock, Companion, Keeps, NewLock, Room, State, Surroundings, SystemRandom, UnlockWith};
use kith_entry::{EntryId, GoalRequest, GoalView, HopeNoteRequest, HopeNoteView, Timestamp};
use serde::Deserialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::changed::{Listener, Subscription};
use crate::error::{bad_argument, thrown};

/// The name of the database. For ever: another name is another companion.
const DATABASE: &str = "kith";

/// How a new companion is to be locked.
#[derive(Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum LockRequest {
    /// By a passphrase, 8 characters at least.
    Passphrase {
        /// The passphrase.
        passphrase: String,
    },
    /// Not at all: whoever has the device can read.
    None,
}

/// The browser's clock.
struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Timestamp {
        // Milliseconds since 1970 are whole numbers far below 2^53: nothing is cut off.
        Timestamp(js_sys::Date::now() as i64)
    }
}

/// A member's companion. One per worker; every method rejects with a `KithError`.
#[wasm_bindgen]
pub struct Kith(Companion);

#[wasm_bindgen]
impl Kith {
    /// Opens what this browser keeps. Nothing is unlocked yet.
    pub async fn open() -> Result<Kith, JsValue> {
        let store = IndexedDbStore::open(DATABASE).await.map_err(|error| thrown(error.into()))?;
        let around = Surroundings {
            store: Arc::new(store),
            random: Arc::new(SystemRandom::default()),
            clock: Arc::new(BrowserClock),
        };
        Companion::open(around).await.map(Kith).map_err(thrown)
    }

    /// Where the companion stands.
    #[wasm_bindgen(unchecked_return_type = "\"new\" | \"locked\" | \"open\"")]
    pub async fn state(&self) -> String {
        let state = match self.0.state().await {
            State::New => "new",
            State::Locked => "locked",
            State::Open => "open",
        };
        state.to_owned()
    }

    /// Whether anything is asked for when unlocking.
    #[wasm_bindgen(js_name = hasLock)]
    pub async fn has_lock(&self) -> bool {
        self.0.has_lock().await
    }

    /// First run. The companion is open afterwards.
    pub async fn create(&self, lock: Ts<LockRequest>) -> Result<(), JsValue> {
        let lock = match lock.to_rust().map_err(bad_argument)? {
            LockRequest::Passphrase { passphrase } => NewLock::Passphrase(Zeroizing::new(passphrase)),
            LockRequest::None => NewLock::None,
        };
        self.0.create(&lock).await.map_err(thrown)
    }

    /// Unlocks, with a passphrase or, where there is no lock, with nothing.
    pub async fn unlock(&self, passphrase: Option<String>) -> Result<(), JsValue> {
        let with =
            passphrase.map_or(UnlockWith::Nothing, |typed| UnlockWith::Passphrase(Zeroizing::new(typed)));
        self.0.unlock(&with).await.map_err(thrown)
    }

    /// Drops keys and views. Ending the worker does more: its memory goes with it.
    pub async fn lock(&self) {
        self.0.lock().await;
    }

    /// Tells `listener` what changes.
    pub fn subscribe(&self, listener: Listener) -> Subscription {
        Subscription::start(self.0.subscribe(), listener)
    }

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

/// An id from JavaScript. What is no id names no entry.
fn entry(id: &str) -> Result<EntryId, JsValue> {
    id.parse().map_err(|_| thrown(kith_companion::KithError::NotFound))
}

fn view<V: Tsify + serde::Serialize>(
    answer: Result<Arc<V>, kith_companion::KithError>,
) -> Result<Ts<V>, JsValue>
where
    <V as Tsify>::JsType: JsCast,
{
    answer.map_err(thrown)?.into_ts().map_err(bad_argument)
}

async fn list<K: Keeps>(room: Room<'_, K>) -> Result<Vec<Ts<K::View>>, JsValue>
where
    K::View: Tsify + serde::Serialize,
    <K::View as Tsify>::JsType: JsCast,
{
    let views = room.list().await.map_err(thrown)?;
    views.iter().map(|view| view.into_ts().map_err(bad_argument)).collect()
}
