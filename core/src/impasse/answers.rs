//! The three questions: what holds it up, how it feels, how long there is. What the case tells is guessed, to be confirmed.

use super::situation::{Situation, folded};
use crate::analysis::talks::{Shift, Talks};
use crate::case::{Case, Cause, ClaimStatus, Feeling, OfferStatus, Side, Standstill, TimeLeft};
use crate::name::shows;
use crate::quoted::shortened;
use crate::sentence::the;
use crate::spelling::Spelling;
use crate::time::{Day, Timestamp};

/// What the user said, and what is guessed where nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// What holds the talks up.
    pub cause: Answer<Cause>,
    /// How they feel.
    pub feeling: Answer<Feeling>,
    /// How long there is.
    pub time: Answer<TimeLeft>,
}

/// An answer: what was said, else what is guessed, else the default, which says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer<T> {
    /// What it is.
    pub is: T,
    /// What it is guessed from, in words that follow “guessed:”; empty where the user said it, and where nothing is
    /// guessed.
    pub because: String,
}

impl<T: Default + PartialEq> Answer<T> {
    fn new(said: T, guess: impl FnOnce() -> Option<(T, String)>) -> Self {
        if said != T::default() {
            return Self { is: said, because: String::new() };
        }
        guess().map_or_else(|| Self { is: T::default(), because: String::new() }, |(is, because)| Self { is, because })
    }

    /// Is it a guess?
    pub const fn is_guess(&self) -> bool {
        !self.because.is_empty()
    }
}

/// The present, as the page knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub at: Timestamp,
    /// The day, in the time of the user's place.
    pub today: Day,
}

/// Words of somebody who may not decide, or keeps to a rule; in the language of the app. Whole words, in small letters.
const RULES: [&str; 18] = [
    "band",
    "budget",
    "policy",
    "rule",
    "rules",
    "guideline",
    "guidelines",
    "not allowed",
    "my boss",
    "my manager",
    "needs approval",
    "need approval",
    "has to approve",
    "have to approve",
    "sign off",
    "can t decide",
    "can t sign",
    "above me",
];
/// So much of what they said is quoted, in letters.
const QUOTED: usize = 60;
/// An offer that is no older is of now: one sits at the table. In seconds.
const AT_TABLE: i64 = 3_600;
/// A meeting in so many days is soon.
const SOON: i64 = 7;
/// The last offers in which a side may have gone back.
const LATELY: usize = 4;

impl Answers {
    /// The answers for a situation.
    pub fn of(situation: &Situation<'_>, now: &Now, spelling: &dyn Spelling) -> Self {
        let case = situation.case;
        let Standstill { cause, feeling, time, .. } = case.standstill;
        Self {
            cause: Answer::new(cause, || guess_cause(situation)),
            feeling: Answer::new(feeling, || guess_feeling(case)),
            time: Answer::new(time, || guess_time(case, now, spelling)),
        }
    }
}

/// What seems to hold the talks up, by what tells most.
fn guess_cause(situation: &Situation<'_>) -> Option<(Cause, String)> {
    let case = situation.case;
    let happened = case.standstill.incidents.iter().filter(|one| shows(&one.text)).count();
    if happened > 0 {
        return Some((Cause::People, format!("you noted what happened ({happened})")));
    }
    if let Some((how, said)) = rule_named(case) {
        return Some((Cause::Authority, format!("{how} “{}”", shortened(said.trim(), QUOTED))));
    }
    if let Some(because) = went_back(situation) {
        return Some((Cause::Trust, because));
    }
    guess_from_offers(situation).or_else(|| guess_from_people(case))
}

/// That nobody of theirs is ticked tells least: the box may only have been left empty.
fn guess_from_people(case: &Case) -> Option<(Cause, String)> {
    let theirs = || case.people.iter().filter(|person| person.side == Side::Them && shows(&person.name));
    let is_nobody_ticked = theirs().next().is_some() && theirs().all(|person| !person.decides);
    is_nobody_ticked
        .then(|| (Cause::Authority, "“Decides” isn’t ticked for anybody you noted on their side".to_owned()))
}

