//! The greeting: which relation it is, and that both ends hold its key (FORMAT.md, "Greeting").

use kith_seal::{Digest, RelationKey, Showing, Shown};

use super::SessionError;

const VERSION: u8 = 1;

/// Which sort of relation a session is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Mode {
    /// A member's own devices, with every space.
    OwnDevices = 1,
    /// Two contacts, with their outboxes to each other.
    Contact = 2,
}

impl Mode {
    const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::OwnDevices),
            2 => Some(Self::Contact),
            _ => None,
        }
    }
}

/// The first bytes of either end.
pub(super) type Hello = [u8; 18];

/// What the initiator shows: who, proof, digest.
pub(super) const SHOWN_BY_INITIATOR: usize = 3 * Shown::LEN;
/// What the responder shows: proof, digest.
pub(super) const SHOWN_BY_RESPONDER: usize = 2 * Shown::LEN;

pub(super) fn hello(mode: Mode, nonce: [u8; 16]) -> Hello {
    let mut hello = [0; 18];
    hello[0] = VERSION;
    hello[1] = mode as u8;
    hello[2..].copy_from_slice(&nonce);
    hello
}

/// The mode of a hello.
pub(super) fn read_hello(hello: &Hello) -> Result<Mode, SessionError> {
    match hello[0] {
        VERSION => Mode::from_byte(hello[1]).ok_or(SessionError::Mode),
        0 => Err(SessionError::Malformed),
        _ => Err(SessionError::Newer),
    }
}

/// b: names this session, on this stream, and no other.
pub(super) fn greeting(initiator: &Hello, responder: &Hello, channel: &[u8]) -> Digest {
    Digest::of(&[initiator, responder, channel])
}

/// What the initiator shows.
pub(super) fn by_initiator(key: &RelationKey, b: &Digest, d: &Digest) -> [Shown; 3] {
    [Showing::Who, Showing::Initiator, Showing::Holding(d)].map(|showing| key.show(showing, b))
}

/// What the responder shows.
pub(super) fn by_responder(key: &RelationKey, b: &Digest, d: &Digest) -> [Shown; 2] {
    [Showing::Responder, Showing::Holding(d)].map(|showing| key.show(showing, b))
}

/// What is shown, as it came.
pub(super) fn read_shown<const N: usize>(bytes: &[u8]) -> Result<[Shown; N], SessionError> {
    let mut parts = bytes.chunks_exact(Shown::LEN).map(Shown::from_slice);
    let mut shown = [Shown::from_bytes([0; Shown::LEN]); N];
    for place in &mut shown {
        *place = parts.next().flatten().ok_or(SessionError::Malformed)?;
    }
    Ok(shown)
}
