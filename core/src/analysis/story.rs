//! What happened, in sentences made from the case: turn by turn as the offers tell it, what was tried when nothing moved,
//! and the deal.

use super::deal::deal;
use super::history::{History, Line};
use crate::case::{Case, Issue, Offer, OfferStatus, Side, Term};
use crate::guide;
use crate::name::{UNNAMED_ISSUE, named};
use crate::quoted::{Quoted, shortened};
use crate::sentence::{condition, listed};
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// So many issues are named of one offer.
const FEW: usize = 3;
/// So many letters of a condition or an outcome are quoted.
const LONG: usize = 300;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// When; may be unset.
    pub at: &'a Timestamp,
    /// Whose doing it was; nothing where it was both sides', or says so itself.
    pub side: Option<Side>,
    /// What they did, to follow the name of the side (“went up to 7,800 on “Fee””), or a whole sentence without its point.
    pub did: String,
    /// What was said with it, in whole sentences.
    pub more: Vec<String>,
}

/// Everything that happened, oldest first.
pub fn story<'a>(case: &'a Case, spelling: &dyn Spelling) -> Vec<Event<'a>> {
    last(case, usize::MAX, spelling)
}

/// The last things that happened, so many at most, oldest first: of thousands of offers no more are told.
pub fn last<'a>(case: &'a Case, most: usize, spelling: &dyn Spelling) -> Vec<Event<'a>> {
    let history = History::of(case);
    let turn = |line: &Line| turn(case, &history, line, spelling);
    let mut events: Vec<Event<'a>> = history.lines.iter().rev().filter_map(turn).take(most).collect();
    events.reverse();
    let tried = case.impasse.iter().map(|attempt| Event {
        at: &attempt.at,
        side: None,
        did: match guide::item(&attempt.way) {
            Some(way) => format!("When nothing moved, you tried: {}", way.title),
            None => "When nothing moved, you tried another way".to_owned(),
        },
        more: whole(&attempt.outcome).into_iter().collect(),
    });
    for event in tried.chain(agreed(case, spelling)) {
        // The offers stand in the order in which they were written down, whatever their moments say.
        let place = events.iter().rposition(|earlier| earlier.at <= event.at).map_or(0, |place| place + 1);
        events.insert(place, event);
    }
    events.drain(..events.len().saturating_sub(most));
    events
}

/// The deal, or that there was one.
fn agreed<'a>(case: &'a Case, spelling: &dyn Spelling) -> Option<Event<'a>> {
    let agreement = case.agreement.as_ref()?;
    let did = match deal(case) {
        Some(deal) if !deal.outcome.settled.is_empty() => format!("Both agreed: {}", deal.outcome.line(spelling)),
        Some(_) => "Both agreed".to_owned(),
        None if case.ended_at().is_some() => "The talks ended without a deal".to_owned(),
        // They may as well have ended without a deal before.
        None if !agreement.was_agreed() => "The talks were opened again".to_owned(),
        None => "Both had agreed, and then the talks were opened again".to_owned(),
    };
    let at = case.ended_at().unwrap_or(&agreement.at);
    Some(Event { at, side: None, did, more: Vec::new() })
}

/// What an offer did, seen against what its side had said before. Nothing for one that says nothing on any issue.
fn turn<'a>(case: &'a Case, history: &History, line: &Line, spelling: &dyn Spelling) -> Option<Event<'a>> {
    let offer = case.offers.get(line.offer)?;
    let columns =
        move || history.columns.iter().enumerate().filter_map(move |(place, id)| Some((place, case.issue(id)?)));
    let said = |(place, issue): (usize, &Issue)| {
        let now = offer.terms.get(&issue.id)?;
        Some(step(issue, history.term_before(case, line, place), now, spelling))
    };
    let first = |(_, issue): (usize, &Issue)| {
        let term = offer.terms.get(&issue.id)?;
        Some(on(issue, &whole_term(issue, term, spelling)))
    };
    let opens = !line.beside && line.before.iter().all(Option::is_none);
    let steps: Vec<String> =
        if opens { columns().filter_map(first).collect() } else { columns().filter_map(said).collect() };
    if steps.is_empty() {
        return None;
    }
    let did = listed(&steps, FEW);
    let did = match (opens, line.beside) {
        (true, _) => format!("opened with {did}"),
        (_, true) => format!("put another package beside it: {did}"),
        _ => did,
    };
    Some(Event { at: &offer.at, side: Some(offer.by), did, more: beside(offer) })
}

