//! What comes from somebody the member met, and the receipt for it.

#[cfg(test)]
mod bounds;

use kith_entry::limits::{MAX_READ, MAX_SEEN};
use kith_entry::{EntryId, Given, GivenId, RelationRequest, SeenId};
use kith_log::{Chunk, ChunkError, Effect, Kind, Tag, VerifiedChunk};
use kith_seal::Roster;
use kith_store::Write;

use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;
use crate::exchange::Received;
use crate::giving::{BYTES_BESIDE, MAX_BYTES, MAX_CHUNKS, MAX_RECORDS};
use crate::kept::Kept;
use crate::records::{PROFILE, Part, RECEIPT, ROSTER, given_id};
use crate::relations::{Held, follow, seen_id};
use crate::surroundings::Surroundings;

impl Companion {
    /// Notes down what of somebody's the member has read, and tells them where both want to.
    ///
    /// # Errors
    /// `Meet.NotMet`; `Unlock.*`, `Random.Failed`, `Store.*`.
    pub async fn mark_read(&self, contact: EntryId, read: &[GivenId]) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        kept.between(contact, |held, around, writes| {
            if !(held.view.tells_read && held.they_tell_read()) {
                return Ok(());
            }
            let told = held.told_read();
            let news: Vec<GivenId> = read.iter().filter(|id| !told.contains(id)).copied().collect();
            if news.is_empty() { Ok(()) } else { held.write_receipt(&news, around, writes) }
        })
        .await
    }

    /// Says whether the member wants to tell somebody what they have read, and to be told.
    ///
    /// # Errors
    /// As [`Companion::mark_read`].
    pub async fn tell_read(&self, contact: EntryId, tells: bool) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let relation = kept.relation_with(contact)?.id;
        let request = RelationRequest { tells_read: Some(tells), ..RelationRequest::default() };
        kept.edit_relation(relation, request).await?;
        kept.between(contact, |held, around, writes| held.write_receipt(&[], around, writes)).await?;
        self.tell(Changed::Entry { kind: Some(kith_entry::Kind::Contact), id: contact });
        Ok(())
    }
}

impl Kept {
    /// Takes in what a contact's device gave, whatever its order and however often it came; answers once all is
    /// durable, the receipt with it. What it holds of the member's own outbox another device of theirs wrote.
    ///
    /// Invariant: a receipt is written only where something that is no receipt came, or came before and is in no
    /// receipt, or receipts would never end (test: `receipts_come_to_rest`).
    pub(crate) async fn receive_from(
        &mut self,
        relation: EntryId,
        chunks: &[Vec<u8>],
    ) -> Result<Received, KithError> {
        let mut received = Received::default();
        let chunks: Vec<Chunk> =
            chunks.iter().filter_map(|bytes| received.note(Chunk::parse(bytes))).collect();
        let mut relations = self.take_relations().await?;
        let held = relations.0.get(&relation).ok_or(KithError::NotMet)?;
        let (mine, theirs) = held.parted(chunks, &mut received);
        if mine.iter().any(|chunk| held.outbox.is_from_a_copy(chunk.chunk())) {
            self.relations = Some(relations);
            self.renew().await?;
            relations = self.take_relations().await?;
        }
        let mut writes = Vec::new();
        let held = relations.0.get_mut(&relation).ok_or(KithError::NotMet)?;
        held.take_back(mine, &mut writes, &mut received)?;
        let news = held.take(theirs, &mut writes, &mut received)?;
        if news || held.owes_receipt() {
            held.write_receipt(&[], &self.around, &mut writes)?;
        }
        if !writes.is_empty() {
            relations.settle(&mut writes, &self.around, &self.rows)?;
            self.commit(writes).await?;
        }
        self.relations = Some(relations);
        Ok(received)
    }
}

