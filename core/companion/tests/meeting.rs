//! Two people meet, and it is never said that they have when they have not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use common::{carry, contact, meet, named, reopened, wait};
use kith_companion::entry::{ProfileRequest, Timestamp};
use kith_companion::store::MemoryStore;
use kith_companion::{Clock, Companion, How, KithError, NewLock, Standing, Surroundings};
use kith_seal::testing::SeededRandom;
use kith_seal::{Chain, Digest, Party, PublicKey, SigningKey, answer, read_answer};

const HOUR: i64 = 60 * 60 * 1000;

/// A clock that is set by hand.
#[derive(Clone, Default)]
struct SetClock(Arc<AtomicI64>);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(1_790_000_000_000 + self.0.load(Ordering::Relaxed))
    }
}

async fn timed(name: &str, seed: u64) -> (Companion, SetClock) {
    let clock = SetClock::default();
    let around = Surroundings {
        store: Arc::new(MemoryStore::new()),
        random: Arc::new(SeededRandom::new(seed)),
        clock: Arc::new(clock.clone()),
    };
    let kith = Companion::open(around).await.unwrap();
    kith.create(&NewLock::None).await.unwrap();
    kith.write_profile(ProfileRequest { name: Some(name.into()), about: None }).await.unwrap();
    (kith, clock)
}

fn code<T: core::fmt::Debug>(answer: Result<T, KithError>) -> &'static str {
    answer.expect_err("it is refused").code()
}

#[test]
fn two_people_meet_side_by_side_and_confirm_by_their_words() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let invited = ana.invite(How::Together).await.unwrap();
        let said = ben.introduction(&invited.code).await.unwrap();
        assert_eq!((said.name.as_str(), said.expired, said.known), ("Ana", false, None));
        let answered = ben.answer(&invited.code, None, How::Together).await.unwrap();
        let at_bens = ben.between(answered.contact).await.unwrap().unwrap();
        assert!(matches!(at_bens.standing, Standing::Waiting { .. }), "Ana may not have read the answer");

        let accepted = ana.accept(&answered.answer.unwrap(), None).await.unwrap();
        let at_anas = ana.between(accepted.contact).await.unwrap().unwrap();
        assert_eq!(at_anas.standing, Standing::Unconfirmed);
        assert_eq!(at_anas.words, at_bens.words);
        assert_eq!((at_anas.name.as_str(), at_bens.name.as_str()), ("Ben", "Ana"));

        ana.compare(accepted.contact, true).await.unwrap();
        let confirmed = ana.between(accepted.contact).await.unwrap().unwrap();
        assert!(matches!(confirmed.standing, Standing::Confirmed { .. }));
        assert_eq!(ana.contacts().open(accepted.contact).await.unwrap().name, "Ben");
        // The first thing that comes shows Ben that his answer was read.
        carry(&ana, &ben, accepted.contact).await;
        let heard = ben.between(answered.contact).await.unwrap().unwrap();
        assert_eq!(heard.standing, Standing::Unconfirmed);
    });
}

#[test]
fn scanning_again_changes_nothing() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let invited = ana.invite(How::Together).await.unwrap();
        let first = ben.answer(&invited.code, None, How::Together).await.unwrap();
        let again = ben.answer(&invited.code, None, How::Together).await.unwrap();
        assert_eq!((again.contact, &again.answer, again.again), (first.contact, &first.answer, true));
        let answer = first.answer.unwrap();
        let met = ana.accept(&answer, None).await.unwrap();
        let words = ana.between(met.contact).await.unwrap();
        let again = ana.accept(&answer, None).await.unwrap();
        assert_eq!((again.contact, again.again), (met.contact, true));
        assert_eq!(ana.between(met.contact).await.unwrap(), words);
        assert_eq!((ana.met().await.unwrap().len(), ben.met().await.unwrap().len()), (1, 1));
        assert_eq!(ana.contacts().list().await.unwrap().len(), 1);

        // Nor does another code of somebody who is known.
        carry(&ana, &ben, met.contact).await;
        let another = ana.invite(How::Together).await.unwrap();
        assert_eq!(ben.introduction(&another.code).await.unwrap().known, Some(first.contact));
        assert_eq!(code(ben.answer(&another.code, None, How::Together).await), "Meet.Known");
        assert_eq!(ben.met().await.unwrap().len(), 1);
    });
}

