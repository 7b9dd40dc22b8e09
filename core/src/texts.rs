//! Texts by key, and one after the other.

use std::cmp::Ordering;
use std::{slice, vec};

/// Texts one after the other, with something between them. (`join` of slices takes 1.3 KB more of the page.)
pub fn joined<T: AsRef<str>>(texts: &[T], between: &str) -> String {
    let mut joined = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            joined.push_str(between);
        }
        joined.push_str(text.as_ref());
    }
    joined
}

/// Things in a sentence: "one, two and three". Of more than so many, the first of them and how many more there are.
pub fn listed(things: &[String], most: usize) -> String {
    let (shown, more) = match things.get(..most) {
        Some(shown) if things.len() > most => (shown, things.len() - most),
        _ => (things, 0),
    };
    match shown {
        all if more > 0 => format!("{} and {more} more", joined(all, ", ")),
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", joined(first, ", ")),
        few => joined(few, ""),
    }
}

/// Texts by key, sorted by key. A sorted list: a tree would take 16 KB more of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(Vec<(String, String)>);

impl Texts {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The text under a key.
    pub fn get(&self, key: &str) -> Option<&String> {
        let index = self.find(key).ok()?;
        self.0.get(index).map(|pair| &pair.1)
    }

    /// Is there a text under a key?
    pub fn contains_key(&self, key: &str) -> bool {
        self.find(key).is_ok()
    }

    /// Sets the text under a key, and gives back the one that was there.
    pub fn insert(&mut self, key: String, text: String) -> Option<String> {
        match self.find(&key) {
            Ok(index) => self.0.get_mut(index).map(|pair| std::mem::replace(&mut pair.1, text)),
            Err(index) => {
                self.0.insert(index, (key, text));
                None
            }
        }
    }

    /// Takes out the text under a key.
    pub fn remove(&mut self, key: &str) -> Option<String> {
        let index = self.find(key).ok()?;
        Some(self.0.remove(index).1)
    }

    /// Takes out everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keys and texts, sorted by key.
    pub fn iter(&self) -> slice::Iter<'_, (String, String)> {
        self.0.iter()
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|pair| &pair.0)
    }

    /// Are there none?
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Where a key is, or where it belongs.
    fn find(&self, key: &str) -> Result<usize, usize> {
        // Mostly texts come in their order, as they were written.
        match self.0.last() {
            Some(last) if last.0.as_str().cmp(key) == Ordering::Less => Err(self.0.len()),
            _ => self.0.binary_search_by(|pair| pair.0.as_str().cmp(key)),
        }
    }
}

impl Extend<(String, String)> for Texts {
    fn extend<T: IntoIterator<Item = (String, String)>>(&mut self, pairs: T) {
        for (key, text) in pairs {
            self.insert(key, text);
        }
    }
}

impl FromIterator<(String, String)> for Texts {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        let mut texts = Self::new();
        texts.extend(pairs);
        texts
    }
}

impl<const N: usize> From<[(String, String); N]> for Texts {
    fn from(pairs: [(String, String); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl IntoIterator for Texts {
    type Item = (String, String);
    type IntoIter = vec::IntoIter<(String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Texts {
    type Item = &'a (String, String);
    type IntoIter = slice::Iter<'a, (String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn things_are_listed_as_in_a_sentence_and_too_many_are_counted() {
        let things: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        let said = [0, 1, 2, 3, 4].map(|count| listed(&things[..count], 3));
        assert_eq!(said, ["", "a", "a and b", "a, b and c", "a, b, c and 1 more"]);
    }

    #[test]
    fn texts_are_sorted_by_key_and_the_last_one_counts() {
        let texts = texts(&[("b", "1"), ("c", "2"), ("a", "3"), ("b", "4")]);
        assert_eq!(texts.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(texts.get("b").map(String::as_str), Some("4"));
        assert_eq!(texts.get("d"), None);
    }

    #[test]
    fn what_was_there_is_given_back() {
        let mut texts = texts(&[("a", "1")]);
        assert_eq!(texts.insert("a".to_owned(), "2".to_owned()).as_deref(), Some("1"));
        assert_eq!(texts.remove("a").as_deref(), Some("2"));
        assert_eq!(texts.remove("a"), None);
        assert!(texts.is_empty());
    }

    #[test]
    fn texts_that_were_set_in_another_order_are_equal() {
        assert_eq!(texts(&[("a", "1"), ("b", "2")]), texts(&[("b", "2"), ("a", "1")]));
    }
}
