//! Messages off a stream and onto it (FORMAT.md, "Messages").

use super::SessionError;
use super::bytes::u24;

/// Length of what stands before a message's body.
const HEAD_LEN: usize = 4;
/// Most bytes of a body.
pub(super) const MAX_BODY: usize = 1 << 20;

/// What a message says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Kind {
    Groups = 1,
    Names,
    Heads,
    Wants,
    List,
    Chunks,
    Taken,
    Sent,
    Settled,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Groups,
        Self::Names,
        Self::Heads,
        Self::Wants,
        Self::List,
        Self::Chunks,
        Self::Taken,
        Self::Sent,
        Self::Settled,
    ];
}

/// What has come of a message, and what is to go out.
///
/// Invariant: no more is held of what comes than one message, whatever its length says
/// (test: `lengths_that_lie_take_no_memory`).
#[derive(Debug, Default)]
pub(super) struct Stream {
    held: Vec<u8>,
    pub(super) out: Vec<u8>,
}

impl Stream {
    /// Takes `N` bytes off the front once they are there.
    pub(super) fn exactly<const N: usize>(&mut self, input: &mut &[u8]) -> Option<[u8; N]> {
        let whole = self.fill(N, input).then(|| self.held.first_chunk().copied()).flatten()?;
        self.held.clear();
        Some(whole)
    }

    /// Takes a message off the front once it is whole.
    pub(super) fn message(&mut self, input: &mut &[u8]) -> Result<Option<(Kind, Vec<u8>)>, SessionError> {
        if !self.fill(HEAD_LEN, input) {
            return Ok(None);
        }
        let [kind, a, b, c, ..] = self.held[..] else { return Ok(None) };
        let kind = Kind::ALL.into_iter().find(|of| *of as u8 == kind).ok_or(SessionError::Unexpected)?;
        let len = u32::from_be_bytes([0, a, b, c]) as usize;
        if len > MAX_BODY {
            return Err(SessionError::TooLarge);
        }
        if !self.fill(HEAD_LEN + len, input) {
            return Ok(None);
        }
        let body = self.held.split_off(HEAD_LEN);
        self.held.clear();
        Ok(Some((kind, body)))
    }

    /// Writes a message. What is written is bounded by whoever makes the body.
    pub(super) fn write(&mut self, kind: Kind, body: &[u8]) {
        self.out.push(kind as u8);
        self.out.extend(u24(body.len()));
        self.out.extend_from_slice(body);
    }

    /// Holds `len` bytes, as far as there are; true once it does.
    fn fill(&mut self, len: usize, input: &mut &[u8]) -> bool {
        let (taken, rest) = input.split_at(len.saturating_sub(self.held.len()).min(input.len()));
        self.held.extend_from_slice(taken);
        *input = rest;
        self.held.len() >= len
    }
}
