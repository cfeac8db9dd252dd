//! A lock can be changed and everything can be ended, by the member alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use common::{PASSPHRASE, around, fresh, goal, passphrase, titles, wait};
use kith_companion::store::conformance::Faults;
use kith_companion::store::{MemoryStore, MetaName, Store, StoreError};
use kith_companion::{Companion, NewLock, State, UnlockWith};

const OTHER: &str = "the bench by the river";

fn with(text: &str) -> UnlockWith {
    UnlockWith::Passphrase(passphrase(text))
}

fn by(text: &str) -> NewLock {
    NewLock::Passphrase(passphrase(text))
}

/// Whether the store opens with this.
async fn opens(store: &MemoryStore, with: &UnlockWith) -> Result<Vec<String>, &'static str> {
    let kith = Companion::open(around(store.clone(), 9)).await.unwrap();
    kith.unlock(with).await.map_err(|error| error.code())?;
    Ok(titles(&kith).await)
}

#[test]
fn a_new_passphrase_opens_and_the_one_before_does_not() {
    wait(async {
        let store = MemoryStore::new();
        let kith = Companion::open(around(store.clone(), 1)).await.unwrap();
        kith.create(&by(PASSPHRASE)).await.unwrap();
        kith.goals().add(goal("Walk")).await.unwrap();

        for (now, lock, code) in [
            (with(OTHER), by(OTHER), "Unlock.WrongPassphrase"),
            (UnlockWith::Nothing, by(OTHER), "Unlock.NoSuchSlot"),
            (with(PASSPHRASE), by("short"), "Unlock.PassphraseTooShort"),
        ] {
            assert_eq!(kith.change_lock(&now, &lock).await.unwrap_err().code(), code);
            assert!(opens(&store, &with(PASSPHRASE)).await.is_ok(), "the lock is as it was");
        }

        kith.change_lock(&with(PASSPHRASE), &by(OTHER)).await.unwrap();
        kith.goals().add(goal("Rest")).await.unwrap();
        assert_eq!(opens(&store, &with(PASSPHRASE)).await, Err("Unlock.WrongPassphrase"));
        assert_eq!(opens(&store, &with(OTHER)).await.unwrap(), ["Rest", "Walk"]);
    });
}

#[test]
fn a_lock_can_be_taken_off_and_put_on_again() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        assert!(!kith.has_lock().await);
        kith.change_lock(&UnlockWith::Nothing, &by(PASSPHRASE)).await.unwrap();
        assert!(kith.has_lock().await);
        assert_eq!(opens(&store, &UnlockWith::Nothing).await, Err("Unlock.NoSuchSlot"));
        kith.change_lock(&with(PASSPHRASE), &NewLock::None).await.unwrap();
        assert!(!kith.has_lock().await);
        assert!(opens(&store, &UnlockWith::Nothing).await.is_ok());
    });
}

#[test]
fn what_was_erased_is_gone_and_a_new_beginning_is_free() {
    wait(async {
        let store = MemoryStore::new();
        let kith = Companion::open(around(store.clone(), 1)).await.unwrap();
        kith.create(&by(PASSPHRASE)).await.unwrap();
        kith.goals().add(goal("Walk")).await.unwrap();
        // Whoever forgot the passphrase may end it as well.
        kith.lock().await;
        kith.erase_everything().await.unwrap();
        assert_eq!(kith.state().await, State::New);
        for name in MetaName::ALL {
            assert_eq!(store.meta(name).await.unwrap(), None, "{name:?}");
        }
        assert_eq!(store.views(None, 10).await.unwrap(), []);

        kith.create(&NewLock::None).await.unwrap();
        assert!(titles(&kith).await.is_empty());
    });
}

#[test]
fn an_erasing_that_failed_leaves_nothing_open_and_nothing_to_write_over() {
    wait(async {
        let store = MemoryStore::new();
        fresh(&store, 1).await.goals().add(goal("Walk")).await.unwrap();
        // Opening asks the store once; the second thing asked of it fails.
        let faulty = Faults::new(store, 2, StoreError::Failed);
        let kith = Companion::open(around(faulty, 2)).await.unwrap();
        assert_eq!(kith.erase_everything().await.unwrap_err().code(), "Store.Failed");
        assert_eq!(kith.state().await, State::Locked);
        assert_eq!(kith.create(&NewLock::None).await.unwrap_err().code(), "Unlock.AlreadyCreated");
        kith.unlock(&UnlockWith::Nothing).await.unwrap();
        assert_eq!(titles(&kith).await, ["Walk"]);
        kith.erase_everything().await.unwrap();
        assert_eq!(kith.state().await, State::New);
    });
}
