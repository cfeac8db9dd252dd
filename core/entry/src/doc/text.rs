//! Changing a long text.

use automerge::{
    ObjId,
    transaction::{Transactable, Transaction},
};

use crate::EntryError;

/// Above this many differing bytes on both sides together the middle is replaced as a whole: looking for the
/// smallest difference takes time with its square.
const MAX_DIFFERENCE: usize = 4 * 1024;

/// Makes a text out of the one that stands there, by the fewest letters where that is quick to find.
pub(super) fn update(
    tx: &mut Transaction<'_>,
    object: &ObjId,
    current: &str,
    text: &str,
) -> Result<(), EntryError> {
    let start = common(current.chars(), text.chars());
    let (old, new) = (&current[start..], &text[start..]);
    let end = common(old.chars().rev(), new.chars().rev());
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    if old.len() + new.len() <= MAX_DIFFERENCE {
        return Ok(tx.update_text(object, text)?);
    }
    let deleted = isize::try_from(old.chars().count()).map_err(|_| EntryError::Damaged)?;
    Ok(tx.splice_text(object, current[..start].chars().count(), deleted, new)?)
}

/// How many bytes two texts have in common, whole characters only.
fn common(old: impl Iterator<Item = char>, new: impl Iterator<Item = char>) -> usize {
    old.zip(new).take_while(|(old, new)| old == new).map(|(letter, _)| letter.len_utf8()).sum()
}
