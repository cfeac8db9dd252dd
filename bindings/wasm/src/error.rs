//! Errors as JavaScript meets them: an `Error` named `KithError`, with the stable code.

use js_sys::{Error, Reflect};
use kith_companion::KithError;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const KITH_ERROR: &str = r#"
/** What every method rejects with. The codes are listed in the companion's ERRORS.md. */
export interface KithError extends Error {
    readonly name: "KithError";
    readonly code: string;
}
"#;

/// The JavaScript error of a companion's.
pub(crate) fn thrown(error: KithError) -> JsValue {
    coded(error.code())
}

/// What JavaScript gave is not of the type that was asked for.
pub(crate) fn bad_argument(_: tsify::Error) -> JsValue {
    coded("Entry.BadValue")
}

fn coded(code: &str) -> JsValue {
    let error = Error::new(code);
    error.set_name("KithError");
    // An object that was made a line ago can be set.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
