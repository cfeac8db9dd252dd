//! A member's devices, as their contacts know them (FORMAT.md, "Roster").

use crate::digest::Digest;
use crate::kem::KemKey;
use crate::sign::{PublicKey, Signature, SigningKey};

const VERSION: u8 = 1;
const CONTEXT: &[u8] = b"kith roster v1";
const ADD: u8 = 1;
const SIGNED_LEN: usize = 2 + Digest::LEN + PublicKey::LEN + KemKey::PUBLIC_LEN + PublicKey::LEN;

/// A device that a roster lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedDevice {
    /// What it signs with.
    pub key: PublicKey,
    /// What others seal to it with (X-Wing).
    pub kem: Vec<u8>,
}

/// The devices of one member, each added by one before it, the first by the root.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Roster {
    entries: Vec<Vec<u8>>,
    devices: Vec<ListedDevice>,
}

impl Roster {
    /// Most entries that are read: far more devices than anybody has.
    pub const MAX_ENTRIES: usize = 32;

    /// The roster of a member with one device, which the root adds.
    #[must_use]
    pub fn first(root: &SigningKey, device: PublicKey, kem: &KemKey) -> Self {
        let device = ListedDevice { key: device, kem: kem.public() };
        let entry = add(&nothing(), &device, root, root.public());
        Self { entries: vec![entry], devices: vec![device] }
    }

    /// Reads the roster of whoever `root` is; `None` where an entry is not as it must be.
    ///
    /// Invariant: nobody is listed whom the root, or a device listed before, did not sign for
    /// (test: `a_roster_lists_whom_its_members_signed_for`).
    #[must_use]
    pub fn read(root: PublicKey, entries: &[Vec<u8>]) -> Option<Self> {
        let mut read = Self { entries: Vec::new(), devices: Vec::new() };
        if entries.is_empty() || entries.len() > Self::MAX_ENTRIES {
            return None;
        }
        for entry in entries {
            let (signed, signature) = entry.split_last_chunk::<{ Signature::LEN }>()?;
            let fields = signed.strip_prefix(&[VERSION, ADD]).filter(|_| signed.len() == SIGNED_LEN)?;
            let (before, fields) = fields.split_at_checked(Digest::LEN)?;
            let (key, fields) = fields.split_at_checked(PublicKey::LEN)?;
            let (kem, by) = fields.split_at_checked(KemKey::PUBLIC_LEN)?;
            let by = PublicKey::from_slice(by)?;
            let may = if read.devices.is_empty() {
                by == root
            } else {
                read.devices.iter().any(|device| device.key == by)
            };
            let head = read.entries.last().map_or_else(nothing, |last| Digest::of(&[last]));
            let signature = Signature::from_bytes(*signature);
            if !may || before != head.as_bytes() || !by.verifies(&statement(root, signed), &signature) {
                return None;
            }
            read.entries.push(entry.clone());
            read.devices.push(ListedDevice { key: PublicKey::from_slice(key)?, kem: kem.to_vec() });
        }
        Some(read)
    }

    /// The same, longer by a device that `by`, a listed one, adds.
    #[must_use]
    pub fn and(mut self, root: PublicKey, by: &SigningKey, device: ListedDevice) -> Self {
        self.entries.push(add(&self.head(), &device, by, root));
        self.devices.push(device);
        self
    }

    /// Names the roster as it stands: the digest of its newest entry.
    #[must_use]
    pub fn head(&self) -> Digest {
        self.entries.last().map_or_else(nothing, |last| Digest::of(&[last]))
    }

    /// Whether it stood, or stands, at `head`.
    #[must_use]
    pub fn holds(&self, head: Digest) -> bool {
        self.entries.iter().any(|entry| Digest::of(&[entry]) == head)
    }

    /// Its entries as bytes, first to last.
    #[must_use]
    pub fn entries(&self) -> &[Vec<u8>] {
        &self.entries
    }

    /// The devices it lists, first to last.
    #[must_use]
    pub fn devices(&self) -> &[ListedDevice] {
        &self.devices
    }
}

fn add(before: &Digest, device: &ListedDevice, by: &SigningKey, root: PublicKey) -> Vec<u8> {
    let mut entry = Vec::with_capacity(SIGNED_LEN + Signature::LEN);
    entry.extend([VERSION, ADD]);
    entry.extend(before.as_bytes());
    entry.extend(device.key.as_bytes());
    entry.extend(&device.kem);
    entry.extend(by.public().as_bytes());
    let signature = by.sign(&statement(root, &entry));
    entry.extend(signature.as_bytes());
    entry
}

fn statement(root: PublicKey, signed: &[u8]) -> Vec<u8> {
    [CONTEXT, root.as_bytes(), signed].concat()
}

fn nothing() -> Digest {
    Digest::from_bytes([0; Digest::LEN])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Key;
    use crate::testing::SeededRandom;

    #[test]
    fn a_roster_lists_whom_its_members_signed_for() {
        let random = SeededRandom::new(1);
        let [root, phone, laptop, stranger] = [(); 4].map(|()| SigningKey::random(&random).unwrap());
        let kem = KemKey::from_seed(Key::random(&random).unwrap());
        let of = |key: &SigningKey| ListedDevice { key: key.public(), kem: kem.public() };
        let first = Roster::first(&root, phone.public(), &kem);
        let both = first.clone().and(root.public(), &phone, of(&laptop));
        assert_eq!(Roster::read(root.public(), both.entries()), Some(both.clone()));
        assert_eq!(both.devices(), [of(&phone), of(&laptop)]);
        assert!(both.holds(first.head()) && !first.holds(both.head()));

        let by_a_stranger = first.clone().and(root.public(), &stranger, of(&stranger));
        assert_eq!(Roster::read(root.public(), by_a_stranger.entries()), None);
        assert_eq!(Roster::read(stranger.public(), both.entries()), None);
        let turned: Vec<_> = both.entries().iter().rev().cloned().collect();
        assert_eq!(Roster::read(root.public(), &turned), None);
        assert_eq!(Roster::read(root.public(), &both.entries()[1..]), None);
        for at in 0..first.entries()[0].len() {
            let mut entry = first.entries()[0].clone();
            entry[at] ^= 1;
            assert_eq!(Roster::read(root.public(), &[entry]), None, "byte {at}");
        }
    }
}
