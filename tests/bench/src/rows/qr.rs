//! `qr_12k`: 12 kB shown as moving codes, four frames a second, one in five missed.

use kith_log::{FrameReader, FrameWriter, Reading};
use kith_seal::Random;
use kith_seal::testing::SeededRandom;

use crate::Result;
use crate::rows::Bench;
use crate::table::{Row, short};
use crate::turns::median;

const LEN: usize = 12_000;
/// What a frame carries, for both alike: 300 bytes of the parcel, or just below.
const CARRIED: usize = 300;
/// What stands in a frame before what it carries.
const HEAD: usize = 22;
const FRAMES_A_SECOND: f64 = 4.0;
const ROUNDS: u64 = 101;
const BUDGET: f64 = 15.0;
/// Nobody looks for longer.
const MOST: u32 = 2_000;

/// Whether a frame is missed, one in five.
struct Loss(SeededRandom);

impl Loss {
    fn misses(&self) -> bool {
        self.0.below(5) == 0
    }
}

pub(super) fn measure(_: &Bench) -> Result<Row> {
    let mut parcel = vec![0; LEN];
    SeededRandom::new(1).fill(&mut parcel)?;
    let (mut kith, mut ur) = (Vec::new(), Vec::new());
    for seed in 0..ROUNDS {
        kith.push(f64::from(kith_frames(&parcel, &Loss(SeededRandom::new(seed)))?) / FRAMES_A_SECOND);
        ur.push(f64::from(ur_frames(&parcel, &Loss(SeededRandom::new(seed)))?) / FRAMES_A_SECOND);
    }
    let slowest = kith.iter().copied().fold(0.0, f64::max);
    let took = median(kith);
    Ok(Row {
        unit: "s",
        kith: took,
        beside: vec![("ur", median(ur))],
        budget: "at most 15 s",
        met: took <= BUDGET,
        notes: vec![format!(
            "the median of {ROUNDS} showings, frames counted; the slowest took {} s",
            short(slowest)
        )],
    })
}

fn kith_frames(parcel: &[u8], loss: &Loss) -> Result<u32> {
    let writer = FrameWriter::new(parcel, CARRIED + HEAD)?;
    let mut reader = FrameReader::new();
    for number in 0..MOST {
        if !loss.misses() && matches!(reader.read(&writer.frame(number))?, Reading::Whole(_)) {
            return Ok(number + 1);
        }
    }
    Err("the parcel never came whole".into())
}

fn ur_frames(parcel: &[u8], loss: &Loss) -> Result<u32> {
    let mut encoder = ur::Encoder::bytes(parcel, CARRIED).map_err(said)?;
    let mut decoder = ur::Decoder::default();
    for number in 0..MOST {
        let part = encoder.next_part().map_err(said)?;
        if !loss.misses() {
            decoder.receive(&part).map_err(said)?;
        }
        if decoder.complete() {
            return Ok(number + 1);
        }
    }
    Err("the parcel never came whole".into())
}

/// Its error is none of the standard library's.
fn said(error: ur::ur::Error) -> String {
    error.to_string()
}
