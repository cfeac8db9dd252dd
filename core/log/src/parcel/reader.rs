//! Reading a parcel as its bytes come, whatever its size: never more than one section is in memory.

use kith_seal::{CodeError, CodeType, Hint};

use super::section::{Place, Section};
use super::{HEAD_LEN, Head, MAX_SECTIONS, ParcelError, VERSION};

/// Reads a parcel, piece by piece.
///
/// Invariant: it holds no more than a section and its head, whatever the parcel says of itself
/// (test: `a_parcel_that_lies_about_its_lengths_takes_no_memory`).
#[derive(Default)]
pub struct ParcelReader {
    head: Option<Head>,
    /// How many sections have come.
    at: u16,
    /// The beginning of what is being read, less than it needs.
    held: Vec<u8>,
}

impl ParcelReader {
    /// A reader of which nothing is known yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes off the front of `bytes` until a section is whole; `None` once all are taken.
    ///
    /// # Errors
    /// [`ParcelError::Code`], [`ParcelError::TooLarge`].
    pub fn read(&mut self, bytes: &mut &[u8]) -> Result<Option<Section>, ParcelError> {
        let head = match self.head {
            Some(head) => head,
            None => match self.read_head(bytes)? {
                Some(head) => *self.head.insert(head),
                None => return Ok(None),
            },
        };
        if self.is_whole() {
            return if bytes.is_empty() { Ok(None) } else { Err(CodeError::Damaged.into()) };
        }
        if !self.fill(Section::HEAD_LEN, bytes) {
            return Ok(None);
        }
        let Some((hint, rest)) = self.held.split_first_chunk() else { return Ok(None) };
        let hint = Hint::from_bytes(*hint);
        let len = rest.first_chunk().map_or(0, |len| u32::from_be_bytes(*len) as usize);
        if len > Section::MAX_SEALED_LEN {
            return Err(CodeError::Damaged.into());
        }
        if !self.fill(Section::HEAD_LEN + len, bytes) {
            return Ok(None);
        }
        let sealed = self.held.split_off(Section::HEAD_LEN);
        self.held.clear();
        self.at += 1;
        Ok(Some(Section::new(Place { head, at: self.at - 1 }, hint, sealed)))
    }

    fn read_head(&mut self, bytes: &mut &[u8]) -> Result<Option<Head>, ParcelError> {
        let whole = self.fill(HEAD_LEN, bytes);
        if whole || self.held.len() >= CodeType::HEAD_LEN {
            CodeType::Parcel.open(VERSION, &self.held)?;
        }
        let Some(head) = self.held.first_chunk::<HEAD_LEN>().copied().filter(|_| whole) else {
            return Ok(None);
        };
        self.held.clear();
        match count(&head) {
            0 => Err(CodeError::Damaged.into()),
            1..=MAX_SECTIONS => Ok(Some(head)),
            _ => Err(ParcelError::TooLarge),
        }
    }

    /// Holds `len` bytes, as far as there are; true once it does.
    fn fill(&mut self, len: usize, bytes: &mut &[u8]) -> bool {
        let missing = len.saturating_sub(self.held.len()).min(bytes.len());
        let (taken, rest) = bytes.split_at(missing);
        self.held.extend_from_slice(taken);
        *bytes = rest;
        self.held.len() >= len
    }

    /// How many sections have come, and how many there are; 0 until that is known.
    #[must_use]
    pub fn progress(&self) -> (u16, u16) {
        (self.at, self.head.as_ref().map_or(0, count))
    }

    fn is_whole(&self) -> bool {
        let (come, all) = self.progress();
        all > 0 && come == all
    }

    /// The bytes have ended.
    ///
    /// # Errors
    /// [`ParcelError::CutShort`] where the parcel has not; [`CodeError::NotKith`] where it never began.
    pub fn finish(&self) -> Result<(), ParcelError> {
        if self.is_whole() {
            return Ok(());
        }
        let began = self.head.is_some() || CodeType::Parcel.open(VERSION, &self.held).is_ok();
        Err(if began { ParcelError::CutShort } else { CodeError::NotKith.into() })
    }
}

const fn count(head: &Head) -> u16 {
    u16::from_be_bytes([head[HEAD_LEN - 2], head[HEAD_LEN - 1]])
}
