//! Two companions sync over a stream, which may be cut: they come to hold the same, and nothing false is shown.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use common::{
    around, carry, delivery, fresh, goal, meet, named, passed, reopened, second_device, texts, title, wait,
};
use futures::StreamExt;
use kith_companion::entry::{EntryId, GivenId};
use kith_companion::store::conformance::Faults;
use kith_companion::store::{MemoryStore, Store, StoreError};
use kith_companion::{
    Changed, Companion, Delivery, KithError, Outcome, Received, Surroundings, SyncStep, SyncWith, Syncing,
    UnlockWith,
};

const CHANNEL: &[u8] = b"a pipe";
const SAME: [Option<Outcome>; 2] = [Some(Outcome::Same { from_the_start: true }); 2];
const SETTLED: [Option<Outcome>; 2] = [Some(Outcome::Same { from_the_start: false }); 2];

/// What became of a session, by end: the one who opened it first.
#[derive(Debug)]
struct Synced {
    outcomes: [Option<Outcome>; 2],
    sent: [usize; 2],
    received: [Received; 2],
    error: Option<KithError>,
}

impl Synced {
    fn carried(&self) -> usize {
        self.sent.iter().sum()
    }
}

/// Carries bytes between two ends, `pace` at a time, until nobody says anything more or `most` were carried.
async fn run(kiths: [&Companion; 2], mut ends: [Syncing; 2], most: usize, pace: usize) -> Synced {
    let mut synced = Synced {
        outcomes: [None; 2],
        sent: [0; 2],
        received: [Received::default(), Received::default()],
        error: None,
    };
    let SyncStep::Read { send } = ends[0].step(kiths[0], &[]).await.unwrap() else { panic!("it has begun") };
    let mut pipes = [Vec::new(), send];
    'carrying: loop {
        let before = synced.carried();
        for to in [1, 0] {
            let len = pipes[to].len().min(pace).min(most - synced.carried());
            let heard: Vec<u8> = pipes[to].drain(..len).collect();
            synced.sent[1 - to] += len;
            match ends[to].step(kiths[to], &heard).await {
                Ok(SyncStep::Read { send }) => pipes[1 - to].extend(send),
                Ok(SyncStep::Over { send, outcome, .. }) => {
                    pipes[1 - to].extend(send);
                    synced.outcomes[to] = Some(outcome);
                }
                Err(error) => {
                    assert_eq!(ends[to].step(kiths[to], &[]).await.unwrap_err(), error);
                    assert_eq!(ends[to].finish().unwrap_err(), error);
                    synced.error = Some(error);
                    break 'carrying;
                }
            }
        }
        if synced.carried() == before {
            break;
        }
    }
    for at in [0, 1] {
        if synced.outcomes[at].is_none() && synced.error.is_none() {
            assert_eq!(ends[at].finish().unwrap_err().code(), "Session.CutShort");
        }
        synced.received[at] = ends[at].received().clone();
    }
    synced
}

/// A session between two contacts; `most` bytes are carried.
async fn cut(one: &Companion, contact: EntryId, other: &Companion, most: usize) -> Synced {
    let ends = [one.sync_with(contact, CHANNEL).await.unwrap(), other.answer_sync(CHANNEL).await.unwrap()];
    run([one, other], ends, most, usize::MAX).await
}

async fn sync(one: &Companion, contact: EntryId, other: &Companion) -> Synced {
    cut(one, contact, other, usize::MAX).await
}

/// Sessions until both hold the same. A writer that is new in the middle of one, as a device's that was copied is, is
/// left to the next.
async fn settle(one: &Companion, contact: EntryId, other: &Companion) {
    for _ in 0..2 {
        let synced = sync(one, contact, other).await;
        assert_eq!(synced.error, None);
        if synced.outcomes != [Some(Outcome::Differ); 2] {
            return;
        }
    }
    panic!("the two never agree");
}

/// A session between two devices of one member.
async fn sync_own(one: &Companion, other: &Companion, most: usize, pace: usize) -> Synced {
    let ends = [one.sync_with_own_device(CHANNEL).await.unwrap(), other.answer_sync(CHANNEL).await.unwrap()];
    run([one, other], ends, most, pace).await
}

/// A store as it is now, on the same device.
async fn twin(store: &MemoryStore) -> MemoryStore {
    let twin = store.copied();
    twin.set_outside_mark(store.outside_mark().await.unwrap().unwrap()).await.unwrap();
    twin
}

