//! The offers of a case, understood once: what each says, what that changes, and what is then on the table.
//!
//! Everything about moves is read from here, so that each term is parsed once and the time taken grows with the
//! number of terms.

use super::both::Both;
use super::direction::{Direction, direction_by};
use super::score::{self, Tally};
use crate::case::{Case, Choice, Issue, IssueKind, Offer, Side, Term};
use crate::number::Decimal;

/// So many offers without any movement are a standstill.
pub const STILL: usize = 3;

/// The offers of a case that were not withdrawn, of packages put on the table together the lead alone, and the issues
/// still to be settled.
#[derive(Clone, Debug)]
pub struct Talks<'a> {
    /// The case.
    pub case: &'a Case,
    /// The issues still to be settled, in the user's order.
    pub strands: Vec<Strand<'a>>,
    /// The offers that count ([`Case::leads`]), oldest first.
    pub turns: Vec<Turn<'a>>,
}

/// One issue through all offers.
#[derive(Clone, Debug)]
pub struct Strand<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Which amounts we like better; nothing while nothing tells.
    pub direction: Option<Direction>,
    /// What each side said first; nothing until it has spoken of the issue.
    pub first: Both<Option<Term<'a>>>,
    /// What each side said last.
    pub last: Both<Option<Term<'a>>>,
    /// The amounts that each side named, oldest first, each with its turn.
    pub amounts: Both<Vec<(usize, Decimal)>>,
    /// The turn in which each side first spoke of it.
    pub opened: Both<Option<usize>>,
    /// The turn in which each side last said something else than before, its first words on the issue included.
    pub changed: Both<Option<usize>>,
}

/// One offer.
#[derive(Clone, Debug)]
pub struct Turn<'a> {
    /// The offer.
    pub offer: &'a Offer,
    /// What it says on the issues still to be settled.
    pub said: Vec<Said<'a>>,
    /// The score for each side of what its side then has on the table: 0 at the walk-away, 1 at the target.
    /// Nothing while that is incomplete or can't be scored.
    pub score: Both<Option<f64>>,
    /// The turn before it of the same side.
    pub before: Option<usize>,
}

/// What an offer says on one issue.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The issue's place among the strands.
    pub strand: usize,
    /// What it says.
    pub term: Term<'a>,
    /// What the same side had said before.
    pub before: Option<Term<'a>>,
    /// What that means for the other side.
    pub shift: Shift,
}

/// What a side does on one issue, seen against what it had said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// It speaks of the issue for the first time.
    Opened,
    /// It says the same again.
    Held,
    /// It comes towards the other side.
    Gave,
    /// It goes back.
    Took,
    /// It says something else, and nobody has said what that is worth.
    Changed,
}

impl<'a> Talks<'a> {
    /// Reads the offers of a case. Terms that don't fit their issue, and those on issues taken off the list, are
    /// left out.
    pub fn new(case: &'a Case) -> Self {
        let strands = case.open_issues().map(Strand::new).collect();
        let mut talks = Self { case, strands, turns: Vec::new() };
        // Sorted by hand: there are few issues, and `sort` takes more of the page.
        let mut order: Vec<(&str, usize)> = Vec::with_capacity(talks.strands.len());
        for (index, strand) in talks.strands.iter().enumerate() {
            let id = strand.issue.id.as_str();
            order.insert(order.partition_point(|(other, _)| *other < id), (id, index));
        }
        for (_, offer) in case.leads() {
            talks.hear(offer, &order);
        }
        talks.understand();
        talks
    }

    /// Adds an offer: what it says, and what its side had said before.
    fn hear(&mut self, offer: &'a Offer, order: &[(&str, usize)]) {
        let turn = self.turns.len();
        let mut said = Vec::with_capacity(offer.terms.len());
        for (id, text) in &offer.terms {
            let place = order.binary_search_by(|(other, _)| (*other).cmp(id.as_str())).ok();
            let strand = place.and_then(|place| order.get(place)).map(|(_, strand)| *strand);
            let Some((index, strand)) = strand.and_then(|index| Some((index, self.strands.get_mut(index)?))) else {
                continue;
            };
            if let Some(term) = strand.issue.term(text) {
                let before = strand.hear(offer.by, turn, term);
                said.push(Said { strand: index, term, before, shift: Shift::Opened });
            }
        }
        let before = self.turns.iter().rposition(|earlier| earlier.offer.by == offer.by);
        self.turns.push(Turn { offer, said, score: Both::default(), before });
    }

