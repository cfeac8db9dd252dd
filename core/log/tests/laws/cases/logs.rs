//! One log: erases, forks, heads, stubs.

use kith_log::{Effect, EpochLog, Kind, Seq, VerifiedChunk, WriterState};
use kith_seal::testing::SeededRandom;

use crate::cases::stubs;
use crate::mint;

const W: u8 = 1;

/// A log, and chunks written in it.
struct Author {
    log: EpochLog,
    random: SeededRandom,
}

impl Author {
    fn new(seed: u64) -> Self {
        Self { log: EpochLog::new(mint::tag()), random: SeededRandom::new(seed) }
    }

    fn says(&mut self, kind: Kind, record: u8) -> VerifiedChunk {
        let place = self.log.next(mint::writer(W), kind, mint::slot(record)).unwrap();
        let chunk = mint::chunk(place, kind, record, &self.random);
        self.log.receive(&chunk).unwrap();
        self.log.settle();
        chunk
    }

    /// Another device with the same store, and the same writer.
    fn copied(&self, seed: u64) -> Self {
        Self { log: self.log.clone(), random: SeededRandom::new(seed) }
    }

    fn head(&self) -> Option<u64> {
        head(&self.log)
    }
}

fn head(log: &EpochLog) -> Option<u64> {
    log.head(mint::writer(W)).map(Seq::get)
}

fn receiving(chunks: &[&VerifiedChunk]) -> EpochLog {
    let mut log = EpochLog::new(mint::tag());
    for chunk in chunks {
        log.receive(chunk).unwrap();
        log.settle();
    }
    log
}

fn seqs(log: &EpochLog) -> Vec<u64> {
    log.live().map(|live| live.key.seq.get()).collect()
}

#[test]
fn an_erase_is_never_replaced_and_counts_in_what_comes_after() {
    let mut author = Author::new(1);
    let (one, end, two) =
        (author.says(Kind::Whole, 0), author.says(Kind::Erase, 0), author.says(Kind::Whole, 0));
    assert_eq!(seqs(&author.log), [2, 3]);
    assert_eq!(two.chunk().header().claim.count, 1);
    assert_eq!(head(&receiving(&[&two, &end])), Some(3), "the first is not needed");
    assert_eq!(head(&receiving(&[&one, &two])), Some(1), "the erase is");
}

#[test]
fn a_fork_at_the_highest_chunk_takes_the_head() {
    let mut author = Author::new(1);
    let first = author.says(Kind::Whole, 0);
    let mut copy = author.copied(2);
    let (here, there) = (author.says(Kind::Delta, 0), copy.says(Kind::Delta, 0));
    let mut log = receiving(&[&first, &here]);
    assert_eq!(head(&log), Some(2));
    log.receive(&there).unwrap();
    assert_eq!((head(&log), log.fork(mint::writer(W))), (None, Seq::new(2)));
    log.receive(&author.says(Kind::Whole, 0)).unwrap();
    assert!(log.settle().is_empty(), "and it stays away");
    assert_eq!(seqs(&log), [1, 2, 2, 3], "nothing is replaced from the fork on");
}

#[test]
fn a_fork_found_after_a_replacement_ends_the_same_everywhere() {
    let mut author = Author::new(1);
    let first = author.says(Kind::Whole, 0);
    let mut copy = author.copied(2);
    let (here, there) = (author.says(Kind::Delta, 0), copy.says(Kind::Delta, 0));
    let whole = author.says(Kind::Whole, 0);
    // One saw the fork before the whole, the other after it had dropped the first side.
    let knows = receiving(&[&first, &here, &there, &whole]);
    let mut late = receiving(&[&first, &here, &whole]);
    assert_eq!(seqs(&late), [3]);
    for alone in [&here, &there] {
        assert!(late.receive(alone).unwrap().is_empty(), "alone each of them is replaced");
    }
    let together = late.receive_all(vec![here, there, first]).unwrap();
    assert!(together.iter().all(|taken| matches!(taken.effects[..], [Effect::Put { .. }])));
    assert_eq!(late.summary(mint::writer(W)), knows.summary(mint::writer(W)));
}

