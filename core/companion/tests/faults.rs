//! A failing store loses nothing that was saved, and the answer has a code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::sync::Arc;

use common::{around, fresh, goal, note, passphrase, reopened, titles, wait};
use futures::FutureExt;
use kith_companion::entry::{EntryId, GoalRequest};
use kith_companion::store::conformance::Faults;
use kith_companion::store::{Batch, MemoryStore, MetaName, Store, StoreError, Write};
use kith_companion::{Companion, KithError, NewLock, UnlockWith};

const CODES: [(StoreError, &str); 2] =
    [(StoreError::Full, "Store.Full"), (StoreError::Failed, "Store.Failed")];

/// What a run asks of an open companion, one thing after the other. The first goal is there beforehand.
async fn ask(kith: &Companion, first: EntryId, step: usize) -> Result<(), KithError> {
    match step {
        0 => kith.goals().add(goal("Second")).await.map(drop),
        1 => kith.goals().edit(first, goal("First, edited")).await.map(drop),
        2 => kith.hope_notes().add(note("Tea.")).await.map(drop),
        3 => kith.remove(first).await,
        4 => kith.undo(first).await,
        5 => kith.erase(first).await,
        _ => unreachable!("six steps"),
    }
}

/// Everything a member sees.
async fn seen(kith: &Companion) -> String {
    format!("{:?} {:?}", kith.goals().list().await.unwrap(), kith.hope_notes().list().await.unwrap())
}

#[test]
fn whichever_operation_fails_nothing_saved_is_lost_and_it_can_be_asked_again() {
    for (error, code) in CODES {
        let mut strikes = 0;
        loop {
            strikes += 1;
            let struck = wait(async {
                let store = MemoryStore::new();
                let first = fresh(&store, 1).await.goals().add(goal("First")).await.unwrap().id;
                let faulty = Arc::new(Faults::new(store.clone(), strikes, error));
                let mut failed = false;
                let mut kith = None;
                while kith.is_none() {
                    kith = match open(faulty.clone()).await {
                        Ok(kith) => Some(kith),
                        Err(error) => {
                            assert_eq!((error.code(), failed), (code, false));
                            failed = true;
                            None
                        }
                    };
                }
                let kith = kith.unwrap();
                for step in 0..6 {
                    let before = seen(&kith).await;
                    if let Err(error) = ask(&kith, first, step).await {
                        assert_eq!((error.code(), failed), (code, false));
                        failed = true;
                        // What is shown is what was: and what a reopened store says.
                        assert_eq!(seen(&kith).await, before);
                        assert_eq!(seen(&reopened(&store, 3).await).await, before);
                        ask(&kith, first, step).await.unwrap();
                    }
                    assert_eq!(seen(&reopened(&store, 3).await).await, seen(&kith).await);
                }
                assert_eq!(failed, faulty.struck());
                faulty.struck()
            });
            if !struck {
                break;
            }
        }
        assert!(strikes > 15, "only {strikes} operations were made to fail");
    }
}

async fn open(store: Arc<Faults<MemoryStore>>) -> Result<Companion, KithError> {
    let surroundings = kith_companion::Surroundings { store, ..around(MemoryStore::new(), 9) };
    let kith = Companion::open(surroundings).await?;
    kith.unlock(&UnlockWith::Nothing).await?;
    Ok(kith)
}

#[test]
fn a_first_run_that_fails_can_be_tried_again() {
    wait(async {
        for strikes in 1.. {
            let store = MemoryStore::new();
            let faulty = Arc::new(Faults::new(store.clone(), strikes, StoreError::Full));
            let surroundings =
                kith_companion::Surroundings { store: faulty.clone(), ..around(MemoryStore::new(), 9) };
            let Ok(kith) = Companion::open(surroundings).await else { continue };
            let created = kith.create(&NewLock::None).await;
            if !faulty.struck() {
                assert!(strikes > 2);
                break;
            }
            assert_eq!(created.unwrap_err().code(), "Store.Full");
            kith.create(&NewLock::None).await.unwrap();
            assert!(titles(&reopened(&store, 3).await).await.is_empty());
        }
    });
}

