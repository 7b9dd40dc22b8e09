//! How far a negotiation has come through the five stages, and what would help it on.

use super::batna;
use crate::case::{Alternative, Case, Duty, IssueKind, Offer, OfferStatus, Side};
use crate::guide::{self, Stage};
use crate::worksheet;

/// Ticked and all items of a stage's checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Items that are ticked.
    pub done: usize,
    /// Items there are; at least 1.
    pub of: usize,
}

impl Progress {
    /// The share that is done, 0 to 1.
    #[allow(clippy::cast_precision_loss)] // A checklist has a handful of items.
    pub fn share(self) -> f64 {
        self.done as f64 / self.of.max(1) as f64
    }
}

/// The progress of one stage.
pub fn of_stage(case: &Case, stage: Stage) -> Progress {
    let items = guide::checklist(stage);
    let done = items.iter().filter(|item| case.checklist.has(item.id)).count();
    Progress { done, of: items.len().max(1) }
}

/// The first stage with something left to tick; nothing when all are done.
pub fn next_stage(case: &Case) -> Option<Stage> {
    Stage::ALL.iter().copied().find(|stage| {
        let progress = of_stage(case, *stage);
        progress.done < progress.of
    })
}

/// How far one item of a checklist is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is written on its worksheet, nor beside it.
    Empty,
    /// Something is.
    Begun,
    /// It is ticked.
    Done,
}

/// How far an item of the guide is.
pub fn state(case: &Case, item: &str) -> State {
    if case.checklist.has(item) {
        State::Done
    } else if worksheet::is_begun(case, item) {
        State::Begun
    } else {
        State::Empty
    }
}

/// The ID of every item of a stage's checklist, in order, with how far it is.
pub fn states(case: &Case, stage: Stage) -> Vec<(&'static str, State)> {
    guide::checklist(stage).iter().map(|item| (item.id, state(case, item.id))).collect()
}

/// The next useful thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextUseful {
    /// The ID of the checklist's item that it belongs to.
    pub item: &'static str,
    /// Why it is useful, in one sentence.
    pub why: &'static str,
}

/// Something that would help, under a condition.
struct Wish {
    useful: NextUseful,
    applies: fn(&Case) -> bool,
}

const fn wish(item: &'static str, why: &'static str, applies: fn(&Case) -> bool) -> Wish {
    Wish { useful: NextUseful { item, why }, applies }
}

/// The next useful thing in a stage: what was left half done, then what matters most, then the first item of the
/// checklist with nothing written, then the first one to tick off. Nothing when all is done.
pub fn next(case: &Case, stage: Stage) -> Option<NextUseful> {
    let applies = |wish: &&Wish| (wish.applies)(case);
    // Whoever ticks an item has done without what matters there. What was left half done is said all the same.
    let is_open = |wish: &&Wish| !case.checklist.has(wish.useful.item);
    let wished = half_done(stage).iter().find(applies);
    let wished = wished.or_else(|| missing(stage).iter().filter(is_open).find(applies));
    wished.map(|wish| wish.useful).or_else(|| next_item(&states(case, stage)))
}

/// The first item with nothing written, else the first one that was begun.
fn next_item(states: &[(&'static str, State)]) -> Option<NextUseful> {
    let first = |wanted| states.iter().find(|(_, state)| *state == wanted).map(|(item, _)| *item);
    if let Some(item) = first(State::Empty) {
        let has_worksheet = worksheet::fields(item).next().is_some();
        let why = if has_worksheet { "Nothing is written here yet." } else { "This one is still to do." };
        return Some(NextUseful { item, why });
    }
    first(State::Begun).map(|item| NextUseful { item, why: "You have begun this one. Tick it off when it is done." })
}

/// What the user began in a stage and left open, most urgent first.
const fn half_done(stage: Stage) -> &'static [Wish] {
    const EXCHANGE: &[Wish] = &[
        wish("INFO-2", "One of your questions has no answer yet.", has_unanswered),
        wish("INFO-1", "You noted what they want, but not what they are after.", has_bare_position),
    ];
    const CLARIFY: &[Wish] =
        &[wish("CLAR-1", "Something you heard is marked as unclear. Ask what they meant.", has_unclear)];
    const BARGAIN: &[Wish] = &[wish("BARG-1", "Their last offer waits for your answer.", has_unanswered_offer)];
    const COMMIT: &[Wish] = &[
        wish("DEAL-C2", "One of the tasks has no name beside it. Who does it?", |case| {
            has_duty(case, |duty| duty.who.trim().is_empty())
        }),
        wish("DEAL-C2", "One of the tasks has no date yet.", |case| has_duty(case, |duty| duty.by.as_str().is_empty())),
    ];
    match stage {
        Stage::Prepare => &[],
        Stage::Exchange => EXCHANGE,
        Stage::Clarify => CLARIFY,
        Stage::Bargain => BARGAIN,
        Stage::Commit => COMMIT,
    }
}

/// What matters most in a stage, most important first.
const fn missing(stage: Stage) -> &'static [Wish] {
    const PREPARE: &[Wish] = &[
        wish("PREP-1", "Without a way out and its worth, you can’t tell a good deal from a bad one.", |case| {
            !case.alternatives.iter().any(has_value)
        }),
        wish("PREP-5", "List what you will negotiate, the price as one issue among several.", |case| {
            !worksheet::is_filled(case, "issues")
        }),
        wish("PREP-5", "One of the amounts has no walk-away yet.", lacks_walk_away),
        wish("PREP-7", "Think of something that you could give, before anybody presses you.", |case| {
            !worksheet::is_filled(case, "concessions")
        }),
    ];
    const BARGAIN: &[Wish] = &[wish("BARG-1", "No offer has been made yet.", |case| case.offers.is_empty())];
    const COMMIT: &[Wish] =
        &[wish("DEAL-C1", "Start the agreement once you are of one mind.", |case| case.agreement.is_none())];
    match stage {
        Stage::Prepare => PREPARE,
        Stage::Exchange | Stage::Clarify => &[],
        Stage::Bargain => BARGAIN,
        Stage::Commit => COMMIT,
    }
}

