//! The bytes of the vault record: slots and a check, written twice.

use zeroize::Zeroizing;

use crate::Digest;
use crate::unlock::UnlockError;
use crate::unlock::slot::Slot;

const VERSION: u8 = 1;
const CHECK_LEN: usize = 8;
const MAX_SLOTS: usize = 16;

/// Greatest length of one copy, bytes. It bounds the work that hostile bytes can ask for.
const COPY_MAX_LEN: usize = 8_192;

/// Whether [`read`] takes what [`write`] makes of these slots.
pub(super) fn fits(slots: &[Slot]) -> bool {
    (1..=MAX_SLOTS).contains(&slots.len()) && copy_len(slots.iter().map(Slot::body_len)) <= COPY_MAX_LEN
}

/// Both copies of slots that fit.
pub(super) fn write(slots: &[Slot]) -> Zeroizing<Vec<u8>> {
    let len = copy_len(slots.iter().map(Slot::body_len));
    let mut record = Zeroizing::new(Vec::with_capacity(2 * len));
    record.extend([VERSION, slots.len() as u8]);
    for slot in slots {
        let (kind, body) = slot.to_body();
        record.push(kind);
        record.extend((body.len() as u16).to_be_bytes());
        record.extend_from_slice(&body);
    }
    let check = check(&record);
    record.extend(check);
    record.extend_from_within(..);
    record
}

/// The slots of the whole copy that begins soonest: wherever it lies, and whatever became of the bytes before and
/// behind it.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Slot>, UnlockError> {
    let within = bytes.get(..2 * COPY_MAX_LEN).unwrap_or(bytes);
    let copy = (0..within.len()).find_map(|start| whole_copy(&within[start..]));
    match copy {
        Some(slots) => slots.map(|(kind, body)| Slot::from_body(kind, body)).collect(),
        None if is_newer(bytes) => Err(UnlockError::Newer),
        None => Err(UnlockError::SlotDamaged),
    }
}

/// Kinds and bodies of the copy that `bytes` begin with, if it is whole.
fn whole_copy(bytes: &[u8]) -> Option<impl Iterator<Item = (u8, &[u8])>> {
    let &[VERSION, count, ref rest @ ..] = bytes else { return None };
    let slots = || walk(rest).take(usize::from(count));
    if !(1..=MAX_SLOTS).contains(&slots().count()) || slots().count() != usize::from(count) {
        return None;
    }
    let len = copy_len(slots().map(|(_, body)| body.len()));
    let (copy, found) = bytes.get(..len.min(COPY_MAX_LEN))?.split_last_chunk()?;
    (check(copy) == *found).then(slots)
}

/// One slot after the other, for as long as they are whole.
fn walk(mut rest: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    core::iter::from_fn(move || {
        let (&[kind, high, low], after) = rest.split_first_chunk()?;
        let (body, after) = after.split_at_checked(usize::from(u16::from_be_bytes([high, low])))?;
        rest = after;
        Some((kind, body))
    })
}

/// Whether this is a whole record of a version to come: every version is written twice and ends in its check.
fn is_newer(bytes: &[u8]) -> bool {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    [first, second]
        .into_iter()
        .filter_map(<[u8]>::split_last_chunk)
        .any(|(copy, found)| copy.first().is_some_and(|&version| version > VERSION) && check(copy) == *found)
}

fn copy_len(bodies: impl Iterator<Item = usize>) -> usize {
    2 + bodies.map(|body| 3 + body).sum::<usize>() + CHECK_LEN
}

fn check(copy: &[u8]) -> [u8; CHECK_LEN] {
    let mut check = [0; CHECK_LEN];
    check.copy_from_slice(&Digest::of(&[copy]).as_bytes()[..CHECK_LEN]);
    check
}
