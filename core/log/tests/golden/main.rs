//! The golden vectors in `tests/vectors/log`: written by this test, read by every language.
//!
//! A change of any byte fails here until it is meant: `KITH_WRITE_VECTORS=1` then writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use std::path::PathBuf;

use kith_seal::testing::SeededRandom;
use kith_seal::{Epoch, random_bytes};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

mod arrivals;
mod chunks;
mod faults;
mod fingerprints;
#[path = "../../../seal/tests/hex/mod.rs"]
mod hex;
mod states;

use hex::Hex;

/// A file of vectors of one sort.
#[derive(Serialize, Deserialize)]
struct File<T> {
    about: String,
    vectors: Vec<T>,
}

/// One sort of vector.
trait Vector: Serialize + DeserializeOwned {
    /// The file's name, without `.json`.
    const FILE: &'static str;
    /// What its vectors say.
    const ABOUT: &'static str;

    /// All of them, the same each time.
    fn make() -> Vec<Self>;

    /// Reads one and does what it says.
    fn check(self);
}

/// Compares what is made with what is kept, then reads what is kept; answers how many there are.
fn hold<T: Vector>() -> usize {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../tests/vectors/log", T::FILE].iter().collect();
    let path = path.with_extension("json");
    let made = File { about: T::ABOUT.to_owned(), vectors: T::make() };
    let made = serde_json::to_string_pretty(&made).unwrap() + "\n";
    if std::env::var_os("KITH_WRITE_VECTORS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(made == kept, "{} is not what this version writes", path.display());
    let file: File<T> = serde_json::from_str(&kept).unwrap();
    let count = file.vectors.len();
    println!("{}: {count} vectors", T::FILE);
    file.vectors.into_iter().for_each(T::check);
    count
}

/// The epoch of a seed.
fn epoch(seed: u64) -> Epoch {
    Epoch::random(&SeededRandom::new(seed)).unwrap()
}

fn epoch_of(record: &Hex) -> Epoch {
    Epoch::from_bytes(&record.0).unwrap()
}

/// Bytes that a seed gives.
fn bytes<const N: usize>(seed: u64) -> [u8; N] {
    random_bytes(&SeededRandom::new(seed)).unwrap()
}
