//! What a worksheet is: a part of a negotiation that is filled in, with its fields and the words for them.

use serde_json::Value;

use crate::case::{Case, Side};

/// A worksheet: a list, a record or a single value of a negotiation.
#[derive(Debug)]
pub struct Sheet {
    /// Its name in a case file, with points between the steps: `agreement.duties`.
    pub name: &'static str,
    /// What stands above it.
    pub title: &'static str,
    /// One of its items in a sentence ("a goal"); of a worksheet without items, the whole ("your strategy").
    pub one: &'static str,
    /// The words of the button that adds an item; empty for a worksheet without items.
    pub add: &'static str,
    /// What is filled in, of each item or of the whole; none where it is a single value.
    pub fields: &'static [Field],
    /// Its part of a negotiation; `null` where that isn't there.
    pub(super) read: fn(&Case) -> Value,
}

/// A field of a worksheet.
#[derive(Debug)]
pub struct Field {
    /// Its name in a case file.
    pub name: &'static str,
    /// Above a column, or before its value.
    pub label: &'static str,
    /// Above the field where it is filled in, where there is room to say more; empty for the label.
    asks: &'static str,
    /// The word in a case file that a missing one stands for; empty where it says nothing.
    pub missing: &'static str,
    /// The words that can be chosen, each as in a case file and as it is called; none for anything else.
    pub choices: &'static [(&'static str, &'static str)],
    /// How a sentence tells of it.
    said: Said,
}

/// How a sentence tells of a change of a field.
#[derive(Clone, Copy, Debug)]
enum Said {
    /// It is what the item is called: "a goal".
    Name,
    /// It is one of several: "the role of a person".
    Value(&'static str),
    /// It is so or not: "whether a person decides".
    Flag(&'static str),
}

/// Whose something is, to choose from.
pub(super) const SIDES: &[(&str, &str)] = &[(Side::Us.into_str(), "Your side"), (Side::Them.into_str(), "Their side")];

/// A field that an item is called by.
pub(super) const fn name(name: &'static str, label: &'static str) -> Field {
    Field { name, label, asks: "", missing: "", choices: &[], said: Said::Name }
}

/// A field that a sentence calls by a word.
pub(super) const fn value(name: &'static str, label: &'static str, word: &'static str) -> Field {
    Field { name, label, asks: "", missing: "", choices: &[], said: Said::Value(word) }
}

/// A field that is so or not, in the words that follow the item.
pub(super) const fn flag(name: &'static str, label: &'static str, words: &'static str) -> Field {
    Field { name, label, asks: "", missing: "", choices: &[], said: Said::Flag(words) }
}

impl Field {
    /// The same with more words above it where it is filled in.
    pub(super) const fn asking(self, asks: &'static str) -> Self {
        Self { asks, ..self }
    }

    /// The same, where a missing one stands for a word.
    pub(super) const fn or(self, missing: &'static str) -> Self {
        Self { missing, ..self }
    }

    /// The same, as a choice of words.
    pub(super) const fn of(self, choices: &'static [(&'static str, &'static str)]) -> Self {
        Self { choices, ..self }
    }

    /// What a word is called, where it is one of those that can be chosen.
    pub fn called(&self, word: &str) -> Option<&'static str> {
        self.choices.iter().find(|(known, _)| *known == word).map(|(_, name)| *name)
    }

    /// What stands above the field where it is filled in.
    pub const fn asks(&self) -> &'static str {
        if self.asks.is_empty() { self.label } else { self.asks }
    }
}

impl Sheet {
    /// Has it items that come and go?
    pub const fn has_items(&self) -> bool {
        !self.add.is_empty()
    }

    /// The field with a name in a case file.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What stands above a field where it is filled in; its name where it has no words.
    pub fn asks(&self, name: &'static str) -> &'static str {
        self.field(name).map_or(name, Field::asks)
    }

    /// The words that can be chosen in a field; none where nothing can.
    pub fn choices(&self, name: &str) -> &'static [(&'static str, &'static str)] {
        self.field(name).map_or(&[], |field| field.choices)
    }

    /// The label of a field; its name where it has none.
    pub fn label(&self, name: &'static str) -> &'static str {
        self.field(name).map_or(name, |field| field.label)
    }

    /// The labels of its fields, in their order.
    pub fn labels(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.label)
    }

    /// One of its items, pointed at: "this goal", "what you heard".
    pub fn this(&self) -> String {
        let bare = self.one.strip_prefix("a ").or_else(|| self.one.strip_prefix("an "));
        bare.map_or_else(|| self.one.to_owned(), |bare| format!("this {bare}"))
    }

    /// A kind of item, as a label before one: "Strength".
    pub fn kind(&self) -> String {
        let bare = self.one.strip_prefix("a ").or_else(|| self.one.strip_prefix("an ")).unwrap_or(self.one);
        let mut letters = bare.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// What a change of a field is about, to follow "change": "the role of “Ada”". The item is given by its name, or
    /// else its kind.
    pub(crate) fn told(&self, field: &str, item: &str) -> String {
        match self.field(field).map(|field| field.said) {
            Some(Said::Name) => self.one.to_owned(),
            Some(Said::Value(word)) => format!("the {word} of {item}"),
            Some(Said::Flag(words)) => format!("whether {item} {words}"),
            None => format!("the {} of {item}", field.replace('_', " ")),
        }
    }
}
