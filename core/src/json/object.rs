//! The fields of an object, in their order.

use std::{slice, vec};

use super::Value;

/// Fields by name, each name once, in the order in which they came. The order doesn't count when comparing.
///
/// A list that is gone through: an object of a case has some dozen fields.
#[derive(Clone, Debug, Default)]
pub struct Object(Vec<(String, Value)>);

impl Object {
    /// An object without fields.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Fields of which no two have one name.
    pub(super) const fn of_unique(fields: Vec<(String, Value)>) -> Self {
        Self(fields)
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|field| field.0 == name).map(|field| &field.1)
    }

    /// The value of a field, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.iter_mut().find(|field| field.0 == name).map(|field| &mut field.1)
    }

    /// Sets a field: where it is if there is one of that name, else at the end.
    pub fn insert(&mut self, name: String, value: Value) {
        put(&mut self.0, usize::MAX, name, value);
    }

    /// Takes a field out; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let index = self.0.iter().position(|field| field.0 == name)?;
        Some(self.0.remove(index).1)
    }

    /// Sets every field of another object.
    pub fn extend(&mut self, other: &Self) {
        // Names of the other one are unique, so they are only looked for among those that were here before.
        let own = self.0.len();
        for (name, value) in &other.0 {
            put(&mut self.0, own, name.clone(), value.clone());
        }
    }

    /// The fields, in their order.
    pub fn iter(&self) -> slice::Iter<'_, (String, Value)> {
        self.0.iter()
    }

    /// Has it no fields?
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields it has.
    pub const fn len(&self) -> usize {
        self.0.len()
    }
}

/// Sets a field that may be among the first few, or is new.
pub(super) fn put(fields: &mut Vec<(String, Value)>, few: usize, name: String, value: Value) {
    match fields.iter_mut().take(few).find(|field| field.0 == name) {
        Some(field) => field.1 = value,
        None => fields.push((name, value)),
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.0.iter().enumerate().all(|(index, (name, value))| {
                // Mostly it stands at the same place.
                let there = other.0.get(index).filter(|field| field.0 == *name).map(|field| &field.1);
                there.or_else(|| other.get(name)) == Some(value)
            })
    }
}

impl IntoIterator for Object {
    type Item = (String, Value);
    type IntoIter = vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a (String, Value);
    type IntoIter = slice::Iter<'a, (String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl FromIterator<(String, Value)> for Object {
    fn from_iter<T: IntoIterator<Item = (String, Value)>>(fields: T) -> Self {
        let mut object = Self::new();
        for (name, value) in fields {
            object.insert(name, value);
        }
        object
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(fields: &[(&str, i32)]) -> Object {
        fields.iter().map(|(name, number)| ((*name).to_owned(), Value::from(*number))).collect()
    }

    fn names(object: &Object) -> Vec<&str> {
        object.iter().map(|field| field.0.as_str()).collect()
    }

    #[test]
    fn a_field_that_is_set_again_stays_where_it_is() {
        let object = object(&[("b", 1), ("a", 2), ("b", 3)]);
        assert_eq!(names(&object), ["b", "a"]);
        assert_eq!(object.get("b"), Some(&Value::from(3)));
    }

    #[test]
    fn taking_out_keeps_the_order() {
        let mut object = object(&[("a", 1), ("b", 2), ("c", 3)]);
        assert_eq!(object.remove("a"), Some(Value::from(1)));
        assert_eq!(object.remove("a"), None);
        assert_eq!(names(&object), ["b", "c"]);
    }

    #[test]
    fn the_order_does_not_count_when_comparing() {
        assert_eq!(object(&[("a", 1), ("b", 2)]), object(&[("b", 2), ("a", 1)]));
        assert_ne!(object(&[("a", 1), ("b", 2)]), object(&[("a", 1), ("c", 2)]));
        assert_ne!(object(&[("a", 1), ("b", 2)]), object(&[("a", 1), ("b", 3)]));
        assert_ne!(object(&[("a", 1)]), object(&[("a", 1), ("b", 2)]));
    }

    #[test]
    fn the_fields_of_another_object_replace_and_follow() {
        let mut one = object(&[("a", 1), ("b", 2)]);
        one.extend(&object(&[("c", 3), ("a", 4)]));
        assert_eq!(names(&one), ["a", "b", "c"]);
        assert_eq!(one.get("a"), Some(&Value::from(4)));
    }
}
