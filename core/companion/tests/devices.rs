//! What two devices of one member did apart, between the member and somebody they met.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::sync::Arc;

use common::{around, carry, exchange, goal, meet, named, note, reopened, second_device, unpack, wait};
use kith_companion::entry::{EntryId, GivenId};
use kith_companion::store::conformance::Faults;
use kith_companion::store::{MemoryStore, Store, StoreError};
use kith_companion::{Companion, Delivery, Surroundings, UnlockWith};

async fn passed(kith: &Companion, contact: EntryId) -> Vec<(GivenId, Option<Delivery>)> {
    let passed = kith.passed(contact, 0, 1_000).await.unwrap().views;
    passed.iter().map(|one| (one.id, one.delivery)).collect()
}

async fn delivery(kith: &Companion, contact: EntryId, id: GivenId) -> Delivery {
    passed(kith, contact).await.iter().find(|one| one.0 == id).and_then(|one| one.1).unwrap()
}

/// The companion on a clone of the whole machine: the mark outside the store comes along.
async fn cloned(store: &MemoryStore) -> Companion {
    let copy = store.copied();
    copy.set_outside_mark(store.outside_mark().await.unwrap().unwrap()).await.unwrap();
    reopened(&copy, 77).await
}

#[test]
fn a_goal_that_one_device_shows_and_another_erases_is_shown_to_nobody() {
    for erased in [true, false] {
        for phone_first in [true, false] {
            wait(async {
                let ((store, phone), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
                let [at_anas, at_bens] = meet(&phone, &ben).await;
                let id = phone.goals().add(goal("A name I no longer want kept")).await.unwrap().id;
                let laptop = second_device(&store).await;
                laptop.show_goal(at_anas, id, true).await.unwrap();
                if erased {
                    phone.erase(id).await.unwrap()
                } else {
                    phone.remove(id).await.unwrap()
                }
                // Whichever hears of the other first.
                let (from, to) = if phone_first { (&phone, &laptop) } else { (&laptop, &phone) };
                let parcel = from.parcel_for_own_devices().await.unwrap();
                unpack(to, &parcel).await.unwrap();
                assert_eq!(passed(to, at_anas).await, []);
                exchange(&phone, &laptop).await;
                carry(&laptop, &ben, at_anas).await;
                carry(&phone, &ben, at_anas).await;
                for (kith, contact) in [(&phone, at_anas), (&laptop, at_anas), (&ben, at_bens)] {
                    assert_eq!(
                        passed(kith, contact).await,
                        [],
                        "erased: {erased}, phone first: {phone_first}"
                    );
                }
            });
        }
    }
}

#[test]
fn what_two_devices_received_apart_is_told_by_the_receipt_that_stands() {
    wait(async {
        let ((store, phone), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&phone, &ben).await;
        let laptop = second_device(&store).await;
        let first = ben.encourage(at_bens, "For the phone.", None).await.unwrap();
        carry(&ben, &phone, at_bens).await;
        carry(&phone, &ben, at_anas).await;
        // Ben knows that the first has come: only the second goes to the laptop.
        let second = ben.encourage(at_bens, "For the laptop.", None).await.unwrap();
        carry(&ben, &laptop, at_bens).await;
        exchange(&phone, &laptop).await;
        for from in [&phone, &laptop] {
            carry(from, &ben, at_anas).await;
        }
        for id in [first, second] {
            assert_eq!(delivery(&ben, at_bens, id).await, Delivery::Received);
        }
    });
}

#[test]
fn what_a_clone_gave_has_come_only_when_it_came() {
    wait(async {
        // Both write in one outbox under one writer.
        let ((store, phone), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&phone, &ben).await;
        let clone = cloned(&store).await;
        let came = phone.encourage(at_anas, "From the phone.", None).await.unwrap();
        let not_yet = clone.encourage(at_anas, "From the clone.", None).await.unwrap();
        carry(&phone, &ben, at_anas).await;
        carry(&ben, &phone, at_bens).await;
        assert_eq!(delivery(&phone, at_anas, came).await, Delivery::Received);
        exchange(&phone, &clone).await;
        for kith in [&phone, &clone] {
            assert_eq!(delivery(kith, at_anas, not_yet).await, Delivery::Waiting);
        }
        carry(&phone, &ben, at_anas).await;
        assert!(passed(&ben, at_bens).await.iter().any(|one| one.0 == not_yet));
        carry(&ben, &phone, at_bens).await;
        for id in [came, not_yet] {
            assert_eq!(delivery(&phone, at_anas, id).await, Delivery::Received);
        }
    });
}

#[test]
fn two_branches_of_a_writer_show_one_record_alike() {
    wait(async {
        let ((store, phone), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&phone, &ben).await;
        let clone = cloned(&store).await;
        // Phone and clone each write the receipt under one writer, as one generation: the clone's says more.
        let first = ben.encourage(at_bens, "For both.", None).await.unwrap();
        carry(&ben, &phone, at_bens).await;
        let second = ben.encourage(at_bens, "For the clone.", None).await.unwrap();
        clone.encourage(at_anas, "From the clone.", None).await.unwrap();
        carry(&ben, &clone, at_bens).await;
        exchange(&phone, &clone).await;
        for from in [&phone, &clone] {
            carry(from, &ben, at_anas).await;
        }
        for id in [first, second] {
            assert_eq!(delivery(&ben, at_bens, id).await, Delivery::Received);
        }
    });
}

#[test]
fn a_store_that_fails_while_a_parcel_is_taken_in_is_not_taken_for_an_empty_one() {
    for strikes in 1.. {
        let struck = wait(async {
            let (store, phone) = named("Ana", 1).await;
            let id = phone.goals().add(goal("Walk")).await.unwrap().id;
            phone.hope_notes().add(note("Tea.")).await.unwrap();
            let laptop = second_device(&store).await;
            phone.goals().edit(id, goal("Walk far")).await.unwrap();
            laptop.goals().edit(id, goal("Walk home")).await.unwrap();
            let parcel = laptop.parcel_for_own_devices().await.unwrap();
            drop(phone);
            let faulty = Arc::new(Faults::new(store.clone(), strikes, StoreError::Failed));
            let surroundings = Surroundings { store: faulty.clone(), ..around(store.clone(), 9) };
            let Ok(phone) = Companion::open(surroundings).await else { return true };
            if phone.unlock(&UnlockWith::Nothing).await.is_err() {
                return true;
            }
            let taken = unpack(&phone, &parcel).await;
            assert_eq!(taken.is_err(), faulty.struck(), "operation {strikes}: {taken:?}");
            if !faulty.struck() {
                return false;
            }
            unpack(&phone, &parcel).await.unwrap();
            let shown = phone.goals().open(id).await.unwrap();
            let [choice] = &shown.choices[..] else {
                panic!("operation {strikes}: one of two edits is lost")
            };
            assert_eq!(choice.values.len(), 2, "operation {strikes}");
            true
        });
        if !struck {
            assert!(strikes > 10, "only {strikes} operations were made to fail");
            return;
        }
    }
}

#[test]
fn what_was_withdrawn_does_not_come_back_with_a_late_parcel() {
    wait(async {
        let ((store, phone), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&phone, &ben).await;
        let laptop = second_device(&store).await;
        let words = phone.encourage(at_anas, "Not any more.", None).await.unwrap();
        let late = phone.parcel_for_own_devices().await.unwrap();
        let late_for_ben = phone.parcel_for_contacts(&[at_anas]).await.unwrap();
        phone.withdraw(at_anas, words).await.unwrap();
        exchange(&phone, &laptop).await;
        carry(&phone, &ben, at_anas).await;
        unpack(&laptop, &late).await.unwrap();
        unpack(&ben, &late_for_ben).await.unwrap();
        assert_eq!(passed(&laptop, at_anas).await, []);
        assert_eq!(passed(&ben, at_bens).await, []);
    });
}
