//! Changing the steps of a goal and the ways to reach a contact.

use automerge::{ObjId, ObjType, ROOT, ScalarValue, transaction::Transactable};

use super::{
    edit::{Writer, moment},
    fields,
    items::{self, List},
    schema,
};
use crate::{
    EntryError, ItemId, Limit, StepRequest, Way, WayRequest,
    limits::{MAX_STEPS, MAX_WAYS},
};

impl Writer<'_> {
    pub(super) fn step(&mut self, request: &StepRequest) -> Result<(), EntryError> {
        let mut list = List::read(&self.tx, schema::STEPS);
        match request {
            StepRequest::Add { text } => {
                not_blank(text)?;
                let step = self.add(&mut list, schema::STEPS, MAX_STEPS)?;
                self.line(&step, schema::STEP_TEXT, Some(text))
            }
            StepRequest::Rename { id, text } => {
                not_blank(text)?;
                let step = find(&list, id.0)?;
                self.changing(step, |writer| writer.line(step, schema::STEP_TEXT, Some(text)))
            }
            StepRequest::Done { id, done } => {
                let step = find(&list, id.0)?;
                let current = fields::moments(&self.tx, step, schema::STEP_DONE);
                if current.len() <= 1 && current.first().copied().flatten().is_some() == *done {
                    return Ok(());
                }
                let at = moment(done.then_some(self.now));
                self.changing(step, |writer| writer.put(step, schema::STEP_DONE, at))
            }
            StepRequest::Move { id, before } => self.move_before(&list, id.0, before.map(|step| step.0)),
            StepRequest::Remove { id } => self.take_away(find(&list, id.0)?),
        }
    }

    pub(super) fn way(&mut self, request: &WayRequest) -> Result<(), EntryError> {
        let mut list = List::read(&self.tx, schema::WAYS);
        match request {
            WayRequest::Add { way } => {
                let object = self.add(&mut list, schema::WAYS, MAX_WAYS)?;
                self.set_way(&object, way)
            }
            WayRequest::Change { id, way } => {
                let object = find(&list, id.0)?;
                self.changing(object, |writer| writer.set_way(object, way))
            }
            WayRequest::Remove { id } => self.take_away(find(&list, id.0)?),
        }
    }

    fn set_way(&mut self, object: &ObjId, way: &Way) -> Result<(), EntryError> {
        not_blank(&way.value)?;
        self.line(object, schema::WAY_KIND, Some(&way.kind))?;
        self.line(object, schema::WAY_VALUE, Some(&way.value))
    }

    fn add(&mut self, list: &mut List, key: &str, most: usize) -> Result<ObjId, EntryError> {
        if list.items.len() >= most {
            return Err(EntryError::TooLarge(Limit::Items));
        }
        let object = match list.object.take() {
            Some(object) => object,
            None => self.tx.put_object(ROOT, key, ObjType::List)?,
        };
        self.changed = true;
        Ok(self.tx.insert_object(&object, list.len, ObjType::Map)?)
    }

    fn take_away(&mut self, item: &ObjId) -> Result<(), EntryError> {
        self.put(item, schema::ITEM_REMOVED, true.into())
    }

    /// Does something to an item and, if that changes anything, says anew that the item is here.
    fn changing(
        &mut self,
        item: &ObjId,
        change: impl FnOnce(&mut Self) -> Result<(), EntryError>,
    ) -> Result<(), EntryError> {
        let before = std::mem::replace(&mut self.changed, false);
        change(self)?;
        if self.changed {
            self.assert_here(item, schema::ITEM_REMOVED)?;
        }
        self.changed |= before;
        Ok(())
    }

    fn move_before(&mut self, list: &List, id: ItemId, before: Option<ItemId>) -> Result<(), EntryError> {
        let item = find(list, id)?.clone();
        let position =
            |id: ItemId| list.items.iter().position(|item| item.id == id).ok_or(EntryError::NoSuchItem);
        let from = position(id)?;
        let to = before.map_or(Ok(list.items.len()), position)?;
        if to == from || to == from + 1 {
            return Ok(());
        }
        let object = list.object.as_ref().ok_or(EntryError::NoSuchItem)?;
        let mut index = list.items.get(to).map_or(list.len, |next| next.at);
        for marker in list.markers_of(id) {
            self.tx.delete(object, marker)?;
            index -= usize::from(marker < index);
        }
        self.tx.insert(object, index, ScalarValue::Bytes(items::to_marker(id)))?;
        self.assert_here(&item, schema::ITEM_REMOVED)?;
        self.changed = true;
        Ok(())
    }
}

fn find(list: &List, id: ItemId) -> Result<&ObjId, EntryError> {
    list.items.iter().find(|item| item.id == id).map(|item| &item.object).ok_or(EntryError::NoSuchItem)
}

fn not_blank(text: &str) -> Result<(), EntryError> {
    if text.trim().is_empty() { Err(EntryError::Empty) } else { Ok(()) }
}