/// A step on one issue: what was said before, and what now.
fn step(issue: &Issue, before: Option<&str>, now: &str, spelling: &dyn Spelling) -> String {
    let name = name_of(issue);
    let Some(before) = before else { return format!("named {}", on(issue, &whole_term(issue, now, spelling))) };
    let terms = (issue.term(before), issue.term(now));
    let spelled = |term: &str| spelling.term(issue, term);
    match terms {
        (Some(Term::Amount(before)), Some(Term::Amount(now))) => {
            let (from, to) = (spelling.bare(issue, before), spelling.bare(issue, now));
            match now {
                same if same == before => format!("stayed at {to} on {name}"),
                _ if issue.is_date() => format!("moved {name} from {from} to {to}"),
                less if less < before => format!("went down from {from} to {to} on {name}"),
                _ => format!("went up from {from} to {to} on {name}"),
            }
        }
        _ if before == now => format!("stayed with {} on {name}", Quoted(&spelled(now))),
        _ => format!("changed {name} from {} to {}", Quoted(&spelled(before)), Quoted(&spelled(now))),
    }
}

/// What is said on an issue, with the issue: “12,000 a month on “Fee””.
fn on(issue: &Issue, said: &str) -> String {
    format!("{said} on {}", name_of(issue))
}

/// A term as it stands where it is first said.
fn whole_term(issue: &Issue, term: &str, spelling: &dyn Spelling) -> String {
    match issue.term(term) {
        Some(Term::Amount(amount)) => spelling.amount(issue, amount),
        _ => Quoted(&spelling.term(issue, term)).to_string(),
    }
}

fn name_of(issue: &Issue) -> String {
    Quoted(named(&issue.name, UNNAMED_ISSUE)).to_string()
}

/// What was said with an offer, and what became of it.
fn beside(offer: &Offer) -> Vec<String> {
    let said = condition(&offer.if_you, &offer.then_we);
    let said = (!said.is_empty()).then(|| format!("“{said}”"));
    let ask = offer.in_return.trim().trim_end_matches('.');
    let ask = (!ask.is_empty()).then(|| format!("Asked in return: {ask}."));
    let fate = match offer.status {
        OfferStatus::Withdrawn => Some("This was taken back later.".to_owned()),
        OfferStatus::Rejected => Some("This was turned down.".to_owned()),
        OfferStatus::Open | OfferStatus::Countered | OfferStatus::Accepted => None,
    };
    let cut = |text: String| shortened(&text, LONG).into_owned();
    said.map(cut).into_iter().chain(ask.map(cut)).chain(fate).collect()
}

