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
    /// Invariant: callers put only parts of fixed length before the last one, so that no two lists of
    /// parts give the same bytes (test: `log::header::tests::id_covers_every_field`).
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut context = Context::new(&SHA256);
        parts.iter().for_each(|part| context.update(part));
        let mut bytes = [0; Self::LEN];
        bytes.copy_from_slice(context.finish().as_ref());
        Self::from_bytes(bytes)
    }
}
