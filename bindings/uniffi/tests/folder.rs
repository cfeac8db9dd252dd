//! A folder is free as soon as whoever has it open has said that it is closed.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::sync::Arc;

use async_trait::async_trait;
use futures::executor::block_on;
use futures::future::{join, pending};
use kith::{KeyStore, KeyStoreError, Kith, KithError};
use kith_companion::LockRequest;

const PASSPHRASE: &str = "river stones and tea";

/// Keeps whatever it is given, and never gives anything back.
struct NeverAnswers;

#[async_trait]
impl KeyStore for NeverAnswers {
    async fn keep(&self, _: Vec<u8>) -> Result<(), KeyStoreError> {
        Ok(())
    }

    async fn give(&self) -> Result<Vec<u8>, KeyStoreError> {
        pending().await
    }

    async fn forget(&self) -> Result<(), KeyStoreError> {
        Ok(())
    }
}

/// The code of a refusal; empty for an answer.
fn code<T>(answer: Result<T, KithError>) -> String {
    answer.map_or_else(|KithError::Refused { code }| code, |_| String::new())
}

#[test]
fn a_folder_that_was_closed_can_be_opened_at_once() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_string_lossy().into_owned();
        let mut kith = Kith::open(path.clone(), None).await.unwrap();
        kith.create(LockRequest::Passphrase { passphrase: PASSPHRASE.into() }).await.unwrap();
        kith.keep_in_key_store(Some(PASSPHRASE.into()), Arc::new(NeverAnswers)).await.unwrap();
        for _ in 0..20 {
            assert_eq!(code(Kith::open(path.clone(), None).await), "Store.Busy");
            kith.lock().await.unwrap();
            let parcel = Arc::clone(&kith).parcel();
            // Somebody is asked for a finger meanwhile, and something else is under way.
            let (asked, closed) = join(
                kith.unlock_by_key_store(Arc::new(NeverAnswers)),
                join(kith.has_key_store(), kith.close_folder()),
            )
            .await;
            assert_eq!((code(asked).as_str(), closed), ("KeyStore.Cancelled", (Ok(true), Ok(()))));
            let again = Kith::open(path.clone(), None).await.unwrap();
            assert_eq!(code(kith.state().await), "Kith.Closed");
            assert_eq!(code(parcel.take(vec![0]).await), "Kith.Closed");
            assert_eq!(kith.close_folder().await, Ok(()));
            again.unlock(Some(PASSPHRASE.into())).await.unwrap();
            kith = again;
        }
    });
}
