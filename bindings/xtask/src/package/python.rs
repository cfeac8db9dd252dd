//! The Python wheel.

use std::{fs, path::PathBuf, process::Command};

use super::{copy_files, copy_into, copy_licences, emptied};
use crate::{
    native::{self, Language},
    need::{self, Need},
    repo::{Doing, Failure, Repo, run},
};

/// What is written by hand of the Python package.
const PYTHON: &str = "bindings/uniffi/python";

/// Builds the Python wheel: the library, what calls it, and what is written by hand around them.
pub(crate) fn python(repo: &Repo) -> Result<PathBuf, Failure> {
    need::get(repo, &[Need::Python])?;
    let out = repo.target.join("package/python");
    emptied(&out)?;
    let module = out.join("kith");
    fs::create_dir_all(&module).doing("making a folder")?;
    copy_files(&repo.path(PYTHON), &out)?;
    copy_files(&repo.path(PYTHON).join("kith"), &module)?;
    copy_files(&native::bindings(repo, Language::Python)?, &module)?;
    copy_into(&native::packed(repo)?, &module)?;
    copy_licences(repo, &out)?;
    let wheels = repo.target.join("package/wheels");
    emptied(&wheels)?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]).arg(&wheels).arg(&out);
    run(&mut pip)?;
    let wheel = fs::read_dir(&wheels).doing("reading the wheels' folder")?.find_map(Result::ok);
    wheel.map(|wheel| wheel.path()).ok_or_else(|| Failure::new("pip made no wheel"))
}
