//! Hostile bytes: an error or an entry, never a panic that gets out, at most 64 MiB and a bound on the time.
//!
//! The budget of one second is measured by the bench row `hostile`, optimised and alone. Here it is three, of time
//! on the processor (`/proc/thread-self/schedstat`): a shared machine runs the same input at a third of its speed,
//! and what a lying length would cost is minutes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::{
    fs,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use automerge::{
    ActorId, Automerge, ObjType, ROOT, ReadDoc, ScalarValue,
    transaction::{Transactable, Transaction},
};
use common::{PHONE, at, create, edit, goal, on, steps, title, walking};
use flate2::{Compression, write::DeflateEncoder};
use kith_entry::{Actor, Document, EntryError, GoalRequest, Limit, StepRequest, View, change_hashes, limits};
use peak_alloc::PeakAlloc;
use proptest::{prelude::*, sample::Index};
use sha2::{Digest, Sha256};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MOST_MEMORY: usize = 64 * 1024 * 1024;
const MOST_TIME: Duration = Duration::from_secs(3);

/// Memory is counted for the whole process: while one test measures, no other may run.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts some bytes through everything that takes bytes. Gives what loading them gave.
fn feed(bytes: &[u8]) -> Result<Document, EntryError> {
    let _ = bounded("change_hashes", bytes, || change_hashes(bytes));
    let _ = bounded("absorb", bytes, || {
        let mut document = create(walking());
        document.absorb(bytes)
    });
    let loaded = bounded("load", bytes, || Document::load([bytes], PHONE));
    if let Ok(document) = &loaded {
        bounded("edit", bytes, || {
            let mut document = document.clone();
            let _ = document.edit(&title("still here").into(), at(1));
            let _ = document.edit(&steps([StepRequest::Add { text: "one more".into() }]).into(), at(2));
            let _ = document.remove(at(3));
            let saved = document.save().unwrap();
            Document::load([saved.as_slice()], PHONE)
                .expect("what loads can be edited, saved and loaded again");
        });
    }
    loaded
}

fn bounded<T>(what: &str, bytes: &[u8], work: impl FnOnce() -> T) -> T {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = processor_time();
    let result = work();
    let memory = MEMORY.peak_usage().saturating_sub(before);
    let time = processor_time().saturating_sub(start);
    if memory > MOST_MEMORY / 2 || time > MOST_TIME / 2 {
        println!("{what} of {} bytes took {memory} bytes and {time:?}", bytes.len());
    }
    assert!(memory <= MOST_MEMORY, "{what} of {} bytes took {memory} bytes: {}", bytes.len(), shown(bytes));
    assert!(time <= MOST_TIME, "{what} of {} bytes took {time:?}: {}", bytes.len(), shown(bytes));
    result
}

fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(stat.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default())
}

fn shown(bytes: &[u8]) -> String {
    bytes.iter().take(400).map(|byte| format!("{byte:02x}")).collect()
}

/// A chunk of a kind around a body, as Automerge would write it, checksum and all.
fn chunk(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut hashed = vec![kind];
    unsigned(&mut hashed, body.len() as u64);
    hashed.extend(body);
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83];
    // A deflated change bears the checksum of the plain one; these here are not meant to pass that far.
    chunk.extend(&Sha256::digest(&hashed)[..4]);
    chunk.extend(hashed);
    chunk
}

