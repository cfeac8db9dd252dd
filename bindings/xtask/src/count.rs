//! Reads from each runner's output how many tests passed and failed.

use crate::repo::Failure;

/// How many tests passed and failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    /// Parts that could not be had on this machine. Each has said why.
    pub(crate) left_out: usize,
}

impl Tally {
    /// Nothing was run: this machine cannot have what it needs, and why is printed.
    pub(crate) fn left_out(why: &str) -> Self {
        println!("Left out: {why}");
        Self { left_out: 1, ..Self::default() }
    }

    /// Counts what a further step counted; one that could not be taken says why, and counts as a test that failed.
    pub(crate) fn step(&mut self, step: Result<Self, Failure>) {
        match step {
            Ok(tally) => *self += tally,
            Err(Failure(why)) => {
                println!("{why}");
                self.check(false);
            }
        }
    }

    /// Counts one check that is a whole program.
    pub(crate) fn check(&mut self, passed: bool) {
        if passed { self.passed += 1 } else { self.failed += 1 }
    }

    /// Counts a line of `cargo test`: `test result: ok. 12 passed; 0 failed; …`, one for each test program.
    pub(crate) fn cargo_line(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        let number = |unit| {
            let (before, _) = result.split_once(unit)?;
            before.rsplit(' ').next()?.parse().ok()
        };
        self.passed += number(" passed").unwrap_or(0);
        self.failed += number(" failed").unwrap_or(0);
    }

    /// Counts a line of the Test Anything Protocol: `ok 1 - name` or `not ok 1 - name`. What is marked
    /// `# SKIP` counts as neither; indented lines belong to a test that has a line of its own.
    pub(crate) fn tap_line(&mut self, line: &str) {
        let skipped = line.to_ascii_lowercase().contains("# skip");
        let is = |word| line.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ') || rest.is_empty());
        if !skipped && (is("ok") || is("not ok")) {
            self.check(is("ok"));
        }
    }
}

impl Tally {
    /// Counts a line of Python's `unittest --verbose`: `name (where) ... ok`. A test that prints ends its line there.
    pub(crate) fn unittest_line(&mut self, line: &str) {
        let line = line.trim_end();
        let ends = |word: &str| line.ends_with(&format!("... {word}")) || line == word;
        if ends("ok") {
            self.passed += 1;
        } else if ends("FAIL") || ends("ERROR") {
            self.failed += 1;
        }
    }
}

impl Tally {
    /// Counts a line of Maven's surefire that ends a class: `[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0,
    /// Time elapsed: …`.
    pub(crate) fn surefire_line(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("Tests run: ") else { return };
        if !counts.contains("Time elapsed") {
            return;
        }
        let number = |after: &str| -> usize {
            let digits = counts.split_once(after).map_or(counts, |(_, rest)| rest);
            digits
                .split(|letter: char| !letter.is_ascii_digit())
                .next()
                .unwrap_or_default()
                .parse()
                .unwrap_or(0)
        };
        let failed = number("Failures: ") + number("Errors: ");
        self.failed += failed;
        self.passed += number("").saturating_sub(failed + number("Skipped: "));
    }

    /// Counts a line of XCTest that ends a test: `Test Case 'Parity.testSteps' passed (0.1 seconds)`.
    pub(crate) fn xctest_line(&mut self, line: &str) {
        let Some(line) = line.strip_prefix("Test Case ") else { return };
        if line.contains(" passed (") {
            self.passed += 1;
        } else if line.contains(" failed (") {
            self.failed += 1;
        }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.left_out += other.left_out;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_test_is_counted_over_all_its_programs() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.03s",
            "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 7 filtered out; finished in 1s",
            "test says_test_result: ok. 9 passed ... ok",
        ] {
            tally.cargo_line(line);
        }
        assert_eq!(tally, Tally { passed: 15, failed: 2, left_out: 0 });
        assert_eq!(tally.to_string(), "15 passed, 2 failed");
    }

    #[test]
    fn surefire_is_counted_class_by_class() {
        let mut tally = Tally::default();
        for line in [
            "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.5 s -- in org.kith.FirstTest",
            "[ERROR] Tests run: 12, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 2 s <<< FAILURE! -- in org.kith.B",
            "[ERROR] Tests run: 15, Failures: 1, Errors: 1, Skipped: 1",
        ] {
            tally.surefire_line(line);
        }
        assert_eq!(tally, Tally { passed: 12, failed: 2, left_out: 0 });
    }

    #[test]
    fn xctest_is_counted_test_by_test() {
        let mut tally = Tally::default();
        for line in [
            "Test Case 'Parity.testSteps' started at 2026-11-24 12:00:00.000",
            "Test Case 'Parity.testSteps' passed (0.1 seconds)",
            "Test Case 'Kept.testNote' failed (0.2 seconds)",
            "Executed 2 tests, with 1 failure (0 unexpected) in 0.3 (0.3) seconds",
        ] {
            tally.xctest_line(line);
        }
        assert_eq!(tally, Tally { passed: 1, failed: 1, left_out: 0 });
    }

    #[test]
    fn unittest_is_counted_test_by_test() {
        let mut tally = Tally::default();
        for line in
            ["test_a (test_host.Host.test_a) ... ok", "test_b (m.B) ... FAIL", "test_c (m.C) ... ERROR", "OK"]
        {
            tally.unittest_line(line);
        }
        assert_eq!(tally, Tally { passed: 1, failed: 2, left_out: 0 });
    }

    #[test]
    fn tap_is_counted_without_skips_and_subtests() {
        let mut tally = Tally::default();
        for line in [
            "TAP version 13",
            "1..5",
            "ok 1 - a goal is kept # time=3ms",
            "not ok 2 - a note is kept",
            "    ok 1 - an inner step",
            "ok 3 - needs another machine # SKIP no camera",
            "okay then",
            "ok",
        ] {
            tally.tap_line(line);
        }
        assert_eq!(tally, Tally { passed: 2, failed: 1, left_out: 0 });
    }
}
