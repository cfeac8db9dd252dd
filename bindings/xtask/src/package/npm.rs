//! The npm tarball.

use std::{fs, path::PathBuf, process::Command};

use super::{copy_files, copy_licences};
use crate::{
    build::{NPM, core},
    need::{self, Need},
    repo::{Doing, Failure, Repo, ask},
};

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
    copy_licences(repo, &out)?;
    let mut pack = Command::new("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(repo.target.join("package")).current_dir(&out);
    let name = ask(&mut pack).ok_or_else(|| Failure::new("npm could not pack the package"))?;
    Ok(repo.target.join("package").join(name))
}
