//! What a document says that this version has no field for.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{Place, Step};

/// The fields of a version to come, each with the way to it. They are put back when the document is written, as long as
/// what they stood in is there: a way goes through items by their IDs, so that it outlasts another order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown(Vec<Field>);

/// One field that this version doesn't know.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Field {
    /// The way to the object that it stands in.
    way: Vec<Entry>,
    name: String,
    value: Value,
}

/// A step of the way into an object or a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Field(String),
    /// An item by its ID.
    Item(String),
}

impl Unknown {
    /// What stands at some places of a document. `written` is the same document as this version writes it, which has an
    /// ID for every item.
    pub(crate) fn of(places: &[Place], document: &Value, written: &Value) -> Self {
        // What stands there twice counts once, as everywhere in JSON: the last of it.
        let mut seen = HashSet::new();
        let once = places.iter().filter(|place| seen.insert(*place));
        let mut fields: Vec<Field> = once.filter_map(|place| Field::at(place, document, written)).collect();
        // In one order, wherever in the document their records stood.
        fields.sort_by(|one, other| one.way.cmp(&other.way));
        Self(fields)
    }

    /// Is there nothing?
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is there something in a field of the document?
    pub(crate) fn is_within(&self, name: &str) -> bool {
        self.0.iter().any(|field| field.is_within(name))
    }

    /// Puts everything back into a document. A record that was left out because it was empty is there again; what stood
    /// in an item that is gone, or in the field that is `lacking`, stays away.
    pub(crate) fn put_into(&self, document: &mut Value, lacking: Option<&str>) {
        let there = self.0.iter().filter(|field| lacking.is_none_or(|lacking| !field.is_within(lacking)));
        for field in there {
            if let Some(Value::Object(fields)) = field.parent(document) {
                fields.entry(field.name.clone()).or_insert_with(|| field.value.clone());
            }
        }
    }
}

impl Field {
    fn at(place: &Place, document: &Value, written: &Value) -> Option<Self> {
        let (Step::Field(name), way) = place.steps().split_last()? else { return None };
        let (mut here, mut known) = (document, Some(written));
        let mut entries = Vec::with_capacity(way.len());
        for step in way {
            match step {
                Step::Field(name) => {
                    (here, known) = (here.get(name)?, known.and_then(|known| known.get(name)));
                    entries.push(Entry::Field(name.clone()));
                }
                Step::Item(index) => {
                    (here, known) = (here.get(index)?, known.and_then(|known| known.get(index)));
                    entries.push(Entry::Item(known?.get("id")?.as_str()?.to_owned()));
                }
            }
        }
        Some(Self { way: entries, name: name.clone(), value: here.get(name)?.clone() })
    }

    fn is_within(&self, name: &str) -> bool {
        matches!(self.way.first(), Some(Entry::Field(first)) if first == name)
    }

    /// The object that the field belongs into.
    fn parent<'a>(&self, document: &'a mut Value) -> Option<&'a mut Value> {
        let mut way = self.way.iter().peekable();
        let mut here = document;
        while let Some(step) = way.next() {
            here = match step {
                Entry::Item(id) => {
                    let is_it = |item: &&mut Value| item.get("id").and_then(Value::as_str) == Some(id);
                    here.as_array_mut()?.iter_mut().find(is_it)?
                }
                Entry::Field(name) => {
                    let is_list = matches!(way.peek(), Some(Entry::Item(_)));
                    let fields = here.as_object_mut()?;
                    // A list that isn't there has lost its items.
                    let is_there = fields.contains_key(name) || !is_list;
                    is_there.then(|| fields.entry(name.clone()).or_insert_with(|| Value::Object(Map::new())))?
                }
            };
        }
        Some(here)
    }
}
