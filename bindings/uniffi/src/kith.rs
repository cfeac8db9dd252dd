//! The companion: opened, made, unlocked, locked.

use std::convert::Infallible;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::channel::oneshot;
use kith_companion::store::{MemoryStore, SqliteStore, Store};
use kith_companion::{self as companion, Companion, LockRequest, State, Surroundings, UnlockWith};
use zeroize::Zeroizing;

use crate::KithError;
use crate::changed::{Listener, Subscription};
use crate::desk::Desk;
use crate::platform::Platform;

/// A member's companion. Every method that fails throws a [`KithError`] with its code, and works on a thread of Kith's
/// own: it may be awaited from anywhere. Cancelling an awaited call leaves what is kept as it was before, or as it was
/// asked, never between; `keepInKeyStore` says what it leaves.
#[derive(uniffi::Object)]
pub struct Kith {
    /// Absent once its folder was closed.
    open: Mutex<Option<Open>>,
    desk: Desk,
}

/// What holds the folder.
struct Open {
    companion: Arc<Held>,
    /// Ends when the last of those who hold the companion has let go of it.
    gone: oneshot::Receiver<Infallible>,
}

/// A companion, and how those who wait for its end hear of it. Invariant: they stand in this order, in which they are
/// dropped: the folder is free before anybody hears so (test: `a_folder_that_was_closed_can_be_opened_at_once`).
pub(crate) struct Held {
    companion: Companion,
    _gone: oneshot::Sender<Infallible>,
}

impl Deref for Held {
    type Target = Companion;

    fn deref(&self) -> &Companion {
        &self.companion
    }
}

#[uniffi::export]
impl Kith {
    /// Opens what lies in `folder`, or makes it there. Nothing is unlocked yet. Nobody else can open the folder until it
    /// was closed (`closeFolder`), or this companion was dropped, and every parcel asked of it.
    #[uniffi::constructor(default(platform = None))]
    pub async fn open(folder: String, platform: Option<Platform>) -> Result<Arc<Self>, KithError> {
        let store =
            async move { Ok(Arc::new(SqliteStore::open(Path::new(&folder)).await?) as Arc<dyn Store>) };
        Self::on(store, platform).await
    }

    /// Opens a companion that keeps everything in memory, and nothing anywhere else.
    #[uniffi::constructor(default(platform = None))]
    pub async fn in_memory(platform: Option<Platform>) -> Result<Arc<Self>, KithError> {
        Self::on(async { Ok(Arc::new(MemoryStore::new()) as Arc<dyn Store>) }, platform).await
    }

    /// Where the companion stands.
    pub async fn state(&self) -> Result<State, KithError> {
        self.ask(|kith| async move { Ok(kith.state().await) }).await
    }

    /// Whether anything is asked for when unlocking. False for a new companion.
    pub async fn has_lock(&self) -> Result<bool, KithError> {
        self.ask(|kith| async move { Ok(kith.has_lock().await) }).await
    }

    /// First run. The companion is open afterwards.
    pub async fn create(&self, lock: LockRequest) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.create(&lock.into()).await }).await
    }

    /// Unlocks, with a passphrase or, where there is no lock, with nothing.
    #[uniffi::method(default(passphrase = None))]
    pub async fn unlock(&self, passphrase: Option<String>) -> Result<(), KithError> {
        let with = unlock_with(passphrase);
        self.ask(|kith| async move { kith.unlock(&with).await }).await
    }

    /// Locks: drops every key and every view.
    pub async fn lock(&self) -> Result<(), KithError> {
        self.ask(|kith| async move {
            kith.lock().await;
            Ok(())
        })
        .await
    }

    /// Locks, and lets the folder go: once this answers, anybody can open it. What was asked before is carried out;
    /// whatever is asked afterwards is `Kith.Closed`.
    pub async fn close_folder(&self) -> Result<(), KithError> {
        let Some(Open { companion, gone }) = self.held().take() else { return Ok(()) };
        let ended = self.desk.ask(async move {
            companion.end().await;
            Ok(())
        });
        let ended = ended.await;
        // Nothing is ever sent: that nobody holds it any more is what is waited for.
        let _ = gone.await;
        ended
    }

    /// Puts another lock in the place of the one there is; `now` is the passphrase of that one.
    pub async fn change_lock(&self, now: Option<String>, lock: LockRequest) -> Result<(), KithError> {
        let now = unlock_with(now);
        self.ask(|kith| async move { kith.change_lock(&now, &lock.into()).await }).await
    }

    /// Erases everything that is kept here, locked or not. Nothing takes it back.
    pub async fn erase_everything(&self) -> Result<(), KithError> {
        self.ask(|kith| async move { kith.erase_everything().await }).await
    }

    /// What was being written and was not kept: as `keepDrafts` was given it last.
    pub async fn drafts(&self) -> Result<Option<String>, KithError> {
        self.ask(|kith| async move { Ok(kith.drafts().await?.map(|drafts| drafts.to_string())) }).await
    }

    /// Keeps what is being written, sealed, in the place of what was kept so before.
    pub async fn keep_drafts(&self, drafts: String) -> Result<(), KithError> {
        let drafts = Zeroizing::new(drafts);
        self.ask(|kith| async move { kith.keep_drafts(&drafts).await }).await
    }

    /// Tells `listener` what changes from now on, on a thread of its own, until the subscription is dropped.
    pub fn subscribe(&self, listener: Arc<dyn Listener>) -> Result<Arc<Subscription>, KithError> {
        Subscription::start(self.companion()?.subscribe(), listener).map(Arc::new)
    }
}

impl Kith {
    async fn on(
        store: impl Future<Output = Result<Arc<dyn Store>, companion::KithError>> + Send + 'static,
        platform: Option<Platform>,
    ) -> Result<Arc<Self>, KithError> {
        let platform = platform.unwrap_or_default();
        let (clock, random) = (platform.clock(), platform.random());
        let desk = Desk::new()?;
        let opened =
            desk.ask(async { Companion::open(Surroundings { store: store.await?, random, clock }).await });
        let (sender, gone) = oneshot::channel();
        let companion = Arc::new(Held { companion: opened.await?, _gone: sender });
        Ok(Arc::new(Self { open: Mutex::new(Some(Open { companion, gone })), desk }))
    }

    /// Asks the companion, at its desk.
    pub(crate) async fn ask<T, A>(&self, call: impl FnOnce(Arc<Held>) -> A) -> Result<T, KithError>
    where
        T: Send + 'static,
        A: Future<Output = Result<T, companion::KithError>> + Send + 'static,
    {
        self.desk.ask(call(self.companion()?)).await
    }

    fn companion(&self) -> Result<Arc<Held>, KithError> {
        let companion = self.held().as_ref().map(|open| Arc::clone(&open.companion));
        companion.ok_or_else(|| KithError::of("Kith.Closed"))
    }

    /// It is there or it is not, whatever somebody panicked beside.
    fn held(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn unlock_with(passphrase: Option<String>) -> UnlockWith {
    passphrase.map_or(UnlockWith::Nothing, |typed| UnlockWith::Passphrase(Zeroizing::new(typed)))
}
