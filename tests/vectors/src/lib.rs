//! The golden vectors in this folder: written by the crates' golden tests, read by every language.
//!
//! A change of any byte fails until it is meant: `KITH_WRITE=1` then writes the files anew, the same each time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod hex;

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use hex::Hex;

/// One sort of vector: a file.
pub trait Vector: Serialize + DeserializeOwned {
    /// The file, from this folder, without `.json`.
    const FILE: &'static str;
    /// What its vectors say.
    const ABOUT: &'static str;

    /// All of them, the same each time.
    fn make() -> Vec<Self>;

    /// Reads one and does what it says.
    fn check(self);
}

#[derive(Serialize, Deserialize)]
struct File<T> {
    about: String,
    vectors: Vec<T>,
}

/// Compares what is made with what is kept, then checks each that is kept; answers how many there are, at least one.
///
/// # Panics
/// Where anything differs.
#[must_use]
pub fn hold<T: Vector>() -> usize {
    let made = File { about: T::ABOUT.to_owned(), vectors: T::make() };
    let kept = held_text(&path(T::FILE), &json(&made));
    let file: File<T> = serde_json::from_str(&kept).unwrap();
    let count = file.vectors.len();
    println!("{}: {count} vectors", T::FILE);
    assert!(count > 0, "{} holds no vector", T::FILE);
    file.vectors.into_iter().for_each(T::check);
    count
}

/// Compares a text with the file that keeps it, which is written first where that is asked for; answers what is kept.
///
/// # Panics
/// Where they differ.
#[must_use]
pub fn held_text(file: &Path, made: &str) -> String {
    if writes() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, made).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(made == kept, "{} is not what this version writes", file.display());
    kept
}

/// Whether files are to be written anew.
#[must_use]
pub fn writes() -> bool {
    std::env::var_os("KITH_WRITE").is_some()
}

/// Where a file of vectors lies.
#[must_use]
pub fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file).with_extension("json")
}

/// A value as a vector file has it.
///
/// # Panics
/// Where JSON cannot hold it.
#[must_use]
pub fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}
