//! What I write in an outbox, a contact reads in their inbox: mine alone to write, the newest shown, gone when withdrawn.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use kith_log::{
    Chunk, ChunkError, Content, Inbox, InboxState, Kind, OwnSpace, ParcelReader, RecordId, SealError,
    SpaceState, Taken, VerifiedChunk, Version, pack,
};
use kith_seal::testing::SeededRandom;
use kith_seal::{Epoch, RelationKey};

fn record(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 16])
}

/// My outbox, and the inbox it is read in.
fn outbox(random: &SeededRandom) -> (OwnSpace, Inbox) {
    let epoch = Epoch::random(random).unwrap();
    let inbox = Inbox::new(epoch.reader().clone());
    (OwnSpace::begin(epoch, random).unwrap(), inbox)
}

fn write(space: &mut OwnSpace, byte: u8, text: &str, seen: Option<u32>, random: &SeededRandom) -> Chunk {
    let taken = space.write_record(record(byte), text.as_bytes().to_vec().into(), seen, random).unwrap();
    taken.chunk.chunk().clone()
}

/// What the reader shows of a record: the highest version among its live chunks.
fn shown(inbox: &Inbox, held: &[Chunk], byte: u8) -> Option<(u32, String)> {
    let live: Vec<_> = inbox.chunks_of(record(byte)).map(|live| live.key.id).collect();
    let versions = held.iter().filter(|chunk| live.contains(&chunk.id())).filter_map(|chunk| {
        let body = inbox.open(chunk).ok()?;
        let version = Version::of(chunk, &body)?;
        let Content::Record { bytes, .. } = body.content else { return None };
        Some((version, String::from_utf8(bytes.to_vec()).unwrap()))
    });
    versions.max_by_key(|(version, _)| *version).map(|(version, text)| (version.generation, text))
}

#[test]
fn a_record_written_again_takes_the_place_of_the_one_before() {
    let random = SeededRandom::new(1);
    let (mut mine, mut theirs) = outbox(&random);
    let first = write(&mut mine, 1, "Well done.", None, &random);
    let second = write(&mut mine, 1, "Well done, and thank you.", Some(1), &random);
    // In whatever order they come.
    let held = [second, first];
    for chunk in held.clone() {
        theirs.receive(chunk).unwrap();
    }
    assert_eq!(shown(&theirs, &held, 1), Some((2, "Well done, and thank you.".to_owned())));
    assert_eq!(theirs.chunks_of(record(1)).count(), 1);
}

#[test]
fn two_of_my_devices_write_one_record_and_every_reader_shows_the_same() {
    let random = SeededRandom::new(2);
    let (mut phone, theirs) = outbox(&random);
    let mut laptop = phone.clone();
    laptop.renew_writers(&random).unwrap();
    let both = [
        write(&mut phone, 1, "from the phone", Some(4), &random),
        write(&mut laptop, 1, "from the laptop", Some(4), &random),
    ];
    let seen = [[0, 1], [1, 0]].map(|order| {
        let mut theirs = theirs.clone();
        order.into_iter().for_each(|at| drop(theirs.receive(both[at].clone()).unwrap()));
        shown(&theirs, &both, 1).unwrap()
    });
    assert_eq!(seen[0], seen[1]);
    // Whoever saw both writes above them.
    phone.receive(both[1].clone()).unwrap();
    let third = write(&mut phone, 1, "and from the phone again", Some(5), &random);
    let mut theirs = theirs;
    let held = [both[0].clone(), both[1].clone(), third];
    held.iter().for_each(|chunk| drop(theirs.receive(chunk.clone()).unwrap()));
    assert_eq!(shown(&theirs, &held, 1), Some((6, "and from the phone again".to_owned())));
}

