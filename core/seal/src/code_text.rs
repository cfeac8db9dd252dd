//! Codes as text: in a picture, in a link, and in whatever somebody pasted (FORMAT.md, "As text").

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::base45;
use crate::code::{CodeError, CodeType};

/// Most bytes of a code that is shown as one picture.
pub const PICTURE_MAX_BYTES: usize = 600;
/// Most bytes of a code that goes into a link.
pub const LINK_MAX_BYTES: usize = 48_000;
/// Most bytes of a text in which a code is looked for.
pub const TEXT_MAX_BYTES: usize = 64 * 1024;

/// Longest line that was broken on the way: mail breaks at 76, and what is longer was left whole.
const BROKEN_LINE_MAX_LEN: usize = 100;
/// Before the text of a link's code, in the address's fragment.
const FRAGMENT: &str = "#k=";
/// What "KITH" begins with in a picture: the third pair of bytes is the type's.
const PICTURE_BEGINS: &[u8] = b"DN9LTA";
/// The same in a link. One character more would hold bits of the type.
const LINK_BEGINS: &[u8] = b"S0lUS";

/// A code as the text of a picture; `None` where it is more than a picture holds.
#[must_use]
pub fn picture_text(code: &[u8]) -> Option<String> {
    (code.len() <= PICTURE_MAX_BYTES).then(|| base45::encode(code))
}

/// A code as the fragment of a link; `None` where it is more than a link holds.
#[must_use]
pub fn link_text(code: &[u8]) -> Option<String> {
    (code.len() <= LINK_MAX_BYTES).then(|| FRAGMENT.to_owned() + &Base64UrlUnpadded::encode_string(code))
}

/// The code in a text: of a picture, a link, or a message that has either in it.
///
/// # Errors
/// [`CodeError::NotKith`] where there is none, [`CodeError::Damaged`] where it does not decode,
/// [`CodeError::Newer`] where only a newer Kith knows what it is for.
pub fn read_text(text: &str) -> Result<Vec<u8>, CodeError> {
    if text.len() > TEXT_MAX_BYTES {
        return Err(CodeError::NotKith);
    }
    let text = text.as_bytes();
    let found = (0..text.len()).map(|at| &text[at..]).find_map(|rest| match rest {
        _ if rest.starts_with(PICTURE_BEGINS) => Some(of_picture(rest)),
        _ if rest.starts_with(LINK_BEGINS) => Some(of_link(rest)),
        _ => None,
    });
    let code = found.ok_or(CodeError::NotKith)?.ok_or(CodeError::Damaged)?;
    CodeType::of(&code).map(|_| code)
}

fn of_picture(text: &[u8]) -> Option<Vec<u8>> {
    let text: Vec<u8> = text.trim_ascii_end().iter().copied().filter(|byte| !is_line_break(*byte)).collect();
    base45::decode(&text)
}

fn of_link(text: &[u8]) -> Option<Vec<u8>> {
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let mut lines = text.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first = lines.next()?;
    let mut code: Vec<u8> = first.iter().copied().take_while(belongs).collect();
    let mut goes_on = code.len() == first.len() && code.len() <= BROKEN_LINE_MAX_LEN;
    for line in lines {
        if !goes_on || !line.iter().all(belongs) {
            break;
        }
        code.extend(line);
        goes_on = line.len() <= BROKEN_LINE_MAX_LEN;
    }
    Base64UrlUnpadded::decode_vec(std::str::from_utf8(&code).ok()?).ok()
}

const fn is_line_break(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_code() -> impl Strategy<Value = Vec<u8>> {
        let bytes = proptest::collection::vec(any::<u8>(), 0..PICTURE_MAX_BYTES - CodeType::HEAD_LEN);
        (proptest::sample::select(&CodeType::ALL[..]), any::<u8>(), bytes)
            .prop_map(|(of, version, bytes)| [&of.head(version)[..], &bytes].concat())
    }

    /// A text broken into lines of `len` characters.
    fn broken(text: &str, len: usize) -> String {
        let lines: Vec<&str> =
            text.as_bytes().chunks(len).map(|line| std::str::from_utf8(line).unwrap()).collect();
        lines.join("\r\n")
    }

    proptest! {
        #[test]
        fn a_code_comes_back_from_its_text(code in any_code(), len in 1_usize..80) {
            let picture = picture_text(&code).unwrap();
            prop_assert!(picture.bytes().all(|letter| base45::ALPHABET.contains(&letter)));
            prop_assert!(picture.len() <= 900);
            let fragment = link_text(&code).unwrap();
            let link = format!("https://kith.example.org/{fragment}");
            for text in [
                picture.clone(),
                format!("\u{feff} \n{picture}\t \r\n"),
                format!("{}{}", &picture[..6], broken(&picture[6..], len)),
                fragment.clone(),
                fragment[FRAGMENT.len()..].to_owned(),
                link.clone(),
                format!("Meet me here:\n<{link}>. See you!"),
                format!("\u{2068}{link}\u{2069}\n"),
                format!("{link}\r\nSee you!"),
                format!("{link}\n\n"),
                format!("https://kith.example.org/#k=\n{}{}", &fragment[3..8], broken(&fragment[8..], len)),
            ] {
                prop_assert_eq!(read_text(&text), Ok(code.clone()), "{}", text);
            }
        }

        #[test]
        fn whatever_was_pasted_is_answered(text in any::<String>(), rest in "(?s)[ -~\r\n]{0,200}") {
            for text in [text, format!("DN9LTA{rest}"), format!("S0lUS{rest}")] {
                if let Ok(code) = read_text(&text) {
                    prop_assert_eq!(read_text(&picture_text(&code).unwrap()), Ok(code));
                }
            }
        }
    }

    #[test]
    fn a_code_that_is_cut_is_damaged_or_shorter() {
        let code = [&CodeType::Meeting.head(1)[..], &[0xfe; 100]].concat();
        for text in [picture_text(&code).unwrap(), link_text(&code).unwrap()] {
            for len in 0..text.len() {
                match read_text(&text[..len]) {
                    Ok(shorter) => assert!(code.starts_with(&shorter) && shorter.len() < code.len()),
                    Err(CodeError::NotKith) => assert!(len < FRAGMENT.len() + 8),
                    Err(error) => assert_eq!(error, CodeError::Damaged),
                }
            }
        }
    }

    #[test]
    fn a_name_beneath_a_link_is_no_part_of_it() {
        let code = [&CodeType::Meeting.head(1)[..], &[7; 100]].concat();
        let link = link_text(&code).unwrap();
        assert_eq!(read_text(&format!("{link}\nAna\n")), Ok(code));
    }

    #[test]
    fn only_so_much_is_looked_at() {
        let fragment = link_text(&CodeType::Meeting.head(1)).unwrap();
        let padded = |len: usize| " ".repeat(len - fragment.len()) + &fragment;
        assert!(read_text(&padded(TEXT_MAX_BYTES)).is_ok());
        assert_eq!(read_text(&padded(TEXT_MAX_BYTES + 1)), Err(CodeError::NotKith));
        assert!(link_text(&[0; LINK_MAX_BYTES]).unwrap().len() <= TEXT_MAX_BYTES);
        assert_eq!(link_text(&[0; LINK_MAX_BYTES + 1]), None);
        assert_eq!(picture_text(&[0; PICTURE_MAX_BYTES + 1]), None);
    }
}
