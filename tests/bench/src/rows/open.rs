//! `open_10k`: 10,000 entries, key in hand, until every list is ready.

use std::cell::RefCell;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use futures::executor::block_on as wait;
use kith_companion::store::{MetaName, SqliteStore, Store};
use kith_entry::View;
use kith_seal::Vault;

use crate::Result;
use crate::entries::Entry;
use crate::floor::Floor;
use crate::kept::opened;
use crate::peers::{self, Peer};
use crate::rows::{Bench, ENTRIES, GOALS};
use crate::table::{Row, short};
use crate::turns::{Contestant, median, medians, millis};

const ROUNDS: usize = 15;

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let (kept, floor) = bench.copy("open")?;
    let key = Floor::open(&floor)?.key()?;
    let saved = peers::ALL
        .iter()
        .map(|peer| Ok((peer, (peer.save)(bench.entries())?)))
        .collect::<Result<Vec<_>>>()?;
    let parts = RefCell::new([Vec::new(), Vec::new(), Vec::new()]);

    let kith = || {
        let (took, each) = open(&kept)?;
        parts.borrow_mut().iter_mut().zip(each).for_each(|(part, time)| part.push(millis(time)));
        Ok(took)
    };
    let bare = || {
        let began = Instant::now();
        let floor = Floor::open(&floor)?;
        let (count, _) = black_box(floor.read_views(&key)?);
        let took = began.elapsed();
        if count == ENTRIES { Ok(took) } else { Err("the floor does not hold the same views".into()) }
    };
    let mut expected = bench.entries().to_vec();
    expected.sort_unstable();
    let expected = &expected;
    let mut contestants = vec![
        Contestant { name: "kith", every: 1, turn: Box::new(kith) },
        Contestant { name: "floor", every: 1, turn: Box::new(bare) },
    ];
    for (peer, bytes) in &saved {
        let turn = move || peer_turn(peer, bytes, expected);
        contestants.push(Contestant { name: peer.name, every: peer.every, turn: Box::new(turn) });
    }
    let mut beside = medians(ROUNDS, contestants)?;
    let (_, kith) = beside.remove(0);
    let floor = Row::beside(&beside, "floor")?;
    let met = kith <= 1.5 * floor
        && kith < Row::beside(&beside, "yrs")?
        && kith < Row::beside(&beside, "loro")?
        && 100.0 * kith <= Row::beside(&beside, "automerge")?;
    let [store, unlock, lists] = parts.into_inner().map(|times| short(median(times)));
    Ok(Row {
        unit: "ms",
        kith,
        notes: vec![
            format!("{:.2} × floor; SQLite opens in {store}, views are decrypted in {unlock}, both lists are made in {lists}", kith / floor),
            by_themselves(&kept)?,
            "the floor reads and decrypts the same rows; peers read plaintext, one document each, from memory".into(),
        ],
        beside,
        budget: "at most 1.5 × floor; ahead of yrs and loro; 100 × ahead of automerge",
        met,
    })
}

/// Opens a companion. Tells how long it took, and its three parts: store, unlocking, lists.
fn open(folder: &Path) -> Result<(Duration, [Duration; 3])> {
    let began = Instant::now();
    let store = wait(SqliteStore::open(folder))?;
    let store_open = began.elapsed();
    let kith = opened(store)?;
    let unlocked = began.elapsed();
    let (goals, notes) = (wait(kith.goals().list())?, wait(kith.hope_notes().list())?);
    let took = began.elapsed();
    if goals.len() != GOALS || goals.len() + notes.len() != ENTRIES {
        return Err("the lists are not complete".into());
    }
    Ok((took, [store_open, unlocked - store_open, took - unlocked]))
}

/// How long each thing that opening does takes by itself.
fn by_themselves(folder: &Path) -> Result<String> {
    let store = wait(SqliteStore::open(folder))?;
    let record = wait(store.meta(MetaName::Vault))?.ok_or("no vault")?;
    let mut times: [Vec<f64>; 4] = Default::default();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let rows = Vault::from_bytes(&record)?.open_without_lock()?.rows();
        let key = began.elapsed();
        let sealed = wait(store.views(None, ENTRIES))?;
        let read = began.elapsed();
        let opened =
            sealed.iter().map(|(key, row)| rows.open(&[b"view ", &key.as_bytes()[..]].concat(), row));
        let opened = opened.collect::<std::result::Result<Vec<_>, _>>()?;
        let decrypted = began.elapsed();
        let views = opened.iter().map(|bytes| View::from_bytes(bytes));
        let views = views.collect::<std::result::Result<Vec<_>, _>>()?;
        let decoded = began.elapsed();
        drop(black_box((opened, views)));
        let each = [key, read - key, decrypted - read, decoded - decrypted];
        each.into_iter().zip(&mut times).for_each(|(time, times)| times.push(millis(time)));
    }
    let [key, read, decrypt, decode] = times.map(|times| short(median(times)));
    Ok(format!("by themselves: key {key}, reading {read}, decrypting {decrypt}, decoding {decode}"))
}

fn peer_turn(peer: &Peer, bytes: &[u8], expected: &[Entry]) -> Result<Duration> {
    let began = Instant::now();
    let mut read = (peer.load)(bytes)?;
    let took = began.elapsed();
    read.sort_unstable();
    if read == expected { Ok(took) } else { Err(format!("{} did not read what it saved", peer.name).into()) }
}
