//! Frames, read as they are seen: in any order, some of them never.

use std::collections::HashSet;

use kith_seal::{CodeError, CodeType};
use raptorq::{Decoder, EncodingPacket, PayloadId};

use super::{DIGEST_LEN, FRAME_HEAD_LEN, FrameError, MAX_SYMBOLS, Sequence, VERSION, digest};

/// How far the reading has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// So many frames were seen, of so many that are about enough.
    Going {
        /// Different frames that were seen.
        seen: usize,
        /// How many are enough, or few more.
        enough: usize,
    },
    /// The parcel is whole.
    Whole(Vec<u8>),
}

/// Reads the frames of one parcel: the one whose frame it sees first. It can be left and gone on with at any time.
///
/// Invariant: it holds no more than twice the largest parcel, whatever is shown to it
/// (test: `frames_that_lead_nowhere_take_no_memory`).
#[derive(Default)]
pub struct FrameReader {
    going: Option<Going>,
}

struct Going {
    sequence: Sequence,
    decoder: Decoder,
    seen: HashSet<u32>,
}

impl FrameReader {
    /// A reader that has seen nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in one frame, as often as it is seen.
    ///
    /// # Errors
    /// [`FrameError`]; what was read before stays. Where the frames together do not make the parcel they speak of,
    /// [`CodeError::Damaged`], and reading begins anew.
    pub fn read(&mut self, frame: &[u8]) -> Result<Reading, FrameError> {
        let (sequence, number, symbol) = parse(frame)?;
        let going = self.going.get_or_insert_with(|| Going {
            decoder: Decoder::new(sequence.config()),
            sequence,
            seen: HashSet::new(),
        });
        if going.sequence != sequence {
            return Err(FrameError::OtherParcel);
        }
        let enough = sequence.symbols();
        if going.seen.len() >= 2 * enough + 64 {
            // Twice as many as are enough, and still nothing: they were not made from one parcel.
            self.going = None;
            return Err(CodeError::Damaged.into());
        }
        if !going.seen.insert(number) {
            return Ok(Reading::Going { seen: going.seen.len(), enough });
        }
        let packet = EncodingPacket::new(PayloadId::new(0, number), symbol.to_vec());
        let Some(parcel) = going.decoder.decode(packet) else {
            return Ok(Reading::Going { seen: going.seen.len(), enough });
        };
        self.going = None;
        if digest(&parcel) == sequence.digest {
            Ok(Reading::Whole(parcel))
        } else {
            Err(CodeError::Damaged.into())
        }
    }
}

fn parse(frame: &[u8]) -> Result<(Sequence, u32, &[u8]), FrameError> {
    let fields = CodeType::Frame.open(VERSION, frame)?;
    let fields = fields.split_first_chunk::<{ FRAME_HEAD_LEN - CodeType::HEAD_LEN }>();
    let (head, symbol) = fields.ok_or(CodeError::Damaged)?;
    let mut digest = [0; DIGEST_LEN];
    digest.copy_from_slice(&head[..DIGEST_LEN]);
    let [l0, l1, l2, l3, n0, n1, n2, n3] = head[DIGEST_LEN..] else { return Err(CodeError::Damaged.into()) };
    let (len, number) = (u32::from_be_bytes([l0, l1, l2, l3]), u32::from_be_bytes([n0, n1, n2, n3]));
    let sequence = Sequence::new(digest, len as usize, symbol.len()).ok_or(CodeError::Damaged)?;
    if number < MAX_SYMBOLS { Ok((sequence, number, symbol)) } else { Err(CodeError::Damaged.into()) }
}
