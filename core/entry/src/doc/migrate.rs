//! Documents of older versions.
//!
//! A document is read as if it were of this version, on a copy, and brought up to it within the next edit's
//! own change. Nothing is rewritten by itself: two devices that bring the same document up to date write no
//! more than their edits do. A document of a newer version is read and edited as far as this one knows it.

use automerge::{
    Automerge, ObjType, ROOT,
    transaction::{Transactable, Transaction},
};

use super::{fields, schema};
use crate::{EntryError, Kind};

type Step = fn(&mut Transaction<'_>, Kind) -> Result<(), EntryError>;

/// Step n brings a document from version n to n + 1.
const STEPS: [Step; schema::VERSION as usize] = [texts_become_mergeable];

/// The document as this version would have it; `None` where it already is.
pub(super) fn current(doc: &Automerge, kind: Kind) -> Result<Option<Automerge>, EntryError> {
    if version(doc) >= schema::VERSION {
        return Ok(None);
    }
    let mut copy = doc.clone();
    let mut tx = copy.transaction();
    upgrade(&mut tx, kind)?;
    tx.commit();
    Ok(Some(copy))
}

/// Brings the document up to this version.
pub(super) fn upgrade(tx: &mut Transaction<'_>, kind: Kind) -> Result<(), EntryError> {
    let from = usize::try_from(version(tx)).unwrap_or_default();
    let Some(steps @ [_, ..]) = STEPS.get(from..) else { return Ok(()) };
    steps.iter().try_for_each(|step| step(tx, kind))?;
    Ok(tx.put(ROOT, schema::VERSION_KEY, schema::VERSION)?)
}

/// The version a document says it is of. Where devices disagree, the newest: it was brought up to that.
fn version(doc: &impl automerge::ReadDoc) -> i64 {
    fields::values(doc, &ROOT, schema::VERSION_KEY, |value| value.as_i64()).into_iter().max().unwrap_or(0)
}

/// Version 0 (drafts of this format, never released) had long texts in registers.
fn texts_become_mergeable(tx: &mut Transaction<'_>, kind: Kind) -> Result<(), EntryError> {
    let keys: &[&str] = match kind {
        Kind::Goal => &[schema::WHY, schema::NOTES],
        Kind::HopeNote => &[schema::MAIN],
        Kind::Contact => &[schema::GOOD_FOR],
        Kind::Profile => &[schema::ABOUT],
        Kind::Relation => &[],
    };
    for key in keys {
        if let [(text, None)] = &fields::texts(tx, key)[..] {
            let object = tx.put_object(ROOT, *key, ObjType::Text)?;
            tx.splice_text(&object, 0, 0, text)?;
        }
    }
    Ok(())
}
