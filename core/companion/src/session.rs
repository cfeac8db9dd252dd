//! Sync: two companions brought to hold the same, over any ordered stream.
//!
//! ```text
//! let mut syncing = kith.sync_with(contact, &channel).await?; // at the other end: kith.answer_sync(&channel)
//! let mut heard = Vec::new();
//! loop {
//!     match syncing.step(&kith, &heard).await? {
//!         SyncStep::Read { send } => send it; heard = what comes, or syncing.finish() where the stream has ended,
//!         SyncStep::Over { send, .. } => send it, done,
//!     }
//! }
//! ```

use futures::future::{join, join_all};
use kith_entry::{EntryId, Kind, View};
use kith_log::{Chunk, ChunkKey, HeldEpoch, Mode, Outcome, Session, Step};
use kith_seal::RelationKey;

use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;
use crate::exchange::{Received, Whose};
use crate::kept::Kept;
use crate::relation::RelationKeys;
use crate::relations::Held;
use crate::surroundings::Surroundings;

/// What the stream is to be given, and what comes next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SyncStep {
    /// Send this, which may be nothing, and come back with what the other end sends.
    Read {
        /// To be sent.
        send: Vec<u8>,
    },
    /// Send this, then all is done.
    Over {
        /// To be sent.
        send: Vec<u8>,
        /// Whether both hold the same now.
        outcome: Outcome,
        /// What came.
        received: Received,
    },
}

/// Whom a session is with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SyncWith {
    /// Another device of the member's.
    OwnDevice,
    /// A device of a contact's.
    Contact(EntryId),
}

/// One end of a session. It may be dropped after any step: what came is kept, and the next session goes on from there.
/// It holds a key of the relation, and is to be dropped when Kith locks.
///
/// Invariant: something is said to have left this phone only where a device of the contact's said that it holds it
/// durably; what the member's own devices hold does not count
/// (test: `wherever_a_session_is_cut_nothing_false_is_shown_and_the_next_converges`).
/// Invariant: nothing is acknowledged that is not durable here
/// (test: `where_a_store_fails_nothing_is_acknowledged_that_is_not_there`).
#[derive(Debug)]
pub struct Syncing {
    doing: Doing,
    /// Whom it may be with, until it is known who it is.
    among: Vec<Whose>,
    whose: Option<Whose>,
    received: Received,
}

#[derive(Debug)]
enum Doing {
    Going(Box<Session>),
    Over(Outcome),
    Failed(KithError),
}

impl Companion {
    /// Opens a session with another device of the member's: with everything that is kept, and everything between the
    /// member and others. `channel` is what both ends know the stream by: the own transport id, then theirs.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`, `Random.Failed`, `Store.*`.
    pub async fn sync_with_own_device(&self, channel: &[u8]) -> Result<Syncing, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let key = kept.newest_relation().await?;
        let session = Session::initiate(Mode::OwnDevices, key, channel, &*kept.around.random)?;
        Ok(Syncing::new(session, Vec::new(), Some(Whose::Own)))
    }

    /// Opens a session with a device of a contact's: with what the two gave each other, and nothing else. `channel` as
    /// for [`Companion::sync_with_own_device`].
    ///
    /// # Errors
    /// `Meet.NotMet`; as [`Companion::sync_with_own_device`].
    pub async fn sync_with(&self, contact: EntryId, channel: &[u8]) -> Result<Syncing, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let mut relations = kept.take_relations().await?;
        let with = relations.with(contact).map(|held| (held.view.id, held.keys.relation()));
        kept.relations = Some(relations);
        let (relation, key) = with?;
        let session = Session::initiate(Mode::Contact, key, channel, &*kept.around.random)?;
        Ok(Syncing::new(session, Vec::new(), Some(Whose::Contact(relation))))
    }

    /// Answers whoever opened a session: another device of the member's that knows the newest of their keys, or one of
    /// somebody they met. `channel` is what both ends know the stream by: their transport id, then the own.
    ///
    /// # Errors
    /// As [`Companion::sync_with_own_device`].
    pub async fn answer_sync(&self, channel: &[u8]) -> Result<Syncing, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let mut keys: Vec<(Mode, RelationKey)> = vec![(Mode::OwnDevices, kept.newest_relation().await?)];
        let mut among = vec![Whose::Own];
        for view in kept.views.values() {
            let View::Relation(view) = view else { continue };
            let Some(relation) = RelationKeys::from_bytes(&view.keys) else { continue };
            keys.push((Mode::Contact, relation.relation()));
            among.push(Whose::Contact(view.id));
        }
        let session = Session::respond(keys, channel, &*kept.around.random)?;
        Ok(Syncing::new(session, among, None))
    }
}

impl Syncing {
    fn new(session: Session, among: Vec<Whose>, whose: Option<Whose>) -> Self {
        Self { doing: Doing::Going(Box::new(session)), among, whose, received: Received::default() }
    }

    /// Goes on with what came over the stream, of any length; whoever opened the session begins with nothing. What is
    /// to be sent acknowledges nothing that is not durable. `kith` is the companion that it was begun with. A step
    /// that is dropped half way ends the session.
    ///
    /// # Errors
    /// `Session.*`, `Log.*`, `Meet.NotMet` where the two parted meanwhile; `Unlock.*`, `Random.Failed`, `Store.*`. The
    /// session has ended then, and says so again; what came before stays.
    pub async fn step(&mut self, kith: &Companion, received: &[u8]) -> Result<SyncStep, KithError> {
        let mut session = match core::mem::replace(&mut self.doing, Doing::Failed(KithError::SessionCut)) {
            Doing::Going(session) => session,
            Doing::Over(outcome) => {
                self.doing = Doing::Over(outcome);
                return Ok(SyncStep::Over { send: Vec::new(), outcome, received: self.received.clone() });
            }
            Doing::Failed(error) => {
                self.doing = Doing::Failed(error);
                return Err(error);
            }
        };
        match self.work(&mut session, kith, received).await {
            Ok(None) => {
                let send = session.outgoing();
                self.doing = Doing::Going(session);
                Ok(SyncStep::Read { send })
            }
            Ok(Some(outcome)) => {
                self.doing = Doing::Over(outcome);
                Ok(SyncStep::Over { send: session.outgoing(), outcome, received: self.received.clone() })
            }
            Err(error) => {
                self.doing = Doing::Failed(error);
                Err(error)
            }
        }
    }

