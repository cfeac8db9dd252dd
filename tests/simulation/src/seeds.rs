//! Runs seed by seed. `KITH_SEED=n` runs one alone, `KITH_SEEDS=n` so many, `KITH_LONG=1` as many as a night holds.

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// What a broken promise says.
pub type Broken = String;

/// Runs `run` for every seed below `count`, on every processor, and answers what each gave, in their order. Ends with
/// the lowest seed that was seen to break, and how to run it again.
///
/// # Errors
/// What was broken, with its seed.
pub fn all_hold<T: Send>(
    test: &str,
    (count, long): (u64, u64),
    run: impl Fn(u64) -> Result<T, Broken> + Sync,
) -> Result<Vec<T>, Broken> {
    let number = |name| env::var(name).ok().and_then(|number| number.parse().ok());
    let count = if env::var("KITH_LONG").is_ok_and(|long| long == "1") { long } else { count };
    let seeds = match number("KITH_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("KITH_SEEDS").unwrap_or(count),
    };
    println!("{test}: seeds {seeds:?}");
    let next = AtomicU64::new(seeds.start);
    let work = || {
        let mut done = Vec::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if !seeds.contains(&seed) {
                return done;
            }
            done.push((seed, guarded(&run, seed)));
        }
    };
    let mut all: Vec<(u64, Result<T, Broken>)> = thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(seed, _)| *seed);
    let again = |seed| format!("again: KITH_SEED={seed} cargo test -p kith-simulation {test}");
    all.into_iter()
        .map(|(seed, ran)| ran.map_err(|broken| format!("{broken}\nseed {seed}; {}", again(seed))))
        .collect()
}

/// The first seed below `count` whose run breaks: a planted fault must have one.
pub fn first_broken<T>(count: u64, run: impl Fn(u64) -> Result<T, Broken>) -> Option<(u64, Broken)> {
    (0..count).find_map(|seed| Some((seed, guarded(&run, seed).err()?)))
}

fn guarded<T>(run: &impl Fn(u64) -> Result<T, Broken>, seed: u64) -> Result<T, Broken> {
    catch_unwind(AssertUnwindSafe(|| run(seed))).unwrap_or_else(|_| Err("it panicked".into()))
}
