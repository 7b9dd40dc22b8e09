//! A partial agreement: what both last offers already agree on, in words, and what stays open. Provisional.

use super::Now;
use super::brief::{names, spoken};
use super::paper::Paper;
use super::situation::{Situation, Standing, State, said};
use crate::analysis::talks::same;
use crate::case::{Case, Side};
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::sentence::at_moment;
use crate::share::SharedRecord;
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// The partial agreement, to hand over: of what both sides know, and the points of agreement that the user wrote down.
pub fn partial(case: &Case, now: &Now, spelling: &dyn Spelling) -> Paper {
    let record = SharedRecord::of(case);
    let agreed = points_of_agreement(case, spelling);
    let back = &case.standstill.pause.until;
    let back = if back.seconds() > now.at.seconds() { spelling.moment(back) } else { String::new() };
    of(record, &agreed, &back, &spelling.day(&now.today), spelling)
}

/// What the user wrote down as agreed, with the ID of the issue that it is about.
fn points_of_agreement(case: &Case, spelling: &dyn Spelling) -> Vec<(String, String)> {
    let issues = case.open_issues().filter(|issue| shows(&issue.agreed) && issue.term(&issue.agreed).is_some());
    let issues = issues.map(|issue| {
        let point = format!("{}: {}", named(&issue.name, UNNAMED_ISSUE), said(issue, &issue.agreed, spelling));
        (issue.id.clone(), point)
    });
    issues.chain(case.agreed_lines().into_iter().map(|line| (String::new(), line.to_owned()))).collect()
}

fn of(record: SharedRecord, agreed: &[(String, String)], back: &str, day: &str, spelling: &dyn Spelling) -> Paper {
    let [us, them] = names(&record);
    let below = if day.is_empty() { format!("{us} and {them}") } else { format!("{us} and {them}, {day}") };
    let mut paper = Paper { title: "What we agree so far".to_owned(), below, ..Paper::default() };
    let case = record.into_case(String::new(), Timestamp::default(), Side::Us);
    let situation = Situation::of(&case);
    let is_agreed = |one: &Standing<'_>| agreed.iter().any(|(issue, _)| *issue == one.issue.id);
    let met = situation.of_state(State::Settled).filter(|one| !is_agreed(one));
    let points: Vec<String> =
        met.map(|one| point(one, spelling)).chain(agreed.iter().map(|(_, point)| point.clone())).collect();
    if points.is_empty() {
        paper.words("Nothing is settled yet.");
    }
    paper.list(points);
    // Also what only one of them has named: what isn't said to be open reads as if it were settled.
    let open = situation.issues.iter().filter(|one| one.state != State::Settled && !is_agreed(one));
    let open: Vec<String> = open.map(|one| left_open(one, [&us, &them], spelling)).collect();
    if !open.is_empty() {
        paper.words("Still open:");
        paper.list(open);
    }
    if !back.is_empty() {
        paper.words(format!("We meet again: {}.", at_moment(back)));
    }
    paper.words("This is provisional: nothing here binds either side until the rest is settled, too.");
    paper
}

/// What both say on an issue.
fn point(one: &Standing<'_>, spelling: &dyn Spelling) -> String {
    let name = named(&one.issue.name, UNNAMED_ISSUE);
    let [ours, theirs] = [Side::Us, Side::Them].map(|side| one.said(side, spelling).unwrap_or_default());
    // Offers that crossed: each takes what the other one named.
    if ours == theirs { format!("{name}: {ours}") } else { format!("{name}: {ours} or {theirs}, either will do") }
}

/// Where both are on an issue: the two ends of an amount, else what each said.
fn left_open(one: &Standing<'_>, sides: [&str; 2], spelling: &dyn Spelling) -> String {
    let name = named(&one.issue.name, UNNAMED_ISSUE);
    let said = [Side::Us, Side::Them].map(|side| one.said(side, spelling));
    let ([Some(ours), Some(theirs)], Some(_)) = (said, one.apart) else {
        return format!("{name}: {}", spoken(one, sides, spelling));
    };
    let number = |term: &Option<String>| term.as_deref().and_then(|term| term.parse::<crate::number::Decimal>().ok());
    let (low, high) = if number(&one.ours) < number(&one.theirs) { (ours, theirs) } else { (theirs, ours) };
    format!("{name}: between {low} and {high}")
}

