//! Rules about what should stand before offers are made.

use super::{Figure, Hint, Part, Rule};
use crate::analysis::batna;
use crate::analysis::talks::Talks;
use crate::case::{Case, IssueKind};
use crate::worksheet;

/// What the IDs of the guide's questions begin with.
const QUESTION: &str = "INFO-Q";
/// The guide's item of goals.
const GOALS: &str = "PREP-2";

/// Offers have started while the best alternative, the walk-away or the goals are empty.
pub(super) fn not_prepared<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let case = talks.case;
    let parts = [
        (batna::is_known(case), Part::Alternatives),
        (has_walk_away(case), Part::WalkAway),
        (worksheet::is_begun(case, GOALS) || case.checklist.has(GOALS), Part::Goals),
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

/// Offers have started, and no question has an answer, neither one of the guide nor one of the user's own.
pub(super) fn never_asked<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let mut notes = talks.case.notes.iter();
    let mut own = talks.case.questions.iter();
    let answered = notes.any(|(item, text)| item.starts_with(QUESTION) && !text.trim().is_empty())
        || own.any(|question| !question.answer.trim().is_empty());
    if answered || talks.turns.is_empty() { Vec::new() } else { vec![Hint::new(Rule::NeverAsked, Vec::new())] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{alternative, case, share};
    use crate::case::{Line, Question, Side};

    fn started() -> Case {
        case(&[(Side::Them, "fee=6000", "")])
    }

    fn missing(case: &Case) -> Vec<String> {
        not_prepared(&Talks::new(case)).into_iter().map(|hint| hint.reason()).collect()
    }

    #[test]
    fn what_is_empty_when_offers_start_is_named() {
        let mut case = started();
        case.issues[0].us.walk_away = None;
        assert_eq!(missing(&case), ["alternatives walk-away goals"]);
        case.alternatives = vec![alternative("Wait", 1)];
        assert_eq!(missing(&case), ["walk-away goals"]);
        case.issues[0].us.walk_away = case.issues[0].us.target;
        assert_eq!(missing(&case), ["goals"]);
        case.set_note("PREP-2", " ");
        assert_eq!(missing(&case), ["goals"]);
        case.set_note("PREP-2", "A client for years.");
        assert!(missing(&case).is_empty());
        case.set_note("PREP-2", "");
        case.goals_later = vec![Line { id: "g".to_owned(), text: "Stay friends.".to_owned() }];
        assert!(missing(&case).is_empty());
        case.goals_later.clear();
        case.tick("PREP-2", true);
        assert!(missing(&case).is_empty());
        case.alternatives.clear();
        assert_eq!(missing(&case), ["alternatives"]);
        case.offers.clear();
        assert!(missing(&case).is_empty(), "there is still time");
    }

    #[test]
    fn without_amounts_the_package_score_of_the_alternative_stands_for_the_walk_away() {
        let mut case = started();
        case.issues[0].removed = true;
        assert_eq!(missing(&case), ["alternatives walk-away goals"]);
        case.reservation.us = share(0.0);
        assert_eq!(missing(&case), ["alternatives goals"]);
    }

    #[test]
    fn each_part_is_filled_in_somewhere() {
        let items = [Part::Alternatives, Part::WalkAway, Part::Goals].map(Part::item);
        assert_eq!(items, ["PREP-1", "PREP-1", "PREP-2"]);
        assert!(items.iter().all(|item| crate::guide::item(item).is_some()));
    }

    #[test]
    fn an_answer_to_any_question_will_do() {
        let asks = |case: &Case| never_asked(&Talks::new(case)).len();
        let mut case = started();
        assert_eq!(asks(&case), 1);
        case.set_note("INFO-2", "Listened.");
        case.set_note("INFO-Q3", "\n");
        assert_eq!(asks(&case), 1);
        case.set_note("INFO-Q3", "They tried two agencies.");
        assert_eq!(asks(&case), 0);
        case.notes.clear();
        case.questions =
            vec![Question { question: "Who decides?".to_owned(), answer: " ".to_owned(), ..Question::default() }];
        assert_eq!(asks(&case), 1, "it has no answer yet");
        case.questions[0].answer = "The board.".to_owned();
        assert_eq!(asks(&case), 0);
        case.questions.clear();
        case.offers.clear();
        assert_eq!(asks(&case), 0);
    }
}
