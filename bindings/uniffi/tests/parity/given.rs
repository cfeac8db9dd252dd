//! Arguments of a step, and paths into what steps gave.

use std::collections::HashMap;

use kith::KithError;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What stands at a path; what is not there is null.
pub(crate) fn found(value: &Value, path: &str) -> Value {
    let parts = path.split('.').filter(|part| !part.is_empty());
    parts.fold(value.clone(), |value, part| match part.parse::<usize>() {
        Ok(at) => value.get(at).cloned().unwrap_or_default(),
        Err(_) if part == "length" => value.as_array().map_or(Value::Null, |list| json!(list.len())),
        Err(_) => value.get(part).cloned().unwrap_or_default(),
    })
}

/// An argument with what earlier steps gave in its place.
pub(crate) fn filled(value: &Value, kept: &HashMap<String, Value>) -> Value {
    match value {
        Value::String(text) if text.starts_with('$') => {
            let (name, path) = text[1..].split_once('.').unwrap_or((&text[1..], ""));
            found(&kept[name], path)
        }
        Value::Array(list) => list.iter().map(|one| filled(one, kept)).collect(),
        Value::Object(map) => match map.get("repeat") {
            Some(repeat) => {
                let times = usize::try_from(repeat[1].as_u64().unwrap()).unwrap();
                json!(repeat[0].as_str().unwrap().repeat(times))
            }
            None => map.iter().map(|(name, one)| (name.clone(), filled(one, kept))).collect(),
        },
        other => other.clone(),
    }
}

/// A step's arguments.
pub(crate) struct Given(pub(crate) Value);

impl Given {
    /// What cannot be read as what it should be is refused here as it is where it crosses into another language.
    pub(crate) fn get<T: DeserializeOwned>(&self, name: &str) -> Result<T, KithError> {
        let given = self.0.get(name).cloned().unwrap_or_default();
        serde_json::from_value(given).map_err(|_| {
            KithError::of(match name {
                "id" | "contact" => "Entry.NotFound",
                "record" => "Given.NotFound",
                _ => "Entry.BadValue",
            })
        })
    }
}
