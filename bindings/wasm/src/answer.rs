//! Answers and ids between Rust and JavaScript.

use std::sync::Arc;

use kith_companion::KithError;
use kith_entry::EntryId;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::{bad_argument, thrown};

/// An id from JavaScript. What is no id names no entry.
pub(crate) fn entry(id: &str) -> Result<EntryId, JsValue> {
    id.parse().map_err(|_| thrown(KithError::NotFound))
}

pub(crate) fn one<V: Tsify + Serialize>(answer: Result<V, KithError>) -> Result<Ts<V>, JsValue>
where
    <V as Tsify>::JsType: JsCast,
{
    answer.map_err(thrown)?.into_ts().map_err(bad_argument)
}

pub(crate) fn view<V: Tsify + Serialize>(answer: Result<Arc<V>, KithError>) -> Result<Ts<V>, JsValue>
where
    <V as Tsify>::JsType: JsCast,
{
    answer.map_err(thrown)?.into_ts().map_err(bad_argument)
}

pub(crate) fn all<V: Tsify + Serialize>(answer: Result<Vec<V>, KithError>) -> Result<Vec<Ts<V>>, JsValue>
where
    <V as Tsify>::JsType: JsCast,
{
    answer.map_err(thrown)?.iter().map(|one| one.into_ts().map_err(bad_argument)).collect()
}
