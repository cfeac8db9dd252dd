//! `cargo xtask package`: what other projects would get from a registry.

mod android;
mod ios;
mod kotlin;
mod npm;
mod python;
mod swift;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

pub(crate) use kotlin::{SHELL, kotlin, maven};
pub(crate) use npm::{npm, npm_folder};
pub(crate) use python::python;
pub(crate) use swift::swift;

use crate::repo::{Doing, Failure, Repo};

/// What makes a package and says where it lies.
type Make = fn(&Repo) -> Result<PathBuf, Failure>;

/// Every package, by its name on the command line.
const PACKAGES: [(&str, Make); 6] = [
    ("npm", npm),
    ("python", python),
    ("kotlin", kotlin),
    ("swift", swift),
    ("android", android::android),
    ("ios", ios::ios),
];

/// Makes a package and says where it lies.
pub(crate) fn alone(repo: &Repo, name: &str) -> Result<ExitCode, Failure> {
    let names = || PACKAGES.map(|(name, _)| name).join(", ");
    let known = PACKAGES.iter().find(|(of, _)| *of == name);
    let (_, make) = known.ok_or_else(|| Failure(format!("cargo xtask package takes one of: {}", names())))?;
    println!("The package is {}.", make(repo)?.display());
    Ok(ExitCode::SUCCESS)
}

/// Copies what lies in a folder, folders left out.
fn copy_files(from: &Path, to: &Path) -> Result<(), Failure> {
    for file in fs::read_dir(from).doing("reading a package's folder")? {
        let file = file.doing("reading a package's folder")?;
        if file.path().is_file() {
            copy_into(&file.path(), to)?;
        }
    }
    Ok(())
}

/// Copies a file into a folder, under its own name.
fn copy_into(file: &Path, folder: &Path) -> Result<(), Failure> {
    let copy = folder.join(file.file_name().unwrap_or_default());
    fs::copy(file, copy).doing("copying a package's file").map(|_| ())
}

/// Copies what each package carries of the licences.
fn copy_licences(repo: &Repo, folder: &Path) -> Result<(), Failure> {
    ["LICENSE-APACHE", "LICENSE-MIT"].iter().try_for_each(|licence| copy_into(&repo.path(licence), folder))
}

/// A folder with nothing of a former run in it.
fn emptied(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).doing("clearing a folder")?;
    }
    fs::create_dir_all(folder).doing("making a folder")
}
