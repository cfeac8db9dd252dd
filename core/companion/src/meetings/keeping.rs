//! What meeting somebody, and parting from them, keeps and drops.

use core::cmp::Reverse;

use kith_entry::{ContactRequest, EntryId, Given, RelationRequest, RelationView, Timestamp, View};
use kith_seal::{Chain, Identity, MeetError, Met, NAME_MAX_BYTES, Party, PublicKey, Roster, SigningKey};

use super::introduction;
use super::pending::Pending;
use crate::error::KithError;
use crate::kept::Kept;
use crate::profile::profile;
use crate::records::{PROFILE, ROSTER};
use crate::relation::RelationKeys;
use crate::relations::{Held, Standing};

impl Kept {
    /// Who the member is in a code whose outbox has this key.
    pub(super) async fn introduce(&self, outbox: &SigningKey) -> Result<(Identity, Party), KithError> {
        let identity = self.identity().await?;
        let name = profile(self).map(|profile| cut(profile.name.trim())).filter(|name| !name.is_empty());
        let root = identity.words.root();
        let device = identity.device.public();
        let party = Party {
            root: root.public(),
            device,
            chain: Chain::by_root(&root, device),
            outbox: outbox.public(),
            roster: Roster::first(&root, device, &identity.device_kem).head(),
            keeper: String::new(),
            name: name.ok_or(KithError::NoName)?.to_owned(),
        };
        Ok((identity, party))
    }

    /// The newest relation with whoever has this root: its id, their contact, when they met.
    pub(super) fn met_with(&self, root: PublicKey) -> Option<(EntryId, EntryId, Timestamp)> {
        let relations = self.views.values().filter_map(|view| {
            let View::Relation(held) = view else { return None };
            let keys = RelationKeys::from_bytes(&held.keys)?;
            (keys.said.root == root).then_some((held.id, held.contact, held.created))
        });
        relations.max_by_key(|(id, _, met)| (*met, *id))
    }

    /// Two people meet once. A meeting whose answer was not read makes room for another, with the same contact.
    ///
    /// Invariant: an outbox that is read or written already is nobody else's, whatever their code says: nothing in it
    /// shows that its key is theirs (test: `an_outbox_that_is_somebody_elses_is_refused`).
    pub(super) async fn may_meet(&mut self, met: &Met) -> Result<Option<EntryId>, KithError> {
        let tag = met.theirs.tag();
        let relations = self.take_relations().await?;
        let taken = relations.of_tag(tag).is_some();
        self.relations = Some(relations);
        let working = self.take_working().await?;
        let own = working.space.tags().any(|own| own == tag);
        self.working = Some(working);
        if taken || own {
            return Err(MeetError::Forged.into());
        }
        let Some((relation, contact, _)) = self.met_with(met.they.root) else { return Ok(None) };
        let relations = self.take_relations().await?;
        let now = self.around.clock.now();
        let standing = relations.0.get(&relation).map(|held| held.standing(now));
        self.relations = Some(relations);
        match standing {
            Some(Standing::Unconfirmed | Standing::Confirmed { .. }) => Err(KithError::AlreadyMet),
            _ => {
                let pending = Pending::restore(&self.around, &self.rows).await?;
                self.part(relation, pending).await?;
                Ok(Some(contact))
            }
        }
    }

    /// Keeps a relation, its contact, and the first records of its outbox.
    pub(super) async fn meet(
        &mut self,
        relation: EntryId,
        keys: RelationKeys,
        contact: Option<EntryId>,
        identity: &Identity,
        pending: &Pending,
    ) -> Result<EntryId, KithError> {
        let contact = match contact {
            Some(id) => match self.views.get(&id) {
                Some(View::Contact(_)) => id,
                _ => return Err(KithError::NotFound),
            },
            None => {
                let name = if keys.said.name.trim().is_empty() { "?" } else { keys.said.name.trim() };
                let request = ContactRequest { name: Some(name.to_owned()), ..ContactRequest::default() };
                self.add(&request.into(), Vec::new()).await?.id()
            }
        };
        let mut relations = self.take_relations().await?;
        let request = RelationRequest {
            contact: Some(contact),
            keys: Some(keys.to_bytes()),
            ..RelationRequest::default()
        };
        // The view is made by the entry; until it is, only what is between the two is needed of it.
        let shown = RelationView {
            id: relation,
            contact,
            keys: keys.to_bytes(),
            confirmed: None,
            muted: false,
            tells_read: false,
            created: self.around.clock.now(),
            edited: self.around.clock.now(),
            removed: None,
            choices: Vec::new(),
        };
        let mut held = Held::new(shown.into(), keys, &*self.around.random)?;
        let root = identity.words.root();
        let roster = Roster::first(&root, identity.device.public(), &identity.device_kem);
        let mut writes = Vec::new();
        held.write(ROSTER, &Given::Roster { entries: roster.entries().to_vec() }, &self.around, &mut writes)?;
        held.write(PROFILE, &introduction(profile(self), identity), &self.around, &mut writes)?;
        relations.0.insert(relation, held);
        relations.settle(&mut writes, &self.around, &self.rows)?;
        writes.push(pending.write(&self.around, &self.rows)?);
        let view = self.add_as(relation, &request.into(), writes).await?;
        if let (View::Relation(view), Some(held)) = (view, relations.0.get_mut(&relation)) {
            held.view = view;
        }
        self.relations = Some(relations);
        Ok(contact)
    }

    /// Ends a relation, and the answers that led to it.
    pub(super) async fn part(&mut self, relation: EntryId, mut pending: Pending) -> Result<(), KithError> {
        let mut relations = self.take_relations().await?;
        let mut writes = relations.0.remove(&relation).map(|held| held.forget()).unwrap_or_default();
        relations.settle(&mut writes, &self.around, &self.rows)?;
        pending.forget(relation);
        writes.push(pending.write(&self.around, &self.rows)?);
        self.erase_with(relation, writes).await?;
        self.relations = Some(relations);
        Ok(())
    }

    /// Edits a relation's entry.
    pub(crate) async fn edit_relation(
        &mut self,
        relation: EntryId,
        request: RelationRequest,
    ) -> Result<(), KithError> {
        let now = self.around.clock.now();
        let request = request.into();
        let view = self.change(relation, Vec::new(), |document| document.edit(&request, now)).await?;
        if let (View::Relation(view), Some(relations)) = (view, &mut self.relations)
            && let Some(held) = relations.0.get_mut(&relation)
        {
            held.view = view;
        }
        Ok(())
    }

    /// The relation with a contact, the newest of several.
    pub(crate) fn relation_with(&self, contact: EntryId) -> Result<&RelationView, KithError> {
        let relations = self.views.values().filter_map(|view| {
            let View::Relation(held) = view else { return None };
            (held.contact == contact).then_some(&**held)
        });
        relations.min_by_key(|held| Reverse((held.created, held.id))).ok_or(KithError::NotMet)
    }

    pub(crate) fn contact_of(&self, relation: EntryId) -> Option<EntryId> {
        match self.views.get(&relation) {
            Some(View::Relation(held)) => Some(held.contact),
            _ => None,
        }
    }
}

/// As much of a name as a code holds.
fn cut(name: &str) -> &str {
    &name[..name.floor_char_boundary(NAME_MAX_BYTES)]
}
