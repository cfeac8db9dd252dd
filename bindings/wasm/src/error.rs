//! Errors as JavaScript meets them: a `KithError` with the stable code.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./error.js")]
extern "C" {
    /// The class in `npm/error.js`, which lies beside the generated module.
    type KithError;

    #[wasm_bindgen(constructor)]
    fn new(code: &str) -> KithError;
}

/// The JavaScript error of a companion's.
pub(crate) fn thrown(error: kith_companion::KithError) -> JsValue {
    KithError::new(error.code()).into()
}

/// What JavaScript gave is not of the type that was asked for.
pub(crate) fn bad_argument(_: tsify::Error) -> JsValue {
    KithError::new("Entry.BadValue").into()
}
