//! Where a negotiation stands when nothing moves: what is settled, what is stuck, since when and for how many offers.

use crate::analysis::batna;
use crate::analysis::gap::{self, Room};
use crate::analysis::talks::{STILL, Shift, Strand, Talks};
use crate::case::{Case, Interest, Issue, IssueKind, Learned, Offer, Side, Term, Terms, Weight};
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::number::Decimal;
use crate::quoted::Quoted;
use crate::sentence::{listed, the};
use crate::spelling::Spelling;

/// So many offers without a word that is new are enough for an issue to be stuck.
const ROUNDS: usize = 2;
/// So many names stand in a sentence.
const FEW: usize = 4;

/// How an issue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Both say the same, or it was written down as agreed.
    Settled,
    /// Both said again what they had said before.
    Stuck,
    /// Somebody moved in the last two offers.
    Moving,
    /// Both are apart, and nobody has come back to it.
    LeftAlone,
    /// Not both have spoken of it yet, or there is nothing to count.
    Open,
}

/// One issue, with what is known of it.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// How it stands.
    pub state: State,
    /// What we said last, as an offer states it.
    pub ours: Option<String>,
    /// What they said last.
    pub theirs: Option<String>,
    /// How far the last amounts are apart, above 0; nothing for what is no amount.
    pub apart: Option<Decimal>,
    /// The offer in which something new was last said of it, with its place in the list of offers.
    pub moved: Option<(usize, &'a Offer)>,
    /// So many offers came after that one.
    pub rounds: usize,
    /// The room between both limits, where both are written down.
    pub room: Option<Room>,
    /// What is noted of why it matters to them: what speaks of the issue or its options, else what speaks of no issue at all.
    pub interests: Vec<&'a Interest>,
    /// What was learned about it.
    pub learned: Vec<&'a Learned>,
}

/// Where a negotiation stands.
#[derive(Clone, Debug)]
pub struct Situation<'a> {
    /// The negotiation.
    pub case: &'a Case,
    /// The issues on the list, in the user's order.
    pub issues: Vec<Standing<'a>>,
    /// So many offers at the end said nothing new on anything.
    pub still: usize,
    /// Did the user say that the talks are stuck?
    pub is_said: bool,
    /// How many offers count.
    pub offers: usize,
    /// Has the other side just come closer: with its last offer, which we have answered once at most?
    pub came_closer: bool,
}

impl<'a> Situation<'a> {
    /// Where a negotiation stands.
    pub fn of(case: &'a Case) -> Self {
        let talks = Talks::new(case);
        let said = [Side::Us, Side::Them].map(|side| case.standing(side, case.offers.len()));
        let noted = Noted::of(case, Side::Them);
        let standing = |(place, strand): (usize, &Strand<'a>)| Standing::of(&talks, place, strand, &said, &noted);
        Self {
            case,
            issues: talks.strands.iter().enumerate().map(|(place, strand)| standing((place, strand))).collect(),
            still: talks.still(),
            is_said: talks.is_said_stuck(),
            offers: talks.turns.len(),
            came_closer: came_closer(&talks),
        }
    }

    /// The issues that stand in a certain way.
    pub fn of_state(&self, state: State) -> impl Iterator<Item = &Standing<'a>> {
        self.issues.iter().filter(move |standing| standing.state == state)
    }

    /// The issues that both have spoken of and are apart on.
    pub fn apart(&self) -> impl Iterator<Item = &Standing<'a>> {
        self.issues.iter().filter(|one| matches!(one.state, State::Stuck | State::Moving | State::LeftAlone))
    }

    /// Does anything stand still?
    pub fn is_stuck(&self) -> bool {
        self.of_state(State::Stuck).next().is_some()
    }

    /// The issue that the helper speaks of first: of what is stuck, else of what both are apart on, the amount of money
    /// that the best alternative is held against, else what matters most to us.
    pub fn focus(&self) -> Option<&Standing<'a>> {
        let stuck: Vec<&Standing<'a>> = self.of_state(State::Stuck).collect();
        let all = if stuck.is_empty() { self.apart().collect() } else { stuck };
        let money = batna::issue(self.case).map(|issue| &issue.id);
        let weight = |one: &Standing<'a>| one.issue.us.weight.map_or(0.0, Weight::get);
        let leads = all.iter().copied().find(|one| Some(&one.issue.id) == money);
        leads.or_else(|| all.into_iter().reduce(|best, one| if weight(one) > weight(best) { one } else { best }))
    }

    /// The other issues that are not settled, those that can move first.
    pub fn others(&self) -> Vec<&Standing<'a>> {
        let focus = self.focus().map(|focus| focus.issue.id.as_str());
        let is_other = |one: &&Standing<'a>| Some(one.issue.id.as_str()) != focus && shows(&one.issue.name);
        let order = [State::Moving, State::LeftAlone, State::Stuck, State::Open];
        order.iter().flat_map(|state| self.of_state(*state)).filter(is_other).collect()
    }

    /// The names of the issues that stand in a certain way, as they stand in a sentence.
    pub fn names(&self, state: State) -> String {
        let names = self.of_state(state).filter(|one| shows(&one.issue.name)).map(|one| the(&one.issue.name));
        listed(&names.collect::<Vec<_>>(), FEW)
    }
}

