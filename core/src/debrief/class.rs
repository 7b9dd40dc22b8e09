//! All pairs of a class with what became of each. A pair that says what it said before is not worked out again.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Outcome, Pair, Scenario};

/// The pairs of a class, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Class {
    pairs: Vec<Arc<PairResult>>,
}

/// A pair, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PairResult {
    /// The pair.
    pub pair: Pair,
    /// What became of it.
    pub outcome: Outcome,
}

impl Class {
    /// Works out what became of some pairs. `before` is what was worked out last.
    pub fn of(scenario: &Scenario, pairs: &[Pair], before: Option<&Self>) -> Self {
        let known: HashMap<&str, &Arc<PairResult>> =
            before.into_iter().flat_map(|class| &class.pairs).map(|one| (one.pair.id.as_str(), one)).collect();
        let result = |pair: &Pair| match known.get(pair.id.as_str()) {
            Some(same) if same.pair == *pair => Arc::clone(same),
            // Another name is worth nothing else.
            Some(renamed) if renamed.pair.says_same(pair) => {
                Arc::new(PairResult { pair: pair.clone(), outcome: renamed.outcome.clone() })
            }
            _ => Arc::new(PairResult { pair: pair.clone(), outcome: scenario.outcome(pair) }),
        };
        Self { pairs: pairs.iter().map(result).collect() }
    }

    /// The pairs with what became of them.
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = &PairResult> {
        self.pairs.iter().map(AsRef::as_ref)
    }

    /// The pair at a place.
    pub fn get(&self, place: usize) -> Option<&PairResult> {
        self.pairs.get(place).map(AsRef::as_ref)
    }

    /// What became of each.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.pairs().map(|one| &one.outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debrief::sample::{pair, scenario};

    #[test]
    fn only_what_was_said_otherwise_is_worked_out_again() {
        let scenario = scenario();
        let mut pairs = vec![pair("a", "rent=1100 lease=two deposit=none"), pair("b", "rent=1100"), pair("c", "")];
        let first = Class::of(&scenario, &pairs, None);
        pairs[1].terms.insert("lease".to_owned(), "two".to_owned());
        pairs[2].name = "Ada & Ben".to_owned();
        pairs.insert(0, pair("d", ""));
        let second = Class::of(&scenario, &pairs, Some(&first));
        let is_kept = |place: usize, before: usize| Arc::ptr_eq(&second.pairs[place], &first.pairs[before]);
        assert!(is_kept(1, 0) && !is_kept(2, 1) && !is_kept(3, 2));
        assert_eq!(second, Class::of(&scenario, &pairs, None));
        assert_eq!(second.get(3).unwrap().pair.name, "Ada & Ben");
        assert_eq!(second.pairs().len(), 4);
    }
}
