//! Generates what stands on the worksheets of the five stages.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tableside_core::case::{
    AgreedPoint, Approach, Assumption, Bet, Cause, Claim, ClaimStatus, Concern, Concession, Contact, DealKind, Duty,
    Feeling, Finding, GroundRule, Heard, InForce, Incident, Interest, Learned, LegalReview, Line, LookBack, Measure,
    Meeting, Milestone, Misunderstanding, Neutral, Opener, Pause, Person, Probability, Problem, Question, Rating,
    Review, Side, Speaker, Standstill, Strategy as Plan, Tactic, Talk, TimeLeft,
};
use tableside_core::number::Decimal;

use super::{day, decimal, moment, seldom, text, ticks, up_to};

/// A record, each of its fields by a strategy of its own. A field that is left out doesn't compile. Boxed, since all
/// of them together don't fit on the stack.
macro_rules! record {
    ($name:ident { $($field:ident: $strategy:expr),* $(,)? }) => {
        ($($strategy,)*).prop_map(|($($field,)*)| $name { $($field,)* }).boxed()
    };
}

/// A list of a few such records, with IDs that differ.
macro_rules! list {
    ($name:ident { $($field:ident: $strategy:expr),* $(,)? }) => {
        vec(record!($name { id: text(), $($field: $strategy),* }), 0..3).prop_map(|items| {
            super::numbered(items, |item| &mut item.id)
        }).boxed()
    };
}

/// The first stage.
#[derive(Clone, Debug)]
pub struct Prepare {
    pub people: Vec<Person>,
    pub goals_soon: Vec<Line>,
    pub goals_later: Vec<Line>,
    pub strengths: Vec<Line>,
    pub weaknesses: Vec<Line>,
    pub exposures: Vec<Line>,
    pub drivers: Vec<Line>,
    pub problems: Vec<Problem>,
    pub strategy: Plan,
    pub tactics: Vec<Tactic>,
    pub concessions: Vec<Concession>,
    pub meeting: Meeting,
}

pub fn prepare() -> impl Strategy<Value = Prepare> {
    let rating = || up_to(5.0).prop_map(|number| Rating::new(number).unwrap());
    let lists = (
        list!(Person { name: text(), role: text(), side: side(), decides: seldom() }),
        list!(Problem { text: text(), help: text() }),
        list!(Tactic { tactic: text(), counter: text() }),
        list!(Concession { give: text(), cost: rating(), worth: rating(), ask: text(), used: seldom() }),
    );
    let lines = (lines(), lines(), lines(), lines(), lines(), lines());
    let strategy = record!(Plan { approach: select(Approach::ALL), why: text(), process: text(), content: text() });
    let meeting =
        record!(Meeting { place: text(), on: day(), time: text(), length: text(), who: text(), comfort: text() });
    (lists, lines, strategy, meeting).prop_map(|(lists, lines, strategy, meeting)| {
        let (people, problems, tactics, concessions) = lists;
        let (goals_soon, goals_later, strengths, weaknesses, exposures, drivers) = lines;
        Prepare {
            people,
            goals_soon,
            goals_later,
            strengths,
            weaknesses,
            exposures,
            drivers,
            problems,
            strategy,
            tactics,
            concessions,
            meeting,
        }
    })
}

/// The second stage.
#[derive(Clone, Debug)]
pub struct Exchange {
    pub ground_rules: Vec<GroundRule>,
    pub opener: Opener,
    pub interests: Vec<Interest>,
    pub questions: Vec<Question>,
    pub heard: Vec<Heard>,
    pub learned: Vec<Learned>,
    pub talk: Talk,
}

pub fn exchange() -> impl Strategy<Value = Exchange> {
    let lists = (
        list!(GroundRule { text: text(), agreed: seldom() }),
        list!(Interest { side: side(), position: text(), interest: text(), why: text() }),
        list!(Question { question: text(), answer: text() }),
        list!(Heard {
            at: moment(),
            by: side(),
            who: text(),
            text: text(),
            unclear: seldom(),
            meaning: text(),
            cleared: seldom(),
        }),
        list!(Learned { text: text(), issue: text() }),
    );
    let seconds = || decimal().prop_map(Decimal::abs);
    let talk = record!(Talk { us: seconds(), them: seconds(), now: select(Speaker::ALL), since: moment() });
    (lists, select(Opener::ALL), talk).prop_map(
        |((ground_rules, interests, questions, heard, learned), opener, talk)| Exchange {
            ground_rules,
            opener,
            interests,
            questions,
            heard,
            learned,
            talk,
        },
    )
}

