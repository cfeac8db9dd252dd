//! What passes between two people who met: said truly, taken back, never more than was given.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use common::{
    around, carry, delivery, exchange, files, goal, guises, hits, meet, named, note, passed, reopened,
    second_device, texts, unpack, wait,
};
use kith_companion::entry::{EntryId, GoalRequest, HopeNoteRequest, ProfileRequest, StepRequest, limits};
use kith_companion::store::conformance::Faults;
use kith_companion::store::{MemoryStore, SqliteStore, StoreError};
use kith_companion::{
    Authorship, Companion, Delivery, FRAME_MAX_LEN, FrameWriter, KithError, NewLock, UnlockWith, What,
};

#[test]
fn encouragement_goes_there_and_its_receipt_comes_back() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let words = ana.encourage(at_anas, "You came. That is a lot.", None).await.unwrap();
        // A code that was shown, a file that was made: neither says that anybody has it.
        let parcel = ana.parcel_for_contacts(&[at_anas]).await.unwrap();
        assert_eq!(delivery(&ana, at_anas, words).await, Delivery::Waiting);
        assert_eq!(ana.between(at_anas).await.unwrap().unwrap().waiting, 1);

        let received = unpack(&ben, &parcel).await.unwrap();
        assert_eq!((received.contacts, received.refused), ([(at_bens, 1)].into(), vec![]));
        assert_eq!(texts(&ben, at_bens).await, ["You came. That is a lot."]);
        assert_eq!(delivery(&ana, at_anas, words).await, Delivery::Waiting);
        let reply = ben.encourage(at_bens, "Thank you.", Some(words)).await.unwrap();
        carry(&ben, &ana, at_bens).await;
        assert_eq!(delivery(&ana, at_anas, words).await, Delivery::Received);
        assert_eq!(ana.between(at_anas).await.unwrap().unwrap().waiting, 0);
        let replied = passed(&ana, at_anas).await;
        assert!(replied.iter().any(|passed| {
            passed.id == reply
                && passed.what == What::Encouragement { text: "Thank you.".into(), reply_to: Some(words) }
        }));
        // The same parcel again, or one's own: nothing.
        let own = unpack(&ana, &parcel).await.unwrap();
        assert_eq!((own.contacts, own.refused), ([].into(), vec![]));
        assert_eq!(unpack(&ben, &parcel).await.unwrap().contacts, [].into());
    });
}

#[test]
fn receipts_come_to_rest() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        ana.encourage(at_anas, "Hello.", None).await.unwrap();
        let mut carried = Vec::new();
        for _ in 0..4 {
            carried.push(carry(&ana, &ben, at_anas).await.contacts.len());
            carried.push(carry(&ben, &ana, at_bens).await.contacts.len());
        }
        assert_eq!(carried[4..], [0; 4], "{carried:?}");
    });
}

#[test]
fn what_is_read_is_told_where_both_want_to_tell() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let words = ana.encourage(at_anas, "Hello.", None).await.unwrap();
        let tell = async |ana_tells: bool, ben_tells: bool| {
            ana.tell_read(at_anas, ana_tells).await.unwrap();
            ben.tell_read(at_bens, ben_tells).await.unwrap();
            carry(&ana, &ben, at_anas).await;
            ben.mark_read(at_bens, &[words]).await.unwrap();
            carry(&ben, &ana, at_bens).await;
            delivery(&ana, at_anas, words).await
        };
        assert_eq!(tell(false, false).await, Delivery::Received);
        assert_eq!(tell(true, false).await, Delivery::Received);
        assert_eq!(tell(false, true).await, Delivery::Received);
        assert_eq!(tell(true, true).await, Delivery::Read);
    });
}

