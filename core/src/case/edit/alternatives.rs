//! What one does without a deal: from one sum to several ways in which it may turn out.

use super::{CaseError, gone};
use crate::case::{Case, MAX_ITEMS, Outcome, Probability};

impl Case {
    /// Makes room for several ways in which an alternative may turn out, under these IDs. The sum that it is worth, or
    /// what was typed for it and can't be read, becomes the first of them, certain until one says otherwise. Where there
    /// are outcomes already, one is added, under the last of the IDs.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is no such alternative, [`CaseError::Full`] at 10,000 outcomes.
    pub fn split_alternative(&mut self, id: &str, [first, second]: [String; 2]) -> Result<(), CaseError> {
        let found = self.alternatives.iter_mut().find(|alternative| alternative.id == id);
        let alternative = found.ok_or_else(|| gone("alternative", id))?;
        if alternative.outcomes.len() >= MAX_ITEMS {
            return Err(CaseError::Full { what: "rows in one list", limit: MAX_ITEMS });
        }
        if alternative.outcomes.is_empty() {
            let value = alternative.worth.take().unwrap_or_default();
            if let Some(typed) = self.drafts.remove(&format!("alternatives.{id}.worth")) {
                self.drafts.insert(format!("alternatives.{id}.outcomes.{first}.value"), typed);
            }
            let probability = Probability::CERTAIN;
            alternative.outcomes.push(Outcome { id: first, probability, value, ..Outcome::default() });
        }
        alternative.outcomes.push(Outcome { id: second, ..Outcome::default() });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::batna;
    use crate::analysis::sample;
    use crate::case::Alternative;
    use crate::number::Decimal;

    fn ids() -> [String; 2] {
        ["r1", "r2"].map(str::to_owned)
    }

    fn split(mut alternative: Alternative) -> Case {
        alternative.id = "a".to_owned();
        let mut case = Case { alternatives: vec![alternative], ..Case::default() };
        case.set_draft("alternatives.a.worth", Some("about nine"));
        case.split_alternative("a", ids()).unwrap();
        case
    }

    fn outcomes(case: &Case) -> Vec<(&str, f64, Decimal)> {
        let outcomes = case.alternatives[0].outcomes.iter();
        outcomes.map(|one| (one.id.as_str(), one.probability.get(), one.value)).collect()
    }

    #[test]
    fn the_sum_becomes_the_first_outcome_and_counts_as_it_did() {
        let worth = Some(Decimal::whole(9_000));
        let case = split(Alternative { worth, ..Alternative::default() });
        assert_eq!(outcomes(&case), [("r1", 1.0, Decimal::whole(9_000)), ("r2", 0.0, Decimal::ZERO)]);
        assert_eq!(case.alternatives[0].worth, None);
        assert_eq!(batna::value(&case.alternatives[0]).value, Ok(Decimal::whole(9_000)));
        assert_eq!(case.drafts.keys().collect::<Vec<_>>(), ["alternatives.a.outcomes.r1.value"]);
    }

    #[test]
    fn where_there_is_an_outcome_one_is_added() {
        let case = split(sample::alternative("Wait", 5));
        assert_eq!(outcomes(&case), [("", 1.0, Decimal::whole(5)), ("r2", 0.0, Decimal::ZERO)]);
        assert!(Case::default().split_alternative("a", ids()).is_err());
    }

    #[test]
    fn one_certain_outcome_without_a_name_says_no_more_than_a_sum() {
        let mut wait = sample::alternative("Wait", 5);
        assert!(wait.only_sum().is_some());
        wait.outcomes[0].name = "They call".to_owned();
        assert!(wait.only_sum().is_none());
        assert!(split(Alternative::default()).alternatives[0].only_sum().is_none());
        assert!(Alternative::default().only_sum().is_none());
    }
}
