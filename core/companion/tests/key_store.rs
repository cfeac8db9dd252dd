//! A device's own key store opens Kith beside the passphrase, and never instead of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::sync::Mutex;

use async_trait::async_trait;
use common::{PASSPHRASE, around, goal, passphrase, titles, wait};
use futures::future::join;
use kith_companion::store::conformance::Faults;
use kith_companion::store::{MemoryStore, MetaName, Store, StoreError};
use kith_companion::{Companion, KeyStore, KeyStoreError, NewLock, PlatformKey, State, UnlockWith};
use zeroize::Zeroizing;

/// A key store of one key, which may refuse to keep and to give; it always forgets.
#[derive(Default)]
struct Keys {
    held: Mutex<Option<Zeroizing<Vec<u8>>>>,
    refuses: Mutex<Option<KeyStoreError>>,
}

impl Keys {
    fn refuse(&self, error: impl Into<Option<KeyStoreError>>) {
        *self.refuses.lock().unwrap() = error.into();
    }

    fn holds(&self) -> bool {
        self.held.lock().unwrap().is_some()
    }

    fn willing(&self) -> Result<(), KeyStoreError> {
        self.refuses.lock().unwrap().map_or(Ok(()), Err)
    }
}

#[async_trait]
impl KeyStore for Keys {
    async fn keep(&self, key: &PlatformKey) -> Result<(), KeyStoreError> {
        self.willing()?;
        *self.held.lock().unwrap() = Some(Zeroizing::new(key.expose().to_vec()));
        Ok(())
    }

    async fn give(&self) -> Result<PlatformKey, KeyStoreError> {
        self.willing()?;
        let held = self.held.lock().unwrap();
        held.as_ref().and_then(|key| PlatformKey::from_slice(key)).ok_or(KeyStoreError::Gone)
    }

    async fn forget(&self) -> Result<(), KeyStoreError> {
        *self.held.lock().unwrap() = None;
        Ok(())
    }
}

fn now() -> UnlockWith {
    UnlockWith::Passphrase(passphrase(PASSPHRASE))
}

/// A locked companion with a goal, which this key store opens.
async fn kept_in(store: &MemoryStore, keys: &Keys) -> Companion {
    let kith = Companion::open(around(store.clone(), 1)).await.unwrap();
    kith.create(&NewLock::Passphrase(passphrase(PASSPHRASE))).await.unwrap();
    kith.goals().add(goal("Walk")).await.unwrap();
    kith.keep_in_key_store(&now(), keys).await.unwrap();
    kith.lock().await;
    kith
}

async fn by_key_store(store: &MemoryStore, keys: &Keys) -> Result<Vec<String>, &'static str> {
    let kith = Companion::open(around(store.clone(), 9)).await.unwrap();
    kith.unlock_by_key_store(keys).await.map_err(|error| error.code())?;
    Ok(titles(&kith).await)
}

#[test]
fn the_key_store_opens_what_the_passphrase_opens() {
    wait(async {
        let (store, keys) = (MemoryStore::new(), Keys::default());
        let kith = kept_in(&store, &keys).await;
        assert!(kith.has_key_store().await.unwrap() && kith.has_lock().await);
        assert_eq!(by_key_store(&store, &keys).await.unwrap(), ["Walk"]);
        kith.unlock(&now()).await.unwrap();
        assert_eq!(titles(&kith).await, ["Walk"]);
        // Asked of an open one it is done, and nobody is asked for a finger.
        keys.refuse(KeyStoreError::Failed);
        kith.unlock_by_key_store(&keys).await.unwrap();
    });
}

#[test]
fn another_passphrase_leaves_the_key_store_and_the_end_of_it_leaves_the_passphrase() {
    wait(async {
        let (store, keys) = (MemoryStore::new(), Keys::default());
        let kith = kept_in(&store, &keys).await;
        assert_eq!(kith.leave_key_store(&keys).await.unwrap_err().code(), "Unlock.Locked");
        kith.unlock(&now()).await.unwrap();
        kith.change_lock(&now(), &NewLock::Passphrase(passphrase("the bench by the river"))).await.unwrap();
        assert_eq!(by_key_store(&store, &keys).await.unwrap(), ["Walk"]);
        kith.leave_key_store(&keys).await.unwrap();
        assert!(!keys.holds() && !kith.has_key_store().await.unwrap() && kith.has_lock().await);
        assert_eq!(by_key_store(&store, &keys).await, Err("Unlock.NoSuchSlot"));
        // Once more changes nothing, and after everything was erased there is but the key to forget.
        kith.leave_key_store(&keys).await.unwrap();
        kith.keep_in_key_store(&UnlockWith::Passphrase(passphrase("the bench by the river")), &keys)
            .await
            .unwrap();
        kith.erase_everything().await.unwrap();
        assert!(keys.holds());
        kith.leave_key_store(&keys).await.unwrap();
        assert!(!keys.holds());
    });
}

