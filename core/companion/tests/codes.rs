//! The table of error codes is all of them, and `ERRORS.md` is that table; a code that people hand each other does only
//! what it is for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use common::{meet, named, texts, unpack, wait};
use kith_companion::{
    CODES, CodeType, Companion, FRAME_MAX_LEN, FrameReader, FrameWriter, How, KithError, code_for_link,
    code_for_picture, know_code, read_code,
};

fn page() -> String {
    let mut page = String::from(
        "# Codes\n\nEvery error a shell can meet. The codes are stable: none changes its meaning, none goes away. The words for\n\
         people are the shell's. This page is printed from the table in `src/error.rs` by a test\n\
         (`KITH_WRITE=1 cargo test -p kith-companion --test codes` writes it anew).\n\n| code | what happened | what was kept |\n|---|---|---|\n",
    );
    for row in CODES {
        let _ = writeln!(page, "| `{}` | {} | {} |", row.code, row.happened, row.kept);
    }
    page
}

#[test]
fn every_code_is_in_the_table_and_in_errors_md() {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/ERRORS.md"));
    assert_eq!(kith_vectors::held_text(path, &page()), page(), "ERRORS.md is not the table");

    let codes: BTreeSet<&str> = CODES.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), CODES.len(), "a code stands twice");
    // Every code that the sources can answer is a string of the form Type.Variant in one of two files.
    let sources = [include_str!("../src/error.rs"), include_str!("../../entry/src/error.rs")];
    let written: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|text| {
            text.split_once('.').is_some_and(|(kind, variant)| {
                [kind, variant].iter().all(|part| {
                    part.starts_with(|c: char| c.is_ascii_uppercase())
                        && part.chars().all(|c| c.is_ascii_alphanumeric())
                })
            })
        })
        .collect();
    assert_eq!(written, codes);
}

/// Whatever of the facade reads a code.
#[derive(Clone, Copy, Debug)]
enum Reader {
    Introduction,
    Answer,
    Accept,
    ParcelFile,
    MovingCodes,
}

impl Reader {
    const ALL: [Self; 5] =
        [Self::Introduction, Self::Answer, Self::Accept, Self::ParcelFile, Self::MovingCodes];

    const fn takes(self) -> &'static [CodeType] {
        match self {
            Self::Introduction => &[CodeType::Meeting, CodeType::Answer],
            Self::Answer => &[CodeType::Meeting],
            Self::Accept => &[CodeType::Answer],
            Self::ParcelFile => &[CodeType::Parcel],
            Self::MovingCodes => &[CodeType::Frame],
        }
    }

    async fn read(self, kith: &Companion, code: &[u8]) -> Result<(), KithError> {
        match self {
            Self::Introduction => kith.introduction(code).await.map(drop),
            Self::Answer => kith.answer(code, None, How::Together).await.map(drop),
            Self::Accept => kith.accept(code, None).await.map(drop),
            Self::ParcelFile => unpack(kith, code).await.map(drop),
            Self::MovingCodes => FrameReader::new().read(code).map(drop).map_err(KithError::from),
        }
    }
}

/// What is said where a code of this type is not wanted.
const fn says(of: CodeType) -> &'static str {
    match of {
        CodeType::Meeting => "Code.IsMeeting",
        CodeType::Answer => "Code.IsAnswer",
        CodeType::Parcel => "Code.IsParcel",
        CodeType::Frame => "Code.IsFrame",
        CodeType::Device => "Code.IsDevice",
        CodeType::Visit => "Code.IsVisit",
    }
}

/// A code of each type, each of them good for Ana: whom she can answer, who answered her, and what is for her.
async fn one_of_each(ana: &Companion) -> [(CodeType, Vec<u8>); 6] {
    let people = [named("Ben", 2).await.1, named("Cleo", 3).await.1, named("Dan", 4).await.1];
    let [ben, cleo, dan] = &people;
    let [at_dans, _] = meet(dan, ana).await;
    dan.encourage(at_dans, "For Ana.", None).await.unwrap();
    let parcel = dan.parcel_for_contacts(&[at_dans]).await.unwrap();
    let frame = FrameWriter::new(&parcel, FRAME_MAX_LEN).unwrap().frame(0);
    let invited = ana.invite(How::Together).await.unwrap().code;
    let answer = cleo.answer(&invited, None, How::Together).await.unwrap().answer.unwrap();
    let reserved = |of: CodeType| [&of.head(1)[..], &[0; 100]].concat();
    [
        (CodeType::Meeting, ben.invite(How::Together).await.unwrap().code),
        (CodeType::Answer, answer),
        (CodeType::Parcel, parcel),
        (CodeType::Frame, frame),
        (CodeType::Device, reserved(CodeType::Device)),
        (CodeType::Visit, reserved(CodeType::Visit)),
    ]
}

