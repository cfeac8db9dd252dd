//! A parcel shown as moving codes arrives, whatever was missed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use kith_log::{FRAME_MAX_LEN, FRAMES_MAX_BYTES, FrameError, FrameReader, FrameWriter, PackError, Reading};
use kith_seal::testing::SeededRandom;
use kith_seal::{CodeError, Random};
use proptest::prelude::*;

fn parcel(len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    SeededRandom::new(len as u64).fill(&mut bytes).unwrap();
    bytes
}

/// Shows frames until the parcel is whole; answers it and how many were shown.
fn shown(writer: &FrameWriter, is_missed: impl Fn(u32) -> bool) -> (Vec<u8>, u32) {
    let mut reader = FrameReader::new();
    for number in 0..10_000 {
        if is_missed(number) {
            continue;
        }
        if let Reading::Whole(parcel) = reader.read(&writer.frame(number)).unwrap() {
            return (parcel, number + 1);
        }
    }
    panic!("the parcel never came whole")
}

#[test]
fn nothing_missed_is_as_many_frames_as_the_parcel_has() {
    let parcel = parcel(12_000);
    let writer = FrameWriter::new(&parcel, FRAME_MAX_LEN).unwrap();
    assert_eq!(shown(&writer, |_| false), (parcel, writer.enough() as u32));
    assert!((0..200).all(|number| writer.frame(number).len() <= 600));
}

#[test]
fn progress_says_how_much_is_missing_and_a_frame_seen_twice_is_none() {
    let writer = FrameWriter::new(&parcel(1_000), 200).unwrap();
    let mut reader = FrameReader::new();
    for (number, seen) in [(3, 1), (3, 1), (0, 2), (50, 3)] {
        let enough = writer.enough();
        assert_eq!(reader.read(&writer.frame(number)), Ok(Reading::Going { seen, enough }));
    }
}

#[test]
fn frames_of_two_parcels_do_not_mix() {
    let [one, other] = [parcel(900), parcel(901)];
    let [at_one, at_other] = [&one, &other].map(|parcel| FrameWriter::new(parcel, 300).unwrap());
    let mut reader = FrameReader::new();
    let mut whole = None;
    for number in 0..20 {
        if let Ok(Reading::Whole(parcel)) = reader.read(&at_one.frame(number)) {
            whole = Some(parcel);
            break;
        }
        assert_eq!(reader.read(&at_other.frame(number)), Err(FrameError::OtherParcel));
    }
    assert_eq!(whole, Some(one));
    // The reader is free for another one.
    assert!(matches!(reader.read(&at_other.frame(0)), Ok(Reading::Going { seen: 1, .. })));
}

#[test]
fn frames_that_lead_nowhere_take_no_memory() {
    // Made as if of one parcel, with symbols of nothing.
    let writer = FrameWriter::new(&parcel(5_000), 200).unwrap();
    let mut reader = FrameReader::new();
    let mut ended = 0;
    for number in 0..2_000 {
        let mut frame = writer.frame(number);
        frame[22..].fill(number as u8);
        match reader.read(&frame) {
            Err(error) => {
                assert_eq!(error, CodeError::Damaged.into());
                ended += 1;
            }
            Ok(reading) => assert!(matches!(reading, Reading::Going { .. })),
        }
    }
    assert!(ended > 10, "{ended}");
}

#[test]
fn what_is_too_much_for_moving_codes_is_for_a_file() {
    assert!(FrameWriter::new(&parcel(FRAMES_MAX_BYTES), FRAME_MAX_LEN).is_ok());
    for len in [0, FRAMES_MAX_BYTES + 1] {
        assert_eq!(FrameWriter::new(&parcel(len), FRAME_MAX_LEN).err(), Some(PackError::TooLarge));
    }
}

#[test]
fn what_is_no_frame_is_refused() {
    let good = FrameWriter::new(&parcel(1_000), 300).unwrap().frame(1);
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut frame = good.clone();
        change(&mut frame);
        FrameReader::new().read(&frame).unwrap_err()
    };
    let damaged = FrameError::from(CodeError::Damaged);
    assert_eq!(with(&|frame| frame.truncate(20)), damaged);
    assert_eq!(with(&|frame| frame.truncate(60)), damaged);
    assert_eq!(with(&|frame| frame.push(0)), damaged);
    assert_eq!(with(&|frame| frame[14] = 1), damaged, "longer than any parcel that is shown");
    assert_eq!(with(&|frame| frame[14..18].fill(0)), damaged, "a parcel of nothing");
    assert_eq!(with(&|frame| frame[18] = 1), damaged, "a symbol's number beyond 24 bits");
    assert_eq!(with(&|frame| frame[0] = b'k'), CodeError::NotKith.into());
    assert_eq!(with(&|frame| frame[5] = 2), CodeError::Newer.into());
    assert!(matches!(with(&|frame| frame[4] = 3), FrameError::Code(CodeError::Other(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_parcel_of_any_size_comes_whole_whatever_is_missed(
        len in 1..30_000_usize,
        frame_len in 0..700_usize,
        missed in prop::collection::vec(any::<bool>(), 7..40),
    ) {
        prop_assume!(missed.iter().filter(|missed| !**missed).count() > 2);
        let parcel = parcel(len);
        let writer = FrameWriter::new(&parcel, frame_len).unwrap();
        let (came, _) = shown(&writer, |number| missed[number as usize % missed.len()]);
        prop_assert_eq!(came, parcel);
    }

    #[test]
    fn bytes_of_any_kind_are_a_frame_or_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..700)) {
        let mut reader = FrameReader::new();
        let _ = reader.read(&bytes);
        let head = b"KITH\x04\x01";
        bytes.splice(0..head.len().min(bytes.len()), *head);
        let _ = reader.read(&bytes);
    }
}
