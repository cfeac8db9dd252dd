//! What the companion's tests stand on.
#![allow(dead_code, missing_docs, unreachable_pub)]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use base64::Engine;
use kith_companion::entry::{
    ContactRequest, EntryId, GivenId, GoalRequest, HopeNoteRequest, ProfileRequest, Timestamp, Way,
    WayRequest,
};
use kith_companion::store::{MemoryStore, Store};
use kith_companion::{
    Clock, Companion, Delivery, How, KithError, NewLock, Passed, Received, Surroundings, UnlockWith,
    Unpacking, What,
};
use kith_seal::testing::SeededRandom;
use memchr::memmem;
use zeroize::Zeroizing;

pub use futures::executor::block_on as wait;

pub const PASSPHRASE: &str = "the long way round";

/// A clock that tells one more millisecond each time it is asked.
#[derive(Default)]
pub struct Ticking(pub AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp(1_790_000_000_000 + self.0.fetch_add(1, Ordering::Relaxed))
    }
}

pub fn around(store: impl Store + 'static, seed: u64) -> Surroundings {
    Surroundings {
        store: Arc::new(store),
        random: Arc::new(SeededRandom::new(seed)),
        clock: Arc::new(Ticking::default()),
    }
}

pub fn passphrase(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

/// A companion made without a lock, which is quicker to make.
pub async fn fresh(store: &MemoryStore, seed: u64) -> Companion {
    let kith = Companion::open(around(store.clone(), seed)).await.unwrap();
    kith.create(&NewLock::None).await.unwrap();
    kith
}

/// The companion of a store that has one.
pub async fn reopened(store: &MemoryStore, seed: u64) -> Companion {
    let kith = Companion::open(around(store.clone(), seed)).await.unwrap();
    kith.unlock(&UnlockWith::Nothing).await.unwrap();
    kith
}

pub fn goal(title: &str) -> GoalRequest {
    GoalRequest { title: Some(title.to_owned()), ..GoalRequest::default() }
}

pub fn note(text: &str) -> HopeNoteRequest {
    HopeNoteRequest { text: Some(text.to_owned()), ..HopeNoteRequest::default() }
}

pub fn contact(name: &str) -> ContactRequest {
    let way = Way { kind: "phone".into(), value: "020 7946 0000".into() };
    ContactRequest {
        name: Some(name.into()),
        ways: vec![WayRequest::Add { way }],
        ..ContactRequest::default()
    }
}

pub async fn titles(kith: &Companion) -> Vec<String> {
    kith.goals().list().await.unwrap().iter().map(|goal| goal.title.clone()).collect()
}

pub async fn title(kith: &Companion, id: EntryId) -> Result<String, KithError> {
    kith.goals().open(id).await.map(|goal| goal.title.clone())
}

/// A second device, as a restored backup gives it: the same rows, without the outside mark.
pub async fn second_device(store: &MemoryStore) -> Companion {
    reopened(&store.copied(), 99).await
}

/// Each gives the other all it has, until neither has news.
pub async fn exchange(a: &Companion, b: &Companion) {
    for round in 0.. {
        assert!(round < 5, "the devices never agree");
        let (to_b, to_a) = (a.give().await.unwrap(), b.give().await.unwrap());
        let news = [a.receive(&to_a).await.unwrap(), b.receive(&to_b).await.unwrap()];
        for received in &news {
            assert_eq!(received.refused, []);
        }
        if news.iter().all(|received| received.entries.is_empty()) {
            return;
        }
    }
}

/// Takes a parcel in, in pieces.
pub async fn unpack(kith: &Companion, parcel: &[u8]) -> Result<Received, KithError> {
    let mut unpacking = Unpacking::new();
    for piece in parcel.chunks(1_000) {
        unpacking.take(kith, piece).await?;
    }
    unpacking.finish()
}

/// A companion whose profile has a name.
pub async fn named(name: &str, seed: u64) -> (MemoryStore, Companion) {
    let store = MemoryStore::new();
    let kith = fresh(&store, seed).await;
    let profile = ProfileRequest { name: Some(name.into()), ..ProfileRequest::default() };
    kith.write_profile(profile).await.unwrap();
    (store, kith)
}

/// Two people meet side by side; answers whom each of them met.
pub async fn meet(inviter: &Companion, answerer: &Companion) -> [EntryId; 2] {
    let invited = inviter.invite(How::Together).await.unwrap();
    let answered = answerer.answer(&invited.code, None, How::Together).await.unwrap();
    let accepted = inviter.accept(&answered.answer.unwrap(), None).await.unwrap();
    [accepted.contact, answered.contact]
}

/// One carries all they gave to the other; answers what came there.
pub async fn carry(from: &Companion, to: &Companion, contact: EntryId) -> Received {
    let parcel = from.parcel_for_contacts(&[contact]).await.unwrap();
    unpack(to, &parcel).await.unwrap()
}

pub async fn passed(kith: &Companion, contact: EntryId) -> Vec<Passed> {
    kith.passed(contact, 0, 1_000).await.unwrap().views
}

/// The words that came, or went, newest first.
pub async fn texts(kith: &Companion, contact: EntryId) -> Vec<String> {
    let texts = passed(kith, contact).await.into_iter().map(|passed| match passed.what {
        What::Encouragement { text, .. } | What::HopeNote { text, .. } => text,
        What::Goal { title, .. } => title,
        What::Newer => "newer".into(),
    });
    texts.collect()
}

pub async fn delivery(kith: &Companion, contact: EntryId, id: GivenId) -> Delivery {
    let passed = passed(kith, contact).await;
    passed.iter().find(|passed| passed.id == id).and_then(|passed| passed.delivery).unwrap()
}

/// The same words as they could stand in a file.
pub fn guises(canary: &str) -> Vec<Vec<u8>> {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| canary.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let engine = base64::engine::general_purpose::STANDARD_NO_PAD;
    // Base64 of any text that holds the canary holds one of these three, whatever stands before it.
    let encoded =
        (0..3).map(|skip| engine.encode(&canary.as_bytes()[skip..(canary.len() - skip) / 3 * 3 + skip]));
    let mut guises = vec![canary.as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
    guises.extend(encoded.map(String::into_bytes));
    guises
}

/// Every file of a folder, whole.
pub fn files(folder: &Path) -> Vec<Vec<u8>> {
    fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

/// How often any canary stands in any of what was written, in any guise.
pub fn hits(written: &[Vec<u8>], canaries: &[String]) -> usize {
    let guises: Vec<Vec<u8>> = canaries.iter().flat_map(|canary| guises(canary)).collect();
    written
        .iter()
        .map(|bytes| guises.iter().filter(|guise| memmem::find(bytes, guise).is_some()).count())
        .sum()
}