    /// What has come so far, and is durable.
    #[must_use]
    pub const fn received(&self) -> &Received {
        &self.received
    }

    /// Whom it is with; `None` until they have shown who they are, and where what was between the two has ended.
    pub async fn with(&self, kith: &Companion) -> Option<SyncWith> {
        match self.whose? {
            Whose::Own => Some(SyncWith::OwnDevice),
            Whose::Contact(relation) => {
                let mut inner = kith.inner().await;
                let contact = inner.kept().ok()?.contact_of(relation)?;
                Some(SyncWith::Contact(contact))
            }
        }
    }

    /// The stream has ended; answers what came.
    ///
    /// # Errors
    /// `Session.CutShort` where it was not over, or what ended it before. What came stays: see [`Syncing::received`].
    pub const fn finish(&self) -> Result<&Received, KithError> {
        match self.doing {
            Doing::Over(_) => Ok(&self.received),
            Doing::Going(_) => Err(KithError::SessionCut),
            Doing::Failed(error) => Err(error),
        }
    }

    async fn work(
        &mut self,
        session: &mut Session,
        kith: &Companion,
        received: &[u8],
    ) -> Result<Option<Outcome>, KithError> {
        let mut inner = kith.inner().await;
        let kept = inner.kept()?;
        let worked = self.go_on(session, kith, kept, received).await;
        // Whatever became of the step: what they acknowledged they hold.
        if let Some(Whose::Contact(relation)) = self.whose
            && let Some(contact) = kept.note_left(relation, session).await?
        {
            kith.tell(Changed::Entry { kind: Some(Kind::Contact), id: contact });
        }
        worked
    }

    async fn go_on(
        &mut self,
        session: &mut Session,
        kith: &Companion,
        kept: &mut Kept,
        mut input: &[u8],
    ) -> Result<Option<Outcome>, KithError> {
        loop {
            match kept.step(session, self.whose, &mut input).await? {
                Step::Read => return Ok(None),
                Step::Known(which) => self.whose = self.among.get(which).copied(),
                Step::Give(keys) => session.give(load(&keys, &kept.around).await?),
                Step::Commit(chunks) => {
                    let Some(whose) = self.whose else { return Err(KithError::NotMet) };
                    let chunks: Vec<Vec<u8>> = chunks.iter().map(|chunk| chunk.chunk().to_bytes()).collect();
                    let received = kith.take_in(kept, whose, &chunks).await?;
                    session.committed_but(&received.left_out);
                    self.received.join(received);
                }
                Step::Over(outcome) => return Ok(Some(outcome)),
            }
        }
    }
}

impl Kept {
    /// A step of a session, which is shown what is held of whomever it is with.
    async fn step(
        &mut self,
        session: &mut Session,
        whose: Option<Whose>,
        input: &mut &[u8],
    ) -> Result<Step, KithError> {
        match whose {
            None => Ok(session.step(input, &[])?),
            Some(Whose::Own) => {
                let (working, relations) = (self.take_working().await?, self.take_relations().await?);
                let between = relations.0.values().flat_map(Held::epochs);
                let held: Vec<&dyn HeldEpoch> = working.space.held().chain(between).collect();
                let step = session.step(input, &held);
                (self.working, self.relations) = (Some(working), Some(relations));
                Ok(step?)
            }
            Some(Whose::Contact(relation)) => {
                let relations = self.take_relations().await?;
                let step = relations.0.get(&relation).map(|held| {
                    let held: Vec<&dyn HeldEpoch> = held.epochs().collect();
                    session.step(input, &held)
                });
                self.relations = Some(relations);
                Ok(step.ok_or(KithError::NotMet)??)
            }
        }
    }

    /// Commits what of the outbox a contact's device was seen to hold; answers whose, where that is news.
    async fn note_left(
        &mut self,
        relation: EntryId,
        session: &Session,
    ) -> Result<Option<EntryId>, KithError> {
        let mut relations = self.take_relations().await?;
        let held = relations.0.get_mut(&relation);
        let contact = held.and_then(|held| held.note_left(session.peer()).then_some(held.view.contact));
        if contact.is_some() {
            let mut writes = Vec::new();
            relations.settle(&mut writes, &self.around, &self.rows)?;
            self.commit(writes).await?;
        }
        self.relations = Some(relations);
        Ok(contact)
    }
}

/// Those of the chunks that the store still has. All are asked for before any is waited for: with a store that takes a
/// while to answer, one after the other would make a session crawl.
async fn load(keys: &[ChunkKey], around: &Surroundings) -> Result<Vec<Chunk>, KithError> {
    let store = &around.store;
    let asked = keys.iter().map(|key| join(store.stub(*key), store.body(*key)));
    let mut chunks = Vec::with_capacity(keys.len());
    for (key, (stub, body)) in keys.iter().zip(join_all(asked).await) {
        let (stub, body) = (stub?, body?);
        let chunk = stub.and_then(|stub| Chunk::from_parts(&stub, body).ok());
        // What is not what was stored is as good as gone.
        chunks.extend(chunk.filter(|chunk| chunk.key() == *key));
    }
    Ok(chunks)
}
