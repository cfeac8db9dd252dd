//! The Python package, installed from its wheel into a fresh environment and used there.

use std::{fs, path::Path, process::Command};

use super::with_ending;
use crate::{
    count::Tally,
    fresh, native,
    repo::{Doing, Failure, Repo, ask, follow},
};

/// The most that the library may weigh, bytes.
const LIBRARY_MAX: u64 = 7_000_000;
/// What each segment that is loaded must be aligned to, for phones with pages of 16 KiB.
const ALIGNMENT: u64 = 16_384;

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    library(&native::packed(repo)?, &mut tally)?;

    let python = fresh::python(repo)?;
    let mut tests = Command::new("sh");
    // unittest tells what it did on the channel of errors.
    tests.args(["-c", "exec \"$0\" -m unittest discover --verbose 2>&1"]).arg(&python);
    let succeeded =
        follow(tests.current_dir(repo.path("tests/parity/python")), |line| tally.unittest_line(line))?;
    Ok(with_ending(tally, succeeded))
}

/// What is promised of the library itself.
fn library(packed: &Path, tally: &mut Tally) -> Result<(), Failure> {
    let size = fs::metadata(packed).doing("weighing the library")?.len();
    println!("library: {size} bytes, of {LIBRARY_MAX}");
    tally.check(size <= LIBRARY_MAX);
    let segments = ask(Command::new("readelf").arg("-lW").arg(packed)).unwrap_or_default();
    let loaded = segments.lines().filter(|line| line.trim_start().starts_with("LOAD"));
    let alignments: Vec<u64> = loaded.filter_map(alignment).collect();
    println!("its segments are aligned to {alignments:?}");
    tally.check(!alignments.is_empty() && alignments.iter().all(|to| to % ALIGNMENT == 0));
    Ok(())
}

/// The last column of a line of `readelf -l`.
fn alignment(line: &str) -> Option<u64> {
    let hex = line.split_whitespace().last()?.strip_prefix("0x")?;
    u64::from_str_radix(hex, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alignment_of_a_segment_is_read() {
        let line =
            "  LOAD           0x000000 0x0000000000000000 0x0000000000000000 0x1a8b10 0x1a8b10 R   0x4000";
        assert_eq!(alignment(line), Some(16_384));
        assert_eq!(alignment("Type Offset"), None);
    }
}