#[test]
fn two_devices_of_one_member_come_to_hold_the_same_and_ask_which_edit_to_keep() {
    wait(async {
        for pace in [1, 100, usize::MAX] {
            let ((store, phone), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
            let id = phone.goals().add(goal("Walk")).await.unwrap().id;
            let laptop = second_device(&store).await;
            phone.goals().edit(id, goal("Walk by the river")).await.unwrap();
            laptop.goals().edit(id, goal("Walk in the park")).await.unwrap();
            // The laptop has not heard of Ben: his relation and what is in it come in one session.
            let [at_anas, at_bens] = meet(&phone, &ben).await;
            let words = phone.encourage(at_anas, "From the phone.", None).await.unwrap();
            ben.encourage(at_bens, "From Ben.", None).await.unwrap();
            carry(&ben, &phone, at_bens).await;
            let mut news = laptop.subscribe();
            let synced = sync_own(&phone, &laptop, usize::MAX, pace).await;
            assert_eq!((synced.outcomes, synced.error), (SETTLED, None), "pace {pace}");
            assert!(synced.received.iter().all(|received| received.entries.contains(&id)));
            assert!(synced.received.iter().all(|received| received.refused.is_empty()));
            let [here, there] =
                [phone.goals().open(id).await.unwrap(), laptop.goals().open(id).await.unwrap()];
            assert_eq!(here, there);
            assert_eq!(here.choices.len(), 1);
            assert_eq!(texts(&phone, at_anas).await, texts(&laptop, at_anas).await);
            assert_eq!(texts(&laptop, at_anas).await.len(), 2);
            // That another device of the member's holds it does not mean that it has left.
            assert_eq!(delivery(&phone, at_anas, words).await, Delivery::Waiting);
            assert_eq!(delivery(&laptop, at_anas, words).await, Delivery::Waiting);
            let told = |changed: &Changed| matches!(changed, Changed::Entry { id: told, .. } if *told == id);
            assert!(told(
                &news.by_ref().filter(|changed| core::future::ready(told(changed))).next().await.unwrap()
            ));
            let again = sync_own(&laptop, &phone, usize::MAX, pace).await;
            assert_eq!((again.outcomes, again.sent), (SAME, [66, 50]));
        }
    });
}

#[test]
fn encouragement_goes_across_and_its_receipt_comes_back_in_the_same_session() {
    wait(async {
        for ana_opens in [true, false] {
            let ((store, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
            let [at_anas, at_bens] = meet(&ana, &ben).await;
            let words = ana.encourage(at_anas, "You came. That is a lot.", None).await.unwrap();
            let synced =
                if ana_opens { sync(&ana, at_anas, &ben).await } else { sync(&ben, at_bens, &ana).await };
            assert_eq!((synced.outcomes, synced.error), (SETTLED, None));
            let at_ben = &synced.received[usize::from(ana_opens)];
            assert_eq!((at_ben.contacts.get(&at_bens), &at_ben.refused), (Some(&1), &vec![]));
            assert_eq!(texts(&ben, at_bens).await, ["You came. That is a lot."]);
            assert_eq!(delivery(&ana, at_anas, words).await, Delivery::Received);
            assert_eq!(ana.between(at_anas).await.unwrap().unwrap().waiting, 0);
            for (one, contact, other) in [(&ana, at_anas, &ben), (&ben, at_bens, &ana)] {
                let again = sync(one, contact, other).await;
                assert_eq!((again.outcomes, again.sent), (SAME, [66, 50]));
            }
            assert_eq!(delivery(&reopened(&store, 3).await, at_anas, words).await, Delivery::Received);
        }
    });
}

#[test]
fn wherever_a_session_is_cut_nothing_false_is_shown_and_the_next_converges() {
    wait(async {
        let ((ana_store, ana), (ben_store, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let words = ana.encourage(at_anas, "Hello.", None).await.unwrap();
        drop((ana, ben));
        let mut seen = Vec::new();
        for ana_opens in [true, false] {
            for most in (0..).step_by(37) {
                let (ana_rows, ben_rows) = (twin(&ana_store).await, twin(&ben_store).await);
                let (ana, ben) = (reopened(&ana_rows, 3).await, reopened(&ben_rows, 4).await);
                let synced = if ana_opens {
                    cut(&ana, at_anas, &ben, most).await
                } else {
                    cut(&ben, at_bens, &ana, most).await
                };
                assert_eq!(synced.error, None);
                // What is durable is looked at: both start again.
                let (ana, ben) = (reopened(&ana_rows, 5).await, reopened(&ben_rows, 6).await);
                let delivered = delivery(&ana, at_anas, words).await;
                if delivered != Delivery::Waiting {
                    assert_eq!(texts(&ben, at_bens).await, ["Hello."], "after {most} bytes");
                }
                seen.push(delivered);
                settle(&ben, at_bens, &ana).await;
                assert_eq!(delivery(&ana, at_anas, words).await, Delivery::Received);
                assert_eq!(texts(&ben, at_bens).await, ["Hello."]);
                if synced.outcomes.iter().all(Option::is_some) {
                    break;
                }
            }
        }
        for delivery in [Delivery::Waiting, Delivery::LeftThisPhone, Delivery::Received] {
            assert!(seen.contains(&delivery), "{delivery:?} was never seen");
        }
    });
}

#[test]
fn a_stranger_is_refused_and_changes_nothing() {
    wait(async {
        let people = [named("Ana", 1).await.1, named("Ben", 2).await.1, named("Cleo", 3).await.1];
        let [ana, ben, cleo] = &people;
        let [_, at_bens] = meet(ana, ben).await;
        let [_, bens_cleo] = meet(cleo, ben).await;
        ana.goals().add(goal("Mine")).await.unwrap();
        // Another member's device, and a contact of nobody here.
        let own = sync_own(cleo, ana, usize::MAX, usize::MAX).await;
        let contact = sync(ben, bens_cleo, ana).await;
        for refused in [own, contact] {
            assert_eq!(refused.error.unwrap().code(), "Session.Unknown");
            assert_eq!(refused.sent, [66, 18]);
        }
        // Once the two have parted, nobody is known any more.
        let met = ana.met().await.unwrap()[0].contact;
        let mut opened = ana.sync_with(met, CHANNEL).await.unwrap();
        ana.part(met).await.unwrap();
        assert_eq!(opened.step(ana, &[]).await.unwrap_err().code(), "Meet.NotMet");
        // With nobody met there is no session of that sort at all.
        assert_eq!(sync(ben, at_bens, ana).await.error.unwrap().code(), "Session.Mode");
        assert_eq!(ana.sync_with(met, CHANNEL).await.unwrap_err().code(), "Meet.NotMet");
        // What is no session at all, or one of a newer version.
        for (bytes, code) in
            [([9; 18], "Session.Newer"), ([0; 18], "Session.Damaged"), ([1; 18], "Session.Unknown")]
        {
            let mut answering = ana.answer_sync(CHANNEL).await.unwrap();
            let heard = [&bytes[..], &[7; 48]].concat();
            assert_eq!(answering.step(ana, &heard).await.unwrap_err().code(), code);
        }
    });
}

#[test]
fn a_stranger_leaves_every_chunk_as_it_was() {
    wait(async {
        let (mine, theirs) = (MemoryStore::new(), MemoryStore::new());
        let (phone, stranger) = (fresh(&mine, 1).await, fresh(&theirs, 2).await);
        let id = phone.goals().add(goal("Mine")).await.unwrap().id;
        let before = phone.give().await.unwrap();
        assert!(sync_own(&stranger, &phone, usize::MAX, 1).await.error.is_some());
        assert_eq!(phone.give().await.unwrap(), before);
        assert_eq!(title(&phone, id).await.unwrap(), "Mine");
    });
}

#[test]
fn what_a_muted_contact_sends_is_taken_and_not_shown() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        ana.mute(at_anas, true).await.unwrap();
        let words = ben.encourage(at_bens, "Hello.", None).await.unwrap();
        assert_eq!(sync(&ben, at_bens, &ana).await.outcomes, SETTLED);
        assert_eq!(passed(&ana, at_anas).await, []);
        assert_eq!(delivery(&ben, at_bens, words).await, Delivery::Received);
        ana.mute(at_anas, false).await.unwrap();
        assert_eq!(texts(&ana, at_anas).await, ["Hello."]);
    });
}

#[test]
fn what_is_more_than_may_wait_is_refused_and_never_said_to_have_left() {
    wait(async {
        let ((store, ben), (_, ana)) = (named("Ben", 1).await, named("Ana", 2).await);
        let [at_bens, at_anas] = meet(&ben, &ana).await;
        let laptop = second_device(&store).await;
        // Apart, each of two devices keeps to the cap; together they do not.
        for at in 0..252 {
            ben.encourage(at_bens, &format!("Words {at}"), None).await.unwrap();
            laptop.encourage(at_bens, &format!("More words {at}"), None).await.unwrap();
        }
        assert_eq!(sync_own(&ben, &laptop, usize::MAX, usize::MAX).await.outcomes, SETTLED);
        let reply = ana.encourage(at_anas, "So many.", None).await.unwrap();
        let synced = sync(&ben, at_bens, &ana).await;
        assert_eq!((synced.outcomes, synced.error), ([Some(Outcome::Differ); 2], None));
        let refused = &synced.received[1].refused;
        assert!(!refused.is_empty() && refused.iter().all(|error| error.code() == "Given.TooMuch"));
        let at_anas_now: Vec<GivenId> = passed(&ana, at_anas).await.iter().map(|passed| passed.id).collect();
        assert_eq!(at_anas_now.len(), 501);
        let mut waiting = 0;
        for given in passed(&ben, at_bens).await.iter().filter(|given| given.delivery.is_some()) {
            let is_there = at_anas_now.contains(&given.id);
            let delivery = given.delivery.unwrap();
            assert_eq!(is_there, delivery == Delivery::Received, "{delivery:?}");
            assert_eq!(!is_there, delivery == Delivery::Waiting, "{delivery:?}");
            waiting += usize::from(!is_there);
        }
        assert_eq!(waiting, 4);
        // What she gives goes across all the same.
        assert_eq!(delivery(&ana, at_anas, reply).await, Delivery::Received);
    });
}

#[test]
fn what_another_device_gave_comes_back_by_way_of_the_contact() {
    wait(async {
        let ((store, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let laptop = second_device(&store).await;
        let words = laptop.encourage(at_anas, "From the laptop.", None).await.unwrap();
        settle(&laptop, at_anas, &ben).await;
        settle(&ben, at_bens, &ana).await;
        assert_eq!(texts(&ana, at_anas).await, ["From the laptop."]);
        assert_eq!(delivery(&ana, at_anas, words).await, Delivery::Received);
    });
}

#[test]
fn where_a_store_fails_nothing_is_acknowledged_that_is_not_there() {
    wait(async {
        let ((ana_store, ana), (ben_store, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let words = ana.encourage(at_anas, "Hello.", None).await.unwrap();
        drop((ana, ben));
        let mut refused = 0;
        for strike in 1.. {
            let (ana_rows, ben_rows) = (twin(&ana_store).await, twin(&ben_store).await);
            let ana = reopened(&ana_rows, 3).await;
            let faulty = Arc::new(Faults::new(ben_rows.clone(), strike, StoreError::Full));
            let surroundings = Surroundings { store: faulty.clone(), ..around(MemoryStore::new(), 4) };
            let Ok(ben) = Companion::open(surroundings).await else { continue };
            if ben.unlock(&UnlockWith::Nothing).await.is_err() {
                continue;
            }
            let ends = [
                ana.sync_with(at_anas, CHANNEL).await.unwrap(),
                match ben.answer_sync(CHANNEL).await {
                    Ok(end) => end,
                    Err(_) => continue,
                },
            ];
            let synced = run([&ana, &ben], ends, usize::MAX, usize::MAX).await;
            if !faulty.struck() {
                break;
            }
            refused += usize::from(synced.error.is_some_and(|error| error.code() == "Store.Full"));
            let ben = reopened(&ben_rows, 5).await;
            if delivery(&ana, at_anas, words).await != Delivery::Waiting {
                assert_eq!(texts(&ben, at_bens).await, ["Hello."], "operation {strike}");
            }
            settle(&ana, at_anas, &ben).await;
            assert_eq!(delivery(&ana, at_anas, words).await, Delivery::Received);
        }
        assert!(refused > 3, "only {refused} operations were made to fail");
    });
}

#[test]
fn a_kith_that_is_locked_meanwhile_ends_the_session() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let mut opened = ana.sync_with(at_anas, CHANNEL).await.unwrap();
        let mut answering = ben.answer_sync(CHANNEL).await.unwrap();
        assert_eq!(opened.with(&ana).await, Some(SyncWith::Contact(at_anas)));
        assert_eq!(answering.with(&ben).await, None);
        for _ in 0..2 {
            let SyncStep::Read { send } = opened.step(&ana, &[]).await.unwrap() else { panic!("it goes on") };
            let SyncStep::Read { send } = answering.step(&ben, &send).await.unwrap() else { break };
            let SyncStep::Read { send } = opened.step(&ana, &send).await.unwrap() else {
                panic!("it goes on")
            };
            answering.step(&ben, &send).await.unwrap();
        }
        assert_eq!(answering.with(&ben).await, Some(SyncWith::Contact(at_bens)));
        ana.lock().await;
        assert_eq!(opened.step(&ana, &[]).await.unwrap_err().code(), "Unlock.Locked");
        assert_eq!(ana.sync_with(at_anas, CHANNEL).await.unwrap_err().code(), "Unlock.Locked");
    });
}

/// Runs one end over a socket until it is over or its stream ends. With `cut`, it hangs up once it has read so much.
fn over_socket(kith: &Companion, mut end: Syncing, mut stream: TcpStream, cut: usize) -> Option<Outcome> {
    let (mut bytes, mut heard, mut len) = (vec![0; 4_096], 0, 0);
    let outcome = loop {
        let (send, outcome) = match wait(end.step(kith, &bytes[..len])).unwrap() {
            SyncStep::Read { send } => (send, None),
            SyncStep::Over { send, outcome, .. } => (send, Some(outcome)),
        };
        if stream.write_all(&send).is_err() || outcome.is_some() || heard >= cut {
            break outcome;
        }
        match stream.read(&mut bytes) {
            Ok(0) | Err(_) => break None,
            Ok(read) => (len, heard) = (read, heard + read),
        }
    };
    let _ = stream.shutdown(Shutdown::Both);
    outcome
}

fn over_tcp(one: (&Companion, Syncing), other: (&Companion, Syncing), cut: usize) -> [Option<Outcome>; 2] {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            let (stream, _) = listener.accept().unwrap();
            over_socket(other.0, other.1, stream, cut)
        });
        let one = over_socket(one.0, one.1, TcpStream::connect(address).unwrap(), usize::MAX);
        [one, other.join().unwrap()]
    })
}

