//! Argon2id (RFC 9106, version 0x13): makes a short secret costly to guess.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use crate::secret::Key;

/// Thirty-two bytes of Argon2id over `secret`, in memory that is wiped; `None` for parameters or a salt that the RFC
/// does not allow.
pub(crate) fn stretch(secret: &[u8], salt: &[u8], memory_kib: u32, passes: u32, lanes: u8) -> Option<Key> {
    let params = Params::new(memory_kib, passes, lanes.into(), Some(Key::LEN)).ok()?;
    let mut memory = Zeroizing::new(vec![Block::default(); params.block_count()]);
    let mut key = Key::zero();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(secret, salt, key.expose_mut(), memory.as_mut_slice())
        .ok()?;
    Some(key)
}
