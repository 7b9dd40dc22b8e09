//! The one next step of a negotiation: what the coach would do now, before the talks, in them and after the deal.

use super::{Hint, Next, hints};
use crate::analysis::due::{What, due};
use crate::analysis::progress;
use crate::analysis::stand::{Phase, phase};
use crate::case::{Agreement, AgreementStatus, Case};
use crate::guide::{Stage, stage_topic};
use crate::name::shows;
use crate::quoted::Quoted;
use crate::time::Day;
use crate::worksheet;

/// The keys with which an offer is recorded, for whoever has them.
pub const OFFER_KEYS: &str = "Key T records what they say, key O what you say.";

/// The one next step.
#[derive(Clone, Debug)]
pub enum NextStep<'a> {
    /// What the coach says first of the offers.
    Hint(Box<Hint<'a>>),
    /// Anything else.
    Plain(Step),
}

/// A step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub title: String,
    /// Why, in a sentence.
    pub why: String,
    /// Which keys do it, in a sentence, for whoever has them; mostly empty.
    pub keys: &'static str,
    /// What stands on the button that leads there.
    pub act: &'static str,
    /// Where it is done.
    pub way: Way,
}

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A stage, at the item of the guide with this ID.
    Item(Stage, &'static str),
    /// The offers.
    Offers,
    /// The impasse helper.
    Impasse,
}

/// The one next step; nothing where nothing is left to do.
pub fn next_step<'a>(case: &'a Case, today: &Day) -> Option<NextStep<'a>> {
    if case.ended_at().is_some() {
        return after_no_deal(case).map(NextStep::Plain);
    }
    match phase(case) {
        Phase::Preparing => Some(NextStep::Plain(before(case))),
        Phase::Talking => Some(at_table(case)),
        Phase::Agreed => after(case, case.deal()?, today).map(NextStep::Plain),
    }
}

impl NextStep<'_> {
    /// Where it is done, and what stands on the button that leads there.
    pub fn way(&self) -> (Way, &'static str) {
        let hint = match self {
            Self::Plain(step) => return (step.way, step.act),
            Self::Hint(hint) => hint,
        };
        match hint.next() {
            Next::NextOffer | Next::TakeUp | Next::CorrectOffer | Next::WriteDown => (Way::Offers, "Go to the offers"),
            Next::Impasse => (Way::Impasse, "Get it moving"),
            Next::Item(id) => match stage_of(id) {
                Some(stage) => (Way::Item(stage, id), "Fill it in"),
                None => (Way::Offers, "Go to the offers"),
            },
        }
    }
}

/// The stage whose part of the guide has an item.
fn stage_of(id: &str) -> Option<Stage> {
    let has = |stage: &&Stage| {
        stage_topic(**stage)
            .is_some_and(|topic| topic.sections.iter().flat_map(|section| &section.items).any(|item| item.id == id))
    };
    Stage::ALL.iter().find(has).copied()
}

fn step(title: &str, why: &str, act: &'static str, way: Way) -> Step {
    Step { title: title.to_owned(), why: why.to_owned(), keys: "", act, way }
}

/// Before the first offer: what matters most and isn't there, then the first offer.
fn before(case: &Case) -> Step {
    let prepare = |item| Way::Item(Stage::Prepare, item);
    if !worksheet::is_filled(case, "issues") {
        let why = "The price is one issue among several.";
        return step("List what is on the table", why, "Add the first issue", prepare("PREP-5"));
    }
    let Some(missed) = progress::most_missed(case, Stage::Prepare) else {
        let why = "One number and Enter will do.";
        let first = step("Make the first offer, or hear theirs", why, "Record the first offer", Way::Offers);
        return Step { keys: OFFER_KEYS, ..first };
    };
    let title = match missed.item {
        "PREP-1" => "Write down your best alternative",
        "PREP-5" => "Say where you would walk away",
        "PREP-7" => "Think of something that you could give",
        _ => "Go on preparing",
    };
    step(title, missed.why, "Write it down", prepare(missed.item))
}

/// While offers go back and forth: what the coach says, else the answer that is due.
fn at_table(case: &Case) -> NextStep<'_> {
    if let Some(hint) = hints(case).into_iter().next() {
        return NextStep::Hint(Box::new(hint));
    }
    NextStep::Plain(if progress::left_open(case, Stage::Bargain).is_some() {
        step("Answer their offer", "Accept it, or say what you would rather have.", "Go to the offers", Way::Offers)
    } else {
        let hear = step("Hear their answer", "Your last offer is on the table.", "Record an offer", Way::Offers);
        Step { keys: "Key T records what they say to it.", ..hear }
    })
}

