//! How long chunks are, and when a `whole` is written.

use kith_log::{
    Body, Chunk, ChunkError, Content, Draft, EpochLog, Kind, MAX_BODY_LEN, MAX_DELTAS, OwnSpace, Place,
    RecordId, SealError, Seq, VerifiedChunk, Writer,
};
use kith_seal::Epoch;
use kith_seal::testing::{NoRandom, SeededRandom};
use proptest::prelude::*;
use zeroize::Zeroizing;

const RECORD: RecordId = RecordId::from_bytes([1; 16]);

fn sealed(content: Content) -> Result<VerifiedChunk, SealError> {
    let random = SeededRandom::new(1);
    let epoch = Epoch::random(&random).unwrap();
    let claim = EpochLog::new(epoch.reader().tag()).summary(Writer::from_bytes([0; 8]));
    let place = Place { writer: Writer::from_bytes([2; 8]), seq: Seq::FIRST, claim };
    VerifiedChunk::seal(&epoch, place, Kind::Whole, &Body { record: RECORD, content }, &random)
}

fn len_of_record(text: &str) -> usize {
    let bytes = Zeroizing::new(text.as_bytes().to_vec());
    sealed(Content::Record { generation: 1, bytes }).unwrap().chunk().to_bytes().len()
}

fn len_of_document(len: usize) -> Result<usize, SealError> {
    Ok(sealed(Content::Document(Zeroizing::new(vec![7; len])))?.chunk().to_bytes().len())
}

/// `text` over and over, `count` characters of it.
fn characters(text: &str, count: usize) -> String {
    text.chars().cycle().take(count).collect()
}

#[test]
fn a_record_of_200_characters_is_one_chunk_of_438_bytes() {
    let english =
        "You said last week that mornings are hardest. I am up at six anyway, so ring me if you like. ";
    let polish = "Mówiłeś w zeszłym tygodniu, że najtrudniejsze są poranki. Wstaję o szóstej, więc zadzwoń, jeśli chcesz. ";
    let welsh = "Dywedaist ti yr wythnos diwethaf mai'r boreau sydd anoddaf. Rwy'n codi am chwech, felly ffonia fi, ŵyr bach. ";
    for text in [english, polish, welsh] {
        for count in [0, 1, 50, 200] {
            assert_eq!(len_of_record(&characters(text, count)), 438, "{count} characters of {text}");
        }
    }
    // Two hundred pictures are eight hundred bytes: the next size but one, as for any text of that length.
    assert_eq!(len_of_record(&characters("🌱", 200)), 1_206);
    // What fits is counted in bytes: 234 of them.
    assert_eq!((len_of_record(&characters("a", 234)), len_of_record(&characters("a", 235))), (438, 694));
}

#[test]
fn the_longest_body_keeps_a_chunk_to_64_kilobytes() {
    let longest = MAX_BODY_LEN - RecordId::LEN - 1;
    assert_eq!(len_of_document(longest), Ok(63_670));
    const { assert!(63_670 <= Chunk::MAX_LEN) };
    assert_eq!(len_of_document(longest + 1), Err(SealError::Chunk(ChunkError::TooLarge)));
    // One byte more would pad beyond it.
    assert!(Chunk::STUB_LEN - 32 + kith_seal::padded_len(MAX_BODY_LEN + 1) + 16 > Chunk::MAX_LEN);
}

proptest! {
    #[test]
    fn every_body_that_is_taken_keeps_to_64_kilobytes(len in 0..=MAX_BODY_LEN - 17) {
        let chunk = len_of_document(len).unwrap();
        prop_assert!((Chunk::MIN_LEN..=Chunk::MAX_LEN).contains(&chunk));
    }
}

/// A record in a space of its own, saved again and again.
struct Saves {
    space: OwnSpace,
    random: SeededRandom,
    delta_lens: Vec<usize>,
}

impl Saves {
    fn new() -> Self {
        let random = SeededRandom::new(1);
        Self { space: OwnSpace::create(&random).unwrap(), random, delta_lens: Vec::new() }
    }

    /// Saves an edit of `delta` bytes to a record of `whole` bytes; answers the chunk's kind and length.
    fn save(&mut self, delta: Option<usize>, whole: usize) -> (Kind, usize) {
        let bytes = |len| Zeroizing::new(vec![7; len]);
        let draft = Draft { delta: delta.map(bytes), whole: bytes(whole) };
        let taken = self.space.write(RECORD, &draft, &self.delta_lens, &self.random).unwrap();
        let chunk = taken.chunk.chunk();
        match chunk.header().kind {
            Kind::Delta => self.delta_lens.push(chunk.body().unwrap().len()),
            _ => self.delta_lens.clear(),
        }
        (chunk.header().kind, chunk.to_bytes().len())
    }
}

#[test]
fn a_goal_of_522_bytes_has_one_delta_and_then_a_whole() {
    let mut goal = Saves::new();
    assert_eq!(goal.save(None, 522), (Kind::Whole, 1_206));
    for _ in 0..5 {
        assert_eq!(goal.save(Some(90), 522), (Kind::Delta, 438));
        assert_eq!(goal.save(Some(90), 522), (Kind::Whole, 1_206));
    }
}

#[test]
fn a_large_record_has_sixteen_deltas_and_then_a_whole() {
    let mut record = Saves::new();
    record.save(None, 40_000);
    for _ in 0..2 {
        for _ in 0..MAX_DELTAS {
            assert_eq!(record.save(Some(90), 40_000).0, Kind::Delta);
        }
        assert_eq!(record.save(Some(90), 40_000).0, Kind::Whole);
    }
}

#[test]
fn a_delta_may_be_as_long_as_the_whole_and_earlier_ones_count_twice() {
    let mut small = Saves::new();
    assert_eq!(small.save(None, 100), (Kind::Whole, 438));
    assert_eq!(small.save(Some(20), 100), (Kind::Delta, 438), "as long");
    assert_eq!(small.save(Some(20), 100).0, Kind::Whole, "longer");
    let mut record = Saves::new();
    let whole = record.save(None, 1_100).1;
    assert_eq!(record.save(Some(90), 1_100), (Kind::Delta, 438));
    assert!((3 * 438..5 * 438).contains(&whole), "{whole}");
    assert_eq!(record.save(Some(90), 1_100), (Kind::Delta, 438), "twice and once");
    assert_eq!(record.save(Some(90), 1_100).0, Kind::Whole, "four times and once");
}

#[test]
fn a_new_writer_begins_with_a_whole() {
    let mut record = Saves::new();
    record.save(None, 40_000);
    record.space.renew_writers(&record.random).unwrap();
    assert_eq!(record.save(Some(90), 40_000).0, Kind::Whole);
    record.space.open_epoch(&record.random).unwrap();
    assert_eq!(record.save(Some(90), 40_000).0, Kind::Whole);
    assert_eq!(record.save(Some(90), 40_000).0, Kind::Delta);
}

#[test]
fn an_edit_is_saved_where_the_whole_no_longer_fits() {
    let mut record = Saves::new();
    record.save(None, 40_000);
    for _ in 0..2 * MAX_DELTAS {
        assert_eq!(record.save(Some(90), 70_000), (Kind::Delta, 438));
    }
}

#[test]
fn without_randomness_nothing_is_written() {
    let mut record = Saves::new();
    let draft = Draft { delta: None, whole: Zeroizing::new(vec![7]) };
    assert!(matches!(record.space.write(RECORD, &draft, &[], &NoRandom), Err(SealError::Random(_))));
    assert_eq!(record.space.chunks_of(RECORD).count(), 0);
    assert_eq!(record.save(None, 522).0, Kind::Whole);
}
