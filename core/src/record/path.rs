//! The way to a value in a record.

use std::fmt;
use std::rc::Rc;

use super::Json;
use crate::texts::joined;

/// The way from a record to a value in it: names of fields and IDs of list items, such as
/// `issues`, `fee`, `us`, `target`. Unlike a [`Place`](super::Place), it still leads there when the items
/// have changed their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Rc<str>>);

impl Path {
    /// A way by its steps.
    pub fn of(steps: &[&str]) -> Self {
        Self(steps.iter().map(|step| Rc::from(*step)).collect())
    }

    /// This way and one step more.
    #[must_use]
    pub fn then(&self, step: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Self(steps)
    }

    /// The way to what this value is in, and the last step; nothing for the record itself.
    pub fn split(&self) -> Option<(Self, &str)> {
        let (last, before) = self.0.split_last()?;
        Some((Self(before.to_vec()), last))
    }

    /// The value at the end of the way.
    pub fn find<'a>(&self, record: &'a dyn Json) -> Option<&'a dyn Json> {
        self.0.iter().try_fold(record, |here, step| here.part(step))
    }

    /// The value at the end of the way, to change it.
    pub fn find_mut<'a>(&self, record: &'a mut dyn Json) -> Option<&'a mut dyn Json> {
        self.0.iter().try_fold(record, |here, step| here.part_mut(step))
    }
}

/// The steps with points between them, as the drafts of a case name their fields.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&joined(&self.0, "."))
    }
}
