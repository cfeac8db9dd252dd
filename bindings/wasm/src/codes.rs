//! Codes as text, and read again.

#![allow(clippy::missing_errors_doc, reason = "every method rejects with a KithError, as TypeScript is told")]
#![allow(clippy::unused_self, reason = "a worker is asked through the companion it holds, open or not")]

use kith_companion::{CodeKind, CodeType, ReadCode, code_for_link, code_for_picture, know_code, read_code};
use serde::{Deserialize, Serializer};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::{bad_argument, thrown};
use crate::kith::Kith;

/// The types of code that are wanted.
#[derive(Deserialize, Tsify)]
pub struct CodeKinds(pub Vec<CodeKind>);

/// Bytes become one `Uint8Array`, and not a list of numbers.
pub(crate) fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

#[wasm_bindgen]
impl Kith {
    /// A code as the text of one picture.
    #[wasm_bindgen(js_name = codeForPicture)]
    pub fn code_for_picture(&self, code: &[u8]) -> Result<String, JsValue> {
        code_for_picture(code).map_err(thrown)
    }

    /// A code as the fragment of a link: `#k=…`, which stands after the address of the page.
    #[wasm_bindgen(js_name = codeForLink)]
    pub fn code_for_link(&self, code: &[u8]) -> Result<String, JsValue> {
        code_for_link(code).map_err(thrown)
    }

    /// The code in what a camera saw or somebody pasted, where it is of a wanted kind.
    #[wasm_bindgen(js_name = readCode)]
    pub fn read_code(&self, text: &str, wanted: Ts<CodeKinds>) -> Result<Ts<ReadCode>, JsValue> {
        let (kind, bytes) = read_code(text, &types(&wanted)?).map_err(thrown)?;
        ReadCode { kind: kind.into(), bytes }.into_ts().map_err(bad_argument)
    }

    /// The kind of a code that came as bytes, such as a file or its beginning, where it is a wanted one.
    #[wasm_bindgen(js_name = knowCode)]
    pub fn know_code(&self, code: &[u8], wanted: Ts<CodeKinds>) -> Result<Ts<CodeKind>, JsValue> {
        let kind = know_code(code, &types(&wanted)?).map_err(thrown)?;
        CodeKind::from(kind).into_ts().map_err(bad_argument)
    }
}

fn types(wanted: &Ts<CodeKinds>) -> Result<Vec<CodeType>, JsValue> {
    Ok(wanted.to_rust().map_err(bad_argument)?.0.into_iter().map(CodeType::from).collect())
}
