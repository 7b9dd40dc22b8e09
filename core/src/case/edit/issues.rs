//! What one can do with issues and their options.

use std::collections::BTreeMap;

use super::{CaseError, gone};
use crate::case::{Case, Choice, Counts, Issue, IssueKind, MAX_ISSUES, MAX_OPTIONS, Quantity, Stance, ValueKind};
use crate::name::shows;
use crate::number::day::{self, DayStyle};
use crate::number::{Decimal, Entry, EntryFault};
use crate::time::Day;

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

    /// Adds an issue of one of the kinds that one chooses among at the end of the list.
    ///
    /// # Errors
    /// [`CaseError::Full`] at 200 issues.
    pub fn add_issue_of(&mut self, id: String, kind: ValueKind) -> Result<(), CaseError> {
        let (kind, counts) = kind.kept();
        self.add_issue(id, kind)?;
        if let Some(issue) = self.issues.last_mut() {
            issue.counts = counts;
        }
        Ok(())
    }

    /// The issue with an ID, to change it.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is none.
    pub fn issue_mut(&mut self, id: &str) -> Result<&mut Issue, CaseError> {
        self.issues.iter_mut().find(|issue| issue.id == id).ok_or_else(|| gone("issue", id))
    }

    /// Changes the kind of an issue to one of those that one chooses among. Once an offer speaks of it, an amount may still
    /// count something else, but days stay days: no number is one.
    ///
    /// Nothing that was typed is lost. Where days become numbers or numbers days, figures stay as they were typed, as what
    /// can't be read yet; whatever `read` makes a figure of now becomes one, so that they come back when the kind does. What
    /// is agreed goes along by its words: an option by its name, a day as ISO has it. The smallest step is set aside, and the
    /// one that the other kind had comes back.
    ///
    /// # Errors
    /// [`CaseError::InUse`] when an offer speaks of it, [`CaseError::Gone`] when there is no such issue.
    pub fn set_value_kind(&mut self, id: &str, kind: ValueKind, read: &ReadFigure<'_>) -> Result<(), CaseError> {
        let in_use = self.speaks_of(id);
        let issue = self.issue_mut(id)?;
        let (sort, counts) = kind.kept();
        let were_days = issue.counts == Some(Counts::Date);
        let are_days = counts.map_or(were_days, |counts| counts == Counts::Date);
        if in_use && (issue.kind != sort || were_days != are_days) {
            return Err(CaseError::InUse { issue: issue.name.clone() });
        }
        if ValueKind::of(issue) == kind {
            return Ok(());
        }
        let is_read_anew = issue.kind != sort || were_days != are_days;
        let agreed = self.agreed_in_words(id, sort).filter(|_| is_read_anew);
        let issue = self.issue_mut(id)?;
        issue.kind = sort;
        issue.counts = counts.or(issue.counts);
        if were_days != are_days {
            self.each_figure(id, &mut |field, figure, drafts| {
                if let Some(figure) = figure.take_if(|_| field != AGREED && drafts.get(field).is_none()) {
                    drafts.keep(field, spelled(figure, were_days));
                }
            });
            self.change_steps(id, were_days);
        }
        if let Some(words) = agreed {
            self.agree_in_words(id, words);
        }
        self.take_up_drafts(id, read);
        Ok(())
    }

    /// Gives an issue the kind that it has in another line of the same negotiation.
    ///
    /// # Errors
    /// As for [`Self::set_value_kind`].
    pub(crate) fn take_kind_of(&mut self, there: &Issue) -> Result<(), CaseError> {
        self.set_value_kind(&there.id, ValueKind::of(there), &as_it_was_spelled)?;
        self.issue_mut(&there.id)?.counts = there.counts;
        Ok(())
    }

    /// Sets the smallest step of an issue aside, or what was typed for it and can't be read, and takes up what was set aside
    /// before: 500 in money are no 500 days. The kind of the issue was changed to days already, or from them.
    fn change_steps(&mut self, id: &str, were_days: bool) {
        let Self { issues, drafts, .. } = self;
        let Some(issue) = issues.iter_mut().find(|issue| issue.id == id) else { return };
        let (left, taken_up, quantity) = if were_days {
            (STEP_OF_DAYS, STEP_OF_NUMBERS, Quantity::Step)
        } else {
            (STEP_OF_NUMBERS, STEP_OF_DAYS, Quantity::Days)
        };
        let step = issue.step.take().map(clear);
        if let Some(typed) = drafts.remove(&name_of_draft(id, STEP)).or(step) {
            drafts.insert(name_of_draft(id, left), typed);
        }
        let Some(kept) = drafts.remove(&name_of_draft(id, taken_up)) else { return };
        // What was a step was spelled so. Anything else couldn't be read when it was typed, and still can't.
        let was_step = |step: &Decimal| clear(*step) == kept && quantity.check(*step).is_ok();
        issue.step = kept.parse().ok().filter(was_step);
        if issue.step.is_none() {
            drafts.insert(name_of_draft(id, STEP), kept);
        }
    }

    /// What is agreed on an issue, or was typed for that and can't be read, in words that mean the same when it is of another
    /// kind; nothing where nothing is.
    fn agreed_in_words(&self, id: &str, kind: IssueKind) -> Option<String> {
        let issue = self.issue(id)?;
        let kept = (!issue.agreed.trim().is_empty()).then(|| issue.agreed.clone());
        let draft = || self.drafts.get(&name_of_draft(id, AGREED)).cloned();
        match (issue.kind, kept) {
            (IssueKind::Amount, Some(kept)) => {
                let is_day = issue.counts == Some(Counts::Date);
                let words =
                    |figure| if kind == IssueKind::Text && !is_day { clear(figure) } else { spelled(figure, is_day) };
                Some(kept.parse::<Decimal>().map_or(kept, words))
            }
            (IssueKind::Choice, Some(kept)) => {
                let named = issue.option(&kept).filter(|option| shows(&option.name));
                Some(named.map_or(kept, |option| option.name.clone()))
            }
            (_, kept) => kept.or_else(draft),
        }
    }

    /// Puts down what is agreed on an issue, by its words: the option that is called so, the words themselves, or else what
    /// was typed and can't be read yet. They stay that where the issue has no such option.
    fn agree_in_words(&mut self, id: &str, words: String) {
        let Some(issue) = self.issues.iter_mut().find(|issue| issue.id == id) else { return };
        let draft = name_of_draft(id, AGREED);
        let option = issue.options.iter().find(|option| option.name == words || option.id == words);
        let agreed = match issue.kind {
            IssueKind::Amount => None,
            IssueKind::Choice => option.map(|option| option.id.clone()),
            IssueKind::Text => Some(words.clone()),
        };
        if agreed.is_some() {
            self.drafts.remove(&draft);
        } else {
            self.drafts.insert(draft, words);
        }
        issue.agreed = agreed.unwrap_or_default();
    }

    /// Says whether a percentage may be more than 100 or less than 0. What was typed and couldn't be is a figure from then
    /// on, where `read` makes one of it.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is no such issue.
    pub fn set_unbounded(&mut self, id: &str, on: bool, read: &ReadFigure<'_>) -> Result<(), CaseError> {
        self.issue_mut(id)?.unbounded = on;
        self.take_up_drafts(id, read);
        Ok(())
    }

    /// Makes figures of what was typed for an issue and can be read as one by now.
    fn take_up_drafts(&mut self, id: &str, read: &ReadFigure<'_>) {
        let Some(issue) = self.issue(id).filter(|issue| issue.kind == IssueKind::Amount).cloned() else { return };
        self.each_figure(id, &mut |field, figure, drafts| {
            if let Some(read) = drafts.get(field).and_then(|draft| read(&issue, draft)) {
                drafts.remove(field);
                *figure = Some(read);
            }
        });
    }

    /// Shows every figure of an issue by its field's name, to change it and what can't be read in its place.
    fn each_figure(&mut self, id: &str, visit: &mut VisitFigure<'_>) {
        let Self { issues, drafts, .. } = self;
        let Some(issue) = issues.iter_mut().find(|issue| issue.id == id) else { return };
        let mut shown = Drafts { drafts, issue: id };
        for (side, stance) in [("us", &mut issue.us), ("them", &mut issue.them)] {
            let Stance { opening, target, walk_away, walk_away_from, walk_away_to, .. } = stance;
            for (field, figure) in [
                ("opening", opening),
                ("target", target),
                ("walk_away", walk_away),
                ("walk_away_from", walk_away_from),
                ("walk_away_to", walk_away_to),
            ] {
                visit(&format!("{side}.{field}"), figure, &mut shown);
            }
        }
        let before: Option<Decimal> = issue.agreed.parse().ok();
        let mut agreed = before;
        visit(AGREED, &mut agreed, &mut shown);
        if agreed != before {
            issue.agreed = agreed.map(|figure| figure.to_string()).unwrap_or_default();
        }
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

/// Makes a figure of an issue of what was typed for it; nothing of what is none.
pub type ReadFigure<'a> = dyn Fn(&Issue, &str) -> Option<Decimal> + 'a;

/// What is shown a figure, with the name of its field within the issue.
type VisitFigure<'a> = dyn FnMut(&str, &mut Option<Decimal>, &mut Drafts<'_>) + 'a;

