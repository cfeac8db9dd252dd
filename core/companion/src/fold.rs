//! Text without the differences that somebody who searches does not mean: capitals and accents.

use core::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

/// The accents of Latin, Greek and Cyrillic letters. Marks of other scripts are letters of their own to who writes them.
const ACCENTS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// The text folded: small letters, without accents.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], into a string whose room is used again.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(text.chars().flat_map(fold_char));
    }
}

/// What one character is folded to: nothing for an accent that stands by itself.
pub(crate) fn fold_char(letter: char) -> impl Iterator<Item = char> {
    letter.nfd().filter(|part| !ACCENTS.contains(part)).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_accents_make_no_difference() {
        for (one, other) in
            [("Zoë", "zoe"), ("ŁÓDŹ", "łodz"), ("Gŵyl", "GWYL"), ("ਪੰਜਾਬੀ", "ਪੰਜਾਬੀ"), ("plain", "PLAIN")]
        {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        assert_ne!(fold("hope"), fold("hop"));
    }
}
