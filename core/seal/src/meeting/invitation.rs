//! The two codes, made.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::code::CodeError;
use crate::digest::Digest;
use crate::random::{Random, random_bytes};
use crate::secret::Key;
use crate::sign::SigningKey;

use super::MeetError;
use super::agreement::{Agreement, Met, Role, public, transcript};
use super::party::{CONFIRMATION_LEN, Party, Saying, read_answer, read_invitation};

const VERSION: u8 = 1;

/// What the inviter keeps, sealed, until the answer has come or the code has expired.
///
/// Invariant: whoever lacks it learns nothing from the codes (test: `photographs_of_both_codes_open_nothing`).
#[derive(Debug)]
pub struct Invitation {
    one_time: Key,
    code: Vec<u8>,
}

impl Invitation {
    /// Invites somebody. `device` is the key of [`Party::device`].
    ///
    /// # Errors
    /// [`MeetError::TooLong`], [`MeetError::Random`].
    pub fn new(
        party: &Party,
        device: &SigningKey,
        expiry: u64,
        random: &dyn Random,
    ) -> Result<Self, MeetError> {
        let one_time = Key::random(random)?;
        let saying = Saying {
            party,
            nonce: random_bytes(random)?,
            one_time: public(&one_time),
            expiry,
            answers: None,
        };
        Ok(Self { one_time, code: signed(saying.to_bytes()?, device) })
    }

    /// The code to show, Q1.
    #[must_use]
    pub fn code(&self) -> &[u8] {
        &self.code
    }

    /// When to stop waiting, UTC milliseconds.
    ///
    /// # Errors
    /// [`MeetError`] where the record was not made by [`Invitation::new`].
    pub fn expiry(&self) -> Result<u64, MeetError> {
        Ok(read_invitation(&self.code)?.expiry)
    }

    /// Reads the answer, Q2.
    ///
    /// # Errors
    /// [`MeetError`]; the invitation stands, whatever came.
    pub fn accept(&self, answer: &[u8]) -> Result<Met, MeetError> {
        let me = read_invitation(&self.code)?.party;
        let they = read_answer(answer)?;
        let (unconfirmed, confirmation) =
            answer.split_last_chunk::<CONFIRMATION_LEN>().ok_or(CodeError::Damaged)?;
        if they.answers != Some(Digest::of(&[&self.code])) {
            return Err(MeetError::OtherMeeting);
        }
        if they.party.root == me.root {
            return Err(MeetError::Oneself);
        }
        let transcript = transcript(&self.code, unconfirmed);
        let agreement = Agreement::new(Role::Inviter, &self.one_time, they, transcript)?;
        if bool::from(confirmation.ct_eq(&agreement.confirmation())) {
            agreement.met()
        } else {
            Err(MeetError::NotConfirmed)
        }
    }

    /// The invitation record of FORMAT.md, to be kept sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(1 + Key::LEN + self.code.len()));
        bytes.push(VERSION);
        bytes.extend_from_slice(self.one_time.expose());
        bytes.extend_from_slice(&self.code);
        bytes
    }

    /// Reads [`Invitation::to_bytes`]; `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&VERSION, rest) = bytes.split_first()? else { return None };
        let (one_time, code) = rest.split_at_checked(Key::LEN)?;
        let one_time = Key::from_slice(one_time)?;
        let its = read_invitation(code).ok()?.one_time;
        (its == public(&one_time)).then(|| Self { one_time, code: code.to_vec() })
    }
}

/// Answers an invitation: gives the code to show, Q2, and what the answerer holds from now on.
///
/// # Errors
/// [`MeetError`].
pub fn answer(
    invitation: &[u8],
    party: &Party,
    device: &SigningKey,
    random: &dyn Random,
) -> Result<(Vec<u8>, Met), MeetError> {
    let they = read_invitation(invitation)?;
    if they.party.root == party.root {
        return Err(MeetError::Oneself);
    }
    let one_time = Key::random(random)?;
    let saying = Saying {
        party,
        nonce: random_bytes(random)?,
        one_time: public(&one_time),
        expiry: they.expiry,
        answers: Some(Digest::of(&[invitation])),
    };
    let mut code = signed(saying.to_bytes()?, device);
    let agreement = Agreement::new(Role::Answerer, &one_time, they, transcript(invitation, &code))?;
    code.extend(agreement.confirmation());
    Ok((code, agreement.met()?))
}

fn signed(mut code: Vec<u8>, device: &SigningKey) -> Vec<u8> {
    let signature = device.sign(&code);
    code.extend_from_slice(signature.as_bytes());
    code
}
