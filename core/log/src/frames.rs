//! Moving codes: a parcel shown as frames, any of which may be missed (FORMAT.md, "Frame"; RaptorQ, RFC 6330).

mod reader;
mod writer;

use kith_seal::{CodeError, CodeType, Digest};
use raptorq::ObjectTransmissionInformation;

pub use reader::{FrameReader, Reading};
pub use writer::FrameWriter;

const VERSION: u8 = 1;
const DIGEST_LEN: usize = 8;
/// Before the symbol: head, digest, length of the parcel, which symbol.
const FRAME_HEAD_LEN: usize = CodeType::HEAD_LEN + DIGEST_LEN + 4 + 4;
/// Symbols are whole numbers of so many bytes.
const ALIGNMENT: usize = 8;
const MIN_SYMBOL_LEN: usize = 64;
const MAX_SYMBOL_LEN: usize = 576;
/// Symbols are numbered with 24 bits.
const MAX_SYMBOLS: u32 = 1 << 24;

/// Most bytes of a frame.
pub const FRAME_MAX_LEN: usize = FRAME_HEAD_LEN + MAX_SYMBOL_LEN;
/// Most bytes of a parcel that is shown as moving codes: what is more is for a file.
pub const FRAMES_MAX_BYTES: usize = 128 * 1024;

/// Why a frame was refused. What was read before stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FrameError {
    /// Not a frame, or damaged.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// A frame of another parcel than the one that is being read.
    #[error("a frame of another parcel")]
    OtherParcel,
}

/// What the frames of one parcel have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Sequence {
    digest: [u8; DIGEST_LEN],
    len: usize,
    symbol_len: usize,
}

impl Sequence {
    /// `None` where there is no such sequence.
    fn new(digest: [u8; DIGEST_LEN], len: usize, symbol_len: usize) -> Option<Self> {
        let fits = (1..=FRAMES_MAX_BYTES).contains(&len)
            && (MIN_SYMBOL_LEN..=MAX_SYMBOL_LEN).contains(&symbol_len)
            && symbol_len.is_multiple_of(ALIGNMENT);
        fits.then_some(Self { digest, len, symbol_len })
    }

    /// How many symbols the parcel has: so many of any are enough, or few more.
    const fn symbols(&self) -> usize {
        self.len.div_ceil(self.symbol_len)
    }

    /// RaptorQ's parameters: one block, whole.
    fn config(&self) -> ObjectTransmissionInformation {
        // Both are far below what these integers hold.
        ObjectTransmissionInformation::new(self.len as u64, self.symbol_len as u16, 1, 1, ALIGNMENT as u8)
    }
}

fn digest(parcel: &[u8]) -> [u8; DIGEST_LEN] {
    core::array::from_fn(|at| Digest::of(&[parcel]).as_bytes()[at])
}
