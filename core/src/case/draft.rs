//! What was typed where a number belongs and can't be read: where it is to be seen.

use super::{Case, Counts, Issue, IssueKind, Item};

impl Case {
    /// Is the field there in which something was typed that can't be read, by the field's name (`issues.fee.us.target`)? It
    /// is kept without one, too: while its issue is of another kind, and where its item was deleted, as it may come back.
    pub fn shows_draft(&self, field: &str) -> bool {
        let Some((list, way)) = field.split_once('.') else { return true };
        match list {
            "issues" => item_on(&self.issues, way).is_some_and(|(issue, part)| issue.has_number(part)),
            "alternatives" => {
                item_on(&self.alternatives, way).is_some_and(|(one, part)| match part.strip_prefix("outcomes.") {
                    Some(way) => item_on(&one.outcomes, way).is_some(),
                    // Outcomes stand in the place of the sum.
                    None => part != "worth" || one.outcomes.is_empty(),
                })
            }
            "concessions" => item_on(&self.concessions, way).is_some(),
            // Words on a new issue, which wait for the next offer: they are no figure.
            "standstill" => false,
            _ => true,
        }
    }
}

impl Issue {
    /// Has an issue of its kind a number or a unit of this name?
    fn has_number(&self, part: &str) -> bool {
        let option = part.strip_prefix("options.");
        match self.kind {
            IssueKind::Amount if part == "unit" => matches!(self.counted(), Counts::Money | Counts::Number),
            // A step that is set aside for another kind is in none of its fields.
            IssueKind::Amount => option.is_none() && (part == "step" || part.rsplit('.').next() != Some("step")),
            IssueKind::Choice => match option {
                Some(way) => item_on(&self.options, way).is_some(),
                None => part.ends_with(".weight"),
            },
            IssueKind::Text => false,
        }
    }
}

/// The item of a list that a way leads to first, and the rest of the way; nothing where it is gone.
fn item_on<'a, 'w, T: Item>(list: &'a [T], way: &'w str) -> Option<(&'a T, &'w str)> {
    let rest = |item: &T| way.strip_prefix(item.id())?.strip_prefix('.');
    let found = list.iter().filter_map(|item| Some((item, rest(item)?)));
    // An ID may hold a point, and begin as another one does.
    found.max_by_key(|(item, _)| item.id().len()).filter(|(item, _)| !item.is_removed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Alternative, Choice, Concession, Outcome};

    fn shown(case: &Case, fields: &[&'static str]) -> Vec<&'static str> {
        fields.iter().copied().filter(|field| case.shows_draft(field)).collect()
    }

    #[test]
    fn a_draft_is_to_be_seen_where_the_kind_of_its_issue_has_the_field() {
        const FIELDS: [&str; 6] = [
            "issues.fee.us.target",
            "issues.fee.us.weight",
            "issues.fee.step",
            "issues.fee.unit",
            "issues.fee.agreed",
            "issues.fee.options.a.us",
        ];
        let options = vec![Choice { id: "a".to_owned(), ..Choice::default() }];
        let mut case = Case {
            issues: vec![
                Issue { id: "fee".to_owned(), options, ..Issue::default() },
                Issue { id: "fee.us".to_owned(), removed: true, ..Issue::default() },
            ],
            ..Case::default()
        };
        assert_eq!(shown(&case, &FIELDS), ["issues.fee.step", "issues.fee.unit", "issues.fee.agreed"], "the longer ID");
        case.issues.pop();
        assert_eq!(shown(&case, &FIELDS), FIELDS[..5]);
        case.issues[0].counts = Some(Counts::Date);
        assert!(!case.shows_draft("issues.fee.unit") && case.shows_draft("issues.fee.us.target"));
        case.issues[0].kind = IssueKind::Choice;
        assert_eq!(shown(&case, &FIELDS), ["issues.fee.us.weight", "issues.fee.options.a.us"]);
        case.issues[0].options[0].removed = true;
        assert_eq!(shown(&case, &FIELDS), ["issues.fee.us.weight"]);
        case.issues[0].kind = IssueKind::Text;
        assert!(shown(&case, &FIELDS).is_empty());
    }

    #[test]
    fn a_draft_of_what_was_deleted_is_nowhere_to_be_seen() {
        const FIELDS: [&str; 3] = ["alternatives.a.cost", "alternatives.a.outcomes.o.value", "concessions.c.worth"];
        let outcomes = vec![Outcome { id: "o".to_owned(), ..Outcome::default() }];
        let mut case = Case {
            alternatives: vec![Alternative { id: "a".to_owned(), outcomes, ..Alternative::default() }],
            concessions: vec![Concession { id: "c".to_owned(), ..Concession::default() }],
            ..Case::default()
        };
        assert_eq!(shown(&case, &FIELDS), FIELDS);
        assert!(!case.shows_draft("alternatives.a.worth"), "outcomes stand in its place");
        case.alternatives[0].outcomes.clear();
        assert!(case.shows_draft("alternatives.a.worth"));
        case.concessions.clear();
        assert_eq!(shown(&case, &FIELDS), FIELDS[..1]);
        assert!(case.shows_draft("heard") && case.shows_draft("meeting.on"));
        assert!(!case.shows_draft("standstill.new.fee"), "it is no figure");
    }
}
