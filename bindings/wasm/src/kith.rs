//! The companion: opened, made, unlocked, locked.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]
#![allow(
    clippy::arc_with_non_send_sync,
    reason = "the companion is shared the same way where there are threads"
)]

use std::sync::Arc;

use kith_companion::store::{IndexedDbStore, MemoryStore, Store};
use kith_companion::{Clock, Companion, LockRequest, State, Surroundings, SystemRandom, UnlockWith};
use kith_entry::Timestamp;
use tsify::Ts;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::changed::{Listener, Subscription};
use crate::error::{bad_argument, thrown};

/// The name of the database. For ever: another name is another companion.
const DATABASE: &str = "kith";

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
pub struct Kith(pub(crate) Companion);

#[wasm_bindgen]
impl Kith {
    /// Opens what this browser keeps. Nothing is unlocked yet.
    pub async fn open() -> Result<Kith, JsValue> {
        let store = IndexedDbStore::open(DATABASE).await.map_err(|error| thrown(error.into()))?;
        Self::on(Arc::new(store)).await
    }

    /// Opens a companion that keeps everything in memory, and nothing anywhere else.
    #[wasm_bindgen(js_name = inMemory)]
    pub async fn in_memory() -> Result<Kith, JsValue> {
        Self::on(Arc::new(MemoryStore::new())).await
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
        self.0.create(&lock.to_rust().map_err(bad_argument)?.into()).await.map_err(thrown)
    }

    /// Unlocks, with a passphrase or, where there is no lock, with nothing.
    pub async fn unlock(&self, passphrase: Option<String>) -> Result<(), JsValue> {
        self.0.unlock(&unlock_with(passphrase)).await.map_err(thrown)
    }

    /// Drops keys and views. Ending the worker does more: its memory goes with it.
    pub async fn lock(&self) {
        self.0.lock().await;
    }

    /// Tells `listener` what changes.
    pub fn subscribe(&self, listener: Listener) -> Subscription {
        Subscription::start(self.0.subscribe(), listener)
    }

    /// Puts another lock in the place of the one there is; `now` is the passphrase of that one.
    #[wasm_bindgen(js_name = changeLock)]
    pub async fn change_lock(&self, now: Option<String>, lock: Ts<LockRequest>) -> Result<(), JsValue> {
        let lock = lock.to_rust().map_err(bad_argument)?.into();
        self.0.change_lock(&unlock_with(now), &lock).await.map_err(thrown)
    }

    /// Erases everything that is kept here, locked or not. Nothing takes it back.
    #[wasm_bindgen(js_name = eraseEverything)]
    pub async fn erase_everything(&self) -> Result<(), JsValue> {
        self.0.erase_everything().await.map_err(thrown)
    }

    /// What was being written and was not kept: as `keepDrafts` was given it last.
    pub async fn drafts(&self) -> Result<Option<String>, JsValue> {
        let drafts = self.0.drafts().await.map_err(thrown)?;
        Ok(drafts.map(|drafts| drafts.to_string()))
    }

    /// Keeps what is being written, sealed, in the place of what was kept so before.
    #[wasm_bindgen(js_name = keepDrafts)]
    pub async fn keep_drafts(&self, drafts: String) -> Result<(), JsValue> {
        self.0.keep_drafts(&Zeroizing::new(drafts)).await.map_err(thrown)
    }
}

impl Kith {
    async fn on(store: Arc<dyn Store>) -> Result<Self, JsValue> {
        let (random, clock) = (Arc::new(SystemRandom::default()), Arc::new(BrowserClock));
        Companion::open(Surroundings { store, random, clock }).await.map(Self).map_err(thrown)
    }
}

fn unlock_with(passphrase: Option<String>) -> UnlockWith {
    passphrase.map_or(UnlockWith::Nothing, |typed| UnlockWith::Passphrase(Zeroizing::new(typed)))
}
