//! What codes are made of, as terms: equal where the bytes would be, and nothing can be read out of them that their
//! maker did not write.

/// An honest member.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Member {
    /// One.
    Ada,
    /// The other.
    Ben,
}

/// A root public key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Root {
    /// An honest member's.
    Of(Member),
    /// The attacker's own.
    Attacker,
}

/// A one-time public key; the same value names its secret.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OneTime {
    /// x1 of an honest invitation.
    Invitation(usize),
    /// x2 of an honest answer.
    Answer(usize),
    /// One of the attacker's.
    Attacker(usize),
}

/// The public key of an outbox.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outbox {
    /// Of an honest invitation.
    Invitation(usize),
    /// Of an honest answer.
    Answer(usize),
    /// The attacker's.
    Attacker,
}

/// How the device that signs is shown to be the root's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Chain {
    /// By certificates in the code: the root's owner made it.
    Here,
    /// It comes as the first record: anybody may have made it.
    Later,
}

/// What a code says of whoever made it. Where the chain is here only its root's owner can have signed it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Said {
    /// Who they say they are.
    pub root: Root,
    /// How they show it.
    pub chain: Chain,
    /// x1 or x2. It is fresh in every honest code, so that it stands for the nonce too.
    pub one_time: OneTime,
    /// The key of their outbox.
    pub outbox: Outbox,
}

/// Q2.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Answer {
    /// What it says of whoever answers.
    pub said: Said,
    /// The invitation whose digest it holds.
    pub answers: Option<Said>,
    /// Not signed.
    pub confirmation: Confirmation,
}

/// T, as far as it holds something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Transcript {
    /// Q1.
    pub invitation: Option<Said>,
    /// Q2 without its confirmation.
    pub answer: (Said, Option<Said>),
}

/// X25519 of two one-time keys, whichever is whose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Shared(OneTime, OneTime);

impl Shared {
    /// What the two give.
    #[must_use]
    pub fn of(one: OneTime, other: OneTime) -> Self {
        Self(one.min(other), one.max(other))
    }

    /// Whether either secret is among `secrets`: then, and only then, it can be computed.
    pub fn is_known_by(self, secrets: impl Fn(OneTime) -> bool) -> bool {
        secrets(self.0) || secrets(self.1)
    }
}

/// The last sixteen bytes of an answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confirmation {
    /// Sixteen bytes that somebody made up.
    MadeUp,
    /// HMAC over T, under a key from Z.
    Of(Shared, Transcript),
}