/// After the deal: what is due, then what is still to be written down.
fn after(case: &Case, deal: &Agreement, today: &Day) -> Option<Step> {
    let commit = |item| Way::Item(Stage::Commit, item);
    // In a worked example the days are those of its story.
    let to_do = due(case, today).into_iter().find(|due| due.on <= today && case.example.is_empty());
    if let Some(due) = to_do {
        let why = if due.is_late(today) { "Its day is over, and it isn’t ticked off." } else { "It is due today." };
        return Some(step(&due.words(), why, "See the agreement", commit(item_of(due.what))));
    }
    if let Some(problem) = open_problem(deal) {
        let title = format!("Solve {}", Quoted(problem));
        return Some(step(&title, "A problem that you noted, not solved yet.", "See the agreement", commit("DEAL-F2")));
    }
    let tasks = "Say who does what, and by when";
    if case.is_agreement_bare() {
        let why = "Write down the tasks, and how you will both see that it works.";
        return Some(step(tasks, why, "Write it down", commit("DEAL-C2")));
    }
    if let Some(open) = progress::left_open(case, Stage::Commit) {
        return Some(step(tasks, open.why, "Fill it in", commit(open.item)));
    }
    if deal.duties.is_empty() {
        return Some(step(tasks, "Nobody has a task yet.", "Write it down", commit("DEAL-C2")));
    }
    if deal.measures.is_empty() {
        let why = "Without a measure, each side may think that the other one broke the deal.";
        return Some(step("Say how you will both see that it works", why, "Write it down", commit("DEAL-C3")));
    }
    look_back(case)
}

