//! Somebody who keeps to no cap comes to an end, and costs nobody anything but themselves.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed")]

use std::sync::Arc;

use futures::executor::block_on;
use kith_entry::limits::MAX_SEEN;
use kith_entry::{EntryId, Given, GivenId, ProfileRequest, Timestamp};
use kith_log::{OwnSpace, RecordId};
use kith_seal::testing::SeededRandom;
use kith_seal::{CodeType, Epoch, RelationKey, random_bytes};
use kith_store::MemoryStore;
use zeroize::Zeroizing;

use crate::exchange::received::MAX_REFUSED;
use crate::giving::MAX_CHUNKS;
use crate::records::{PROFILE, RECEIPT, record_id};
use crate::relations::Held;
use crate::{Clock, Companion, How, KithError, NewLock, Received, Surroundings, UnlockWith, Unpacking};

/// How many more than may come are sent.
const TOO_MANY: usize = 50;

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp(1_790_000_000_000)
    }
}

async fn opened(store: &MemoryStore, seed: u64) -> Companion {
    let store = Arc::new(store.clone());
    let random = Arc::new(SeededRandom::new(seed));
    Companion::open(Surroundings { store, random, clock: Arc::new(Noon) }).await.unwrap()
}

async fn named(name: &str, seed: u64) -> (MemoryStore, Companion) {
    let store = MemoryStore::new();
    let kith = opened(&store, seed).await;
    kith.create(&NewLock::None).await.unwrap();
    let profile = ProfileRequest { name: Some(name.into()), ..ProfileRequest::default() };
    kith.write_profile(profile).await.unwrap();
    (store, kith)
}

async fn meet(ana: &Companion, ben: &Companion) -> [EntryId; 2] {
    let invited = ana.invite(How::Together).await.unwrap();
    let answered = ben.answer(&invited.code, None, How::Together).await.unwrap();
    let accepted = ana.accept(&answered.answer.unwrap(), None).await.unwrap();
    [accepted.contact, answered.contact]
}

/// Looks at what is held with a contact.
async fn held<T>(kith: &Companion, contact: EntryId, look: impl FnOnce(&Held) -> T) -> T {
    let mut inner = kith.inner().await;
    let kept = inner.kept().unwrap();
    let mut relations = kept.take_relations().await.unwrap();
    let seen = look(relations.with(contact).unwrap());
    kept.relations = Some(relations);
    seen
}

fn live(held: &Held) -> usize {
    held.inbox.logs().map(|log| log.live().count()).sum()
}

/// Takes chunks from a contact in, as a section of a parcel brings them.
async fn take(kith: &Companion, contact: EntryId, chunks: &[Vec<u8>]) -> Received {
    let mut inner = kith.inner().await;
    let kept = inner.kept().unwrap();
    let relation = kept.relation_with(contact).unwrap().id;
    kept.receive_from(relation, chunks).await.unwrap()
}

async fn carry(from: &Companion, to: &Companion, contact: EntryId) -> Vec<KithError> {
    let parcel = from.parcel_for_contacts(&[contact]).await.unwrap();
    let mut unpacking = Unpacking::new();
    unpacking.take(to, &parcel).await.unwrap();
    unpacking.finish().unwrap().refused
}

/// One small record by a writer that writes nothing else, or the end of one that never was.
fn by_a_new_writer(epoch: &Epoch, ends: bool, random: &SeededRandom) -> Vec<u8> {
    let profile = Given::Profile { at: Timestamp(1), name: "Ben".into(), about: String::new(), author: None };
    let record = if ends { RecordId::from_bytes(random_bytes(random).unwrap()) } else { record_id(PROFILE) };
    let mut outbox = OwnSpace::begin(epoch.clone(), random).unwrap();
    let bytes = Zeroizing::new(profile.to_bytes().unwrap());
    let mut taken = outbox.write_record(record, bytes, None, random).unwrap();
    if ends {
        taken = outbox.erase(record, random).unwrap().remove(0);
    }
    taken.chunk.chunk().to_bytes()
}

