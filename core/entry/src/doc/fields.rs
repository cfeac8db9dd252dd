//! The values of registers. A register is a key of a map; where devices set it at once it holds several values.

use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

use crate::{Day, Hours, Timestamp};

/// The distinct values of a register: the one that is shown first, the others in one order on every device.
/// Values this version cannot read are left out here and left alone in the document.
pub(super) fn values<T: PartialEq>(
    doc: &impl ReadDoc,
    object: &ObjId,
    key: &str,
    read: impl Fn(&Value<'_>) -> Option<T>,
) -> Vec<T> {
    distinct(all(doc, object, key).iter().filter_map(|(value, _)| read(value)))
}

/// The distinct texts of a text field, each with its text object (`None` where it stands as a plain register).
pub(super) fn texts(doc: &impl ReadDoc, key: &str) -> Vec<(String, Option<ObjId>)> {
    let mut texts: Vec<(String, Option<ObjId>)> = Vec::new();
    for (value, id) in all(doc, &ROOT, key) {
        let text = match value {
            Value::Object(ObjType::Text) => doc.text(&id).ok().map(|text| (text, Some(id))),
            _ => string(&value).map(|text| (text, None)),
        };
        if let Some(text) = text.filter(|text| texts.iter().all(|other| other.0 != text.0)) {
            texts.push(text);
        }
    }
    texts
}

/// The distinct moments of a register that holds a moment or nothing. Two moments are no disagreement: both
/// devices say that it happened, and the one that is shown stands for both.
pub(super) fn moments(doc: &impl ReadDoc, object: &ObjId, key: &str) -> Vec<Option<Timestamp>> {
    let mut moments: Vec<Option<Timestamp>> = Vec::new();
    for moment in values(doc, object, key, moment) {
        if moments.iter().all(|other| other.is_some() != moment.is_some()) {
            moments.push(moment);
        }
    }
    moments
}

/// The same with nothing first: a removal shows only where every device agrees to it.
pub(super) fn present_first(mut moments: Vec<Option<Timestamp>>) -> Vec<Option<Timestamp>> {
    moments.sort_by_key(Option::is_some);
    moments
}

pub(super) fn moment_text(moment: Option<Timestamp>) -> String {
    moment.map_or_else(String::new, |at| at.0.to_string())
}

pub(super) fn bytes<'a>(value: &'a Value<'_>) -> Option<&'a [u8]> {
    match value {
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Bytes(bytes) => Some(bytes),
            _ => None,
        },
        Value::Object(_) => None,
    }
}

pub(super) fn string(value: &Value<'_>) -> Option<String> {
    value.as_str().map(str::to_owned)
}

pub(super) fn flag(value: &Value<'_>) -> Option<bool> {
    value.as_bool()
}

/// A day or, as null, none.
#[expect(clippy::option_option, reason = "outer: readable; inner: set")]
pub(super) fn day(value: &Value<'_>) -> Option<Option<Day>> {
    if value.is_null() { Some(None) } else { Day::from_epoch_days(value.as_i64()?).map(Some) }
}

pub(super) fn hours(value: &Value<'_>) -> Option<Vec<Hours>> {
    Hours::from_register(value.as_str()?)
}

#[expect(clippy::option_option, reason = "outer: readable; inner: set")]
fn moment(value: &Value<'_>) -> Option<Option<Timestamp>> {
    match value {
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Null | ScalarValue::Boolean(false) => Some(None),
            ScalarValue::Timestamp(at) => Some(Some(Timestamp(*at))),
            _ => None,
        },
        Value::Object(_) => None,
    }
}

/// All values, the winning one first (Automerge gives them in ascending order of their operations).
fn all<'a>(doc: &'a impl ReadDoc, object: &ObjId, key: &str) -> Vec<(Value<'a>, ObjId)> {
    let mut values = doc.get_all(object, key).unwrap_or_default();
    values.reverse();
    values
}

fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.fold(Vec::new(), |mut distinct, value| {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
        distinct
    })
}
