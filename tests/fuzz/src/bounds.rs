//! What no input may exceed.

use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;

/// The most memory that one input may make a parser hold at once, in bytes, beyond what was held before it.
pub const MEMORY: usize = 64 * 1024 * 1024;

/// The most time that one input may take.
pub const TIME: Duration = Duration::from_secs(1);

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Runs `parse` on `input`.
///
/// Whoever calls it owns the process: memory is counted for all threads together.
///
/// # Panics
/// Where `parse` does, or where it exceeds [`MEMORY`] or [`TIME`].
pub fn within_bounds(parse: fn(&[u8]), input: &[u8]) {
    HEAP.reset_peak_usage();
    let (held, began) = (HEAP.current_usage(), Instant::now());
    parse(input);
    let (time, memory) = (began.elapsed(), HEAP.peak_usage().saturating_sub(held));
    assert!(memory <= MEMORY, "held {memory} bytes, {MEMORY} are allowed");
    assert!(time <= TIME, "took {time:?}, {TIME:?} are allowed");
}
