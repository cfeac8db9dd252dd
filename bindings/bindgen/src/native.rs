//! Kotlin, Swift and Python over a native library.

use std::error::Error;

use camino::Utf8PathBuf;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate_with_bindgen_paths};
use uniffi_bindgen::{BindgenPaths, BindgenPathsLayer};

/// Where the configuration of each crate lies: all of them side by side.
struct Configs(Utf8PathBuf);

impl BindgenPathsLayer for Configs {
    fn get_config_path(&self, crate_name: &str) -> Option<Utf8PathBuf> {
        Some(self.0.join(crate_name).with_extension("toml"))
    }
}

pub(crate) fn generate(language: &str, library: &str, out: &str, config: &str) -> Result<(), Box<dyn Error>> {
    let language = match language {
        "kotlin" => TargetLanguage::Kotlin,
        "swift" => TargetLanguage::Swift,
        "python" => TargetLanguage::Python,
        other => return Err(format!("{other} is none of kotlin, swift, python").into()),
    };
    let mut paths = BindgenPaths::default();
    paths.add_layer(Configs(config.into()));
    let options = GenerateOptions {
        languages: vec![language],
        source: library.into(),
        out_dir: out.into(),
        ..GenerateOptions::default()
    };
    Ok(generate_with_bindgen_paths(options, paths)?)
}