/// Writes down as agreed what both last offers say alike: with the issue, where the agreement finds it. Gives how many
/// issues that are.
pub fn keep_settled(case: &mut Case) -> usize {
    let situation = Situation::of(case);
    let is_same = |one: &&Standing<'_>| {
        let term = |text: &Option<String>| text.clone().filter(|_| one.issue.agreed.trim().is_empty());
        // An empty term is nothing that could be kept.
        let terms = term(&one.ours).zip(term(&one.theirs)).filter(|(_, theirs)| !theirs.trim().is_empty());
        terms.is_some_and(|(ours, theirs)| {
            one.issue.term(&ours).zip(one.issue.term(&theirs)).is_some_and(|(ours, theirs)| same(ours, theirs))
        })
    };
    let settled = situation.of_state(State::Settled).filter(is_same);
    let settled: Vec<(String, String)> =
        settled.filter_map(|one| Some((one.issue.id.clone(), one.theirs.clone()?))).collect();
    for (id, term) in &settled {
        if let Ok(issue) = case.issue_mut(id) {
            issue.agreed.clone_from(term);
        }
    }
    settled.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::spelling::Plain;
    use crate::time::Day;

    fn now() -> Now {
        Now { at: Timestamp::parse("2026-10-13T14:20:00Z").unwrap(), today: Day::parse("2026-10-13").unwrap() }
    }

    fn agency() -> Case {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        case.agreement = None;
        case.agreed_points.truncate(1);
        case
    }

    #[test]
    fn what_both_say_and_what_was_agreed_is_on_it_and_what_is_open_with_both_ends() {
        let expected = "\
What we agree so far
Northlight Studio and Harbour Foods, 2026-10-13

– Reporting: Weekly check-ins in the first month, then monthly
– Dana approves all drafts

Still open:

– Monthly fee: between $8500 and $9400
– Contract term: Northlight Studio says “12 months, fixed” and Harbour Foods says “6 months”
– Measures of success: Northlight Studio says “A list of what we did” and Harbour Foods says “Four results, agreed together”

This is provisional: nothing here binds either side until the rest is settled, too.";
        assert_eq!(partial(&agency(), &now(), &Plain).text(), expected);
    }

    #[test]
    fn a_break_says_when_both_meet_again_until_it_is_over() {
        let mut case = agency();
        case.standstill.pause.until = Timestamp::parse("2026-10-20T14:00:00Z").unwrap();
        assert!(partial(&case, &now(), &Plain).text().contains("We meet again: 2026-10-20T14:00:00Z."));
        let later = Now { at: Timestamp::parse("2026-10-21T14:00:00Z").unwrap(), ..now() };
        assert!(!partial(&case, &later, &Plain).text().contains("We meet again"));
    }

    #[test]
    fn what_is_settled_is_kept_with_its_issue_once() {
        let mut case = agency();
        assert_eq!(keep_settled(&mut case), 1);
        assert_eq!(case.issue("reporting").unwrap().agreed, "checkins");
        assert!(case.issue("fee").unwrap().agreed.is_empty());
        assert_eq!(keep_settled(&mut case), 0);
        assert!(partial(&case, &now(), &Plain).text().contains("– Reporting: Weekly check-ins"), "it is said once");
        assert_eq!(partial(&case, &now(), &Plain).text().matches("Reporting").count(), 1);
    }

    #[test]
    fn an_empty_negotiation_has_nothing_to_agree_on() {
        let text = partial(&Case::default(), &Now::default(), &Plain).text();
        assert!(
            text.starts_with("What we agree so far\nOne side and the other side\n\nNothing is settled yet."),
            "{text}"
        );
    }

    #[test]
    fn what_was_raised_and_not_named_by_both_stays_open() {
        let mut case = agency();
        case.issue_mut("press").unwrap().raised = true;
        assert!(partial(&case, &now(), &Plain).text().contains("\n– Case story: no offer yet\n"));
        case.offers.last_mut().unwrap().terms.insert("press".to_owned(), "Two pages".to_owned());
        let text = partial(&case, &now(), &Plain).text();
        assert!(text.contains("\n– Case story: Harbour Foods says “Two pages”\n"), "{text}");
    }
}
