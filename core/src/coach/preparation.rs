//! Rules about what should stand before offers are made.

use super::{Figure, Hint, Part, Rule};
use crate::analysis::batna;
use crate::analysis::talks::Talks;
use crate::case::{Case, IssueKind};

/// What the IDs of the guide's questions begin with.
const QUESTION: &str = "INFO-Q";
/// The guide's item of goals.
const GOALS: &str = "PREP-2";

/// Offers have started while the best alternative, the walk-away or the goals are empty.
pub(super) fn not_prepared<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let case = talks.case;
    let parts = [
        (batna::best(case).is_some(), Part::Alternatives),
        (has_walk_away(case), Part::WalkAway),
        (has_words(case, GOALS) || case.checklist.has(GOALS), Part::Goals),
    ];
    let missing: Vec<Figure> =
        parts.into_iter().filter(|(there, _)| !there).map(|(_, part)| Figure::Missing(part)).collect();
    if talks.turns.is_empty() || missing.is_empty() { Vec::new() } else { vec![Hint::new(Rule::NotPrepared, missing)] }
}

/// Is there a walk-away on one amount, or, where there are no amounts, the package score of the best alternative?
fn has_walk_away(case: &Case) -> bool {
    let mut amounts = case.open_issues().filter(|issue| issue.kind == IssueKind::Amount).peekable();
    if amounts.peek().is_none() {
        return case.reservation.us.is_some();
    }
    amounts.any(|issue| issue.us.walk_away.is_some())
}

fn has_words(case: &Case, item: &str) -> bool {
    !case.note(item).trim().is_empty()
}

/// Offers have started, and no question of the guide has an answer.
pub(super) fn never_asked<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let mut notes = talks.case.notes.iter();
    let answered = notes.any(|(item, text)| item.starts_with(QUESTION) && !text.trim().is_empty());
    if answered || talks.turns.is_empty() { Vec::new() } else { vec![Hint::new(Rule::NeverAsked, Vec::new())] }
}
