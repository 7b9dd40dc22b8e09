//! What was done that is no step in the open negotiation and can be taken back, also after another place was visited.

use std::sync::Arc;

use leptos::prelude::*;
use tableside_core::storage::{Binned, Deletion};

/// So many of the last deeds can be taken back.
const MAX_DEEDS: usize = 20;

/// Something that was done and can be taken back.
#[derive(Clone)]
pub struct Deed {
    /// What was done, behind “Undo:”.
    name: String,
    /// What is said once it is taken back, in a sentence.
    pub(super) said: String,
    /// How it is taken back.
    pub(super) back: Back,
    /// The IDs of the negotiations that it made or changed. Once one of them is changed here, it can't be taken back any more: later
    /// work would go with it.
    made: Vec<String>,
    /// How many steps were made since, by the ID of the negotiation in which they were.
    steps: Vec<(String, u32)>,
    number: u32,
}

/// How a deed is taken back. What was deleted is no function, so that the code that reads negotiations comes with the
/// second part of the app.
#[derive(Clone)]
pub enum Back {
    /// What was deleted comes back.
    Deleted(Deletion),
    /// Anything else.
    By(Arc<dyn Fn() + Send + Sync>),
}

impl Deed {
    /// A deed that a function takes back: what was done, in words that go on from “Undo:”, and what is said once it is taken
    /// back.
    pub fn by(name: impl Into<String>, said: impl Into<String>, back: impl Fn() + Send + Sync + 'static) -> Self {
        Self::new(name.into(), said.into(), Back::By(Arc::new(back)))
    }

    /// A deletion.
    pub(super) fn deletion(name: String, said: String, deletion: Deletion) -> Self {
        Self::new(name, said, Back::Deleted(deletion))
    }

    /// The same deed, which made the negotiations with these IDs.
    pub fn that_made(self, made: Vec<String>) -> Self {
        Self { made, ..self }
    }

    fn new(name: String, said: String, back: Back) -> Self {
        Self { name, said, back, made: Vec::new(), steps: Vec::new(), number: 0 }
    }

    fn is_deletion_of(&self, binned: &Binned) -> bool {
        matches!(&self.back, Back::Deleted(deletion) if deletion.is(binned))
    }

    /// So many more steps were made since in a negotiation.
    fn count_steps(&mut self, id: &str, more: u32) {
        match self.steps.iter_mut().find(|(other, _)| other == id) {
            Some((_, count)) => *count = count.saturating_add(more),
            None => self.steps.push((id.to_owned(), more)),
        }
    }
}

/// Takes out the deed at a place. What was done since then was done since the one before it, too.
fn take_out(all: &mut Vec<Deed>, place: usize) -> Deed {
    let deed = all.remove(place);
    if let Some(before) = place.checked_sub(1).and_then(|before| all.get_mut(before)) {
        for (id, count) in &deed.steps {
            before.count_steps(id, *count);
        }
    }
    deed
}

/// The last deeds.
#[derive(Clone, Copy)]
pub struct Deeds {
    all: StoredValue<Vec<Deed>>,
    /// The number of the last one.
    count: StoredValue<u32>,
    /// The number of the last one before the table view was turned on or off.
    turned_at: StoredValue<u32>,
}

impl Deeds {
    pub(super) fn new() -> Self {
        Self { all: StoredValue::new(Vec::new()), count: StoredValue::new(0), turned_at: StoredValue::new(0) }
    }

    /// The table view was turned on or off.
    pub(super) fn turned_table_view(self) {
        self.turned_at.set_value(self.count.get_value());
    }

    /// Was a deed done before the table view was turned on or off?
    pub(super) fn is_before_turning(self, number: u32) -> bool {
        number <= self.turned_at.get_value()
    }

    /// Notes what was just done, and gives it a number.
    pub(super) fn add(self, deed: Deed) -> u32 {
        let number = self.count.get_value().wrapping_add(1);
        self.count.set_value(number);
        self.all.update_value(|all| {
            all.push(Deed { number, ..deed });
            if all.len() > MAX_DEEDS {
                all.remove(0);
            }
        });
        number
    }

    /// The number of the last deed, unless a step was made since in the negotiation with an ID. `has_step` says whether one
    /// is there that can be undone.
    pub(super) fn last(self, id: &str, has_step: bool) -> Option<u32> {
        self.all.with_value(|all| {
            let last = all.last()?;
            let is_later = last.steps.iter().any(|(other, count)| other == id && *count > 0);
            (!has_step || !is_later).then_some(last.number)
        })
    }

    /// What was done in the deed with a number.
    pub(super) fn name(self, number: u32) -> Option<String> {
        self.all.with_value(|all| all.iter().find(|deed| deed.number == number).map(|deed| deed.name.clone()))
    }

    /// Takes a deed out, to be taken back; nothing where that was done already.
    pub(super) fn take(self, number: u32) -> Option<Deed> {
        let take = |all: &mut Vec<Deed>| {
            let place = all.iter().position(|deed| deed.number == number)?;
            Some(take_out(all, place))
        };
        self.all.try_update_value(take).flatten()
    }

    /// A step was made in a negotiation, or done again.
    pub(super) fn made_step(self, id: &str) {
        self.all.update_value(|all| {
            if let Some(last) = all.last_mut() {
                last.count_steps(id, 1);
            }
        });
    }

    /// A step in a negotiation was undone.
    pub(super) fn unmade_step(self, id: &str) {
        self.all.update_value(|all| {
            let steps = all.last_mut().and_then(|last| last.steps.iter_mut().find(|(other, _)| other == id));
            if let Some((_, count)) = steps {
                *count = count.saturating_sub(1);
            }
        });
    }

    /// Forgets the deeds that made a negotiation, which is changed now. Was there any?
    pub(super) fn forget_makers_of(self, id: &str) -> bool {
        !self.forget(|deed| deed.made.iter().any(|made| made == id)).is_empty()
    }

    /// Forgets the deletion of what was in the bin and isn't any more. Gives its number.
    pub(super) fn forget_deletion_of(self, binned: &Binned) -> Vec<u32> {
        self.forget(|deed| deed.is_deletion_of(binned))
    }

    fn forget(self, is_gone: impl Fn(&Deed) -> bool) -> Vec<u32> {
        // Asked at each key that is typed, and mostly for nothing.
        let gone = self
            .all
            .with_value(|all| all.iter().filter(|deed| is_gone(deed)).map(|deed| deed.number).collect::<Vec<_>>());
        if !gone.is_empty() {
            self.all.update_value(|all| {
                while let Some(place) = all.iter().position(|deed| gone.contains(&deed.number)) {
                    drop(take_out(all, place));
                }
            });
        }
        gone
    }
}
