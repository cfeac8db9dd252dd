//! A process of its own that commits numbered batches and says so, for others to kill or to starve.

use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use futures::executor::block_on;
use kith_store::conformance::Numbered;
use kith_store::{Batch, SqliteStore, Store, StoreError};

/// How the process writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Manner {
    /// As Kith does: commits a batch, then acknowledges it.
    Sound,
    /// A planted fault: commits a batch in two halves.
    Torn,
    /// A planted fault: acknowledges a batch, then commits it.
    Hasty,
}

/// A line that the process prints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Said {
    /// The store is open and ends with this batch.
    Opened(u64),
    /// This batch is saved.
    Acknowledged(u64),
    /// An operation was refused, with this code.
    Refused(String),
    /// After a refusal, everything acknowledged was read, up to this batch.
    Read(u64),
    /// After a refusal, reading found this.
    Unreadable(String),
}

/// The command that runs [`process`] on the store in `folder`, up to batch `last`.
///
/// `limit` is the size in bytes that no file may outgrow (RLIMIT_FSIZE): a write across it comes out
/// short, and one beyond it fails with EFBIG.
pub(crate) fn command(folder: &Path, manner: Manner, last: u64, limit: Option<u64>) -> Command {
    let program = std::env::current_exe().unwrap();
    let mut command = match limit {
        None => Command::new(program),
        Some(limit) => {
            let mut shell = Command::new("sh");
            let script = r#"trap '' XFSZ; limit=$1; shift; exec prlimit --fsize="$limit" "$@""#;
            shell.args(["-c", script, "sh", &limit.to_string()]).arg(program);
            shell
        }
    };
    command.args(["writer::process", "--exact", "--ignored", "--nocapture"]);
    command
        .env("KITH_FOLDER", folder)
        .env("KITH_MANNER", format!("{manner:?}"))
        .env("KITH_LAST", last.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What the process says, line by line, until it ends or is ended.
pub(crate) fn said(child: &mut Child) -> impl Iterator<Item = Said> + use<> {
    BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok).filter_map(|line| {
        let (word, rest) = line.split_once(' ')?;
        match word {
            "opened" => Some(Said::Opened(rest.parse().ok()?)),
            "acknowledged" => Some(Said::Acknowledged(rest.parse().ok()?)),
            "refused" => Some(Said::Refused(rest.to_owned())),
            "read" => Some(Said::Read(rest.parse().ok()?)),
            "unreadable" => Some(Said::Unreadable(rest.to_owned())),
            _ => None,
        }
    })
}

/// The process itself. Run as a test of its own it has no folder, and does nothing.
#[test]
#[ignore = "run by the tests beside it, as a process that they kill or starve"]
fn process() {
    let Ok(folder) = std::env::var("KITH_FOLDER") else { return };
    let manner = match std::env::var("KITH_MANNER").unwrap().as_str() {
        "Torn" => Manner::Torn,
        "Hasty" => Manner::Hasty,
        _ => Manner::Sound,
    };
    let last: u64 = std::env::var("KITH_LAST").unwrap().parse().unwrap();
    block_on(write(Path::new(&folder), manner, last));
}

async fn write(folder: &Path, manner: Manner, last: u64) {
    let store = match SqliteStore::open(folder).await {
        Ok(store) => store,
        Err(error) => return say(&format!("refused {error:?}")),
    };
    let mut saved = Numbered::last(&store).await.unwrap();
    say(&format!("opened {saved}"));
    for number in saved + 1..=last {
        if manner == Manner::Hasty {
            say(&format!("acknowledged {number}"));
        }
        match commit(&store, manner, number).await {
            Ok(()) => {
                saved = number;
                say(&format!("acknowledged {number}"));
            }
            Err(error) => {
                say(&format!("refused {error:?}"));
                match Numbered::check(&store, saved).await {
                    Ok(found) => say(&format!("read {found}")),
                    Err(gap) => say(&format!("unreadable {gap}")),
                }
                return;
            }
        }
    }
}

async fn commit(store: &dyn Store, manner: Manner, number: u64) -> Result<(), StoreError> {
    let mut batch = Numbered::batch(number);
    if manner == Manner::Torn {
        let rest = batch.writes.split_off(batch.writes.len() / 2);
        store.commit(batch).await?;
        batch = Batch { writes: rest, ..Batch::default() };
    }
    store.commit(batch).await
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Nobody may be listening any more.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
