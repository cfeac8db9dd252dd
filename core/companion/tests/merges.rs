//! Two devices of one member: whatever each of them wrote, nothing is silently lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::collections::BTreeSet;

use common::{exchange, fresh, goal, note, reopened, second_device, title, titles, wait};
use kith_companion::entry::{Field, GoalRequest, StepRequest};
use kith_companion::store::{MemoryStore, Store};

#[test]
fn one_goal_edited_on_two_devices_offline_loses_nothing() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let id = phone.goals().add(goal("Walk")).await.unwrap().id;
        let laptop = second_device(&store).await;

        // Different fields, one text, and one register on both.
        let why = |text: &str| GoalRequest { why: Some(text.into()), ..GoalRequest::default() };
        phone.goals().edit(id, why("It is quiet.")).await.unwrap();
        exchange(&phone, &laptop).await;
        phone.goals().edit(id, why("It is quiet. I sleep.")).await.unwrap();
        laptop.goals().edit(id, why("At dawn it is quiet.")).await.unwrap();
        let add = |text: &str| StepRequest::Add { text: text.into() };
        phone.goals().edit(id, GoalRequest { steps: vec![add("Boots")], ..goal("Walk more") }).await.unwrap();
        laptop.goals().edit(id, GoalRequest { steps: vec![add("Map")], ..goal("Walk far") }).await.unwrap();
        exchange(&phone, &laptop).await;

        let shown = phone.goals().open(id).await.unwrap();
        assert_eq!(laptop.goals().open(id).await.unwrap(), shown);
        assert_eq!(shown.why, "At dawn it is quiet. I sleep.");
        let mut steps: Vec<_> = shown.steps.iter().map(|step| step.text.as_str()).collect();
        steps.sort_unstable();
        assert_eq!(steps, ["Boots", "Map"]);
        let choice = shown.choices.iter().find(|choice| choice.field == Field::Title).unwrap();
        let mut values = choice.values.clone();
        values.sort_unstable();
        assert_eq!(values, ["Walk far", "Walk more"]);

        // An ordinary edit settles the choice, everywhere.
        laptop.goals().edit(id, goal("Walk far")).await.unwrap();
        exchange(&phone, &laptop).await;
        assert!(phone.goals().open(id).await.unwrap().choices.is_empty());
        assert_eq!(title(&phone, id).await.unwrap(), "Walk far");
    });
}

#[test]
fn an_edit_beside_a_removal_brings_the_entry_back_as_a_choice() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let id = phone.goals().add(goal("Swim")).await.unwrap().id;
        let laptop = second_device(&store).await;
        phone.remove(id).await.unwrap();
        laptop.goals().edit(id, goal("Swim on Sundays")).await.unwrap();
        exchange(&phone, &laptop).await;
        for kith in [&phone, &laptop] {
            let shown = kith.goals().open(id).await.unwrap();
            assert_eq!((shown.title.as_str(), shown.removed), ("Swim on Sundays", None));
            assert!(shown.choices.iter().any(|choice| choice.field == Field::Removed));
        }
    });
}

#[test]
fn an_erased_entry_ends_on_both_devices_whatever_the_other_wrote() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let id = phone.goals().add(goal("A name I no longer want kept")).await.unwrap().id;
        let kept = phone.hope_notes().add(note("Still here.")).await.unwrap().id;
        let laptop = second_device(&store).await;
        laptop.goals().edit(id, goal("A name, written again")).await.unwrap();
        phone.erase(id).await.unwrap();
        exchange(&phone, &laptop).await;
        for kith in [&phone, &laptop] {
            assert!(titles(kith).await.is_empty());
            assert_eq!(kith.goals().open(id).await.unwrap_err().code(), "Entry.NotFound");
            assert!(kith.hope_notes().open(kept).await.is_ok());
        }
    });
}

