//! What one can do with issues and their options.

use super::{CaseError, gone};
use crate::case::{Case, Choice, Issue, IssueKind, MAX_ISSUES, MAX_OPTIONS};

impl Case {
    /// Adds an issue at the end of the list.
    ///
    /// # Errors
    /// [`CaseError::Full`] at 200 issues.
    pub fn add_issue(&mut self, id: String, kind: IssueKind) -> Result<(), CaseError> {
        if self.issues.len() >= MAX_ISSUES {
            return Err(CaseError::Full { what: "issues", limit: MAX_ISSUES });
        }
        self.issues.push(Issue { id, kind, ..Issue::default() });
        Ok(())
    }

    /// The issue with an ID, to change it.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is none.
    pub fn issue_mut(&mut self, id: &str) -> Result<&mut Issue, CaseError> {
        self.issues.iter_mut().find(|issue| issue.id == id).ok_or_else(|| gone("issue", id))
    }

    /// Changes the kind of an issue that no offer speaks of yet.
    ///
    /// # Errors
    /// [`CaseError::InUse`] when one does, [`CaseError::Gone`] when there is no such issue.
    pub fn set_issue_kind(&mut self, id: &str, kind: IssueKind) -> Result<(), CaseError> {
        let in_use = self.speaks_of(id);
        let issue = self.issue_mut(id)?;
        if in_use && issue.kind != kind {
            return Err(CaseError::InUse { issue: issue.name.clone() });
        }
        issue.kind = kind;
        Ok(())
    }

    /// Takes an issue off the list. One that an offer speaks of or that is settled is only marked, so that the
    /// history and the deal stay readable.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is none.
    pub fn remove_issue(&mut self, id: &str) -> Result<(), CaseError> {
        let in_offer = self.speaks_of(id);
        let issue = self.issue_mut(id)?;
        if in_offer || !issue.agreed.trim().is_empty() {
            issue.removed = true;
        } else {
            self.issues.retain(|issue| issue.id != id);
        }
        Ok(())
    }

    /// Adds an option to a choice issue.
    ///
    /// # Errors
    /// [`CaseError::Full`] at 50 options, [`CaseError::Gone`] when there is no such issue.
    pub fn add_option(&mut self, issue: &str, id: String) -> Result<(), CaseError> {
        let issue = self.issue_mut(issue)?;
        if issue.options.len() >= MAX_OPTIONS {
            return Err(CaseError::Full { what: "options", limit: MAX_OPTIONS });
        }
        issue.options.push(Choice { id, ..Choice::default() });
        Ok(())
    }

    /// The option of an issue, to change it.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is none.
    pub fn option_mut(&mut self, issue: &str, option: &str) -> Result<&mut Choice, CaseError> {
        let options = &mut self.issue_mut(issue)?.options;
        options.iter_mut().find(|item| item.id == option).ok_or_else(|| gone("option", option))
    }

    /// Takes an option off an issue. One that an offer names or that was agreed on is only marked.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is none.
    pub fn remove_option(&mut self, issue: &str, option: &str) -> Result<(), CaseError> {
        let offered = self.offers.iter().any(|offer| offer.terms.get(issue).is_some_and(|term| term == option));
        let agreed = self.issue_mut(issue)?.agreed == option;
        let item = self.option_mut(issue, option)?;
        if offered || agreed {
            item.removed = true;
        } else {
            self.issue_mut(issue)?.options.retain(|item| item.id != option);
        }
        Ok(())
    }

    /// Does an offer speak of this issue?
    pub fn speaks_of(&self, issue: &str) -> bool {
        self.offers.iter().any(|offer| offer.terms.contains_key(issue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::edit::sample::{case, now, offer};
    use crate::case::{Side, Terms};

    #[test]
    fn an_issue_in_use_is_marked_and_an_unused_one_goes() {
        let mut case = case();
        case.remove_issue("fee").unwrap();
        assert!(case.issue("fee").unwrap().removed);
        case.remove_issue("term").unwrap();
        assert_eq!(case.issue("term"), None);
        assert_eq!(case.open_issues().count(), 0);
    }

    #[test]
    fn an_option_in_use_is_marked_and_an_unused_one_goes() {
        let mut case = case();
        case.add_option("term", "12m".to_owned()).unwrap();
        let mut chosen = offer("o2", Side::Them, "7000");
        chosen.terms.insert("term".to_owned(), "3m".to_owned());
        case.record_offer(chosen).unwrap();
        case.remove_option("term", "3m").unwrap();
        case.remove_option("term", "12m").unwrap();
        let term = case.issue("term").unwrap();
        assert_eq!(term.options.len(), 1);
        assert_eq!(term.open_options().count(), 0);
    }

    #[test]
    fn what_was_agreed_on_stays_in_the_deal_when_its_issue_or_option_is_taken_off_the_list() {
        let mut case = case();
        case.add_issue("days".to_owned(), IssueKind::Amount).unwrap();
        case.issue_mut("days").unwrap().agreed = "30".to_owned();
        case.issue_mut("term").unwrap().agreed = "3m".to_owned();
        case.start_agreement(now());
        case.remove_option("term", "3m").unwrap();
        case.remove_issue("days").unwrap();
        assert_eq!(case.issue("term").unwrap().open_options().count(), 0);
        assert_eq!(case.open_issues().map(|issue| issue.id.as_str()).collect::<Vec<_>>(), ["fee", "term"]);
        let terms = case.agreed_terms(case.agreement.as_ref().unwrap());
        assert_eq!(terms, Terms::from([("days".to_owned(), "30".to_owned()), ("term".to_owned(), "3m".to_owned())]));
        assert!(matches!(case.issue("term").unwrap().term("3m"), Some(crate::case::Term::Choice(_))));
    }

    #[test]
    fn the_kind_of_an_issue_in_use_stays() {
        let mut case = case();
        assert!(matches!(case.set_issue_kind("fee", IssueKind::Text), Err(CaseError::InUse { .. })));
        case.set_issue_kind("term", IssueKind::Text).unwrap();
        assert_eq!(case.issue("term").unwrap().options.len(), 1, "options are kept for the way back");
    }

    #[test]
    fn lists_stop_at_their_limits() {
        let mut case = case();
        while case.issues.len() < MAX_ISSUES {
            case.add_issue(format!("i{}", case.issues.len()), IssueKind::Text).unwrap();
        }
        let full = CaseError::Full { what: "issues", limit: MAX_ISSUES };
        assert_eq!(case.add_issue("more".to_owned(), IssueKind::Text), Err(full));
    }
}
