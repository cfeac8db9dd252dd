//! Every parser, on its seeds, on all that ever failed, on mutations of both, and on the costliest records that may
//! be unlocked. Prints, as JSON, the worst that each did.

use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use kith_fuzz::TARGETS;
use kith_seal::testing::SeededRandom;
use kith_seal::{Digest, Passphrase, Vault};
use peak_alloc::PeakAlloc;
use serde::Serialize;

/// The allocator of the program, which `kith-fuzz` puts in place: all values of this type count the same.
const HEAP: PeakAlloc = PeakAlloc;

/// Mutations for each parser.
const MUTATIONS: usize = 20_000;

/// Panics, caught ones among them: in a browser they could not be caught.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// The worst that one parser did.
#[derive(Serialize, Default)]
struct Worst {
    parser: &'static str,
    inputs: usize,
    panics: usize,
    ms: f64,
    mib: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    set_hook(Box::new(|_| drop(PANICS.fetch_add(1, Ordering::Relaxed))));
    let mut all = Vec::new();
    for target in TARGETS {
        let mut worst = Worst { parser: target.name, ..Worst::default() };
        let seeds: Vec<Vec<u8>> = (target.seeds)().into_iter().chain(target.crashers()).collect();
        seeds.iter().for_each(|seed| worst.try_on(target.parse, seed));
        let random = SeededRandom::new(5);
        for _ in 0..MUTATIONS {
            worst.try_on(target.parse, &mutated(&seeds, &random));
        }
        all.push(worst);
    }
    let mut unlock = Worst { parser: "unlock", ..Worst::default() };
    for slots in [1, 16] {
        unlock.try_on(wrong_passphrase, &costliest_vault(slots));
    }
    all.push(unlock);
    println!("{}", serde_json::to_string(&all)?);
    Ok(())
}

impl Worst {
    fn try_on(&mut self, parse: fn(&[u8]), input: &[u8]) {
        let panics = PANICS.load(Ordering::Relaxed);
        HEAP.reset_peak_usage();
        let (held, began) = (HEAP.current_usage(), Instant::now());
        let _ = catch_unwind(AssertUnwindSafe(|| parse(input)));
        let took = began.elapsed();
        let held = HEAP.peak_usage().saturating_sub(held);
        self.inputs += 1;
        self.panics += PANICS.load(Ordering::Relaxed) - panics;
        self.ms = self.ms.max(took.as_secs_f64() * 1e3);
        self.mib = self.mib.max(held as f64 / f64::from(1 << 20));
    }
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
    let _ = passphrase.and_then(|passphrase| Vault::from_bytes(record)?.open_with_passphrase(&passphrase).map(drop));
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
