//! Lists: which chunks a replica holds of a row, told by short ids (FORMAT.md, "Messages").

use std::collections::HashSet;

use kith_seal::Digest;

use crate::effect::LiveChunk;

use super::SessionError;
use super::bytes::{Fields, u40};
use super::frame::{Kind, MAX_BODY, Stream};
use super::peer::Peer;
use super::row::{Held, Row, ShortId, short_id};

const ENTRY_LEN: usize = 5 + size_of::<ShortId>();
/// What stands before a list's entries.
const HEAD_LEN: usize = 2 + 1;
/// A message is closed once it has so many entries, and those of its last seq.
const ENTRIES: usize = 4_096;
/// However many bear one seq: so many fit.
const MOST_ENTRIES: usize = (MAX_BODY - HEAD_LEN) / ENTRY_LEN;

/// Writes what is held of a row above a sequence number.
pub(super) fn write(stream: &mut Stream, b: &Digest, number: u16, row: Row, above: u64, held: &Held<'_>) {
    let live: Vec<LiveChunk> =
        row.log(held).into_iter().flat_map(|log| log.between(row.writer, above, u64::MAX)).collect();
    let mut rest = &live[..];
    loop {
        let mut count = rest.len().min(ENTRIES);
        while count > 0 && count < rest.len() && rest[count].key.seq == rest[count - 1].key.seq {
            count += 1;
        }
        let (piece, after) = rest.split_at(count.min(MOST_ENTRIES));
        let mut body = Vec::with_capacity(HEAD_LEN + piece.len() * ENTRY_LEN);
        body.extend(number.to_be_bytes());
        body.push(u8::from(after.is_empty()));
        for live in piece {
            body.extend(u40(live.key.seq.get()));
            body.extend(short_id(b, &live.key.id));
        }
        stream.write(Kind::List, &body);
        rest = after;
        if rest.is_empty() {
            return;
        }
    }
}

/// Reads the lists of some rows, one after the other, and keeps what they lack.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The rows whose lists are still to come, the next one last: number, row, and above what.
    rows: Vec<(u16, Row, u64)>,
    /// What they lack.
    pub(super) lacking: Vec<LiveChunk>,
}

impl Lists {
    /// Lists of these rows will come, in this order.
    pub(super) fn of(mut rows: Vec<(u16, Row, u64)>) -> Self {
        rows.reverse();
        Self { rows, lacking: Vec::new() }
    }

    pub(super) const fn are_whole(&self) -> bool {
        self.rows.is_empty()
    }

    /// Reads a message. What is kept of it are this replica's own chunks.
    pub(super) fn read(
        &mut self,
        body: &[u8],
        b: &Digest,
        held: &Held<'_>,
        peer: &mut Peer,
    ) -> Result<(), SessionError> {
        let (number, row, above) = self.rows.pop().ok_or(SessionError::Unexpected)?;
        let mut fields = Fields(body);
        if fields.u16()? != number {
            return Err(SessionError::Unexpected);
        }
        let last = match fields.bytes()? {
            [0] => false,
            [1] => true,
            _ => return Err(SessionError::Malformed),
        };
        let (mut listed, mut upto) = (HashSet::new(), above);
        while !fields.0.is_empty() {
            let (seq, id): (u64, ShortId) = (fields.u40()?, fields.bytes()?);
            // Above what came before; but several may bear one seq.
            if seq < upto || seq == above {
                return Err(SessionError::Malformed);
            }
            upto = seq;
            listed.insert((seq, id));
        }
        if !last && upto == above {
            return Err(SessionError::Malformed);
        }
        let upto = if last { u64::MAX } else { upto };
        for live in row.log(held).into_iter().flat_map(|log| log.between(row.writer, above, upto)) {
            if listed.contains(&(live.key.seq.get(), short_id(b, &live.key.id))) {
                peer.has(&live.key);
            } else {
                self.lacking.push(live);
            }
        }
        if !last {
            self.rows.push((number, row, upto));
        }
        Ok(())
    }
}
