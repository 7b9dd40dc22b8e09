//! The order of a list: what differs in it between two states, and putting a list into another one.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::diff::name_of;

/// Another order of a list: of the items that it had before and has afterwards. It is one change for the whole list, so that
/// moving one item is one, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Their IDs as they stood.
    pub before: Vec<String>,
    /// The same IDs as they stand now.
    pub after: Vec<String>,
}

impl Order {
    /// What differs in the order of two lists of records; nothing where what is in both stands alike. Lists of texts have no
    /// order: they are sets.
    pub(super) fn between(before: &[Value], after: &[Value]) -> Option<Self> {
        let are_alike = before.iter().zip(after).all(|(one, other)| name_of(one) == name_of(other));
        let are_records = before.iter().chain(after).all(Value::is_object);
        if are_alike || !are_records {
            return None;
        }
        let (before, after) = (common(before, after), common(after, before));
        // Where two have the same name, there is no saying which of them is meant.
        (before != after && before.len() == after.len()).then_some(Self { before, after })
    }

    /// The way back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }

    /// Do those items that a list still has stand as they did before?
    pub fn stands_as_before(&self, list: &Value) -> bool {
        stands(&self.before, list)
    }

    /// Do those items that a list still has stand as they do afterwards?
    pub fn stands_as_after(&self, list: &Value) -> bool {
        stands(&self.after, list)
    }

    /// The items that were moved: as few as can be. Of two neighbours that changed places, one.
    pub fn moved(&self) -> Vec<&str> {
        let (before, after): (Vec<&str>, Vec<&str>) =
            (self.before.iter().map(String::as_str).collect(), self.after.iter().map(String::as_str).collect());
        let staying = staying(&before, &after);
        after.into_iter().filter(|id| !staying.contains(id)).collect()
    }

    /// Puts a list into this order: what was moved goes behind what it follows now. A list that has lost or got items since,
    /// or was put into another order, keeps what can be kept of that.
    pub(super) fn put(&self, items: &mut Vec<Value>) {
        let order = self.new_order(items);
        let mut old: Vec<Option<Value>> = std::mem::take(items).into_iter().map(Some).collect();
        *items = order.into_iter().filter_map(|place| old.get_mut(place)?.take()).collect();
    }

    /// Where each item of a list stood that it has once it is put into this order.
    fn new_order(&self, items: &[Value]) -> Vec<usize> {
        let named = items.iter().enumerate().filter_map(|(place, item)| Some((name_of(item)?, place)));
        let places: HashMap<&str, usize> = named.collect();
        let there = |ids: &'_ [String]| -> Vec<String> {
            ids.iter().filter(|id| places.contains_key(id.as_str())).cloned().collect()
        };
        let (before, after) = (there(&self.before), there(&self.after));
        let all = 0..items.len();
        if is_rising(after.iter().filter_map(|id| places.get(id.as_str()))) {
            return all.collect();
        }
        let [before, after] = [&before, &after].map(|ids| ids.iter().map(String::as_str).collect::<Vec<&str>>());
        let staying = staying(&before, &after);
        // Those that move, behind the one that they follow and stays: nothing for those that come first.
        let mut following: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        let mut last = None;
        for id in after {
            match places.get(id) {
                _ if staying.contains(id) => last = Some(id),
                Some(place) => following.entry(last).or_default().push(*place),
                None => {}
            }
        }
        let moving: HashSet<usize> = following.values().flatten().copied().collect();
        let mut order = following.remove(&None).unwrap_or_default();
        for (place, item) in items.iter().enumerate().filter(|(place, _)| !moving.contains(place)) {
            order.push(place);
            order.extend(name_of(item).and_then(|name| following.remove(&Some(name))).unwrap_or_default());
        }
        order
    }
}

/// The names of the items of a list that are in another one, too.
fn common(items: &[Value], other: &[Value]) -> Vec<String> {
    let names: HashSet<&str> = other.iter().filter_map(name_of).collect();
    items.iter().filter_map(name_of).filter(|name| names.contains(name)).map(str::to_owned).collect()
}

/// Do those of some items that a list has stand in it in their order?
fn stands(ids: &[String], list: &Value) -> bool {
    let Value::Array(items) = list else { return false };
    let named = items.iter().enumerate().filter_map(|(place, item)| Some((name_of(item)?, place)));
    let places: HashMap<&str, usize> = named.collect();
    is_rising(ids.iter().filter_map(|id| places.get(id.as_str())))
}

fn is_rising<'a>(places: impl Iterator<Item = &'a usize>) -> bool {
    places.is_sorted()
}