/// A code in each form that it is handed over in.
fn forms(code: &[u8]) -> Vec<String> {
    let link = code_for_link(code).unwrap();
    let message = format!("Here it is:\nhttps://kith.example.org/{link}\n\nSee you!");
    code_for_picture(code).into_iter().chain([link, message]).collect()
}

#[test]
fn a_code_does_only_what_it_is_for() {
    wait(async {
        let ((_, ana), nameless) = (named("Ana", 1).await, common::fresh(&Default::default(), 5).await);
        let codes = one_of_each(&ana).await;
        assert_eq!(codes.each_ref().map(|(of, _)| *of), CodeType::ALL);
        let before = ana.met().await.unwrap();

        // Every type, in every form, before every scanner; then whatever was read before every reader.
        for (of, code) in &codes {
            for wanted in CodeType::ALL {
                let expected = if wanted == *of { Ok(*of) } else { Err(says(*of)) };
                assert_eq!(know_code(code, &[wanted]).map_err(|error| error.code()), expected);
                for form in forms(code) {
                    let read = read_code(&form, &[wanted]).map_err(|error| error.code());
                    assert_eq!(read, expected.map(|of| (of, code.clone())), "{of:?} for {wanted:?}: {form}");
                }
            }
            let [newer, older] = [2, 0].map(|version| [&of.head(version)[..], &code[6..]].concat());
            for reader in Reader::ALL {
                let wants = reader.takes().contains(of);
                // Whoever has no name yet hears what the code is, not that they need one to meet somebody.
                for kith in [&ana, &nameless].into_iter().filter(|_| !wants) {
                    let refused = reader.read(kith, code).await.unwrap_err();
                    assert_eq!(refused.code(), says(*of), "{of:?} before {reader:?}");
                }
                for (code, why) in [(&newer, "Code.Newer"), (&older, "Code.Damaged")] {
                    let refused = reader.read(&ana, code).await.unwrap_err();
                    let why = if wants { why } else { says(*of) };
                    assert_eq!(refused.code(), why, "{of:?} of another version before {reader:?}");
                }
                // The text of a code, as a file, is no code.
                for form in forms(code) {
                    assert_eq!(reader.read(&ana, form.as_bytes()).await.unwrap_err().code(), "Code.NotKith");
                }
            }
        }

        // What is no code, and what only a newer Kith knows.
        let nobody_knows = [&b"KITH\x07\x01"[..], &[0; 100]].concat();
        for (code, why) in [
            (&nobody_knows[..], "Code.Newer"),
            (b"KITH\x00\x01 and more", "Code.NotKith"),
            (b"PK\x03\x04 an archive", "Code.NotKith"),
            (b"https://example.org", "Code.NotKith"),
            (b"KIT", "Code.NotKith"),
            (b"", "Code.NotKith"),
        ] {
            for reader in Reader::ALL {
                assert_eq!(
                    reader.read(&ana, code).await.unwrap_err().code(),
                    why,
                    "{code:?} before {reader:?}"
                );
            }
            assert_eq!(know_code(code, &CodeType::ALL).unwrap_err().code(), why, "{code:?}");
            for form in forms(code) {
                assert_eq!(read_code(&form, &CodeType::ALL).unwrap_err().code(), why, "{code:?} as {form}");
            }
        }

        // Nothing of that changed anything, and each is still taken where it belongs.
        assert_eq!(ana.met().await.unwrap(), before);
        assert_eq!(texts(&ana, before[0].contact).await, Vec::<String>::new());
        let taken: usize = Reader::ALL.map(|reader| reader.takes().len()).iter().sum();
        let mut read = 0;
        for (of, code) in &codes {
            for reader in Reader::ALL.into_iter().filter(|reader| reader.takes().contains(of)) {
                reader.read(&ana, code).await.unwrap_or_else(|error| panic!("{of:?}: {error:?}"));
                read += 1;
            }
        }
        assert_eq!(read, taken);
        assert_eq!(ana.met().await.unwrap().len(), 3);
        assert_eq!(texts(&ana, before[0].contact).await, ["For Ana."]);
    });
}
