//! How each language lists what a companion keeps, from its package, in a fresh project.

use std::process::Command;

use crate::{
    fresh,
    repo::{Failure, Repo, run},
};

/// A line for each language: its name, then a command, with tabs between. The command finds a companion in the folder
/// that `KITH_FOLDER` names, and prints how many milliseconds listing took. One that cannot be had here is not in it.
pub(super) fn listers(repo: &Repo) -> Result<String, Failure> {
    let mut python = Command::new(fresh::python(repo)?);
    python.arg(repo.path("tests/packages/python/listing.py"));
    let mut lines = vec![line("Python", &python)];

    let mut kotlin = fresh::kotlin(repo)?;
    run(kotlin.args(["--quiet", "compile"]))?;
    lines.push(line("Kotlin", kotlin.arg("exec:java")));

    if let Some(mut swift) = fresh::swift(repo)? {
        lines.push(line("Swift", swift.arg("listing")));
    }
    Ok(lines.join("\n"))
}

/// Cargo tells what it runs where its own libraries are: a language would find that of the bench in the place of the
/// package's.
const WITHOUT_CARGOS: &str = "env\t-u\tLD_LIBRARY_PATH";

fn line(name: &str, command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.fold(format!("{name}\t{WITHOUT_CARGOS}"), |line, word| line + "\t" + &word.to_string_lossy())
}
