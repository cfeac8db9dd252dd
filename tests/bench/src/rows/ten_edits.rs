//! `ten_edits`: what ten edits among 10,000 entries cost beside the sealed chunks themselves.

use kith_log::Draft;
use kith_seal::testing::SeededRandom;

use crate::Result;
use crate::devices::session;
use crate::edits::Edit;
use crate::entries::{Entry, Words};
use crate::peers::automerge::Goals;
use crate::peers::negentropy::reconcile;
use crate::rows::Bench;
use crate::rows::idle_sync::alike;
use crate::table::Row;

const EDITS: usize = 10;
const BUDGET: usize = 512;

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let random = SeededRandom::new(43);
    let (mut one, mut other) = alike(bench, &random)?;
    let ids = |device: &crate::devices::Device| -> Vec<[u8; 32]> {
        let own = device.spaces[0].logs().flat_map(|log| log.live());
        own.map(|live| *live.key.id.0.as_bytes()).collect()
    };
    let before = ids(&other);
    // Records in an order that says nothing of when they were written.
    let mut records: Vec<_> =
        one.chunks.values().filter_map(|chunk| one.spaces[0].open(chunk).ok()).collect();
    records.sort_unstable_by_key(|body| body.record);
    for body in records.iter().step_by(records.len() / EDITS).take(EDITS) {
        let draft = Draft { delta: Some(vec![7; 100].into()), whole: vec![7; 600].into() };
        one.save(0, body.record, &draft, &random)?;
    }
    one.settle();
    let sent = session([&mut one, &mut other], &random)?;
    let kith = sent.each.iter().sum::<usize>() - sent.chunks;
    let negentropy: usize = reconcile(&ids(&one), &before)?.iter().sum();
    let automerge = automerge(bench)?;
    Ok(Row {
        unit: "bytes",
        kith: kith as f64,
        beside: vec![("negentropy", negentropy as f64), ("automerge", automerge as f64)],
        budget: "at most 512 bytes beside the sealed chunks, both ways together",
        met: kith <= BUDGET,
        notes: vec![
            format!("of {:?} bytes {} are chunks; 81 spaces, the edits in one", sent.each, sent.chunks),
            "negentropy: the own space alone, until one side knows which chunks; automerge: its sync messages beside \
             the changes in them, goals alone, one document, both ends still know what they last had in common"
                .into(),
        ],
    })
}

/// What ten edits cost between two documents that were the same, beside the changes themselves.
fn automerge(bench: &Bench) -> Result<usize> {
    let words = Words::new(44);
    let mut goals = Goals::new()?;
    let mut kept = Vec::new();
    for entry in bench.entries() {
        if let Entry::Goal(goal) = entry {
            goals.add(goal)?;
            kept.push(goal.clone());
        }
    }
    let mut other = goals.fork();
    let mut between = Default::default();
    goals.sync(&mut other, &mut between)?;
    for (number, place) in (0..kept.len()).step_by(kept.len() / EDITS).take(EDITS).enumerate() {
        let edit = Edit::next(number, &kept[place], &words);
        goals.edit(place, &edit)?;
    }
    let changes = goals.newer_than(&mut other);
    let sent = goals.sync(&mut other, &mut between)?;
    Ok(sent.saturating_sub(changes))
}