/// The third stage.
#[derive(Clone, Debug)]
pub struct Clarify {
    pub claims: Vec<Claim>,
    pub assumptions: Vec<Assumption>,
    pub common_interests: Vec<Line>,
    pub misunderstandings: Vec<Misunderstanding>,
    pub agreed_points: Vec<AgreedPoint>,
}

pub fn clarify() -> impl Strategy<Value = Clarify> {
    let lists = (
        list!(Claim { side: side(), text: text(), evidence: text(), status: select(ClaimStatus::ALL) }),
        list!(Assumption { text: text(), phrase: text(), finding: select(Finding::ALL) }),
        lines(),
        list!(Misunderstanding { text: text(), meant: text() }),
        list!(AgreedPoint { text: text() }),
    );
    lists.prop_map(|(claims, assumptions, common_interests, misunderstandings, agreed_points)| Clarify {
        claims,
        assumptions,
        common_interests,
        misunderstandings,
        agreed_points,
    })
}

pub fn look_back() -> impl Strategy<Value = LookBack> {
    record!(LookBack { well: text(), change: text(), skills: ticks(), lessons: lines() })
}

/// What the impasse helper keeps.
pub fn standstill() -> impl Strategy<Value = Standstill> {
    let chance = || proptest::option::of(up_to(1.0).prop_map(|number| Probability::new(number).unwrap()));
    let pause = record!(Pause {
        since: moment(),
        until: moment(),
        agenda: text(),
        ours: text(),
        theirs: text(),
        sound: seldom(),
        notify: seldom(),
    });
    let told = (select(Cause::ALL), select(Feeling::ALL), select(TimeLeft::ALL), select(DealKind::ALL));
    let parts = (
        pause,
        record!(Neutral { name: text(), why: text(), ask: text() }),
        record!(Bet { event: text(), ours: chance(), theirs: chance() }),
        list!(Incident { at: moment(), who: text(), text: text() }),
    );
    let words = (text(), text(), text(), text());
    (told, parts, (ticks(), ticks()), words).prop_map(|(told, parts, (calm, leaving), words)| {
        let (cause, feeling, time, deal_kind) = told;
        let (pause, neutral, bet, incidents) = parts;
        let (problem, partial, brief, farewell) = words;
        Standstill {
            cause,
            feeling,
            time,
            deal_kind,
            pause,
            problem,
            neutral,
            bet,
            calm,
            leaving,
            incidents,
            partial,
            brief,
            farewell,
        }
    })
}

pub fn duties() -> impl Strategy<Value = Vec<Duty>> {
    list!(Duty { who: text(), what: text(), by: day(), done: seldom() })
}

pub fn measures() -> impl Strategy<Value = Vec<Measure>> {
    list!(Measure { text: text(), now: text(), goal: text(), who: text() })
}

pub fn contacts() -> impl Strategy<Value = Vec<Contact>> {
    list!(Contact { side: side(), name: text(), role: text(), reach: text() })
}

pub fn reviews() -> impl Strategy<Value = Vec<Review>> {
    list!(Review { text: text(), on: day(), done: seldom() })
}

pub fn in_force() -> impl Strategy<Value = InForce> {
    record!(InForce { from: day(), until: day() })
}

pub fn milestones() -> impl Strategy<Value = Vec<Milestone>> {
    list!(Milestone { text: text(), on: day(), done: seldom() })
}

pub fn concerns() -> impl Strategy<Value = Vec<Concern>> {
    list!(Concern { text: text(), on: day(), answer: text(), done: seldom() })
}

pub fn legal() -> impl Strategy<Value = LegalReview> {
    record!(LegalReview { who: text(), by: day(), text: text(), done: seldom() })
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    list!(Line { text: text() })
}

fn side() -> impl Strategy<Value = Side> {
    select(Side::ALL)
}
