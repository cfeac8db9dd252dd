//! Parcels: carried to another device as bytes.

use std::sync::Arc;

use futures::lock::Mutex;
use kith_companion::{ParcelNews, ParcelProgress, Unpacking};

use crate::KithError;
use crate::desk::refused;
use crate::kith::Kith;

/// A parcel that a companion takes in, piece by piece. The companion's folder stays taken until this is dropped too.
#[derive(uniffi::Object)]
pub struct Parcel {
    kith: Arc<Kith>,
    unpacking: Arc<Mutex<Unpacking>>,
}

#[uniffi::export]
impl Parcel {
    /// Takes in the next piece, of any size. What it completed is durable once this answers.
    pub async fn take(&self, piece: Vec<u8>) -> Result<ParcelProgress, KithError> {
        let unpacking = Arc::clone(&self.unpacking);
        self.kith.ask(|kith| async move { unpacking.lock().await.take(&kith, &piece).await }).await
    }

    /// The parcel has ended: answers what it brought. Another may be taken in afterwards.
    pub async fn finish(&self) -> Result<ParcelNews, KithError> {
        let unpacking = core::mem::take(&mut *self.unpacking.lock().await);
        unpacking.finish().map(ParcelNews::from).map_err(refused)
    }
}

#[uniffi::export]
impl Kith {
    /// A parcel of which nothing has come yet.
    ///
    /// Asked of the companion, and not given one: uniffi hands an object on as an argument without looking whether
    /// somebody has ended it, which would end the host's process (test in Kotlin: `ParcelsTest`).
    #[must_use]
    pub fn parcel(self: Arc<Self>) -> Arc<Parcel> {
        Arc::new(Parcel { kith: self, unpacking: Arc::default() })
    }

    /// Everything that is kept, as a parcel that this member's devices alone can open.
    pub async fn parcel_for_own_devices(&self) -> Result<Vec<u8>, KithError> {
        self.ask(|kith| async move { kith.parcel_for_own_devices().await }).await
    }
}
