//! What is half written of an offer, seen at the table.

use crate::case::{Case, IssueKind, Terms};

/// Divides what was typed for an offer, by issue: first what can be seen at the table, of issues and options that both sides
/// know, then the rest. `known` is the negotiation as both sides know it, made of a [`SharedRecord`](super::SharedRecord).
pub fn divide(known: &Case, typed: &Terms) -> (Terms, Terms) {
    typed.clone().into_iter().partition(|(id, text)| {
        let issue = known.issues.iter().find(|issue| issue.id == *id);
        issue.is_some_and(|issue| {
            issue.kind != IssueKind::Choice || text.is_empty() || issue.options.iter().any(|option| option.id == *text)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Choice, Issue};

    fn terms(typed: &[(&str, &str)]) -> Terms {
        typed.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_is_typed_of_an_issue_or_an_option_that_was_never_said_is_not_seen() {
        let option = Choice { id: "3m".to_owned(), ..Choice::default() };
        let known = Case {
            issues: vec![
                Issue { id: "fee".to_owned(), ..Issue::default() },
                Issue { id: "term".to_owned(), kind: IssueKind::Choice, options: vec![option], ..Issue::default() },
            ],
            ..Case::default()
        };
        let typed = terms(&[("fee", "9,2oo"), ("term", "24m"), ("bonus", "500")]);
        assert_eq!(divide(&known, &typed), (terms(&[("fee", "9,2oo")]), terms(&[("term", "24m"), ("bonus", "500")])));
        let typed = terms(&[("fee", ""), ("term", "3m")]);
        assert_eq!(divide(&known, &typed), (typed, Terms::new()));
        let emptied = terms(&[("term", "")]);
        assert_eq!(divide(&known, &emptied), (emptied, Terms::new()));
    }
}