/// The user's own words, the beginning of what is very long; nothing where there are none.
fn whole(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| shortened(text.trim(), LONG).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, choice};
    use crate::guide::Example;
    use crate::spelling::Plain;

    const US: Side = Side::Us;
    const THEM: Side = Side::Them;

    /// Each event as "side: what it did".
    fn told(case: &Case) -> Vec<String> {
        let line = |event: &Event<'_>| format!("{}: {}", event.side.map_or("", |side| side.into_str()), event.did);
        story(case, &Plain).iter().map(line).collect()
    }

    #[test]
    fn the_agency_tells_its_story_from_the_first_offer_to_the_deal() {
        let case = Example::Agency.case().unwrap();
        let told = told(&case);
        assert_eq!(told.len(), case.offers.len() + case.impasse.len() + 1);
        let opened = "them: opened with $6500 on “Monthly fee”, “Month by month” on “Contract term”, “Four results, agreed \
                      together” on “Measures of success” and 1 more";
        assert_eq!(told[0], opened);
        assert_eq!(told[2], "them: went up from 6500 to 7800 on “Monthly fee”");
        let moved = "us: went down from 12000 to 10400 on “Monthly fee” and changed “Measures of success” from “None agreed” \
                     to “A list of what we did”";
        assert_eq!(told[3], moved);
        let tried = told.iter().position(|line| line.starts_with(": When nothing moved, you tried: ")).unwrap();
        assert!(told[tried - 1].contains("“Weekly check-ins in the first month, then monthly”"), "{}", told[tried - 1]);
        assert!(told.last().unwrap().starts_with(": Both agreed: $9400 · "), "{:?}", told.last());
        let events = story(&case, &Plain);
        let condition = "“If you sign for twelve months, then we come down to 10,400 and list each month what we did.”";
        assert_eq!(events[3].more, [condition, "Asked in return: Twelve months, fixed."]);
    }

    #[test]
    fn both_examples_tell_a_story_in_which_nothing_is_empty() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            for event in story(&case, &Plain) {
                assert!(!event.did.is_empty() && !event.did.ends_with('.'), "{}", event.did);
                assert!(event.more.iter().all(|more| !more.trim().is_empty()));
            }
        }
    }

    #[test]
    fn the_last_events_are_the_end_of_the_story() {
        let mut case = Example::Software.case().unwrap();
        for agreement in [case.agreement.clone(), None] {
            case.agreement = agreement;
            let all = story(&case, &Plain);
            for most in [0, 1, 3, 7, all.len() + 1] {
                let cut = all.len().saturating_sub(most);
                assert_eq!(last(&case, most, &Plain), all[cut..], "{most}");
            }
        }
    }

    #[test]
    fn a_step_is_told_by_what_the_same_side_had_said_before() {
        let mut case = case(&[
            (US, "fee=9000", ""),
            (THEM, "fee=7000", ""),
            (US, "fee=9000 term=3m", ""),
            (THEM, "fee=6500", ""),
            (US, "term=12m", ""),
            (US, "term=12m", ""),
        ]);
        case.issues[1] = choice("term", (1.0, 1.0), &[("3m", 1.0, 1.0), ("12m", 2.0, 1.0)]);
        case.issues[1].options[0].name = "Three months".to_owned();
        case.issues[1].options[1].name = "A year".to_owned();
        case.issues[0].name = "Fee".to_owned();
        case.issues[1].name = "Term".to_owned();
        let expected = [
            "us: opened with $9000 on “Fee”",
            "them: opened with $7000 on “Fee”",
            "us: stayed at 9000 on “Fee” and named “Three months” on “Term”",
            "them: went down from 7000 to 6500 on “Fee”",
            "us: changed “Term” from “Three months” to “A year”",
            "us: stayed with “A year” on “Term”",
        ];
        assert_eq!(told(&case), expected);
    }

    #[test]
    fn packages_put_beside_each_other_and_what_became_of_an_offer_are_told() {
        let mut case = case(&[(US, "fee=9000", ""), (US, "fee=8800", ""), (US, "fee=8700", ""), (THEM, "", "")]);
        for place in [1, 2] {
            case.offers[place].set = "o2".to_owned();
        }
        case.offers[0].status = OfferStatus::Rejected;
        case.offers[2].if_you = "sign today".to_owned();
        let told = told(&case);
        assert_eq!(told.len(), 3, "an offer that says nothing is none");
        let beside = "us: put another package beside it: went down from 9000 to 8700 on “Unnamed issue”";
        assert_eq!(told[2], beside);
        let events = story(&case, &Plain);
        assert_eq!(events[0].more, ["This was turned down."]);
        assert_eq!(events[2].more, ["“If you sign today, this holds.”"]);
    }

    #[test]
    fn talks_that_were_opened_again_say_so() {
        let mut case = Example::Agency.case().unwrap();
        case.agreement.as_mut().unwrap().reopened = true;
        assert_eq!(told(&case).last().unwrap(), ": Both had agreed, and then the talks were opened again");
        assert!(told(&Case::default()).is_empty());
        let ended = Timestamp::parse("2027-01-01T10:00:00Z").unwrap();
        case.end_talks(ended.clone());
        assert_eq!(told(&case).last().unwrap(), ": The talks ended without a deal");
        let mut never = Case::default();
        never.end_talks(ended);
        never.agreement.as_mut().unwrap().thanks = "For your time".to_owned();
        never.resume_talks();
        assert_eq!(told(&never), [": The talks were opened again"], "nobody had agreed to anything");
    }
}