#[test]
fn a_shown_goal_follows_every_edit_until_it_is_withdrawn() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let id = ana.goals().add(goal("Swim")).await.unwrap().id;
        let titled = ana.goals().add(goal("A secret plan")).await.unwrap().id;
        ana.goals().add(goal("Nobody else's")).await.unwrap();
        let shown = ana.show_goal(at_anas, id, true).await.unwrap();
        ana.show_goal(at_anas, titled, false).await.unwrap();
        let notes = |text: &str| GoalRequest { notes: Some(text.into()), ..GoalRequest::default() };
        ana.goals().edit(titled, notes("for me alone")).await.unwrap();
        ana.goals().edit(id, notes("On Sundays.")).await.unwrap();
        carry(&ana, &ben, at_anas).await;
        let mut goals: Vec<(String, Option<String>)> = Vec::new();
        for passed in passed(&ben, at_bens).await {
            let What::Goal { title, whole, .. } = passed.what else { panic!("only goals were shown") };
            goals.push((title, whole.map(|whole| whole.notes)));
        }
        goals.sort();
        assert_eq!(goals, [("A secret plan".into(), None), ("Swim".into(), Some("On Sundays.".into()))]);

        ana.withdraw(at_anas, shown).await.unwrap();
        ana.goals().edit(id, notes("Not any more.")).await.unwrap();
        ana.remove(titled).await.unwrap();
        carry(&ana, &ben, at_anas).await;
        assert_eq!(passed(&ben, at_bens).await, []);
        assert_eq!(ana.ledger().await.unwrap(), []);
        // Shown again it is another record, which can be withdrawn again.
        let again = ana.show_goal(at_anas, id, false).await.unwrap();
        assert_ne!(again, shown);
        carry(&ana, &ben, at_anas).await;
        assert_eq!(texts(&ben, at_bens).await, ["Swim"]);
        ana.erase(id).await.unwrap();
        carry(&ana, &ben, at_anas).await;
        assert_eq!(passed(&ben, at_bens).await, []);
    });
}

#[test]
fn a_hope_note_is_passed_on_if_its_author_said_so_and_can_still_be_checked() {
    wait(async {
        let people = [named("Ana", 1).await.1, named("Ben", 2).await.1, named("Cleo", 3).await.1];
        let [ana, ben, cleo] = &people;
        let [ana_ben, ben_ana] = meet(ana, ben).await;
        let [ben_cleo, cleo_ben] = meet(ben, cleo).await;
        let id = ana.hope_notes().add(note("It passes. It always has.")).await.unwrap().id;
        let passable = ana.give_hope_note(ana_ben, id, true).await.unwrap();
        let kept = ana.give_hope_note(ana_ben, id, false).await.unwrap();
        carry(ana, ben, ana_ben).await;
        let author = async |kith: &Companion, contact, id| {
            let passed = passed(kith, contact).await;
            let note = passed.iter().find(|passed| passed.id == id).unwrap();
            let What::HopeNote { author, from, .. } = &note.what else { panic!("a hope note was given") };
            assert_eq!(from, "Ana");
            author.clone()
        };
        assert_eq!(
            author(ben, ben_ana, passable).await,
            Authorship::Known { contact: ben_ana, name: "Ana".into() }
        );
        assert_eq!(author(ben, ben_ana, kept).await, Authorship::Unsigned);
        assert_eq!(author(ana, ana_ben, passable).await, Authorship::Own);
        let refused = ben.pass_on(ben_ana, kept, ben_cleo).await;
        assert_eq!(refused.unwrap_err().code(), "Given.NotToPass");
        let passed_on = ben.pass_on(ben_ana, passable, ben_cleo).await.unwrap();
        carry(ben, cleo, ben_cleo).await;
        // Cleo has not met Ana: all she can know is that the words are as they were written.
        assert_eq!(author(cleo, cleo_ben, passed_on).await, Authorship::Unchanged);
        let [_, cleo_ana] = meet(ana, cleo).await;
        let ana_cleo = ana.met().await.unwrap().into_iter().find(|met| met.name == "Cleo").unwrap().contact;
        carry(ana, cleo, ana_cleo).await;
        assert_eq!(
            author(cleo, cleo_ben, passed_on).await,
            Authorship::Known { contact: cleo_ana, name: "Ana".into() }
        );
    });
}

#[test]
fn one_parcel_for_several_people_gives_each_their_own_part_alone() {
    wait(async {
        let people = [named("Ana", 1).await.1, named("Ben", 2).await.1, named("Cleo", 3).await.1];
        let [ana, ben, cleo] = &people;
        let [ana_ben, ben_ana] = meet(ana, ben).await;
        let [ana_cleo, cleo_ana] = meet(ana, cleo).await;
        ana.encourage(ana_ben, "For Ben.", None).await.unwrap();
        ana.encourage(ana_cleo, "For Cleo.", None).await.unwrap();
        let bundle = ana.parcel_for_contacts(&[ana_ben, ana_cleo]).await.unwrap();
        unpack(ben, &bundle).await.unwrap();
        unpack(cleo, &bundle).await.unwrap();
        assert_eq!(texts(ben, ben_ana).await, ["For Ben."]);
        assert_eq!(texts(cleo, cleo_ana).await, ["For Cleo."]);
        // And a parcel for Ben alone says nothing to Cleo.
        let for_ben = ana.parcel_for_contacts(&[ana_ben]).await.unwrap();
        assert_eq!(unpack(cleo, &for_ben).await.unwrap_err().code(), "Parcel.NotForHere");
    });
}

