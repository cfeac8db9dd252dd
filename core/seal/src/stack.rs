//! What libraries leave behind on the stack.

use core::hint::black_box;

use zeroize::Zeroize;

/// How much of the stack is wiped, bytes: more than the deepest call of this crate uses, ML-KEM's included.
const DEPTH: usize = 128 * 1024;

/// Overwrites the stack below the caller. To be called once keys were dropped, at locking.
///
/// ring expands a key on the stack for as long as it works with it and cannot wipe it afterwards; X-Wing's seed
/// passes over it too. Nothing of the caller's own frame, or of those above it, is touched.
///
/// Invariant: afterwards a scan of the memory finds none of the keys (test: `secrets_leave_memory`).
#[inline(never)]
pub fn wipe_stack() {
    let mut below = [0_u8; DEPTH];
    below.zeroize();
    black_box(&below);
}
