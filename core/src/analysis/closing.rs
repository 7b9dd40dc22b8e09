//! What an agreement still lacks, by the guide's checklist of the last stage (`DEAL-C1` to `DEAL-C6`), each with the way to
//! where it is written down. And what the days say of how far it has come.

use super::deal::deal;
use crate::case::{Agreement, AgreementStatus, Case, Duty, Measure, Side};
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::quoted::Quoted;
use crate::time::Day;

/// What stands for a row where what is missing is a yes to the whole.
pub const STATUS: &str = "status";

/// Something that an agreement lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The guide's ID of the item of the checklist that it belongs to.
    pub item: &'static str,
    /// The ID of the row that it is missing in, of the issue where a term is; [`STATUS`] where it is how far it has come;
    /// empty where it is none of these.
    pub row: String,
    /// The field of the row, as in a case file, or of the negotiation where it is no row; empty where it is neither.
    pub field: &'static str,
    /// What is missing, in a sentence.
    pub said: String,
}

/// What the agreement lacks, in the order of the checklist; nothing before there is a deal. What is ticked off is done
/// without what is missing.
pub fn missing(case: &Case) -> Vec<Missing> {
    let Some(agreement) = case.deal() else { return Vec::new() };
    let mut all = Vec::new();
    all.extend(parties(case));
    all.extend(terms(case));
    all.extend(tasks(agreement));
    all.extend(measures(agreement));
    all.extend(contacts(case, agreement));
    if !agreement.reviews.iter().any(|review| !review.on.is_unset()) {
        all.push(lack("DEAL-C5", "On which day do you both look at it again?"));
    }
    if !shows(&agreement.thanks) {
        all.push(lack("DEAL-C6", "What do you thank them for?"));
    }
    if agreement.status == AgreementStatus::Draft {
        let yes = lack("DEAL-C1", "Go through it together, then mark it as agreed.");
        all.push(Missing { row: STATUS.to_owned(), ..yes });
    }
    all.retain(|missing| !case.checklist.has(missing.item));
    all
}

fn lack(item: &'static str, said: &str) -> Missing {
    Missing { item, row: String::new(), field: "", said: said.to_owned() }
}

fn parties(case: &Case) -> Option<Missing> {
    let (field, said) = match (shows(&case.us.name), shows(&case.them.name)) {
        (true, true) => return None,
        (false, true) => ("us.name", "Your own name is missing on the paper."),
        (true, false) => ("them.name", "Their name is missing on the paper."),
        (false, false) => ("us.name", "Both names are missing on the paper."),
    };
    Some(Missing { field, ..lack("DEAL-C1", said) })
}

/// The issues of which the deal says nothing.
fn terms(case: &Case) -> Vec<Missing> {
    let open = deal(case).map(|deal| deal.outcome.open).unwrap_or_default();
    let lacking = |issue: &&crate::case::Issue| {
        let name = Quoted(named(&issue.name, UNNAMED_ISSUE)).to_string();
        let lack = lack("DEAL-C1", &format!("Nothing is agreed on {name}."));
        Missing { row: issue.id.clone(), field: "agreed", ..lack }
    };
    open.iter().map(lacking).collect()
}

fn tasks(agreement: &Agreement) -> Vec<Missing> {
    if !agreement.duties.iter().any(|duty| shows(&duty.what)) {
        return vec![lack("DEAL-C2", "Nobody has a task yet.")];
    }
    agreement.duties.iter().filter(|duty| !duty.done && shows(&duty.what)).filter_map(task).collect()
}

fn task(duty: &Duty) -> Option<Missing> {
    let what = Quoted(duty.what.trim());
    let (field, said) = match (shows(&duty.who), duty.by.is_unset()) {
        (true, false) => return None,
        (false, false) => ("who", format!("{what}: who does it?")),
        (true, true) => ("by", format!("{what}: by which day?")),
        (false, true) => ("who", format!("{what}: who does it, and by which day?")),
    };
    Some(Missing { item: "DEAL-C2", row: duty.id.clone(), field, said })
}

