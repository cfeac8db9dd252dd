//! Shows how far a command is.

use std::time::Instant;

use crate::repo::Failure;

/// What a step did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Did {
    /// Its work.
    Work,
    /// Nothing: its inputs are what they were.
    Nothing,
}

/// Counts the steps of one command and times each.
#[derive(Debug)]
pub(crate) struct Steps {
    at: usize,
    of: usize,
    began: Instant,
}

impl Steps {
    pub(crate) fn new(of: usize) -> Self {
        Self { at: 0, of, began: Instant::now() }
    }

    /// Runs one step between a line that names it and a line that says how long it took.
    pub(crate) fn step(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<Did, Failure>,
    ) -> Result<(), Failure> {
        self.at += 1;
        println!("[{}/{}] {name}", self.at, self.of);
        let began = Instant::now();
        let end = match work()? {
            Did::Work => "done",
            Did::Nothing => "unchanged",
        };
        println!("      {end}, {:.1} s", began.elapsed().as_secs_f32());
        Ok(())
    }

    /// Seconds since the first step.
    pub(crate) fn seconds(&self) -> f32 {
        self.began.elapsed().as_secs_f32()
    }
}
