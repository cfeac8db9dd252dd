//! What two ends of a relation share: my own devices among each other, or a contact and I (FORMAT.md, "Relations").

use zeroize::Zeroizing;

use crate::aead::OnceKey;
use crate::derive::{Label, derive, hkdf};
use crate::epoch::EpochReader;
use crate::public_bytes;
use crate::secret::Key;

/// The key of one relation, K: both ends derive it, and nobody else can.
#[derive(Clone, Debug)]
pub struct RelationKey(Key);

public_bytes!(
    /// How the right end recognises what is meant for it; it says nothing to anybody else.
    Hint, 16
);

impl RelationKey {
    /// The key between a member's own devices, of their newest own epoch.
    #[must_use]
    pub fn own(epoch: &EpochReader) -> Self {
        Self(derive(&[], &epoch.access(), Label::RelationOwn))
    }

    /// The key between two contacts, of their outboxes to each other. Which of them asks makes no difference.
    #[must_use]
    pub fn contacts(one: &EpochReader, other: &EpochReader) -> Self {
        let (low, high) = if one.tag() <= other.tag() { (one, other) } else { (other, one) };
        let mut both = Zeroizing::new(Vec::with_capacity(2 * Key::LEN));
        both.extend_from_slice(low.access().expose());
        both.extend_from_slice(high.access().expose());
        Self(hkdf(&[], &both, Label::RelationContacts.as_str().as_bytes()))
    }

    /// How the section of a parcel that is for this relation is recognised.
    #[must_use]
    pub fn hint(&self, salt: &[u8]) -> Hint {
        let derived = derive(salt, &self.0, Label::ParcelHint);
        Hint::from_bytes(core::array::from_fn(|at| derived.expose()[at]))
    }

    /// The key of one section of a parcel. `salt` holds a nonce that is fresh for every parcel.
    #[must_use]
    pub fn section(&self, salt: &[u8]) -> OnceKey {
        OnceKey::new(derive(salt, &self.0, Label::ParcelSection))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::epoch::Epoch;
    use crate::testing::SeededRandom;

    #[test]
    fn both_ends_derive_the_same_key_and_nobody_else_does() {
        let random = SeededRandom::new(1);
        let [mine, yours, theirs] = [(); 3].map(|()| Epoch::random(&random).unwrap().reader().clone());
        let hint = |key: RelationKey| key.hint(b"salt");
        assert_eq!(hint(RelationKey::contacts(&mine, &yours)), hint(RelationKey::contacts(&yours, &mine)));
        assert_ne!(hint(RelationKey::contacts(&mine, &yours)), hint(RelationKey::contacts(&mine, &theirs)));
        assert_ne!(hint(RelationKey::own(&mine)), hint(RelationKey::contacts(&mine, &mine)));
    }
}
