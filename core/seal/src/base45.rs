//! Base45 (RFC 9285): bytes in the 45 characters for which QR codes have a mode of their own.

/// In the order of their values.
pub(crate) const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Two bytes become three characters, a last single one two; the lowest digit comes first.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let mut value = pair.iter().fold(0, |value, byte| value * 256 + usize::from(*byte));
        for _ in 0..=pair.len() {
            text.push(char::from(ALPHABET[value % 45]));
            value /= 45;
        }
    }
    text
}

/// `None` where `encode` makes no such text.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.chunks(3) {
        let mut value = 0;
        for character in group.iter().rev() {
            value = value * 45 + ALPHABET.iter().position(|letter| letter == character)?;
        }
        match group.len() {
            3 => bytes.extend(u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_the_rfc_hold() {
        for (bytes, text) in
            [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0")]
        {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn what_stands_for_no_bytes_is_refused() {
        assert_eq!(decode(b"FGW").as_deref(), Some(&[0xff, 0xff][..]), "the largest there is");
        for text in [&b"GGW"[..], b":::", b"G", b"BB8G", b"V5", b"BB8::", b"bb8", b"BB\xff"] {
            assert_eq!(decode(text), None);
        }
    }

    proptest! {
        #[test]
        fn every_text_stands_for_one_row_of_bytes(bytes: Vec<u8>, text in "[0-9A-Z $%*+./:-]{0,40}") {
            prop_assert_eq!(decode(encode(&bytes).as_bytes()), Some(bytes));
            if let Some(bytes) = decode(text.as_bytes()) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
