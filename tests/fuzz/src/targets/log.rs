//! Chunks, what is inside their bodies, and the kept state of a space.

use std::sync::LazyLock;

use kith_log::{
    Body, Chunk, Content, Draft, FrameReader, FrameWriter, Kind, OwnSpace, ParcelReader, RecordId,
    SpaceState, VerifiedChunk, pack,
};
use kith_seal::testing::SeededRandom;

const KINDS: [Kind; 3] = [Kind::Delta, Kind::Whole, Kind::Erase];

/// A space and all that was written in it: a record edited, another erased, in two epochs.
pub(super) static SPACE: LazyLock<(OwnSpace, Vec<VerifiedChunk>)> = LazyLock::new(|| {
    let random = SeededRandom::new(1);
    let mut space = OwnSpace::create(&random).unwrap();
    let mut written = Vec::new();
    for epoch in 0..2 {
        if epoch > 0 {
            space.open_epoch(&random).unwrap();
        }
        for (record, text) in [(1, "a goal"), (1, "a goal, again"), (2, "a hope note")] {
            let whole = text.as_bytes().to_vec().into();
            let draft = Draft { delta: Some(text.as_bytes().to_vec().into()), whole };
            written
                .push(space.write(RecordId::from_bytes([record; 16]), &draft, &[], &random).unwrap().chunk);
        }
    }
    let erased = space.erase(RecordId::from_bytes([2; 16]), &random).unwrap();
    written.extend(erased.into_iter().map(|taken| taken.chunk));
    (space, written)
});

pub(super) fn chunks() -> Vec<Vec<u8>> {
    let (_, written) = &*SPACE;
    let whole = written.iter().map(|chunk| chunk.chunk().to_bytes());
    whole.chain(written.iter().map(|chunk| chunk.chunk().to_stub())).collect()
}

/// Whatever can be read is written back as the same bytes, and a space takes it or refuses it.
pub(super) fn chunk(input: &[u8]) {
    let Ok(chunk) = Chunk::parse(input) else { return };
    assert_eq!(chunk.to_bytes(), input);
    let stub = Chunk::parse(&chunk.to_stub()).unwrap();
    assert_eq!(stub.id(), chunk.id());
    assert_eq!(Chunk::from_parts(&chunk.to_stub(), chunk.body().map(<[u8]>::to_vec)).unwrap(), chunk);
    let mut space = SPACE.0.clone();
    let _ = space.open(&chunk);
    let _ = space.receive(chunk);
}

pub(super) fn bodies() -> Vec<Vec<u8>> {
    let record = RecordId::from_bytes([1; 16]);
    let bytes = || b"what was written".to_vec().into();
    [Content::Document(bytes()), Content::Record { generation: 7, bytes: bytes() }, Content::Erased]
        .into_iter()
        .map(|content| Body { record, content }.to_bytes().unwrap().to_vec())
        .collect()
}

/// Behind the seal: whatever can be read is written back as the same bytes.
pub(super) fn body(input: &[u8]) {
    for kind in KINDS {
        let Ok(body) = Body::parse(kind, input) else { continue };
        if let Ok(bytes) = body.to_bytes() {
            assert_eq!(bytes.as_slice(), input);
        }
    }
}

pub(super) fn states() -> Vec<Vec<u8>> {
    let fresh = OwnSpace::create(&SeededRandom::new(2)).unwrap();
    vec![fresh.to_state().to_vec(), SPACE.0.to_state().to_vec()]
}

/// Whatever can be read can be joined with chunks, settled, and kept again.
pub(super) fn state(input: &[u8]) {
    let Some(state) = SpaceState::from_bytes(input) else { return };
    let (_, written) = &*SPACE;
    let chunks: Vec<_> = written.iter().map(|chunk| (*chunk.chunk().header(), chunk.chunk().id())).collect();
    for held in [&[][..], &chunks] {
        let mut space = state.restore(held);
        space.settle();
        assert!(SpaceState::from_bytes(&space.to_state()).is_some());
    }
}

pub(super) fn parcels() -> Vec<Vec<u8>> {
    let (space, written) = &*SPACE;
    let chunks: Vec<Chunk> = written.iter().map(|chunk| chunk.chunk().clone()).collect();
    let random = SeededRandom::new(3);
    let parts = |count| space.relations().map(|key| (key, chunks.clone())).take(count).collect::<Vec<_>>();
    [1, 2].map(|count| pack(&parts(count), &random).unwrap()).to_vec()
}

/// A parcel is read to its end or to the first fault, and what is for here opens or is refused.
pub(super) fn parcel(mut input: &[u8]) {
    let (mut reader, keys) = (ParcelReader::new(), SPACE.0.relations().collect::<Vec<_>>());
    while let Ok(Some(section)) = reader.read(&mut input) {
        keys.iter().filter(|key| section.is_for(key)).for_each(|key| drop(section.open(key)));
    }
    let _ = reader.finish();
}

pub(super) fn frames() -> Vec<Vec<u8>> {
    let writer = FrameWriter::new(&parcels()[0], 200).unwrap();
    let all = (0..writer.enough() as u32 + 8).map(|number| writer.frame(number));
    // All but the second, and the first twice, one after the other.
    let all: Vec<Vec<u8>> = all.collect();
    vec![all[0].clone(), [&all[..1], &all[..1], &all[2..]].concat().concat()]
}

/// Frames of one length, read one after the other until the parcel is whole or they lead nowhere.
pub(super) fn frame(input: &[u8]) {
    let mut reader = FrameReader::new();
    for frame in input.chunks(198) {
        let _ = reader.read(frame);
    }
    let _ = FrameReader::new().read(input);
}
