//! The fields of a message, one after the other.

use super::SessionError;

/// Reads fields off the front.
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], SessionError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(SessionError::Malformed)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn slice(&mut self, len: usize) -> Result<&'a [u8], SessionError> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(SessionError::Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn u16(&mut self) -> Result<u16, SessionError> {
        Ok(u16::from_be_bytes(self.bytes()?))
    }

    pub(super) fn u24(&mut self) -> Result<usize, SessionError> {
        let [a, b, c] = self.bytes()?;
        Ok(u32::from_be_bytes([0, a, b, c]) as usize)
    }

    /// A sequence number, or 0 for none: all that has 40 bits is one.
    pub(super) fn u40(&mut self) -> Result<u64, SessionError> {
        let [a, b, c, d, e] = self.bytes()?;
        Ok(u64::from_be_bytes([0, 0, 0, a, b, c, d, e]))
    }

    /// Nothing may follow.
    pub(super) const fn end(self) -> Result<(), SessionError> {
        if self.0.is_empty() { Ok(()) } else { Err(SessionError::Malformed) }
    }
}

/// A sequence number, or 0 for none.
pub(super) fn u40(value: u64) -> [u8; 5] {
    let [_, _, _, rest @ ..] = value.to_be_bytes();
    rest
}

/// A length below 2^24.
pub(super) fn u24(value: usize) -> [u8; 3] {
    let [.., a, b, c] = (value as u64).to_be_bytes();
    [a, b, c]
}
