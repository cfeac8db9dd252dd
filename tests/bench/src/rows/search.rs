//! `search_10k`: one word in 10,000 entries, in memory.

use std::time::Instant;

use futures::executor::block_on as wait;
use kith_companion::store::SqliteStore;

use crate::Result;
use crate::kept::opened;
use crate::rows::Bench;
use crate::table::{Row, short};
use crate::turns::{median, millis};

const ROUNDS: usize = 15;
/// The budget, in milliseconds.
const BUDGET: f64 = 50.0;
/// How many entries a shell asks for at once.
const LIMIT: usize = 50;

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let (kept, _) = bench.copy("search")?;
    let kith = opened(wait(SqliteStore::open(&kept))?)?;
    let mut slowest = 0.0;
    let mut notes = Vec::new();
    // Nothing is found, so that every text is read to its end; much is found; two words are found in few.
    for words in ["qzxv", "e", "river morning"] {
        let mut times = Vec::new();
        let mut found = 0;
        for _ in 0..ROUNDS {
            let began = Instant::now();
            found = wait(kith.search(words, LIMIT))?.len();
            times.push(millis(began.elapsed()));
        }
        let took = median(times);
        notes.push(format!("“{words}”: {} ms, {found} shown", short(took)));
        slowest = f64::max(slowest, took);
    }
    Ok(Row {
        unit: "ms",
        kith: slowest,
        beside: Vec::new(),
        budget: "under 50 ms",
        met: slowest < BUDGET,
        notes: vec![format!("the slowest of: {}", notes.join("; "))],
    })
}
