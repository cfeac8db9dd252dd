//! Lists of steps and ways.
//!
//! An item is a map in the list, and is named by the operation that put it there. An item is taken away by a
//! register in its map, not by deleting it, so that what another device does to it at the same time brings it
//! back. An item is moved by a *marker*: a byte string in the list that says "here stands the item of this
//! name"; its map stays where it is, so that a move and a change of the same item both hold. Of several
//! markers of one item (two devices moved it at once) the one with the highest operation counts.

use std::collections::BTreeMap;

use automerge::{ObjId, ObjType, ROOT, ReadDoc, Value};

use super::{fields, schema};
use crate::{Actor, ItemId};

/// An item of a list.
pub(super) struct Item {
    pub(super) id: ItemId,
    pub(super) object: ObjId,
    /// Where in the list it stands: the index of its marker, or of its map.
    pub(super) at: usize,
}

/// A list as it lies in the document.
pub(super) struct List {
    /// Its object; `None` where the document has none.
    pub(super) object: Option<ObjId>,
    /// How many elements it has, markers and what this version cannot read included.
    pub(super) len: usize,
    /// The items that are there, in the order in which they are shown.
    pub(super) items: Vec<Item>,
    /// Every marker: its index and the item it stands for.
    markers: Vec<(usize, ItemId)>,
}

impl List {
    /// Reads the list under a key of the root.
    pub(super) fn read(doc: &impl ReadDoc, key: &str) -> Self {
        let mut list = Self { object: None, len: 0, items: Vec::new(), markers: Vec::new() };
        let Ok(Some((Value::Object(ObjType::List), object))) = doc.get(ROOT, key) else {
            return list;
        };
        list.len = doc.length(&object);
        let mut standing: BTreeMap<ItemId, (ItemId, usize)> = BTreeMap::new();
        for (at, element) in doc.list_range(&object, ..).enumerate() {
            let element_id = element.id();
            let Some(id) = item_id(&element_id) else { continue };
            match Value::from(element.value) {
                Value::Object(ObjType::Map) => list.items.push(Item { id, object: element_id, at }),
                value => {
                    let Some(item) = fields::bytes(&value).and_then(from_marker) else { continue };
                    list.markers.push((at, item));
                    let newest = standing.entry(item).or_insert((id, at));
                    *newest = (*newest).max((id, at));
                }
            }
        }
        for item in &mut list.items {
            item.at = standing.get(&item.id).map_or(item.at, |(_, at)| *at);
        }
        list.items.retain(|item| !is_removed(doc, &item.object));
        list.items.sort_by_key(|item| item.at);
        list.object = Some(object);
        list
    }

    /// The indices of an item's markers, the last one first, so that they can be deleted one by one.
    pub(super) fn markers_of(&self, id: ItemId) -> impl Iterator<Item = usize> {
        self.markers.iter().rev().filter(move |(_, item)| *item == id).map(|(at, _)| *at)
    }
}

/// The items that are there, in the order in which they are shown.
pub(super) fn shown(doc: &impl ReadDoc, key: &str) -> Vec<Item> {
    List::read(doc, key).items
}

/// An item is gone only where every device agrees that it is.
fn is_removed(doc: &impl ReadDoc, item: &ObjId) -> bool {
    let values =
        fields::values(doc, item, schema::ITEM_REMOVED, |value| Some(fields::flag(value) == Some(true)));
    values == [true]
}

fn item_id(object: &ObjId) -> Option<ItemId> {
    match object {
        ObjId::Root => None,
        ObjId::Id(counter, actor, _) => {
            Some(ItemId { counter: *counter, actor: Actor::from_slice(actor.to_bytes())? })
        }
    }
}

/// A marker: the actor, then the counter in as few big-endian bytes as it takes.
pub(super) fn to_marker(id: ItemId) -> Vec<u8> {
    let counter = id.counter.to_be_bytes();
    let leading = usize::try_from(id.counter.leading_zeros() / 8).unwrap_or_default();
    [id.actor.as_bytes().as_slice(), &counter[leading..]].concat()
}

fn from_marker(marker: &[u8]) -> Option<ItemId> {
    let (actor, counter) = marker.split_at_checked(Actor::LEN)?;
    if counter.len() > 8 || counter.first() == Some(&0) {
        return None;
    }
    let counter = counter.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
    Some(ItemId { counter, actor: Actor::from_slice(actor)? })
}
