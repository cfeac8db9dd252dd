//! `edit_durable`: one edit of a goal among 10,000 entries, until it outlives a loss of power.

use std::time::{Duration, Instant};

use futures::executor::block_on as wait;
use kith_companion::entry::GoalRequest;
use kith_entry::{Actor, Document, EntryId, Request, Timestamp};

use crate::Result;
use crate::entries::Words;
use crate::floor::Floor;
use crate::kept::{goal_ids, opened};
use crate::rows::Bench;
use crate::table::{Row, short};
use crate::turns::{median, millis};
use crate::watched::Watched;

/// Edits that are timed, each of another goal, so that each one's document is loaded from the store.
const EDITS: usize = 300;

/// Where the time of an edit goes, milliseconds each.
#[derive(Default)]
struct Times {
    kith: Vec<f64>,
    floor: Vec<f64>,
    reads: Vec<f64>,
    marks: Vec<f64>,
    saves: Vec<f64>,
}

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let (kept, floor) = bench.copy("edit")?;
    let store = wait(Watched::open(&kept, false))?;
    let mut floor = Floor::open(&floor)?;
    let kith = opened(store.clone())?;
    let ids = goal_ids(&kith)?;
    let words = Words::new(11);
    let mut times = Times::default();
    for id in ids.iter().take(EDITS + 1) {
        let state = Some(words.line(3));
        store.take();
        out_of_step(&words);
        let began = Instant::now();
        wait(kith.goals().edit(*id, GoalRequest { state, ..GoalRequest::default() }))?;
        let took = began.elapsed();
        let seen = store.take();
        out_of_step(&words);
        let began = Instant::now();
        floor.commit(&seen.saved)?;
        times.floor.push(millis(began.elapsed()));
        times.kith.push(millis(took));
        times.reads.push(millis(seen.reads));
        times.marks.push(millis(seen.marks));
        times.saves.push(millis(seen.saves));
    }
    // The first edit reads the log too, and is told apart.
    let cold = times.kith.remove(0);
    let (kith, floor) = (median(times.kith), median(times.floor));
    let parts = [times.reads, times.marks, times.saves].map(|mut times| median(times.split_off(1)));
    let work = kith - parts.iter().sum::<f64>();
    let [reads, marks, saves] = parts.map(short);
    Ok(Row {
        unit: "ms",
        kith,
        beside: vec![("floor", floor)],
        budget: "at most 2 × floor",
        met: kith <= 2.0 * floor,
        notes: vec![
            format!(
                "{:.2} × floor; the first edit, which reads the log, takes {} ms",
                kith / floor,
                short(cold)
            ),
            format!(
                "of that: reading {reads}, setting and clearing the loading mark {marks}, the commit {saves}, work {}",
                short(work)
            ),
            document_work(&words)?,
        ],
    })
}

/// Waits for some part of 8 ms. Disks of virtual machines answer on a tick of a few milliseconds (seen: 4): who begins
/// right after an answer waits for a whole tick, whatever there is to do, and all would seem equally quick.
fn out_of_step(words: &Words) {
    std::thread::sleep(Duration::from_micros(words.below(8_000) as u64));
}

/// How long each thing that is done with a document takes by itself.
fn document_work(words: &Words) -> Result<String> {
    let actor = Actor::from_bytes([2; 16]);
    let mut times: [Vec<f64>; 4] = Default::default();
    let mut length = 0;
    for number in 0..100 {
        let request = Request::Goal(words.goal().request());
        let made = Document::create(&request, EntryId::from_bytes([1; 16]), actor, Timestamp(number))?;
        let saved = made.save()?;
        length += saved.len();
        let edit = GoalRequest { state: Some(words.line(3)), ..GoalRequest::default() };
        let (mut document, load) = timed(|| Document::load([&saved[..]], actor))?;
        let (_, edited) = timed(|| document.edit(&Request::Goal(edit), Timestamp(number + 1)))?;
        let (_, save) = timed(|| document.save())?;
        let (_, view) = timed(|| document.view())?;
        [load, edited, save, view]
            .into_iter()
            .zip(&mut times)
            .for_each(|(time, times)| times.push(millis(time)));
    }
    let [load, edit, save, view] = times.map(|times| short(median(times)));
    let length = length / 100;
    Ok(format!("a document of {length} bytes: load {load}, edit {edit}, save {save}, view {view} ms"))
}

fn timed<T, E>(work: impl FnOnce() -> std::result::Result<T, E>) -> std::result::Result<(T, Duration), E> {
    let began = Instant::now();
    let done = work()?;
    Ok((done, began.elapsed()))
}
