//! Two people meet: two codes, shared keys, six words (FORMAT.md, "Meeting").
//!
//! State in, state out: what the inviter keeps between the two codes is an [`Invitation`]; the answerer keeps nothing.

mod agreement;
mod chain;
mod fields;
mod invitation;
mod party;
mod words;

use crate::code::CodeError;
use crate::random::RandomFailed;

pub use agreement::Met;
pub use chain::Chain;
pub use invitation::{Invitation, answer};
pub use party::{KEEPER_MAX_BYTES, NAME_MAX_BYTES, Party, Said, read_answer, read_invitation};
pub use words::MeetingWords;

/// Most bytes of a code of a meeting: as base45 it is 780 characters, which a QR code of version 18 with medium
/// correction still holds.
pub const MEETING_CODE_MAX_LEN: usize = 520;

/// Why two people have not met. It holds nothing of either.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MeetError {
    /// Not a code of the type that is wanted, or not whole.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// Not signed by the device it names, or that device is not the person's.
    #[error("not signed by whom it names")]
    Forged,
    /// One's own code.
    #[error("one's own code")]
    Oneself,
    /// The answer to somebody else's code, or to an older one.
    #[error("the answer to another code")]
    OtherMeeting,
    /// The answer was not made by whoever read the code.
    #[error("not confirmed")]
    NotConfirmed,
    /// A name or an address is longer than a code can hold.
    #[error("too long for a code")]
    TooLong,
    /// As [`RandomFailed`].
    #[error(transparent)]
    Random(#[from] RandomFailed),
}
