//! Where sealed rows lie: one trait, three backends (memory, SQLite, IndexedDB), one conformance suite.

#[cfg(feature = "conformance")]
pub mod conformance;
#[cfg(target_arch = "wasm32")]
mod indexeddb;
mod memory;
#[cfg(not(target_arch = "wasm32"))]
mod sqlite;
mod store;

#[cfg(target_arch = "wasm32")]
pub use indexeddb::IndexedDbStore;
pub use memory::MemoryStore;
#[cfg(not(target_arch = "wasm32"))]
pub use sqlite::{DATABASE, OUTSIDE_MARK, SqliteStore};
pub use store::{
    Batch, Durability, Mark, MaybeSend, MetaName, Store, StoreError, StoredChunk, ViewKey, Write,
};
