//! Reads numbers and stretches of bytes; every way to run out of them is [`EntryError::Damaged`].

use crate::EntryError;

/// Where reading stands in some bytes.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) const fn rest(&self) -> &'a [u8] {
        self.0
    }

    pub(super) fn take(&mut self, len: usize) -> Result<&'a [u8], EntryError> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(EntryError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], EntryError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(EntryError::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// An unsigned LEB128 number (DWARF 5, section 7.6).
    pub(super) fn unsigned(&mut self) -> Result<u64, EntryError> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return Err(EntryError::Damaged);
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(EntryError::Damaged)
    }

    /// A signed LEB128 number (DWARF 5, section 7.6).
    pub(super) fn signed(&mut self) -> Result<i64, EntryError> {
        let mut value = 0i64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            value |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let unused = 64u32.saturating_sub(shift + 7);
                return Ok(value << unused >> unused);
            }
        }
        Err(EntryError::Damaged)
    }

    /// An unsigned number of things that each take at least one of the bytes that are left.
    pub(super) fn count(&mut self) -> Result<usize, EntryError> {
        let count = usize::try_from(self.unsigned()?).map_err(|_| EntryError::Damaged)?;
        if count <= self.0.len() { Ok(count) } else { Err(EntryError::Damaged) }
    }

    /// As many bytes as the number before them says.
    pub(super) fn length_prefixed(&mut self) -> Result<&'a [u8], EntryError> {
        let len = self.count()?;
        self.take(len)
    }
}
