//! What a shell passes in: where to keep things, a clock, a random source.

use std::sync::Arc;

use kith_entry::Timestamp;
use kith_seal::Random;
use kith_store::Store;

/// The shell's clock.
pub trait Clock: Send + Sync {
    /// Now, UTC milliseconds. It may be wrong by years: order never depends on it.
    fn now(&self) -> Timestamp;
}

/// What a companion stands on.
#[derive(Clone)]
pub struct Surroundings {
    /// Where sealed rows lie.
    pub store: Arc<dyn Store>,
    /// A source of random bytes fit for keys.
    pub random: Arc<dyn Random>,
    /// The time of day.
    pub clock: Arc<dyn Clock>,
}