fn unsigned(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn signed(bytes: &mut Vec<u8>, mut value: i64) {
    while !(-64..64).contains(&value) {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8 & 0x7f);
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A document chunk with one column of operations.
fn one_column(spec: u64, column: &[u8]) -> Vec<u8> {
    let mut body = vec![1, 16];
    body.extend([9; 16]);
    body.extend([0, 0, 1]);
    unsigned(&mut body, spec);
    unsigned(&mut body, column.len() as u64);
    body.extend(column);
    chunk(0, &body)
}

#[test]
fn what_would_unfold_is_refused_before_it_does() {
    let _alone = alone();
    let zeros = deflate(&vec![0; 64 * 1024 * 1024]);
    let mut run = Vec::new();
    signed(&mut run, 1 << 40);
    run.push(1);
    let mut nulls = vec![0];
    unsigned(&mut nulls, 1 << 40);
    let mut key = Vec::new();
    signed(&mut key, 190_000);
    unsigned(&mut key, 1_000);
    key.extend([b'k'; 1_000]);
    let mut group = vec![1];
    unsigned(&mut group, 1 << 30);
    let bombs = [
        ("a deflated column", one_column(0x42 | 8, &zeros[..zeros.len().min(limits::MAX_PART - 100)])),
        ("a deflated change", chunk(2, &zeros[..zeros.len().min(limits::MAX_PART - 100)])),
        ("a run", one_column(0x42, &run)),
        ("a run of nothing", one_column(0x42, &nulls)),
        (
            "a run of booleans",
            one_column(0x34, &{
                let mut booleans = Vec::new();
                unsigned(&mut booleans, 1 << 40);
                booleans
            }),
        ),
        ("a key that stands often", one_column(0x15, &key)),
        ("a group", one_column(0x80, &group)),
        ("a part", vec![0; limits::MAX_PART + 1]),
    ];
    for (what, bomb) in bombs {
        let error = feed(&bomb).unwrap_err();
        assert_eq!(error.code(), "Entry.TooLarge", "{what}");
    }
}

/// A document with the head of a goal and one more change.
fn with(write: impl FnOnce(&mut Transaction<'_>)) -> Automerge {
    let mut document = Automerge::new().with_actor(ActorId::from([0xd4; 16].as_slice()));
    let mut tx = document.transaction();
    tx.put(ROOT, "k", "goal").unwrap();
    tx.put(ROOT, "v", 1).unwrap();
    tx.put(ROOT, "i", ScalarValue::Bytes(vec![7; 16])).unwrap();
    tx.put(ROOT, "t", "x").unwrap();
    tx.commit();
    let mut tx = document.transaction();
    write(&mut tx);
    tx.commit();
    document
}

#[test]
fn the_largest_that_may_be_loaded_stays_within_bounds() {
    let _alone = alone();
    let letters = |count: usize| {
        move |tx: &mut Transaction<'_>| {
            let text = tx.put_object(ROOT, "y", ObjType::Text).unwrap();
            tx.splice_text(&text, 0, 0, &"a".repeat(count)).unwrap();
        }
    };
    let typed = with(letters(239_000));
    let deleted = with(|tx| {
        let text = tx.put_object(ROOT, "y", ObjType::Text).unwrap();
        tx.splice_text(&text, 0, 0, &"a".repeat(99_900)).unwrap();
        tx.splice_text(&text, 0, 99_900, "").unwrap();
    });
    let change = with(letters(69_900)).get_last_local_change().unwrap();
    let one_change = [with(|_| ()).save(), change.raw_bytes().to_vec()].concat();
    let mut rewritten = with(letters(49_000));
    let before = rewritten.save();
    let mut tx = rewritten.transaction();
    let text = tx.get(ROOT, "y").unwrap().unwrap().1;
    tx.splice_text(&text, 0, 49_000, &"b".repeat(1_900)).unwrap();
    tx.commit();
    let rewritten = [before, rewritten.get_last_local_change().unwrap().raw_bytes().to_vec()].concat();
    let mut many_changes = with(|_| ());
    for number in 0..4_900i64 {
        let mut tx = many_changes.transaction();
        tx.put(ROOT, "a", number).unwrap();
        tx.commit();
    }
    let items = with(|tx| {
        let list = tx.put_object(ROOT, "s", ObjType::List).unwrap();
        (0..5_000).for_each(|at| drop(tx.insert_object(&list, at, ObjType::Map).unwrap()));
    });
    let largest = [
        typed.save(),
        deleted.save(),
        one_change,
        rewritten,
        many_changes.save(),
        many_changes.save_after(&[]),
        items.save(),
    ];
    for (number, part) in largest.iter().enumerate() {
        match feed(part) {
            Ok(_) => {}
            Err(error) => assert_eq!(
                (error.code(), part.len() > limits::MAX_PART),
                ("Entry.TooLarge", true),
                "{number}"
            ),
        }
    }
}

/// What so many devices keep of one goal, each of which put other notes in place of those there were, apart from the
/// others, until it could write no more.
fn filled_apart(devices: u8) -> Vec<Vec<u8>> {
    let base = create(walking()).save().unwrap();
    let fill = |device: u8| {
        let mut document = Document::load([&base[..]], Actor::from_bytes([device; 16])).unwrap();
        let full = (0..100u8).find_map(|round| {
            let letter = char::from(b'a' + (device * 7 + round) % 26).to_string();
            let notes =
                GoalRequest { notes: Some(letter.repeat(limits::MAX_TEXT)), ..GoalRequest::default() };
            document.edit(&notes.into(), at(round.into())).err()
        });
        assert_eq!(full, Some(EntryError::TooLarge(Limit::Entry)));
        document.save().unwrap()
    };
    (1..=devices).map(fill).collect()
}

fn load(parts: &[Vec<u8>]) -> Result<Document, EntryError> {
    bounded("load", &parts[0], || Document::load(parts.iter().map(Vec::as_slice), PHONE))
}

#[test]
fn what_two_devices_fill_apart_always_joins() {
    let _alone = alone();
    let parts = filled_apart(2);
    let joined = load(&parts).unwrap();
    let mut absorbed = load(&parts[..1]).unwrap();
    assert_eq!(bounded("absorb", &parts[1], || absorbed.absorb(&parts[1])), Ok(true));
    assert_eq!(absorbed.view(), joined.view());
    let saved = joined.save().unwrap();
    assert_eq!(load(&[saved]).unwrap().view(), joined.view());
}

#[test]
fn more_than_two_devices_fill_is_refused_before_it_costs_anything() {
    let _alone = alone();
    for devices in [3, 6] {
        let parts = filled_apart(devices);
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        assert_eq!(load(&parts).unwrap_err(), EntryError::TooLarge(Limit::Load));
        assert!(MEMORY.peak_usage() - before < MOST_MEMORY / 4);
        let mut joined = load(&parts[..2]).unwrap();
        let saved = joined.save().unwrap();
        assert_eq!(joined.absorb(&parts[2]), Err(EntryError::TooLarge(Limit::Load)));
        assert_eq!(joined.save().unwrap(), saved, "and what was joined stays joined");
    }
}

#[test]
fn the_most_that_may_be_added_stays_within_bounds() {
    let _alone = alone();
    // Changes alone, no document to build on: all of it is added.
    let typed = |each: usize, rewrites: bool, writers: u8| {
        let mut head = Automerge::new().with_actor(ActorId::from([0xd4; 16].as_slice()));
        let mut tx = head.transaction();
        tx.put(ROOT, "k", "goal").unwrap();
        tx.put(ROOT, "i", ScalarValue::Bytes(vec![7; 16])).unwrap();
        tx.put(ROOT, "t", "x").unwrap();
        let text = tx.put_object(ROOT, "n", ObjType::Text).unwrap();
        tx.commit();
        let mut parts: Vec<Vec<u8>> =
            head.get_changes(&[]).iter().map(|change| change.raw_bytes().to_vec()).collect();
        let most = usize::try_from(limits::MAX_ADDED_OPS).unwrap() / usize::from(writers) - 10;
        for writer in 0..writers {
            let mut document = head.clone().with_actor(ActorId::from([writer; 16].as_slice()));
            let mut ops = 0;
            let mut part = Vec::new();
            loop {
                let mut tx = document.transaction();
                let dead = if rewrites { tx.length(&text) } else { 0 };
                tx.splice_text(&text, 0, dead.try_into().unwrap(), &"a".repeat(each)).unwrap();
                tx.commit();
                let mut change = document.get_last_local_change().unwrap();
                ops += change.len();
                if ops > most {
                    break;
                }
                part.extend_from_slice(&change.bytes());
            }
            parts.push(part);
        }
        parts
    };
    for (each, rewrites, writers) in [
        (limits::MAX_ADDED_CHANGE_OPS - 10, false, 2),
        (16_000, true, 1),
        (16_000, true, 4),
        (16_000, false, 4),
        (200, false, 1),
        (200, true, 2),
    ] {
        load(&typed(each, rewrites, writers))
            .unwrap_or_else(|error| panic!("{each} {rewrites} {writers}: {error}"));
    }
    // One document after another that adds nothing is read all the same.
    let full = with(|tx| {
        let text = tx.put_object(ROOT, "y", ObjType::Text).unwrap();
        tx.splice_text(&text, 0, 0, &"a".repeat(239_000)).unwrap();
    })
    .save();
    load(&vec![full; 4]).unwrap();
}

#[test]
fn mending_a_copy_with_a_long_history_stays_within_bounds() {
    let _alone = alone();
    let count = |document: &mut Automerge, numbers: std::ops::Range<i64>| {
        for number in numbers {
            let mut tx = document.transaction();
            tx.put(ROOT, "a", number).unwrap();
            tx.commit();
        }
    };
    let mut document = with(|_| ());
    count(&mut document, 0..1_000);
    let mut copy = document.clone();
    count(&mut document, 0..450);
    count(&mut copy, 450..900);
    let parts = [document.save(), copy.save()];
    let mended =
        bounded("load", &parts[0], || Document::load(parts.iter().map(Vec::as_slice), PHONE)).unwrap();
    assert_eq!(bounded("absorb", &parts[0], || mended.clone().absorb(&parts[1])), Ok(false));

    count(&mut copy, 0..1_000);
    let parts = [document.save(), copy.save(), copy.save()];
    let error =
        bounded("load", &parts[0], || Document::load(parts.iter().map(Vec::as_slice), PHONE)).unwrap_err();
    assert_eq!(error.code(), "Entry.TooLarge", "and where it would not, nothing is done");
}

#[test]
fn faults_have_codes_and_leave_the_entry_as_it_was() {
    let _alone = alone();
    let mut document = create(walking());
    let whole = document.save().unwrap();
    let part = edit(&mut document.clone(), title("Walk to the sea"), 1);
    let other =
        Document::create(&walking().into(), kith_entry::EntryId::from_bytes([8; 16]), PHONE, at(0)).unwrap();
    let flipped = |at: usize| {
        let mut part = part.clone();
        part[at] ^= 1;
        part
    };
    let faults = [
        ("cut short", part[..part.len() - 1].to_vec(), "Entry.Damaged"),
        ("one byte too many", [part.as_slice(), &[0]].concat(), "Entry.Damaged"),
        ("not Automerge's", flipped(0), "Entry.Damaged"),
        ("a wrong checksum", flipped(4), "Entry.Damaged"),
        ("a flipped bit", flipped(part.len() - 1), "Entry.Damaged"),
        ("a bundle", chunk(3, &[0]), "Entry.Damaged"),
        ("a kind of chunk that is not", chunk(9, &[0]), "Entry.Damaged"),
        ("another entry", other.save().unwrap(), "Entry.Damaged"),
        ("a part of 300 KB", vec![0; 300 * 1024], "Entry.TooLarge"),
    ];
    for (what, fault, code) in &faults {
        assert_eq!(document.absorb(fault).unwrap_err().code(), *code, "{what}");
        let loaded = Document::load([whole.as_slice(), fault], PHONE).unwrap_err();
        assert_eq!(loaded.code(), *code, "{what}");
        assert_eq!(document.save().unwrap(), whole, "{what}");
    }
    assert_eq!(Document::load([], PHONE).unwrap_err().code(), "Entry.Incomplete");
    assert_eq!(Document::load([part.as_slice()], PHONE).unwrap_err().code(), "Entry.Incomplete");
}

/// A document with some of everything, and the parts it was put together from.
static RICH: LazyLock<(Document, Vec<Vec<u8>>)> = LazyLock::new(rich);

fn rich() -> (Document, Vec<Vec<u8>>) {
    let mut phone = create(walking());
    let mut parts = vec![phone.save().unwrap()];
    let mut tablet = on(common::TABLET, &phone);
    let ids: Vec<_> = goal(&phone).steps.iter().map(|step| step.id).collect();
    parts.push(edit(&mut phone, title("Walk to the river"), 1));
    parts.push(edit(&mut phone, steps([StepRequest::Move { id: ids[2], before: Some(ids[0]) }]), 2));
    parts.push(edit(&mut tablet, title("Walk to the sea"), 3));
    parts.push(edit(&mut tablet, steps([StepRequest::Done { id: ids[1], done: true }]), 4));
    common::exchange(&mut phone, &mut tablet);
    parts.push(edit(
        &mut phone,
        GoalRequest { notes: Some("Breathe. ".repeat(60)), ..Default::default() },
        5,
    ));
    parts.push(phone.save().unwrap());
    (phone, parts)
}

/// Changes some bytes of a chunk's body and puts the checksum right, so that the change gets past it.
fn mutated(part: &[u8], changes: &[(Index, u8)]) -> Vec<u8> {
    let mut length = 9;
    while part[length] & 0x80 != 0 {
        length += 1;
    }
    let mut body = part[length + 1..].to_vec();
    for (at, value) in changes {
        let at = at.index(body.len());
        body[at] = *value;
    }
    chunk(part[8], &body)
}

proptest! {
    #[test]
    fn good_entries_with_some_bytes_changed_never_panic_and_stay_within_bounds(
        part in 0..7usize,
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..4),
    ) {
        let _alone = alone();
        let _ = feed(&mutated(&RICH.1[part], &changes));
    }

    #[test]
    fn any_bytes_are_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..4u8) {
        let _alone = alone();
        prop_assert!(feed(&bytes).is_err());
        prop_assert!(feed(&chunk(kind, &bytes)).is_err());
    }

    #[test]
    fn any_bytes_are_a_view_or_an_error(changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..6)) {
        let _alone = alone();
        let mut bytes = RICH.0.view().unwrap().to_bytes();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(view) = bounded("view", &bytes, || View::from_bytes(&bytes)) {
            prop_assert_eq!(View::from_bytes(&view.to_bytes()), Ok(view));
        }
    }
}
