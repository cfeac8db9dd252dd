//! Frames of moving codes: source symbols and repair symbols, byte for byte.

use kith_log::{FrameReader, FrameWriter, Reading};
use serde::{Deserialize, Serialize};

use crate::bytes;
use kith_vectors::{Hex, Vector, hold};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Frames {
    parcel: Hex,
    frame_len: usize,
    /// By number.
    frames: Vec<(u32, Hex)>,
}

impl Vector for Frames {
    const FILE: &'static str = "log/frames";
    const ABOUT: &'static str = "frames[n] is frame number n of parcel where a frame has at most frameLen bytes; those that are here make the parcel again";

    fn make() -> Vec<Self> {
        let parcel = bytes::<900>(21);
        let some_missed = [2, 3, 5].into_iter().chain(30..44).collect();
        let source_missed = (20..38).collect();
        [(90, some_missed), (90, source_missed), (250, vec![0, 1, 2, 3, 4]), (600, vec![0, 2, 9, 10_000_000])]
            .into_iter()
            .map(|(frame_len, numbers): (usize, Vec<u32>)| {
                let writer = FrameWriter::new(&parcel, frame_len).unwrap();
                let frames = numbers.into_iter().map(|number| (number, Hex(writer.frame(number)))).collect();
                Self { parcel: parcel[..].into(), frame_len, frames }
            })
            .collect()
    }

    fn check(self) {
        let writer = FrameWriter::new(&self.parcel.0, self.frame_len).unwrap();
        let mut reader = FrameReader::new();
        let mut came = None;
        for (number, frame) in self.frames {
            assert_eq!(writer.frame(number), frame.0);
            if came.is_none()
                && let Ok(Reading::Whole(parcel)) = reader.read(&frame.0)
            {
                came = Some(parcel);
            }
        }
        assert_eq!(came, Some(self.parcel.0));
    }
}

#[test]
fn frames() {
    assert!(hold::<Frames>() > 0);
}