impl<'a> Standing<'a> {
    fn of(
        talks: &Talks<'a>,
        place: usize,
        strand: &Strand<'a>,
        [ours, theirs]: &[Terms; 2],
        noted: &Noted<'a>,
    ) -> Self {
        let (case, issue) = (talks.case, strand.issue);
        let moved = strand.changed.us.max(strand.changed.them);
        let later = || talks.turns.iter().skip(moved.map_or(0, |moved| moved + 1));
        let apart = match (strand.last.us, strand.last.them) {
            (Some(Term::Amount(_)), Some(Term::Amount(_))) => gap::gap(case, issue).apart,
            _ => None,
        };
        let rounds = later().count();
        let is_restated = later().any(|turn| turn.said.iter().any(|said| said.strand == place));
        let by_both = Side::ALL.iter().all(|side| later().any(|turn| turn.offer.by == *side));
        let has_both = strand.last.us.is_some() && strand.last.them.is_some() && strand.counts();
        let is_agreed = !issue.agreed.trim().is_empty() && issue.term(&issue.agreed).is_some();
        let state = if is_agreed || strand.is_met() || apart.is_some_and(|apart| apart <= Decimal::ZERO) {
            State::Settled
        } else if !has_both {
            State::Open
        } else if talks.is_said_stuck() || is_restated && (rounds >= ROUNDS && by_both || talks.still() >= STILL) {
            State::Stuck
        } else if rounds < ROUNDS {
            State::Moving
        } else {
            State::LeftAlone
        };
        let turn = moved.and_then(|moved| talks.turns.get(moved)).map(|turn| turn.offer);
        let number = |offer: &Offer| case.offers.iter().position(|other| other.id == offer.id);
        Self {
            issue,
            state,
            ours: ours.get(&issue.id).cloned(),
            theirs: theirs.get(&issue.id).cloned(),
            apart: apart.filter(|apart| *apart > Decimal::ZERO),
            moved: turn.and_then(|offer| Some((number(offer)?, offer))),
            rounds,
            room: gap::room(case, issue),
            interests: noted.on(issue),
            learned: case.learned.iter().filter(|one| one.issue == issue.id && shows(&one.text)).collect(),
        }
    }

    /// What a side said last, as one reads it; nothing where it has said nothing.
    pub fn said(&self, side: Side, spelling: &dyn Spelling) -> Option<String> {
        let term = if side == Side::Us { &self.ours } else { &self.theirs };
        term.as_deref().map(|term| said(self.issue, term, spelling))
    }

    /// How far both are apart: an amount, or that they differ.
    pub fn distance(&self, spelling: &dyn Spelling) -> Option<String> {
        self.apart.map(|apart| spelling.distance(self.issue, apart))
    }
}

/// Does the last offer of the other side give something and take nothing back, with one of ours after it at most?
fn came_closer(talks: &Talks<'_>) -> bool {
    let Some((place, turn)) = talks.last_of(Side::Them) else { return false };
    let does = |shift: Shift| turn.said.iter().any(|said| said.shift == shift);
    place + 2 >= talks.turns.len() && does(Shift::Gave) && !does(Shift::Took)
}

/// What an offer says on an issue, as one reads it: an amount with its sign or unit, an option by its name.
pub(super) fn said(issue: &Issue, term: &str, spelling: &dyn Spelling) -> String {
    match (issue.kind, term.parse()) {
        (IssueKind::Amount, Ok(amount)) => spelling.amount(issue, amount),
        _ => spelling.term(issue, term),
    }
}

/// What an offer says on an issue, to follow “give them” or “ask for”: an amount on the monthly fee, an option in quotation
/// marks on the term.
pub fn said_on(issue: &Issue, term: &str, spelling: &dyn Spelling) -> String {
    let words = said(issue, term, spelling);
    let words = if issue.kind == IssueKind::Amount { words } else { Quoted(&words).to_string() };
    format!("{words} on {}", the(named(&issue.name, UNNAMED_ISSUE)))
}

/// What is noted of why things matter to a side, each with the IDs of the issues that it speaks of.
pub(super) struct Noted<'a>(Vec<(&'a Interest, Vec<&'a str>)>);