async fn shows(kith: &Companion, contact: EntryId, id: GivenId) -> bool {
    kith.passed(contact, 0, 10).await.unwrap().views.iter().any(|passed| passed.id == id)
}

#[test]
fn whoever_writes_under_ever_new_writers_comes_to_an_end() {
    block_on(async {
        let ((store, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [at_anas, at_bens] = meet(&ana, &ben).await;
        let words = ben.encourage(at_bens, "Before all that.", None).await.unwrap();
        assert_eq!(carry(&ben, &ana, at_bens).await, []);

        let room = MAX_CHUNKS - held(&ana, at_anas, live).await;
        let epoch = held(&ben, at_bens, |held| held.keys.mine.clone()).await;
        let random = SeededRandom::new(42);
        let chunks: Vec<Vec<u8>> =
            (0..room + TOO_MANY).map(|at| by_a_new_writer(&epoch, at % 2 == 0, &random)).collect();
        let mut refused = Vec::new();
        for batch in chunks.chunks(2_500) {
            refused.extend(take(&ana, at_anas, batch).await.refused);
        }
        assert_eq!(held(&ana, at_anas, live).await, MAX_CHUNKS);
        assert_eq!(refused, [KithError::TooMuchGiven; TOO_MANY]);

        // What came before is there; what Ana gives goes out, and so does her receipt.
        assert!(shows(&ana, at_anas, words).await);
        let hers = ana.encourage(at_anas, "Still here.", None).await.unwrap();
        assert_eq!(carry(&ana, &ben, at_anas).await, []);
        assert!(shows(&ben, at_bens, hers).await);
        let told = held(&ben, at_bens, |held| match held.got.get(RECEIPT).map(|part| &part.given) {
            Some(Given::Receipt { seen, .. }) => seen.len(),
            _ => 0,
        });
        assert_eq!(told.await, MAX_SEEN);

        // Opened again it is as it was, and still full.
        let ana = opened(&store, 3).await;
        ana.unlock(&UnlockWith::Nothing).await.unwrap();
        assert_eq!(held(&ana, at_anas, live).await, MAX_CHUNKS);
        assert!(shows(&ana, at_anas, words).await);
        let one_more = [by_a_new_writer(&epoch, true, &random)];
        assert_eq!(take(&ana, at_anas, &one_more).await.refused, [KithError::TooMuchGiven]);
    });
}

/// A parcel of so many sections for whoever knows the key, each of so many chunks that are none.
fn of_faults(key: &RelationKey, sections: u16, chunks: usize) -> Vec<u8> {
    let nonce = [7; 16];
    let head = [&CodeType::Parcel.head(1)[..], &nonce, &sections.to_be_bytes()].concat();
    let content = [1, 0, 0, 0, 0].repeat(chunks);
    let mut parcel = head.clone();
    for at in 0..sections {
        let salt = [&nonce[..], &at.to_be_bytes()].concat();
        let sealed = key.section(&salt).seal(&head, &content);
        parcel.extend(key.hint(&salt).as_bytes());
        parcel.extend(u32::try_from(sealed.len()).unwrap().to_be_bytes());
        parcel.extend(sealed);
    }
    parcel
}

#[test]
fn a_parcel_of_nothing_but_faults_takes_no_memory() {
    block_on(async {
        let ((_, ana), (_, ben)) = (named("Ana", 1).await, named("Ben", 2).await);
        let [_, at_bens] = meet(&ana, &ben).await;
        let key = held(&ben, at_bens, |held| held.keys.relation()).await;
        for (sections, noted) in [(1, 600), (3, MAX_REFUSED)] {
            let mut unpacking = Unpacking::new();
            for piece in of_faults(&key, sections, 600).chunks(1_000) {
                unpacking.take(&ana, piece).await.unwrap();
            }
            assert_eq!(unpacking.finish().unwrap().refused.len(), noted);
        }
        // And what is good is taken after it.
        let words = ben.encourage(at_bens, "Sorry about that.", None).await.unwrap();
        assert_eq!(carry(&ben, &ana, at_bens).await, []);
        let at_anas = ana.met().await.unwrap()[0].contact;
        assert!(shows(&ana, at_anas, words).await);
    });
}
