//! What is being written outlives a restart, until it is kept.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use common::{around, contact, fresh, goal, meet, named, note, reopened, texts, titles, wait};
use kith_companion::entry::ProfileRequest;
use kith_companion::store::conformance::Faults;
use kith_companion::store::{MemoryStore, StoreError};
use kith_companion::{Companion, DRAFTS_MAX_BYTES, UnlockWith};

#[test]
fn drafts_are_there_after_a_restart_and_only_when_unlocked() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        assert!(kith.drafts().await.unwrap().is_none());
        kith.keep_drafts("{\"goal\":\"half a sen\"}").await.unwrap();
        let again = reopened(&store, 2).await;
        assert_eq!(again.drafts().await.unwrap().unwrap().as_str(), "{\"goal\":\"half a sen\"}");
        let long = "x".repeat(DRAFTS_MAX_BYTES + 1);
        assert_eq!(again.keep_drafts(&long).await.unwrap_err().code(), "Entry.TooLarge");
        assert!(again.drafts().await.unwrap().is_some(), "the drafts before are still there");
        again.keep_drafts("").await.unwrap();
        assert!(again.drafts().await.unwrap().is_none());
        again.lock().await;
        assert_eq!(again.drafts().await.unwrap_err().code(), "Unlock.Locked");
        assert_eq!(again.keep_drafts("x").await.unwrap_err().code(), "Unlock.Locked");
    });
}

async fn kept_drafts(kith: &Companion) -> Option<String> {
    kith.drafts().await.unwrap().map(|drafts| drafts.to_string())
}

#[test]
fn what_was_kept_is_never_offered_as_a_draft_again() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        kith.keep_drafts("a goal, a note").await.unwrap();
        let id = kith.goals().keep(None, goal("Swim"), "a note").await.unwrap().id;
        assert_eq!(kept_drafts(&reopened(&store, 2).await).await.as_deref(), Some("a note"));
        kith.hope_notes().keep(None, note("Tea."), "").await.unwrap();
        assert_eq!(kept_drafts(&kith).await, None);

        kith.keep_drafts("the goal again").await.unwrap();
        kith.goals().keep(Some(id), goal("Swim in the river"), "somebody").await.unwrap();
        assert_eq!(titles(&kith).await, ["Swim in the river"]);
        kith.contacts().keep(None, contact("Dot"), "about me").await.unwrap();
        assert_eq!(kept_drafts(&kith).await.as_deref(), Some("about me"));
        for name in ["Sam", "Samira"] {
            kith.keep_drafts("about me").await.unwrap();
            let named = ProfileRequest { name: Some(name.into()), about: None };
            kith.keep_profile(named, "").await.unwrap();
            assert_eq!(kept_drafts(&kith).await, None);
        }

        // Words for somebody as well.
        let (_, other) = named("Ben", 5).await;
        let [met, _] = meet(&kith, &other).await;
        kith.keep_drafts("words").await.unwrap();
        assert_eq!(kith.keep_encouragement(met, " ", None, "").await.unwrap_err().code(), "Entry.Empty");
        assert_eq!(kept_drafts(&kith).await.as_deref(), Some("words"));
        kith.keep_encouragement(met, "Thinking of you.", None, "").await.unwrap();
        assert_eq!(texts(&kith, met).await, ["Thinking of you."]);
        assert_eq!(kept_drafts(&reopened(&store, 2).await).await, None);

        // Written to and fro: the entry is as it was, and the draft is gone all the same.
        kith.keep_drafts("the goal").await.unwrap();
        kith.goals().keep(Some(id), goal("Swim in the river"), "").await.unwrap();
        assert_eq!(kept_drafts(&reopened(&store, 2).await).await, None);
    });
}

#[test]
fn an_entry_is_kept_and_its_draft_dropped_or_neither() {
    for strike in 1.. {
        let struck = wait(async {
            let store = MemoryStore::new();
            fresh(&store, 1).await.keep_drafts("a goal").await.unwrap();
            let faulty = Faults::new(store.clone(), strike, StoreError::Full);
            let kept = async {
                let kith = Companion::open(around(faulty, 2)).await?;
                kith.unlock(&UnlockWith::Nothing).await?;
                kith.goals().keep(None, goal("Swim"), "").await
            };
            let kept = kept.await.is_ok();
            let again = reopened(&store, 3).await;
            let there = (titles(&again).await.len(), kept_drafts(&again).await.is_some());
            assert_eq!(there, if kept { (1, false) } else { (0, true) }, "{strike}");
            !kept
        });
        if !struck {
            assert!(strike > 1, "no operation ever failed");
            break;
        }
    }
}

#[test]
fn drafts_that_are_too_long_keep_no_entry_from_being_kept() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        kith.keep_drafts("before").await.unwrap();
        kith.goals().keep(None, goal("Swim"), &"x".repeat(DRAFTS_MAX_BYTES + 1)).await.unwrap();
        assert_eq!(titles(&kith).await, ["Swim"]);
        assert_eq!(kept_drafts(&kith).await.as_deref(), Some("before"));
    });
}
