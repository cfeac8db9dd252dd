//! The native library, and what Kotlin, Swift and Python need to call it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use crate::{
    need::{self, Need},
    repo::{Doing, Failure, Repo, run},
    stamp::when_changed,
};

/// How each generator is configured, crate by crate.
const CONFIG: &str = "bindings/uniffi/config";

/// A language that calls the native library.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Language {
    Kotlin,
    Swift,
    Python,
}

impl Language {
    pub(crate) const ALL: [Self; 3] = [Self::Kotlin, Self::Swift, Self::Python];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
            Self::Python => "python",
        }
    }
}

/// `cargo xtask bindings`: the library and the sources of every language.
pub(crate) fn bindings_alone(repo: &Repo) -> Result<ExitCode, Failure> {
    println!("The library is {}.", library(repo)?.display());
    for language in Language::ALL {
        println!("What {} needs is in {}.", language.name(), bindings(repo, language)?.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// How the library is linked for Linux and Android, whose own linker this is: of functions that came out alike, one is
/// kept. A fifth of the library goes by that.
const LINKING: [&str; 2] = ["-Clink-arg=-fuse-ld=lld", "-Clink-arg=-Wl,--icf=all"];

/// Builds the library and says where it lies. It is built apart from what generates sources: cargo would otherwise
/// unite the features of both, and link the generators into it.
pub(crate) fn library(repo: &Repo) -> Result<PathBuf, Failure> {
    need::get(repo, &[Need::Lld])?;
    run(&mut linked(repo, None))?;
    let (before, after) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    Ok(repo.target.join("native").join(format!("{before}kith{after}")))
}

/// What builds the library for a phone of Android's, or for this machine.
pub(crate) fn linked(repo: &Repo, target: Option<&str>) -> Command {
    let mut cargo = repo.cargo();
    cargo.args(["rustc", "--profile", "native", "--package", "kith-uniffi"]);
    cargo.args(["--lib", "--crate-type", "cdylib"]);
    cargo.args(target.into_iter().flat_map(|target| ["--target", target]));
    if target.is_some() || cfg!(target_os = "linux") {
        cargo.arg("--").args(LINKING);
    }
    cargo
}

/// The library as it is packed: without the symbols that only generating needs.
pub(crate) fn packed(repo: &Repo) -> Result<PathBuf, Failure> {
    need::get(repo, &[Need::Binutils])?;
    let library = library(repo)?;
    let out = repo.target.join("package/library");
    let packed = out.join(library.file_name().unwrap_or_default());
    fs::create_dir_all(&out).doing("making a folder")?;
    when_changed(&out, std::slice::from_ref(&library), || {
        run(Command::new("strip").arg("--strip-unneeded").arg("-o").arg(&packed).arg(&library))
    })?;
    Ok(packed)
}

/// Where the sources of a language lie, once they are written.
pub(crate) fn bindings_folder(repo: &Repo, language: Language) -> PathBuf {
    repo.target.join("bindings").join(language.name())
}

/// Writes the sources of a language and says in which folder.
pub(crate) fn bindings(repo: &Repo, language: Language) -> Result<PathBuf, Failure> {
    let library = library(repo)?;
    let out = bindings_folder(repo, language);
    let inputs = [library.clone(), repo.path(CONFIG), repo.path("Cargo.lock")];
    when_changed(&out, &inputs, || generate(repo, language, &library, &out))?;
    Ok(out)
}

fn generate(repo: &Repo, language: Language, library: &Path, out: &Path) -> Result<(), Failure> {
    // Sources of a former surface would be compiled along.
    if out.exists() {
        fs::remove_dir_all(out).doing("clearing a folder")?;
    }
    fs::create_dir_all(out).doing("making a folder")?;
    let mut generator = repo.cargo();
    generator.args(["run", "--quiet", "--profile", "tool", "--package", "kith-bindgen"]);
    generator.args(["--no-default-features", "--features", "native", "--", language.name()]);
    run(generator.arg(library).arg(out).arg(repo.path(CONFIG)))
}
