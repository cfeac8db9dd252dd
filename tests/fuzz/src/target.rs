//! What is fuzzed.

use std::{env, fs, path::PathBuf, sync::OnceLock};

use crate::{CONTROLS, TARGETS};

/// A parser that meets hostile bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name on the command line, and of its folders.
    pub name: &'static str,
    /// Valid inputs to start from.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Parses an input. It may refuse it; it may never panic, nor exceed the bounds.
    pub parse: fn(&[u8]),
    /// Whether the parser stands on code that panics on damaged bytes, and catches that by design.
    pub catches_panics: bool,
}

impl Target {
    /// A parser that never panics.
    #[must_use]
    pub const fn new(name: &'static str, seeds: fn() -> Vec<Vec<u8>>, parse: fn(&[u8])) -> Self {
        Self { name, seeds, parse, catches_panics: false }
    }

    /// Every input that ever made this target fail.
    #[must_use]
    pub fn crashers(&self) -> Vec<Vec<u8>> {
        vectors(&format!("crashers/{}", self.name))
    }
}

/// The target that `KITH_FUZZ_TARGET` names.
///
/// # Panics
/// Where it names none: the engine must not run for an hour on nothing.
pub fn chosen() -> &'static Target {
    static CHOSEN: OnceLock<&Target> = OnceLock::new();
    CHOSEN.get_or_init(|| {
        let name = env::var("KITH_FUZZ_TARGET").unwrap_or_default();
        let found = TARGETS.iter().chain(CONTROLS).find(|target| target.name == name);
        found.unwrap_or_else(|| panic!("KITH_FUZZ_TARGET names no target: {name:?}"))
    })
}

/// The content of every file in a folder of `tests/vectors`, by name; nothing where there is no such folder.
#[must_use]
pub fn vectors(folder: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../vectors").join(folder);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    files.iter().filter_map(|file| fs::read(file).ok()).collect()
}
