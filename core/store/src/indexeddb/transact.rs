//! Transactions: how they end, and why.

use indexed_db_futures::database::Database;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionFinishKind, TransactionMode, TransactionOptions,
    TransactionRef,
};

use crate::{Durability, StoreError};

/// Reads from one table.
pub(super) async fn read<T>(
    database: &Database,
    table: &str,
    work: impl AsyncFnOnce(ObjectStore<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction = database.transaction(table).with_mode(TransactionMode::Readonly).build()?;
    work(transaction.object_store(table)?).await
}

/// Writes to all tables: everything or, on any error, nothing.
///
/// The transaction commits by itself when nothing more is asked of it, and is aborted where `work` fails.
pub(super) async fn write(
    database: &Database,
    durability: Durability,
    work: impl AsyncFnOnce(&TransactionRef<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let durability = match durability {
        Durability::Power => TransactionDurability::Strict,
        Durability::Process => TransactionDurability::Relaxed,
    };
    let options = TransactionOptions::new().with_durability(durability);
    let tables: Vec<String> = database.object_store_names().collect();
    let transaction = database
        .transaction(&tables[..])
        .with_mode(TransactionMode::Readwrite)
        .with_options(options)
        .build()?;
    // Asked before anything else is: whatever ends the transaction early is heard.
    let done = transaction.on_done()?;
    match work(&transaction).await {
        Ok(()) => match done.await {
            TransactionFinishKind::Ok => Ok(()),
            TransactionFinishKind::Abort => Err(reason(&transaction)),
            TransactionFinishKind::Err => {
                // A request failed; the transaction is aborted next, and only then says why.
                transaction.on_done()?.await;
                Err(reason(&transaction))
            }
        },
        Err(error) => {
            // Where a request failed because the transaction had ended, its end has the better reason.
            let known = transaction.error().map(StoreError::from);
            Err(known.unwrap_or(error))
        }
    }
}

/// Why a transaction was aborted.
fn reason(transaction: &Transaction<'_>) -> StoreError {
    transaction.error().map_or(StoreError::Failed, StoreError::from)
}
