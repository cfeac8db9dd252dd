//! Moving codes: a parcel shown as frames, and put together from those that were seen.

use std::sync::{Arc, Mutex, PoisonError};

use kith_companion::{self as companion, FramesSeen};

use crate::KithError;
use crate::desk::refused;

/// Shows a parcel as frames. There is no end of them, and whoever missed one needs no particular other.
#[derive(uniffi::Object)]
pub struct FrameWriter(companion::FrameWriter);

#[uniffi::export]
impl FrameWriter {
    /// Frames of a parcel, of at most 128 KiB, each of at most `frameLen` bytes: between 86 and 598.
    #[uniffi::constructor]
    pub fn new(parcel: Vec<u8>, frame_len: u32) -> Result<Arc<Self>, KithError> {
        let writer = companion::FrameWriter::new(&parcel, frame_len as usize);
        writer.map(|writer| Arc::new(Self(writer))).map_err(|error| refused(error.into()))
    }

    /// How many frames are enough where none is missed.
    #[must_use]
    pub fn enough(&self) -> u32 {
        u32::try_from(self.0.enough()).unwrap_or(u32::MAX)
    }

    /// Frame number `number`, from 0, as a code.
    #[must_use]
    pub fn frame(&self, number: u32) -> Vec<u8> {
        self.0.frame(number)
    }
}

/// Reads the frames of one parcel: the one whose frame it sees first.
#[derive(Default, uniffi::Object)]
pub struct FrameReader(Mutex<companion::FrameReader>);

#[uniffi::export]
impl FrameReader {
    /// A reader that has seen nothing yet.
    #[uniffi::constructor]
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Takes in one frame, as often as it is seen. What was read before stays, whatever this one is.
    pub fn read(&self, frame: Vec<u8>) -> Result<FramesSeen, KithError> {
        let mut reader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reader.read(&frame).map(FramesSeen::from).map_err(|error| refused(error.into()))
    }
}
