//! Bringing two lines of changes together.

use std::collections::BTreeMap;
use std::ops::Bound;

use serde_json::Value;

use super::apply::part;
use super::{Change, apply, diff};

/// A value that both lines changed, each in its own way.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The way to it.
    pub path: Vec<String>,
    /// What this line made of it; nothing when it took it out.
    pub ours: Option<Value>,
    /// What the other line made of it.
    pub theirs: Option<Value>,
}

/// Two lines of changes brought together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The state with both lines' changes; where they clash, with ours.
    pub state: Value,
    /// Where they clash.
    pub clashes: Vec<Clash>,
}

/// Brings the changes that lead from one state to each of two others together.
///
/// What only one line changed is taken. Where one line took something out and the other changed a part of it, it
/// stays with that change: an edit is never lost to a deletion. Moving an item of a list is no edit of it; where both lines
/// moved some, the list stands as they put it one after the other.
pub fn merge(base: &Value, ours: &Value, theirs: &Value) -> Merged {
    bring_in(&diff(base, ours), ours, &diff(base, theirs), theirs)
}

/// Brings changes of their line into ours, which itself came about by `own` changes.
pub(super) fn bring_in(own: &[Change], ours: &Value, changes: &[Change], theirs: &Value) -> Merged {
    let by_path = ByPath::new(own);
    let mut merged = Merged { state: ours.clone(), clashes: Vec::new() };
    // What came to a list in their line is put beside what stood there then, and moves from there as all do in ours.
    let moved: Vec<&Change> =
        own.iter().filter(|order| order.order.is_some() && gets_more(&order.path, &by_path, changes)).collect();
    for order in &moved {
        apply(&mut merged.state, &order.reversed());
    }
    for change in changes {
        if change.order.is_some() {
            // Both lines may have put the list into another order: nothing that one of them says goes missing by that.
            apply(&mut merged.state, change);
            continue;
        }
        match by_path.touching(&change.path).next() {
            Some(other) if other.path == change.path && other.after == change.after => {}
            None => drop(apply(&mut merged.state, change)),
            Some(other) => settle(&mut merged, other, change, theirs),
        }
    }
    for order in moved {
        apply(&mut merged.state, order);
    }
    merged
}

/// Do some changes bring an item to a list that ours don't bring there?
fn gets_more(list: &[String], own: &ByPath<'_>, changes: &[Change]) -> bool {
    let is_in_list = |change: &Change| change.path.split_last().is_some_and(|(_, within)| within == list);
    let comes = |change: &Change| change.order.is_none() && change.before.is_none() && is_in_list(change);
    changes.iter().any(|change| comes(change) && !own.0.contains_key(change.path.as_slice()))
}

/// The changes of one line by their paths, but for those of the order of lists.
pub(super) struct ByPath<'a>(BTreeMap<&'a [String], &'a Change>);

impl<'a> ByPath<'a> {
    pub(super) fn new(changes: &'a [Change]) -> Self {
        let values = changes.iter().filter(|change| change.order.is_none());
        Self(values.map(|change| (change.path.as_slice(), change)).collect())
    }

    /// The changes of the value at a path, of what it is in, and of its parts.
    pub(super) fn touching(&self, path: &[String]) -> impl Iterator<Item = &'a Change> {
        let around = (0..=path.len()).filter_map(|length| self.0.get(path.get(..length)?));
        let within = self.0.range::<[String], _>((Bound::Excluded(path), Bound::Unbounded));
        let within = within.map(|(_, change)| change).take_while(|change| change.path.starts_with(path));
        around.chain(within).copied()
    }
}

/// Decides between two changes of the same value, or of a value and a part of it.
fn settle(merged: &mut Merged, own: &Change, change: &Change, theirs: &Value) {
    let path = if own.path.len() < change.path.len() { &own.path } else { &change.path };
    let their_value = part(theirs, path).cloned();
    // Emptying a field of something is an edit of it, and takes nothing out that they may have changed.
    let taken_out = own.after.is_none() && own.path.len() <= change.path.len();
    if taken_out {
        // We took out what they changed: it stays, as they have it.
        let kept = Change { path: path.clone(), after: their_value.clone(), ..own.clone() };
        apply(&mut merged.state, &kept);
    }
    let clash = Clash {
        path: path.clone(),
        ours: if taken_out { None } else { part(&merged.state, path).cloned() },
        theirs: their_value,
    };
    // Changes of one item come one after the other, so that nothing else can be the same.
    if merged.clashes.last() != Some(&clash) {
        merged.clashes.push(clash);
    }
}
