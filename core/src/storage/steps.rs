//! The last steps of a negotiation, for undoing them the next time that it is opened. Each tab keeps its own: undo takes
//! back what was done where it is pressed.

use serde::{Deserialize, Serialize};

use super::by_tab::common_name;
use super::{Library, Storage, StorageError, seal};
use crate::document::is_default;
use crate::journal::Step;

/// What the names begin with under which they are kept.
pub(super) const STEPS: &str = "steps";
/// The longest text in which steps are kept.
const MAX_STEPS_BYTES: usize = 100_000;
/// So many tabs keep their steps of one negotiation. A tab that went away without a word would else keep its room.
const MAX_TABS: usize = 8;

/// The last steps that one tab made in one negotiation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct KeptSteps {
    /// Oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    steps: Vec<Step>,
    /// Was the negotiation left in that tab? Another one may go on with them then.
    #[serde(default, skip_serializing_if = "is_default")]
    left: bool,
    /// How often the negotiation had been kept by then, so that the newest are known.
    #[serde(default, skip_serializing_if = "is_default")]
    turn: u64,
}

impl<S: Storage> Library<S> {
    /// The last steps that this tab kept of a negotiation, for undoing them; where it kept none, the newest of the tabs
    /// in which the negotiation was left. Steps that can't be read are set aside.
    pub fn steps(&mut self, id: &str) -> Vec<Step> {
        let own = self.own_name(STEPS, id);
        let names = self.names_by_tab(STEPS, id).unwrap_or_default();
        if names.contains(&own) {
            return self.read_steps(&own).steps;
        }
        let mut others: Vec<(String, KeptSteps)> = Vec::new();
        for name in names {
            let kept = self.read_steps(&name);
            others.insert(others.partition_point(|(_, other)| other.turn >= kept.turn), (name, kept));
        }
        // Before tabs had names, nobody said where it was left.
        let common = common_name(STEPS, id);
        let newest = others.iter().find(|(name, kept)| kept.left || *name == common).cloned();
        for (name, _) in others.iter().skip(MAX_TABS) {
            self.take_over(name);
        }
        let Some((name, kept)) = newest else {
            return Vec::new();
        };
        self.take_over(&name);
        kept.steps
    }

    /// Keeps the last steps that this tab made in a negotiation, the newest ones where they are many.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept. The negotiation itself is not touched.
    pub fn keep_steps(&mut self, id: &str, steps: &[Step]) -> Result<(), StorageError> {
        let turn = self.known(id).map(|known| known.next().0).unwrap_or_default();
        let mut kept = KeptSteps { steps: steps.to_vec(), turn, ..KeptSteps::default() };
        let mut text = seal(&kept, 0, &[]);
        while text.len() > MAX_STEPS_BYTES && !kept.steps.is_empty() {
            kept.steps.remove(0);
            text = seal(&kept, 0, &[]);
        }
        self.write(&self.own_name(STEPS, id), &text)?;
        self.let_go(STEPS, id)
    }

    /// The negotiation is left in this tab: another one may go on with the steps.
    ///
    /// # Errors
    /// [`StorageError`] when that can't be kept.
    pub fn leave_steps(&mut self, id: &str) -> Result<(), StorageError> {
        let own = self.own_name(STEPS, id);
        let kept = self.read_steps(&own);
        if kept.steps.is_empty() || kept.left {
            return Ok(());
        }
        self.write(&own, &seal(&KeptSteps { left: true, ..kept }, 0, &[]))
    }

    fn read_steps(&mut self, name: &str) -> KeptSteps {
        self.read_or_set_aside(name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;

    fn step(name: &str) -> Step {
        Step { name: name.to_owned(), ..Step::default() }
    }

    /// The steps that a tab finds.
    fn found(library: &mut Library<Memory>, tab: &str) -> Vec<String> {
        library.set_tab(tab);
        library.steps("n").into_iter().map(|step| step.name).collect()
    }

    fn keep(library: &mut Library<Memory>, tab: &str, name: &str) {
        library.set_tab(tab);
        library.keep_steps("n", &[step(name)]).unwrap();
    }

    #[test]
    fn each_tab_finds_its_own_steps_again_and_a_new_one_those_that_were_left() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        keep(&mut library, "a", "of a");
        keep(&mut library, "b", "of b");
        assert_eq!((found(&mut library, "a"), found(&mut library, "b")), (vec!["of a".into()], vec!["of b".into()]));
        assert_eq!(found(&mut library, "c"), Vec::<String>::new(), "both tabs may be open");
        library.set_tab("b");
        library.leave_steps("n").unwrap();
        assert_eq!(found(&mut library, "c"), ["of b"]);
        // Whoever goes on with them has them from then on.
        keep(&mut library, "c", "of c");
        assert_eq!(found(&mut library, "b"), Vec::<String>::new());
        assert_eq!((found(&mut library, "a"), found(&mut library, "c")), (vec!["of a".into()], vec!["of c".into()]));
    }

    #[test]
    fn steps_that_were_kept_before_tabs_had_names_are_gone_on_with() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        keep(&mut library, "", "from before");
        assert_eq!(found(&mut library, "a"), ["from before"]);
        keep(&mut library, "a", "of a");
        assert_eq!(library.names().unwrap(), ["steps:n:a"]);
    }

    #[test]
    fn tabs_that_went_away_without_a_word_keep_no_room_for_good() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        for tab in 0..50 {
            let tab = format!("tab{tab}");
            assert_eq!(found(&mut library, &tab), Vec::<String>::new());
            keep(&mut library, &tab, "done");
        }
        assert!(library.names().unwrap().len() <= MAX_TABS + 1);
    }

    #[test]
    fn the_steps_of_another_negotiation_with_the_same_beginning_are_not_touched() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        library.keep_steps("n-2", &[step("of another")]).unwrap();
        assert_eq!(found(&mut library, "a"), Vec::<String>::new());
    }
}