/// The loss that FORMAT.md names.
#[test]
fn a_keeper_drops_a_copys_edit_only_before_it_has_seen_the_fork() {
    let mut author = Author::new(1);
    let first = author.says(Kind::Whole, 0);
    let mut copy = author.copied(2);
    let (here, there) = (author.says(Kind::Delta, 0), copy.says(Kind::Delta, 0));
    let whole = author.says(Kind::Whole, 0);
    assert_eq!(seqs(&receiving(&[&first, &there, &whole])), [3]);
    assert_eq!(seqs(&receiving(&[&first, &there, &here, &whole])), [1, 2, 2, 3]);
}

#[test]
fn a_second_chunk_of_a_seq_is_held_though_a_whole_stands_above() {
    let mut author = Author::new(1);
    let mut copy = author.copied(2);
    let (here, there) = (author.says(Kind::Whole, 1), copy.says(Kind::Whole, 0));
    let whole = author.says(Kind::Whole, 0);
    let mut log = receiving(&[&here, &whole]);
    assert!(!log.receive(&there).unwrap().is_empty());
    assert_eq!(seqs(&log), [1, 1, 2]);
}

#[test]
fn a_forked_log_is_restored_as_it_was() {
    let mut author = Author::new(1);
    let mut copy = author.copied(2);
    let chunks = [
        author.says(Kind::Whole, 0),
        copy.says(Kind::Whole, 0),
        author.says(Kind::Whole, 0),
        copy.says(Kind::Delta, 0),
    ];
    let chunks: Vec<&VerifiedChunk> = chunks.iter().collect();
    let log = receiving(&chunks);
    let mut backwards = stubs(&chunks);
    backwards.reverse();
    let (again, too_much) = EpochLog::restore(mint::tag(), backwards, log.to_state());
    assert_eq!(too_much, []);
    assert!(again.live().eq(log.live()));
    assert_eq!((again.fork(mint::writer(W)), head(&again)), (Seq::new(1), None));
}

#[test]
fn a_head_does_not_outlive_a_vanished_chunk() {
    let mut author = Author::new(1);
    let chunks: Vec<VerifiedChunk> = (0..4).map(|record| author.says(Kind::Whole, record)).collect();
    let kept: Vec<WriterState> = author.log.to_state().collect();
    for gone in 0..4 {
        let rest: Vec<&VerifiedChunk> =
            chunks.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, chunk)| chunk).collect();
        let (mut log, _) = EpochLog::restore(mint::tag(), stubs(&rest), kept.iter().copied());
        assert_eq!(head(&log), None, "chunk {gone} has vanished");
        log.settle();
        // Without the last one the rest is complete again, as far as anybody can tell.
        assert_eq!(head(&log), (gone == 3).then_some(3));
    }
}

#[test]
fn a_lost_chunk_takes_the_head_and_a_chunk_that_is_not_live_does_not() {
    let mut author = Author::new(1);
    let (first, second) = (author.says(Kind::Whole, 0), author.says(Kind::Whole, 0));
    let replaced = author.log.lose(first.chunk().key());
    assert_eq!((replaced, author.head()), (Vec::new(), Some(2)));
    let key = second.chunk().key();
    assert_eq!(author.log.lose(key), [Effect::Drop(key)]);
    assert_eq!(author.head(), None);
    author.log.receive(&second).unwrap();
    author.log.settle();
    assert_eq!(author.head(), Some(2), "a peer gave it again");
}

#[test]
fn a_lost_erase_takes_what_it_emptied_with_it() {
    let mut author = Author::new(1);
    let (one, end) = (author.says(Kind::Whole, 0), author.says(Kind::Erase, 0));
    let (one, end) = (one.chunk().key(), end.chunk().key());
    assert_eq!(author.log.lose(end), [Effect::Drop(end), Effect::Drop(one)]);
    assert!(!author.log.is_erased(mint::slot(0)));
}

#[test]
fn a_stub_is_taken_only_where_its_slot_is_erased() {
    let mut author = Author::new(1);
    let (one, end) = (author.says(Kind::Whole, 0), author.says(Kind::Erase, 0));
    let (stub, bare_end) = (one.clone().without_body(), end.clone().without_body());
    let mut log = receiving(&[&stub, &bare_end]);
    assert_eq!(seqs(&log), [] as [u64; 0]);
    let taken = log.receive_all(vec![stub.clone(), end.clone()]).unwrap();
    assert_eq!(taken.len(), 2);
    assert_eq!((seqs(&log), head(&log)), (vec![1, 2], None));
    log.settle();
    assert_eq!(head(&log), Some(2));
    assert!(!log.wants(one.chunk()), "its body is not wanted");
}