#[test]
fn a_link_that_two_people_answer_is_void() {
    wait(async {
        let people = [named("Ana", 1).await.1, named("Ben", 2).await.1, named("Stranger", 3).await.1];
        let [ana, ben, stranger] = &people;
        let link = ana.invite(How::Afar).await.unwrap();
        let by_a_stranger = stranger.answer(&link.code, None, How::Afar).await.unwrap().answer.unwrap();
        let by_ben = ben.answer(&link.code, None, How::Afar).await.unwrap().answer.unwrap();
        let met = ana.accept(&by_a_stranger, None).await.unwrap();
        assert_eq!(ana.between(met.contact).await.unwrap().unwrap().standing, Standing::Unconfirmed);
        assert_eq!(code(ana.accept(&by_ben, None).await), "Meet.Void");
        assert_eq!(ana.between(met.contact).await.unwrap(), None);
        for answer in [&by_a_stranger, &by_ben] {
            assert_eq!(code(ana.accept(answer, None).await), "Meet.Void");
        }
    });
}

#[test]
fn words_that_were_compared_outlive_another_answer_to_the_link() {
    wait(async {
        let people = [named("Ana", 1).await.1, named("Ben", 2).await.1, named("Stranger", 3).await.1];
        let [ana, ben, stranger] = &people;
        let link = ana.invite(How::Afar).await.unwrap();
        let by_ben = ben.answer(&link.code, None, How::Afar).await.unwrap().answer.unwrap();
        let met = ana.accept(&by_ben, None).await.unwrap();
        ana.compare(met.contact, true).await.unwrap();
        let late = stranger.answer(&link.code, None, How::Afar).await.unwrap().answer.unwrap();
        assert_eq!(code(ana.accept(&late, None).await), "Meet.Answered");
        assert!(matches!(
            ana.between(met.contact).await.unwrap().unwrap().standing,
            Standing::Confirmed { .. }
        ));
    });
}

#[test]
fn a_photographed_code_that_a_stranger_answers_first_gives_other_words() {
    wait(async {
        let people = [named("Ana", 1).await.1, named("Ben", 2).await.1, named("Stranger", 3).await.1];
        let [ana, ben, stranger] = &people;
        let invited = ana.invite(How::Together).await.unwrap();
        let by_a_stranger = stranger.answer(&invited.code, None, How::Together).await.unwrap();
        let at_bens = ben.answer(&invited.code, None, How::Together).await.unwrap();
        let met = ana.accept(&by_a_stranger.answer.unwrap(), None).await.unwrap();
        assert_eq!(code(ana.accept(&at_bens.answer.unwrap(), None).await), "Meet.Answered");
        let words = [
            ana.between(met.contact).await.unwrap().unwrap().words,
            ben.between(at_bens.contact).await.unwrap().unwrap().words,
        ];
        assert_ne!(words[0], words[1]);
        // They compare, see that they differ, and say so: nobody was met.
        ana.compare(met.contact, false).await.unwrap();
        assert_eq!(ana.between(met.contact).await.unwrap(), None);
        let parcel = stranger.parcel_for_contacts(&[by_a_stranger.contact]).await.unwrap();
        assert_eq!(code(common::unpack(ana, &parcel).await), "Parcel.NotForHere");
    });
}

#[test]
fn what_was_answered_or_has_expired_is_not_answered_again() {
    wait(async {
        let ((ana, at_anas), (ben, at_bens)) = (timed("Ana", 1).await, timed("Ben", 2).await);
        let invited = ana.invite(How::Together).await.unwrap();
        let answered = ben.answer(&invited.code, None, How::Together).await.unwrap();
        at_anas.0.store(25 * HOUR, Ordering::Relaxed);
        assert_eq!(code(ana.accept(&answered.answer.unwrap(), None).await), "Meet.Expired");
        // Whoever answered sees that nothing came of it; another code makes it good, with the same contact.
        at_bens.0.store(25 * HOUR, Ordering::Relaxed);
        let lapsed = ben.between(answered.contact).await.unwrap().unwrap();
        assert_eq!(lapsed.standing, Standing::Lapsed);
        assert!(ben.introduction(&invited.code).await.unwrap().expired);
        let invited = ana.invite(How::Together).await.unwrap();
        let second = ben.answer(&invited.code, None, How::Together).await.unwrap();
        assert_eq!(second.contact, answered.contact);
        ana.accept(&second.answer.unwrap(), None).await.unwrap();
        assert_eq!(ben.met().await.unwrap().len(), 1);
    });
}

#[test]
fn a_clock_ten_years_off_hinders_nobody_from_meeting() {
    wait(async {
        for years in [-10, 10] {
            let ((ana, _), (ben, at_bens)) = (timed("Ana", 1).await, timed("Ben", 2).await);
            at_bens.0.store(years * 365 * 24 * HOUR, Ordering::Relaxed);
            let [at_anas, _] = meet(&ana, &ben).await;
            ana.encourage(at_anas, "Still here.", None).await.unwrap();
            assert_eq!(carry(&ana, &ben, at_anas).await.refused, []);
        }
    });
}