    /// Works out what takes all offers to know: directions, then what each change means, and the scores.
    fn understand(&mut self) {
        for strand in &mut self.strands {
            strand.find_direction();
        }
        let scored = Both { us: score::scored(self.case, Side::Us), them: score::scored(self.case, Side::Them) };
        let tally = || Both { us: Tally::new(&scored.us), them: Tally::new(&scored.them) };
        let mut tallies = Both { us: tally(), them: tally() };
        let place = |strand: &Strand<'_>| {
            let id = &strand.issue.id;
            Both { us: tallies.us.us.place(id), them: tallies.us.them.place(id) }
        };
        let places: Vec<Both<Option<usize>>> = self.strands.iter().map(place).collect();
        let mut on_table: Both<Vec<Option<Term<'a>>>> =
            Both { us: vec![None; self.strands.len()], them: vec![None; self.strands.len()] };
        for turn in &mut self.turns {
            let side = turn.offer.by;
            let tally = tallies.of_mut(side);
            for said in &mut turn.said {
                let Some(strand) = self.strands.get(said.strand) else { continue };
                let theirs = on_table.of(side.other()).get(said.strand).copied().flatten();
                said.shift = strand.shift(side, said.before, said.term, theirs);
                if let Some(slot) = on_table.of_mut(side).get_mut(said.strand) {
                    *slot = Some(said.term);
                }
                let Both { us, them } = places.get(said.strand).copied().unwrap_or_default();
                for (tally, place) in [(&mut tally.us, us), (&mut tally.them, them)] {
                    if let Some(place) = place {
                        tally.set(place, said.term);
                    }
                }
            }
            turn.score = Both { us: tally.us.score(), them: tally.them.score() };
        }
    }

    /// The turns of one side, oldest first, each with its place.
    pub fn of(&self, side: Side) -> impl DoubleEndedIterator<Item = (usize, &Turn<'a>)> {
        self.turns.iter().enumerate().filter(move |(_, turn)| turn.offer.by == side)
    }

    /// The last turn of one side, with its place.
    pub fn last_of(&self, side: Side) -> Option<(usize, &Turn<'a>)> {
        self.of(side).next_back()
    }

    /// So many offers at the end say nothing but what their side had said before.
    pub fn still(&self) -> usize {
        self.turns.iter().rev().take_while(|turn| turn.is_still()).count()
    }

    /// Did the user say at the last offer, or at one that it was put on the table together with, that the talks are
    /// stuck?
    pub fn is_said_stuck(&self) -> bool {
        let said = &self.case.stalled_at;
        self.turns.last().map(|turn| turn.offer).is_some_and(|last| {
            last.id == *said || (!last.set.is_empty() && self.case.offer(said).is_some_and(|said| said.is_beside(last)))
        })
    }

    /// The strand that something was said on.
    pub fn strand(&self, said: &Said<'_>) -> Option<&Strand<'a>> {
        self.strands.get(said.strand)
    }
}

impl Turn<'_> {
    /// Does it say nothing but what its side had said before?
    pub fn is_still(&self) -> bool {
        self.before.is_some() && self.said.iter().all(|said| said.shift == Shift::Held)
    }
}

impl<'a> Strand<'a> {
    fn new(issue: &'a Issue) -> Self {
        Self {
            issue,
            direction: None,
            first: Both::default(),
            last: Both::default(),
            amounts: Both::default(),
            opened: Both::default(),
            changed: Both::default(),
        }
    }

    /// One issue through all offers, without reading the others: what [`Talks`] has of it.
    pub(super) fn alone(case: &'a Case, issue: &'a Issue) -> Self {
        let mut strand = Self::new(issue);
        for (turn, (_, offer)) in case.leads().enumerate() {
            if let Some(term) = offer.terms.get(&issue.id).and_then(|text| issue.term(text)) {
                strand.hear(offer.by, turn, term);
            }
        }
        strand.find_direction();
        strand
    }

