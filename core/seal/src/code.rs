//! Codes: whatever one person hands to another says in its first six bytes what it is (FORMAT.md, "Codes").

const MAGIC: &[u8; 4] = b"KITH";

/// What a code is for. A number keeps its meaning for ever.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum CodeType {
    /// Somebody wants to meet: the first code of a meeting, Q1.
    Meeting = 1,
    /// The answer to it, Q2.
    Answer = 2,
    /// A parcel of chunks.
    Parcel = 3,
    /// One frame of a parcel that is shown as moving codes.
    Frame = 4,
    /// An empty device asks to be linked. Reserved.
    Device = 5,
    /// A public computer asks for a visit. Reserved.
    Visit = 6,
}

/// Why a code was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeError {
    /// Nothing of Kith's.
    #[error("not a code of Kith")]
    NotKith,
    /// A code for something else.
    #[error("a code for something else")]
    Other(CodeType),
    /// Of a type or version that only a newer Kith knows.
    #[error("a code of a newer version")]
    Newer,
    /// Of the right type, but not whole, or not well formed.
    #[error("a damaged code")]
    Damaged,
}

impl CodeType {
    /// Every type, in the order of their numbers.
    pub const ALL: [Self; 6] =
        [Self::Meeting, Self::Answer, Self::Parcel, Self::Frame, Self::Device, Self::Visit];

    /// Length of what every code begins with, bytes.
    pub const HEAD_LEN: usize = MAGIC.len() + 2;

    /// What a code of this type and `version` begins with.
    #[must_use]
    pub const fn head(self, version: u8) -> [u8; Self::HEAD_LEN] {
        let [k, i, t, h] = *MAGIC;
        [k, i, t, h, self as u8, version]
    }

    /// What follows the beginning of a code of this type and `version`.
    ///
    /// Invariant: a code does only what it is for (test: `a_code_is_read_by_the_reader_of_its_type_alone`).
    ///
    /// # Errors
    /// [`CodeError::NotKith`], [`CodeError::Other`], [`CodeError::Newer`].
    pub fn open(self, version: u8, bytes: &[u8]) -> Result<&[u8], CodeError> {
        let (of, its, rest) = split(bytes)?;
        match of {
            other if other != self => Err(CodeError::Other(other)),
            _ if its > version => Err(CodeError::Newer),
            _ if its < version => Err(CodeError::Damaged),
            _ => Ok(rest),
        }
    }

    /// What a code is for, by its beginning; its version is for the reader of its type to judge.
    ///
    /// # Errors
    /// [`CodeError::NotKith`], [`CodeError::Newer`] where only a newer Kith knows the type.
    pub fn of(bytes: &[u8]) -> Result<Self, CodeError> {
        split(bytes).map(|(of, ..)| of)
    }
}

/// Type, version, and what follows them.
fn split(bytes: &[u8]) -> Result<(CodeType, u8, &[u8]), CodeError> {
    let Some(([kind, version], rest)) = bytes.strip_prefix(MAGIC).and_then(<[u8]>::split_first_chunk) else {
        return Err(CodeError::NotKith);
    };
    match CodeType::ALL.into_iter().find(|of| *of as u8 == *kind) {
        None => Err(if *kind == 0 { CodeError::NotKith } else { CodeError::Newer }),
        Some(of) => Ok((of, *version, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_by_the_reader_of_its_type_alone() {
        for of in CodeType::ALL {
            let code = [&of.head(1)[..], b"content"].concat();
            for reader in CodeType::ALL {
                let expected = if reader == of { Ok(&b"content"[..]) } else { Err(CodeError::Other(of)) };
                assert_eq!(reader.open(1, &code), expected);
            }
            assert_eq!(CodeType::of(&code), Ok(of));
        }
    }

    #[test]
    fn a_code_of_a_newer_version_says_so() {
        assert_eq!(CodeType::Parcel.open(1, &CodeType::Parcel.head(2)), Err(CodeError::Newer));
        assert_eq!(CodeType::Parcel.open(1, b"KITH\x63\x01"), Err(CodeError::Newer));
    }

    #[test]
    fn what_is_not_kiths_is_no_code() {
        for bytes in [&b""[..], b"KIT", b"KITH", b"KITH\x03", b"https://example.org", b"KITH\x00\x01"] {
            assert_eq!(CodeType::Parcel.open(1, bytes), Err(CodeError::NotKith));
        }
    }
}