impl Held {
    /// Takes chunks into the inbox; answers whether anything that is no receipt was new.
    fn take(
        &mut self,
        mut coming: Vec<VerifiedChunk>,
        writes: &mut Vec<Write>,
        received: &mut Received,
    ) -> Result<bool, KithError> {
        let mut news = false;
        let mut live: usize = self.inbox.logs().map(|log| log.live().count()).sum();
        // One by one, for each may be one too many; together where two bear one number: a fork is then known of both.
        coming.sort_by_key(|chunk| {
            let header = chunk.chunk().header();
            (header.tag, header.kind != Kind::Erase, header.writer, header.seq)
        });
        while let Some(first) = coming.first() {
            let place = |chunk: &VerifiedChunk| {
                let header = chunk.chunk().header();
                (header.tag, header.writer, header.seq)
            };
            let at = place(first);
            let twins = coming.iter().take_while(|chunk| place(chunk) == at).count();
            let twins: Vec<_> = coming.drain(..twins).collect();
            if twins.iter().any(|chunk| !self.may_come(chunk.chunk(), live)) {
                twins
                    .iter()
                    .for_each(|chunk| received.leave_out(chunk.chunk().key(), KithError::TooMuchGiven));
                continue;
            }
            for taken in self.inbox.receive_all(twins)? {
                if taken.effects.is_empty() {
                    continue;
                }
                for effect in &taken.effects {
                    match effect {
                        Effect::Put { .. } => live += 1,
                        Effect::Drop(_) => live = live.saturating_sub(1),
                        Effect::DropBody(_) => {}
                    }
                }
                let chunk = taken.chunk.chunk();
                let read = match self.inbox.open(chunk) {
                    Err(ChunkError::Stub) => None,
                    Err(error) => Some(Err(error.into())),
                    Ok(_) if chunk.header().kind == Kind::Erase => None,
                    Ok(body) => Some(Part::read(chunk, body).and_then(|part| self.checked(part))),
                };
                news |= !matches!(&read, Some(Ok(part)) if matches!(part.given, Given::Receipt { .. }));
                *received.contacts.entry(self.view.contact).or_default() +=
                    u32::from(matches!(&read, Some(Ok(part)) if part.given.is_written()));
                let sound = read.is_none_or(|read| received.note(read).is_some());
                if sound {
                    follow(&self.inbox, &mut self.got, &taken, writes);
                } else {
                    writes.extend(crate::working::store_writes(&taken));
                }
            }
        }
        Ok(news)
    }

    /// Takes in what another device of the member's holds of the outbox and the inbox.
    pub(crate) fn join(
        &mut self,
        chunks: Vec<Chunk>,
        around: &Surroundings,
        writes: &mut Vec<Write>,
        received: &mut Received,
    ) -> Result<(), KithError> {
        let (mine, theirs) = self.parted(chunks, received);
        self.take_back(mine, writes, received)?;
        let before = writes.len();
        // Whatever the other device took in was counted and checked there; what it could not read is not shown here.
        for taken in self.inbox.receive_all(theirs)? {
            follow(&self.inbox, &mut self.got, &taken, writes);
        }
        // Each of the two may have had something that the other's receipt, which now stands, does not name.
        if self.owes_receipt() {
            self.write_receipt(&[], around, writes)?;
        }
        if writes.len() > before {
            received.contacts.entry(self.view.contact).or_default();
        }
        Ok(())
    }

    /// Chunks of the outbox, and those of the inbox.
    fn parted(
        &self,
        chunks: Vec<Chunk>,
        received: &mut Received,
    ) -> (Vec<VerifiedChunk>, Vec<VerifiedChunk>) {
        let outbox: Vec<Tag> = self.outbox.tags().collect();
        let (mine, theirs): (Vec<Chunk>, Vec<Chunk>) =
            chunks.into_iter().partition(|chunk| outbox.contains(&chunk.header().tag));
        let mine = mine.into_iter().filter_map(|chunk| received.verified(&self.outbox, chunk)).collect();
        let theirs = theirs.into_iter().filter_map(|chunk| received.verified(&self.inbox, chunk)).collect();
        (mine, theirs)
    }

