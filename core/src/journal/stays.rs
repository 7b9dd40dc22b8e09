//! What undo and redo leave as it is, because somebody else has changed it since, and what is said of that.

use serde_json::Value;

use super::name::{called_in, order_called};
use crate::case::Case;
use crate::change::{Change, Noting, in_words, part};
use crate::quoted::Quoted;
use crate::sentence::listed;

/// So many values that stay are named.
const NAMED: usize = 3;

/// What undo or redo has made.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The negotiation as it is then.
    pub case: Case,
    /// What the step is called.
    pub name: String,
    /// Was anything of it undone, or done again?
    pub is_done: bool,
    /// What was changed elsewhere since, and stays: what each is called, and what stands there.
    stays: Vec<(String, Now)>,
}

/// What stands in a place where something was changed elsewhere.
#[derive(Clone, Debug, PartialEq)]
enum Now {
    Nothing,
    Value(String),
    /// A list, in another order.
    List,
}

impl Undone {
    /// What came of a step, some changes of which could not be made in a state. What those would have put there is noted
    /// beside what stands there, as what was changed twice: else no undo would bring it back.
    pub(super) fn new(mut case: Case, name: &str, is_done: bool, (not_made, state): (&[Change], &Value)) -> Self {
        let mut stays: Vec<(String, Now)> = Vec::new();
        let mut noting = Noting::of(&case);
        // The notes of clashes themselves are nobody's words.
        for change in not_made.iter().filter(|change| change.path.first().is_none_or(|field| field != "clashes")) {
            let now = part(state, &change.path);
            if says_something(change.after.as_ref()) && has_place(state, &change.path) {
                noting.note(&mut case, change.path.clone(), now.cloned(), change.after.clone());
            }
            let (name, now) = match now {
                Some(_) if change.order.is_some() => (order_called(&change.path), Now::List),
                now => {
                    let said = now.map_or(Now::Nothing, |now| Now::Value(in_words(Some(now))));
                    (called_in(&change.path, state), said)
                }
            };
            if stays.iter().all(|(other, _)| *other != name) {
                stays.push((name, now));
            }
        }
        Self { case, name: name.to_owned(), is_done, stays }
    }

    /// Was anything changed elsewhere, so that it stays?
    pub const fn has_stayed(&self) -> bool {
        !self.stays.is_empty()
    }

    /// All of it in words: what was done, else that nothing was, and what stays.
    pub fn said(&self, done: &str, nothing: &str) -> String {
        let done = if self.is_done { format!("{done}: {}.", self.name) } else { nothing.to_owned() };
        let stays = match self.stays.as_slice() {
            [] => return done,
            [(name, Now::Nothing)] => format!("{name} has since been deleted elsewhere."),
            [(name, Now::List)] => format!("{name} has since been changed elsewhere, and stays."),
            [(name, Now::Value(now))] => {
                format!("{name} has since been changed elsewhere, and stays: {}.", Quoted(now))
            }
            several => {
                let names: Vec<String> = several.iter().map(|(name, _)| name.clone()).collect();
                format!("{} have since been changed elsewhere, and stay as they are.", listed(&names, NAMED))
            }
        };
        format!("{done} {}", at_the_start(&stays))
    }
}

/// May a change be made: does that stand which it takes away? What is so already may be made so.
pub(super) fn is_free(state: &Value, change: &Change) -> bool {
    let now = part(state, &change.path);
    if let Some(order) = &change.order {
        return now.is_some_and(|list| order.stands_as_before(list) || order.stands_as_after(list));
    }
    is_same(now, change.before.as_ref()) || is_same(now, change.after.as_ref())
}

/// Do two values say the same? A part that is empty may be missing: versions differ in which they write.
fn is_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            one.iter().all(|(name, value)| is_same_or_empty(Some(value), other.get(name)))
                && other.iter().all(|(name, value)| is_same_or_empty(one.get(name), Some(value)))
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(Some(one), Some(other)))
        }
        (one, other) => one == other,
    }
}

fn is_same_or_empty(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(value), None) | (None, Some(value)) => match value {
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.values().all(|field| is_same_or_empty(Some(field), None)),
            _ => false,
        },
        (one, other) => is_same(one, other),
    }
}

/// Would a value that was not put back be missed? A whole item is there, as somebody has made it.
fn says_something(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Object(_)) => false,
        Some(Value::String(text)) => !text.is_empty(),
        Some(_) => true,
    }
}

/// Is there something for a value to stand in?
fn has_place(state: &Value, path: &[String]) -> bool {
    path.split_last().is_some_and(|(_, way)| part(state, way).is_some())
}

/// A sentence with a capital letter at its beginning.
fn at_the_start(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
