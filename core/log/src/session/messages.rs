//! Which rows a session is about: from sixteen digests to the rows that differ (FORMAT.md, "Messages").

use std::collections::{HashMap, HashSet};

use kith_seal::Digest;

use crate::ids::Fingerprint;

use super::SessionError;
use super::bytes::Fields;
use super::row::{GROUP_LEN, GROUPS, Held, Row, Short, group_of, groups};
use super::state::State;

/// Most rows of a round.
pub(super) const MAX_ROWS: usize = 4_096;
const NAME_LEN: usize = 2 * size_of::<Short>();

/// The rows of a replica, each with F of what is live.
pub(super) type Rows = [(Row, Fingerprint)];

/// `groups`: of all rows.
pub(super) fn write_groups(b: &Digest, rows: &Rows) -> Vec<u8> {
    groups(b, rows).concat()
}

/// `names`, in answer to `groups`: of the rows in groups that differ.
pub(super) fn write_names(theirs: &[u8], b: &Digest, rows: &Rows) -> Result<Vec<u8>, SessionError> {
    let (theirs, []) = theirs.as_chunks::<GROUP_LEN>() else { return Err(SessionError::Malformed) };
    if theirs.len() != GROUPS {
        return Err(SessionError::Malformed);
    }
    let mine = groups(b, rows);
    let differ = |group: &usize| mine[*group] != theirs[*group];
    let bits: u16 = (0..GROUPS).filter(differ).map(|group| 1 << group).sum();
    let mut body = bits.to_be_bytes().to_vec();
    let names = rows.iter().map(|(row, live)| (row.name(b), row.print(b, *live)));
    for (name, print) in names.filter(|(name, _)| differ(&group_of(name))).take(MAX_ROWS) {
        body.extend(name);
        body.extend(print);
    }
    Ok(body)
}

/// Reads `names`: answers the rows of this replica that differ, and the names of which it knows no row.
pub(super) fn read_names(
    body: &[u8],
    b: &Digest,
    rows: &Rows,
) -> Result<(Vec<Row>, Vec<Short>), SessionError> {
    let mut fields = Fields(body);
    let bits = fields.u16()?;
    if fields.0.len() > MAX_ROWS * NAME_LEN {
        return Err(SessionError::TooLarge);
    }
    let mut prints: HashMap<Short, Short> = HashMap::new();
    while !fields.0.is_empty() {
        prints.insert(fields.bytes()?, fields.bytes()?);
    }
    let mut differing = Vec::new();
    for (row, live) in rows {
        let name = row.name(b);
        if bits & 1 << group_of(&name) == 0 {
            continue;
        }
        if prints.remove(&name) != Some(row.print(b, *live)) && differing.len() < MAX_ROWS {
            differing.push(*row);
        }
    }
    let mut unknown: Vec<Short> = prints.into_keys().collect();
    // The order of a hash map is nobody's: the same session has the same bytes.
    unknown.sort_unstable();
    unknown.truncate(MAX_ROWS - differing.len());
    Ok((differing, unknown))
}

/// A list in `heads`: its count, then what `write` makes of each.
pub(super) fn write_list<T>(to: &mut Vec<u8>, list: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
    // At most `MAX_ROWS`.
    to.extend((list.len() as u16).to_be_bytes());
    list.iter().for_each(|item| write(to, item));
}

/// Reads what [`write_list`] wrote.
pub(super) fn read_list<T>(
    from: &mut Fields<'_>,
    most: usize,
    read: impl Fn(&mut Fields<'_>) -> Result<T, SessionError>,
) -> Result<Vec<T>, SessionError> {
    let count = from.u16()?.into();
    if count > most {
        return Err(SessionError::TooLarge);
    }
    (0..count).map(|_| read(from)).collect()
}

/// A row by its full name, and how far this replica is in it.
pub(super) fn write_row(to: &mut Vec<u8>, row: Row, state: &State) {
    to.extend(row.to_bytes());
    state.write(to);
}

/// Reads what [`write_row`] wrote.
pub(super) fn read_row(from: &mut Fields<'_>) -> Result<(Row, State), SessionError> {
    let row = Row::from_bytes(&from.bytes()?).ok_or(SessionError::Malformed)?;
    Ok((row, State::read(from)?))
}

/// The rows of this replica that have one of these names, ascending.
pub(super) fn by_name(b: &Digest, names: &[Short], held: &Held<'_>) -> Vec<Row> {
    let names: HashSet<&Short> = names.iter().collect();
    let rows = super::row::rows(held).into_iter().map(|(row, _)| row);
    rows.filter(|row| names.contains(&row.name(b))).take(names.len()).collect()
}