/// The field with what both sides agreed on.
const AGREED: &str = "agreed";
/// The field with the smallest step.
const STEP: &str = "step";
/// Where the step between days is kept while the issue has numbers, and the one between numbers while it has days: among
/// what was typed, beside the fields that there are.
const STEP_OF_DAYS: &str = "of_days.step";
const STEP_OF_NUMBERS: &str = "of_numbers.step";

/// What was typed for an issue and couldn't be read, by the names of fields within it.
struct Drafts<'a> {
    drafts: &'a mut BTreeMap<String, String>,
    issue: &'a str,
}

impl Drafts<'_> {
    fn get(&self, field: &str) -> Option<&str> {
        self.drafts.get(&name_of_draft(self.issue, field)).map(String::as_str)
    }

    fn keep(&mut self, field: &str, typed: String) {
        self.drafts.insert(name_of_draft(self.issue, field), typed);
    }

    fn remove(&mut self, field: &str) {
        self.drafts.remove(&name_of_draft(self.issue, field));
    }
}

/// The name under which the draft of a field of an issue is kept.
fn name_of_draft(issue: &str, field: &str) -> String {
    format!("issues.{issue}.{field}")
}

/// A number in digits that are read in one way only, wherever points stand between thousands.
fn clear(number: Decimal) -> String {
    let text = number.to_string();
    let could_be_thousands = text.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 3);
    if could_be_thousands { format!("{text}0") } else { text }
}