fn measures(agreement: &Agreement) -> Vec<Missing> {
    if !agreement.measures.iter().any(|measure| shows(&measure.text)) {
        return vec![lack("DEAL-C3", "How will you both see that it works?")];
    }
    agreement.measures.iter().filter(|measure| shows(&measure.text)).filter_map(measure).collect()
}

/// A measure may be one sentence; one of which a part is said needs the others.
fn measure(measure: &Measure) -> Option<Missing> {
    let text = Quoted(measure.text.trim());
    let (field, said) = match (shows(&measure.now), shows(&measure.goal), shows(&measure.who)) {
        (false, false, false) | (true, true, _) => return None,
        (false, ..) => ("now", format!("{text}: where does it stand today?")),
        (true, false, _) => ("goal", format!("{text}: what counts as good enough?")),
    };
    Some(Missing { item: "DEAL-C3", row: measure.id.clone(), field, said })
}

fn contacts(case: &Case, agreement: &Agreement) -> Option<Missing> {
    let has = |side| agreement.contacts.iter().any(|contact| contact.side == side && shows(&contact.name));
    let them = named(&case.them.name, "the other side");
    let said = match (has(Side::Us), has(Side::Them)) {
        (true, true) => return None,
        (false, false) => "Whom does each side call when there is a question?".to_owned(),
        (false, true) => "Whom do they call on your side?".to_owned(),
        (true, false) => format!("Whom do you call at {}?", Quoted(them)),
    };
    Some(lack("DEAL-C4", &said))
}

/// What the days say of how far an agreement has come, where that is further than it is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Further {
    /// How far it has come by its days.
    pub status: AgreementStatus,
    /// Why, in a question.
    pub asked: &'static str,
}

