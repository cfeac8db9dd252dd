//! Views as bytes: one byte of version, then postcard (<https://postcard.jamesmunns.com/wire-format>).

use crate::View;

/// The version of the views' byte form. Raised whenever a type in a view changes; views are a cache and are
/// rebuilt from documents, so no older form is ever read.
pub const VIEW_VERSION: u8 = 1;

/// Why bytes are no view. Either way the view is built anew from its document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ViewBytesError {
    /// An older or newer version wrote them.
    #[error("the view is of another version")]
    OtherVersion,
    /// They are not what [`View::to_bytes`] gave.
    #[error("the view's bytes are damaged")]
    Damaged,
}

impl View {
    /// The view as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing to a growing vector fails for lengths that are not known beforehand only; no view has one.
        postcard::to_extend(self, vec![VIEW_VERSION]).unwrap_or_default()
    }

    /// Reads what [`View::to_bytes`] gave. Total: any bytes give a view or an error, in memory bounded by theirs.
    ///
    /// # Errors
    /// [`ViewBytesError::OtherVersion`] for another version's, [`ViewBytesError::Damaged`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ViewBytesError> {
        match bytes.split_first() {
            Some((&VIEW_VERSION, body)) => match postcard::take_from_bytes(body) {
                Ok((view, [])) => Ok(view),
                _ => Err(ViewBytesError::Damaged),
            },
            Some(_) => Err(ViewBytesError::OtherVersion),
            None => Err(ViewBytesError::Damaged),
        }
    }
}
