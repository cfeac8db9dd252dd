//! What the platform may supply in the place of Kith's own: a clock and a random source.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use kith_companion::{RandomFailed, SystemRandom};
use kith_entry::Timestamp;

/// What a platform supplied did not do what it is for: it says so, or threw anything of its own.
///
/// An error of this crate's own: uniffi's Kotlin cannot throw another crate's into Rust.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Error)]
pub enum PlatformError {
    /// It failed.
    Failed,
}

impl core::fmt::Display for PlatformError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the platform failed")
    }
}

impl core::error::Error for PlatformError {}

impl From<uniffi::UnexpectedUniFFICallbackError> for PlatformError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

/// A clock of the platform's.
#[uniffi::export(with_foreign)]
pub trait Clock: Send + Sync {
    /// Now, UTC milliseconds. It may be wrong by years: order never depends on it.
    fn now(&self) -> Result<Timestamp, PlatformError>;
}

/// A random source of the platform's, fit for keys.
#[uniffi::export(with_foreign)]
pub trait Random: Send + Sync {
    /// Exactly so many random bytes. Anything else, or an error, refuses the call with `Random.Failed`.
    fn bytes(&self, count: u32) -> Result<Vec<u8>, PlatformError>;
}

/// What the platform supplies. What it leaves out, Kith takes from the system.
#[derive(Default, uniffi::Record)]
pub struct Platform {
    /// The clock.
    #[uniffi(default)]
    pub clock: Option<Arc<dyn Clock>>,
    /// The random source.
    #[uniffi(default)]
    pub random: Option<Arc<dyn Random>>,
}

impl Platform {
    pub(crate) fn clock(&self) -> Arc<dyn kith_companion::Clock> {
        Arc::new(PlatformClock(self.clock.clone()))
    }

    pub(crate) fn random(&self) -> Arc<dyn kith_companion::Random> {
        match &self.random {
            Some(random) => Arc::new(PlatformRandom(random.clone())),
            None => Arc::new(SystemRandom::default()),
        }
    }
}

struct PlatformClock(Option<Arc<dyn Clock>>);

impl kith_companion::Clock for PlatformClock {
    /// A platform's clock that fails is replaced by the system's: a wrong moment harms nothing.
    fn now(&self) -> Timestamp {
        let given = self.0.as_ref().and_then(|clock| clock.now().ok());
        given.unwrap_or_else(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        })
    }
}

struct PlatformRandom(Arc<dyn Random>);

impl kith_companion::Random for PlatformRandom {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomFailed> {
        let count = u32::try_from(buffer.len()).map_err(|_| RandomFailed)?;
        let bytes = zeroize::Zeroizing::new(self.0.bytes(count).map_err(|_| RandomFailed)?);
        if bytes.len() != buffer.len() {
            return Err(RandomFailed);
        }
        buffer.copy_from_slice(&bytes);
        Ok(())
    }
}
