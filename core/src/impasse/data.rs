//! What `content/impasse/` holds, as the build writes it: lines of fields between tabs, lists between bars.

use crate::case::Words;

include!(concat!(env!("OUT_DIR"), "/impasse.rs"));

/// The texts of a list in one field.
pub(super) fn listed(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split('|').filter(|text| !text.is_empty())
}

/// What the words of a list in one field stand for. A word that stands for nothing is left out; a test finds it.
pub(super) fn words_of<T: Words>(field: &'static str) -> Vec<T> {
    listed(field).filter_map(|word| T::of_words(word).ok()).collect()
}
