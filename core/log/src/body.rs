//! What is inside a sealed body (FORMAT.md, "Body").

use zeroize::Zeroizing;

use crate::error::ChunkError;
use crate::header::{Kind, take};
use crate::ids::RecordId;

/// Greatest length of a body before padding, bytes: with it a chunk keeps to [`crate::Chunk::MAX_LEN`].
pub const MAX_BODY_LEN: usize = 63_487;

const FORM_DOCUMENT: u8 = 1;
const FORM_RECORD: u8 = 2;
const FORM_ERASED: u8 = 3;

/// What a chunk says of its record.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// Part of a document, in `own`: changes or a whole document. The log does not look inside.
    Document(Zeroizing<Vec<u8>>),
    /// A plain record, in an outbox.
    Record {
        /// One more than the highest its writer had seen.
        generation: u32,
        /// The record.
        bytes: Zeroizing<Vec<u8>>,
    },
    /// The record has ended.
    Erased,
}

/// A body: which record, and what of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Body {
    /// Which record.
    pub record: RecordId,
    /// What of it.
    pub content: Content,
}

impl Body {
    /// The body's bytes.
    ///
    /// # Errors
    /// [`ChunkError::TooLarge`] above [`MAX_BODY_LEN`].
    pub fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, ChunkError> {
        let (form, generation, content): (u8, Option<u32>, &[u8]) = match &self.content {
            Content::Document(bytes) => (FORM_DOCUMENT, None, bytes),
            Content::Record { generation, bytes } => (FORM_RECORD, Some(*generation), bytes),
            Content::Erased => (FORM_ERASED, None, &[]),
        };
        let mut bytes = Zeroizing::new(Vec::with_capacity(RecordId::LEN + 5 + content.len()));
        bytes.extend_from_slice(self.record.as_bytes());
        bytes.push(form);
        bytes.extend(generation.into_iter().flat_map(u32::to_be_bytes));
        bytes.extend_from_slice(content);
        if bytes.len() > MAX_BODY_LEN { Err(ChunkError::TooLarge) } else { Ok(bytes) }
    }

    /// Reads a body of a chunk of `kind`.
    ///
    /// # Errors
    /// [`ChunkError::Body`].
    pub fn parse(kind: Kind, bytes: &[u8]) -> Result<Self, ChunkError> {
        let mut rest = bytes;
        let malformed = |_| ChunkError::Body;
        let record = RecordId::from_bytes(take(&mut rest).map_err(malformed)?);
        let [form] = take(&mut rest).map_err(malformed)?;
        let content = match (kind, form) {
            (Kind::Delta | Kind::Whole, FORM_DOCUMENT) => Content::Document(Zeroizing::new(rest.to_vec())),
            (Kind::Delta | Kind::Whole, FORM_RECORD) => Content::Record {
                generation: u32::from_be_bytes(take(&mut rest).map_err(malformed)?),
                bytes: Zeroizing::new(rest.to_vec()),
            },
            (Kind::Erase, FORM_ERASED) if rest.is_empty() => Content::Erased,
            _ => return Err(ChunkError::Body),
        };
        Ok(Self { record, content })
    }
}

impl core::fmt::Debug for Body {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Body").field("record", &self.record).finish_non_exhaustive()
    }
}
