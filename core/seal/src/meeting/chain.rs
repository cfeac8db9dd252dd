//! How a device shows that it is a member's.

use crate::sign::{PublicKey, Signature, SigningKey};

use super::fields::{Reader, Writer};

const CONTEXT: &[u8] = b"kith device v1";

/// The certificates from a member's root key to one of their devices.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Chain {
    /// More than a code holds: it comes as the first record, and the meeting is unconfirmed until it was checked.
    Later,
    /// The root certifies the device.
    Root(Signature),
    /// The root certifies a device, and that one this.
    Middle {
        /// The device between.
        device: PublicKey,
        /// The root's certificate of it.
        by_root: Signature,
        /// Its certificate of this device.
        by_device: Signature,
    },
}

impl Chain {
    /// A root's certificate of a device.
    #[must_use]
    pub fn by_root(root: &SigningKey, device: PublicKey) -> Self {
        Self::Root(certify(root, root.public(), device))
    }

    /// This chain, longer by `device`'s certificate of a `further` device.
    #[must_use]
    pub fn and(&self, root: PublicKey, device: &SigningKey, further: PublicKey) -> Self {
        match self {
            Self::Root(by_root) => Self::Middle {
                device: device.public(),
                by_root: *by_root,
                by_device: certify(device, root, further),
            },
            Self::Later | Self::Middle { .. } => Self::Later,
        }
    }

    /// Whether the chain leads from `root` to `device`, as far as it is here.
    pub(super) fn holds(&self, root: PublicKey, device: PublicKey) -> bool {
        match self {
            Self::Later => true,
            Self::Root(by_root) => is_certified(root, root, device, by_root),
            Self::Middle { device: middle, by_root, by_device } => {
                is_certified(root, root, *middle, by_root) && is_certified(*middle, root, device, by_device)
            }
        }
    }

    pub(super) fn write(&self, to: &mut Writer) {
        match self {
            Self::Later => to.bytes(&[0]),
            Self::Root(by_root) => {
                to.bytes(&[1]);
                to.bytes(by_root.as_bytes());
            }
            Self::Middle { device, by_root, by_device } => {
                to.bytes(&[2]);
                to.bytes(device.as_bytes());
                to.bytes(by_root.as_bytes());
                to.bytes(by_device.as_bytes());
            }
        }
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let signature = |from: &mut Reader<'_>| from.bytes().map(Signature::from_bytes);
        match from.bytes()? {
            [0] => Some(Self::Later),
            [1] => signature(from).map(Self::Root),
            [2] => Some(Self::Middle {
                device: PublicKey::from_bytes(from.bytes()?),
                by_root: signature(from)?,
                by_device: signature(from)?,
            }),
            _ => None,
        }
    }
}

fn certify(by: &SigningKey, root: PublicKey, device: PublicKey) -> Signature {
    by.sign(&statement(root, device))
}

fn is_certified(by: PublicKey, root: PublicKey, device: PublicKey, certificate: &Signature) -> bool {
    by.verifies(&statement(root, device), certificate)
}

fn statement(root: PublicKey, device: PublicKey) -> Vec<u8> {
    [CONTEXT, root.as_bytes(), device.as_bytes()].concat()
}
