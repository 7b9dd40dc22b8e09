//! What a scenario allows: what a pair says of each issue is held against it.

use super::{Pair, Scenario};
use crate::analysis::packages::off_step;
use crate::case::{Issue, IssueKind};
use crate::number::Decimal;
use crate::quoted::Quoted;
use crate::spelling::Spelling;

/// What a scenario doesn't allow in what a pair says of an issue.
#[derive(Clone, Debug, PartialEq)]
pub enum Misfit {
    /// It can't be read as an amount: what was typed.
    Unread(String),
    /// The amount lies outside what the scenario goes from and to.
    Outside(Decimal, Decimal),
    /// The amount lies between two of the scenario's steps.
    OffStep(Decimal, Decimal),
    /// The scenario has no such option: its ID.
    NoOption(String),
}

impl Misfit {
    /// What doesn't fit in what a pair says of an issue; nothing where all is well, or nothing was said.
    pub fn of(issue: &Issue, pair: &Pair) -> Option<Self> {
        if let Some(draft) = pair.drafts.get(&issue.id) {
            return Some(Self::Unread(draft.clone()));
        }
        let term = pair.terms.get(&issue.id)?;
        match issue.kind {
            IssueKind::Amount => match term.parse::<Decimal>() {
                Ok(amount) => of_amount(issue, amount),
                Err(_) => Some(Self::Unread(term.clone())),
            },
            IssueKind::Choice => {
                let is_known = issue.open_options().any(|option| option.id == *term);
                (!is_known).then(|| Self::NoOption(term.clone()))
            }
            IssueKind::Text => None,
        }
    }

    /// Has the deal a place on the map all the same? What lies between two steps is worth what its amount is.
    pub const fn counts(&self) -> bool {
        matches!(self, Self::OffStep(..))
    }

    /// What is said beside the field, in a sentence or two.
    pub fn words(&self, issue: &Issue, spelling: &dyn Spelling) -> String {
        match self {
            Self::Unread(typed) => format!("{} can’t be read here.", Quoted(typed)),
            Self::Outside(low, high) => {
                let [low, high] = [*low, *high].map(|end| spelling.bare(issue, end));
                format!("The scenario goes from {low} to {high}.")
            }
            Self::OffStep(below, above) => {
                let [below, above] = [*below, *above].map(|near| spelling.bare(issue, near));
                format!("Between two steps: {below} or {above}.")
            }
            Self::NoOption(id) => format!("The scenario has no option {}.", Quoted(id)),
        }
    }
}

impl Scenario {
    /// What a pair says that the scenario doesn't allow, each with its issue, in the order of the issues.
    pub fn misfits(&self, pair: &Pair) -> Vec<(&Issue, Misfit)> {
        self.issues().filter_map(|issue| Some((issue, Misfit::of(issue, pair)?))).collect()
    }
}

fn of_amount(issue: &Issue, amount: Decimal) -> Option<Misfit> {
    match range(issue) {
        Some((low, high)) if amount < low || amount > high => Some(Misfit::Outside(low, high)),
        _ => off_step(issue, amount).map(|(below, above)| Misfit::OffStep(below, above)),
    }
}

/// From where to where the amounts of an issue go: as far as either side's table of points, and what either asks for first.
/// Nothing where neither names an amount.
pub(super) fn range(issue: &Issue) -> Option<(Decimal, Decimal)> {
    let ends = || [&issue.us, &issue.them].into_iter().flat_map(|side| [side.walk_away, side.target, side.opening]);
    Some((ends().flatten().min()?, ends().flatten().max()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::decimal;
    use crate::debrief::sample::{case, pair, scenario};
    use crate::spelling::Plain;

    fn said(pair: &Pair) -> Vec<(String, String, bool)> {
        let scenario = scenario();
        let misfits = scenario.misfits(pair).into_iter();
        misfits.map(|(issue, misfit)| (issue.id.clone(), misfit.words(issue, &Plain), misfit.counts())).collect()
    }

    #[test]
    fn what_the_scenario_allows_goes_without_a_word() {
        for good in ["", "rent=1000", "rent=1300 lease=one deposit=full", "rent=1110.000 lease=two"] {
            assert!(said(&pair("a", good)).is_empty(), "{good}");
        }
    }

    #[test]
    fn an_amount_outside_the_range_or_between_steps_and_an_unknown_option_are_said() {
        for (says, issue, words, counts) in [
            ("rent=990", "rent", "The scenario goes from 1000 to 1300.", false),
            ("rent=1300.01 lease=one", "rent", "The scenario goes from 1000 to 1300.", false),
            ("rent=1105", "rent", "Between two steps: 1100 or 1110.", true),
            ("rent=cheap", "rent", "“cheap” can’t be read here.", false),
            ("lease=three", "lease", "The scenario has no option “three”.", false),
        ] {
            assert_eq!(said(&pair("a", says)), [(issue.to_owned(), words.to_owned(), counts)], "{says}");
        }
        let mut typed = pair("a", "lease=two");
        typed.set("rent", None, Some("12 apples".to_owned()));
        assert_eq!(said(&typed), [("rent".to_owned(), "“12 apples” can’t be read here.".to_owned(), false)]);
    }

    #[test]
    fn an_option_that_was_taken_off_the_list_is_no_option_of_the_scenario() {
        let mut case = case();
        case.issues[1].options[0].removed = true;
        let misfit = Misfit::of(&case.issues[1], &pair("a", "lease=one"));
        assert_eq!(misfit, Some(Misfit::NoOption("one".to_owned())));
    }

    #[test]
    fn the_range_reaches_as_far_as_either_side_names_an_amount() {
        let mut rent = case().issues.remove(0);
        assert_eq!(range(&rent), Some((decimal("1000"), decimal("1300"))));
        rent.them.opening = Some(decimal("1500"));
        assert_eq!(range(&rent), Some((decimal("1000"), decimal("1500"))));
        let bare = Issue::default();
        assert_eq!((range(&bare), Misfit::of(&bare, &Pair::default())), (None, None));
    }
}
