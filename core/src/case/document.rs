//! A negotiation as a JSON document: as files and storage hold it, and as it is compared.

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::Case;
use crate::document::{Fault, Place, Unknown, read_beside, value_of};

/// The part that a negotiation may lack. Every other one is there from the start, if only empty.
const AGREEMENT: &str = "agreement";

/// A part of a negotiation that changes piece by piece: a list, or a record, with the parts of its items or its own.
#[derive(Clone, Copy)]
enum Part {
    List(&'static str, &'static [Self]),
    Record(&'static str, &'static [Self]),
}

use Part::{List, Record};

/// Every part of a negotiation. Fields that are one value each are none.
const PARTS: &[Part] = &[
    List("issues", &[List("options", &[]), Record("us", &[]), Record("them", &[])]),
    Record("reservation", &[]),
    List("alternatives", &[List("outcomes", &[])]),
    List("offers", &[]),
    List("checklist", &[]),
    Record("notes", &[]),
    List("people", &[]),
    List("goals_soon", &[]),
    List("goals_later", &[]),
    List("strengths", &[]),
    List("weaknesses", &[]),
    List("exposures", &[]),
    List("drivers", &[]),
    List("problems", &[]),
    Record("strategy", &[]),
    List("tactics", &[]),
    List("concessions", &[]),
    Record("meeting", &[]),
    List("ground_rules", &[]),
    List("interests", &[]),
    List("questions", &[]),
    List("heard", &[]),
    List("learned", &[]),
    Record("talk", &[]),
    List("claims", &[]),
    List("assumptions", &[]),
    List("common_interests", &[]),
    List("misunderstandings", &[]),
    List("agreed_points", &[]),
    List("impasse", &[]),
    Record(
        "standstill",
        &[
            Record("pause", &[]),
            Record("neutral", &[]),
            Record("bet", &[]),
            List("calm", &[]),
            List("leaving", &[]),
            List("incidents", &[]),
        ],
    ),
    Record("dismissed", &[]),
    Record(
        AGREEMENT,
        &[
            Record("in_force", &[]),
            List("duties", &[]),
            List("measures", &[]),
            List("contacts", &[]),
            List("reviews", &[]),
            Record("legal", &[]),
            List("steps", &[]),
            List("follow_ups", &[]),
            List("milestones", &[]),
            List("concerns", &[]),
        ],
    ),
    Record("look_back", &[List("skills", &[]), List("lessons", &[])]),
    Record("drafts", &[]),
    List("clashes", &[]),
];

impl Case {
    /// Reads the document of a negotiation, and checks that it holds together.
    ///
    /// # Errors
    /// The first [`Fault`] found, with its place.
    pub(crate) fn read(text: &str) -> Result<Self, Fault> {
        let (case, faults) = Self::checked(text)?;
        faults.into_iter().next().map_or(Ok(case), Err)
    }

    /// The negotiation of a state that was changed, once it still holds together.
    ///
    /// # Errors
    /// The first [`Fault`] found, with its place.
    pub(crate) fn of_state(state: &Value) -> Result<Self, Fault> {
        Self::read(&state.to_string())
    }

    /// Reads the document of a negotiation: with every fault that keeps it from holding together.
    ///
    /// # Errors
    /// A [`Fault`] when it is no negotiation at all.
    pub(crate) fn checked(text: &str) -> Result<(Self, Vec<Fault>), Fault> {
        let (mut case, unknown) = read_beside::<Self>(text)?;
        let faults = case.settle();
        if !unknown.is_empty() {
            case.keep_unknown(&unknown, &serde_json::from_str(text).unwrap_or_default());
        }
        Ok((case, faults))
    }

    /// Keeps what stands at some places of its document and has no field. Every item has an identifier by now.
    pub(crate) fn keep_unknown(&mut self, places: &[Place], document: &Value) {
        self.unknown = Unknown::of(places, document, &value_of(self));
    }

    /// Does a version to come say something in a field of its document?
    pub(crate) fn has_unknown_in(&self, field: &str) -> bool {
        self.unknown.is_within(field)
    }

    /// The document with every part, empty ones too: what is compared, changed and brought together.
    pub fn state(&self) -> Value {
        let mut state = value_of(self);
        complete(&mut state, PARTS);
        state
    }
}

/// With what this version has no field for.
impl Serialize for Case {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.unknown.is_empty() {
            return Self::serialize(self, serializer);
        }
        let mut text = Vec::new();
        Self::serialize(self, &mut serde_json::Serializer::new(&mut text)).map_err(S::Error::custom)?;
        let mut document = serde_json::from_slice(&text).map_err(S::Error::custom)?;
        self.unknown.put_into(&mut document, if self.agreement.is_none() { Some(AGREEMENT) } else { None });
        document.serialize(serializer)
    }
}

/// Without it: who reads a negotiation goes by [`Case::read`].
impl<'de> Deserialize<'de> for Case {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

/// Adds the parts that a record lacks, and puts them all behind its other fields in one order: the first of several
/// changes names a step.
fn complete(record: &mut Value, parts: &[Part]) {
    let Value::Object(fields) = record else { return };
    for part in parts {
        let (List(name, _) | Record(name, _)) = *part;
        if let Some(there) = fields.shift_remove(name) {
            fields.insert(name.to_owned(), there);
        }
        match *part {
            List(name, parts) => {
                let list = fields.entry(name).or_insert_with(|| Value::Array(Vec::new()));
                let items = list.as_array_mut().filter(|_| !parts.is_empty());
                items.into_iter().flatten().for_each(|item| complete(item, parts));
            }
            Record(AGREEMENT, _) if !fields.contains_key(AGREEMENT) => {}
            Record(name, parts) => complete(fields.entry(name).or_insert_with(|| Value::Object(Map::new())), parts),
        }
    }
}

/// Any value of a case by its path, for tests that go through many.
#[cfg(test)]
mod by_path {
    use super::Case;
    use crate::change::{Change, apply};
    use serde_json::Value;

    impl Case {
        /// Sets the value at a path; nothing takes it out.
        pub(crate) fn set_value(&mut self, path: &[&str], after: Option<Value>) {
            let path: Vec<String> = path.iter().map(|step| (*step).to_owned()).collect();
            let mut state = self.state();
            assert!(apply(&mut state, &Change { path, after, ..Change::default() }));
            // Most of these negotiations have no ID.
            self.read_again(&state);
        }

        /// Adds an item to the list at a path.
        pub(crate) fn add_item(&mut self, list: &[&str], id: &str) {
            self.push_default(&list.join("."), id);
        }

        fn read_again(&mut self, state: &Value) {
            *self = Self::checked(&state.to_string()).unwrap().0;
        }
    }
}
