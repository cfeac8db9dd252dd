//! Parcels: carried to another device as bytes.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]

use kith_companion::{Progress, Received, Unpacking};
use kith_entry::EntryId;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::{bad_argument, thrown};
use crate::kith::Kith;

/// How far a parcel has come.
#[derive(Serialize, Tsify)]
pub struct ParcelProgress {
    /// Sections that were read.
    pub sections: u16,
    /// All of them; 0 until that is known.
    pub of: u16,
}

/// From whom something came.
#[derive(Serialize, Tsify)]
pub struct NewsFrom {
    /// Who, among the contacts.
    pub contact: EntryId,
    /// How many things they wrote; 0 for a receipt or news of their profile.
    pub written: u32,
}

/// What a parcel brought.
#[derive(Serialize, Tsify)]
pub struct ParcelNews {
    /// The entries that changed or ended.
    pub entries: Vec<EntryId>,
    /// From whom something came that was not here yet.
    pub contacts: Vec<NewsFrom>,
    /// Codes of what was left out, one for each piece.
    pub refused: Vec<String>,
}

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
        let Progress { sections, of } = self.0.take(&kith.0, &piece).await.map_err(thrown)?;
        ParcelProgress { sections, of }.into_ts().map_err(bad_argument)
    }

    /// The parcel has ended: answers what it brought.
    pub fn finish(self) -> Result<Ts<ParcelNews>, JsValue> {
        let Received { entries, contacts, refused, .. } = self.0.finish().map_err(thrown)?;
        let contacts = contacts.into_iter().map(|(contact, written)| NewsFrom { contact, written });
        let refused = refused.iter().map(|error| error.code().to_owned()).collect();
        ParcelNews { entries: entries.into_iter().collect(), contacts: contacts.collect(), refused }
            .into_ts()
            .map_err(bad_argument)
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
