//! Keys that an entry carries between a member's devices.

use core::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Keys as bytes, which the entry does not look into. Wiped when dropped, and printed by nobody.
///
/// What Automerge holds of them it does not wipe: that memory is dropped when Kith locks, and no more is promised.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyBytes(pub Zeroizing<Vec<u8>>);

impl fmt::Debug for KeyBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyBytes")
    }
}
