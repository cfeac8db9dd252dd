//! Invitations that wait for an answer, and answers that were given: one sealed row of this device's own.

use kith_entry::{EntryId, Timestamp};
use kith_seal::{Digest, Invitation, Key, MeetError, Met, SigningKey, read_answer};
use kith_store::{MetaName, Write};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::KithError;
use crate::relation::How;
use crate::rows::Rows;
use crate::surroundings::Surroundings;

/// Most invitations that wait at once: the oldest gives way.
const MAX_INVITED: usize = 16;
/// Most answers that are shown again when the same code is scanned again.
const MAX_ANSWERED: usize = 64;

/// What this device waits for.
///
/// Invariant: a one-time secret is kept until its code is answered or has expired, and no longer
/// (test: `what_was_answered_or_has_expired_is_not_answered_again`).
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Pending {
    invited: Vec<Invited>,
    answered: Vec<Answered>,
}

/// An invitation, and what came of it.
#[derive(Serialize, Deserialize)]
struct Invited {
    /// The digest of its code.
    code: Digest,
    how: How,
    until: Timestamp,
    state: InvitedState,
}

#[derive(Serialize, Deserialize)]
enum InvitedState {
    Waits {
        /// The invitation record.
        invitation: Zeroizing<Vec<u8>>,
        /// The seed of the outbox's signing key.
        outbox: Zeroizing<[u8; 32]>,
    },
    Met {
        /// The digest of the answer.
        answer: Digest,
        relation: EntryId,
    },
    /// Two answered.
    Void,
}

/// An answer that was given.
#[derive(Serialize, Deserialize)]
struct Answered {
    /// The digest of the code it answers.
    to: Digest,
    answer: Vec<u8>,
    relation: EntryId,
    until: Timestamp,
}

/// What an answer is to whoever invited.
pub(super) enum Heard {
    /// The first one.
    First { met: Box<Met>, outbox: SigningKey, how: How },
    /// The one that came before.
    Again(EntryId),
    /// Another one, to a code that was answered before.
    Another(EntryId, How),
}

impl Pending {
    pub(super) async fn restore(around: &Surroundings, rows: &Rows) -> Result<Self, KithError> {
        let Some(sealed) = around.store.meta(MetaName::Meetings).await? else { return Ok(Self::default()) };
        let plain = rows.open_meta(MetaName::Meetings, &sealed)?;
        let mut pending: Self = postcard::from_bytes(&plain).unwrap_or_default();
        let now = around.clock.now();
        pending.invited.retain(|invited| now <= invited.until);
        pending.answered.retain(|answered| now <= answered.until);
        Ok(pending)
    }

    pub(super) fn write(&self, around: &Surroundings, rows: &Rows) -> Result<Write, KithError> {
        let plain = Zeroizing::new(postcard::to_allocvec(self).unwrap_or_default());
        rows.seal_meta(MetaName::Meetings, &plain, &*around.random)
    }

    pub(super) fn invite(
        &mut self,
        invitation: &Invitation,
        outbox: &SigningKey,
        how: How,
        until: Timestamp,
    ) {
        if self.invited.len() == MAX_INVITED {
            self.invited.remove(0);
        }
        let outbox = Zeroizing::new(*outbox.seed().expose());
        let state = InvitedState::Waits { invitation: invitation.to_bytes(), outbox };
        self.invited.push(Invited { code: Digest::of(&[invitation.code()]), how, until, state });
    }

    /// Hears an answer. Nothing is noted down yet.
    pub(super) fn hear(&self, answer: &[u8], now: Timestamp) -> Result<Heard, KithError> {
        let said = read_answer(answer)?;
        let invited = self.invited.iter().find(|invited| Some(invited.code) == said.answers());
        let Some(invited) = invited else {
            // The answer bears the expiry of the code it answers.
            let expired = i64::try_from(said.expiry).is_ok_and(|expiry| expiry < now.0);
            return Err(if expired { KithError::CodeExpired } else { MeetError::OtherMeeting.into() });
        };
        match &invited.state {
            InvitedState::Void => Err(KithError::MeetingVoid),
            InvitedState::Met { answer: first, relation } if *first == Digest::of(&[answer]) => {
                Ok(Heard::Again(*relation))
            }
            InvitedState::Met { relation, .. } => Ok(Heard::Another(*relation, invited.how)),
            InvitedState::Waits { invitation, outbox } => {
                let read = Invitation::from_bytes(invitation).zip(Key::from_slice(&**outbox));
                let (invitation, seed) = read.ok_or(kith_store::StoreError::Damaged)?;
                let met = Box::new(invitation.accept(answer)?);
                Ok(Heard::First { met, outbox: SigningKey::from_seed(seed), how: invited.how })
            }
        }
    }

    /// Notes down which answer an invitation got. Its secret goes.
    pub(super) fn met(&mut self, answer: &[u8], relation: EntryId) {
        let to = read_answer(answer).ok().and_then(|said| said.answers());
        for invited in self.invited.iter_mut().filter(|invited| Some(invited.code) == to) {
            invited.state = InvitedState::Met { answer: Digest::of(&[answer]), relation };
        }
    }

    /// A link that two answered is void, whoever answers next.
    pub(super) fn void(&mut self, relation: EntryId) {
        for invited in &mut self.invited {
            if matches!(invited.state, InvitedState::Met { relation: met, .. } if met == relation) {
                invited.state = InvitedState::Void;
            }
        }
    }

    pub(super) fn answered(&mut self, code: &[u8], answer: &[u8], relation: EntryId, until: Timestamp) {
        if self.answered.len() == MAX_ANSWERED {
            self.answered.remove(0);
        }
        self.answered.push(Answered { to: Digest::of(&[code]), answer: answer.to_vec(), relation, until });
    }

    /// The answer that was given to a code before.
    pub(super) fn answer_to(&self, code: &[u8]) -> Option<(Vec<u8>, EntryId)> {
        let code = Digest::of(&[code]);
        let answered = self.answered.iter().find(|answered| answered.to == code)?;
        Some((answered.answer.clone(), answered.relation))
    }

    /// Forgets the answers that led to a relation which is over.
    pub(super) fn forget(&mut self, relation: EntryId) {
        self.answered.retain(|answered| answered.relation != relation);
    }
}