fn guess_from_offers(situation: &Situation<'_>) -> Option<(Cause, String)> {
    let case = situation.case;
    let stuck: Vec<_> = situation.of_state(super::State::Stuck).collect();
    match stuck.as_slice() {
        [one] if one.apart.is_some() => {
            let name = if shows(&one.issue.name) { the(&one.issue.name) } else { "one amount".to_owned() };
            return Some((Cause::Money, format!("all that stands still is {name}")));
        }
        [_, _, ..] => return Some((Cause::NoMovement, format!("{} issues stand still at once", stuck.len()))),
        _ => {}
    }
    let doubted = case.claims.iter().find(|claim| claim.side == Side::Them && claim.status == ClaimStatus::Doubted);
    if let Some(claim) = doubted.filter(|claim| shows(&claim.text)) {
        return Some((Cause::Information, format!("you doubt “{}”", shortened(claim.text.trim(), QUOTED))));
    }
    let has_one = stuck.len() == 1 || situation.still > 0;
    has_one.then(|| (Cause::NoMovement, "the last offer said nothing new".to_owned()))
}

/// Is there a word of theirs on a rule, or on somebody who has to say yes?
pub(super) fn names_rule(case: &Case) -> bool {
    rule_named(case).is_some()
}

/// What they said of a rule, or of somebody who has to say yes, with how that is known: from what was heard, claimed, or
/// noted with their offers. The newest of each tells most.
fn rule_named(case: &Case) -> Option<(&'static str, &str)> {
    let heard = case.heard.iter().rev().filter(|one| one.by == Side::Them).map(|one| ("they said", one.text.as_str()));
    let claimed = case.claims.iter().rev().filter(|one| one.side == Side::Them);
    let claimed = claimed.map(|one| ("they claim", one.text.as_str()));
    let offers = case.offers.iter().rev().filter(|offer| offer.by == Side::Them);
    let noted = offers.map(|offer| ("you noted", offer.note.as_str()));
    let speaks = |(_, text): &(&str, &str)| {
        let text = folded(text);
        RULES.iter().any(|word| text.contains(&format!(" {word} ")))
    };
    heard.chain(claimed).chain(noted).find(speaks)
}

/// What they took back lately.
fn went_back(situation: &Situation<'_>) -> Option<String> {
    let case = situation.case;
    let taken_back =
        |(_, offer): &(usize, &crate::case::Offer)| offer.by == Side::Them && offer.status == OfferStatus::Withdrawn;
    if let Some((place, _)) = case.offers.iter().enumerate().rev().take(LATELY).find(taken_back) {
        return Some(format!("they took offer {} back", place + 1));
    }
    let talks = Talks::new(case);
    let theirs = talks.turns.iter().rev().take(LATELY).filter(|turn| turn.offer.by == Side::Them);
    let said = theirs.flat_map(|turn| &turn.said).find(|said| said.shift == Shift::Took)?;
    let issue = talks.strand(said)?.issue;
    shows(&issue.name).then(|| format!("they went back on {}", the(&issue.name)))
}

fn guess_feeling(case: &Case) -> Option<(Feeling, String)> {
    if case.standstill.incidents.iter().any(|one| shows(&one.text)) {
        return Some((Feeling::Heated, "you noted what happened".to_owned()));
    }
    let last = case.offers.last()?;
    match last.status {
        OfferStatus::Rejected => Some((Feeling::Tense, "the last offer was turned down".to_owned())),
        OfferStatus::Withdrawn => Some((Feeling::Tense, "the last offer was taken back".to_owned())),
        _ => None,
    }
}