/// Does an alternative say what it is worth, even if its chances don't add up yet?
fn has_value(alternative: &Alternative) -> bool {
    batna::value(alternative).value != Err(batna::Uncounted::Unsaid)
}

fn lacks_walk_away(case: &Case) -> bool {
    case.open_issues().any(|issue| issue.kind == IssueKind::Amount && issue.us.walk_away.is_none())
}

fn has_unanswered(case: &Case) -> bool {
    case.questions.iter().any(|one| !one.question.trim().is_empty() && one.answer.trim().is_empty())
}

/// Is one of their positions noted without anything behind it?
fn has_bare_position(case: &Case) -> bool {
    let mut theirs = case.interests.iter().filter(|one| one.side == Side::Them);
    theirs.any(|one| [&one.interest, &one.why].iter().all(|text| text.trim().is_empty()) && !one.position.is_empty())
}

fn has_unclear(case: &Case) -> bool {
    case.heard.iter().any(|note| note.unclear && !note.cleared)
}

fn has_unanswered_offer(case: &Case) -> bool {
    let Some((_, last)) = case.leads().last().filter(|(_, last)| last.by == Side::Them) else { return false };
    let is_open = |offer: &Offer| offer.status == OfferStatus::Open;
    is_open(last) || case.offers.iter().any(|offer| is_open(offer) && offer.is_beside(last))
}

