//! What no input may exceed.

use std::{
    panic,
    sync::{
        Once,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use peak_alloc::PeakAlloc;

/// The most memory that one input may make a parser hold at once, in bytes, beyond what was held before it.
pub const MEMORY: usize = 64 * 1024 * 1024;

/// The most time that one input may take.
pub const TIME: Duration = Duration::from_secs(1);

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Panics so far, caught ones among them.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Runs `parse` on `input`.
///
/// A panic that is caught inside of `parse` counts all the same: in a browser it could not be caught. Whoever calls
/// this owns the process: panics and memory are counted for all threads together.
///
/// # Panics
/// Where `parse` does, or where it exceeds [`MEMORY`] or [`TIME`].
pub fn within_bounds(parse: fn(&[u8]), input: &[u8]) {
    count_panics();
    let panics = PANICS.load(Ordering::Relaxed);
    HEAP.reset_peak_usage();
    let (held, began) = (HEAP.current_usage(), Instant::now());
    parse(input);
    let (time, memory) = (began.elapsed(), HEAP.peak_usage().saturating_sub(held));
    assert_eq!(PANICS.load(Ordering::Relaxed), panics, "panicked, and caught it");
    assert!(memory <= MEMORY, "held {memory} bytes, {MEMORY} are allowed");
    assert!(time <= TIME, "took {time:?}, {TIME:?} are allowed");
}

fn count_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            PANICS.fetch_add(1, Ordering::Relaxed);
            before(what);
        }));
    });
}