/// The item of the guide in whose section something that is due is ticked off.
const fn item_of(what: What<'_>) -> &'static str {
    match what {
        What::Meeting(_) | What::Duty(_) | What::Legal(_) => "DEAL-C2",
        What::Review(_) => "DEAL-C5",
        What::FollowUp(_) => "DEAL-7",
        What::Milestone(_) => "DEAL-F3",
    }
}

/// The first problem that was noted and isn't solved; none of a deal all of which is done.
fn open_problem(deal: &Agreement) -> Option<&str> {
    let open = deal.concerns.iter().find(|concern| !concern.done && shows(&concern.text));
    open.filter(|_| deal.status != AgreementStatus::Done).map(|concern| concern.text.trim())
}

/// After talks that ended without a deal: thanks all the same, and what was learned.
fn after_no_deal(case: &Case) -> Option<Step> {
    if !worksheet::is_begun(case, "DEAL-C6") {
        let why = "You may well meet again. Thank them for something that they really did.";
        return Some(step("Thank them all the same", why, "Write it down", Way::Item(Stage::Commit, "DEAL-C6")));
    }
    look_back(case)
}

fn look_back(case: &Case) -> Option<Step> {
    if worksheet::is_begun(case, "DEAL-F4") {
        return None;
    }
    let why = "What worked, and what would you do differently? Two lines while you remember.";
    Some(step("Look back", why, "Write it down", Way::Item(Stage::Commit, "DEAL-F4")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{alternative, case};
    use crate::case::{Concern, Concession, Duty, Measure, Milestone, OfferStatus, Review, Side};
    use crate::coach::Rule;
    use crate::guide::Example;
    use crate::time::Timestamp;

    fn today() -> Day {
        Day::parse("2026-12-01").unwrap()
    }

    /// The title of a plain step, with where it leads.
    fn told(case: &Case) -> (String, Way) {
        match next_step(case, &today()) {
            Some(NextStep::Plain(step)) => (step.title, step.way),
            other => panic!("{other:?}"),
        }
    }

    fn title(case: &Case) -> String {
        told(case).0
    }

    /// Why a plain step is taken, and with which keys.
    fn said(case: &Case) -> [String; 2] {
        match next_step(case, &today()) {
            Some(NextStep::Plain(step)) => [step.why, step.keys.to_owned()],
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn before_the_talks_what_matters_most_comes_first_and_then_the_offer() {
        let mut empty = Case::default();
        assert_eq!(told(&empty), ("List what is on the table".to_owned(), Way::Item(Stage::Prepare, "PREP-5")));
        let mut case = case(&[]);
        assert_eq!(title(&case), "Write down your best alternative");
        case.alternatives = vec![alternative("Wait", 7_500)];
        case.issues[0].name = "Fee".to_owned();
        assert_eq!(title(&case), "Think of something that you could give");
        case.issues[0].us.walk_away = None;
        assert_eq!(title(&case), "Say where you would walk away");
        case.tick("PREP-5", true);
        case.concessions = vec![Concession { give: "A report".to_owned(), ..Concession::default() }];
        assert_eq!(told(&case), ("Make the first offer, or hear theirs".to_owned(), Way::Offers));
        assert_eq!(said(&case), ["One number and Enter will do.", OFFER_KEYS]);
        empty.tick("PREP-5", true);
        assert_eq!(title(&empty), "List what is on the table", "without an issue nothing can be offered");
    }

    #[test]
    fn in_the_talks_the_coach_speaks_first_and_then_it_is_whose_turn_it_is() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Them, "fee=8000 term=3m", "")]);
        let Some(NextStep::Hint(hint)) = next_step(&case, &today()) else { panic!() };
        assert_eq!(
            (hint.rule, NextStep::Hint(hint.clone()).way().0),
            (Rule::NotPrepared, Way::Item(Stage::Prepare, "PREP-1"))
        );
        let first = |case: &Case| hints(case).first().map(|hint| (hint.key(), hint.reason()));
        while let Some((key, reason)) = first(&case) {
            case.dismiss(key, reason);
        }
        assert_eq!(title(&case), "Hear their answer");
        assert_eq!(said(&case), ["Your last offer is on the table.", "Key T records what they say to it."]);
        case.offers[1].status = OfferStatus::Open;
        assert_eq!(told(&case), ("Answer their offer".to_owned(), Way::Offers));
    }

    #[test]
    fn after_the_deal_it_is_written_down_piece_by_piece_until_nothing_is_left() {
        let mut case = case(&[(Side::Them, "fee=9000 term=12m", "")]);
        case.set_offer_status("o1", OfferStatus::Accepted, Timestamp::default()).unwrap();
        assert_eq!(told(&case), ("Say who does what, and by when".to_owned(), Way::Item(Stage::Commit, "DEAL-C2")));
        let agreement = |case: &mut Case, change: fn(&mut Agreement)| change(case.agreement.as_mut().unwrap());
        agreement(&mut case, |deal| deal.text = "In writing.".to_owned());
        assert_eq!(title(&case), "Say who does what, and by when");
        agreement(&mut case, |deal| deal.duties = vec![Duty { what: "Sign".to_owned(), ..Duty::default() }]);
        assert_eq!(title(&case), "Say who does what, and by when", "nobody is named");
        agreement(&mut case, |deal| deal.duties[0].who = "They".to_owned());
        agreement(&mut case, |deal| deal.duties[0].by = Day::parse("2026-12-01").unwrap());
        assert_eq!(title(&case), "Sign", "it is due today");
        agreement(&mut case, |deal| deal.duties[0].done = true);
        assert_eq!(title(&case), "Say how you will both see that it works");
        agreement(&mut case, |deal| deal.measures = vec![Measure { text: "Sales".to_owned(), ..Measure::default() }]);
        assert_eq!(title(&case), "Look back");
        case.look_back.well = "We asked why.".to_owned();
        assert!(next_step(&case, &today()).is_none());
    }

    #[test]
    fn a_look_a_question_or_a_celebration_that_was_missed_is_next_and_then_a_problem_that_is_not_solved() {
        let mut case = case(&[]);
        case.start_agreement(Timestamp::default());
        let deal = |case: &mut Case, change: fn(&mut Agreement)| change(case.agreement.as_mut().unwrap());
        let late = || Day::parse("2026-11-30").unwrap();
        let text = || "the plan helps".to_owned();
        let review = |done| Review { text: text(), on: late(), done, ..Review::default() };
        let set = |case: &mut Case, reviews, follow_ups, milestones| {
            let deal = case.agreement.as_mut().unwrap();
            (deal.reviews, deal.follow_ups, deal.milestones) = (reviews, follow_ups, milestones);
        };
        set(&mut case, vec![review(false)], Vec::new(), Vec::new());
        assert_eq!(told(&case), (text(), Way::Item(Stage::Commit, "DEAL-C5")));
        set(&mut case, vec![review(true)], vec![review(false)], Vec::new());
        assert_eq!(told(&case), ("Ask whether the plan helps".to_owned(), Way::Item(Stage::Commit, "DEAL-7")));
        set(&mut case, Vec::new(), vec![review(true)], vec![Milestone { on: late(), ..Milestone::default() }]);
        assert_eq!(told(&case), ("Celebrate: a milestone".to_owned(), Way::Item(Stage::Commit, "DEAL-F3")));
        deal(&mut case, |deal| deal.milestones[0].done = true);
        let problem = |text: &str, done| Concern { text: text.to_owned(), done, ..Concern::default() };
        case.agreement.as_mut().unwrap().concerns =
            vec![problem(" ", false), problem("No access", true), problem("Late papers", false)];
        assert_eq!(told(&case), ("Solve “Late papers”".to_owned(), Way::Item(Stage::Commit, "DEAL-F2")));
        deal(&mut case, |deal| deal.status = AgreementStatus::Done);
        assert_eq!(title(&case), "Say who does what, and by when", "all of it is done");
    }

    #[test]
    fn after_talks_that_ended_without_a_deal_there_are_thanks_and_lessons() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Them, "fee=8000 term=3m", "")]);
        case.end_talks(Timestamp::default());
        assert_eq!(title(&case), "Thank them all the same");
        case.agreement.as_mut().unwrap().thanks = "For your time.".to_owned();
        assert_eq!(title(&case), "Look back");
        case.look_back.well = "We asked why.".to_owned();
        assert!(next_step(&case, &today()).is_none());
        assert!(hints(&case).is_empty());
    }

    #[test]
    fn a_worked_example_asks_for_nothing_that_its_days_are_over_for() {
        for example in Example::ALL {
            let next = next_step(&example.case().unwrap(), &Day::parse("2030-01-01").unwrap()).is_none();
            assert!(next, "{}", example.title());
        }
    }

    #[test]
    fn every_hint_leads_to_a_place() {
        for rule in Rule::ALL {
            if let Next::Item(id) = rule.next() {
                assert!(stage_of(id).is_some(), "{id}");
            }
        }
        assert_eq!(stage_of("IMP-1"), None);
    }
}
