//! Goes through everything that the document of a case holds, whatever it is, so that a test forgets no field.
//!
//! Which fields there are doesn't stand here: a case is read by a reader that notes down what its types ask for. So a
//! new field is gone through by being declared, also where a document leaves it out.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use serde_json::{Error, Map, Value};
use tableside_core::case::Case;

/// What stands at a place.
#[allow(dead_code)] // Not every test that goes through a document looks at all of it.
pub enum Part<'a> {
    /// A value without fields and items of its own: a text, a number, texts by key. Nothing where it is left out.
    Value(&'a mut Option<Value>),
    /// A list, before its items.
    List(&'a mut Vec<Value>),
    /// A record, before its fields. What it holds of a version to come is not gone through.
    Record(&'a mut Map<String, Value>),
}

/// Shows every part of a record, with the names of the fields that lead there: `issues.options.name`. What is left out
/// is shown as empty, but for a whole record that may lack, such as the agreement.
pub fn walk(record: &mut Value, path: &str, visit: &mut dyn FnMut(&str, Part<'_>)) {
    let mut part = Some(record.take());
    walk_part(&mut part, path, visit);
    *record = part.unwrap_or_default();
}

fn walk_part(part: &mut Option<Value>, path: &str, visit: &mut dyn FnMut(&str, Part<'_>)) {
    let is_left_out = part.is_none();
    if LAYOUT.lists.contains(path) && part.as_ref().is_none_or(Value::is_array) {
        let items = part.get_or_insert_with(|| Value::Array(Vec::new())).as_array_mut().unwrap();
        visit(path, Part::List(items));
        for item in items.iter_mut() {
            walk(item, path, visit);
        }
        if is_left_out && items.is_empty() {
            *part = None;
        }
    } else if let Some(names) = LAYOUT.records.get(path) {
        if is_left_out && LAYOUT.optional.contains(path) {
            return;
        }
        let fields = part.get_or_insert_with(|| Value::Object(Map::new())).as_object_mut().unwrap();
        visit(path, Part::Record(fields));
        for name in *names {
            let mut field = fields.shift_remove(*name);
            walk_part(&mut field, &join(path, name), visit);
            fields.extend(field.map(|field| ((*name).to_owned(), field)));
        }
        if is_left_out && fields.is_empty() {
            *part = None;
        }
    } else {
        visit(path, Part::Value(part));
    }
}

/// The document of a case in which every field is filled in, and no list is empty.
pub fn every_field() -> Value {
    EVERY_FIELD.clone()
}

/// The paths of all values.
pub fn values() -> impl Iterator<Item = &'static str> {
    LAYOUT.values.iter().map(String::as_str)
}

/// What stands at the path of a value, where every field is filled in.
#[allow(dead_code)] // Not every test that goes through a document asks for it.
pub fn sample(path: &str) -> Value {
    let mut found: Option<Value> = None;
    walk(&mut every_field(), "", &mut |here, part| match part {
        Part::Value(value) if here == path && found.is_none() => found.clone_from(value),
        _ => {}
    });
    found.unwrap()
}

/// Does a case take a value wherever there is one at a path?
pub fn takes(path: &str, value: &Value) -> bool {
    let mut document = every_field();
    walk(&mut document, "", &mut |here, part| match part {
        Part::Value(before) if here == path => *before = Some(value.clone()),
        _ => {}
    });
    <Case as Deserialize>::deserialize(&document).is_ok()
}

/// Does a case take any text at the path of a value?
#[allow(dead_code)] // Not every test that goes through a document asks for it.
pub fn takes_text(path: &str) -> bool {
    TEXTS.contains(path)
}

static TEXTS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| values().filter(|path| takes(path, &"no word of the format".into())).collect());

static EVERY_FIELD: LazyLock<Value> = LazyLock::new(|| {
    let file = include_str!("../fixtures/before-serde/every-field.json");
    let mut case = serde_json::from_str::<Value>(file).unwrap()["cases"][0].take();
    add_later(&mut case);
    case
});

/// The fields that came after the fixture was written, which stays as it is.
fn add_later(case: &mut Value) {
    case["shared_title"] = "Title for both sides".into();
    case["agreement"]["reopened"] = true.into();
    case["agreement"]["status"] = "agreed".into();
    case["agreement"]["ended"] = "2027-01-20T10:00:00Z".into();
    case["agreement"]["status_before"] = "in_force".into();
    case["agreement"]["in_force"] = serde_json::json!({ "from": "2026-12-01", "until": "2027-11-30" });
    for measure in case["agreement"]["measures"].as_array_mut().unwrap() {
        for (field, words) in [("now", "Where it stands today"), ("goal", "Good enough"), ("who", "Who counts")] {
            measure[field] = words.into();
        }
    }
    for list in ["reviews", "follow_ups"] {
        for review in case["agreement"][list].as_array_mut().unwrap() {
            review["done"] = true.into();
        }
    }
    let milestone = serde_json::json!([{ "id": "m1", "text": "First month", "on": "2027-01-01", "done": true }]);
    case["agreement"]["milestones"] = milestone;
    let concern = r#"[{ "id": "c1", "text": "Late report", "on": "2027-02-01", "answer": "We called", "done": true }]"#;
    case["agreement"]["concerns"] = serde_json::from_str(concern).unwrap();
    case["standstill"] = serde_json::from_str(include_str!("../fixtures/standstill.json")).unwrap();
    for tried in case["impasse"].as_array_mut().unwrap() {
        tried["about"] = "issue".into();
        tried["said"] = "Why?".into();
        tried["helped"] = "partly".into();
    }
    for alternative in case["alternatives"].as_array_mut().unwrap() {
        alternative["worth"] = "81.5".into();
    }
    for issue in case["issues"].as_array_mut().unwrap() {
        issue["raised"] = true.into();
        issue["counts"] = "number".into();
        issue["unbounded"] = true.into();
        for option in issue.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
            option["raised"] = true.into();
        }
    }
}

/// How a case is built: what stands at the paths of its document. The items of a list have the path of the list.
#[derive(Debug, Default)]
struct Layout {
    /// Records, with the names of their fields.
    records: BTreeMap<String, &'static [&'static str]>,
    lists: BTreeSet<String>,
    /// Values without fields and items of their own.
    values: BTreeSet<String>,
    /// What may lack altogether.
    optional: BTreeSet<String>,
}

