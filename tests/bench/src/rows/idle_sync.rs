//! `idle_sync`: what a session sends where nothing has changed.

use kith_log::{Draft, RecordId};
use kith_seal::random_bytes;
use kith_seal::testing::SeededRandom;

use crate::Result;
use crate::devices::{Device, Sent, session};
use crate::peers::negentropy::reconcile;
use crate::rows::Bench;
use crate::table::Row;

/// The own space, and two for each of forty contacts.
pub(super) const SPACES: usize = 81;
/// What lies in every space beside the own.
const RECORDS: usize = 5;
const BUDGET: usize = 128;

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let random = SeededRandom::new(41);
    let (mut one, mut other) = alike(bench, &random)?;
    let own = session([&mut one, &mut other], &random)?;

    let [mut mine, mut theirs] = Device::contacts(&random)?;
    for device in [&mut mine, &mut theirs] {
        for _ in 0..RECORDS {
            device.save(0, RecordId::from_bytes(random_bytes(&random)?), &record(), &random)?;
        }
        device.settle();
    }
    session([&mut mine, &mut theirs], &random)?;
    let contact = session([&mut mine, &mut theirs], &random)?;

    let mut negentropy = [0, 0];
    for space in &one.spaces {
        let ids: Vec<[u8; 32]> =
            space.logs().flat_map(|log| log.live()).map(|live| *live.key.id.0.as_bytes()).collect();
        let [asked, answered] = reconcile(&ids, &ids)?;
        negentropy = [negentropy[0] + asked, negentropy[1] + answered];
    }
    let most = |sent: &Sent| sent.each.iter().copied().max().unwrap_or_default();
    let kith = most(&own).max(most(&contact));
    Ok(Row {
        unit: "bytes",
        kith: kith as f64,
        beside: vec![("negentropy", negentropy[0].max(negentropy[1]) as f64)],
        budget: "at most 128 bytes each way",
        met: kith <= BUDGET,
        notes: vec![
            format!("between own devices {:?} bytes, with a contact {:?}", own.each, contact.each),
            format!(
                "negentropy, space by space: {negentropy:?}; with a keeper there is nothing to measure yet"
            ),
        ],
    })
}

/// Two devices that hold the same: all entries in the own space, some records in each of the others.
pub(super) fn alike(bench: &Bench, random: &SeededRandom) -> Result<(Device, Device)> {
    let mut one = Device::new(SPACES, random)?;
    let mut other = one.another(random)?;
    one.save_entries(bench.entries(), random)?;
    for space in 1..SPACES {
        for _ in 0..RECORDS {
            one.save(space, RecordId::from_bytes(random_bytes(random)?), &record(), random)?;
        }
    }
    one.settle();
    session([&mut one, &mut other], random)?;
    Ok((one, other))
}

/// Something short.
fn record() -> Draft {
    Draft { delta: None, whole: vec![7; 150].into() }
}
