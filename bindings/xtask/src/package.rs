//! `cargo xtask package`: what other projects would get from a registry.

use std::{
    fs,
    path::PathBuf,
    process::{Command, ExitCode},
};

use crate::{
    build::{NPM, core},
    need::{self, Need},
    repo::{Doing, Failure, Repo, ask},
};

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
    for file in fs::read_dir(repo.path(NPM)).doing("reading the package's folder")? {
        let file = file.doing("reading the package's folder")?;
        fs::copy(file.path(), out.join(file.file_name())).doing("copying the package's files")?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(repo.path(licence), out.join(licence)).doing("copying a licence")?;
    }
    let mut pack = Command::new("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(repo.target.join("package")).current_dir(&out);
    let name = ask(&mut pack).ok_or_else(|| Failure::new("npm could not pack the package"))?;
    Ok(repo.target.join("package").join(name))
}
