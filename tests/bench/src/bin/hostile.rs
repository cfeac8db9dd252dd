//! Every parser, on its seeds, on all that ever failed, on mutations of both; the costliest records that may be
//! unlocked, and the largest documents that may be loaded. Prints, as JSON, the worst that each did.

use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use kith_entry::limits::MAX_TEXT;
use kith_entry::{Actor, Document, EntryError, EntryId, GoalRequest, Request, Timestamp};
use kith_fuzz::TARGETS;
use kith_seal::testing::SeededRandom;
use kith_seal::{Digest, Passphrase, Vault};
use peak_alloc::PeakAlloc;
use serde::Serialize;

/// The allocator of the program, which `kith-fuzz` puts in place: all values of this type count the same.
const HEAP: PeakAlloc = PeakAlloc;

/// Mutations for each parser.
const MUTATIONS: usize = 20_000;

/// How often an input that is the slowest so far is tried; its quickest time counts. What the machine does besides
/// is no parser's fault.
const TRIES: usize = 5;

/// Panics so far, caught ones among them: in a browser they could not be caught.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// The worst that one parser did.
#[derive(Serialize, Default)]
struct Worst {
    parser: &'static str,
    inputs: usize,
    /// Inputs that made it panic,
    panics: usize,
    /// and whether it is meant to catch that.
    catches: bool,
    ms: f64,
    mib: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    set_hook(Box::new(|_| {
        PANICS.fetch_add(1, Ordering::Relaxed);
    }));
    let mut all = Vec::new();
    for target in TARGETS {
        let mut worst = Worst { parser: target.name, catches: target.catches_panics, ..Worst::default() };
        let seeds: Vec<Vec<u8>> = (target.seeds)().into_iter().chain(target.crashers()).collect();
        seeds.iter().for_each(|seed| worst.try_on(|| (target.parse)(seed)));
        let random = SeededRandom::new(5);
        for _ in 0..MUTATIONS {
            let input = mutated(&seeds, &random);
            worst.try_on(|| (target.parse)(&input));
        }
        all.push(worst);
    }
    let mut unlock = Worst { parser: "unlock", ..Worst::default() };
    for slots in [1, 16] {
        let record = costliest_vault(slots);
        unlock.try_on(|| wrong_passphrase(&record));
    }
    all.push(unlock);
    for (parser, devices) in [("largest entry", 1), ("of two devices", 2), ("of three", 3), ("of six", 6)] {
        let mut worst = Worst { parser, ..Worst::default() };
        let parts = largest_entry(devices)?;
        worst.try_on(|| load(&parts));
        all.push(worst);
    }
    println!("{}", serde_json::to_string(&all)?);
    Ok(())
}

impl Worst {
    fn try_on(&mut self, parse: impl Fn()) {
        let panics = PANICS.load(Ordering::Relaxed);
        HEAP.reset_peak_usage();
        let held = HEAP.current_usage();
        let (mut took, escaped) = timed(&parse);
        let held = HEAP.peak_usage().saturating_sub(held);
        self.inputs += 1;
        self.panics += usize::from(PANICS.load(Ordering::Relaxed) > panics);
        // What escapes was never meant to.
        self.catches &= !escaped;
        for _ in 1..TRIES {
            if millis(took) > self.ms {
                took = took.min(timed(&parse).0);
            }
        }
        self.ms = self.ms.max(millis(took));
        self.mib = self.mib.max(held as f64 / f64::from(1 << 20));
    }
}

/// How long parsing takes, and whether it panics.
fn timed(parse: &impl Fn()) -> (Duration, bool) {
    let began = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(parse));
    (began.elapsed(), outcome.is_err())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// One of the seeds with a few bytes changed, cut out, repeated, or put in from another.
fn mutated(seeds: &[Vec<u8>], random: &SeededRandom) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            bytes.push(0);
        }
        let at = random.below(bytes.len());
        let end = at + random.below(bytes.len() - at + 1);
        match random.below(6) {
            0 => bytes[at] = random.below(256) as u8,
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes[at] = [0, 1, 0x7f, 0x80, 0xff][random.below(5)],
            3 => drop(bytes.drain(at..end)),
            4 => bytes.extend_from_within(at..end),
            _ => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                bytes.splice(at..end, other[from..].iter().copied());
            }
        }
    }
    bytes
}

/// Tries to unlock, in vain.
fn wrong_passphrase(record: &[u8]) {
    let passphrase = Passphrase::new("not the passphrase");
    let _ = passphrase
        .and_then(|passphrase| Vault::from_bytes(record)?.open_with_passphrase(&passphrase).map(drop));
}

/// A vault record with so many passphrase slots, each as costly as a reader takes (`core/seal/FORMAT.md`, "Vault
/// record"): 46 MiB and four passes.
fn costliest_vault(slots: u8) -> Vec<u8> {
    let cost = [&47_104_u32.to_be_bytes()[..], &4_u32.to_be_bytes(), &[1]].concat();
    let slot = [&[1, 0, 73][..], &cost, &[7; 16 + 48]].concat();
    let copy = [&[1, slots][..], &slot.repeat(slots.into())].concat();
    let check = Digest::of(&[&copy]);
    [&copy[..], &check.as_bytes()[..8]].concat().repeat(2)
}

/// Loads a document and reads it, if it may be loaded.
fn load(parts: &[Vec<u8>]) {
    let loaded = Document::load(parts.iter().map(Vec::as_slice), Actor::from_bytes([9; 16]));
    let _ = loaded.and_then(|document| document.view());
}

/// The most that so many devices can write in one goal while apart: each puts other notes, as long as they may be, in
/// place of those there were, until it may write no more.
fn largest_entry(devices: u8) -> Result<Vec<Vec<u8>>, EntryError> {
    let long = |seed: u8| GoalRequest {
        title: Some("Long".into()),
        notes: Some(char::from(b'a' + seed % 26).to_string().repeat(MAX_TEXT)),
        ..GoalRequest::default()
    };
    let request = Request::Goal(long(0));
    let base =
        Document::create(&request, EntryId::from_bytes([1; 16]), Actor::from_bytes([0; 16]), Timestamp(0))?;
    let base = base.save()?;
    let device = |device: u8| {
        let mut document = Document::load([&base[..]], Actor::from_bytes([device + 1; 16]))?;
        for edit in 1..100 {
            let request = Request::Goal(long(device.wrapping_mul(7).wrapping_add(edit)));
            match document.edit(&request, Timestamp(edit.into())) {
                Err(EntryError::TooLarge(_)) => break,
                other => drop(other?),
            }
        }
        document.save()
    };
    (0..devices).map(device).collect()
}