/// A figure as it might have been typed: a day as ISO has it, a number so that it can be read in one way only, wherever
/// points stand between thousands, and as no day.
fn spelled(figure: Decimal, is_day: bool) -> String {
    if let Some(day) = day::of(figure).filter(|_| is_day && figure.is_whole()) {
        return day.as_str().to_owned();
    }
    let text = clear(figure);
    let read = day::read(&text, &DayStyle::default(), &Day::default());
    if read == Entry::Unreadable(EntryFault::NotADay) { text } else { format!("+{text}") }
}

/// The figure of an issue that was spelled so when it could stay none; nothing of what anybody typed otherwise.
fn as_it_was_spelled(issue: &Issue, typed: &str) -> Option<Decimal> {
    let is_day = issue.counted() == Counts::Date;
    let figure = if is_day {
        match day::read(typed, &DayStyle::default(), &Day::default()) {
            Entry::Exact(figure) => Some(figure),
            _ => None,
        }
    } else {
        typed.trim_start_matches('+').parse().ok()
    };
    figure.filter(|figure| spelled(*figure, is_day) == typed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::edit::sample::{case, now, offer};
    use crate::case::{Side, Terms};
    use crate::number::{NumberStyle, entry};

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
        assert!(matches!(case.set_value_kind("fee", ValueKind::Words, &read), Err(CaseError::InUse { .. })));
        case.set_value_kind("term", ValueKind::Words, &read).unwrap();
        assert_eq!(case.issue("term").unwrap().options.len(), 1, "options are kept for the way back");
    }

    /// Reads figures as a page in German does.
    fn read(issue: &Issue, typed: &str) -> Option<Decimal> {
        let german = NumberStyle { decimal: ',', group: '.', indian: false };
        let entry = match issue.counted() {
            Counts::Date => day::read(typed, &DayStyle::default(), &now().day()),
            _ => entry::read(typed, german),
        };
        match entry {
            Entry::Exact(figure) if issue.quantity().check(figure).is_ok() => Some(figure),
            _ => None,
        }
    }

    fn set(case: &mut Case, kind: ValueKind) {
        case.set_value_kind("fee", kind, &read).unwrap();
    }

    #[test]
    fn an_amount_in_use_may_count_something_else_but_no_days() {
        let mut case = case();
        for kind in [ValueKind::Number, ValueKind::Percent, ValueKind::Money] {
            set(&mut case, kind);
            assert_eq!(ValueKind::of(case.issue("fee").unwrap()), kind);
        }
        for kind in [ValueKind::Date, ValueKind::Choice, ValueKind::Words] {
            assert!(matches!(case.set_value_kind("fee", kind, &read), Err(CaseError::InUse { .. })), "{kind:?}");
        }
        case.add_issue_of("start".to_owned(), ValueKind::Date).unwrap();
        let mut dated = offer("o2", Side::Them, "7000");
        dated.terms.insert("start".to_owned(), "20878".to_owned());
        case.record_offer(dated).unwrap();
        case.set_value_kind("start", ValueKind::Date, &read).unwrap();
        let refused = case.set_value_kind("start", ValueKind::Number, &read);
        assert!(matches!(refused, Err(CaseError::InUse { .. })));
    }

    #[test]
    fn the_kind_that_an_issue_has_already_changes_nothing_of_it() {
        let mut case = case();
        let before = case.clone();
        set(&mut case, ValueKind::Money);
        case.set_value_kind("term", ValueKind::Choice, &read).unwrap();
        assert_eq!(case, before, "one that didn’t say what it counts goes on so");
    }

    #[test]
    fn figures_that_are_no_days_are_kept_as_they_were_typed_and_come_back_with_the_kind() {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue_of("fee".to_owned(), ValueKind::Money).unwrap();
        let issue = case.issue_mut("fee").unwrap();
        issue.us.target = "64000".parse().ok();
        issue.them.walk_away_to = "1.125".parse().ok();
        issue.agreed = "70000".to_owned();
        case.set_draft("issues.fee.us.opening", Some("about 9"));
        let before = case.clone();

        set(&mut case, ValueKind::Date);
        let issue = case.issue("fee").unwrap();
        assert_eq!((issue.us.target, issue.them.walk_away_to, issue.agreed.as_str()), (None, None, ""));
        let drafts: Vec<&str> = case.drafts.values().map(String::as_str).collect();
        assert_eq!(drafts, ["70000", "+1.1250", "about 9", "64000"]);
        let day = Some(Decimal::whole(20_878));
        case.issue_mut("fee").unwrap().us.walk_away = day;

        // By way of another kind, too.
        set(&mut case, ValueKind::Choice);
        set(&mut case, ValueKind::Money);
        assert_eq!(case.drafts.get("issues.fee.us.walk_away").map(String::as_str), Some("2027-03-01"));
        set(&mut case, ValueKind::Date);
        assert_eq!(case.issue("fee").unwrap().us.walk_away, day);
        case.issue_mut("fee").unwrap().us.walk_away = None;
        set(&mut case, ValueKind::Money);
        assert_eq!(case, before);
    }

    #[test]
    fn a_step_stays_with_its_kind_and_comes_back_with_it() {
        let mut case = Case::new("case".to_owned(), now());
        let decimal = |text: &str| text.parse::<Decimal>().ok();
        case.add_issue_of("fee".to_owned(), ValueKind::Money).unwrap();
        for (step, days) in [("500", "7"), ("1.125", "14")] {
            case.issue_mut("fee").unwrap().step = decimal(step);
            set(&mut case, ValueKind::Percent);
            set(&mut case, ValueKind::Money);
            assert_eq!(case.issues[0].step, decimal(step), "it is a number in either");
            let before = case.clone();
            set(&mut case, ValueKind::Date);
            assert_eq!(case.issues[0].step, None, "{step} days are no step of it");
            assert!(!case.drafts.keys().any(|draft| case.shows_draft(draft)), "nobody is asked about it");
            case.issue_mut("fee").unwrap().step = decimal(days);
            // By way of another kind, too.
            set(&mut case, ValueKind::Words);
            set(&mut case, ValueKind::Number);
            assert_eq!(case.issues[0].step, decimal(step));
            set(&mut case, ValueKind::Date);
            assert_eq!(case.issues[0].step, decimal(days));
            case.issue_mut("fee").unwrap().step = None;
            set(&mut case, ValueKind::Money);
            assert_eq!(case, before);
        }
    }

    #[test]
    fn what_was_typed_for_a_step_and_cannot_be_read_stays_with_its_kind_too() {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue_of("fee".to_owned(), ValueKind::Date).unwrap();
        // The last could be read as a step of numbers, which it isn't.
        for typed in ["a week or so", "0", "1.5"] {
            case.set_draft("issues.fee.step", Some(typed));
            let before = case.clone();
            set(&mut case, ValueKind::Number);
            assert_eq!((case.issues[0].step, case.drafts.get("issues.fee.step")), (None, None), "{typed}");
            set(&mut case, ValueKind::Date);
            assert_eq!(case, before);
        }
    }

    #[test]
    fn what_was_typed_before_the_kind_was_right_is_a_figure_once_it_is() {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue_of("fee".to_owned(), ValueKind::Date).unwrap();
        case.set_draft("issues.fee.us.target", Some("1.500"));
        set(&mut case, ValueKind::Number);
        assert_eq!(case.issue("fee").unwrap().us.target, Some(Decimal::whole(1_500)), "as in German");
        case.set_draft("issues.fee.us.walk_away", Some("1 March 2027"));
        set(&mut case, ValueKind::Date);
        assert_eq!(case.issue("fee").unwrap().us.walk_away, Some(Decimal::whole(20_878)));
        assert_eq!(case.drafts.values().collect::<Vec<_>>(), ["1500"]);
    }

    #[test]
    fn a_number_that_looks_like_a_day_is_none() {
        for figure in ["12.5", "20270301"] {
            let mut case = Case::new("case".to_owned(), now());
            case.add_issue_of("fee".to_owned(), ValueKind::Number).unwrap();
            case.issue_mut("fee").unwrap().us.target = figure.parse().ok();
            let before = case.clone();
            set(&mut case, ValueKind::Date);
            assert_eq!(case.issue("fee").unwrap().us.target, None, "{figure}");
            set(&mut case, ValueKind::Number);
            assert_eq!(case, before);
        }
    }

    #[test]
    fn a_percentage_that_could_not_be_is_a_figure_once_it_may_be() {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue_of("fee".to_owned(), ValueKind::Percent).unwrap();
        case.set_draft("issues.fee.us.target", Some("140"));
        case.set_unbounded("fee", true, &read).unwrap();
        assert_eq!(case.issue("fee").unwrap().us.target, Some(Decimal::whole(140)));
        assert!(case.drafts.is_empty());
        case.set_unbounded("fee", false, &read).unwrap();
        assert_eq!(case.issue("fee").unwrap().us.target, Some(Decimal::whole(140)), "it is not dropped");
        assert!(matches!(case.set_unbounded("gone", true, &read), Err(CaseError::Gone { .. })));
    }

    #[test]
    fn what_is_agreed_on_a_choice_stays_whatever_it_is_called() {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue("fee".to_owned(), IssueKind::Choice).unwrap();
        case.add_option("fee", "12".to_owned()).unwrap();
        case.issue_mut("fee").unwrap().agreed = "12".to_owned();
        set(&mut case, ValueKind::Date);
        set(&mut case, ValueKind::Choice);
        assert_eq!(case.issue("fee").unwrap().agreed, "12");
    }

    /// What is agreed on the only issue, and what was typed for that and can't be read.
    fn agreed(case: &Case) -> (&str, Option<&str>) {
        (case.issues[0].agreed.as_str(), case.drafts.get("issues.fee.agreed").map(String::as_str))
    }

    #[test]
    fn what_is_agreed_says_the_same_after_the_kind_was_changed_and_comes_back_with_it() {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue_of("fee".to_owned(), ValueKind::Date).unwrap();
        case.issue_mut("fee").unwrap().agreed = "20878".to_owned();
        let before = case.clone();
        set(&mut case, ValueKind::Words);
        assert_eq!(agreed(&case), ("2027-03-01", None), "words, and no number of a day");
        set(&mut case, ValueKind::Date);
        assert_eq!(case, before);
        set(&mut case, ValueKind::Choice);
        assert_eq!(agreed(&case), ("", Some("2027-03-01")), "there is no such option");
        set(&mut case, ValueKind::Date);
        assert_eq!(case, before);
    }

    #[test]
    fn words_that_are_agreed_are_no_day_unless_they_say_one_and_are_not_lost() {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue_of("fee".to_owned(), ValueKind::Words).unwrap();
        for (words, figure) in [("12", ""), ("as soon as we can", ""), ("1 March 2027", "20878")] {
            case.issue_mut("fee").unwrap().agreed = words.to_owned();
            set(&mut case, ValueKind::Date);
            assert_eq!(agreed(&case), (figure, figure.is_empty().then_some(words)));
            set(&mut case, ValueKind::Words);
            let back = if figure.is_empty() { words } else { "2027-03-01" };
            assert_eq!(agreed(&case), (back, None));
        }
        case.issue_mut("fee").unwrap().agreed = "1.500".to_owned();
        set(&mut case, ValueKind::Money);
        assert_eq!(agreed(&case), ("1500", None), "as in German");
        case.issue_mut("fee").unwrap().agreed = "12.5".to_owned();
        set(&mut case, ValueKind::Words);
        assert_eq!(agreed(&case), ("12.5", None));
    }

    #[test]
    fn an_option_that_is_agreed_is_told_by_its_name_and_found_again_by_it() {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue("fee".to_owned(), IssueKind::Choice).unwrap();
        case.add_option("fee", "x1".to_owned()).unwrap();
        case.option_mut("fee", "x1").unwrap().name = "Three months".to_owned();
        case.issue_mut("fee").unwrap().agreed = "x1".to_owned();
        let before = case.clone();
        set(&mut case, ValueKind::Words);
        assert_eq!(agreed(&case), ("Three months", None));
        set(&mut case, ValueKind::Choice);
        assert_eq!(case, before);
        set(&mut case, ValueKind::Money);
        assert_eq!(agreed(&case), ("", Some("Three months")));
        set(&mut case, ValueKind::Choice);
        assert_eq!(agreed(&case), ("x1", None));
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
