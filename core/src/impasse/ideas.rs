//! What isn't on the table yet: things to add, by kind of deal. Each becomes an issue.

use std::sync::OnceLock;

use super::View;
use super::data::{IDEAS, listed, words_of};
use super::situation::folded;
use crate::case::{DealKind, Issue, IssueKind, Words};

/// What an idea does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// It brings something else that has a worth.
    Extra,
    /// It is about when.
    Timing,
    /// It divides what is stuck.
    Splitting,
    /// It is about what is in it.
    Scope,
}

/// Something that could come on the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Idea {
    /// The kinds of deal that it fits; any where there is none.
    pub kinds: Vec<DealKind>,
    /// What it does.
    pub sort: Sort,
    /// What it is called; as an issue, too.
    pub name: String,
    /// What kind of issue it becomes.
    pub kind: IssueKind,
    /// What an amount of it counts.
    pub unit: &'static str,
    /// Where a name on the list holds one of these, it is there already.
    like: Vec<&'static str>,
    /// Why it may help, in a sentence.
    pub why: String,
    /// How one can bring it up.
    pub say: String,
}

/// All ideas, in the order in which they were written, not filled in.
pub fn all_ideas() -> &'static [Idea] {
    static ALL: OnceLock<Vec<Idea>> = OnceLock::new();
    ALL.get_or_init(|| IDEAS.lines().filter_map(parse).collect())
}

fn parse(line: &'static str) -> Option<Idea> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let kinds = words_of(next()?);
    let sort = match next()? {
        "extra" => Sort::Extra,
        "timing" => Sort::Timing,
        "splitting" => Sort::Splitting,
        "scope" => Sort::Scope,
        _ => return None,
    };
    let name = next()?.to_owned();
    let kind = IssueKind::of_words(next()?).ok()?;
    let (unit, like) = (next()?, listed(next()?).collect());
    Some(Idea { kinds, sort, name, kind, unit, like, why: next()?.to_owned(), say: next()?.to_owned() })
}

/// What could come on the table: for this kind of deal first, then for any; nothing that is there already, and nothing
/// whose words can't be filled in.
pub fn ideas(view: &View<'_>) -> Vec<Idea> {
    let names: Vec<String> = view.situation.case.open_issues().map(|issue| folded(&issue.name)).collect();
    let is_there = |idea: &Idea| {
        let words = idea.like.iter().map(folded).chain([folded(&idea.name)]);
        words.into_iter().any(|word| names.iter().any(|name| name.contains(word.trim_end())))
    };
    let fits = |idea: &&Idea| idea.kinds.is_empty() || idea.kinds.contains(&view.kind);
    let fill = |idea: &Idea| {
        let [name, why, say] = [&idea.name, &idea.why, &idea.say].map(|text| view.facts.fill(text));
        Some(Idea { name: name?, why: why?, say: say?, ..idea.clone() })
    };
    let mut found: Vec<Idea> =
        all_ideas().iter().filter(fits).filter_map(fill).filter(|idea| !is_there(idea)).collect();
    found.sort_by_key(|idea| idea.kinds.is_empty());
    found
}

impl Idea {
    /// The issue that it becomes.
    pub fn issue(&self, id: String) -> Issue {
        Issue { id, name: self.name.clone(), kind: self.kind, unit: self.unit.to_owned(), ..Issue::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::guide::Example;
    use crate::impasse::Now;
    use crate::spelling::Plain;

    fn names(case: &Case) -> Vec<String> {
        ideas(&View::of(case, &Plain, Now::default())).into_iter().map(|idea| idea.name).collect()
    }

    fn agency() -> Case {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        case.agreement = None;
        case
    }

    #[test]
    fn every_idea_is_read_and_every_kind_of_deal_has_some_of_each_sort() {
        assert_eq!(all_ideas().len(), IDEAS.lines().count());
        for kind in DealKind::ALL {
            let fits = || all_ideas().iter().filter(|idea| idea.kinds.is_empty() || idea.kinds.contains(kind));
            for sort in [Sort::Extra, Sort::Timing, Sort::Splitting, Sort::Scope] {
                assert!(fits().any(|idea| idea.sort == sort), "{kind:?} {sort:?}");
            }
        }
    }

    #[test]
    fn what_is_on_the_table_already_is_not_proposed_and_what_fits_the_deal_comes_first() {
        let expected = [
            "What is included",
            "Notice period",
            "Monthly fee: from when",
            "Monthly fee: now and later",
            "Monthly fee: what is in it",
            "Way to settle later questions",
        ];
        // Trial, measures and case story are there by other names.
        assert_eq!(names(&agency()), expected);
        let mut case = agency();
        case.issues.push(Issue { name: "Notice".to_owned(), ..Issue::default() });
        assert!(!names(&case).contains(&"Notice period".to_owned()));
    }

    #[test]
    fn an_empty_negotiation_gets_what_needs_no_names() {
        assert_eq!(names(&Case::default()), ["Recommendation to others", "Way to settle later questions"]);
    }

    #[test]
    fn an_idea_becomes_an_issue() {
        let issue = all_ideas()[0].issue("n1".to_owned());
        assert_eq!((issue.id.as_str(), issue.name.as_str(), issue.kind), ("n1", "One-off payment", IssueKind::Amount));
        assert_eq!(issue.unit, "in total");
        assert!(!issue.raised, "it is raised once it was said");
    }

    #[test]
    fn no_idea_becomes_a_choice_as_that_would_have_no_options() {
        assert!(all_ideas().iter().all(|idea| idea.kind != IssueKind::Choice));
    }
}
