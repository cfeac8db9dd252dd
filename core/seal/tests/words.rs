//! The words as people type them, and what comes out of them.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use kith_seal::Words;
use kith_seal::testing::SeededRandom;
use proptest::prelude::*;

fn words(seed: u64) -> Words {
    Words::random(&SeededRandom::new(seed)).unwrap()
}

proptest! {
    #[test]
    fn words_are_read_however_they_are_spaced(seed: u64, spaces in proptest::collection::vec("[ \t\r\n\u{a0}\u{3000}]{1,20}", 25), upper: u32) {
        let text = words(seed).to_text();
        let mut typed = spaces[24].clone();
        for (at, (word, space)) in text.split(' ').zip(&spaces).enumerate() {
            typed += &if upper >> at & 1 == 1 { word.to_uppercase() } else { word.to_owned() };
            typed += space;
        }
        prop_assert_eq!(Words::parse(&typed).unwrap().to_text(), text);
    }

    /// Eight bits of the last word are the checksum: of every 256 mistakes about one is not seen.
    #[test]
    fn one_wrong_word_is_mostly_seen(seed in 0_u64..64, at in 0_usize..24) {
        let text = words(seed).to_text();
        let other = words(seed + 1000).to_text();
        let wrong = |replacement: &str| {
            let mut list: Vec<&str> = text.split(' ').collect();
            list[at] = replacement;
            Words::parse(&list.join(" ")).is_none()
        };
        let seen = other.split(' ').filter(|word| wrong(word)).count();
        prop_assert!(seen >= 18, "{seen} of 24");
        prop_assert!(wrong("kith") && wrong("abandonn") && wrong("é"));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,400}") {
        prop_assert!(Words::parse(&text).is_none());
    }
}

#[test]
fn another_number_of_words_is_refused() {
    // Each with a checksum that is right for its number (BIP-39).
    let valid = [(12, "about"), (15, "address"), (18, "agent"), (21, "admit"), (24, "art")];
    for (count, last) in valid {
        let text = "abandon ".repeat(count - 1) + last;
        assert_eq!(Words::parse(&text).is_some(), count == Words::COUNT, "{count} words");
    }
    for text in ["", " ", "abandon", &"abandon ".repeat(24), &("abandon ".repeat(24) + "art")] {
        assert!(Words::parse(text).is_none());
    }
}

#[test]
fn a_million_words_are_refused_at_once() {
    assert!(Words::parse(&"abandon ".repeat(1_000_000)).is_none());
    assert!(Words::parse(&" ".repeat(1_000_000)).is_none());
    assert!(Words::parse(&"a".repeat(1_000_000)).is_none());
}

#[test]
fn everything_from_the_words_is_the_same_each_time_and_different_from_the_rest() {
    let text = words(1).to_text();
    let (one, again, other) = (words(1), Words::parse(&text).unwrap(), words(2));
    assert_eq!(one.root().public(), again.root().public());
    assert_ne!(one.root().public(), other.root().public());
    assert_eq!(one.recovery_kem().public(), again.recovery_kem().public());
    assert_ne!(one.recovery_kem().public(), other.recovery_kem().public());
    let tags = |words: &Words| [0, 1, 2, u32::MAX].map(|k| words.recovery_epoch(k).reader().tag());
    assert_eq!(tags(&one), tags(&again));
    let distinct: std::collections::BTreeSet<_> = tags(&one).into_iter().chain(tags(&other)).collect();
    assert_eq!(distinct.len(), 8);
}
