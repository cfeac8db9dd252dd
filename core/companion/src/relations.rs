//! Outboxes and inboxes, one of each with everybody the member met. Read when first needed.

mod standing;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use kith_entry::{EntryId, Given, GivenId, RelationView, SeenId, View};
use kith_log::{
    Chunk, ChunkId, ChunkKey, HeldEpoch, Inbox, InboxState, OwnSpace, Peer, Space, SpaceState, Tag, Taken,
};
use kith_seal::Random;
use kith_store::{MetaName, Write};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::KithError;
use crate::records::{RECEIPT, Records, record_id};
use crate::relation::RelationKeys;
use crate::rows::Rows;
use crate::surroundings::Surroundings;
use crate::working::{dropped, store_writes, stored_headers};

pub use standing::Standing;

/// What is held with one person.
pub(crate) struct Held {
    pub(crate) view: Arc<RelationView>,
    pub(crate) keys: RelationKeys,
    pub(crate) outbox: OwnSpace,
    pub(crate) inbox: Inbox,
    pub(crate) gave: Records,
    pub(crate) got: Records,
    /// Chunks of the outbox that a device of the contact's, or a keeper, said it holds durably.
    pub(crate) left: BTreeSet<ChunkId>,
}

/// Everybody the member met.
///
/// Invariant: it is as the store is. Whoever changes it commits, and drops it where the commit fails or is cut short:
/// it is then read again (test: `what_was_given_is_there_or_was_never_given`).
#[derive(Default)]
pub(crate) struct Relations(pub(crate) BTreeMap<EntryId, Held>);

/// What is kept of one relation beside its entry and its chunks.
#[derive(Serialize, Deserialize)]
struct KeptRelation {
    id: [u8; 16],
    outbox: Zeroizing<Vec<u8>>,
    inbox: Zeroizing<Vec<u8>>,
    left: BTreeSet<ChunkId>,
}

impl Relations {
    /// Reads the outboxes and inboxes of the relations among `views`.
    pub(crate) async fn restore(
        around: &Surroundings,
        rows: &Rows,
        views: &HashMap<EntryId, View>,
    ) -> Result<Self, KithError> {
        let mut kept: BTreeMap<EntryId, KeptRelation> = BTreeMap::new();
        if let Some(sealed) = around.store.meta(MetaName::Relations).await? {
            // A row that cannot be read costs heads and writers alone: chunks and keys lie elsewhere.
            let plain = rows.open_meta(MetaName::Relations, &sealed).unwrap_or_default();
            let read: Vec<KeptRelation> = postcard::from_bytes(&plain).unwrap_or_default();
            kept.extend(read.into_iter().map(|kept| (EntryId::from_bytes(kept.id), kept)));
        }
        let mut relations = Self::default();
        for view in views.values() {
            let View::Relation(view) = view else { continue };
            // Keys of a newer version: its contact is shown, and nothing between the two.
            let Some(keys) = RelationKeys::from_bytes(&view.keys) else { continue };
            let held = Held::restore(Arc::clone(view), keys, kept.remove(&view.id), around).await?;
            relations.0.insert(view.id, held);
        }
        Ok(relations)
    }

    /// The relation with a contact. Of several, the last one made: they met again.
    pub(crate) fn with(&mut self, contact: EntryId) -> Result<&mut Held, KithError> {
        let held = self.0.values_mut().filter(|held| held.view.contact == contact);
        held.max_by_key(|held| (held.view.created, held.view.id)).ok_or(KithError::NotMet)
    }

    /// The relation that a tag is of.
    pub(crate) fn of_tag(&self, tag: Tag) -> Option<EntryId> {
        let mut relations = self.0.values();
        relations.find(|held| held.tags().any(|held| held == tag)).map(|held| held.view.id)
    }

    /// Whether a chunk shows that this device's store was copied: see [`OwnSpace::is_from_a_copy`].
    pub(crate) fn is_from_a_copy(&self, chunk: &Chunk) -> bool {
        self.0.values().any(|held| held.outbox.is_from_a_copy(chunk))
    }

    /// Brings it up to the relations among `views`: some are new, some changed.
    pub(crate) fn meet_anew(
        &mut self,
        views: &HashMap<EntryId, View>,
        random: &dyn Random,
    ) -> Result<(), KithError> {
        for view in views.values() {
            let View::Relation(view) = view else { continue };
            if let Some(held) = self.0.get_mut(&view.id) {
                held.view = Arc::clone(view);
            } else if let Some(keys) = RelationKeys::from_bytes(&view.keys) {
                self.0.insert(view.id, Held::new(Arc::clone(view), keys, random)?);
            }
        }
        Ok(())
    }

    /// Takes new writers in every outbox: the store was copied or restored.
    pub(crate) fn renew_writers(&mut self, random: &dyn Random) -> Result<(), KithError> {
        self.0.values_mut().try_for_each(|held| Ok(held.outbox.renew_writers(random)?))
    }

    /// Completes a batch: what the store still has to drop goes first, the states last.
    pub(crate) fn settle(
        &mut self,
        writes: &mut Vec<Write>,
        around: &Surroundings,
        rows: &Rows,
    ) -> Result<(), KithError> {
        let mut owed = Vec::new();
        for held in self.0.values_mut() {
            owed.extend(held.outbox.owed().iter().filter_map(dropped));
            owed.extend(held.inbox.owed().iter().filter_map(dropped));
            held.outbox.settle();
            held.inbox.settle();
        }
        writes.splice(0..0, owed);
        let kept: Vec<KeptRelation> = self.0.values().map(Held::keep).collect();
        let plain = Zeroizing::new(postcard::to_allocvec(&kept).unwrap_or_default());
        writes.push(rows.seal_meta(MetaName::Relations, &plain, &*around.random)?);
        Ok(())
    }
}

