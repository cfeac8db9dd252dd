//! The Android shell on a JVM, over the native library: what it does, its screens, their pictures. Then the Maven
//! artefact, in a fresh project.

use std::{fs, path::Path, process::Command};

use super::with_ending;
use crate::{
    count::Tally,
    fresh, package,
    repo::{Doing, Failure, Repo, follow},
};

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    let mut shell = package::maven(repo, Path::new(package::SHELL))?;
    shell.args(["verify", "-Pandroid"]);
    let mut tally = tested(&mut with_small_disk(repo, shell)?)?;
    // What no registry gave to the shell, none gives to the artefact.
    if tally.left_out == 0 {
        tally.step(fresh::kotlin(repo).and_then(|mut maven| tested(maven.arg("verify"))));
    }
    Ok(tally)
}

/// The same command with a small disk in memory, seen by it alone, for what happens when there is no room. Where nobody
/// may mount one, the tests that want it say so.
fn with_small_disk(repo: &Repo, command: Command) -> Result<Command, Failure> {
    if !fresh::may_mount() {
        return Ok(command);
    }
    let disk = repo.target.join("small-disk");
    fs::create_dir_all(&disk).doing("making a folder")?;
    let mut within = Command::new("unshare");
    let mounted = r#"mount -t tmpfs -o size=4m kith-small "$KITH_SMALL_DISK" && exec "$0" "$@""#;
    within.args(["--mount", "sh", "-c", mounted]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => within.env(name, value),
            None => within.env_remove(name),
        };
    }
    within.env("KITH_SMALL_DISK", &disk).current_dir(command.get_current_dir().unwrap_or(&repo.root));
    Ok(within)
}

/// Runs Maven and counts its tests. What no registry gives here is left out, and why is said; what is ours is not.
fn tested(maven: &mut Command) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let mut missing = None;
    let succeeded = follow(maven, |line| {
        tally.surefire_line(line);
        if is_missing(line) {
            missing.get_or_insert_with(|| line.to_owned());
        }
    })?;
    if let (false, Some(missing), true) = (succeeded, missing, tally == Tally::default()) {
        return Ok(Tally::left_out(&missing));
    }
    Ok(with_ending(tally, succeeded))
}

/// Whether Maven says that a registry does not answer: one that answers, and has not what we named, was named wrongly.
fn is_missing(line: &str) -> bool {
    // What comes before names the module that wants it.
    line.split_once("Could not transfer artifact ").is_some_and(|(_, what)| !what.starts_with("org.kith"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_registry_that_does_not_answer_is_an_excuse() {
        let silent = "[ERROR] Could not resolve dependencies for project org.kith:domain:jar:0.1.0: Could not transfer \
                      artifact junit:junit:pom:4.13.2 from/to central: Connection refused";
        let wrong = "Could not find artifact junit:junit:pom:99 in central";
        let ours = "Could not transfer artifact org.kith:core-bindings:jar:0.1.0 from/to kith";
        assert_eq!([silent, wrong, ours].map(is_missing), [true, false, false]);
    }
}
