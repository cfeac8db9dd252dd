//! What a member writes is there when they come back, and nothing less.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use common::{PASSPHRASE, around, fresh, goal, note, passphrase, reopened, title, titles, wait};
use futures::StreamExt;
use kith_companion::entry::{Kind, StepRequest};
use kith_companion::store::MemoryStore;
use kith_companion::{Changed, Companion, NewLock, State, UnlockWith};

#[test]
fn a_goal_and_a_pinned_hope_note_are_there_after_locking_and_reopening() {
    wait(async {
        let store = MemoryStore::new();
        let kith = Companion::open(around(store.clone(), 1)).await.unwrap();
        assert_eq!(kith.state().await, State::New);
        kith.create(&NewLock::Passphrase(passphrase(PASSPHRASE))).await.unwrap();
        let walk = kith.goals().add(goal("Walk to the allotment")).await.unwrap();
        let words = kith.hope_notes().add(note("You still got home.")).await.unwrap();
        kith.hope_notes().add(note("Ask me about the canal.")).await.unwrap();
        kith.hope_notes().pin(words.id, true).await.unwrap();
        kith.lock().await;
        assert_eq!(kith.goals().list().await.unwrap_err().code(), "Unlock.Locked");

        let again = Companion::open(around(store, 2)).await.unwrap();
        assert_eq!((again.state().await, again.has_lock().await), (State::Locked, true));
        let wrong = again.unlock(&UnlockWith::Passphrase(passphrase("the short way round"))).await;
        assert_eq!(wrong.unwrap_err().code(), "Unlock.WrongPassphrase");
        again.unlock(&UnlockWith::Passphrase(passphrase(PASSPHRASE))).await.unwrap();
        assert_eq!(title(&again, walk.id).await.unwrap(), "Walk to the allotment");
        let notes = again.hope_notes().list().await.unwrap();
        assert_eq!(
            notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(),
            ["You still got home.", "Ask me about the canal."]
        );
        assert!(notes[0].pinned);
    });
}

#[test]
fn many_edits_are_all_there_after_reopening() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        let id = kith.goals().add(goal("College")).await.unwrap().id;
        for at in 0..40 {
            let mut request = goal(&format!("College, day {at}"));
            request.notes = Some(format!("On day {at} I rang them."));
            if at % 5 == 0 {
                request.steps = vec![StepRequest::Add { text: format!("Step {at}") }];
            }
            let shown = kith.goals().edit(id, request).await.unwrap();
            let kept = reopened(&store, 2).await.goals().open(id).await.unwrap();
            assert_eq!(kept, shown);
            if at % 7 == 0 {
                // A view alone could lie: the document says the same.
                let from_document = kith.goals().edit(id, goal(&shown.title)).await.unwrap();
                assert_eq!(from_document, shown);
            }
        }
        assert_eq!(kith.goals().open(id).await.unwrap().steps.len(), 8);
    });
}

#[test]
fn a_removed_goal_comes_back_and_an_erased_one_never_does() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        let id = kith.goals().add(goal("Ring the college")).await.unwrap().id;
        kith.remove(id).await.unwrap();
        assert!(titles(&kith).await.is_empty());
        assert!(kith.goals().open(id).await.unwrap().removed.is_some());
        kith.undo(id).await.unwrap();
        assert_eq!(titles(&kith).await, ["Ring the college"]);

        kith.erase(id).await.unwrap();
        for kith in [kith, reopened(&store, 2).await] {
            assert!(titles(&kith).await.is_empty());
            for answer in [kith.goals().open(id).await.map(drop), kith.undo(id).await, kith.erase(id).await] {
                assert_eq!(answer.unwrap_err().code(), "Entry.NotFound");
            }
        }
    });
}

#[test]
fn a_room_shows_its_own_kind_alone() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        let id = kith.hope_notes().add(note("Tea, and quiet.")).await.unwrap().id;
        assert_eq!(kith.goals().open(id).await.unwrap_err().code(), "Entry.NotFound");
        let edited = kith.goals().edit(id, goal("Not a goal")).await;
        assert_eq!(edited.unwrap_err().code(), "Entry.NotFound");
        assert_eq!(kith.hope_notes().list().await.unwrap().len(), 1);
    });
}

#[test]
fn whoever_listens_hears_of_changes_until_they_stop_listening() {
    wait(async {
        let kith = fresh(&MemoryStore::new(), 1).await;
        let mut ear = kith.subscribe();
        drop(kith.subscribe());
        let id = kith.goals().add(goal("Swim")).await.unwrap().id;
        kith.lock().await;
        assert_eq!(ear.next().await, Some(Changed::Entry { kind: Some(Kind::Goal), id }));
        assert_eq!(ear.next().await, Some(Changed::Locked));
    });
}

#[test]
fn what_cannot_be_done_has_a_code() {
    wait(async {
        let store = MemoryStore::new();
        let kith = Companion::open(around(store.clone(), 1)).await.unwrap();
        assert_eq!(kith.unlock(&UnlockWith::Nothing).await.unwrap_err().code(), "Unlock.NotCreated");
        assert_eq!(kith.goals().list().await.unwrap_err().code(), "Unlock.NotCreated");
        for (typed, code) in [
            ("seven77".to_owned(), "Unlock.PassphraseTooShort"),
            ("x".repeat(10_000), "Unlock.PassphraseTooLong"),
        ] {
            assert_eq!(kith.create(&NewLock::Passphrase(passphrase(&typed))).await.unwrap_err().code(), code);
            assert_eq!(kith.state().await, State::New);
        }
        kith.create(&NewLock::Passphrase(passphrase("🌱🌱🌱🌱 يوم\0جديد"))).await.unwrap();
        assert_eq!(kith.create(&NewLock::None).await.unwrap_err().code(), "Unlock.AlreadyCreated");
        kith.lock().await;
        assert_eq!(kith.unlock(&UnlockWith::Nothing).await.unwrap_err().code(), "Unlock.NoSuchSlot");
        for typed in ["short".to_owned(), "x".repeat(10_000)] {
            let wrong = kith.unlock(&UnlockWith::Passphrase(passphrase(&typed))).await;
            assert_eq!(wrong.unwrap_err().code(), "Unlock.WrongPassphrase");
        }
        kith.unlock(&UnlockWith::Passphrase(passphrase("🌱🌱🌱🌱 يوم\0جديد"))).await.unwrap();

        let id = kith.goals().add(goal("Paint")).await.unwrap().id;
        let novel = kith.goals().edit(id, goal(&"x".repeat(1 << 20))).await;
        assert_eq!(novel.unwrap_err().code(), "Entry.TooLarge");
        assert_eq!(title(&kith, id).await.unwrap(), "Paint");
        let words = "🌱 \u{202e}قلب\u{0} zażółć\u{200d} e\u{301}";
        kith.goals().edit(id, goal(words)).await.unwrap();
        assert_eq!(title(&kith, id).await.unwrap(), words);
    });
}