#[test]
fn a_change_that_a_copy_replaced_is_written_again() {
    wait(async {
        // The copy keeps the outside mark, as when a whole device is cloned: both go on under one writer.
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let id = phone.goals().add(goal("College")).await.unwrap().id;
        phone.goals().edit(id, goal("College, Monday")).await.unwrap();
        let copy = store.copied();
        copy.set_outside_mark(store.outside_mark().await.unwrap().unwrap()).await.unwrap();
        let clone = reopened(&copy, 77).await;
        let notes = |text: &str| GoalRequest { notes: Some(text.into()), ..GoalRequest::default() };
        phone.goals().edit(id, notes("Only the phone knows this.")).await.unwrap();
        // The clone writes until a whole of its own replaces what the phone wrote at the same numbers.
        for day in ["Tuesday", "Wednesday", "Thursday", "Friday"] {
            clone.goals().edit(id, goal(&format!("College, {day}"))).await.unwrap();
        }
        exchange(&phone, &clone).await;
        for kith in [&phone, &clone] {
            let shown = kith.goals().open(id).await.unwrap();
            assert_eq!(shown.notes, "Only the phone knows this.");
            assert_eq!(shown.title, "College, Friday");
        }
        // And both can go on: they no longer share a writer.
        phone.goals().edit(id, goal("College, Saturday")).await.unwrap();
        exchange(&phone, &clone).await;
        assert_eq!(title(&clone, id).await.unwrap(), "College, Saturday");
    });
}

#[test]
fn damaged_and_foreign_chunks_are_refused_one_by_one() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        phone.goals().add(goal("Bake")).await.unwrap();
        let laptop = second_device(&store).await;
        let id = laptop.goals().add(goal("Swim")).await.unwrap().id;
        let mut chunks = laptop.give().await.unwrap();
        let stranger = fresh(&MemoryStore::new(), 5).await;
        stranger.goals().add(goal("Not mine")).await.unwrap();
        chunks.extend(stranger.give().await.unwrap());
        let mut flipped = chunks[0].clone();
        flipped[110] ^= 1;
        chunks.push(flipped);
        chunks.push(b"nothing like a chunk".to_vec());
        let received = phone.receive(&chunks).await.unwrap();
        let mut codes: Vec<_> = received.refused.iter().map(|error| error.code()).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["Log.ChunkDamaged", "Log.ChunkDamaged", "Log.UnknownEpoch"]);
        assert_eq!(title(&phone, id).await.unwrap(), "Swim");
        assert_eq!(titles(&phone).await.len(), 2);
    });
}

#[test]
fn two_full_entries_join_and_a_third_loses_nothing() {
    wait(async {
        let store = MemoryStore::new();
        let phone = fresh(&store, 1).await;
        let id = phone.goals().add(goal("A long story")).await.unwrap().id;
        let laptop = second_device(&store).await;
        let tablet = reopened(&store.copied(), 98).await;
        for (kith, word) in [(&phone, "amber "), (&laptop, "birch "), (&tablet, "cedar ")] {
            let mut rounds = 0;
            let refused = loop {
                // Another text each time: every letter of it is another operation.
                let text = format!("{rounds}{word}").repeat(2_200);
                let full = GoalRequest { notes: Some(text), ..GoalRequest::default() };
                match kith.goals().edit(id, full).await {
                    Ok(_) => rounds += 1,
                    Err(error) => break error,
                }
                assert!(rounds < 100, "an entry is never full");
            };
            assert_eq!((refused.code(), rounds > 0), ("Entry.TooLarge", true));
        }
        exchange(&phone, &laptop).await;
        let shown = phone.goals().open(id).await.unwrap();
        assert!(shown.notes.contains("amber") && shown.notes.contains("birch"));

        let (to_tablet, to_phone) = (phone.give().await.unwrap(), tablet.give().await.unwrap());
        for (kith, chunks, word) in [(&phone, &to_phone, "amber"), (&tablet, &to_tablet, "cedar")] {
            // Each says that it could not join all of it, and still shows its own words.
            let refused = kith.receive(chunks).await.unwrap().refused;
            assert_eq!(
                refused.iter().map(|error| error.code()).collect::<BTreeSet<_>>(),
                ["Entry.TooLarge"].into()
            );
            assert!(kith.goals().open(id).await.unwrap().notes.contains(word));
        }
        assert_eq!(phone.goals().open(id).await.unwrap(), shown);
        // After a restart too: nothing was set aside behind anybody's back, and no part is edited without the others.
        let again = reopened(&store, 3).await;
        assert_eq!(again.goals().edit(id, goal("Go on")).await.unwrap_err().code(), "Entry.TooLarge");
        assert_eq!(again.goals().open(id).await.unwrap(), shown);
        assert_eq!(phone.give().await.unwrap().len(), tablet.give().await.unwrap().len());
    });
}