#[test]
fn whoever_has_parted_takes_nothing_more_and_keeps_the_contact() {
    wait(async {
        let ((store, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        ben.encourage(at_bens, "Hello.", None).await.unwrap();
        carry(&ben, &ana, at_bens).await;
        ana.part(at_anas).await.unwrap();
        assert_eq!(ana.between(at_anas).await.unwrap(), None);
        let parcel = ben.parcel_for_contacts(&[at_bens]).await.unwrap();
        assert_eq!(unpack(&ana, &parcel).await.unwrap_err().code(), "Parcel.NotForHere");
        let refused = ana.encourage(at_anas, "Too late.", None).await;
        assert_eq!(refused.unwrap_err().code(), "Meet.NotMet");
        let ana = reopened(&store, 1).await;
        assert_eq!(ana.met().await.unwrap(), []);
        assert_eq!(ana.contacts().list().await.unwrap().len(), 1);
    });
}

#[test]
fn what_a_muted_contact_sends_is_taken_and_not_shown() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        ana.mute(at_anas, true).await.unwrap();
        ben.encourage(at_bens, "Hello.", None).await.unwrap();
        carry(&ben, &ana, at_bens).await;
        assert_eq!(passed(&ana, at_anas).await, []);
        ana.mute(at_anas, false).await.unwrap();
        assert_eq!(texts(&ana, at_anas).await, ["Hello."]);
    });
}

#[test]
fn one_contact_sends_no_more_than_may_wait() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        for at in 0..500 {
            ben.encourage(at_bens, &format!("Words {at}"), None).await.unwrap();
        }
        let refused = ben.encourage(at_bens, "One more.", None).await;
        assert_eq!(refused.unwrap_err().code(), "Given.TooMuch");
        assert_eq!(carry(&ben, &ana, at_bens).await.refused, []);
        // Somebody who keeps to no cap of their own: one more under another key of the same outbox is refused.
        let one = passed(&ben, at_bens).await[0].id;
        ben.withdraw(at_bens, one).await.unwrap();
        let more = ben.encourage(at_bens, "In its place.", None).await.unwrap();
        let parcel = ben.parcel_for_contacts(&[at_bens]).await.unwrap();
        let received = unpack(&ana, &parcel).await.unwrap();
        assert_eq!(received.refused, []);
        assert!(passed(&ana, at_anas).await.iter().any(|passed| passed.id == more));
    });
}

#[test]
fn whatever_may_be_given_may_come() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let long = ben.hope_notes().add(note(&"x".repeat(limits::MAX_TEXT))).await.unwrap().id;
        // As many long notes as there is room for, the last of which is more than the rest of it.
        let mut given = 0;
        let full = loop {
            match ben.give_hope_note(at_bens, long, false).await {
                Ok(_) => given += 1,
                Err(error) => break error,
            }
        };
        assert_eq!(full.code(), "Given.TooMuch");
        assert!(given > 100, "{given} notes were given");
        // What writes itself comes beside them.
        ana.encourage(at_anas, "So many!", None).await.unwrap();
        carry(&ana, &ben, at_anas).await;
        assert_eq!(carry(&ben, &ana, at_bens).await.refused, []);
        assert_eq!(texts(&ana, at_anas).await.len(), given + 1);
    });
}

