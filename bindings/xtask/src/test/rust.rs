//! Every test written in Rust that runs natively.

use super::{length, with_ending};
use crate::{
    count::Tally,
    repo::{Failure, Repo, follow},
};

pub(super) fn run(repo: &Repo, long: bool) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let mut cargo = repo.cargo();
    // With the types of the shells, which a test holds to what they were.
    cargo.args(["test", "--workspace", "--features", "kith-companion/tsify", "--no-fail-fast"]);
    cargo.envs(length(long));
    let succeeded = follow(&mut cargo, |line| tally.cargo_line(line))?;
    Ok(with_ending(tally, succeeded))
}
