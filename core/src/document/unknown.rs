//! What a document says that this version has no field for.

use std::collections::{HashMap, HashSet};

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
        let is_there = |field: &&Field| lacking.is_none_or(|lacking| !field.is_within(lacking));
        put(&self.0.iter().filter(is_there).collect::<Vec<_>>(), 0, document);
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
}

/// Puts fields back whose ways are the same down to a depth, where `here` is, and which stand in the order of their ways.
fn put(fields: &[&Field], depth: usize, here: &mut Value) {
    let (own, deeper) = fields.split_at(fields.partition_point(|field| field.way.len() == depth));
    if let Value::Object(object) = here {
        for field in own {
            object.entry(field.name.clone()).or_insert_with(|| field.value.clone());
        }
    }
    // A list is gone through once, however many of its items have something.
    let places: HashMap<String, usize> = match here {
        Value::Array(items) if !deeper.is_empty() => {
            let ids = items.iter().enumerate();
            ids.filter_map(|(index, item)| Some((item.get("id")?.as_str()?.to_owned(), index))).collect()
        }
        _ => HashMap::new(),
    };
    for group in deeper.chunk_by(|one, next| one.way.get(depth) == next.way.get(depth)) {
        let step = |depth: usize| group.first().and_then(|field| field.way.get(depth));
        let child = match step(depth) {
            Some(Entry::Item(id)) => places.get(id).and_then(|index| here.get_mut(index)),
            Some(Entry::Field(name)) => here.as_object_mut().and_then(|object| {
                // A list that isn't there has lost its items.
                let is_there = object.contains_key(name) || !matches!(step(depth + 1), Some(Entry::Item(_)));
                is_there.then(|| object.entry(name.clone()).or_insert_with(|| Value::Object(Map::new())))
            }),
            None => None,
        };
        if let Some(child) = child {
            put(group, depth + 1, child);
        }
    }
}
