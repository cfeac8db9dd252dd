//! What each of the two says of themselves.

use crate::code::{CodeError, CodeType};
use crate::digest::Digest;
use crate::sign::{PublicKey, Signature};

use super::chain::Chain;
use super::fields::{Reader, Writer};
use super::{MEETING_CODE_MAX_LEN, MeetError};

pub(super) const VERSION: u8 = 1;
pub(super) const CONFIRMATION_LEN: usize = 16;
/// Most bytes of a name in a code, UTF-8.
pub const NAME_MAX_BYTES: usize = 40;
/// Most bytes of a keeper's address in a code, UTF-8.
pub const KEEPER_MAX_BYTES: usize = 80;

/// One of the two, as they say who they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// Who: the public half of the key that comes of their words.
    pub root: PublicKey,
    /// The device that speaks for them.
    pub device: PublicKey,
    /// How the device shows that it may.
    pub chain: Chain,
    /// The key of the first epoch of their outbox to the other.
    pub outbox: PublicKey,
    /// The newest entry of their roster.
    pub roster: Digest,
    /// The address of their keeper; empty where there is none, or no room for it.
    pub keeper: String,
    /// What they are called. Somebody else's words: to be shown as such.
    pub name: String,
}

/// A code that was read, and is signed by the device it names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// Who said it.
    pub party: Party,
    /// When the one who invites stops waiting, UTC milliseconds by their clock.
    pub expiry: u64,
    pub(super) one_time: [u8; 32],
    /// In an answer: which invitation it answers.
    pub(super) answers: Option<Digest>,
}

/// What is said beside [`Party`]: all that a code holds but its signature.
pub(super) struct Saying<'a> {
    pub(super) party: &'a Party,
    pub(super) nonce: [u8; 16],
    pub(super) one_time: [u8; 32],
    pub(super) expiry: u64,
    pub(super) answers: Option<Digest>,
}

impl Saying<'_> {
    /// The bytes of a code up to its signature.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, MeetError> {
        let Party { root, device, chain, outbox, roster, keeper, name } = self.party;
        if name.len() > NAME_MAX_BYTES || keeper.len() > KEEPER_MAX_BYTES {
            return Err(MeetError::TooLong);
        }
        let write = |keeper: &str| {
            let code = if self.answers.is_some() { CodeType::Answer } else { CodeType::Meeting };
            let mut to = Writer::default();
            to.bytes(&code.head(VERSION));
            to.bytes(&self.nonce);
            to.bytes(root.as_bytes());
            to.bytes(device.as_bytes());
            chain.write(&mut to);
            to.bytes(&self.one_time);
            to.bytes(outbox.as_bytes());
            to.bytes(roster.as_bytes());
            to.bytes(&self.expiry.to_be_bytes());
            to.text(keeper);
            to.text(name);
            to.bytes(self.answers.as_ref().map_or(&[][..], |digest| &digest.as_bytes()[..]));
            to.0
        };
        let room = MEETING_CODE_MAX_LEN - Signature::LEN - self.answers.map_or(0, |_| CONFIRMATION_LEN);
        let bytes = write(keeper);
        // Without a keeper's address the longest name fits beside the longest chain.
        Ok(if bytes.len() > room { write("") } else { bytes })
    }
}

impl Said {
    /// Which code this answers, by its digest; `None` for an invitation.
    #[must_use]
    pub const fn answers(&self) -> Option<Digest> {
        self.answers
    }

    /// Reads a code up to its confirmation; `code` is the type that is wanted.
    pub(super) fn read(code: CodeType, bytes: &[u8]) -> Result<Self, MeetError> {
        let fields = code.open(VERSION, bytes)?;
        if bytes.len() > MEETING_CODE_MAX_LEN {
            return Err(CodeError::Damaged.into());
        }
        let (said, signature) = Self::parse(code, fields).ok_or(CodeError::Damaged)?;
        let signed = &bytes[..bytes.len() - Signature::LEN];
        let Party { root, device, chain, .. } = &said.party;
        if device.verifies(signed, &signature) && chain.holds(*root, *device) {
            Ok(said)
        } else {
            Err(MeetError::Forged)
        }
    }

    fn parse(code: CodeType, fields: &[u8]) -> Option<(Self, Signature)> {
        let mut from = Reader(fields);
        let _nonce: [u8; 16] = from.bytes()?;
        let (root, device) = (PublicKey::from_bytes(from.bytes()?), PublicKey::from_bytes(from.bytes()?));
        let chain = Chain::read(&mut from)?;
        let one_time = from.bytes()?;
        let (outbox, roster) = (PublicKey::from_bytes(from.bytes()?), Digest::from_bytes(from.bytes()?));
        let expiry = u64::from_be_bytes(from.bytes()?);
        let (keeper, name) = (from.text(KEEPER_MAX_BYTES)?, from.text(NAME_MAX_BYTES)?);
        let answers = match code {
            CodeType::Answer => Some(Digest::from_bytes(from.bytes()?)),
            _ => None,
        };
        let signature = Signature::from_bytes(from.bytes()?);
        let party = Party { root, device, chain, outbox, roster, keeper, name };
        from.0.is_empty().then_some((Self { party, expiry, one_time, answers }, signature))
    }
}

/// Reads an answer as anybody can, without what only the inviter holds: who says what, and to which code. Whether it
/// is confirmed [`crate::Invitation::accept`] alone tells.
///
/// # Errors
/// [`MeetError::Code`], [`MeetError::Forged`].
pub fn read_answer(code: &[u8]) -> Result<Said, MeetError> {
    CodeType::Answer.open(VERSION, code)?;
    let (unconfirmed, _) = code.split_last_chunk::<CONFIRMATION_LEN>().ok_or(CodeError::Damaged)?;
    Said::read(CodeType::Answer, unconfirmed)
}

/// Reads the code of somebody who wants to meet, to show who it is before it is answered.
///
/// # Errors
/// [`MeetError::Code`], [`MeetError::Forged`].
pub fn read_invitation(code: &[u8]) -> Result<Said, MeetError> {
    Said::read(CodeType::Meeting, code)
}