#[test]
fn a_save_cut_short_or_refused_leaves_no_trace() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        let id = kith.goals().add(goal("Walk")).await.unwrap().id;
        // Polled once and dropped: whatever the store made of it, memory and store agree afterwards.
        drop(kith.goals().edit(id, goal("Run")).now_or_never());
        assert_eq!(titles(&kith).await, titles(&reopened(&store, 2).await).await);
        // Refused before anything was written: the next edit builds on what is there.
        let too_much = GoalRequest { notes: Some("x".repeat(1 << 20)), ..goal("Swim") };
        assert_eq!(kith.goals().edit(id, too_much).await.unwrap_err().code(), "Entry.TooLarge");
        let shown = kith.goals().edit(id, goal("Climb")).await.unwrap();
        assert_eq!((shown.title.as_str(), shown.notes.as_str()), ("Climb", ""));
        assert_eq!(titles(&reopened(&store, 2).await).await, ["Climb"]);
    });
}

/// Changes one row of a store behind Kith's back.
async fn overwrite(store: &MemoryStore, write: Write) {
    store.commit(Batch { writes: vec![write], ..Batch::default() }).await.unwrap();
}

#[test]
fn a_damaged_vault_record_opens_by_its_other_copy_or_says_so() {
    wait(async {
        let store = MemoryStore::new();
        fresh(&store, 1).await.goals().add(goal("Walk")).await.unwrap();
        let whole = store.meta(MetaName::Vault).await.unwrap().unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x40;
            overwrite(&store, Write::Meta(MetaName::Vault, damaged)).await;
            assert_eq!(titles(&reopened(&store, 2).await).await, ["Walk"], "byte {at}");
        }
        overwrite(&store, Write::Meta(MetaName::Vault, vec![1; whole.len()])).await;
        let refused = Companion::open(around(store.clone(), 2)).await.map(drop);
        assert_eq!(refused.unwrap_err().code(), "Unlock.SlotDamaged");
        overwrite(&store, Write::Meta(MetaName::Vault, whole)).await;
        assert_eq!(titles(&reopened(&store, 2).await).await, ["Walk"]);
    });
}

#[test]
fn damaged_views_are_made_again_from_their_documents() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        for title in ["Walk", "Swim", "Read"] {
            let id = kith.goals().add(goal(title)).await.unwrap().id;
            kith.goals().edit(id, goal(&format!("{title} more"))).await.unwrap();
        }
        let before = seen(&kith).await;
        let views = store.views(None, 10).await.unwrap();
        assert_eq!(views.len(), 3);
        for (key, mut sealed) in views {
            let last = sealed.len() - 1;
            sealed[last] ^= 1;
            overwrite(&store, Write::View(key, sealed)).await;
        }
        assert_eq!(seen(&reopened(&store, 2).await).await, before);
        // And they are kept: the next opening finds them whole.
        assert_eq!(seen(&reopened(&store, 2).await).await, before);
    });
}

#[test]
fn rows_cannot_change_places() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        for title in ["Walk", "Swim"] {
            kith.goals().add(goal(title)).await.unwrap();
        }
        let before = seen(&kith).await;
        let views = store.views(None, 10).await.unwrap();
        overwrite(&store, Write::View(views[0].0, views[1].1.clone())).await;
        overwrite(&store, Write::View(views[1].0, views[0].1.clone())).await;
        assert_eq!(seen(&reopened(&store, 2).await).await, before);
        // The log's row in the identity's place, and the other way round.
        let identity = store.meta(MetaName::Identity).await.unwrap().unwrap();
        overwrite(&store, Write::Meta(MetaName::Log, identity)).await;
        let kith = reopened(&store, 2).await;
        assert_eq!(seen(&kith).await, before);
        assert_eq!(kith.goals().add(goal("Third")).await.unwrap_err().code(), "Store.Damaged");
    });
}

