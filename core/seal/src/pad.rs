//! Padding: a sealed length says little about what is inside (FORMAT.md, "Padding").

use zeroize::Zeroizing;

const MARKER: u8 = 0x80;

/// The padded length of a plaintext of `len` bytes, marker included.
#[must_use]
pub const fn padded_len(len: usize) -> usize {
    let needed = len + 1;
    match needed {
        0..=256 => 256,
        257..=512 => 512,
        513..=1024 => 1024,
        _ => padme(needed),
    }
}

/// Padmé: lengths keep only as many leading bits as the length of their logarithm; at most 12 % more.
const fn padme(len: usize) -> usize {
    let exponent = len.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - kept)) - 1;
    (len + mask) & !mask
}

/// `plaintext` padded, with `room` bytes of capacity left for an AEAD tag so that sealing moves nothing.
#[must_use]
pub(crate) fn pad(plaintext: &[u8], room: usize) -> Zeroizing<Vec<u8>> {
    let len = padded_len(plaintext.len());
    let mut padded = Zeroizing::new(Vec::with_capacity(len + room));
    padded.extend_from_slice(plaintext);
    padded.push(MARKER);
    padded.resize(len, 0);
    padded
}

/// Where the plaintext ends in `padded`; `None` unless the padding is exactly what [`pad`] writes.
#[must_use]
pub(crate) fn unpadded_len(padded: &[u8]) -> Option<usize> {
    // Zeros by sixteens first: there may be many, and this is done for every row at every opening.
    let zeros = padded.as_rchunks::<16>().1.iter().rev().take_while(|chunk| **chunk == [0; 16]).count() * 16;
    let len = padded[..padded.len() - zeros].iter().rposition(|&byte| byte != 0)?;
    (padded[len] == MARKER && padded_len(len) == padded.len()).then_some(len)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn padding_comes_off_again(plaintext in proptest::collection::vec(any::<u8>(), 0..5000)) {
            let padded = pad(&plaintext, 0);
            prop_assert_eq!(padded.len(), padded_len(plaintext.len()));
            prop_assert_eq!(unpadded_len(&padded), Some(plaintext.len()));
        }

        #[test]
        fn padding_costs_little_and_lengths_are_few(len in 1024_usize..1 << 26) {
            let padded = padded_len(len);
            prop_assert!(padded > len && padded - len <= 1 + len / 8);
            prop_assert_eq!(padded_len(padded - 1), padded);
        }

        #[test]
        fn other_padding_is_refused(plaintext in proptest::collection::vec(any::<u8>(), 0..600), extra in 1_usize..300) {
            let mut padded = pad(&plaintext, 0).to_vec();
            padded.resize(padded.len() + extra, 0);
            prop_assert!(unpadded_len(&padded) != Some(plaintext.len()));
        }
    }

    #[test]
    fn small_lengths_have_three_sizes() {
        for (len, padded) in
            [(0, 256), (255, 256), (256, 512), (511, 512), (512, 1024), (1023, 1024), (1024, 1088)]
        {
            assert_eq!(padded_len(len), padded, "{len}");
        }
        assert_eq!(unpadded_len(&[]), None);
        assert_eq!(unpadded_len(&[0; 256]), None);
    }
}
