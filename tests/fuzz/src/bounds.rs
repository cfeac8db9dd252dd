//! What no input may exceed.

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe},
    sync::{
        Once,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use peak_alloc::PeakAlloc;

use crate::Target;

/// The most memory that one input may make a parser hold at once, in bytes, beyond what was held before it.
pub const MEMORY: usize = 64 * 1024 * 1024;

/// The most time that one input may take.
pub const TIME: Duration = Duration::from_secs(1);

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Panics so far, caught ones among them.
static PANICS: AtomicUsize = AtomicUsize::new(0);
/// Whether a panic may happen now, because it will be caught.
static CATCHING: AtomicBool = AtomicBool::new(false);

/// Runs `target` on `input`. Whoever calls this owns the process: panics and memory are counted for all threads
/// together.
///
/// # Panics
/// Where the parser does, or where it exceeds [`MEMORY`] or [`TIME`]. A panic that the parser catches counts too,
/// because in a browser it could not be caught, unless it is one that the target says it catches.
pub fn within_bounds(target: &Target, input: &[u8]) {
    watch_panics();
    let panics = PANICS.load(Ordering::Relaxed);
    HEAP.reset_peak_usage();
    let (held, began) = (HEAP.current_usage(), Instant::now());
    CATCHING.store(target.catches_panics, Ordering::Relaxed);
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.parse)(input)));
    CATCHING.store(false, Ordering::Relaxed);
    let (time, memory) = (began.elapsed(), HEAP.peak_usage().saturating_sub(held));

    if let Err(why) = outcome {
        panic!("{}", words(&*why));
    }
    let caught = PANICS.load(Ordering::Relaxed) - panics;
    assert!(caught == 0 || target.catches_panics, "panicked, and caught it");
    assert!(memory <= MEMORY, "held {memory} bytes, {MEMORY} are allowed");
    assert!(time <= TIME, "took {time:?}, {TIME:?} are allowed");
}

/// What a panic said.
#[must_use]
pub fn words(why: &(dyn Any + Send)) -> String {
    let text = why.downcast_ref::<String>().cloned();
    text.or_else(|| why.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default()
}

/// Counts panics. What was there before, the engine's end of the process above all, is spared for those that are
/// going to be caught.
fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            PANICS.fetch_add(1, Ordering::Relaxed);
            if !CATCHING.load(Ordering::Relaxed) {
                before(what);
            }
        }));
    });
}