/// The items that need not move on the way from one order to another: as many as can be. Both have the same items.
fn staying<'a>(before: &[&str], after: &[&'a str]) -> HashSet<&'a str> {
    let places: HashMap<&str, usize> = before.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let places: Vec<usize> = after.iter().filter_map(|id| places.get(id).copied()).collect();
    longest_rising(&places).into_iter().filter_map(|place| after.get(place).copied()).collect()
}

/// The places of the longest rising run of some numbers, which are all different: Fredman, “On computing the length of
/// longest increasing subsequences”, 1975.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // Of all runs of each length, the place of the last number of the one that ends lowest; and what is before each.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers.get(*end).is_some_and(|last| last < number));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut run = Vec::new();
    let mut here = ends.last().copied();
    while let Some(place) = here {
        run.push(place);
        here = before.get(place).copied().flatten();
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn list(names: &str) -> Vec<Value> {
        names.split_whitespace().map(|name| json!({ "id": name })).collect()
    }

    fn names(items: &[Value]) -> String {
        items.iter().filter_map(name_of).collect::<Vec<_>>().join(" ")
    }

    fn between(before: &str, after: &str) -> Option<Order> {
        Order::between(&list(before), &list(after))
    }

    /// A list after it was put into another order, which another list has come from.
    fn put(before: &str, after: &str, here: &str) -> String {
        let mut items = list(here);
        between(before, after).unwrap().put(&mut items);
        names(&items)
    }

    #[test]
    fn what_is_in_both_and_stands_alike_is_in_no_other_order() {
        for (before, after) in [
            ("", ""),
            ("a b", "a b"),
            ("a b", "a b c"),
            ("a b c", "a c"),
            ("a b", "x a y b z"),
            ("a b", "c d"),
            ("a", ""),
        ] {
            assert_eq!(between(before, after), None, "{before} to {after}");
        }
        let texts = |texts: [&str; 2]| texts.map(|text| json!(text));
        assert_eq!(Order::between(&texts(["a", "b"]), &texts(["b", "a"])), None, "texts are a set");
        assert_eq!(between("a a b", "b a"), None, "nobody knows which of two with one name is meant");
    }

    #[test]
    fn as_few_items_as_can_be_are_moved() {
        for (before, after, moved) in [
            ("a b c d", "b c d a", "a"),
            ("a b c d", "d a b c", "d"),
            ("a b c d", "a c b d", "c"),
            ("a b c d", "d c b a", "d c b"),
            ("a x b c", "c y a b", "c"),
        ] {
            assert_eq!(between(before, after).unwrap().moved().join(" "), moved, "{before} to {after}");
        }
    }

    #[test]
    fn a_list_is_put_into_an_order_and_back() {
        for (before, after) in [("a b c d", "c a d b"), ("a b", "b a"), ("a b c d e", "e d c b a")] {
            assert_eq!(put(before, after, before), after);
            let mut items = list(after);
            between(before, after).unwrap().reversed().put(&mut items);
            assert_eq!(names(&items), before);
        }
    }

    #[test]
    fn a_list_that_has_lost_and_got_items_keeps_what_can_be_kept() {
        for (here, expected) in [
            // Moved: “a” to the end.
            ("a b c x", "b c a x"),
            ("x a b c", "x b c a"),
            ("a b", "b a"),
            ("b c", "b c"),
            ("a x", "a x"),
            ("c b a", "c a b"),
        ] {
            assert_eq!(put("a b c", "b c a", here), expected, "{here}");
        }
        assert_eq!(put("a b c", "c a b", "x a b c"), "c x a b", "what is first comes first");
        assert_eq!(put("a b", "b a", "b x a"), "b x a", "as it is already, nothing moves");
    }

    #[test]
    fn whether_an_order_still_stands_is_asked_of_what_is_left_of_it() {
        let order = between("a b c", "b c a").unwrap();
        let stands = |here: &str| {
            let here = Value::Array(list(here));
            (order.stands_as_before(&here), order.stands_as_after(&here))
        };
        assert_eq!(stands("b x c y a"), (false, true));
        assert_eq!(stands("a b"), (true, false));
        assert_eq!(stands("c b a"), (false, false));
        assert_eq!(stands("x"), (true, true));
        assert!(!order.stands_as_after(&Value::Null));
    }

    #[test]
    fn the_longest_rising_run_is_found() {
        for (numbers, length) in [(&[][..], 0), (&[5], 1), (&[3, 2, 1], 1), (&[3, 1, 2, 5, 4], 3), (&[0, 1, 2, 3], 4)] {
            let mut run = longest_rising(numbers);
            run.reverse();
            assert!(run.windows(2).all(|pair| pair[0] < pair[1] && numbers[pair[0]] < numbers[pair[1]]));
            assert_eq!(run.len(), length, "{numbers:?}");
        }
    }
}
