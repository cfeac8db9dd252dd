//! Writes what other languages need to call a library of this workspace. Each generator is run as a library, so that its
//! version is the one in the lock file and nothing has to be installed.
//!
//! | command | writes into `OUT` |
//! |---|---|
//! | `kith-bindgen browser IN.wasm OUT NAME` | `NAME.js` (an ES module), `NAME_bg.wasm`, `NAME.d.ts` |
//! | `kith-bindgen kotlin LIBRARY OUT CONFIG` | Kotlin sources; `swift`, `python` likewise |
//!
//! `CONFIG` is a folder with a `NAME.toml` for each crate that the library exports something of.

#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "native")]
mod native;

use std::{env, error::Error, process::ExitCode};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match generate(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kith-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(words: &[&str]) -> Result<(), Box<dyn Error>> {
    match words {
        #[cfg(feature = "browser")]
        ["browser", input, out, name] => browser::generate(input, out, name),
        #[cfg(feature = "native")]
        [language, library, out, config] => native::generate(language, library, out, config),
        _ => Err("what it writes, and how it is called, is in its source".into()),
    }
}