impl<'a> Noted<'a> {
    /// What is noted of a side.
    pub(super) fn of(case: &'a Case, side: Side) -> Self {
        let noted: Vec<&'a Interest> =
            case.interests.iter().filter(|one| one.side == side && shows(&one.interest)).collect();
        if noted.is_empty() {
            return Self(Vec::new());
        }
        // Folded once for all that is noted.
        let issues: Vec<(&'a str, Vec<String>)> =
            case.open_issues().map(|issue| (issue.id.as_str(), called(issue))).collect();
        let spoken_of = |one: &Interest| -> Vec<&'a str> {
            let text = folded(format!("{} {} {}", one.position, one.interest, one.why));
            let is_named = |names: &[String]| names.iter().any(|name| text.contains(name.as_str()));
            issues.iter().filter(|(_, names)| is_named(names)).map(|(id, _)| *id).collect()
        };
        Self(noted.into_iter().map(|one| (one, spoken_of(one))).collect())
    }

    /// What speaks of an issue or its options, else what speaks of none: what is said of another one is no reason for this.
    pub(super) fn on(&self, issue: &Issue) -> Vec<&'a Interest> {
        let of = |id: Option<&str>| -> Vec<&'a Interest> {
            let is_it = |issues: &[&str]| id.map_or(issues.is_empty(), |id| issues.contains(&id));
            self.0.iter().filter(|(_, issues)| is_it(issues)).map(|(one, _)| *one).collect()
        };
        let about = of(Some(issue.id.as_str()));
        if about.is_empty() { of(None) } else { about }
    }
}

/// What an issue and its options are called, to be looked for in a text; nothing that is too short to tell, and no option
/// that was taken off.
fn called(issue: &Issue) -> Vec<String> {
    let names = issue.open_options().map(|option| &option.name).chain([&issue.name]).map(folded);
    names.filter(|name| name.trim().chars().count() > 2).collect()
}