#[test]
fn over_loopback_two_devices_and_two_contacts_come_to_hold_the_same_however_often_they_are_cut_off() {
    let ((store, phone), (_, ben)) = (wait(named("Ana", 1)), wait(named("Ben", 2)));
    let [at_anas, at_bens] = wait(meet(&phone, &ben));
    let laptop = wait(second_device(&store));
    let id = wait(phone.goals().add(goal("Swim"))).unwrap().id;
    for at in 0..40 {
        wait(laptop.goals().add(goal(&format!("Goal {at}")))).unwrap();
    }
    let words = wait(phone.encourage(at_anas, "Hello.", None)).unwrap();
    for cut in [10, 70, 3_000, 9_000, usize::MAX] {
        let ends = [wait(phone.sync_with_own_device(CHANNEL)), wait(laptop.answer_sync(CHANNEL))];
        let [one, other] = ends.map(Result::unwrap);
        let outcomes = over_tcp((&phone, one), (&laptop, other), cut);
        if cut == usize::MAX {
            assert!(outcomes == SETTLED || outcomes == SAME, "{outcomes:?}");
        }
        // The laptop speaks for both with Ben.
        let ends = [wait(laptop.sync_with(at_anas, CHANNEL)), wait(ben.answer_sync(CHANNEL))];
        let [one, other] = ends.map(Result::unwrap);
        over_tcp((&laptop, one), (&ben, other), cut);
    }
    assert_eq!(wait(title(&laptop, id)).unwrap(), "Swim");
    assert_eq!(wait(phone.goals().list()).unwrap().len(), 41);
    assert_eq!(wait(texts(&ben, at_bens)), ["Hello."]);
    assert_eq!(wait(delivery(&laptop, at_anas, words)), Delivery::Received);
    // The phone hears of it from the laptop.
    let ends = [wait(laptop.sync_with_own_device(CHANNEL)), wait(phone.answer_sync(CHANNEL))];
    let [one, other] = ends.map(Result::unwrap);
    over_tcp((&laptop, one), (&phone, other), usize::MAX);
    assert_eq!(wait(delivery(&phone, at_anas, words)), Delivery::Received);
}
