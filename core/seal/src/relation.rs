//! What two ends of a relation share: my own devices among each other, or a contact and I (FORMAT.md, "Relations").

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::aead::OnceKey;
use crate::derive::{Label, derive, hkdf, keyed_name};
use crate::digest::Digest;
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

public_bytes!(
    /// What an end of a session says, so that only the other end of the relation could have said it, or can know it.
    Shown, 16
);

/// What is said with a relation's key at the beginning of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Showing<'a> {
    /// Which relation it is, to whoever shares it.
    Who,
    /// That whoever opened the session holds the key.
    Initiator,
    /// That whoever answered holds it.
    Responder,
    /// What is held, without saying what.
    Holding(&'a Digest),
}

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

    /// Says something in the session that `greeting` names and no other.
    #[must_use]
    pub fn show(&self, showing: Showing<'_>, greeting: &Digest) -> Shown {
        // Everything before the last part has a fixed length, and no label is the beginning of another.
        let (label, rest) = match showing {
            Showing::Who => ("kith session who v1", &[][..]),
            Showing::Initiator => ("kith session initiator v1", &[][..]),
            Showing::Responder => ("kith session responder v1", &[][..]),
            Showing::Holding(digest) => ("kith session digest v1", &digest.as_bytes()[..]),
        };
        Shown::from_bytes(keyed_name(&self.0, &[label.as_bytes(), greeting.as_bytes(), rest].concat()))
    }

    /// Whether `shown` is what [`RelationKey::show`] says; as quick for a wrong one as for the right one.
    #[must_use]
    pub fn is_shown(&self, showing: Showing<'_>, greeting: &Digest, shown: &Shown) -> bool {
        self.show(showing, greeting).as_bytes().ct_eq(shown.as_bytes()).into()
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
    fn nothing_that_is_shown_stands_for_anything_else() {
        let random = SeededRandom::new(2);
        let keys = [(); 2].map(|()| RelationKey::own(Epoch::random(&random).unwrap().reader()));
        let digests = [1, 2].map(|byte| Digest::from_bytes([byte; 32]));
        let mut all = Vec::new();
        for key in &keys {
            for greeting in &digests {
                let holding = digests.each_ref().map(Showing::Holding);
                let [one, other] = holding;
                for showing in [Showing::Who, Showing::Initiator, Showing::Responder, one, other] {
                    let shown = key.show(showing, greeting);
                    assert!(key.is_shown(showing, greeting, &shown) && !all.contains(&shown));
                    all.push(shown);
                }
            }
        }
    }

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
