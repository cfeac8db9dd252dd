//! Parcels: carried to another device as bytes.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]

use kith_companion::{ParcelNews, ParcelProgress, Unpacking};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::{bad_argument, thrown};
use crate::kith::Kith;

/// A parcel that is being taken in, piece by piece.
#[wasm_bindgen]
#[derive(Default)]
pub struct Parcel(Unpacking);

#[wasm_bindgen]
impl Parcel {
    /// A parcel of which nothing has come yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the next piece, of any size. What it completed is durable once this answers.
    pub async fn take(&mut self, kith: &Kith, piece: Vec<u8>) -> Result<Ts<ParcelProgress>, JsValue> {
        self.0.take(&kith.0, &piece).await.map_err(thrown)?.into_ts().map_err(bad_argument)
    }

    /// The parcel has ended: answers what it brought.
    pub fn finish(self) -> Result<Ts<ParcelNews>, JsValue> {
        ParcelNews::from(self.0.finish().map_err(thrown)?).into_ts().map_err(bad_argument)
    }
}

#[wasm_bindgen]
impl Kith {
    /// Everything that is kept, as a parcel that this member's devices alone can open.
    #[wasm_bindgen(js_name = parcelForOwnDevices)]
    pub async fn parcel_for_own_devices(&self) -> Result<Vec<u8>, JsValue> {
        self.0.parcel_for_own_devices().await.map_err(thrown)
    }
}
