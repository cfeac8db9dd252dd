//! Bytes from anywhere: they are read or refused, never more.

use kith_log::{Body, Chunk, Draft, Header, Kind, OwnSpace, RecordId, SpaceState};
use kith_seal::testing::SeededRandom;
use proptest::collection::vec;
use proptest::prelude::*;
use zeroize::Zeroizing;

/// A space with something in it, and its chunks.
fn space() -> (OwnSpace, Vec<Chunk>) {
    let random = SeededRandom::new(1);
    let mut space = OwnSpace::create(&random).unwrap();
    let mut chunks = Vec::new();
    for record in 0..4 {
        let draft = Draft { delta: None, whole: Zeroizing::new(vec![7; 50]) };
        chunks.push(space.write(RecordId::from_bytes([record; 16]), &draft, &[], &random).unwrap());
    }
    chunks.extend(space.erase(RecordId::from_bytes([0; 16]), &random).unwrap());
    space.settle();
    (space, chunks.into_iter().map(|taken| taken.chunk.chunk().clone()).collect())
}

/// `bytes` with some of them other than they were, and cut or lengthened.
fn damaged(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, u8)], len: usize) -> Vec<u8> {
    for (at, value) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *value;
    }
    bytes.resize(len % (2 * bytes.len()), 0xFF);
    bytes
}

proptest! {
    #[test]
    fn a_chunk_that_reads_is_written_as_it_was(bytes in vec(any::<u8>(), 0..700)) {
        if let Ok(chunk) = Chunk::parse(&bytes) {
            prop_assert_eq!(chunk.to_bytes(), bytes);
        }
    }

    #[test]
    fn a_damaged_chunk_changes_nothing(
        which in 0..5_usize,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        len in prop_oneof![4 => Just(438_usize), 1 => 0..876_usize],
    ) {
        let (mut space, chunks) = space();
        let bytes = chunks[which].to_bytes();
        let other = damaged(bytes.clone(), &changes, len);
        prop_assume!(other != bytes);
        if let Ok(chunk) = Chunk::parse(&other) {
            prop_assert!(space.receive(chunk).is_err());
        }
    }

    #[test]
    fn a_header_reads_back(bytes in vec(any::<u8>(), Header::LEN), kind in 1..4_u8, seq in 1..1_u64 << 40) {
        let mut bytes: [u8; Header::LEN] = bytes.try_into().unwrap();
        bytes[0] = 1;
        bytes[25..33].copy_from_slice(&seq.to_be_bytes());
        bytes[33] = kind;
        prop_assert_eq!(Header::parse(&bytes).unwrap().to_bytes(), bytes);
    }

    #[test]
    fn a_body_that_reads_is_written_as_it_was(bytes in vec(any::<u8>(), 0..60), form in 0..5_u8) {
        let mut bytes = bytes;
        if let Some(byte) = bytes.get_mut(16) {
            *byte = form;
        }
        for kind in [Kind::Delta, Kind::Whole, Kind::Erase] {
            if let Ok(body) = Body::parse(kind, &bytes) {
                prop_assert_eq!(&body.to_bytes().unwrap()[..], &bytes[..]);
            }
        }
    }

    #[test]
    fn a_state_is_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(SpaceState::from_bytes(&bytes).is_none());
    }

    #[test]
    fn a_damaged_state_is_read_or_refused(
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        len in prop_oneof![4 => Just(usize::MAX), 1 => any::<usize>()],
    ) {
        let (space, chunks) = space();
        let state = space.to_state().to_vec();
        let len = if len == usize::MAX { state.len() } else { len };
        let stubs: Vec<_> = chunks.iter().map(|chunk| (*chunk.header(), chunk.id())).collect();
        if let Some(read) = SpaceState::from_bytes(&damaged(state, &changes, len)) {
            let restored = read.restore(&stubs);
            // Whatever the state says, no head is above what is held.
            for (writer, head) in restored.logs().flat_map(|log| log.heads().collect::<Vec<_>>()) {
                prop_assert!(restored.logs().any(|log| log.highest(writer) >= Some(head)));
            }
        }
    }
}

#[test]
fn lengths_that_lie_cost_nothing() {
    let (space, _) = space();
    let state = space.to_state().to_vec();
    // The three lengths of the first epoch: of the list, of its record, of its writers.
    for at in [1, 2, 2 + 1 + 65 + 8] {
        for lie in [[0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x80, 0x80, 0x80, 0x80, 0x08]] {
            let mut state = state.clone();
            state.splice(at..=at, lie);
            assert!(SpaceState::from_bytes(&state).is_none());
        }
    }
}

#[test]
fn what_is_logged_of_a_body_is_its_record_alone() {
    let draft = Body {
        record: RecordId::from_bytes([1; 16]),
        content: kith_log::Content::Document(Zeroizing::new(b"a secret".to_vec())),
    };
    assert_eq!(format!("{draft:?}"), "Body { record: RecordId(01010101010101010101010101010101), .. }");
}