/// What the types ask for when the case with every field is read.
static LAYOUT: LazyLock<Layout> = LazyLock::new(|| {
    let layout = RefCell::default();
    let asked = Asked { value: &EVERY_FIELD, path: String::new(), layout: &layout };
    <Case as Deserialize>::deserialize(asked).unwrap();
    let layout: Layout = layout.into_inner();
    for (path, names) in &layout.records {
        for field in names.iter().map(|name| join(path, name)) {
            let is_plain = layout.values.contains(&field) || layout.lists.contains(&field);
            assert!(is_plain || layout.records.contains_key(&field), "every-field.json lacks {field}");
        }
    }
    layout
});

/// The path of a field of the record at a path.
fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A value of a document, which notes down as what it is asked for.
struct Asked<'de> {
    value: &'de Value,
    path: String,
    layout: &'de RefCell<Layout>,
}

impl<'de> Asked<'de> {
    /// As a value without fields and items of its own.
    fn whole(self) -> &'de Value {
        self.layout.borrow_mut().values.insert(self.path);
        self.value
    }
}

impl<'de> IntoDeserializer<'de, Error> for Asked<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Asked<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.whole().deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.whole().deserialize_enum(name, words, visitor)
    }

    /// Ticks are one value, whatever is within.
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.whole().deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.value.is_null() {
            return visitor.visit_none();
        }
        self.layout.borrow_mut().optional.insert(self.path.clone());
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let items = self.value.as_array().unwrap();
        assert!(!items.is_empty(), "every-field.json has nothing in {}", self.path);
        self.layout.borrow_mut().lists.insert(self.path.clone());
        let asked = items.iter().map(|value| Asked { value, path: self.path.clone(), layout: self.layout });
        visitor.visit_seq(SeqDeserializer::<_, Error>::new(asked))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let fields = self.value.as_object().unwrap();
        self.layout.borrow_mut().records.insert(self.path.clone(), names);
        let asked = fields
            .iter()
            .map(|(name, value)| (name.as_str(), Asked { value, path: join(&self.path, name), layout: self.layout }));
        visitor.visit_map(MapDeserializer::<_, Error>::new(asked))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct map identifier ignored_any
    }
}
