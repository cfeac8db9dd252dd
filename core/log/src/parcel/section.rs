//! One section of a parcel: for one relation, opened whole or not at all.

use kith_seal::{CodeError, CodeType, Hint, RelationKey, TAG_LEN, padded_len};

use super::{HEAD_LEN, Head, ITEM_CHUNK, ITEM_HEAD_LEN, MAX_CONTENT_LEN, NONCE_LEN, ParcelError};

/// Where a section stands: it opens nowhere else.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) head: Head,
    pub(super) at: u16,
}

impl Place {
    /// What the section's hint and key are derived with: the parcel's nonce, and which section it is.
    fn salt(&self) -> [u8; NONCE_LEN + 2] {
        let mut salt = [0; NONCE_LEN + 2];
        salt[..NONCE_LEN].copy_from_slice(&self.head[CodeType::HEAD_LEN..HEAD_LEN - 2]);
        salt[NONCE_LEN..].copy_from_slice(&self.at.to_be_bytes());
        salt
    }
}

/// A section as it came, still sealed.
pub struct Section {
    place: Place,
    hint: Hint,
    sealed: Vec<u8>,
}

impl Section {
    /// Length of what stands before a section's sealed bytes.
    pub(super) const HEAD_LEN: usize = Hint::LEN + 4;
    /// Most bytes that a section's sealed content has.
    pub(super) const MAX_SEALED_LEN: usize = padded_len(MAX_CONTENT_LEN) + TAG_LEN;

    pub(super) fn seal(place: Place, key: &RelationKey, content: &[u8]) -> Self {
        let salt = place.salt();
        Self { place, hint: key.hint(&salt), sealed: key.section(&salt).seal(&place.head, content) }
    }

    pub(super) const fn new(place: Place, hint: Hint, sealed: Vec<u8>) -> Self {
        Self { place, hint, sealed }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // At most `MAX_SEALED_LEN`.
        [&self.hint.as_bytes()[..], &(self.sealed.len() as u32).to_be_bytes(), &self.sealed].concat()
    }

    /// Whether the section is for the relation of this key.
    #[must_use]
    pub fn is_for(&self, key: &RelationKey) -> bool {
        key.hint(&self.place.salt()) == self.hint
    }

    /// The chunks in it, as bytes that are still anybody's: each is to be parsed and verified. Items that only a newer
    /// version knows are left out.
    ///
    /// # Errors
    /// [`ParcelError::Code`] with [`CodeError::Damaged`] where the key is another or a byte is not what it was.
    pub fn open(&self, key: &RelationKey) -> Result<Vec<Vec<u8>>, ParcelError> {
        let opened = key.section(&self.place.salt()).open(&self.place.head, &self.sealed);
        items(&opened.map_err(|_| CodeError::Damaged)?)
    }
}

/// The chunks among a section's items.
fn items(mut rest: &[u8]) -> Result<Vec<Vec<u8>>, ParcelError> {
    let mut chunks = Vec::new();
    while let Some((item, after)) = rest.split_first_chunk::<ITEM_HEAD_LEN>() {
        let [kind, len @ ..] = *item;
        let (content, after) =
            after.split_at_checked(u32::from_be_bytes(len) as usize).ok_or(CodeError::Damaged)?;
        if kind == ITEM_CHUNK {
            chunks.push(content.to_vec());
        }
        rest = after;
    }
    if rest.is_empty() { Ok(chunks) } else { Err(CodeError::Damaged.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_newer_version_are_left_out() {
        let content =
            [&[ITEM_CHUNK, 0, 0, 0, 2, 7, 7][..], &[9, 0, 0, 0, 1, 8], &[ITEM_CHUNK, 0, 0, 0, 0]].concat();
        assert_eq!(items(&content), Ok(vec![vec![7, 7], Vec::new()]));
        for len in [1, 6, 8, 11, 14] {
            assert_eq!(items(&content[..len]), Err(CodeError::Damaged.into()), "{len} bytes");
        }
    }
}
