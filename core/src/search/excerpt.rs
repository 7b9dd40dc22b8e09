//! The part of a long text in which something was found.

use super::fold::Letters;
use super::marks;
use super::query::Wanted;

/// So many letters are shown before what was found, and so many in all.
const BEFORE: usize = 30;
const LETTERS: usize = 140;

/// A part of a text, with what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The part, on one line, with “…” where it leaves something out.
    pub text: String,
    /// What to mark in it, as bytes from and to, in their order and apart from each other.
    pub marks: Vec<(usize, usize)>,
}

impl Excerpt {
    /// The part of a text around the first of the words that are wanted in it; nothing where none of them is there.
    pub(super) fn of(text: &str, wanted: &[Wanted], letters: &Letters) -> Option<Self> {
        let found = marks::of(text, wanted, letters);
        let (first, _) = *found.first()?;
        let start = start_of(text, first);
        let rest = text.get(start..)?;
        let length = rest.char_indices().nth(LETTERS).map_or(rest.len(), |(end, _)| end);
        let part = rest.get(..length)?;
        let before = if start > 0 { "…" } else { "" };
        let after = if length < rest.len() { "…" } else { "" };
        // Breaks of lines are single bytes, so that the marks stay where they are.
        let line = part.replace(['\n', '\r', '\t'], " ");
        let marks = found.into_iter().filter(|(_, to)| *to <= start + length);
        let moved = |place: usize| place - start + before.len();
        Some(Self {
            marks: marks.map(|(from, to)| (moved(from), moved(to))).collect(),
            text: format!("{before}{line}{after}"),
        })
    }
}

/// Where the part begins: a few letters before a place, at the beginning of a word if one is near.
fn start_of(text: &str, place: usize) -> usize {
    let before = text.get(..place).unwrap_or_default();
    let Some((far, _)) = before.char_indices().rev().nth(BEFORE) else { return 0 };
    let space = before.get(far..).and_then(|near| near.char_indices().find(|(_, letter)| letter.is_whitespace()));
    space.map_or(far, |(at, letter)| far + at + letter.len_utf8())
}