    /// Works out which amounts we like better, from the issue's figures or the first amounts.
    fn find_direction(&mut self) {
        let first = |side| self.amounts.of(side).first().map(|(_, amount)| *amount);
        self.direction = direction_by(self.issue, Side::Us, || first(Side::Us).zip(first(Side::Them)));
    }

    /// Notes what a side says in a turn, and gives what it had said before.
    fn hear(&mut self, side: Side, turn: usize, term: Term<'a>) -> Option<Term<'a>> {
        let before = self.last.of_mut(side).replace(term);
        self.first.of_mut(side).get_or_insert(term);
        self.opened.of_mut(side).get_or_insert(turn);
        if let Term::Amount(amount) = term {
            self.amounts.of_mut(side).push((turn, amount));
        }
        if before.is_none_or(|before| !same(before, term)) {
            *self.changed.of_mut(side) = Some(turn);
        }
        before
    }

    /// Which amounts a side likes better; nothing while nothing tells.
    pub fn direction_of(&self, side: Side) -> Option<Direction> {
        match side {
            Side::Us => self.direction,
            Side::Them => self.direction.map(Direction::opposite),
        }
    }

    /// Do both sides' last words on the issue agree?
    pub fn is_met(&self) -> bool {
        self.last.us.zip(self.last.them).is_some_and(|(ours, theirs)| same(ours, theirs))
    }

    /// Is it still to be bargained over: scored, and not the same in both sides' last words?
    pub fn is_open(&self) -> bool {
        self.counts() && !self.is_met()
    }

    /// What a side does when it says something after something else; `theirs` is what the other side has said.
    pub(super) fn shift(
        &self,
        side: Side,
        before: Option<Term<'_>>,
        term: Term<'_>,
        theirs: Option<Term<'_>>,
    ) -> Shift {
        let Some(before) = before else { return Shift::Opened };
        if same(before, term) {
            return Shift::Held;
        }
        let own = self.gain(side, before, term);
        let others = || self.gain(side.other(), before, term).map(|gain| -gain);
        match own.filter(|gain| *gain != 0.0).or_else(others) {
            Some(gain) if gain < 0.0 => Shift::Gave,
            Some(gain) if gain > 0.0 => Shift::Took,
            // An amount, too, may be better for whoever takes it over: nobody knows.
            _ if matches!(term, Term::Amount(_)) => Shift::Changed,
            _ if theirs.is_some_and(|theirs| same(theirs, term)) => Shift::Gave,
            _ => Shift::Changed,
        }
    }

    /// How much better a term is for a side than another: in the amount's unit or in points. Nothing while
    /// nobody has said what they are worth, or nothing tells which amounts it likes better.
    fn gain(&self, side: Side, from: Term<'_>, to: Term<'_>) -> Option<f64> {
        match (from, to) {
            (Term::Amount(from), Term::Amount(to)) => Some(self.direction_of(side)?.gain(to, from).to_f64()),
            (Term::Choice(from), Term::Choice(to)) => Some(to.worth(side).rank()? - from.worth(side).rank()?),
            _ => None,
        }
    }

    /// The options still open, of a choice.
    pub fn options(&self) -> Vec<&'a Choice> {
        let choice = self.issue.kind == IssueKind::Choice;
        self.issue.open_options().filter(|_| choice).collect()
    }

    /// Is it scored, that is an amount or a choice?
    pub fn counts(&self) -> bool {
        self.issue.kind != IssueKind::Text
    }
}

