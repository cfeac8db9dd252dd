//! Every test written in Rust that runs natively.

use super::{length, with_ending};
use crate::{
    count::Tally,
    repo::{Failure, Repo, follow},
};

pub(super) fn run(repo: &Repo, long: bool) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let mut cargo = repo.cargo();
    cargo.args(["test", "--workspace", "--no-fail-fast"]).envs(length(long));
    let succeeded = follow(&mut cargo, |line| tally.cargo_line(line))?;
    Ok(with_ending(tally, succeeded))
}