#[test]
fn what_is_withdrawn_ends_and_is_given_no_more() {
    let random = SeededRandom::new(3);
    let (mut mine, mut theirs) = outbox(&random);
    let given = write(&mut mine, 1, "Walk with me on Sundays", None, &random);
    theirs.receive(given.clone()).unwrap();
    let ended: Vec<Taken> = mine.erase(record(1), &random).unwrap();
    for taken in ended {
        theirs.receive(taken.chunk.chunk().clone()).unwrap();
    }
    assert!(theirs.is_erased(record(1)));
    // An old parcel does not bring it back.
    let again = theirs.receive(given.clone()).unwrap();
    assert!(again.effects.is_empty());
    assert_eq!(shown(&theirs, &[], 1), None);
    let refused = mine.write_record(record(1), b"again".to_vec().into(), Some(1), &random).unwrap_err();
    assert_eq!(refused, SealError::Chunk(ChunkError::Erased));
}

#[test]
fn whoever_reads_cannot_write_in_the_writers_name() {
    let random = SeededRandom::new(4);
    let (mut mine, mut theirs) = outbox(&random);
    let given = write(&mut mine, 1, "I lent you a book", None, &random);
    // The reader knows E, and seals what they like under it; what they cannot do is sign.
    let reader = theirs.newest().unwrap().to_bytes();
    let forger = Epoch::from_bytes(&reader).unwrap();
    let body = theirs.open(&given).unwrap();
    let place = kith_log::Place {
        writer: given.header().writer,
        seq: given.header().seq.next().unwrap(),
        claim: given.header().claim,
    };
    let forged = VerifiedChunk::seal(&forger, place, Kind::Whole, &body, &random).unwrap();
    assert_eq!(theirs.receive(forged.chunk().clone()).unwrap_err(), ChunkError::UnknownEpoch);
    let mut renamed = forged.chunk().to_bytes();
    renamed[1..17].copy_from_slice(theirs.tags().next().unwrap().as_bytes());
    let renamed = Chunk::parse(&renamed).unwrap();
    assert_eq!(theirs.receive(renamed).unwrap_err(), ChunkError::Signature);
}

#[test]
fn an_outbox_goes_across_in_a_parcel_that_the_contact_alone_opens() {
    let random = SeededRandom::new(5);
    let [(mut mine, mut at_yours), (yours, at_mine), (_, at_theirs)] = [(); 3].map(|()| outbox(&random));
    let given = write(&mut mine, 1, "See you on Sunday", None, &random);
    let key = RelationKey::contacts(mine.newest().unwrap(), at_mine.newest().unwrap());
    let parcel = pack(&[(key, vec![given])], &random).unwrap();
    let section = ParcelReader::new().read(&mut &parcel[..]).unwrap().unwrap();
    let yours_key = RelationKey::contacts(yours.newest().unwrap(), at_yours.newest().unwrap());
    let theirs_key = RelationKey::contacts(at_theirs.newest().unwrap(), at_yours.newest().unwrap());
    assert!(section.is_for(&yours_key) && !section.is_for(&theirs_key));
    assert!(section.open(&theirs_key).is_err());
    let chunks: Vec<Chunk> =
        section.open(&yours_key).unwrap().iter().map(|bytes| Chunk::parse(bytes).unwrap()).collect();
    chunks.iter().for_each(|chunk| drop(at_yours.receive(chunk.clone()).unwrap()));
    assert_eq!(shown(&at_yours, &chunks, 1), Some((1, "See you on Sunday".to_owned())));
}

#[test]
fn an_inbox_is_kept_and_joined_with_its_chunks_again() {
    let random = SeededRandom::new(6);
    let (mut mine, mut theirs) = outbox(&random);
    let chunks = [1, 2].map(|byte| write(&mut mine, byte, "a note", None, &random));
    chunks.iter().for_each(|chunk| drop(theirs.receive(chunk.clone()).unwrap()));
    theirs.settle();
    let stubs: Vec<_> = chunks.iter().map(|chunk| (*chunk.header(), chunk.id())).collect();
    let state = theirs.to_state();
    let mut again = InboxState::from_bytes(&state).unwrap().restore(&stubs);
    assert_eq!(again.to_state(), state);
    assert!(again.owed().is_empty() && !again.settle());
    assert_eq!(shown(&again, &chunks, 2), Some((1, "a note".to_owned())));
    // What it is not it does not read.
    assert!(SpaceState::from_bytes(&state).is_none());
    assert!(InboxState::from_bytes(&mine.to_state()).is_none());
    assert!(InboxState::from_bytes(&state[..state.len() - 1]).is_none());
}
