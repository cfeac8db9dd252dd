//! Where sealed rows lie: one trait, three backends (memory, SQLite, IndexedDB), one conformance suite.

mod memory;
mod store;

pub use memory::MemoryStore;
pub use store::{
    Batch, Durability, Mark, MaybeSend, MetaName, Store, StoreError, StoredChunk, ViewKey, Write,
};