    /// Takes in what another device of the member's wrote in the outbox.
    fn take_back(
        &mut self,
        mine: Vec<VerifiedChunk>,
        writes: &mut Vec<Write>,
        received: &mut Received,
    ) -> Result<(), KithError> {
        let before = writes.len();
        for taken in self.outbox.receive_all(mine)? {
            follow(&self.outbox, &mut self.gave, &taken, writes);
        }
        if writes.len() > before {
            received.contacts.entry(self.view.contact).or_default();
        }
        Ok(())
    }

    /// Whether a chunk may still come, where `live` are held. What takes the place of something, and what nobody wrote
    /// by hand, may above the caps too, up to twice the bytes and [`MAX_CHUNKS`]. Without receipts nobody would hear
    /// what came of theirs.
    ///
    /// Invariant: what the giver's Kith lets them give may come (test: `whatever_may_be_given_may_come`).
    /// Invariant: whatever a contact writes, what is held of it ends
    /// (test: `whoever_writes_under_ever_new_writers_comes_to_an_end`).
    fn may_come(&self, chunk: &Chunk, live: usize) -> bool {
        let header = chunk.header();
        let (records, bytes) = self.got.size();
        // Somebody who writes one record under ever new writers, or ends what never was, comes to an end too.
        if live >= MAX_CHUNKS || bytes + chunk.len() > 2 * MAX_BYTES {
            return false;
        }
        (records < MAX_RECORDS && bytes + chunk.len() <= MAX_BYTES + BYTES_BESIDE)
            || header.kind == Kind::Erase
            || self
                .inbox
                .logs()
                .any(|log| log.tag() == header.tag && log.in_slot(header.slot).next().is_some())
            || self
                .inbox
                .open(chunk)
                .is_ok_and(|body| [PROFILE, RECEIPT, ROSTER].contains(&given_id(body.record)))
    }

    /// A roster is checked against what the code said; anything else passes.
    fn checked(&self, part: Part) -> Result<Part, KithError> {
        if part.id == ROSTER
            && let Given::Roster { entries } = &part.given
        {
            let roster = Roster::read(self.keys.said.root, entries).ok_or(KithError::BadRecord)?;
            if !roster.holds(self.keys.said.roster) {
                return Err(KithError::BadRecord);
            }
        }
        Ok(part)
    }

    fn told_read(&self) -> Vec<GivenId> {
        match self.gave.get(RECEIPT).map(|part| &part.given) {
            Some(Given::Receipt { read, .. }) => read.clone(),
            _ => Vec::new(),
        }
    }

    /// What is held of what they gave, receipts left out.
    fn seen(&self) -> Vec<SeenId> {
        let parts = self.got.parts().filter(|part| !matches!(part.given, Given::Receipt { .. }));
        let ends = self.inbox.logs().flat_map(|log| log.live()).filter(|live| live.kind == Kind::Erase);
        let keys = parts.map(|part| part.key).chain(ends.map(|live| live.key));
        keys.map(|key| seen_id(&key)).take(MAX_SEEN).collect()
    }

    /// Whether something of theirs that is no receipt is held, and is not told by the receipt that stands.
    fn owes_receipt(&self) -> bool {
        let held = self.seen();
        match self.gave.get(RECEIPT).map(|part| &part.given) {
            Some(Given::Receipt { seen, .. }) => held.iter().any(|id| !seen.contains(id)),
            _ => !held.is_empty(),
        }
    }

    /// Writes what came, and what was read where both want to tell.
    fn write_receipt(
        &mut self,
        also_read: &[GivenId],
        around: &Surroundings,
        writes: &mut Vec<Write>,
    ) -> Result<(), KithError> {
        let seen = self.seen();
        let shown = self.got.shown();
        let mut read = Vec::new();
        if self.view.tells_read && self.they_tell_read() {
            read = self.told_read();
            read.extend(also_read);
            // Of what is no longer there nothing needs to be told.
            read.retain(|id| shown.contains_key(id));
            read.truncate(MAX_READ);
        }
        let given = Given::Receipt { seen, tells_read: self.view.tells_read, read };
        self.write(RECEIPT, &given, around, writes)
    }
}
