//! What a carrier may do to the bytes of parcels: everything but open them.

use kith_seal::testing::SeededRandom;

/// Bytes before the first section: magic and type, nonce, count (`core/log/FORMAT.md`, "Parcel").
const HEAD: usize = 6 + 16 + 2;
/// Bytes before a section's sealed content: hint and length.
const SECTION_HEAD: usize = 16 + 4;

/// A parcel, taken apart.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Magic, nonce, count.
    pub head: Vec<u8>,
    /// Hint, length and sealed content each.
    pub sections: Vec<Vec<u8>>,
}

impl Parts {
    /// Takes a whole parcel apart.
    #[must_use]
    pub fn of(parcel: &[u8]) -> Self {
        let (head, mut rest) = parcel.split_at(HEAD.min(parcel.len()));
        let mut sections = Vec::new();
        while let Some(len) = rest.get(16..SECTION_HEAD) {
            let len = len.iter().fold(0, |len, byte| len << 8 | usize::from(*byte));
            let (section, after) = rest.split_at((SECTION_HEAD + len).min(rest.len()));
            sections.push(section.to_vec());
            rest = after;
        }
        Self { head: head.to_vec(), sections }
    }

    /// Puts it together, with as many sections as there are, whatever it said before.
    #[must_use]
    pub fn joined(&self) -> Vec<u8> {
        let mut head = self.head.clone();
        if let Some(count) = head.get_mut(HEAD - 2..) {
            count.copy_from_slice(&(self.sections.len() as u16).to_be_bytes());
        }
        [head, self.sections.concat()].concat()
    }
}

/// The ways there are.
pub const WAYS: [&str; 9] = [
    "cut",
    "flipped",
    "sections swapped",
    "section of another",
    "head of another",
    "hints swapped",
    "repeated",
    "joined",
    "count",
];

/// Does one of [`WAYS`] to a parcel, with another at hand.
#[must_use]
pub fn mangled(parcel: &[u8], other: &[u8], way: usize, dice: &SeededRandom) -> Vec<u8> {
    let (mut parts, theirs) = (Parts::of(parcel), Parts::of(other));
    let at = dice.below(parts.sections.len().max(1));
    let from = dice.below(theirs.sections.len().max(1));
    let (Some(section), Some(foreign)) =
        (parts.sections.get(at).cloned(), theirs.sections.get(from).cloned())
    else {
        return parcel.to_vec();
    };
    match WAYS[way % WAYS.len()] {
        "cut" => return parcel[..dice.below(parcel.len())].to_vec(),
        "flipped" => {
            let mut bytes = parcel.to_vec();
            let bit = dice.below(8 * bytes.len());
            bytes[bit / 8] ^= 1 << (bit % 8);
            return bytes;
        }
        "sections swapped" => parts.sections.reverse(),
        "section of another" => parts.sections[at] = foreign,
        "head of another" => parts.head = theirs.head,
        "hints swapped" => parts.sections[at][..16].copy_from_slice(&foreign[..16]),
        "repeated" => parts.sections.push(section),
        "joined" => {
            let (cut, on) = (dice.below(parcel.len()), dice.below(other.len()));
            return [&parcel[..cut], &other[on..]].concat();
        }
        _ => {
            let mut bytes = parcel.to_vec();
            bytes[HEAD - 1] = bytes[HEAD - 1].wrapping_add(1 + dice.below(255) as u8);
            return bytes;
        }
    }
    parts.joined()
}