impl Held {
    /// A relation of which nothing was said yet.
    pub(crate) fn new(
        view: Arc<RelationView>,
        keys: RelationKeys,
        random: &dyn Random,
    ) -> Result<Self, KithError> {
        let outbox = OwnSpace::begin(keys.mine.clone(), random)?;
        let inbox = Inbox::new(keys.theirs.clone());
        let (gave, got) = (Records::default(), Records::default());
        Ok(Self { view, keys, outbox, inbox, gave, got, left: BTreeSet::new() })
    }

    async fn restore(
        view: Arc<RelationView>,
        keys: RelationKeys,
        kept: Option<KeptRelation>,
        around: &Surroundings,
    ) -> Result<Self, KithError> {
        let mut held = Self::new(view, keys, &*around.random)?;
        if let Some(kept) = kept {
            // Another state than this one's own could only be a damaged one.
            if let Some(state) = SpaceState::from_bytes(&kept.outbox) {
                held.outbox = state.restore(&stored_headers(around, state.tags()).await?);
            }
            if let Some(state) = InboxState::from_bytes(&kept.inbox) {
                held.inbox = state.restore(&stored_headers(around, state.tags()).await?);
            }
            held.left = kept.left;
        }
        held.gave = Records::read(&mut held.outbox, around).await?;
        held.got = Records::read(&mut held.inbox, around).await?;
        Ok(held)
    }

    fn keep(&self) -> KeptRelation {
        let live: BTreeSet<ChunkId> =
            self.outbox.logs().flat_map(|log| log.live()).map(|live| live.key.id).collect();
        KeptRelation {
            id: *self.view.id.as_bytes(),
            outbox: self.outbox.to_state(),
            inbox: self.inbox.to_state(),
            left: self.left.intersection(&live).copied().collect(),
        }
    }

    /// The epochs of both spaces.
    pub(crate) fn epochs(&self) -> impl Iterator<Item = &dyn HeldEpoch> {
        self.outbox.held().chain(self.inbox.held())
    }

    /// Notes which chunks of the outbox a contact's device was seen to hold durably; answers whether that is news.
    pub(crate) fn note_left(&mut self, peer: &Peer) -> bool {
        let live = self.outbox.logs().flat_map(|log| log.live());
        let left: Vec<ChunkId> = live
            .filter(|live| !self.left.contains(&live.key.id) && peer.holds(&live.key))
            .map(|live| live.key.id)
            .collect();
        let news = !left.is_empty();
        self.left.extend(left);
        news
    }

    pub(crate) fn tags(&self) -> impl Iterator<Item = Tag> {
        self.outbox.tags().chain(self.inbox.tags())
    }

    /// Writes a record in the outbox, in the place of what stood there.
    pub(crate) fn write(
        &mut self,
        id: GivenId,
        given: &Given,
        around: &Surroundings,
        writes: &mut Vec<Write>,
    ) -> Result<(), KithError> {
        let bytes = Zeroizing::new(given.to_bytes().map_err(|_| KithError::RecordTooLarge)?);
        let random = &*around.random;
        if self.outbox.must_renew() {
            self.outbox.renew_writers(random)?;
        }
        let seen = self.gave.generation(id);
        let taken = self.outbox.write_record(record_id(id), bytes, seen, random)?;
        follow(&self.outbox, &mut self.gave, &taken, writes);
        Ok(())
    }

    /// Ends a record of the outbox, for every reader.
    pub(crate) fn withdraw(
        &mut self,
        id: GivenId,
        around: &Surroundings,
        writes: &mut Vec<Write>,
    ) -> Result<(), KithError> {
        for taken in self.outbox.erase(record_id(id), &*around.random)? {
            follow(&self.outbox, &mut self.gave, &taken, writes);
        }
        Ok(())
    }

    /// Every live chunk of a space is dropped: the relation has ended.
    pub(crate) fn forget(&self) -> Vec<Write> {
        let outbox = self.outbox.logs().flat_map(|log| log.live());
        let inbox = self.inbox.logs().flat_map(|log| log.live());
        outbox.chain(inbox).map(|live| Write::DropChunk(live.key)).collect()
    }

    /// What they said came of the outbox: whether they hold this chunk.
    pub(crate) fn has_received(&self, key: &ChunkKey) -> bool {
        match self.got.get(RECEIPT).map(|part| &part.given) {
            Some(Given::Receipt { seen, .. }) => seen.contains(&seen_id(key)),
            _ => false,
        }
    }
}

/// How a receipt names a chunk.
///
/// Invariant: a receipt names each chunk by itself. A head would speak for numbers, and where a store was copied two
/// chunks may have borne one (test: `what_a_clone_gave_has_come_only_when_it_came`).
pub(crate) fn seen_id(key: &ChunkKey) -> SeenId {
    let id = key.id.0.as_bytes();
    core::array::from_fn(|at| id[at])
}

/// What writing or taking in a chunk did, for the records and for the store.
pub(crate) fn follow<E: HeldEpoch>(
    space: &Space<E>,
    records: &mut Records,
    taken: &Taken,
    writes: &mut Vec<Write>,
) {
    writes.extend(store_writes(taken));
    records.follow(space, taken);
}
