//! `store_10k`: 10,000 goals, each edited 20 times, as chunks on a disk and at a keeper.

use std::fs;
use std::path::Path;

use futures::executor::block_on as wait;
use kith_companion::Companion;
use kith_companion::entry::EntryId;
use kith_companion::store::DATABASE;
use rusqlite::Connection;

use crate::Result;
use crate::edits::Edit;
use crate::entries::{Goal, Words};
use crate::kept::made;
use crate::peers::automerge::Goals;
use crate::rows::Bench;
use crate::table::{Row, short};

/// The budget, in millions of bytes.
const BUDGET: f64 = 25.0;
const GOALS: usize = 10_000;
/// A member comes back to a goal so many times,
const VISITS: usize = 5;
/// and saves it so often each time.
const SAVES: usize = 4;

/// A goal in Kith, in the peer (by its place), and as both should hold it.
struct Kept {
    id: EntryId,
    place: usize,
    goal: Goal,
}

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let folder = bench.folder("store")?;
    let (kith, store) = made(&folder)?;
    let words = Words::new(23);
    let mut peer = Goals::new()?;
    let mut goals = Vec::with_capacity(GOALS);
    for place in 0..GOALS {
        let goal = words.goal();
        peer.add(&goal)?;
        let id = wait(kith.goals().add(goal.request()))?.id;
        goals.push(Kept { id, place, goal });
    }
    for visit in 0..VISITS {
        // Ids are random: the first visit is in another order than the goals were made in, the others in yet others.
        goals.sort_unstable_by_key(|kept| (kept.id.as_bytes()[visit], kept.id));
        for kept in &mut goals {
            for save in 0..SAVES {
                let edit = Edit::next(visit * SAVES + save, &kept.goal, &words);
                edit.apply(&mut kept.goal);
                save_in_kith(&kith, kept.id, &edit)?;
                peer.edit(kept.place, &edit)?;
            }
        }
        store.take();
    }
    check(&kith, &mut goals)?;
    let given = wait(kith.give())?;
    let chunks = millions(given.iter().map(Vec::len).sum());
    let wholes = given.len();
    drop((kith, store));
    let file = millions(usize::try_from(fs::metadata(folder.join(DATABASE))?.len())?);
    let views = millions(views_len(&folder.join(DATABASE))?);
    let automerge = millions(peer.save().len());
    Ok(Row {
        unit: "MB",
        kith: file - views,
        beside: vec![("keeper", chunks), ("with_views", file), ("automerge", automerge)],
        budget: "at most 25 MB",
        met: file - views <= BUDGET && chunks <= BUDGET,
        notes: vec![
            format!("{wholes} live chunks are {} MB: what a keeper holds", short(chunks)),
            format!(
                "the database, checkpointed, is {} MB, {} of them views, {} the rest",
                short(file),
                short(views),
                short(file - views)
            ),
            "automerge is one document, saved once, not sealed".into(),
        ],
    })
}

fn save_in_kith(kith: &Companion, id: EntryId, edit: &Edit) -> Result<()> {
    let view = wait(kith.goals().open(id))?;
    wait(kith.goals().edit(id, edit.request(&view)))?;
    Ok(())
}

/// Kith shows what was written.
fn check(kith: &Companion, goals: &mut [Kept]) -> Result<()> {
    for kept in goals {
        let view = wait(kith.goals().open(kept.id))?;
        let steps = view.steps.iter().map(|step| (step.text.clone(), step.done.is_some())).collect();
        let shown = Goal { title: view.title, why: view.why, state: view.state, notes: view.notes, steps, edited: 0 };
        if shown != kept.goal {
            return Err("a goal is not as it was left".into());
        }
    }
    Ok(())
}

/// How much of a database its views take, their index included.
fn views_len(database: &Path) -> Result<usize> {
    let database = Connection::open(database)?;
    let sql = "SELECT sum(pgsize) FROM dbstat WHERE name = 'views' OR name LIKE 'sqlite_autoindex_views_%'";
    let len: i64 = database.query_row(sql, [], |row| row.get(0))?;
    Ok(usize::try_from(len)?)
}

fn millions(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