fn guess_time(case: &Case, now: &Now, spelling: &dyn Spelling) -> Option<(TimeLeft, String)> {
    let meets = || Some((TimeLeft::Days, format!("you meet on {}", spelling.day(&case.meeting.on))));
    match now.today.days_to(&case.meeting.on) {
        Some(0) => return Some((TimeLeft::Today, "you meet today".to_owned())),
        Some(days) if (1..=SOON).contains(&days) => return meets(),
        _ => {}
    }
    let last = case.offers.last().filter(|last| !last.at.is_unset());
    if last.is_some_and(|last| last.at.age_at(&now.at).is_some_and(|age| age <= AT_TABLE)) {
        return Some((TimeLeft::Today, "the last offer was made within the hour".to_owned()));
    }
    if meets_later(case, now) {
        return meets();
    }
    last.map(|_| (TimeLeft::NoDate, "you wrote down no meeting that is still to come".to_owned()))
}

/// Is the next meeting more than some days away?
pub(super) fn meets_later(case: &Case, now: &Now) -> bool {
    now.today.days_to(&case.meeting.on).is_some_and(|days| days > SOON)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, in_turn};
    use crate::case::{Claim, Heard, Incident, Person};
    use crate::guide::Example;
    use crate::spelling::Plain;

    fn now() -> Now {
        Now { at: Timestamp::parse("2026-11-23T10:00:00Z").unwrap(), today: Day::parse("2026-11-23").unwrap() }
    }

    fn answers(case: &Case) -> Answers {
        Answers::of(&Situation::of(case), &now(), &Plain)
    }

    fn cause(case: &Case) -> (Cause, String) {
        let Answer { is, because } = answers(case).cause;
        (is, because)
    }

    #[test]
    fn what_holds_the_examples_up_is_guessed_from_what_was_said() {
        let example = |example: Example, offers: usize| {
            let mut case = example.case().unwrap();
            case.offers.truncate(offers);
            case.agreement = None;
            cause(&case)
        };
        assert_eq!(example(Example::Agency, 9), (Cause::Money, "all that stands still is the monthly fee".to_owned()));
        assert_eq!(
            example(Example::Software, 11),
            (Cause::Money, "all that stands still is the total price".to_owned())
        );
    }

    #[test]
    fn the_guess_goes_by_what_tells_most() {
        let mut talks = case(&[
            (Side::Us, "fee=9000 term=12m", ""),
            (Side::Them, "fee=8000 term=3m", ""),
            (Side::Us, "fee=9000 term=12m", ""),
            (Side::Them, "fee=8000 term=3m", ""),
        ]);
        assert_eq!(cause(&talks), (Cause::NoMovement, "2 issues stand still at once".to_owned()));
        talks.offers[3].status = OfferStatus::Withdrawn;
        assert_eq!(cause(&talks), (Cause::Trust, "they took offer 4 back".to_owned()));
        let text = "The band ends at 66, sorry".to_owned();
        talks.heard = vec![Heard { by: Side::Them, text, ..Heard::default() }];
        assert_eq!(cause(&talks), (Cause::Authority, "they said “The band ends at 66, sorry”".to_owned()));
        talks.standstill.incidents = vec![Incident { text: "He left.".to_owned(), ..Incident::default() }];
        assert_eq!(cause(&talks).0, Cause::People);
        assert_eq!(answers(&talks).feeling.is, Feeling::Heated);
    }

    #[test]
    fn that_nobody_of_theirs_is_ticked_is_guessed_from_last_and_said_as_it_is() {
        let mut talks = in_turn(&[10, 4, 10, 4]);
        talks.people = vec![Person { name: "Vogel".to_owned(), side: Side::Them, ..Person::default() }];
        assert_eq!(cause(&talks).0, Cause::Money, "what the offers say tells more");
        talks.offers.truncate(2);
        let unticked = "“Decides” isn’t ticked for anybody you noted on their side";
        assert_eq!(cause(&talks), (Cause::Authority, unticked.to_owned()));
        talks.people[0].decides = true;
        assert_eq!(cause(&talks).0, Cause::Open);
        talks.people[0].side = Side::Us;
        talks.people[0].decides = false;
        assert_eq!(cause(&talks).0, Cause::Open, "there is nobody to tick it for");
    }

    #[test]
    fn an_issue_of_several_things_reads_as_well_as_one_of_one() {
        let mut talks = in_turn(&[10, 4, 10, 4]);
        for (name, said) in [("Payment terms", "the payment terms"), ("Fee", "the fee")] {
            talks.issues[0].name = name.to_owned();
            assert_eq!(cause(&talks).1, format!("all that stands still is {said}"));
        }
    }

    #[test]
    fn one_that_went_back_or_claims_what_is_doubted_is_told() {
        let mut back = case(&[(Side::Us, "fee=9000", ""), (Side::Them, "fee=8000", ""), (Side::Them, "fee=7500", "")]);
        back.issues[0].name = "Fee".to_owned();
        assert_eq!(cause(&back), (Cause::Trust, "they went back on the fee".to_owned()));
        let mut doubted = in_turn(&[10, 4]);
        assert_eq!(cause(&doubted), (Cause::Open, String::new()));
        let claim = |status| Claim { side: Side::Them, text: "Others pay less".to_owned(), status, ..Claim::default() };
        doubted.claims = vec![claim(ClaimStatus::Doubted)];
        assert_eq!(cause(&doubted), (Cause::Information, "you doubt “Others pay less”".to_owned()));
    }

    #[test]
    fn what_is_said_is_no_guess() {
        let mut talks = in_turn(&[10, 4, 10, 4]);
        assert!(answers(&talks).cause.is_guess());
        talks.standstill.cause = Cause::Time;
        talks.standstill.feeling = Feeling::Cold;
        let answers = answers(&talks);
        assert_eq!((answers.cause.is, answers.cause.is_guess()), (Cause::Time, false));
        assert_eq!((answers.feeling.is, answers.feeling.is_guess()), (Feeling::Cold, false));
    }

    #[test]
    fn how_long_there_is_goes_by_the_meeting_and_by_the_last_offer() {
        let mut talks = in_turn(&[10, 4]);
        let time = |case: &Case| answers(case).time.is;
        assert_eq!(time(&talks), TimeLeft::Open);
        talks.offers[1].at = Timestamp::parse("2026-11-23T09:30:00Z").unwrap();
        assert_eq!(time(&talks), TimeLeft::Today);
        talks.offers[1].at = Timestamp::parse("2026-11-20T09:30:00Z").unwrap();
        assert_eq!(time(&talks), TimeLeft::NoDate);
        for (on, left) in [
            ("2026-11-23", TimeLeft::Today),
            ("2026-11-25", TimeLeft::Days),
            ("2026-12-25", TimeLeft::Days),
            ("2026-11-20", TimeLeft::NoDate),
        ] {
            talks.meeting.on = Day::parse(on).unwrap();
            assert_eq!(time(&talks), left, "{on}");
        }
        assert_eq!(answers(&talks).time.because, "you wrote down no meeting that is still to come");
        talks.meeting.on = Day::parse("2026-12-25").unwrap();
        assert_eq!(answers(&talks).time.because, "you meet on 2026-12-25");
        talks.offers.clear();
        assert_eq!(time(&talks), TimeLeft::Days, "however the offers stand");
        talks.offers = in_turn(&[10]).offers;
        talks.offers[0].at = Timestamp::parse("2026-11-23T09:30:00Z").unwrap();
        assert_eq!(time(&talks), TimeLeft::Today, "whoever sits at the table is there");
        assert_eq!(time(&Case::default()), TimeLeft::Open);
    }

    #[test]
    fn the_last_offer_that_was_turned_down_makes_it_tense() {
        let mut talks = in_turn(&[10, 4]);
        assert_eq!(answers(&talks).feeling, Answer::default());
        talks.offers[1].status = OfferStatus::Rejected;
        assert_eq!(answers(&talks).feeling.is, Feeling::Tense);
    }
}
