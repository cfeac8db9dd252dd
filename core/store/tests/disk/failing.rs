//! A disk on which writes fail or come out short, at every place where one can.

use std::path::Path;

use futures::executor::block_on;
use kith_store::SqliteStore;
use kith_store::conformance::Numbered;
use tempfile::TempDir;

use crate::writer::{Manner, Said, command, said};

/// Batches of a run: enough for the log to be written back into the database while it lasts.
const BATCHES: u64 = 12;

/// By how much a file may grow further from one run to the next; no multiple of a page, so that writes
/// are cut off within one.
const STEP: u64 = 3_000;

/// Runs the writer with files limited to `limit` bytes and gives what it said.
fn run(folder: &Path, manner: Manner, limit: u64) -> Vec<Said> {
    let mut child = command(folder, manner, BATCHES, Some(limit)).spawn().unwrap();
    let lines = said(&mut child).collect();
    assert!(child.wait().unwrap().success(), "the writer ended badly at {limit} bytes");
    lines
}

fn last_acknowledged(lines: &[Said]) -> u64 {
    let acknowledged = |line: &Said| match line {
        Said::Acknowledged(number) => Some(*number),
        _ => None,
    };
    lines.iter().rev().find_map(acknowledged).unwrap_or(0)
}

#[test]
fn a_failed_write_is_refused_with_a_code_and_loses_nothing() {
    let mut refused = 0;
    for limit in (0..).step_by(STEP as usize) {
        let folder = TempDir::new().unwrap();
        let lines = run(folder.path(), Manner::Sound, limit);
        let acknowledged = last_acknowledged(&lines);

        // On the failing disk itself: one stable code, and all that was saved is read.
        match lines.iter().find(|line| matches!(line, Said::Refused(_))) {
            None => break,
            Some(Said::Refused(code)) => assert_eq!(code, "Failed", "at {limit} bytes"),
            Some(_) => unreachable!(),
        }
        refused += 1;
        if lines.iter().any(|line| matches!(line, Said::Opened(_))) {
            assert_eq!(lines.last(), Some(&Said::Read(acknowledged)), "at {limit} bytes");
        }

        // It still opens and reads there.
        if acknowledged > 0 {
            let again = run(folder.path(), Manner::Sound, limit);
            assert_eq!(again.first(), Some(&Said::Opened(acknowledged)), "at {limit} bytes");
        }

        // Once the disk works again, exactly what was saved is there, and saving goes on.
        let store = block_on(SqliteStore::open(folder.path())).unwrap();
        let found = block_on(Numbered::check(&store, acknowledged)).unwrap();
        for number in found + 1..=BATCHES {
            block_on(kith_store::Store::commit(&store, Numbered::batch(number))).unwrap();
        }
        block_on(Numbered::check(&store, BATCHES)).unwrap();
    }
    assert!(refused > 50, "too few failures to prove anything: {refused}");
}

#[test]
fn a_torn_writer_is_found() {
    let torn = (0..).step_by(STEP as usize).map(|limit| {
        let folder = TempDir::new().unwrap();
        run(folder.path(), Manner::Torn, limit)
    });
    let mut refusing = torn.take_while(|lines| lines.iter().any(|line| matches!(line, Said::Refused(_))));
    assert!(refusing.any(|lines| matches!(lines.last(), Some(Said::Unreadable(_)))));
}
