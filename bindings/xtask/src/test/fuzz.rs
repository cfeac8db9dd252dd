//! Hostile bytes against every parser (stub while the fuzz crate is made).
use crate::{
    count::Tally,
    repo::{Failure, Repo},
};
pub(super) fn run(_repo: &Repo, _long: bool) -> Result<Tally, Failure> {
    Err(Failure::new("soon"))
}
