//! `short_record`: how long a chunk is that holds an outbox record of up to 200 characters.

use std::collections::BTreeMap;

use kith_log::{Body, Claim, Content, Fingerprint, Kind, Place, RecordId, Seq, VerifiedChunk, Writer};
use kith_seal::testing::SeededRandom;
use kith_seal::{Epoch, random_bytes};

use crate::Result;
use crate::rows::Bench;
use crate::table::Row;

/// The budget, bytes.
const BUDGET: usize = 448;
/// How long such a record may be, characters.
const CHARACTERS: usize = 200;

/// Greatest length of a record in the shortest chunk: 256 bytes less the padding's marker, the record's id, the form
/// and the generation.
const ROOM: usize = 256 - 1 - RecordId::LEN - 1 - 4;

/// What somebody might write. Those in the budget are in Latin letters.
const TEXTS: [(&str, &str); 3] = [
    (
        "English",
        "I thought of you this morning by the river. You said the first week is the longest, and you were \
         right: it is over now, and I am still here. I will walk the same way tomorrow, and if you like I will \
         knock at your door on the way.",
    ),
    (
        "Polish",
        "Myślałem dziś o tobie nad rzeką. Mówiłaś, że pierwszy tydzień jest najdłuższy, i miałaś rację: już \
         minął, a ja wciąż tu jestem. Jutro pójdę tą samą ścieżką i jeśli zechcesz, zapukam po drodze do twoich \
         drzwi.",
    ),
    (
        "Welsh",
        "Meddyliais amdanat ti y bore ’ma wrth yr afon. Dywedaist mai’r wythnos gyntaf yw’r hwyaf, ac roeddet \
         ti’n iawn: mae hi drosodd nawr, ac rwy’n dal yma. Byddaf yn cerdded yr un ffordd yfory, ac os hoffet \
         ti, fe gnociaf ar dy ddrws.",
    ),
];

/// A script of two bytes a letter, told beside the row.
const UKRAINIAN: &str = "Я думав про тебе сьогодні вранці біля річки. Ти казала, що перший тиждень найдовший, і \
     мала рацію: він минув, а я досі тут. Завтра піду тією ж дорогою, і якщо захочеш, постукаю дорогою у твої \
     двері, як колись.";

pub(super) fn measure(_: &Bench) -> Result<Row> {
    let mut sizes = BTreeMap::new();
    let mut longest = 0;
    for (language, text) in TEXTS {
        if text.chars().count() < CHARACTERS {
            return Err(format!("the {language} text is too short").into());
        }
        for characters in 0..=CHARACTERS {
            let record = record(text, characters);
            longest = longest.max(record.len());
            *sizes.entry(chunk_len(record)?).or_insert(0) += 1;
        }
    }
    let largest = sizes.keys().copied().max().unwrap_or_default();
    let others = (0..=CHARACTERS)
        .filter(|characters| chunk_len(record(UKRAINIAN, *characters)).is_ok_and(|len| len <= BUDGET));
    let histogram: Vec<String> =
        sizes.iter().map(|(size, count)| format!("{count} of {size} bytes")).collect();
    Ok(Row {
        unit: "bytes",
        kith: largest as f64,
        beside: Vec::new(),
        budget: "one size, at most 448 bytes",
        met: sizes.len() == 1 && largest <= BUDGET,
        notes: vec![
            format!("chunks: {}; the longest record is {longest} bytes, {ROOM} fit", histogram.join(", ")),
            format!(
                "in English, Polish and Welsh; in Cyrillic that size holds {} characters",
                others.max().unwrap_or_default()
            ),
        ],
    })
}

/// What a record says beside its text: what it is (one byte), and when (milliseconds, six).
const BESIDE_TEXT: [u8; 7] = [7; 7];

/// An outbox record of so many characters.
fn record(text: &str, characters: usize) -> Vec<u8> {
    let text: String = text.chars().take(characters).collect();
    [&BESIDE_TEXT[..], text.as_bytes()].concat()
}

fn chunk_len(record: Vec<u8>) -> Result<usize> {
    let random = SeededRandom::new(3);
    let epoch = Epoch::random(&random)?;
    let claim = Claim { count: 0, fingerprint: Fingerprint::from_bytes([0; Fingerprint::LEN]) };
    let place = Place { writer: Writer::from_bytes(random_bytes(&random)?), seq: Seq::FIRST, claim };
    let content = Content::Record { generation: 1, bytes: record.into() };
    let body = Body { record: RecordId::from_bytes(random_bytes(&random)?), content };
    Ok(VerifiedChunk::seal(&epoch, place, Kind::Whole, &body, &random)?.chunk().to_bytes().len())
}