#[test]
fn each_wrong_code_is_refused_for_what_it_is() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let ((_, cleo), nameless) = (named("Cleo", 3).await, common::fresh(&MemoryStore::new(), 4).await);
        assert_eq!(code(nameless.invite(How::Together).await), "Meet.NoName");
        let invited = ana.invite(How::Together).await.unwrap();
        assert_eq!(code(nameless.answer(&invited.code, None, How::Together).await), "Meet.NoName");
        assert_eq!(code(ana.answer(&invited.code, None, How::Together).await), "Meet.Oneself");
        assert_eq!(code(ana.accept(&invited.code, None).await), "Code.IsMeeting");
        let answered = ben.answer(&invited.code, None, How::Together).await.unwrap().answer.unwrap();
        assert_eq!(code(ben.answer(&answered, None, How::Together).await), "Code.IsAnswer");
        assert_eq!(code(cleo.accept(&answered, None).await), "Meet.OtherMeeting");
        let parcel = ana.parcel_for_own_devices().await.unwrap();
        assert_eq!(code(ben.answer(&parcel, None, How::Together).await), "Code.IsParcel");
        assert_eq!(code(ben.answer(b"https://example.org", None, How::Together).await), "Code.NotKith");
        let device = [&b"KITH\x05\x01"[..], &[0; 100]].concat();
        assert_eq!(code(ben.answer(&device, None, How::Together).await), "Code.IsDevice");
        let newer = [&b"KITH\x01\x02"[..], &invited.code[6..]].concat();
        assert_eq!(code(ben.answer(&newer, None, How::Together).await), "Code.Newer");
        let mut forged = invited.code.clone();
        forged[30] ^= 1;
        assert_eq!(code(ben.answer(&forged, None, How::Together).await), "Meet.Forged");
        // And whatever was tried, the right answer is still taken.
        ana.accept(&answered, None).await.unwrap();
    });
}

#[test]
fn somebody_already_among_the_contacts_is_met_as_who_they_are() {
    wait(async {
        let ((store, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let benny = ana.contacts().add(contact("Benny from the library")).await.unwrap().id;
        let invited = ana.invite(How::Together).await.unwrap();
        let answered = ben.answer(&invited.code, None, How::Together).await.unwrap();
        let met = ana.accept(&answered.answer.unwrap(), Some(benny)).await.unwrap();
        assert_eq!(met.contact, benny);
        // What was met is met after a lock.
        let before = ana.between(benny).await.unwrap();
        let reopened = reopened(&store, 1).await;
        assert_eq!(reopened.between(benny).await.unwrap(), before);
        assert_eq!(reopened.contacts().list().await.unwrap().len(), 1);
    });
}

/// Somebody who answers a code with whatever they like: what they say of themselves, and the key it is signed with.
fn answered_by(code: &[u8], say: impl FnOnce(&SigningKey, &SigningKey) -> Party) -> Vec<u8> {
    let random = SeededRandom::new(77);
    let [root, device] = [(); 2].map(|()| SigningKey::random(&random).unwrap());
    answer(code, &say(&root, &device), &device, &random).unwrap().0
}

fn party(root: &SigningKey, device: &SigningKey, chain: Chain, outbox: PublicKey) -> Party {
    Party {
        root: root.public(),
        device: device.public(),
        chain,
        outbox,
        roster: Digest::of(&[b"a roster that never came"]),
        keeper: String::new(),
        name: "Ben".into(),
    }
}

#[test]
fn an_outbox_that_is_somebody_elses_is_refused() {
    wait(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let invited = ana.invite(How::Together).await.unwrap();
        let answered = ben.answer(&invited.code, None, How::Together).await.unwrap().answer.unwrap();
        let bens = read_answer(&answered).unwrap().party.outbox;
        ana.accept(&answered, None).await.unwrap();
        let another = ana.invite(How::Together).await.unwrap();
        let thief = answered_by(&another.code, |root, device| {
            party(root, device, Chain::by_root(root, device.public()), bens)
        });
        assert_eq!(code(ana.accept(&thief, None).await), "Meet.Forged");
        assert_eq!(ana.met().await.unwrap().len(), 1);
    });
}

#[test]
fn a_device_that_its_code_did_not_certify_is_confirmed_by_the_roster() {
    wait(async {
        let (_, ana) = named("Ana", 1).await;
        let invited = ana.invite(How::Together).await.unwrap();
        let outbox = SigningKey::random(&SeededRandom::new(78)).unwrap().public();
        let later = answered_by(&invited.code, |root, device| party(root, device, Chain::Later, outbox));
        let met = ana.accept(&later, None).await.unwrap();
        ana.compare(met.contact, true).await.unwrap();
        // The words match; whose device it is nobody knows until their roster says so.
        let between = ana.between(met.contact).await.unwrap().unwrap();
        assert_eq!(between.standing, Standing::Unconfirmed);
    });
}
