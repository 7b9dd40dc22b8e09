//! How far a negotiation has come through the five stages, and what would help it on.

use super::batna;
use crate::case::{
    AgreementStatus, Alternative, Case, Choice, Duty, Finding, Issue, IssueKind, Offer, OfferStatus, Person, Side,
    Worth,
};
use crate::guide::{self, Stage};
use crate::name::shows;
use crate::worksheet;

/// How far a stage is: by what is written there, and by the ticks that confirm it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Items of its checklist that are filled.
    pub filled: usize,
    /// Items that are started and not filled.
    pub started: usize,
    /// Items there are; at least 1.
    pub of: usize,
}

impl Progress {
    /// The share of the stage that is filled, 0 to 1; what is started counts half.
    pub fn share(self) -> f64 {
        self.share_of(self.filled) + self.share_of(self.started) / 2.0
    }

    /// The share that some of its items are, 0 to 1.
    #[allow(clippy::cast_precision_loss)] // A checklist has a handful of items.
    fn share_of(self, items: usize) -> f64 {
        items as f64 / self.of.max(1) as f64
    }

    /// The same in words: "6 filled, 1 started of 8".
    pub fn words(self) -> String {
        match (self.filled, self.started, self.of) {
            (0, 0, _) => "not started".to_owned(),
            (filled, 0, of) => format!("{filled} filled of {of}"),
            (0, started, of) => format!("{started} started of {of}"),
            (filled, started, of) => format!("{filled} filled, {started} started of {of}"),
        }
    }
}

/// The progress of one stage.
pub fn of_stage(case: &Case, stage: Stage) -> Progress {
    of_states(states(case, stage).into_iter().map(|(_, state)| state))
}

/// The same, where it is known how far each of its items is.
pub fn of_states(states: impl IntoIterator<Item = State>) -> Progress {
    let (mut filled, mut started, mut of) = (0, 0, 0);
    for state in states {
        filled += usize::from(state == State::Filled);
        started += usize::from(state == State::Started);
        of += 1;
    }
    Progress { filled, started, of: of.max(1) }
}

/// How far one item of a checklist is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is written on its worksheet, nor beside it.
    Empty,
    /// Something is.
    Started,
    /// What it is there for is written down, or the user says so by a tick.
    Filled,
}

/// How far an item of the guide is.
pub fn state(case: &Case, item: &str) -> State {
    if case.checklist.has(item) || has_all(case, item) {
        State::Filled
    } else if worksheet::is_begun(case, item) || has_more(case, item) || (item == "DEAL-C1" && case.deal().is_some()) {
        State::Started
    } else {
        State::Empty
    }
}

/// The ID of every item of a stage's checklist, in order, with how far it is.
pub fn states(case: &Case, stage: Stage) -> Vec<(&'static str, State)> {
    guide::checklist(stage).iter().map(|item| (item.id, state(case, item.id))).collect()
}

/// Is something written elsewhere that stands with an item, too? Whom one deals with is said on the overview.
fn has_more(case: &Case, item: &str) -> bool {
    item == "PREP-4" && shows(&case.them.name)
}