#[test]
fn a_damaged_chunk_costs_what_it_said_and_nothing_else() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        let kept = kith.goals().add(goal("Walk")).await.unwrap().id;
        let id = kith.goals().add(goal("Swim")).await.unwrap().id;
        let tag_of = |chunk: &[u8]| kith_log::Tag::from_slice(&chunk[1..17]).unwrap();
        let tag = tag_of(&kith.give().await.unwrap()[0]);
        drop(kith);
        for stored in store.chunks(tag, None, 10).await.unwrap() {
            let mut body = store.body(stored.key).await.unwrap().unwrap();
            if stored.key.seq.get() == 2 {
                body[7] ^= 1;
            }
            overwrite(&store, Write::Chunk { key: stored.key, stub: stored.stub, body: Some(body) }).await;
        }
        let kith = reopened(&store, 2).await;
        // Its last view is still read; only an edit needs what is gone.
        assert_eq!(titles(&kith).await, ["Swim", "Walk"]);
        assert_eq!(kith.goals().edit(id, goal("Dive")).await.unwrap_err().code(), "Entry.Damaged");
        assert_eq!(titles(&kith).await, ["Swim", "Walk"]);
        kith.goals().edit(kept, goal("Walk far")).await.unwrap();
        assert_eq!(titles(&reopened(&store, 3).await).await, ["Walk far", "Swim"]);
    });
}

#[test]
fn a_locked_companion_says_so_whatever_is_asked() {
    wait(async {
        let store = MemoryStore::new();
        let kith = Companion::open(around(store, 1)).await.unwrap();
        kith.create(&NewLock::Passphrase(passphrase("long enough"))).await.unwrap();
        let id = kith.goals().add(goal("Walk")).await.unwrap().id;
        kith.lock().await;
        let answers = [
            kith.goals().list().await.map(drop),
            kith.goals().open(id).await.map(drop),
            kith.goals().add(goal("No")).await.map(drop),
            kith.goals().edit(id, goal("No")).await.map(drop),
            kith.hope_notes().pin(id, true).await.map(drop),
            kith.remove(id).await,
            kith.undo(id).await,
            kith.erase(id).await,
        ];
        for answer in answers {
            assert_eq!(answer.unwrap_err().code(), "Unlock.Locked");
        }
    });
}

#[test]
fn a_device_that_lost_its_newest_chunk_goes_on_as_another_actor() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        let id = kith.goals().add(goal("Walk")).await.unwrap().id;
        kith.goals().edit(id, goal("Walk far")).await.unwrap();
        let all = kith.give().await.unwrap();
        let tag = kith_log::Tag::from_slice(&all[0][1..17]).unwrap();
        drop(kith);
        let chunks = store.chunks(tag, None, 10).await.unwrap();
        let newest = chunks.last().unwrap().key;
        overwrite(&store, Write::DropChunk(newest)).await;

        let kith = reopened(&store, 2).await;
        kith.goals().edit(id, goal("Walk home")).await.unwrap();
        let writers: std::collections::BTreeSet<_> = store
            .chunks(tag, None, 10)
            .await
            .unwrap()
            .into_iter()
            .filter(|stored| stored.key.seq >= newest.seq || stored.key.writer != newest.writer)
            .map(|stored| stored.key.writer)
            .collect();
        assert!(!writers.contains(&newest.writer) && writers.len() == 1, "a number was used again");
        // What was lost comes back from elsewhere, and both edits are in the document: no actor wrote twice.
        let received = kith.receive(&all).await.unwrap();
        assert_eq!(received.refused, []);
        let shown = kith.goals().open(id).await.unwrap();
        assert!(["Walk far", "Walk home"].contains(&shown.title.as_str()));
        assert!(shown.choices.iter().any(|choice| choice.values.len() == 2), "one of the two edits was lost");
    });
}
