//! Kith's cryptography: keys, sealing, padding, signatures, unlock slots, recovery words. No I/O, no clock, no random source of its own.

mod bytes;
mod digest;

pub use digest::Digest;

public_bytes!(
    /// The public name of an epoch: the first 16 bytes of SHA-256 of its public key.
    Tag, 16
);
