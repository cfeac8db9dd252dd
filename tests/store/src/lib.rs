//! What `run.mjs` calls in a browser: the conformance suite, and numbered batches to kill and to starve.
//!
//! Errors reach JavaScript as an `Error` whose message is the store's code alone, or a case's own words.

#![cfg(target_arch = "wasm32")]

use async_trait::async_trait;
use js_sys::Function;
use kith_store::conformance::{self, Numbered, Place};
use kith_store::{Batch, IndexedDbStore, Store, StoreError};
use wasm_bindgen::prelude::*;

/// A database of this browser.
struct Browser {
    name: String,
    seed: u64,
}

#[async_trait(?Send)]
impl Place for Browser {
    async fn open(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(IndexedDbStore::open(&self.name).await?))
    }

    fn seed(&self) -> u64 {
        self.seed
    }
}

/// The names of all conformance cases.
#[wasm_bindgen]
#[must_use]
pub fn cases() -> Vec<String> {
    conformance::CASES.iter().map(|(name, _)| (*name).to_owned()).collect()
}

/// Runs the case of that name on a database of the same name, which must be new.
///
/// # Errors
/// What the case found.
#[wasm_bindgen]
pub async fn run(name: String, seed: u64) -> Result<(), JsError> {
    let place = Browser { name: name.clone(), seed };
    Ok(conformance::run(&name, &place).await?)
}

/// Opens the database and closes it again.
///
/// # Errors
/// The store's code.
#[wasm_bindgen]
pub async fn open(database: String) -> Result<(), JsError> {
    IndexedDbStore::open(&database).await.map(drop).map_err(code)
}

/// Commits numbered batches from where the database ends, up to `last`, and tells `acknowledge` the number
/// of each. `torn` plants a fault: each batch is committed in two halves.
///
/// # Errors
/// The store's code.
#[wasm_bindgen(js_name = writeBatches)]
pub async fn write_batches(
    database: String,
    last: u32,
    torn: bool,
    acknowledge: Function,
) -> Result<(), JsError> {
    let store = IndexedDbStore::open(&database).await.map_err(code)?;
    let first = Numbered::last(&store).await.map_err(code)? + 1;
    for number in first..=u64::from(last) {
        let mut batch = Numbered::batch(number);
        if torn {
            let rest = batch.writes.split_off(batch.writes.len() / 2);
            store.commit(batch).await.map_err(code)?;
            batch = Batch { writes: rest, ..Batch::default() };
        }
        store.commit(batch).await.map_err(code)?;
        // What the listener does with it is its own affair.
        let _ = acknowledge.call1(&JsValue::NULL, &JsValue::from(number as f64));
    }
    Ok(())
}

/// Checks that the database holds whole batches, at least those acknowledged, and gives the last number.
///
/// # Errors
/// The gap found.
#[wasm_bindgen]
pub async fn check(database: String, acknowledged: u32) -> Result<f64, JsError> {
    let store = IndexedDbStore::open(&database).await.map_err(code)?;
    let found = Numbered::check(&store, acknowledged.into()).await?;
    Ok(found as f64)
}

/// Commits an empty batch that need outlive only the process.
///
/// # Errors
/// The store's code.
#[wasm_bindgen(js_name = commitForProcess)]
pub async fn commit_for_process(database: String) -> Result<(), JsError> {
    let store = IndexedDbStore::open(&database).await.map_err(code)?;
    let batch = Batch { durability: kith_store::Durability::Process, ..Batch::default() };
    store.commit(batch).await.map_err(code)
}

/// Erases the database while another store has it open, as another tab would, and uses both on: the one that erased
/// begins anew, the other one says that what it held is gone, and makes nothing.
///
/// # Errors
/// The store's code, or what was left.
#[wasm_bindgen(js_name = eraseBesideAnother)]
pub async fn erase_beside_another(database: String) -> Result<(), JsError> {
    let (here, elsewhere) = (IndexedDbStore::open(&database).await, IndexedDbStore::open(&database).await);
    let (here, elsewhere) = (here.map_err(code)?, elsewhere.map_err(code)?);
    here.commit(Numbered::batch(1)).await.map_err(code)?;
    elsewhere.erase_everything().await.map_err(code)?;
    for _ in 0..2 {
        match here.commit(Numbered::batch(1)).await {
            Err(StoreError::Damaged) => {}
            other => return Err(JsError::new(&format!("a database was made again: {other:?}"))),
        }
    }
    Numbered::check(&elsewhere, 0).await?;
    elsewhere.commit(Numbered::batch(1)).await.map_err(code)?;
    match Numbered::check(&elsewhere, 1).await? {
        1 => Ok(()),
        other => Err(JsError::new(&format!("the store ends with {other}"))),
    }
}

fn code(error: StoreError) -> JsError {
    JsError::new(&format!("{error:?}"))
}
