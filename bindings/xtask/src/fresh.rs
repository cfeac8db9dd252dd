//! Projects of somebody else's, each with one of the packages and nothing of this checkout: tried by the tests, timed by
//! the bench.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    package,
    repo::{Doing, Failure, Repo, ask, run},
};

/// How `mobile/ios/trixie.sh` says that nothing answers where Debian's packages are.
const NO_PACKAGES: i32 = 3;

/// Where the projects are.
const PROJECTS: &str = "tests/packages";

/// A Python that has the wheel and nothing else.
pub(crate) fn python(repo: &Repo) -> Result<PathBuf, Failure> {
    let wheel = package::python(repo)?;
    let environment = repo.target.join("package/python-environment");
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
    let python = environment.join("bin/python");
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--no-index"]).arg(&wheel))?;
    Ok(python)
}

/// Maven in a project that has the artefact from its repository, with a store of its own for what it gets.
pub(crate) fn kotlin(repo: &Repo) -> Result<Command, Failure> {
    let repository = package::kotlin(repo)?;
    let own = repo.target.join("package/m2");
    // What a former run got of the artefact would be taken for this one: a version is got once.
    let former = own.join("org/kith");
    if former.exists() {
        fs::remove_dir_all(&former).doing("clearing a folder")?;
    }
    let mut maven = package::maven(repo, &Path::new(PROJECTS).join("kotlin"))?;
    maven.arg("--file").arg(repo.path(PROJECTS).join("kotlin/pom.xml"));
    maven.arg(format!("-Dmaven.repo.local={}", own.display()));
    maven.arg(format!("-Dkith.repository=file://{}", repository.display()));
    Ok(maven)
}

/// What builds and runs the Swift project, given what it is to do, where Swift stands.
pub(crate) fn swift(repo: &Repo) -> Result<Command, Failure> {
    let mut script = Command::new("bash");
    script.arg(repo.path(PROJECTS).join("swift/run.sh")).arg(package::swift(repo)?);
    Ok(script)
}

/// Whether a program may be given mounts of its own.
pub(crate) fn may_mount() -> bool {
    ask(Command::new("unshare").args(["--mount", "true"])).is_some()
}

/// Sees to it that Swift stands where `mobile/ios/trixie.sh` puts it, or says why this machine cannot have it.
pub(crate) fn no_swift(repo: &Repo) -> Result<Option<String>, Failure> {
    if ask(Command::new("id").arg("-u")).is_none_or(|id| id != "0") {
        return Ok(Some("Swift stands in a folder that only root can enter".to_owned()));
    }
    if !may_mount() {
        let why = "this machine lets nobody mount anything, and Swift does not start without /proc";
        return Ok(Some(why.to_owned()));
    }
    let mut script = Command::new("bash");
    let made = script.arg("mobile/ios/trixie.sh").current_dir(&repo.root).status().doing("making trixie")?;
    match made.code() {
        Some(0) => Ok(None),
        Some(NO_PACKAGES) => {
            Ok(Some("Debian's packages, and with them Swift, cannot be got here".to_owned()))
        }
        _ => Err(Failure::new("mobile/ios/trixie.sh failed")),
    }
}
