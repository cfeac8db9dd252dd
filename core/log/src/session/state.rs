//! How far one end is in a row, and what the other gives it for that (FORMAT.md, "Rounds").

use super::SessionError;
use super::bytes::{Fields, u40};
use super::row::{Held, Row};
use crate::ids::Fingerprint;

/// The only flag there is.
const UNKNOWN: u8 = 1;

/// In `wants`: a list of the row.
pub(super) const LIST: u8 = 1;
/// In `wants`: the row's tag is unknown here.
pub(super) const UNKNOWN_HERE: u8 = 2;

/// How far one end is in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct State {
    flags: u8,
    /// 0 stands for none.
    pub(super) head: u64,
    highest: u64,
    above: Fingerprint,
}

/// What one end gives the other of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gift {
    /// Nothing.
    Nothing,
    /// What is above a sequence number: all below is there.
    Above(u64),
    /// What a list from there lacks.
    Lacking(u64),
}

impl State {
    pub(super) const LEN: usize = 1 + 5 + 5 + Fingerprint::LEN;
    /// Of a row that its end has nothing of.
    pub(super) const NOTHING: Self =
        Self { flags: 0, head: 0, highest: 0, above: Fingerprint::from_bytes([0; Fingerprint::LEN]) };

    /// How far this replica is; `from_0` says nothing of the head.
    pub(super) fn of(row: Row, held: &Held<'_>, from_0: bool) -> Self {
        let Some(log) = row.log(held) else {
            return Self { flags: UNKNOWN, ..Self::NOTHING };
        };
        let head = log.head(row.writer).filter(|_| !from_0).map_or(0, |head| head.get());
        let highest = log.highest(row.writer).map_or(0, |highest| highest.get());
        Self { flags: 0, head, highest, above: log.fingerprint_between(row.writer, head, u64::MAX) }
    }

    pub(super) fn write(&self, to: &mut Vec<u8>) {
        to.push(self.flags);
        to.extend(u40(self.head));
        to.extend(u40(self.highest));
        to.extend(self.above.as_bytes());
    }

    /// Bits of flags that only a newer version knows are left out.
    pub(super) fn read(from: &mut Fields<'_>) -> Result<Self, SessionError> {
        let [flags] = from.bytes()?;
        let (head, highest) = (from.u40()?, from.u40()?);
        Ok(Self { flags, head, highest, above: Fingerprint::from_bytes(from.bytes()?) })
    }

    pub(super) const fn is_unknown(&self) -> bool {
        self.flags & UNKNOWN != 0
    }

    /// What this replica gives of the row to whoever is so far.
    pub(super) fn gift(&self, row: Row, held: &Held<'_>) -> Gift {
        let Some(log) = row.log(held).filter(|_| !self.is_unknown()) else { return Gift::Nothing };
        if self.highest <= self.head {
            return Gift::Above(self.head);
        }
        if log.fingerprint_between(row.writer, self.head, self.highest) == self.above {
            return Gift::Above(self.highest);
        }
        let anything = log.between(row.writer, self.head, u64::MAX).next().is_some();
        if anything { Gift::Lacking(self.head) } else { Gift::Nothing }
    }
}

impl Gift {
    /// The byte of `wants` that asks for what this needs.
    pub(super) const fn wants(self, tag_is_known: bool) -> u8 {
        match self {
            _ if !tag_is_known => UNKNOWN_HERE,
            Self::Lacking(_) => LIST,
            Self::Nothing | Self::Above(_) => 0,
        }
    }
}