/// A text in small letters, with one space for all that is no letter and no digit, also at its ends.
pub(super) fn folded(text: impl AsRef<str>) -> String {
    let mut folded = String::from(" ");
    for letter in text.as_ref().chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            folded.push(letter);
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, in_turn};
    use crate::guide::Example;
    use crate::spelling::Plain;
    use State::{LeftAlone, Moving, Open, Settled, Stuck};

    const US: Side = Side::Us;
    const THEM: Side = Side::Them;

    fn states(case: &Case) -> Vec<State> {
        Situation::of(case).issues.iter().map(|one| one.state).collect()
    }

    fn example(example: Example, offers: usize) -> Case {
        let mut case = example.case().unwrap();
        case.offers.truncate(offers);
        case.agreement = None;
        case
    }

    #[test]
    fn an_issue_that_both_say_again_is_stuck_and_one_that_nobody_comes_back_to_is_left_alone() {
        let case = example(Example::Agency, 9);
        let found = Situation::of(&case);
        // The fee was said again three times; term and measures were not; both say the same on reporting.
        assert_eq!(states(&case), [Stuck, LeftAlone, LeftAlone, Settled, Open]);
        let fee = found.focus().unwrap();
        assert_eq!((fee.issue.id.as_str(), fee.rounds, fee.moved.unwrap().0), ("fee", 3, 5));
        assert_eq!(fee.distance(&Plain).unwrap(), "$900");
        assert_eq!([US, THEM].map(|side| fee.said(side, &Plain).unwrap()), ["$9400", "$8500"]);
        assert_eq!(found.names(Settled), "the reporting");
        assert_eq!(
            found.others().iter().map(|one| one.issue.id.as_str()).collect::<Vec<_>>(),
            ["term", "measures", "press"]
        );
        assert_eq!(fee.room.unwrap().width, Some(Decimal::whole(1_500)));
    }

    #[test]
    fn the_software_is_stuck_on_its_total_alone() {
        let case = example(Example::Software, 11);
        assert_eq!(states(&case), [Stuck, Settled, Moving, Settled, Settled, Open]);
        assert_eq!(Situation::of(&case).focus().unwrap().issue.id, "total");
    }

    #[test]
    fn what_moved_lately_moves_and_what_only_one_side_named_is_open() {
        let moving = case(&[(US, "fee=9000 term=12m", ""), (THEM, "fee=8000", "")]);
        assert_eq!(states(&moving), [Moving, Open]);
        assert!(!Situation::of(&moving).is_stuck());
        assert_eq!(Situation::of(&moving).focus().unwrap().issue.id, "fee");
        assert!(Situation::of(&Case::default()).focus().is_none());
    }

    #[test]
    fn one_that_only_one_side_says_again_is_stuck_once_nothing_at_all_moves() {
        let alone = |count: usize| {
            let mut said = vec![(US, "fee=9000", ""), (THEM, "fee=8000", "")];
            said.extend(std::iter::repeat_n((US, "fee=9000", ""), count));
            states(&case(&said))[0]
        };
        assert_eq!([alone(1), alone(2), alone(3)], [Moving, LeftAlone, Stuck]);
    }

    #[test]
    fn they_have_just_come_closer_where_their_last_offer_gives_and_takes_nothing_back() {
        let came = |case: &Case| Situation::of(case).came_closer;
        assert!(!came(&in_turn(&[10, 4])), "a first offer gives nothing");
        assert!(came(&in_turn(&[10, 4, 9, 6])));
        assert!(came(&in_turn(&[10, 4, 9, 6, 9])), "we have answered once");
        assert!(!came(&in_turn(&[10, 4, 9, 6, 9, 6])), "they say it again");
        assert!(!came(&in_turn(&[10, 6, 9, 4])), "they went back");
        let mut twice = in_turn(&[10, 4, 9, 6, 9, 8]);
        twice.offers[5].by = US;
        assert!(!came(&twice), "we have made two offers since");
        let taking = [(US, "fee=9000 term=12m", ""), (THEM, "fee=7000 term=12m", ""), (THEM, "fee=8000 term=3m", "")];
        let mixed = case(&taking);
        assert!(!came(&mixed), "they took something for it");
    }

    #[test]
    fn whoever_says_that_the_talks_are_stuck_is_believed() {
        let mut talks = in_turn(&[10, 4]);
        assert_eq!(states(&talks), [Moving]);
        talks.stalled_at = "o2".to_owned();
        assert_eq!(states(&talks), [Stuck]);
        assert!(Situation::of(&talks).is_said);
    }

    #[test]
    fn what_was_agreed_or_crossed_is_settled() {
        let mut crossed = in_turn(&[10, 12]);
        crossed.issues[0].us.target = Some(Decimal::whole(20));
        crossed.issues[0].us.walk_away = Some(Decimal::whole(1));
        assert_eq!(states(&crossed), [Settled]);
        let mut agreed = in_turn(&[10, 4]);
        agreed.issues[0].agreed = "7".to_owned();
        assert_eq!(states(&agreed), [Settled]);
    }

    #[test]
    fn interests_that_speak_of_an_issue_or_its_options_are_its_own_and_else_those_that_speak_of_none() {
        let mut case = example(Example::Agency, 9);
        let of = |case: &Case, side: Side, id: &str| {
            let found = Noted::of(case, side).on(case.issue(id).unwrap());
            found.into_iter().map(|one| one.interest.clone()).collect::<Vec<_>>()
        };
        assert_eq!(of(&case, THEM, "term"), ["To be able to leave"]);
        // Who wants it month by month speaks of the term.
        assert_eq!(of(&case, THEM, "fee"), ["Something to show the board in February"]);
        assert_eq!(of(&case, US, "fee"), ["Time until the work shows"]);
        // What was taken off the list is no other issue.
        let both = ["To be able to leave", "Something to show the board in February"];
        let mut gone = case.clone();
        let term = gone.issues.iter_mut().find(|issue| issue.id == "term").unwrap();
        for option in &mut term.options {
            option.removed = true;
        }
        assert_eq!(of(&gone, THEM, "fee"), both, "its options are gone");
        let mut gone = case.clone();
        gone.issues.iter_mut().find(|issue| issue.id == "term").unwrap().removed = true;
        assert_eq!(of(&gone, THEM, "fee"), both, "it is gone");
        case.interests.truncate(1);
        assert_eq!(of(&case, THEM, "fee"), [""; 0]);
        assert_eq!(Situation::of(&case).focus().unwrap().interests.len(), 0);
        let software = example(Example::Software, 11);
        let on_total = ["No second outage", "The cost spread over two fiscal years"];
        assert_eq!(of(&software, THEM, "total"), on_total, "the rest is about the go-live");
    }

    #[test]
    fn what_an_offer_says_stands_before_its_issue_in_a_sentence() {
        let case = Example::Agency.case().unwrap();
        let on = |id: &str, term: &str| said_on(case.issue(id).unwrap(), term, &Plain);
        assert_eq!(on("fee", "9000"), "$9000 on the monthly fee");
        let term = case.issue("term").unwrap();
        let option = &term.options[0];
        assert_eq!(on("term", &option.id), format!("“{}” on {}", option.name, the(&term.name)));
    }

    #[test]
    fn words_are_compared_whole_and_without_signs() {
        assert_eq!(folded("Go-live, 1 May!"), " go live 1 may ");
        assert_eq!(folded(""), " ");
    }
}
