//! Meeting somebody: two codes, six words to compare (`core/seal/FORMAT.md`, "Meeting").

mod keeping;
mod pending;

use kith_entry::{EntryId, Given, Kind, ProfileView, RelationRequest, Timestamp, View};
use kith_seal::{
    CodeError, CodeType, Identity, Invitation, MeetError, SigningKey, answer, random_bytes, read_answer,
    read_invitation,
};
use serde::{Deserialize, Serialize};

use crate::changes::Changed;
use crate::companion::Companion;
use crate::error::KithError;
use crate::relation::{How, RelationKeys};
use pending::{Heard, Pending};

const HOUR: i64 = 60 * 60 * 1000;
/// How long a code that is shown side by side, and whoever answered it, waits.
const TOGETHER: i64 = 24 * HOUR;
/// How long a link waits for its answer.
const AFAR: i64 = 7 * 24 * HOUR;

/// A code to show or to send.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Invited {
    /// The code, Q1.
    pub code: Vec<u8>,
    /// Until when it waits.
    pub until: Timestamp,
}

/// What a code says, before anything is done with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Introduction {
    /// What they are called, in their words; it may be anybody's.
    pub name: String,
    /// Whether by this device's clock the code has expired. The clock of either may be wrong.
    pub expired: bool,
    /// The contact whom they are already, if the two have met.
    pub known: Option<EntryId>,
}

/// Two people who have met, as one of them sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Meeting {
    /// Who, among the member's contacts.
    pub contact: EntryId,
    /// The code to show or to send back, Q2: only where the member answered.
    pub answer: Option<Vec<u8>>,
    /// Whether the very same code was read before, so that nothing has changed.
    pub again: bool,
}

