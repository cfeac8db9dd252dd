//! Frames, made one by one for as long as somebody looks.

use kith_seal::CodeType;
use raptorq::{Encoder, EncodingPacket};

use super::{
    ALIGNMENT, DIGEST_LEN, FRAME_HEAD_LEN, MAX_SYMBOL_LEN, MAX_SYMBOLS, MIN_SYMBOL_LEN, Sequence, VERSION,
    digest,
};
use crate::parcel::PackError;

/// Shows a parcel as frames. There is no end of them, and no two are the same: whoever missed one needs no particular
/// other.
pub struct FrameWriter {
    sequence: Sequence,
    encoder: Encoder,
    /// The parcel's own symbols, which are shown first: whoever misses none has nothing to work out.
    source: Vec<EncodingPacket>,
}

impl FrameWriter {
    /// Frames of a parcel, each of at most `frame_len` bytes. A smaller frame is a coarser picture, for a small screen
    /// or an old camera, and there are more of them.
    ///
    /// # Errors
    /// [`PackError::TooLarge`] above [`super::FRAMES_MAX_BYTES`].
    pub fn new(parcel: &[u8], frame_len: usize) -> Result<Self, PackError> {
        let symbol_len = frame_len.saturating_sub(FRAME_HEAD_LEN).clamp(MIN_SYMBOL_LEN, MAX_SYMBOL_LEN);
        let symbol_len = symbol_len - symbol_len % ALIGNMENT;
        let sequence = Sequence::new(digest(parcel), parcel.len(), symbol_len).ok_or(PackError::TooLarge)?;
        let encoder = Encoder::new(parcel, sequence.config());
        let source = encoder.get_encoded_packets(0);
        Ok(Self { sequence, encoder, source })
    }

    /// How many frames are enough where none is missed.
    #[must_use]
    pub const fn enough(&self) -> usize {
        self.sequence.symbols()
    }

    /// Frame number `number`, from 0; the numbers begin anew after 2^24.
    #[must_use]
    pub fn frame(&self, number: u32) -> Vec<u8> {
        let number = number % MAX_SYMBOLS;
        let symbol = match self.source.get(number as usize) {
            Some(packet) => packet.data().to_vec(),
            None => self.repair(number - self.source.len() as u32),
        };
        let Sequence { digest, len, .. } = self.sequence;
        let mut frame = Vec::with_capacity(FRAME_HEAD_LEN + symbol.len());
        frame.extend(CodeType::Frame.head(VERSION));
        frame.extend::<[u8; DIGEST_LEN]>(digest);
        frame.extend((len as u32).to_be_bytes());
        frame.extend(number.to_be_bytes());
        frame.extend(symbol);
        frame
    }

    fn repair(&self, number: u32) -> Vec<u8> {
        // There is one block, and one packet is asked for.
        let blocks = self.encoder.get_block_encoders().iter();
        blocks
            .flat_map(|block| block.repair_packets(number, 1))
            .map(|packet| packet.data().to_vec())
            .next()
            .unwrap_or_default()
    }
}