#[test]
fn whoever_refuses_leaves_everything_as_it_was() {
    wait(async {
        let (store, keys) = (MemoryStore::new(), Keys::default());
        let kith = Companion::open(around(store.clone(), 1)).await.unwrap();
        assert_eq!(kith.has_key_store().await.unwrap_err().code(), "Unlock.NotCreated");
        assert_eq!(kith.unlock_by_key_store(&keys).await.unwrap_err().code(), "Unlock.NotCreated");
        kith.create(&NewLock::Passphrase(passphrase(PASSPHRASE))).await.unwrap();
        let before = store.meta(MetaName::Vault).await.unwrap();

        let wrong = UnlockWith::Passphrase(passphrase("the bench by the river"));
        let refused = kith.keep_in_key_store(&wrong, &keys).await.unwrap_err();
        assert_eq!(refused.code(), "Unlock.WrongPassphrase");
        for (error, code) in [
            (KeyStoreError::Cancelled, "KeyStore.Cancelled"),
            (KeyStoreError::Gone, "KeyStore.Gone"),
            (KeyStoreError::Failed, "KeyStore.Failed"),
        ] {
            keys.refuse(error);
            assert_eq!(kith.keep_in_key_store(&now(), &keys).await.unwrap_err().code(), code);
        }
        keys.refuse(None);
        kith.lock().await;
        assert_eq!(kith.keep_in_key_store(&now(), &keys).await.unwrap_err().code(), "Unlock.Locked");
        assert_eq!(kith.unlock_by_key_store(&keys).await.unwrap_err().code(), "Unlock.NoSuchSlot");
        assert!(!keys.holds());
        assert_eq!(store.meta(MetaName::Vault).await.unwrap(), before);
    });
}

#[test]
fn a_key_store_that_refuses_another_key_leaves_no_way_in_and_no_key() {
    wait(async {
        let (store, keys) = (MemoryStore::new(), Keys::default());
        let kith = kept_in(&store, &keys).await;
        kith.unlock(&now()).await.unwrap();
        keys.refuse(KeyStoreError::Cancelled);
        assert_eq!(kith.keep_in_key_store(&now(), &keys).await.unwrap_err().code(), "KeyStore.Cancelled");
        assert!(!kith.has_key_store().await.unwrap() && !keys.holds());
        kith.lock().await;
        kith.unlock(&now()).await.unwrap();
        assert_eq!(titles(&kith).await, ["Walk"]);
    });
}

#[test]
fn a_key_store_that_lost_its_key_leaves_the_passphrase() {
    wait(async {
        let (store, keys) = (MemoryStore::new(), Keys::default());
        let kith = kept_in(&store, &keys).await;
        keys.refuse(KeyStoreError::Cancelled);
        assert_eq!(by_key_store(&store, &keys).await, Err("KeyStore.Cancelled"));
        keys.refuse(None);
        keys.forget().await.unwrap();
        assert_eq!(by_key_store(&store, &keys).await, Err("KeyStore.Gone"));
        // Another key is not the one: that of another device, or of a folder that was put back.
        keys.keep(&PlatformKey::from_slice(&[7; 32]).unwrap()).await.unwrap();
        assert_eq!(by_key_store(&store, &keys).await, Err("KeyStore.Gone"));

        // Whoever found that once is not offered it again, and the passphrase takes the way in that leads nowhere away.
        assert_eq!(kith.unlock_by_key_store(&keys).await.unwrap_err().code(), "KeyStore.Gone");
        assert!(!kith.has_key_store().await.unwrap());
        assert_eq!(kith.unlock_by_key_store(&keys).await.unwrap_err().code(), "Unlock.NoSuchSlot");
        kith.unlock(&now()).await.unwrap();
        assert_eq!(by_key_store(&store, &keys).await, Err("Unlock.NoSuchSlot"));
        kith.keep_in_key_store(&now(), &keys).await.unwrap();
        assert_eq!(by_key_store(&store, &keys).await.unwrap(), ["Walk"]);
    });
}

/// A key store that does something of its own while it is asked.
struct Meanwhile<'a, F>(&'a Keys, F);

#[async_trait]
impl<F: AsyncMeanwhile> KeyStore for Meanwhile<'_, F> {
    async fn keep(&self, key: &PlatformKey) -> Result<(), KeyStoreError> {
        self.0.keep(key).await?;
        self.1.happen().await;
        Ok(())
    }

    async fn give(&self) -> Result<PlatformKey, KeyStoreError> {
        self.1.happen().await;
        self.0.give().await
    }

    async fn forget(&self) -> Result<(), KeyStoreError> {
        self.0.forget().await
    }
}

/// What happens meanwhile.
#[async_trait]
trait AsyncMeanwhile: Send + Sync {
    async fn happen(&self);
}

/// Unlocks, if it has to, and locks.
struct OpensAndLocks<'a>(&'a Companion);