/// Do two terms say the same?
pub fn same(one: Term<'_>, other: Term<'_>) -> bool {
    one.is_same(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, case, choice, close, in_turn, mirrored, offers};
    use crate::case::{OfferStatus, Stance, Worth};

    fn shifts(case: &Case) -> Vec<Vec<Shift>> {
        Talks::new(case).turns.iter().map(|turn| turn.said.iter().map(|said| said.shift).collect()).collect()
    }

    /// Opens, holds, comes towards them, goes back, on an amount and on a choice.
    fn all_shifts() -> Case {
        case(&[
            (Side::Us, "fee=12000", ""),
            (Side::Them, "fee=6500 term=3m", ""),
            (Side::Us, "fee=12000 term=12m", ""),
            (Side::Them, "fee=7000 term=3m", ""),
            (Side::Us, "fee=11000 term=3m", ""),
            (Side::Them, "fee=6000 term=12m", ""),
            (Side::Us, "fee=12000 term=12m", ""),
        ])
    }

    #[test]
    fn what_each_offer_does_is_seen_from_the_side_that_makes_it() {
        use Shift::{Gave, Held, Opened, Took};
        let expected = [
            vec![Opened],
            vec![Opened, Opened],
            vec![Held, Opened],
            vec![Gave, Held],
            vec![Gave, Gave],
            vec![Took, Gave],
            vec![Took, Took],
        ];
        assert_eq!(shifts(&all_shifts()), expected);
        assert_eq!(shifts(&mirrored(&all_shifts())), expected);
    }

    #[test]
    fn an_option_whose_worth_only_the_other_side_shows_is_judged_by_that() {
        let mut case = case(&[(Side::Us, "term=12m", ""), (Side::Us, "term=3m", ""), (Side::Us, "term=12m", "")]);
        for option in &mut case.issues[1].options {
            option.us = Worth::Unknown;
        }
        assert_eq!(shifts(&case), [[Shift::Opened], [Shift::Gave], [Shift::Took]]);
        for option in &mut case.issues[1].options {
            (option.us, option.them) = (option.them, Worth::Unknown);
        }
        assert_eq!(shifts(&case), [[Shift::Opened], [Shift::Took], [Shift::Gave]]);
    }

    #[test]
    fn without_points_only_taking_their_words_is_a_concession() {
        let mut case = case(&[
            (Side::Them, "term=3m", ""),
            (Side::Us, "term=12m", ""),
            (Side::Us, "term=3m", ""),
            (Side::Us, "term=12m", ""),
        ]);
        for option in &mut case.issues[1].options {
            (option.us, option.them) = (Worth::Unknown, Worth::Unknown);
        }
        assert_eq!(shifts(&case), [[Shift::Opened], [Shift::Opened], [Shift::Gave], [Shift::Changed]]);
    }

    #[test]
    fn options_of_equal_points_are_judged_by_the_other_side_and_never_is_below_all_points() {
        let of = |options: &[(&str, f64, f64)]| Case {
            issues: vec![choice("term", (1.0, 1.0), options)],
            offers: offers(&[(Side::Us, "term=a", ""), (Side::Us, "term=b", "")]),
            ..Case::default()
        };
        let last = |case: &Case| shifts(case)[1][0];
        assert_eq!(last(&of(&[("a", 50.0, 20.0), ("b", 50.0, 60.0)])), Shift::Gave);
        assert_eq!(last(&of(&[("a", 50.0, 60.0), ("b", 50.0, 20.0)])), Shift::Took);
        assert_eq!(last(&of(&[("a", 50.0, 60.0), ("b", 50.0, 60.0)])), Shift::Changed);
        assert_eq!(last(&of(&[("a", 0.0, 60.0), ("b", -1.0, 60.0)])), Shift::Gave);
    }

    #[test]
    fn first_and_last_words_changes_and_amounts_are_kept_by_side() {
        let case = all_shifts();
        let talks = Talks::new(&case);
        let [fee, term] = &talks.strands[..] else { panic!() };
        let named = |side| fee.amounts.of(side).iter().map(|(turn, _)| *turn).collect::<Vec<_>>();
        assert_eq!((named(Side::Us), named(Side::Them)), (vec![0, 2, 4, 6], vec![1, 3, 5]));
        assert_eq!(fee.changed, Both { us: Some(6), them: Some(5) });
        assert_eq!(term.changed, Both { us: Some(6), them: Some(5) });
        assert_eq!(fee.first.them, Some(Term::Amount(Decimal::whole(6_500))));
        assert_eq!(fee.last.them, Some(Term::Amount(Decimal::whole(6_000))));
        assert!(term.is_met() && !fee.is_met());
        assert_eq!(fee.direction_of(Side::Them), Some(Direction::Down));
        assert_eq!(talks.last_of(Side::Them).map(|(turn, _)| turn), Some(5));
        assert_eq!(talks.of(Side::Us).map(|(turn, _)| turn).collect::<Vec<_>>(), [0, 2, 4, 6]);
        assert_eq!(talks.turns.iter().map(|turn| turn.before).collect::<Vec<_>>()[..4], [None, None, Some(0), Some(1)]);
    }

    #[test]
    fn holding_changes_nothing_and_a_missing_word_meets_nothing() {
        let case = case(&[(Side::Us, "fee=9", ""), (Side::Us, "fee=9", ""), (Side::Us, "term=3m", "")]);
        let talks = Talks::new(&case);
        assert_eq!(talks.strands[0].changed, Both { us: Some(0), them: None });
        assert!(!talks.strands[0].is_met());
        assert_eq!(talks.strand(&talks.turns[2].said[0]).unwrap().issue.id, "term");
    }

    #[test]
    fn scores_follow_what_each_side_has_on_the_table() {
        let case = case(&[
            (Side::Us, "fee=10000", ""),
            (Side::Them, "fee=7000 term=3m", ""),
            (Side::Us, "term=12m", ""),
            (Side::Us, "fee=9000", ""),
        ]);
        let talks = Talks::new(&case);
        assert_eq!(talks.turns[0].score, Both::default());
        close(talks.turns[1].score.us.unwrap(), (40.0 * -0.5 + 30.0 * 0.4) / 70.0);
        close(talks.turns[1].score.them.unwrap(), 1.0);
        close(talks.turns[2].score.us.unwrap(), 1.0);
        close(talks.turns[3].score.us.unwrap(), (40.0 * 0.5 + 30.0) / 70.0);
    }

    #[test]
    fn withdrawn_offers_removed_issues_and_unfit_terms_are_left_out() {
        let mut case = all_shifts();
        case.offers[6].status = OfferStatus::Withdrawn;
        case.offers[5].terms.insert("fee".to_owned(), "lots".to_owned());
        case.offers[5].terms.insert("ghost".to_owned(), "1".to_owned());
        case.issues[1].removed = true;
        let talks = Talks::new(&case);
        assert_eq!((talks.turns.len(), talks.strands.len()), (6, 1));
        assert!(talks.turns[5].said.is_empty());
        assert_eq!(talks.strands[0].amounts.of(Side::Us).len(), 3);
    }

    #[test]
    fn first_amounts_show_the_direction_where_no_figures_do() {
        let (falling, rising) = (in_turn(&[9, 5]), in_turn(&[5, 9]));
        assert_eq!(Talks::new(&falling).strands[0].direction, Some(Direction::Up));
        assert_eq!(Talks::new(&rising).strands[0].direction, Some(Direction::Down));
    }

    #[test]
    fn while_nothing_tells_who_wants_more_no_amount_gives_or_takes_back() {
        use Shift::{Changed, Opened};
        let mut theirs = in_turn(&[9, 9, 8, 7, 7]);
        assert_eq!(Talks::new(&theirs).strands[0].direction_of(Side::Them), None);
        assert_eq!(
            shifts(&theirs),
            [[Opened], [Opened], [Changed], [Changed], [Changed]],
            "also what takes their word"
        );
        theirs.offers.retain(|offer| offer.by == Side::Us);
        assert_eq!(shifts(&theirs), [[Opened], [Changed], [Changed]]);
    }

    #[test]
    fn words_are_never_scored_and_have_no_options() {
        let press = Issue { kind: IssueKind::Text, ..amount("press", Stance::default(), Stance::default()) };
        let case = Case {
            issues: vec![press, choice("term", (1.0, 1.0), &[("a", 1.0, 1.0)])],
            offers: offers(&[(Side::Us, "press=yes", ""), (Side::Us, "press=no", "")]),
            ..Case::default()
        };
        let talks = Talks::new(&case);
        assert_eq!(shifts(&case)[1], [Shift::Changed]);
        assert_eq!(talks.strands.iter().map(Strand::counts).collect::<Vec<_>>(), [false, true]);
        assert_eq!(talks.strands.iter().map(|strand| strand.options().len()).collect::<Vec<_>>(), [0, 1]);
    }
}