impl Companion {
    /// Makes a code to meet somebody with. Whoever answers it first is met; it can be shown to others as long as nobody
    /// has.
    ///
    /// # Errors
    /// `Meet.NoName` where the profile has none; `Unlock.*`, `Random.Failed`, `Store.*`.
    pub async fn invite(&self, how: How) -> Result<Invited, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let random = &*kept.around.random;
        let outbox = SigningKey::random(random)?;
        let (identity, party) = kept.introduce(&outbox).await?;
        let until = Timestamp(kept.around.clock.now().0 + if how == How::Afar { AFAR } else { TOGETHER });
        // A clock that stands before 1970 makes a code that has expired: the other end says so.
        let expiry = u64::try_from(until.0).unwrap_or_default();
        let invitation = Invitation::new(&party, &identity.device, expiry, random)?;
        let mut pending = Pending::restore(&kept.around, &kept.rows).await?;
        pending.invite(&invitation, &outbox, how, until);
        kept.commit(vec![pending.write(&kept.around, &kept.rows)?]).await?;
        Ok(Invited { code: invitation.code().to_vec(), until })
    }

    /// Reads a code of a meeting, the first or its answer, and says whose it is.
    ///
    /// # Errors
    /// `Code.*`, `Meet.Forged`; `Unlock.*`.
    pub async fn introduction(&self, code: &[u8]) -> Result<Introduction, KithError> {
        let said = match read_invitation(code) {
            Err(MeetError::Code(CodeError::Other(CodeType::Answer))) => read_answer(code)?,
            read => read?,
        };
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let now = kept.around.clock.now();
        let known = kept.met_with(said.party.root).map(|(_, contact, _)| contact);
        let expired = i64::try_from(said.expiry).is_ok_and(|expiry| expiry < now.0);
        Ok(Introduction { name: said.party.name, expired, known })
    }

    /// Answers a code: the two have met, once the other reads the answer. `contact` is who they are, where the member
    /// has them among their contacts; absent, they become a new one. The same code again gives the same answer.
    ///
    /// # Errors
    /// `Code.*`, `Meet.NoName`, `Meet.Forged`, `Meet.Oneself`, `Meet.Known`; `Unlock.*`, `Random.Failed`, `Store.*`.
    pub async fn answer(
        &self,
        code: &[u8],
        contact: Option<EntryId>,
        how: How,
    ) -> Result<Meeting, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let mut pending = Pending::restore(&kept.around, &kept.rows).await?;
        if let Some((answer, relation)) = pending.answer_to(code)
            && let Some(contact) = kept.contact_of(relation)
        {
            return Ok(Meeting { contact, answer: Some(answer), again: true });
        }
        // What the code is comes before what the member lacks to answer it.
        read_invitation(code)?;
        let random = kept.around.random.clone();
        let outbox = SigningKey::random(&*random)?;
        let (identity, party) = kept.introduce(&outbox).await?;
        let (answer, met) = answer(code, &party, &identity.device, &*random)?;
        let contact = contact.or(kept.may_meet(&met).await?);
        let until = Timestamp(kept.around.clock.now().0 + TOGETHER);
        let keys = RelationKeys::of(met, outbox, how, Some(until));
        let relation = EntryId::from_bytes(random_bytes(&*random)?);
        pending.answered(code, &answer, relation, until);
        let contact = kept.meet(relation, keys, contact, &identity, &pending).await?;
        self.tell(Changed::Entry { kind: Some(Kind::Contact), id: contact });
        Ok(Meeting { contact, answer: Some(answer), again: false })
    }

    /// Reads the answer to a code of the member's own: the two have met. `contact` as for [`Companion::answer`].
    ///
    /// Invariant: scanning again changes nothing (test: `scanning_again_changes_nothing`).
    ///
    /// # Errors
    /// `Code.*`, `Meet.*`; `Meet.Void` where another one answered the same link: nobody was met by it. `Unlock.*`,
    /// `Random.Failed`, `Store.*`.
    pub async fn accept(&self, answer: &[u8], contact: Option<EntryId>) -> Result<Meeting, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let mut pending = Pending::restore(&kept.around, &kept.rows).await?;
        let (met, outbox, how) = match pending.hear(answer, kept.around.clock.now())? {
            Heard::First { met, outbox, how } => (met, outbox, how),
            Heard::Again(relation) => {
                let contact = kept.contact_of(relation).ok_or(KithError::AlreadyAnswered)?;
                return Ok(Meeting { contact, answer: None, again: true });
            }
            Heard::Another(relation, how) => {
                let confirmed = matches!(kept.views.get(&relation), Some(View::Relation(held)) if held.confirmed.is_some());
                if how == How::Together || confirmed {
                    return Err(KithError::AlreadyAnswered);
                }
                // Two answered one link: which of them was meant cannot be known.
                pending.void(relation);
                let contact = kept.contact_of(relation);
                kept.part(relation, pending).await?;
                contact
                    .into_iter()
                    .for_each(|id| self.tell(Changed::Entry { kind: Some(Kind::Contact), id }));
                return Err(KithError::MeetingVoid);
            }
        };
        let contact = contact.or(kept.may_meet(&met).await?);
        let relation = EntryId::from_bytes(random_bytes(&*kept.around.random)?);
        pending.met(answer, relation);
        let identity = kept.identity().await?;
        let keys = RelationKeys::of(*met, outbox, how, None);
        let contact = kept.meet(relation, keys, contact, &identity, &pending).await?;
        self.tell(Changed::Entry { kind: Some(Kind::Contact), id: contact });
        Ok(Meeting { contact, answer: None, again: false })
    }

    /// Says whether the words on both screens are the same. Where they are not, somebody stands between the two: the
    /// relation ends, and the contact stays without it.
    ///
    /// # Errors
    /// `Meet.NotMet`; `Unlock.*`, `Random.Failed`, `Store.*`.
    pub async fn compare(&self, contact: EntryId, same: bool) -> Result<(), KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let relation = kept.relation_with(contact)?.id;
        if same {
            let confirmed = RelationRequest { confirmed: Some(true), ..RelationRequest::default() };
            kept.edit_relation(relation, confirmed).await?;
        } else {
            let pending = Pending::restore(&kept.around, &kept.rows).await?;
            kept.part(relation, pending).await?;
        }
        self.tell(Changed::Entry { kind: Some(Kind::Contact), id: contact });
        Ok(())
    }

    /// Ends a relation: what the two gave each other is dropped here, and nothing of theirs is taken any more. The
    /// contact stays. Nothing takes it back, and nobody is told.
    ///
    /// # Errors
    /// As [`Companion::compare`].
    pub async fn part(&self, contact: EntryId) -> Result<(), KithError> {
        self.compare(contact, false).await
    }
}

/// The member's profile, as it is given to everybody they meet.
pub(crate) fn introduction(profile: Option<&std::sync::Arc<ProfileView>>, identity: &Identity) -> Given {
    let author = Some(*identity.words.author().public().as_bytes());
    let (at, name, about) = profile.map_or_else(
        || (Timestamp(0), String::new(), String::new()),
        |profile| (profile.edited, profile.name.clone(), profile.about.clone()),
    );
    Given::Profile { at, name, about, author }
}

impl From<MeetError> for KithError {
    fn from(error: MeetError) -> Self {
        match error {
            MeetError::Code(error) => Self::Code(error),
            MeetError::Random(error) => Self::Random(error),
            error => Self::Meet(error),
        }
    }
}
