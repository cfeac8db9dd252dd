//! Codes as text, and what somebody pasted.

use kith_seal::{CodeError, CodeType, link_text, picture_text, read_text};
use serde::{Deserialize, Serialize};

use kith_vectors::{Hex, Vector, hold};

#[derive(Serialize, Deserialize)]
struct Text {
    code: Hex,
    qr: String,
    link: String,
}

/// A code of `len` bytes.
fn code(of: CodeType, len: usize) -> Vec<u8> {
    let head = of.head(1);
    head.into_iter().chain((0..=u8::MAX).rev().cycle()).take(len).collect()
}

impl Vector for Text {
    const FILE: &'static str = "seal/texts";
    const ABOUT: &'static str = "a code as the text of a picture and as the fragment of a link";

    fn make() -> Vec<Self> {
        let lengths = [6, 7, 8, 9, 520, 600].map(|len| code(CodeType::Meeting, len));
        let types = CodeType::ALL.map(|of| code(of, 64));
        let text = |code: Vec<u8>| {
            let (qr, link) = (picture_text(&code).unwrap(), link_text(&code).unwrap());
            Self { code: Hex(code), qr, link }
        };
        lengths.into_iter().chain(types).map(text).collect()
    }

    fn check(self) {
        assert_eq!(read_text(&self.qr).as_ref(), Ok(&self.code.0));
        assert_eq!(read_text(&self.link), Ok(self.code.0));
    }
}

#[derive(Serialize, Deserialize)]
struct Typed {
    name: String,
    text: String,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
enum Outcome {
    Code(Hex),
    Error(String),
}

fn read(text: &str) -> Outcome {
    match read_text(text) {
        Ok(code) => Outcome::Code(Hex(code)),
        Err(CodeError::NotKith) => Outcome::Error("NotKith".to_owned()),
        Err(CodeError::Damaged) => Outcome::Error("Damaged".to_owned()),
        Err(CodeError::Newer) => Outcome::Error("Newer".to_owned()),
        Err(CodeError::Other(_)) => unreachable!("a text is read whatever it is for"),
    }
}

impl Vector for Typed {
    const FILE: &'static str = "seal/typed";
    const ABOUT: &'static str = "what somebody pasted, and the code in it or why there is none";

    fn make() -> Vec<Self> {
        let code = code(CodeType::Meeting, 32);
        let (qr, link) = (picture_text(&code).unwrap(), link_text(&code).unwrap());
        let (first, second) = link.split_at(20);
        let whole = format!("https://kith.example.org/{link}");
        [
            ("the text of a picture", qr.clone()),
            ("with blanks around it", format!(" {qr} \n")),
            ("a fragment", link.clone()),
            ("without its beginning", link[3..].to_owned()),
            ("a link", whole.clone()),
            ("a link in a message", format!("Meet me: <{whole}>, any time.")),
            ("a link over two lines", format!("https://kith.example.org/{first}\r\n{second}\r\n")),
            ("a link with words beneath it", format!("{whole}\nSee you!")),
            ("a link between marks of direction", format!("\u{2068}{whole}\u{2069}")),
            ("cut where a byte ends", whole[..whole.len() - 3].to_owned()),
            ("cut within a byte", whole[..whole.len() - 1].to_owned()),
            ("a picture's cut within a byte", qr[..qr.len() - 2].to_owned()),
            ("a picture's with another character", qr.replacen("DN9LTA", "DN9LTAa", 1)),
            ("a picture's with a value too large", qr.replacen("DN9LTA", "DN9LTA:::", 1)),
            ("bits left over", "#k=S0lUSAEB_x".to_owned()),
            ("of a type that only a newer Kith knows", "#k=S0lUSGMB".to_owned()),
            ("of a type that is none", "#k=S0lUSAAB".to_owned()),
            ("a beginning alone", "#k=S0lUSA".to_owned()),
            ("another link", "https://example.org/#k=AAAA".to_owned()),
            ("other words", "See you at seven".to_owned()),
            ("nothing at all", String::new()),
        ]
        .map(|(name, text)| Self { name: name.to_owned(), outcome: read(&text), text })
        .into()
    }

    fn check(self) {
        assert_eq!(read(&self.text), self.outcome, "{}", self.name);
    }
}

#[test]
fn texts() {
    assert!(hold::<Text>() > 0);
}

#[test]
fn pasted_texts() {
    assert!(hold::<Typed>() > 0);
}
