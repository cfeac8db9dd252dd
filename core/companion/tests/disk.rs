//! On a real disk: a killed process tears nothing, and nothing readable is ever written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs, thread};

use common::{around, files, guises, hits, passphrase, wait};
use futures::FutureExt;
use kith_companion::entry::{DayChange, EntryId, GoalRequest, HopeNoteRequest, StepRequest};
use kith_companion::store::SqliteStore;
use kith_companion::{Companion, NewLock, UnlockWith};
use kith_seal::testing::SeededRandom;

const KILLS: u64 = 50;
const FOLDER: &str = "KITH_CRASH_FOLDER";
const PASSPHRASE: &str = "canary-in-the-passphrase";

async fn opened(folder: &Path, seed: u64) -> Companion {
    Companion::open(around(SqliteStore::open(folder).await.unwrap(), seed)).await.unwrap()
}

/// The process that is killed: edits for ever, and says each edit once it was acknowledged.
#[test]
fn a_process_that_edits_until_it_is_killed() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    wait(async {
        let kith = opened(Path::new(&folder), u64::from(std::process::id())).await;
        kith.unlock(&UnlockWith::Nothing).await.unwrap();
        let goals = kith.goals().list().await.unwrap();
        let start: u64 = goals.iter().filter_map(|goal| goal.title.parse().ok()).max().unwrap_or(0);
        for number in start + 1.. {
            let goal = &goals[usize::try_from(number).unwrap() % goals.len()];
            let request = GoalRequest {
                title: Some(number.to_string()),
                notes: Some(format!("Number {number}, in two fields.")),
                ..GoalRequest::default()
            };
            kith.goals().edit(goal.id, request).await.unwrap();
            println!("saved {} {number}", goal.id);
        }
    });
}

/// One life of that process; answers the edits it acknowledged before it was killed after `patience` of them.
fn live_and_be_killed(folder: &Path, patience: usize) -> Vec<(EntryId, u64)> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "a_process_that_edits_until_it_is_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut saved = Vec::new();
    for line in lines.map_while(Result::ok) {
        if let Some((id, number)) = line.split_once("saved ").and_then(|(_, rest)| rest.split_once(' ')) {
            saved.push((id.parse().unwrap(), number.parse().unwrap()));
            if saved.len() == patience {
                // SIGKILL, at whatever the process is doing by now; what it still says is read to the end.
                child.kill().unwrap();
            }
        }
    }
    child.wait().unwrap();
    saved
}

#[test]
fn a_killed_companion_keeps_every_acknowledged_edit() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let kith = opened(folder.path(), 1).await;
        kith.create(&NewLock::None).await.unwrap();
        for _ in 0..5 {
            let empty = GoalRequest { title: Some("0".into()), ..GoalRequest::default() };
            kith.goals().add(empty).await.unwrap();
        }
    });
    let seed = env::var("KITH_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_124);
    println!("seed {seed}");
    let random = SeededRandom::new(seed);
    for life in 0..KILLS {
        let saved = live_and_be_killed(folder.path(), 1 + random.below(12));
        assert!(!saved.is_empty(), "life {life} saved nothing");
        wait(async {
            let kith = opened(folder.path(), 1000 + life).await;
            kith.unlock(&UnlockWith::Nothing).await.unwrap();
            for (id, number) in saved {
                let goal = kith.goals().open(id).await.unwrap();
                let shown: u64 = goal.title.parse().unwrap();
                // That edit or a later one, whole: both fields say the same.
                assert!(shown >= number, "life {life}: edit {number} was acknowledged, {shown} is shown");
                assert_eq!(goal.notes, format!("Number {shown}, in two fields."));
            }
        });
    }
}

#[test]
fn nothing_readable_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut canaries: Vec<String> = (0..63).map(|n| format!("canary{n:02}songofhope")).collect();
    canaries.push(PASSPHRASE.to_owned());
    let mut next = canaries.clone().into_iter();
    let mut word = || next.next().unwrap();
    wait(async {
        let kith = opened(folder.path(), 1).await;
        kith.create(&NewLock::Passphrase(passphrase(PASSPHRASE))).await.unwrap();
        for _ in 0..9 {
            let request = GoalRequest {
                title: Some(word()),
                why: Some(word()),
                state: Some(word()),
                notes: Some(word()),
                begin: Some(DayChange::Clear),
                target: None,
                steps: vec![StepRequest::Add { text: word() }],
            };
            let id = kith.goals().add(request).await.unwrap().id;
            let notes = GoalRequest { notes: Some("Something else.".into()), ..GoalRequest::default() };
            kith.goals().edit(id, notes).await.unwrap();
        }
        for at in 0..9 {
            let request = HopeNoteRequest {
                text: Some(word()),
                from: Some(word()),
                pinned: Some(true),
                hard_moments: Some(true),
            };
            let id = kith.hope_notes().add(request).await.unwrap().id;
            match at % 3 {
                0 => kith.remove(id).await.unwrap(),
                1 => kith.erase(id).await.unwrap(),
                _ => {}
            }
        }
        // While it is open (write-ahead log and all), and after it was closed.
        assert_eq!(hits(&files(folder.path()), &canaries), 0);
        kith.lock().await;
        drop(kith);
        assert_eq!(hits(&files(folder.path()), &canaries), 0);
    });
    // The search finds what is there: planted in each guise.
    for guise in guises(&canaries[5]) {
        fs::write(folder.path().join("planted"), [&b"before "[..], &guise, b" after"].concat()).unwrap();
        assert!(hits(&files(folder.path()), &canaries) > 0, "a planted canary was not found");
    }
}

#[test]
fn one_companion_at_a_time_has_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let first = SqliteStore::open(folder.path()).await.unwrap();
        let busy =
            thread::scope(|scope| scope.spawn(|| wait(SqliteStore::open(folder.path())).map(drop)).join());
        assert_eq!(busy.unwrap().unwrap_err(), kith_companion::store::StoreError::Busy);
        drop(first);
        SqliteStore::open(folder.path()).await.unwrap();
    });
}

#[test]
fn a_call_that_was_dropped_while_it_committed_is_seen_or_was_never_made() {
    wait(async {
        let folder = tempfile::tempdir().unwrap();
        let kith = opened(folder.path(), 1).await;
        kith.create(&NewLock::None).await.unwrap();
        kith.goals().add(common::goal("The first")).await.unwrap();
        for number in 0..20 {
            // Polled once: what the store was given to do it does, and nobody hears of it.
            let answer = kith.goals().add(common::goal(&format!("Goal {number}"))).now_or_never();
            assert!(answer.is_none_or(|added| added.is_ok()));
        }
        let shown = kith.goals().list().await.unwrap();
        assert!(shown.len() > 1, "no call came as far as the store");
        drop(kith);
        let kith = opened(folder.path(), 2).await;
        kith.unlock(&UnlockWith::Nothing).await.unwrap();
        assert_eq!(kith.goals().list().await.unwrap(), shown);
    });
}