/// Has an agreement come further than it is marked, by its days? Nothing before both have gone through it, and before there
/// is a deal.
pub fn further(case: &Case, today: &Day) -> Option<Further> {
    let deal = case.deal()?;
    let span = &deal.in_force;
    let has_begun = !span.from.is_unset() && span.from <= *today;
    let has_ended = !span.until.is_unset() && span.until < *today;
    let all_done = deal.duties.iter().any(|duty| duty.done) && deal.duties.iter().all(|duty| duty.done);
    match deal.status {
        AgreementStatus::Agreed if has_begun && !has_ended => {
            Some(Further { status: AgreementStatus::InForce, asked: "Its first day has come. Is it in force?" })
        }
        AgreementStatus::Agreed | AgreementStatus::InForce if has_ended => {
            Some(Further { status: AgreementStatus::Done, asked: "Its last day is over. Is all of it done?" })
        }
        AgreementStatus::InForce if all_done && span.until.is_unset() => {
            Some(Further { status: AgreementStatus::Done, asked: "Every task is ticked off. Is all of it done?" })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Contact, InForce, Issue, Review};
    use crate::guide::{self, Example, Stage};
    use crate::time::Timestamp;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn told(case: &Case) -> Vec<String> {
        missing(case).iter().map(|missing| format!("{} {}", missing.item, missing.said)).collect()
    }

    #[test]
    fn an_agreement_in_which_nothing_is_written_lacks_all_of_the_checklist() {
        let mut case = Case::default();
        assert_eq!(told(&case), [""; 0], "there is no deal");
        case.issues = vec![Issue { id: "fee".to_owned(), name: "Fee".to_owned(), ..Issue::default() }];
        case.start_agreement(Timestamp::default());
        let expected = [
            "DEAL-C1 Both names are missing on the paper.",
            "DEAL-C1 Nothing is agreed on “Fee”.",
            "DEAL-C2 Nobody has a task yet.",
            "DEAL-C3 How will you both see that it works?",
            "DEAL-C4 Whom does each side call when there is a question?",
            "DEAL-C5 On which day do you both look at it again?",
            "DEAL-C6 What do you thank them for?",
            "DEAL-C1 Go through it together, then mark it as agreed.",
        ];
        assert_eq!(told(&case), expected);
        let term = missing(&case).swap_remove(1);
        assert_eq!((term.row.as_str(), term.field), ("fee", "agreed"));
        let mut named = case.clone();
        named.us.name = "Mara".to_owned();
        assert_eq!(missing(&named).first().map(|missing| missing.field), Some("them.name"));
        let items: Vec<&str> = guide::checklist(Stage::Commit).iter().map(|item| item.id).collect();
        for item in items {
            assert!(missing(&case).iter().any(|missing| missing.item == item), "{item}");
            let mut ticked = case.clone();
            ticked.tick(item, true);
            assert!(!missing(&ticked).iter().any(|missing| missing.item == item), "{item}");
        }
        case.agreement.as_mut().unwrap().reopened = true;
        assert_eq!(told(&case), [""; 0]);
    }

    #[test]
    fn what_is_left_half_done_is_named_with_its_row() {
        let mut case = Case::default();
        (case.us.name, case.them.name) = ("Mara".to_owned(), "Dana".to_owned());
        case.start_agreement(Timestamp::default());
        let deal = case.agreement.as_mut().unwrap();
        deal.status = AgreementStatus::Agreed;
        deal.thanks = "For your patience.".to_owned();
        deal.reviews = vec![Review { on: day("2027-02-18"), ..Review::default() }];
        deal.contacts = vec![Contact { name: "Mara".to_owned(), ..Contact::default() }];
        let duty = |id: &str, who: &str, by: &str, done| Duty {
            id: id.to_owned(),
            what: "Pay".to_owned(),
            who: who.to_owned(),
            by: day(by),
            done,
        };
        deal.duties =
            vec![duty("d1", "", "2026-12-11", false), duty("d2", "Priya", "", false), duty("d3", "", "", true)];
        deal.measures = vec![
            Measure { id: "m1".to_owned(), text: "Trainees".to_owned(), goal: "four".to_owned(), ..Measure::default() },
            Measure { text: "Fewer calls than today".to_owned(), ..Measure::default() },
        ];
        let expected = [
            "DEAL-C2 “Pay”: who does it?",
            "DEAL-C2 “Pay”: by which day?",
            "DEAL-C3 “Trainees”: where does it stand today?",
            "DEAL-C4 Whom do you call at “Dana”?",
        ];
        assert_eq!(told(&case), expected);
        let all = missing(&case);
        let places: Vec<(&str, &str)> = all.iter().map(|missing| (missing.row.as_str(), missing.field)).collect();
        assert_eq!(places, [("d1", "who"), ("d2", "by"), ("m1", "now"), ("", "")]);
    }

    #[test]
    fn neither_example_lacks_anything() {
        for example in Example::ALL {
            assert_eq!(told(&example.case().unwrap()), [""; 0], "{}", example.title());
        }
    }

    #[test]
    fn the_days_ask_whether_it_has_begun_and_whether_it_is_done() {
        use AgreementStatus::{Agreed, Done, Draft, InForce as Begun};
        let mut case = Case::default();
        let asked = |case: &Case| further(case, &day("2027-03-01")).map(|further| further.status);
        assert_eq!(asked(&case), None);
        case.start_agreement(Timestamp::default());
        let mut set = |status, from: &str, until: &str| {
            let deal = case.agreement.as_mut().unwrap();
            deal.status = status;
            deal.in_force = InForce { from: day(from), until: day(until) };
            asked(&case)
        };
        for (status, from, until, further) in [
            (Draft, "2027-01-01", "", None),
            (Agreed, "2027-03-01", "", Some(Begun)),
            (Agreed, "2027-03-02", "", None),
            (Agreed, "", "", None),
            (Agreed, "2026-01-01", "2026-12-31", Some(Done)),
            (Begun, "2026-01-01", "2027-03-01", None),
            (Begun, "2026-01-01", "2027-02-28", Some(Done)),
            (Done, "2026-01-01", "2027-02-28", None),
        ] {
            assert_eq!(set(status, from, until), further, "{status:?} {from} {until}");
        }
        set(Begun, "", "");
        let deal = case.agreement.as_mut().unwrap();
        deal.duties = vec![Duty { done: true, ..Duty::default() }];
        assert_eq!(asked(&case), Some(Done));
        case.agreement.as_mut().unwrap().duties.push(Duty::default());
        assert_eq!(asked(&case), None);
    }
}