/// Is everything written down that an item is there for? Of one without a worksheet a note is all that can be written.
fn has_all(case: &Case, item: &str) -> bool {
    let filled = |sheet: &str| worksheet::is_filled(case, sheet);
    match item {
        "PREP-1" => case.alternatives.iter().any(has_value) || batna::is_known(case),
        "PREP-2" => filled("goals_soon") && filled("goals_later"),
        "PREP-3" => filled("strengths") && filled("weaknesses"),
        "PREP-4" => is_somebody_there(case) && (filled("drivers") || filled("problems")),
        "PREP-5" => case.open_issues().next().is_some() && case.open_issues().all(has_figures),
        "PREP-6" => case.tactics.iter().any(|tactic| are_said(&[&tactic.tactic, &tactic.counter])),
        "PREP-7" => case.concessions.iter().any(|concession| are_said(&[&concession.give, &concession.ask])),
        "PREP-8" => !case.meeting.on.is_unset() && are_said(&[&case.meeting.place]),
        "INFO-1" => filled("interests") && !has_bare_position(case),
        "INFO-2" => !has_unanswered(case) && (filled("learned") || filled("questions.answer")),
        "INFO-4" => filled("ground_rules.agreed"),
        "INFO-A" => filled("opener"),
        "INFO-B" => filled("heard"),
        "INFO-C" => filled("talk"),
        "CLAR-1" => filled("heard.meaning") && !has_unclear(case),
        "CLAR-2" => case.claims.iter().any(|claim| are_said(&[&claim.text, &claim.evidence])),
        "CLAR-4" => filled("common_interests"),
        "CLAR-5" => case.misunderstandings.iter().any(|one| are_said(&[&one.text, &one.meant])),
        "CLAR-K5" => filled("agreed_points") || filled("issues.agreed"),
        "CLAR-6" => case.assumptions.iter().any(|one| are_said(&[&one.text]) && one.finding != Finding::default()),
        "BARG-1" => Side::ALL.iter().all(|side| case.offers.iter().any(|offer| offer.by == *side)),
        "BARG-3" => filled("concessions.used"),
        "BARG-5" => filled("impasse"),
        "DEAL-C1" => case.deal().is_some_and(|deal| deal.status != AgreementStatus::Draft),
        "DEAL-C2" => filled("agreement.duties") && !has_duty(case, |duty| lacks_name(duty) || lacks_day(duty)),
        "DEAL-C3" => filled("agreement.measures"),
        "DEAL-C4" => Side::ALL.iter().all(|side| has_contact(case, *side)),
        "DEAL-C5" => filled("agreement.reviews.on"),
        "DEAL-C6" => filled("agreement.thanks"),
        "DEAL-3" => filled("agreement.steps"),
        "DEAL-6" => filled("agreement.adjustments"),
        "DEAL-7" => filled("agreement.follow_ups"),
        "DEAL-F4" => filled("look_back.lessons") || filled("look_back.well"),
        _ => worksheet::fields(item).next().is_none() && are_said(&[case.note(item)]),
    }
}

/// Is somebody on their side known? The side's name alone is a beginning: a company is nobody whom one talks to, and
/// with a template, what mostly drives such a side is there before anything was typed.
fn is_somebody_there(case: &Case) -> bool {
    let is_theirs = |person: &Person| person.side == Side::Them && (shows(&person.name) || shows(&person.role));
    case.people.iter().any(is_theirs)
}

fn are_said(texts: &[&str]) -> bool {
    texts.iter().all(|text| !text.trim().is_empty())
}

