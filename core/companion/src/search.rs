//! Search over everything: in memory, with no index on any disk.

use core::cmp::Reverse;
use core::ops::Range;

use kith_entry::{EntryId, Field, Kind, View};
use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::companion::Companion;
use crate::error::KithError;
use crate::fold::{fold, fold_char, fold_into};

/// How many characters of a text stand before and after what was found.
const AROUND: usize = 40;

/// An entry that was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Found {
    /// The entry.
    pub id: EntryId,
    /// Its kind.
    pub kind: Kind,
    /// What it is called in a list.
    pub title: String,
    /// Where one of the words stands in it.
    pub excerpt: Excerpt,
}

/// A piece of a text, around what was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "tsify", derive(tsify::Tsify))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Excerpt {
    /// The field it stands in.
    pub field: Field,
    /// What stands before it; cut off where it is longer than some words.
    pub before: String,
    /// What was found, as it is written there.
    pub found: String,
    /// What stands after it.
    pub after: String,
}

impl Companion {
    /// The entries that hold every one of `words`, in any of their texts; capitals and accents make no difference.
    /// Those with all of them in the title come first, then the last edited. At most `limit`.
    ///
    /// # Errors
    /// `Unlock.Locked`, `Unlock.NotCreated`.
    pub async fn search(&self, words: &str, limit: usize) -> Result<Vec<Found>, KithError> {
        let mut inner = self.inner().await;
        let kept = inner.kept()?;
        let words: Vec<Zeroizing<String>> = words
            .split_whitespace()
            .map(|word| Zeroizing::new(fold(word)))
            .filter(|word| !word.is_empty())
            .collect();
        let Some(first) = words.first() else { return Ok(Vec::new()) };
        let finders: Vec<Finder<'_>> = words.iter().map(|word| Finder::new(word.as_bytes())).collect();
        let mut folded = Zeroizing::default();
        let mut found: Vec<(bool, Reverse<_>, EntryId, &View, Kind)> = kept
            .views
            .values()
            .filter(|view| view.removed().is_none())
            .filter_map(|view| {
                let kind = view.kind().filter(|_| holds_all(view, &finders, &mut folded))?;
                let in_title = all_in(view.title(), &finders, &mut folded);
                Some((!in_title, Reverse(view.edited()), view.id(), view, kind))
            })
            .collect();
        found.sort_unstable_by_key(|(elsewhere, edited, id, ..)| (*elsewhere, *edited, *id));
        let found = found.into_iter().take(limit);
        Ok(found.filter_map(|(.., id, view, kind)| shown(id, view, kind, first)).collect())
    }
}

fn holds_all(view: &View, finders: &[Finder<'_>], folded: &mut Zeroizing<String>) -> bool {
    let mut missing: Vec<&Finder<'_>> = finders.iter().collect();
    for (_, text) in view.texts() {
        fold_into(text, folded);
        missing.retain(|finder| finder.find(folded.as_bytes()).is_none());
        if missing.is_empty() {
            return true;
        }
    }
    false
}

fn all_in(text: &str, finders: &[Finder<'_>], folded: &mut Zeroizing<String>) -> bool {
    fold_into(text, folded);
    finders.iter().all(|finder| finder.find(folded.as_bytes()).is_some())
}

fn shown(id: EntryId, view: &View, kind: Kind, word: &str) -> Option<Found> {
    let (field, text, place) =
        view.texts().into_iter().find_map(|(field, text)| Some((field, text, locate(text, word)?)))?;
    let before: String = text[..place.start].chars().rev().take(AROUND).collect();
    let excerpt = Excerpt {
        field,
        before: before.chars().rev().collect(),
        found: text[place.clone()].to_owned(),
        after: text[place.end..].chars().take(AROUND).collect(),
    };
    Some(Found { id, kind, title: view.title().to_owned(), excerpt })
}

/// Where a text holds a folded word, as it is written there.
fn locate(text: &str, word: &str) -> Option<Range<usize>> {
    let word: Vec<char> = word.chars().collect();
    let letters = text.char_indices();
    let parts: Vec<(char, Range<usize>)> = letters
        .flat_map(|(at, letter)| fold_char(letter).map(move |part| (part, at..at + letter.len_utf8())))
        .collect();
    let found = parts.windows(word.len()).find(|parts| parts.iter().map(|(part, _)| part).eq(&word))?;
    Some(found.first()?.1.start..found.last()?.1.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_is_found_as_it_is_written() {
        for (text, word, expected) in [
            ("Call Zoë on Monday", "zoe", "Zoë"),
            ("ZOË", "o", "O"),
            ("a note", "b", ""),
            ("straße", "aße", "aße"),
        ] {
            assert_eq!(locate(text, word).map_or("", |place| &text[place]), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_the_folded_text_holds_the_text_holds(text in "\\PC{0,40}", from in 0_usize..40, len in 1_usize..10) {
            let folded: Vec<char> = fold(&text).chars().collect();
            let word: String = folded.iter().skip(from).take(len).collect();
            prop_assume!(!word.is_empty());
            let place = locate(&text, &word);
            prop_assert!(place.is_some_and(|place| fold(&text[place]).contains(&word)));
        }
    }
}
