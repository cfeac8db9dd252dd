//! The golden vectors in `tests/vectors/seal`: written by this test, read by every language.
//!
//! A change of any byte fails here until it is meant: `KITH_WRITE_VECTORS=1` then writes them anew.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

mod derivation;
#[path = "../hex/mod.rs"]
mod hex;
mod identities;
mod sealed;
mod vaults;

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

/// Compares what is made with what is kept, then reads what is kept.
fn hold<T: Vector>() {
    let path: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "../../tests/vectors/seal", T::FILE].iter().collect::<PathBuf>();
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
    println!("{}: {} vectors", T::FILE, file.vectors.len());
    assert!(!file.vectors.is_empty());
    file.vectors.into_iter().for_each(T::check);
}

/// A key whose bytes tell vectors apart: `first`, then one more each.
fn key(first: u8) -> kith_seal::Key {
    let bytes: Vec<u8> = (0..32).map(|at| first.wrapping_add(at)).collect();
    kith_seal::Key::from_slice(&bytes).unwrap()
}