/// Does an issue say what we make of it: an amount a target and a walk-away, a choice what each option is worth to us?
pub(super) fn has_figures(issue: &Issue) -> bool {
    let known = |option: &Choice| option.us != Worth::Unknown;
    are_said(&[&issue.name])
        && match issue.kind {
            IssueKind::Amount => issue.us.target.is_some() && issue.us.walk_away.is_some(),
            IssueKind::Choice => issue.open_options().next().is_some() && issue.open_options().all(known),
            IssueKind::Text => true,
        }
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
/// checklist with nothing written, then the first one that is only started. Nothing when all is filled.
pub fn next(case: &Case, stage: Stage) -> Option<NextUseful> {
    let applies = |wish: &&Wish| (wish.applies)(case);
    // Whoever ticks an item has done without what matters there. What was left half done is said all the same.
    let is_open = |wish: &&Wish| !case.checklist.has(wish.useful.item);
    let wished = half_done(stage).iter().find(applies);
    let wished = wished.or_else(|| missing(stage).iter().filter(is_open).find(applies));
    wished.map(|wish| wish.useful).or_else(|| next_item(&states(case, stage)))
}

/// What was left half done in a stage, most urgent first; nothing where nothing was.
pub fn left_open(case: &Case, stage: Stage) -> Option<NextUseful> {
    half_done(stage).iter().find(|wish| (wish.applies)(case)).map(|wish| wish.useful)
}

/// What matters most in a stage and isn't there, nor done without; nothing where all of that is.
pub fn most_missed(case: &Case, stage: Stage) -> Option<NextUseful> {
    let mut missed = missing(stage).iter().filter(|wish| !case.checklist.has(wish.useful.item));
    missed.find(|wish| (wish.applies)(case)).map(|wish| wish.useful)
}

/// The first item with nothing written, else the first one that was started.
fn next_item(states: &[(&'static str, State)]) -> Option<NextUseful> {
    let first = |wanted| states.iter().find(|(_, state)| *state == wanted).map(|(item, _)| *item);
    if let Some(item) = first(State::Empty) {
        let has_worksheet = worksheet::fields(item).next().is_some();
        let why = if has_worksheet { "Nothing is written here yet." } else { "This one is still to do." };
        return Some(NextUseful { item, why });
    }
    first(State::Started).map(|item| NextUseful { item, why: "You have started this one. Something is still missing." })
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
        wish("DEAL-C2", "One of the tasks has no name beside it. Who does it?", |case| has_duty(case, lacks_name)),
        wish("DEAL-C2", "One of the tasks has no date yet.", |case| has_duty(case, lacks_day)),
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
        wish("PREP-5", "List what you will negotiate, the price as one issue among several.", |case| {
            !worksheet::is_filled(case, "issues")
        }),
        wish(
            "PREP-1",
            "Without your best alternative and its worth, you can’t tell a good deal from a bad one.",
            |case| !has_all(case, "PREP-1"),
        ),
        wish("PREP-5", "One of the amounts has no walk-away yet.", lacks_walk_away),
        wish("PREP-7", "Think of something that you could give, before anybody presses you.", |case| {
            !worksheet::is_filled(case, "concessions")
        }),
    ];
    const BARGAIN: &[Wish] = &[wish("BARG-1", "No offer has been made yet.", |case| case.offers.is_empty())];
    const COMMIT: &[Wish] = &[wish("DEAL-C1", "Start the agreement once you are of one mind.", Case::talks_go_on)];
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

/// Is somebody named whom one can call on a side?
fn has_contact(case: &Case, side: Side) -> bool {
    let contacts = case.agreement.iter().flat_map(|agreement| &agreement.contacts);
    contacts.filter(|contact| contact.side == side).any(|contact| are_said(&[&contact.name]))
}

/// Is there a task, still to be done, of which this is so?
fn has_duty(case: &Case, so: fn(&Duty) -> bool) -> bool {
    let mut duties = case.agreement.iter().flat_map(|agreement| &agreement.duties);
    duties.any(|duty| !duty.done && !duty.what.trim().is_empty() && so(duty))
}

fn lacks_name(duty: &Duty) -> bool {
    duty.who.trim().is_empty()
}

fn lacks_day(duty: &Duty) -> bool {
    duty.by.is_unset()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample;
    use crate::case::{Agreement, Concession, Contact, Heard, Interest, Issue, Line, Question};
    use crate::number::Decimal;

    #[test]
    fn the_share_is_what_is_filled_of_what_there_is_and_half_of_what_is_started() {
        for (filled, started, of, share) in
            [(0, 0, 4, 0.0), (3, 0, 4, 0.75), (2, 2, 4, 0.75), (4, 0, 4, 1.0), (0, 0, 0, 0.0)]
        {
            assert_eq!(Progress { filled, started, of }.share().to_bits(), f64::to_bits(share));
        }
    }

    #[test]
    fn progress_has_words() {
        for (filled, started, words) in [
            (0, 0, "not started"),
            (6, 1, "6 filled, 1 started of 8"),
            (8, 0, "8 filled of 8"),
            (0, 2, "2 started of 8"),
        ] {
            assert_eq!(Progress { filled, started, of: 8 }.words(), words);
        }
    }

    #[test]
    fn a_tick_says_that_an_item_is_filled_whatever_is_written() {
        let mut case = Case::default();
        for stage in Stage::ALL {
            let items = guide::checklist(*stage);
            for (filled, item) in items.iter().enumerate() {
                assert_eq!(of_stage(&case, *stage), Progress { filled, started: 0, of: items.len() });
                case.tick(item.id, true);
            }
            assert_eq!(of_stage(&case, *stage), Progress { filled: items.len(), started: 0, of: items.len() });
        }
    }

    #[test]
    fn what_is_written_fills_a_stage_without_a_tick() {
        for example in guide::Example::ALL {
            let mut case = example.case().unwrap();
            case.checklist = crate::case::Ticks::default();
            let filled = |stage| of_stage(&case, stage).filled;
            let [prepare, clarify, commit] = [Stage::Prepare, Stage::Clarify, Stage::Commit].map(filled);
            assert!(prepare >= 7 && clarify >= 4 && commit >= 5, "{prepare} {clarify} {commit}");
        }
    }

    #[test]
    fn an_item_is_started_by_a_part_and_filled_by_what_it_is_there_for() {
        let at = |case: &Case, item: &str| state(case, item);
        let mut case = Case::default();
        case.alternatives.push(sample::alternative("Wait", 0));
        assert_eq!(at(&case, "PREP-1"), State::Started);
        case.alternatives.push(sample::alternative("Another client", 5_000));
        assert_eq!(at(&case, "PREP-1"), State::Filled);
        case.issues.push(Issue { name: "Fee".to_owned(), ..Issue::default() });
        assert_eq!(at(&case, "PREP-5"), State::Started);
        case.issues[0].us.target = Some(Decimal::whole(2));
        case.issues[0].us.walk_away = Some(Decimal::ZERO);
        assert_eq!(at(&case, "PREP-5"), State::Filled);
        case.issues.push(sample::choice("term", (1.0, 1.0), &[]));
        case.issues[1].name = "Term".to_owned();
        assert_eq!(at(&case, "PREP-5"), State::Started, "it has no option");
        case.concessions.push(Concession { give: "A report".to_owned(), ..Concession::default() });
        assert_eq!(at(&case, "PREP-7"), State::Started);
        case.concessions[0].ask = "A year".to_owned();
        assert_eq!(at(&case, "PREP-7"), State::Filled);
        case.questions.push(Question { question: "Who decides?".to_owned(), ..Question::default() });
        assert_eq!(at(&case, "INFO-2"), State::Empty, "it has no answer");
        case.questions[0].answer = "The board".to_owned();
        assert_eq!(at(&case, "INFO-2"), State::Filled);
        case.set_note("INFO-3", "No jargon.");
        assert_eq!(at(&case, "INFO-3"), State::Filled, "a note is all that can be written");
        case.offers = sample::offers(&[(Side::Us, "fee=1", "")]);
        assert_eq!(at(&case, "BARG-1"), State::Started);
        case.offers = sample::offers(&[(Side::Us, "fee=1", ""), (Side::Them, "fee=2", "")]);
        assert_eq!(at(&case, "BARG-1"), State::Filled);
        case.start_agreement(crate::time::Timestamp::default());
        assert_eq!(at(&case, "DEAL-C1"), State::Started, "nobody has gone through it yet");
        let deal = case.agreement.as_mut().unwrap();
        deal.status = AgreementStatus::Agreed;
        deal.contacts = vec![Contact { name: "Ann".to_owned(), ..Contact::default() }];
        assert_eq!((at(&case, "DEAL-C1"), at(&case, "DEAL-C4")), (State::Filled, State::Started));
        let them = Contact { name: "Ben".to_owned(), side: Side::Them, ..Contact::default() };
        case.agreement.as_mut().unwrap().contacts.push(them);
        assert_eq!(at(&case, "DEAL-C4"), State::Filled);
    }

    fn useful(case: &Case, stage: Stage) -> (&'static str, &'static str) {
        let next = next(case, stage).unwrap();
        (next.item, next.why)
    }

    #[test]
    fn an_item_is_empty_then_started_then_filled() {
        let mut case = Case::default();
        assert_eq!(states(&case, Stage::Prepare).len(), guide::checklist(Stage::Prepare).len());
        assert!(states(&case, Stage::Prepare).iter().all(|(_, state)| *state == State::Empty));
        case.set_note("PREP-2", "Keep them for years.");
        case.strengths.push(Line { text: "We are fast.".to_owned(), ..Line::default() });
        case.tick("PREP-3", true);
        let states = states(&case, Stage::Prepare);
        assert_eq!(states[2..5], [("PREP-2", State::Started), ("PREP-4", State::Empty), ("PREP-3", State::Filled)]);
    }

    #[test]
    fn preparing_asks_first_for_what_matters_most() {
        let mut case = Case::default();
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-5");
        case.issues.push(Issue::default());
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-5", "nothing is written there");
        case.issues[0].name = "Fee".to_owned();
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-1");
        case.alternatives.push(sample::alternative("Wait", 0));
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-1", "nothing says what it is worth");
        case.alternatives.push(sample::alternative("Another client", 5_000));
        assert_eq!(useful(&case, Stage::Prepare), ("PREP-5", "One of the amounts has no walk-away yet."));
        case.issues[0].us.walk_away = Some(Decimal::ZERO);
        case.concessions.push(Concession::default());
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-7");
        case.concessions[0].give = "A report".to_owned();
        assert_eq!(useful(&case, Stage::Prepare), ("PREP-2", "Nothing is written here yet."));
    }

    #[test]
    fn what_is_ticked_is_not_asked_for_and_what_was_started_comes_last() {
        let mut case = Case::default();
        case.tick("PREP-5", true);
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-1");
        for item in ["PREP-1", "PREP-7", "PREP-2", "PREP-3", "PREP-4", "PREP-6"] {
            case.tick(item, true);
        }
        case.tick("PREP-2", false);
        case.set_note("PREP-2", "Keep them.");
        assert_eq!(useful(&case, Stage::Prepare).0, "PREP-8");
        case.tick("PREP-8", true);
        assert_eq!(useful(&case, Stage::Prepare), ("PREP-2", "You have started this one. Something is still missing."));
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
        assert_eq!(useful(&case, Stage::Commit), ("DEAL-C3", "Nothing is written here yet."));
    }

    #[test]
    fn the_other_side_is_started_by_its_name_and_filled_with_somebody_there_and_what_drives_them() {
        let mut case = Case::default();
        let person = |side| Person { name: "Dana".to_owned(), side, ..Person::default() };
        case.people = vec![person(Side::Us)];
        case.drivers = vec![Line { text: "A date".to_owned(), ..Line::default() }];
        assert_eq!(state(&case, "PREP-4"), State::Started, "nobody of theirs is known");
        case.people.push(person(Side::Them));
        assert_eq!(state(&case, "PREP-4"), State::Filled);
        let mut named = Case::default();
        assert_eq!(state(&named, "PREP-4"), State::Empty);
        named.them.name = "Harbour Foods".to_owned();
        assert_eq!(state(&named, "PREP-4"), State::Started);
        named.drivers = case.drivers;
        assert_eq!(state(&named, "PREP-4"), State::Started, "as with a template, once the name is typed");
        named.people = vec![Person { role: "Finance".to_owned(), side: Side::Them, ..Person::default() }];
        assert_eq!(state(&named, "PREP-4"), State::Filled);
    }

    #[test]
    fn the_strategy_belongs_to_the_tactics() {
        let mut case = Case::default();
        case.strategy.why = "We want them for years.".to_owned();
        assert_eq!((state(&case, "PREP-5"), state(&case, "PREP-6")), (State::Empty, State::Started));
    }

    #[test]
    fn a_note_alone_fills_only_an_item_that_has_no_worksheet() {
        for item in Stage::ALL.iter().flat_map(|stage| guide::checklist(*stage)) {
            let mut case = Case::default();
            case.set_note(item.id, "Words");
            let has_worksheet = worksheet::fields(item.id).next().is_some();
            let expected = if has_worksheet { State::Started } else { State::Filled };
            assert_eq!(state(&case, item.id), expected, "{}", item.id);
        }
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
