//! Codes as text, and read again.

use kith_companion::{self as companion, CodeKind, CodeType, ReadCode};

use crate::KithError;
use crate::desk::refused;

/// A code as the text of one picture.
#[uniffi::export]
pub fn code_for_picture(code: Vec<u8>) -> Result<String, KithError> {
    companion::code_for_picture(&code).map_err(refused)
}

/// A code as the fragment of a link: `#k=…`, which stands after the address of the page.
#[uniffi::export]
pub fn code_for_link(code: Vec<u8>) -> Result<String, KithError> {
    companion::code_for_link(&code).map_err(refused)
}

/// The code in what a camera saw or somebody pasted, where it is of a wanted kind.
#[uniffi::export]
pub fn read_code(text: String, wanted: Vec<CodeKind>) -> Result<ReadCode, KithError> {
    let (kind, bytes) = companion::read_code(&text, &types(wanted)).map_err(refused)?;
    Ok(ReadCode { kind: kind.into(), bytes })
}

/// The kind of a code that came as bytes, such as a file or its beginning, where it is a wanted one.
#[uniffi::export]
pub fn know_code(code: Vec<u8>, wanted: Vec<CodeKind>) -> Result<CodeKind, KithError> {
    companion::know_code(&code, &types(wanted)).map(CodeKind::from).map_err(refused)
}

fn types(wanted: Vec<CodeKind>) -> Vec<CodeType> {
    wanted.into_iter().map(CodeType::from).collect()
}
