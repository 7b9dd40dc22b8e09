//! A brief for somebody neutral: half a page on where it is stuck, of what both sides know and nothing else.

use super::paper::Paper;
use super::situation::{Situation, Standing, State};
use crate::case::{Case, IssueKind, Side};
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::quoted::{MAX_QUOTED, shortened};
use crate::sentence::{in_sentence, listed, the};
use crate::share::SharedRecord;
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// So many settled issues are named.
const FEW: usize = 6;

/// The brief: what both sides know, and what the user wants to ask of whoever reads it.
pub fn brief(case: &Case, spelling: &dyn Spelling) -> Paper {
    let neutral = &case.standstill.neutral;
    of(SharedRecord::of(case), neutral.name.trim(), neutral.ask.trim(), spelling)
}

/// The names of both sides, for somebody who belongs to neither.
pub(super) fn names(record: &SharedRecord) -> [String; 2] {
    [(&record.us, "One side"), (&record.them, "the other side")]
        .map(|(name, unnamed)| shortened(named(name, unnamed).trim(), MAX_QUOTED).into_owned())
}

/// What each side said last on an issue. What is no amount is quoted: an option may have a comma of its own.
pub(super) fn spoken(one: &Standing<'_>, [us, them]: [&str; 2], spelling: &dyn Spelling) -> String {
    let (begin, end) = if one.issue.kind == IssueKind::Amount { ("", "") } else { ("“", "”") };
    let told = |who: &str, side| one.said(side, spelling).map(|said| format!("{who} says {begin}{said}{end}"));
    let told: Vec<String> = [told(us, Side::Us), told(them, Side::Them)].into_iter().flatten().collect();
    if told.is_empty() { "no offer yet".to_owned() } else { told.join(" and ") }
}

fn of(record: SharedRecord, reader: &str, ask: &str, spelling: &dyn Spelling) -> Paper {
    let [us, them] = names(&record);
    let title = format!("{}: where we are stuck", shortened(&record.title, MAX_QUOTED));
    let below = if shows(reader) { format!("For {reader}") } else { String::new() };
    let mut paper = Paper { title, below, ..Paper::default() };
    let case = record.into_case(String::new(), Timestamp::default(), Side::Us);
    let situation = Situation::of(&case);
    let said = |one: &Standing<'_>| spoken(one, [&us, &them], spelling);
    let focus = situation.focus();
    let is_other = |one: &&Standing<'_>| focus.is_none_or(|focus| one.issue.id != focus.issue.id);
    let open: Vec<String> = situation
        .issues
        .iter()
        .filter(|one| one.state != State::Settled)
        .filter(is_other)
        .map(|one| format!("{}: {}", named(&one.issue.name, UNNAMED_ISSUE), said(one)))
        .collect();
    let settled = situation.of_state(State::Settled).map(|one| in_sentence(named(&one.issue.name, UNNAMED_ISSUE)));
    let settled: Vec<String> = settled.collect();
    let has_spoken = |side: &Side| case.offers.iter().any(|offer| offer.by == *side && offer.stands());
    if let Some(focus) = focus {
        let on = the(named(&focus.issue.name, UNNAMED_ISSUE));
        // The day, and not how long ago that is: who reads it reads it later.
        let since = focus.moved.map(|(_, offer)| spelling.day_of(&offer.at)).filter(|day| !day.is_empty());
        let since = match since {
            Some(day) if focus.state == State::Stuck => format!(" Neither has moved since {day}."),
            _ => String::new(),
        };
        let offers = match situation.offers {
            1 => "There was one offer in all.".to_owned(),
            many => format!("There were {many} offers in all."),
        };
        paper.words(format!("On {on}, {}.{since} {offers}", said(focus)));
    } else if open.is_empty() && !settled.is_empty() {
        paper.words(format!("{us} and {them} say the same on all that is on the table."));
    } else if Side::ALL.iter().all(has_spoken) {
        paper.words(format!("{us} and {them} are talking."));
    } else {
        paper.words(format!("{us} and {them} are talking, but there aren’t offers from both yet."));
    }
    if !open.is_empty() {
        paper.words(if focus.is_some() { "Also open:" } else { "Open:" });
        paper.list(open);
    }
    if !settled.is_empty() {
        paper.words(format!("Settled so far: {}.", listed(&settled, FEW)));
    }
    if shows(ask) {
        paper.words(format!("What would help: {ask}"));
    }
    paper
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::case;
    use crate::guide::Example;
    use crate::spelling::Plain;

    #[test]
    fn the_brief_says_where_both_stand_and_what_would_help() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        case.agreement = None;
        case.standstill.neutral.name = "Ms Ames".to_owned();
        case.standstill.neutral.ask = "What would you look at first?".to_owned();
        let expected = "\
Negotiation between Northlight Studio and Harbour Foods: where we are stuck
For Ms Ames

On the monthly fee, Northlight Studio says $9400 and Harbour Foods says $8500. Neither has moved since 2026-10-06. There were 9 offers in all.

Also open:

– Contract term: Northlight Studio says “12 months, fixed” and Harbour Foods says “6 months”
– Measures of success: Northlight Studio says “A list of what we did” and Harbour Foods says “Four results, agreed together”

Settled so far: reporting.

What would help: What would you look at first?";
        assert_eq!(brief(&case, &Plain).text(), expected);
    }

    #[test]
    fn without_offers_there_is_little_to_say_and_nothing_private() {
        let text = brief(&Case { title: "Mine alone".to_owned(), ..Case::default() }, &Plain).text();
        let expected = "Negotiation: where we are stuck\n\nOne side and the other side are talking, but there aren’t offers from both yet.";
        assert_eq!(text, expected);
    }

    #[test]
    fn what_only_one_has_spoken_of_is_open_and_where_all_is_settled_it_says_so() {
        let mut talks = case(&[(Side::Us, "fee=9000 term=12m", ""), (Side::Them, "fee=9000", "")]);
        (talks.issues[0].name, talks.issues[1].name) = ("Fee".to_owned(), "Term".to_owned());
        talks.issues[1].options[1].name = "A year".to_owned();
        let told = |case: &Case| brief(case, &Plain).text().replace("\n\n", " ");
        let head = "Negotiation: where we are stuck One side and the other side";
        assert_eq!(
            told(&talks),
            format!("{head} are talking. Open: – Term: One side says “A year” Settled so far: fee.")
        );
        talks.offers[1].terms.insert("term".to_owned(), "12m".to_owned());
        assert_eq!(
            told(&talks),
            format!("{head} say the same on all that is on the table. Settled so far: fee and term.")
        );
    }
}
