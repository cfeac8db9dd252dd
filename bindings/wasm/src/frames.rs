//! Moving codes: a parcel shown as frames, and put together from those that were seen.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]

use kith_companion::FramesSeen;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::{bad_argument, thrown};

/// Shows a parcel as frames. There is no end of them, and whoever missed one needs no particular other.
#[wasm_bindgen]
pub struct FrameWriter(kith_companion::FrameWriter);

#[wasm_bindgen]
impl FrameWriter {
    /// Frames of a parcel, of at most 128 KiB, each of at most `frameLen` bytes: between 86 and 598.
    #[wasm_bindgen(constructor)]
    pub fn new(parcel: &[u8], #[wasm_bindgen(js_name = frameLen)] frame_len: u32) -> Result<Self, JsValue> {
        let writer = kith_companion::FrameWriter::new(parcel, frame_len as usize);
        Ok(Self(writer.map_err(|error| thrown(error.into()))?))
    }

    /// How many frames are enough where none is missed.
    #[must_use]
    pub fn enough(&self) -> u32 {
        // At most 128 KiB in symbols of 64 bytes.
        self.0.enough() as u32
    }

    /// Frame number `number`, from 0, as a code.
    #[must_use]
    pub fn frame(&self, number: u32) -> Vec<u8> {
        self.0.frame(number)
    }
}

/// Reads the frames of one parcel: the one whose frame it sees first.
#[wasm_bindgen]
#[derive(Default)]
pub struct FrameReader(kith_companion::FrameReader);

#[wasm_bindgen]
impl FrameReader {
    /// A reader that has seen nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in one frame, as often as it is seen. What was read before stays, whatever this one is.
    pub fn read(&mut self, frame: &[u8]) -> Result<Ts<FramesSeen>, JsValue> {
        let seen = FramesSeen::from(self.0.read(frame).map_err(|error| thrown(error.into()))?);
        seen.into_ts().map_err(bad_argument)
    }
}