#[test]
fn two_devices_of_one_member_write_one_record() {
    wait(async {
        let ((store, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let id = ana.goals().add(goal("Swim")).await.unwrap().id;
        let shown = ana.show_goal(at_anas, id, false).await.unwrap();
        let laptop = second_device(&store).await;
        // Apart, each edits the goal; both write the one record that shows it.
        ana.goals().edit(id, goal("Swim in the sea")).await.unwrap();
        laptop.goals().edit(id, goal("Swim in the lake")).await.unwrap();
        carry(&ana, &ben, at_anas).await;
        carry(&laptop, &ben, at_anas).await;
        assert_eq!(texts(&ben, at_bens).await.len(), 1);
        exchange(&ana, &laptop).await;
        let title = ana.goals().open(id).await.unwrap().title.clone();
        assert_eq!(texts(&ana, at_anas).await, core::slice::from_ref(&title));
        assert_eq!(texts(&laptop, at_anas).await, [title]);
        // Whoever saw both writes above them, and withdraws for both.
        laptop.goals().edit(id, goal("Swim, anywhere")).await.unwrap();
        carry(&laptop, &ben, at_anas).await;
        assert_eq!(texts(&ben, at_bens).await, ["Swim, anywhere"]);
        ana.withdraw(at_anas, shown).await.unwrap();
        carry(&ana, &ben, at_anas).await;
        assert_eq!(texts(&ben, at_bens).await, Vec::<String>::new());
    });
}

#[test]
fn a_device_learns_from_another_whom_the_member_met_and_parted_with() {
    wait(async {
        let ((store, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let laptop = second_device(&store).await;
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        ana.encourage(at_anas, "From the phone.", None).await.unwrap();
        ben.encourage(at_bens, "From Ben.", None).await.unwrap();
        carry(&ben, &ana, at_bens).await;
        let parcel = ana.parcel_for_own_devices().await.unwrap();
        assert_eq!(unpack(&laptop, &parcel).await.unwrap().refused, []);
        let at_the_laptop: BTreeSet<String> = texts(&laptop, at_anas).await.into_iter().collect();
        assert_eq!(at_the_laptop, ["From Ben.".into(), "From the phone.".into()].into());
        laptop.encourage(at_anas, "From the laptop.", None).await.unwrap();
        carry(&laptop, &ben, at_anas).await;
        assert_eq!(texts(&ben, at_bens).await.len(), 3);

        laptop.part(at_anas).await.unwrap();
        let parcel = laptop.parcel_for_own_devices().await.unwrap();
        unpack(&ana, &parcel).await.unwrap();
        assert_eq!(ana.between(at_anas).await.unwrap(), None);
    });
}

#[test]
fn everybody_hears_of_a_changed_profile() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let about = ProfileRequest { name: Some("Anna".into()), about: Some("Two years on.".into()) };
        ana.write_profile(about).await.unwrap();
        carry(&ana, &ben, at_anas).await;
        let between = ben.between(at_bens).await.unwrap().unwrap();
        assert_eq!((between.name.as_str(), between.about.as_str()), ("Anna", "Two years on."));
        // What Ben calls her stays his own.
        assert_eq!(ben.contacts().open(at_bens).await.unwrap().name, "Ana");
    });
}

#[test]
fn what_was_given_is_there_or_was_never_given() {
    for error in [StoreError::Full, StoreError::Failed] {
        let mut strikes = 0;
        while wait(async {
            strikes += 1;
            let ((store, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
            let [at_anas, at_bens] = meet(&ana, &ben).await;
            let id = ana.goals().add(goal("Swim")).await.unwrap().id;
            ana.show_goal(at_anas, id, true).await.unwrap();
            ben.encourage(at_bens, "From Ben.", None).await.unwrap();
            let parcel = ben.parcel_for_contacts(&[at_bens]).await.unwrap();
            let faulty = Arc::new(Faults::new(store.clone(), strikes, error));
            let surroundings =
                kith_companion::Surroundings { store: faulty.clone(), ..around(MemoryStore::new(), 9) };
            let kith = Companion::open(surroundings).await;
            let Ok(kith) = kith else { return faulty.struck() };
            if kith.unlock(&UnlockWith::Nothing).await.is_err() {
                return faulty.struck();
            }
            for step in 0..6 {
                // Clocks differ from one companion to the next; the words do not.
                let before = texts(&reopened(&store, 3).await, at_anas).await;
                let asked: Result<(), KithError> = match step {
                    0 => kith.encourage(at_anas, "Hello.", None).await.map(drop),
                    1 => kith.goals().edit(id, goal("Swim far")).await.map(drop),
                    2 => unpack(&kith, &parcel).await.map(drop),
                    3 => kith.mute(at_anas, false).await,
                    4 => kith.remove(id).await,
                    _ => kith.part(at_anas).await,
                };
                if asked.is_err() {
                    assert!(faulty.struck());
                    assert_eq!(texts(&reopened(&store, 3).await, at_anas).await, before, "step {step}");
                    assert_eq!(texts(&kith, at_anas).await, before, "step {step}");
                    break;
                }
                if step < 5 {
                    let kept = texts(&reopened(&store, 3).await, at_anas).await;
                    // Looking may be what fails: looked at again, it is as it was.
                    if kith.passed(at_anas, 0, 1).await.is_ok() && !faulty.struck() {
                        continue;
                    }
                    assert_eq!(texts(&kith, at_anas).await, kept, "step {step}");
                }
            }
            faulty.struck()
        }) {}
        assert!(strikes > 10, "only {strikes} operations were made to fail");
    }
}

/// A goal of which every field that can be shown holds another word.
fn told(word: &mut impl FnMut() -> String) -> GoalRequest {
    GoalRequest {
        title: Some(word()),
        why: Some(word()),
        state: Some(word()),
        notes: Some(word()),
        steps: (0..3).map(|_| StepRequest::Add { text: word() }).collect(),
        ..GoalRequest::default()
    }
}

/// A member whose profile holds two words, in a folder.
async fn in_folder(folder: &Path, seed: u64, word: &mut impl FnMut() -> String) -> Companion {
    let kith = Companion::open(around(SqliteStore::open(folder).await.unwrap(), seed)).await.unwrap();
    kith.create(&NewLock::None).await.unwrap();
    kith.write_profile(ProfileRequest { name: Some(word()), about: Some(word()) }).await.unwrap();
    kith
}

/// Gives whatever can be given: goals whole and by their title, notes signed and not, words and their answers.
async fn give_all(kith: &Companion, to: EntryId, word: &mut impl FnMut() -> String) {
    for request in [told(word), told(word), goal(&word())] {
        let whole = request.why.is_some();
        let id = kith.goals().add(request).await.unwrap().id;
        kith.show_goal(to, id, whole).await.unwrap();
    }
    for may_pass in [true, false] {
        let request = HopeNoteRequest { from: Some(word()), ..note(&word()) };
        let id = kith.hope_notes().add(request).await.unwrap().id;
        kith.give_hope_note(to, id, may_pass).await.unwrap();
    }
    let mut before = None;
    for _ in 0..11 {
        before = Some(kith.encourage(to, &word(), before).await.unwrap());
    }
}

#[test]
fn nothing_readable_of_what_passes_is_written_or_carried() {
    let canaries: Vec<String> = (0..64).map(|n| format!("canary{n:02}songofhope")).collect();
    let mut next = canaries.clone().into_iter();
    let mut word = || next.next().unwrap();
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let rows = || folders.iter().flat_map(|folder| files(folder.path())).collect::<Vec<_>>();
    let carried = wait(async {
        let ana = in_folder(folders[0].path(), 1, &mut word).await;
        let ben = in_folder(folders[1].path(), 2, &mut word).await;
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        give_all(&ana, at_anas, &mut word).await;
        give_all(&ben, at_bens, &mut word).await;
        let mut carried = Vec::new();
        for (from, to, contact) in [(&ana, &ben, at_anas), (&ben, &ana, at_bens)] {
            let parcel = from.parcel_for_contacts(&[contact]).await.unwrap();
            let frames = FrameWriter::new(&parcel, FRAME_MAX_LEN).unwrap();
            // Those of the parcel's own bytes, and as many that are made of them.
            carried.extend((0..2 * frames.enough()).map(|number| frames.frame(number as u32)));
            assert_eq!(unpack(to, &parcel).await.unwrap().refused, []);
            carried.extend([parcel, from.parcel_for_own_devices().await.unwrap()]);
        }
        // Whatever was written did come, and is shown.
        let [at_anas, at_bens] = [(&ana, at_anas), (&ben, at_bens)].map(async |(kith, contact)| {
            format!("{:?} {:?}", kith.between(contact).await.unwrap(), passed(kith, contact).await)
        });
        let shown = [at_anas.await, at_bens.await];
        assert!(canaries.iter().all(|canary| shown.iter().any(|shown| shown.contains(canary))), "{shown:?}");
        // While both are open, write-ahead logs and all.
        assert_eq!(hits(&rows(), &canaries), 0, "a store can be read");
        carried
    });
    assert_eq!(hits(&rows(), &canaries), 0, "a store can be read");
    assert_eq!(hits(&carried, &canaries), 0, "what is carried can be read");
    assert!(carried.len() > 50, "only {} things were carried", carried.len());
    // The search finds what is there: planted in each guise, in a folder and in a frame.
    for guise in guises(&canaries[40]) {
        let planted = [&b"before "[..], &guise, b" after"].concat();
        fs::write(folders[1].path().join("planted"), &planted).unwrap();
        assert!(hits(&rows(), &canaries) > 0, "a planted canary was not found");
        assert!(hits(&[carried[0].clone(), [&carried[1], &planted[..]].concat()], &canaries) > 0);
    }
}
