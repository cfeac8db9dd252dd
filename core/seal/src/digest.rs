//! SHA-256 (FIPS 180-4), by ring.

use ring::digest::{Context, SHA256};

use crate::public_bytes;

public_bytes!(
    /// A SHA-256 digest.
    Digest, 32
);

impl Digest {
    /// The digest of `parts`, one after the other, with nothing between them.
    ///
    /// Whoever calls it puts only parts of fixed length before the last one: two lists whose parts join to the
    /// same bytes have the same digest.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut context = Context::new(&SHA256);
        parts.iter().for_each(|part| context.update(part));
        let mut bytes = [0; Self::LEN];
        bytes.copy_from_slice(context.finish().as_ref());
        Self::from_bytes(bytes)
    }
}
