//! Writes the JavaScript and TypeScript beside a WebAssembly file: wasm-bindgen's own generator, run as a
//! library so that its version is the one in the lock file and nothing has to be installed.
//!
//! `kith-bindgen IN.wasm OUT_DIR NAME` writes `NAME.js` (an ES module for browsers), `NAME_bg.wasm` and
//! `NAME.d.ts` into `OUT_DIR`.

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let [input, out, name] = args.as_slice() else {
        eprintln!("usage: kith-bindgen IN.wasm OUT_DIR NAME");
        return ExitCode::FAILURE;
    };
    match generate(input, out, name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kith-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Names of Rust functions are left out of the result: a browser has no use for them and downloads less.
fn generate(input: &str, out: &str, name: &str) -> Result<(), Box<dyn std::error::Error>> {
    Ok(Bindgen::new()
        .input_path(input)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .generate(out)?)
}
