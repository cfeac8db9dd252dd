//! `cargo xtask package`: what other projects would get from a registry.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use crate::{
    build::{NPM, core},
    native::{self, Language},
    need::{self, Need},
    repo::{Doing, Failure, Repo, ask, run},
};

/// What is written by hand of the Python package.
const PYTHON: &str = "bindings/uniffi/python";

/// Builds the Python wheel and says where it lies.
pub(crate) fn python_alone(repo: &Repo) -> Result<ExitCode, Failure> {
    println!("The package is {}.", python(repo)?.display());
    Ok(ExitCode::SUCCESS)
}

/// Builds the Python wheel: the library, what calls it, and what is written by hand around them.
pub(crate) fn python(repo: &Repo) -> Result<PathBuf, Failure> {
    need::get(repo, &[Need::Python])?;
    let out = repo.target.join("package/python");
    if out.exists() {
        fs::remove_dir_all(&out).doing("clearing a folder")?;
    }
    let module = out.join("kith");
    fs::create_dir_all(&module).doing("making a folder")?;
    copy_files(&repo.path(PYTHON), &out)?;
    copy_files(&repo.path(PYTHON).join("kith"), &module)?;
    copy_files(&native::bindings(repo, Language::Python)?, &module)?;
    let library = native::packed(repo)?;
    fs::copy(&library, module.join(library.file_name().unwrap_or_default())).doing("copying the library")?;
    let wheels = repo.target.join("package/wheels");
    if wheels.exists() {
        fs::remove_dir_all(&wheels).doing("clearing a folder")?;
    }
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]).arg(&wheels).arg(&out);
    run(&mut pip)?;
    let wheel = fs::read_dir(&wheels).doing("reading the wheels' folder")?.find_map(Result::ok);
    wheel.map(|wheel| wheel.path()).ok_or_else(|| Failure::new("pip made no wheel"))
}

/// Copies what lies in a folder, folders left out.
fn copy_files(from: &Path, to: &Path) -> Result<(), Failure> {
    for file in fs::read_dir(from).doing("reading a package's folder")? {
        let file = file.doing("reading a package's folder")?;
        if file.path().is_file() {
            fs::copy(file.path(), to.join(file.file_name())).doing("copying a package's files")?;
        }
    }
    Ok(())
}

/// Builds the npm package and says where it lies.
pub(crate) fn npm_alone(repo: &Repo) -> Result<ExitCode, Failure> {
    println!("The package is {}.", npm(repo)?.display());
    Ok(ExitCode::SUCCESS)
}

/// Where the npm package lies before it is packed.
pub(crate) fn npm_folder(repo: &Repo) -> PathBuf {
    repo.target.join("package/npm")
}

/// Builds the npm package: the core, its types, and what is written by hand around them, as a tarball.
pub(crate) fn npm(repo: &Repo) -> Result<PathBuf, Failure> {
    need::get(repo, &[Need::Node, Need::WasmTarget, Need::Clang])?;
    let out = npm_folder(repo);
    fs::create_dir_all(&out).doing("making a folder")?;
    core(repo, &out)?;
    copy_files(&repo.path(NPM), &out)?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(repo.path(licence), out.join(licence)).doing("copying a licence")?;
    }
    let mut pack = Command::new("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(repo.target.join("package")).current_dir(&out);
    let name = ask(&mut pack).ok_or_else(|| Failure::new("npm could not pack the package"))?;
    Ok(repo.target.join("package").join(name))
}
