//! Opening, closing and deleting databases.

use std::cell::Cell;
use std::rc::Rc;

use futures::future::{AbortHandle, abortable};
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::DomException;

use super::error::of_opening;
use crate::StoreError;

/// The version of the tables. A change to them makes a new one, with a migration.
const VERSION: u32 = 1;

/// An open database, closed when dropped or when another tab asks for it.
pub(super) struct Opened {
    database: Database,
    open: Rc<Cell<bool>>,
    listening: AbortHandle,
}

impl Opened {
    /// Opens the database, and makes its tables where it is new and may be.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it is new and may not be: nothing is made then.
    pub(super) async fn open(
        name: &str,
        tables: &'static [&'static str],
        may_be_new: bool,
    ) -> Result<Self, StoreError> {
        let gone = Rc::new(Cell::new(false));
        let request = Database::open(name).with_version(VERSION).with_on_upgrade_needed({
            let gone = gone.clone();
            move |_, database| {
                if !may_be_new {
                    gone.set(true);
                    // An error here is what makes a browser take back that it made the database.
                    return Err(DomException::new_with_message_and_name("", "NotFoundError")?.into());
                }
                for table in tables {
                    database.create_object_store(table).build()?;
                }
                Ok(())
            }
        });
        let opening = request.build().map_err(of_opening)?.await.map_err(of_opening);
        let database = if gone.get() { Err(StoreError::Damaged) } else { opening }?;
        let opened = Self::listen(database)?;
        let mut found: Vec<String> = opened.database.object_store_names().collect();
        found.sort();
        if found == tables { Ok(opened) } else { Err(StoreError::Damaged) }
    }

    /// Closes the database as soon as another tab wants to delete or upgrade it, which waits for that.
    fn listen(database: Database) -> Result<Self, StoreError> {
        let mut changes = database.version_changes()?;
        let open = Rc::new(Cell::new(true));
        let (on_change, listening) = abortable({
            let (database, open) = (database.clone(), open.clone());
            async move {
                // Either another tab asks, or the browser has closed the database by itself.
                changes.recv().await;
                open.set(false);
                database.close();
            }
        });
        spawn_local(async move {
            let _ = on_change.await;
        });
        Ok(Self { database, open, listening })
    }

    /// Whether nobody has closed it since.
    pub(super) fn is_open(&self) -> bool {
        self.open.get()
    }

    /// Another handle to the same database.
    pub(super) fn database(&self) -> Database {
        self.database.clone()
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.listening.abort();
        self.database.clone().close();
    }
}

/// Deletes a database. Other tabs close theirs when they hear of it.
pub(super) async fn delete(name: &str) -> Result<(), StoreError> {
    Ok(Database::delete_by_name(name).map_err(of_opening)?.await?)
}
