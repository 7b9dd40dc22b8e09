//! The fields of an object while it is read.

use super::object::put;
use super::{Object, Value};
use crate::hash::fnv_1a;

/// As many fields are simply gone through when a name is looked for.
const FEW: usize = 32;

/// Fields that are being read. A name that comes again replaces the earlier value, and finding it takes no
/// longer in a large object: a file of 2 MB can hold one with 200,000 names.
#[derive(Debug, Default)]
pub(super) struct Fields {
    fields: Vec<(String, Value)>,
    /// A hash table once there are more than a few: the place of a field, counted from 1; 0 is free.
    slots: Vec<usize>,
}

impl Fields {
    /// Adds a field.
    pub(super) fn insert(&mut self, name: String, value: Value) {
        if self.fields.len() < FEW {
            return put(&mut self.fields, FEW, name, value);
        }
        if self.fields.len() * 2 >= self.slots.len() {
            self.widen();
        }
        let slot = self.slot(&name);
        let place = self.slots.get(slot).copied().unwrap_or(0);
        if let Some(field) = place.checked_sub(1).and_then(|index| self.fields.get_mut(index)) {
            field.1 = value;
        } else {
            self.fields.push((name, value));
            self.occupy(slot, self.fields.len());
        }
    }

    /// The object.
    pub(super) fn finish(self) -> Object {
        Object::of_unique(self.fields)
    }

    /// Makes the table four times as large as there are fields.
    fn widen(&mut self) {
        self.slots = vec![0; (self.fields.len() * 4).next_power_of_two()];
        for index in 0..self.fields.len() {
            let slot = self.fields.get(index).map_or(0, |field| self.slot(&field.0));
            self.occupy(slot, index + 1);
        }
    }

    fn occupy(&mut self, slot: usize, place: usize) {
        if let Some(free) = self.slots.get_mut(slot) {
            *free = place;
        }
    }

    /// The slot of a name, or the free one where it belongs. At least half of the slots are free.
    #[allow(clippy::cast_possible_truncation)] // Any bits of a hash will do.
    fn slot(&self, name: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = fnv_1a(name) as usize & mask;
        while let Some(index) = self.slots.get(slot).and_then(|place| place.checked_sub(1)) {
            if self.fields.get(index).is_some_and(|field| field.0 == name) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again_among_few_and_among_many() {
        for count in [1, FEW - 1, FEW, FEW + 1, 5_000] {
            let mut fields = Fields::default();
            for round in [1, 2] {
                for number in 0..count {
                    fields.insert(number.to_string(), Value::from(round));
                }
            }
            let object = fields.finish();
            assert_eq!(object.len(), count);
            for (number, (name, value)) in object.iter().enumerate() {
                assert_eq!((name, value), (&number.to_string(), &Value::from(2)));
            }
        }
    }
}
