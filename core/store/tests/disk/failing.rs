//! A disk on which writes fail or come out short, at every place where one can.

use std::fs;
use std::path::Path;

use futures::executor::block_on;
use kith_store::conformance::Numbered;
use kith_store::{DATABASE, SqliteStore, Store};
use tempfile::TempDir;

use crate::writer::{Manner, Said, command, said};

/// Batches saved before the disk begins to fail: the database then is longer than the log, so that there are
/// limits at which the log can be written and not be written back.
const SAVED: u64 = 4;

/// Batches of a whole run.
const BATCHES: u64 = 7;

/// By how much a file may grow further from one run to the next; no multiple of a page, so that writes
/// are cut off within one.
const STEP: u64 = 3_000;

/// A store that holds the first `batches`.
fn store(batches: u64) -> TempDir {
    let folder = TempDir::new().unwrap();
    let store = block_on(SqliteStore::open(folder.path())).unwrap();
    (1..=batches).for_each(|number| block_on(store.commit(Numbered::batch(number))).unwrap());
    folder
}

/// Runs the writer with files limited to `limit` bytes and gives what it said.
fn run(folder: &Path, manner: Manner, limit: u64) -> Vec<Said> {
    let mut child = command(folder, manner, BATCHES, Some(limit)).spawn().unwrap();
    let lines = said(&mut child).collect();
    assert!(child.wait().unwrap().success(), "the writer ended badly at {limit} bytes");
    lines
}

fn last_acknowledged(lines: &[Said]) -> Option<u64> {
    lines.iter().rev().find_map(|line| match line {
        Said::Acknowledged(number) => Some(*number),
        _ => None,
    })
}

/// Once the disk works again, exactly what was saved is there, and saving goes on.
fn goes_on(folder: &Path, saved: u64) {
    let store = block_on(SqliteStore::open(folder)).unwrap();
    assert_eq!(block_on(Numbered::check(&store, saved)), Ok(saved));
    (saved + 1..=BATCHES).for_each(|number| block_on(store.commit(Numbered::batch(number))).unwrap());
    assert_eq!(block_on(Numbered::check(&store, BATCHES)), Ok(BATCHES));
}

fn refusal(lines: &[Said]) -> Option<&str> {
    lines.iter().find_map(|line| match line {
        Said::Refused(code) => Some(code.as_str()),
        _ => None,
    })
}

#[test]
fn a_failed_write_is_refused_with_a_code_and_loses_nothing() {
    let filled = store(SAVED);
    let mut refused = 0;
    for limit in (0..).step_by(STEP as usize) {
        let folder = TempDir::new().unwrap();
        fs::copy(filled.path().join(DATABASE), folder.path().join(DATABASE)).unwrap();
        let lines = run(folder.path(), Manner::Sound, limit);
        let saved = last_acknowledged(&lines).unwrap_or(SAVED);
        let Some(code) = refusal(&lines) else {
            assert_eq!(saved, BATCHES);
            break;
        };
        refused += 1;
        // On the failing disk itself: one stable code, everything saved is read, and it opens again.
        assert_eq!(code, "Failed", "at {limit} bytes");
        assert_eq!(lines.first(), Some(&Said::Opened(SAVED)), "at {limit} bytes");
        assert_eq!(lines.last(), Some(&Said::Read(saved)), "at {limit} bytes");
        // A new log has room for a batch that the old one had none for.
        let again = run(folder.path(), Manner::Sound, limit);
        assert_eq!(again.first(), Some(&Said::Opened(saved)), "at {limit} bytes");
        goes_on(folder.path(), last_acknowledged(&again).unwrap_or(saved));
    }
    assert!(refused > 30, "too few failures to prove anything: {refused}");
}

#[test]
fn a_store_that_cannot_be_made_says_so_and_can_be_made_later() {
    let mut refused = 0;
    for limit in (0..).step_by(STEP as usize) {
        let folder = TempDir::new().unwrap();
        let lines = run(folder.path(), Manner::Sound, limit);
        if lines.contains(&Said::Opened(0)) {
            break;
        }
        refused += 1;
        assert_eq!(lines, [Said::Refused("Failed".into())], "at {limit} bytes");
        goes_on(folder.path(), 0);
    }
    assert!(refused > 5, "too few failures to prove anything: {refused}");
}

#[test]
fn a_torn_writer_is_found() {
    let torn = (0..).step_by(STEP as usize).map(|limit| run(store(0).path(), Manner::Torn, limit));
    let mut refusing = torn.take_while(|lines| refusal(lines).is_some());
    assert!(refusing.any(|lines| matches!(lines.last(), Some(Said::Unreadable(_)))));
}
