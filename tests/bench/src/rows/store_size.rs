//! `store_10k`: 10,000 goals, each edited at least 20 times, as chunks on a disk and at a keeper.

use std::fs;
use std::path::Path;
use std::sync::Arc;

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
/// and saves it so often each time,
const SAVES: usize = 4;
/// and a few times more at the end, as many as its place leaves over by this: else all goals would end equally far
/// from their last whole chunk, and the figure would say more about that than about Kith.
const STEPS: usize = 6;

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
            let more = if visit + 1 == VISITS { kept.place % STEPS } else { 0 };
            for save in 0..SAVES + more {
                let edit = Edit::next(visit * SAVES + save, &kept.goal, &words);
                edit.apply(&mut kept.goal);
                save_in_kith(&kith, kept.id, &edit)?;
                peer.edit(kept.place, &edit)?;
            }
            // What was kept is only wanted on the disk.
            store.take();
        }
    }
    check(&kith, &mut goals)?;
    let given = wait(kith.give())?;
    let chunks = millions(given.iter().map(Vec::len).sum());
    let wholes = given.len();
    drop((kith, store));
    let file = millions(usize::try_from(fs::metadata(folder.join(DATABASE))?.len())?);
    let tables = tables(&folder.join(DATABASE))?;
    let used = millions(tables.iter().map(|(_, len, _)| len).sum());
    let views = millions(tables.iter().filter(|(name, ..)| name == "views").map(|(_, len, _)| len).sum());
    let each = tables.iter().filter(|(_, len, _)| *len > 100_000).map(|(name, len, unused)| {
        format!("{name} {} ({} unused)", short(millions(*len)), short(millions(*unused)))
    });
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
                "the database, checkpointed, is {} MB: {}, free pages {}",
                short(file),
                each.collect::<Vec<_>>().join(", "),
                short(file - used)
            ),
            format!("goals are edited {} to {} times", VISITS * SAVES, VISITS * SAVES + STEPS - 1),
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
        let view = Arc::unwrap_or_clone(wait(kith.goals().open(kept.id))?);
        let steps = view.steps.iter().map(|step| (step.text.clone(), step.done.is_some())).collect();
        let shown =
            Goal { title: view.title, why: view.why, state: view.state, notes: view.notes, steps, edited: 0 };
        if shown != kept.goal {
            return Err("a goal is not as it was left".into());
        }
    }
    Ok(())
}

/// How much of a database each table takes, its index included, and what of that is unused; bytes.
fn tables(database: &Path) -> Result<Vec<(String, usize, usize)>> {
    let database = Connection::open(database)?;
    // SQLite names a table's index after it.
    let sql =
        "SELECT replace(replace(name, 'sqlite_autoindex_', ''), '_1', '') AS of, sum(pgsize), sum(unused)
        FROM dbstat GROUP BY of ORDER BY sum(pgsize) DESC";
    let mut select = database.prepare(sql)?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
    let mut tables = Vec::new();
    for table in select.query_map([], read)? {
        let (name, len, unused): (String, _, _) = table?;
        tables.push((name, usize::try_from(len)?, usize::try_from(unused)?));
    }
    Ok(tables)
}

fn millions(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
