//! Parcels: carried to another device as bytes.

use std::sync::Arc;

use futures::lock::Mutex;
use kith_companion::{ParcelNews, ParcelProgress, Unpacking};

use crate::KithError;
use crate::desk::refused;
use crate::kith::Kith;

/// A parcel that is being taken in, piece by piece.
#[derive(Default, uniffi::Object)]
pub struct Parcel(Arc<Mutex<Unpacking>>);

#[uniffi::export]
impl Parcel {
    /// A parcel of which nothing has come yet.
    #[uniffi::constructor]
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Takes in the next piece, of any size. What it completed is durable once this answers.
    pub async fn take(&self, kith: Arc<Kith>, piece: Vec<u8>) -> Result<ParcelProgress, KithError> {
        let unpacking = Arc::clone(&self.0);
        kith.ask(|kith| async move { unpacking.lock().await.take(&kith, &piece).await }).await
    }

    /// The parcel has ended: answers what it brought. Another may be taken in afterwards.
    pub async fn finish(&self) -> Result<ParcelNews, KithError> {
        let unpacking = core::mem::take(&mut *self.0.lock().await);
        unpacking.finish().map(ParcelNews::from).map_err(refused)
    }
}

#[uniffi::export]
impl Kith {
    /// Everything that is kept, as a parcel that this member's devices alone can open.
    pub async fn parcel_for_own_devices(&self) -> Result<Vec<u8>, KithError> {
        self.ask(|kith| async move { kith.parcel_for_own_devices().await }).await
    }
}
