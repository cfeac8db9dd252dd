//! Runs histories seed by seed. `KITH_SEED=n` runs one alone; `KITH_LONG=1` runs fifty times as many.

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a broken law says.
pub(crate) type Broken = String;

/// Runs `history` for every seed below `count`, and adds up what each gives. Panics with the seed of the first that
/// breaks.
pub(crate) fn all_hold<T: Default>(
    name: &str,
    count: u64,
    history: impl Fn(u64) -> Result<T, Broken>,
    mut add: impl FnMut(&mut T, T),
) -> T {
    let seed = env::var("KITH_SEED").ok().and_then(|seed| seed.parse().ok());
    let long = if env::var("KITH_LONG").is_ok_and(|long| long == "1") { 50 } else { 1 };
    let seeds = seed.map_or(0..count * long, |seed| seed..seed + 1);
    println!("{name}: seeds {seeds:?}");
    let mut sum = T::default();
    for seed in seeds {
        match guarded(&history, seed) {
            Ok(tally) => add(&mut sum, tally),
            Err(broken) => {
                panic!(
                    "{broken}\nseed {seed}; again: KITH_SEED={seed} cargo test -p kith-log --test laws {name}"
                )
            }
        }
    }
    sum
}

/// The first seed below `count` whose history breaks: a planted fault must have one.
pub(crate) fn first_broken<T>(
    count: u64,
    history: impl Fn(u64) -> Result<T, Broken>,
) -> Option<(u64, Broken)> {
    (0..count).find_map(|seed| Some((seed, guarded(&history, seed).err()?)))
}

fn guarded<T>(history: &impl Fn(u64) -> Result<T, Broken>, seed: u64) -> Result<T, Broken> {
    catch_unwind(AssertUnwindSafe(|| history(seed))).unwrap_or_else(|_| Err(format!("seed {seed} panicked")))
}
