//! Parcels: what is kept, carried to another device with no network.

use kith_entry::{EntryId, Kind, View};
#[cfg(feature = "testing")]
use kith_log::Chunk;
use kith_log::{PackError, ParcelError, ParcelReader, pack};

use serde::{Deserialize, Serialize};

use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;
use crate::exchange::{Received, Whose, read_live};
use crate::kept::Kept;

/// How far a parcel has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ParcelProgress {
    /// Sections that were read.
    pub sections: u16,
    /// All of them; 0 until that is known.
    pub of: u16,
}

/// A parcel that is being taken in, piece by piece. Each of its sections is durable, whole, when the call that
/// brought its last byte answers; whoever stops between two calls loses nothing of what came before.
#[derive(Default)]
pub struct Unpacking {
    reader: ParcelReader,
    /// Whether any section was for here.
    ours: bool,
    received: Received,
}

impl Unpacking {
    /// A parcel of which nothing has come yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the next piece of the parcel, of any size.
    ///
    /// # Errors
    /// `Code.*`, `Parcel.TooLarge`, and as [`Companion::search`]; `Store.*`. What came before stays.
    pub async fn take(&mut self, kith: &Companion, mut piece: &[u8]) -> Result<ParcelProgress, KithError> {
        while let Some(section) = self.reader.read(&mut piece)? {
            let mut inner = kith.inner().await;
            let kept = inner.kept()?;
            let Some((key, whose)) = kept.relation_of(&section).await? else { continue };
            self.ours = true;
            self.received.join(kith.take_in(kept, whose, &section.open(&key)?).await?);
        }
        let (sections, of) = self.reader.progress();
        Ok(ParcelProgress { sections, of })
    }

    /// The parcel has ended; answers what it brought.
    ///
    /// # Errors
    /// `Parcel.CutShort`, `Parcel.NotForHere`, `Code.NotKith`. What came before stays.
    pub fn finish(self) -> Result<Received, KithError> {
        self.reader.finish()?;
        if self.ours { Ok(self.received) } else { Err(KithError::NotForHere) }
    }
}

impl Companion {
    /// Everything that is kept, as a parcel that this member's devices alone can open. A device that has some of it
    /// takes the rest.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`, `Parcel.TooLarge`, `Random.Failed`, `Store.*`.
    pub async fn parcel_for_own_devices(&self) -> Result<Vec<u8>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let key = kept.newest_relation().await?;
        let [own, between] = kept.give().await?;
        let mut parts = vec![(key.clone(), own)];
        if !between.is_empty() {
            // Of outboxes and inboxes, whose keys the part before brings.
            parts.push((key, between));
        }
        Ok(pack(&parts, &*kept.around.random)?)
    }

    /// What the member gave to some contacts and is not known to have come, as a parcel that each of them can open for
    /// their own part alone. The newest receipt always goes along: receipts are in nobody's receipt.
    ///
    /// # Errors
    /// `Meet.NotMet`; as [`Companion::parcel_for_own_devices`].
    pub async fn parcel_for_contacts(&self, contacts: &[EntryId]) -> Result<Vec<u8>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let mut relations = kept.take_relations().await?;
        let mut parts = Vec::with_capacity(contacts.len());
        for contact in contacts {
            let held = relations.with(*contact)?;
            let mut chunks = read_live(&held.outbox, &kept.around).await?;
            if chunks.iter().any(|chunk| !held.has_received(&chunk.key())) {
                chunks.retain(|chunk| !held.has_received(&chunk.key()));
            }
            parts.push((held.keys.relation(), chunks));
        }
        kept.relations = Some(relations);
        Ok(pack(&parts, &*kept.around.random)?)
    }

    /// Takes in a batch of chunks and tells what changed.
    pub(crate) async fn take_in(
        &self,
        kept: &mut Kept,
        whose: Whose,
        chunks: &[Vec<u8>],
    ) -> Result<Received, KithError> {
        let received = match whose {
            Whose::Own => kept.receive(chunks).await?,
            Whose::Contact(relation) => kept.receive_from(relation, chunks).await?,
        };
        for id in received.contacts.keys() {
            self.tell(Changed::Entry { kind: Some(Kind::Contact), id: *id });
        }
        for id in &received.entries {
            let changed = match kept.views.get(id) {
                Some(View::Relation(relation)) => (Some(Kind::Contact), relation.contact),
                view => (view.and_then(View::kind), *id),
            };
            self.tell(Changed::Entry { kind: changed.0, id: changed.1 });
        }
        Ok(received)
    }
}

#[cfg(feature = "testing")]
impl Companion {
    /// Every live chunk of the own space, as another device of the member would get it.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`, `Store.*`.
    pub async fn give(&self) -> Result<Vec<Vec<u8>>, KithError> {
        Ok(self.inner().await.kept()?.give().await?.iter().flatten().map(Chunk::to_bytes).collect())
    }

    /// Takes in chunks from another device of the member, as one batch.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`, `Store.*`. What is wrong with single chunks is in the answer.
    pub async fn receive(&self, chunks: &[Vec<u8>]) -> Result<Received, KithError> {
        let mut inner = self.inner().await;
        self.take_in(inner.kept()?, Whose::Own, chunks).await
    }
}

impl From<ParcelError> for KithError {
    fn from(error: ParcelError) -> Self {
        match error {
            ParcelError::Code(error) => Self::Code(error),
            ParcelError::CutShort => Self::CutShort,
            ParcelError::TooLarge => Self::ParcelTooLarge,
        }
    }
}

impl From<PackError> for KithError {
    fn from(error: PackError) -> Self {
        match error {
            PackError::TooLarge => Self::ParcelTooLarge,
            PackError::Random(error) => Self::Random(error),
        }
    }
}
