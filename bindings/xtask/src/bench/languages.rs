//! How each language lists what a companion keeps, from its package, in a fresh project.

use std::process::Command;

use crate::{
    fresh,
    repo::{Failure, Repo, run},
};

/// A line for each language: its name, then a command, with tabs between. The command finds a companion in the folder
/// that `KITH_FOLDER` names, and prints how many milliseconds listing took. One that cannot be had here is not in it.
pub(super) fn listers(repo: &Repo) -> String {
    let languages = [("Python", python(repo)), ("Kotlin", kotlin(repo)), ("Swift", swift(repo))];
    let had = languages.into_iter().filter_map(|(name, lister)| match lister {
        Ok(lister) => Some(line(name, &lister)),
        Err(Failure(why)) => {
            println!("      {name} cannot be had here: {why}");
            None
        }
    });
    had.collect::<Vec<_>>().join("\n")
}

fn python(repo: &Repo) -> Result<Command, Failure> {
    let mut python = Command::new(fresh::python(repo)?);
    python.arg(repo.path("tests/packages/python/listing.py"));
    Ok(python)
}

fn kotlin(repo: &Repo) -> Result<Command, Failure> {
    let mut maven = fresh::kotlin(repo)?;
    run(maven.args(["--quiet", "compile"]))?;
    maven.arg("exec:java");
    Ok(maven)
}

fn swift(repo: &Repo) -> Result<Command, Failure> {
    if let Some(why) = fresh::no_swift(repo)? {
        return Err(Failure(why));
    }
    let mut swift = fresh::swift(repo)?;
    swift.arg("listing");
    Ok(swift)
}

/// Cargo tells what it runs where its own libraries are: a language would find that of the bench in the place of the
/// package's.
const WITHOUT_CARGOS: &str = "env\t-u\tLD_LIBRARY_PATH";

fn line(name: &str, command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.fold(format!("{name}\t{WITHOUT_CARGOS}"), |line, word| line + "\t" + &word.to_string_lossy())
}