/// Is there a task, still to be done, of which this is so?
fn has_duty(case: &Case, so: fn(&Duty) -> bool) -> bool {
    let mut duties = case.agreement.iter().flat_map(|agreement| &agreement.duties);
    duties.any(|duty| !duty.done && !duty.what.trim().is_empty() && so(duty))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample;
    use crate::case::{Agreement, Concession, Heard, Interest, Issue, Line, Question};
    use crate::number::Decimal;

    #[test]
    fn the_share_is_what_is_done_of_what_there_is() {
        for (done, of, share) in [(0, 4, 0.0), (3, 4, 0.75), (4, 4, 1.0), (0, 0, 0.0)] {
            assert_eq!(Progress { done, of }.share().to_bits(), f64::to_bits(share));
        }
    }

    #[test]
    fn a_stage_is_done_when_all_of_its_items_are_ticked() {
        let mut case = Case::default();
        for (stage, next) in Stage::ALL.iter().zip(Stage::ALL.iter().copied().skip(1).map(Some).chain([None])) {
            let items = guide::checklist(*stage);
            assert_eq!(next_stage(&case), Some(*stage));
            for (done, item) in items.iter().enumerate() {
                assert_eq!(of_stage(&case, *stage), Progress { done, of: items.len() });
                assert_eq!(next_stage(&case), Some(*stage));
                case.tick(item.id, true);
            }
            assert_eq!(of_stage(&case, *stage), Progress { done: items.len(), of: items.len() });
            assert_eq!(next_stage(&case), next);
        }
    }

    fn useful(case: &Case, stage: Stage) -> (&'static str, &'static str) {
        let next = next(case, stage).unwrap();
        (next.item, next.why)
    }

    #[test]
    fn an_item_is_empty_then_begun_then_done() {
        let mut case = Case::default();
        assert_eq!(states(&case, Stage::Prepare).len(), guide::checklist(Stage::Prepare).len());
        assert!(states(&case, Stage::Prepare).iter().all(|(_, state)| *state == State::Empty));
        case.set_note("PREP-2", "Keep them for years.");
        case.strengths.push(Line { text: "We are fast.".to_owned(), ..Line::default() });
        case.tick("PREP-3", true);
        let states = states(&case, Stage::Prepare);
        assert_eq!(states[1..4], [("PREP-2", State::Begun), ("PREP-3", State::Done), ("PREP-4", State::Empty)]);
    }

    #[test]
    fn preparing_asks_first_for_what_matters_most() {
        let mut case = Case::default();
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-1");
        case.alternatives.push(sample::alternative("Wait", 0));
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-1", "nothing says what it is worth");
        case.alternatives.push(sample::alternative("Another client", 5_000));
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-5");
        case.issues.push(Issue { name: "Fee".to_owned(), ..Issue::default() });
        assert_eq!(useful(&case, Stage::Prepare), ("PREP-5", "One of the amounts has no walk-away yet."));
        case.issues[0].us.walk_away = Some(Decimal::ZERO);
        case.concessions.push(Concession::default());
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-7");
        case.concessions[0].give = "A report".to_owned();
        assert_eq!(useful(&case, Stage::Prepare), ("PREP-2", "Nothing is written here yet."));
    }

    #[test]
    fn what_is_ticked_is_not_asked_for_and_what_was_begun_comes_last() {
        let mut case = Case::default();
        case.tick("PREP-1", true);
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-5");
        for item in ["PREP-5", "PREP-7", "PREP-2", "PREP-3", "PREP-4", "PREP-6"] {
            case.tick(item, true);
        }
        case.tick("PREP-2", false);
        case.set_note("PREP-2", "Keep them.");
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-8");
        case.tick("PREP-8", true);
        assert_eq!(useful(&case, Stage::Prepare), ("PREP-2", "You have begun this one. Tick it off when it is done."));
        case.tick("PREP-2", true);
        assert_eq!(next(&case, Stage::Prepare), None);
    }

    #[test]
    fn open_questions_and_bare_positions_come_first_in_the_exchange() {
        let mut case = Case::default();
        assert_eq!(useful(&case, Stage::Exchange), ("INFO-5", "This one is still to do."));
        case.interests.push(Interest { side: Side::Them, position: "A lower fee".to_owned(), ..Interest::default() });
        assert_eq!(useful(&case, Stage::Exchange).0, "INFO-1");
        case.questions.push(Question { question: "Who decides?".to_owned(), ..Question::default() });
        assert_eq!(useful(&case, Stage::Exchange).0, "INFO-2");
        case.questions[0].answer = "The board".to_owned();
        case.interests[0].why = "Their budget".to_owned();
        assert_eq!(useful(&case, Stage::Exchange).0, "INFO-5");
    }

    #[test]
    fn what_is_unclear_comes_first_in_clarify_even_when_that_is_ticked() {
        let mut case = Case::default();
        assert_eq!(useful(&case, Stage::Clarify).0, "CLAR-1");
        case.heard.push(Heard { unclear: true, ..Heard::default() });
        case.tick("CLAR-1", true);
        assert_eq!(useful(&case, Stage::Clarify).0, "CLAR-1");
        case.heard[0].cleared = true;
        assert_ne!(useful(&case, Stage::Clarify).0, "CLAR-1");
    }

    #[test]
    fn bargaining_starts_with_an_offer_and_goes_on_with_an_answer() {
        let said = |said: &[(Side, &str, &str)]| useful(&sample::case(said), Stage::Bargain);
        assert_eq!(said(&[]), ("BARG-1", "No offer has been made yet."));
        let mut case = sample::case(&[(Side::Us, "fee=1", ""), (Side::Them, "fee=2", "")]);
        assert_eq!(useful(&case, Stage::Bargain).0, "BARG-2");
        case.offers[1].status = OfferStatus::Open;
        assert_eq!(useful(&case, Stage::Bargain), ("BARG-1", "Their last offer waits for your answer."));
        case.offers.swap(0, 1);
        assert_eq!(useful(&case, Stage::Bargain).0, "BARG-2", "we spoke last");
    }

    #[test]
    fn a_deal_is_started_and_its_tasks_have_a_name_and_a_day() {
        let mut case = Case::default();
        assert_eq!(useful(&case, Stage::Commit), ("DEAL-C1", "Start the agreement once you are of one mind."));
        let duty = Duty { what: "Logos".to_owned(), ..Duty::default() };
        case.agreement = Some(Agreement { duties: vec![duty, Duty::default()], ..Agreement::default() });
        let duty = |case: &mut Case, set: fn(&mut Duty)| set(&mut case.agreement.as_mut().unwrap().duties[0]);
        assert_eq!(useful(&case, Stage::Commit).1, "One of the tasks has no name beside it. Who does it?");
        duty(&mut case, |duty| duty.who = "Ann".to_owned());
        assert_eq!(useful(&case, Stage::Commit), ("DEAL-C2", "One of the tasks has no date yet."));
        duty(&mut case, |duty| duty.done = true);
        assert_eq!(useful(&case, Stage::Commit), ("DEAL-C1", "Nothing is written here yet."));
    }

    #[test]
    fn every_wish_belongs_to_its_stage() {
        for stage in Stage::ALL {
            for wish in half_done(*stage).iter().chain(missing(*stage)) {
                let id = wish.useful.item;
                assert!(guide::checklist(*stage).iter().any(|item| item.id == id), "{id}");
            }
        }
    }
}