#[async_trait]
impl AsyncMeanwhile for OpensAndLocks<'_> {
    async fn happen(&self) {
        self.0.unlock(&now()).await.unwrap();
        self.0.lock().await;
    }
}

/// Locks what is locked already.
struct Locks<'a>(&'a Companion);

#[async_trait]
impl AsyncMeanwhile for Locks<'_> {
    async fn happen(&self) {
        self.0.lock().await;
    }
}

/// Never comes back.
struct Waits;

#[async_trait]
impl AsyncMeanwhile for Waits {
    async fn happen(&self) {
        std::future::pending().await
    }
}

#[test]
fn a_key_that_comes_late_opens_nothing() {
    wait(async {
        let (store, keys) = (MemoryStore::new(), Keys::default());
        let kith = kept_in(&store, &keys).await;
        let late = kith.unlock_by_key_store(&Meanwhile(&keys, OpensAndLocks(&kith))).await;
        assert_eq!(late.unwrap_err().code(), "KeyStore.Cancelled");
        assert_eq!(kith.state().await, State::Locked);
        // A lock of what is locked already is later as well.
        let late = kith.unlock_by_key_store(&Meanwhile(&keys, Locks(&kith))).await;
        assert_eq!(late.unwrap_err().code(), "KeyStore.Cancelled");
        assert_eq!(kith.state().await, State::Locked);
        kith.unlock_by_key_store(&keys).await.unwrap();

        // Nor is a way in put into a Kith that was locked meanwhile.
        let late = kith.keep_in_key_store(&now(), &Meanwhile(&keys, OpensAndLocks(&kith))).await;
        assert_eq!(late.unwrap_err().code(), "Unlock.Locked");
        assert!(!keys.holds() && !kith.has_key_store().await.unwrap());
    });
}

#[test]
fn nobody_is_waited_for_once_kith_is_locked_or_open() {
    wait(async {
        let (store, keys) = (MemoryStore::new(), Keys::default());
        let kith = kept_in(&store, &keys).await;
        let waits = Meanwhile(&keys, Waits);
        let (unlocked, ()) = join(kith.unlock_by_key_store(&waits), kith.lock()).await;
        assert_eq!(unlocked.unwrap_err().code(), "KeyStore.Cancelled");
        let (unlocked, by_passphrase) = join(kith.unlock_by_key_store(&waits), kith.unlock(&now())).await;
        assert_eq!((unlocked, by_passphrase), (Ok(()), Ok(())));

        // The passphrase that was typed for it goes with the call.
        let passphrase = now();
        let (kept, ()) = join(kith.keep_in_key_store(&passphrase, &waits), kith.lock()).await;
        assert_eq!(kept.unwrap_err().code(), "Unlock.Locked");
        assert!(!keys.holds() && !kith.has_key_store().await.unwrap());
    });
}

#[test]
fn a_way_in_that_was_not_put_in_whole_is_none() {
    wait(async {
        let (store, keys) = (MemoryStore::new(), Keys::default());
        let kith = kept_in(&store, &keys).await;
        kith.unlock(&now()).await.unwrap();
        // Another key is put in over the one there is, and the call is dropped half way.
        let (waits, passphrase) = (Meanwhile(&keys, Waits), now());
        let putting = kith.keep_in_key_store(&passphrase, &waits);
        assert!(futures::FutureExt::now_or_never(putting).is_none());
        assert!(!kith.has_key_store().await.unwrap(), "a slot whose key is gone would be offered for ever");
        assert_eq!(by_key_store(&store, &keys).await, Err("Unlock.NoSuchSlot"));
        kith.keep_in_key_store(&now(), &keys).await.unwrap();
        assert_eq!(by_key_store(&store, &keys).await.unwrap(), ["Walk"]);
    });
}

#[test]
fn a_store_that_fails_takes_the_key_back_out() {
    wait(async {
        // Each of the things that are asked of the store fails once: two are read, the slot before is taken away, the
        // new one is put in.
        let mut failed = 0;
        for nth in 1.. {
            let (store, keys) = (MemoryStore::new(), Keys::default());
            kept_in(&store, &keys).await;
            let faulty = Faults::new(store.clone(), nth, StoreError::Full);
            let Ok(kith) = Companion::open(around(faulty, 2)).await else { continue };
            let done = match kith.unlock(&now()).await {
                Ok(()) => kith.keep_in_key_store(&now(), &keys).await,
                Err(_) => continue,
            };
            if done.is_ok() {
                assert_eq!(by_key_store(&store, &keys).await.unwrap(), ["Walk"]);
                break;
            }
            failed += 1;
            assert_eq!(done.unwrap_err().code(), "Store.Full");
            assert_eq!(kith.state().await, State::Open);
            // Whichever it was: the way in is whole, or there is none.
            assert_eq!(keys.holds(), kith.has_key_store().await.unwrap());
        }
        assert_eq!(failed, 4);
    });
}
