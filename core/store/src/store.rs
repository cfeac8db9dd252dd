//! What every backend promises.

use async_trait::async_trait;
use kith_log::{ChunkKey, Tag};
use kith_seal::public_bytes;

public_bytes!(
    /// Where a view lies: a keyed hash of its entry's id, so that not even ids stand in a store.
    ViewKey, 16
);

public_bytes!(
    /// A random value that stands inside the store and, again, outside of whatever copies or restores it.
    /// Where the two differ, the store was copied or restored (`protocol`: a new writer is taken).
    Mark, 16
);

/// The few named rows of a store. Their contents are the companion's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MetaName {
    /// Unlock slots and the wrapped vault key.
    Vault,
    /// The identity, sealed.
    Identity,
    /// Epochs, writers and heads, sealed.
    Log,
    /// Which entry's document is being loaded: a row found at start means the load killed the process.
    Loading,
    /// Chunks whose load failed, never to be loaded again.
    Quarantine,
    /// The inside copy of [`Mark`].
    Mark,
    /// What a member is writing and has not kept yet, sealed.
    Drafts,
    /// Writers and heads of outboxes and inboxes, sealed.
    Relations,
    /// Invitations that wait for an answer, and answers that were given, sealed.
    Meetings,
}

impl MetaName {
    /// Every name, in the order of declaration.
    pub const ALL: [Self; 9] = [
        Self::Vault,
        Self::Identity,
        Self::Log,
        Self::Loading,
        Self::Quarantine,
        Self::Mark,
        Self::Drafts,
        Self::Relations,
        Self::Meetings,
    ];

    /// The name as it is stored. For ever: a name is never given a new meaning.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vault => "vault",
            Self::Identity => "identity",
            Self::Log => "log",
            Self::Loading => "loading",
            Self::Quarantine => "quarantine",
            Self::Mark => "mark",
            Self::Drafts => "drafts",
            Self::Relations => "relations",
            Self::Meetings => "meetings",
        }
    }
}

/// A chunk as it lies in a store, without its sealed body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredChunk {
    /// Where it lies.
    pub key: ChunkKey,
    /// Its stub: header, body digest, signature (198 bytes; the store does not look inside).
    pub stub: Vec<u8>,
    /// Whether its sealed body is here too.
    pub has_body: bool,
}

/// One change to a store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Write {
    /// Puts a chunk; putting the same key again replaces stub and body.
    Chunk {
        /// Where it lies.
        key: ChunkKey,
        /// Its stub.
        stub: Vec<u8>,
        /// Its sealed body, absent for a chunk that is only a stub.
        body: Option<Vec<u8>>,
    },
    /// Drops a chunk's sealed body and keeps its stub. Nothing happens where there is none.
    DropBody(ChunkKey),
    /// Drops a chunk altogether. Nothing happens where there is none.
    DropChunk(ChunkKey),
    /// Puts a view.
    View(ViewKey, Vec<u8>),
    /// Drops a view. Nothing happens where there is none.
    DropView(ViewKey),
    /// Puts a named row.
    Meta(MetaName, Vec<u8>),
    /// Drops a named row. Nothing happens where there is none.
    DropMeta(MetaName),
}

/// What a commit outlives.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Durability {
    /// A loss of power: what a member calls saved.
    #[default]
    Power,
    /// A killed process only. For the loading mark, which guards against a panic and nothing more.
    Process,
}

/// Changes that are all there or not there at all, in order: a later one wins over an earlier.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    /// The changes.
    pub writes: Vec<Write>,
    /// What they outlive once [`Store::commit`] has answered.
    pub durability: Durability,
}

/// Why a store could not do what was asked. It never holds a member's data.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StoreError {
    /// No room: disk full or quota reached. What was saved before can still be read.
    #[error("no room left where Kith keeps its data")]
    Full,
    /// The device or the browser refused or failed an operation; the batch is not there at all.
    #[error("the operation failed and nothing of it was kept")]
    Failed,
    /// What lies there is not what was written.
    #[error("what lies in the store is damaged")]
    Damaged,
    /// The store was made by a newer version of Kith; it was left as it is.
    #[error("the store belongs to a newer version")]
    Newer,
    /// Somebody else has the store open.
    #[error("the store is open elsewhere")]
    Busy,
    /// There is no place to keep anything (a private window, storage switched off).
    #[error("there is no place to keep anything")]
    Unavailable,
}

/// Where sealed rows lie. Every backend passes `conformance`.
///
/// Invariant: after any crash a batch is all there or not there at all (tests: `conformance`, the crash and
/// fault suites). Invariant: an answer `Ok` from [`Store::commit`] means [`Batch::durability`] holds.
#[cfg_attr(target_arch = "wasm32", async_trait(?Send))]
#[cfg_attr(not(target_arch = "wasm32"), async_trait)]
pub trait Store: MaybeSend {
    /// The named row, if there is one.
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError>;

    /// At most `limit` views with keys above `after`, ascending.
    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError>;

    /// At most `limit` chunks of `tag` with keys above `after`, ascending, without bodies.
    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError>;

    /// The stub of a chunk, if it is here.
    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError>;

    /// The sealed body of a chunk, if it is here.
    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError>;

    /// Commits a batch. On any error nothing of it is there.
    async fn commit(&self, batch: Batch) -> Result<(), StoreError>;

    /// The outside copy of the mark, kept where copying or restoring the store would not carry it.
    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError>;

    /// Sets the outside copy of the mark.
    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError>;

    /// Erases everything, the outside mark included, as thoroughly as the backend can.
    async fn erase_everything(&self) -> Result<(), StoreError>;
}

/// `Send + Sync` where there are threads; nothing in a browser, where there are none.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync> MaybeSend for T {}

/// `Send + Sync` where there are threads; nothing in a browser, where there are none.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T> MaybeSend for T {}
