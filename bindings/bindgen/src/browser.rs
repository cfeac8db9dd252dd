//! JavaScript and TypeScript beside a WebAssembly file.

use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

/// Names of Rust functions are left out of the result: a browser has no use for them and downloads less.
pub(crate) fn generate(input: &str, out: &str, name: &str) -> Result<(), Box<dyn Error>> {
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
