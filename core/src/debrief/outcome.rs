//! What a pair's deal was worth to both sides, what it left on the table, and the swap that would have got that.

use super::allowed::range;
use super::{Pair, Scenario};
use crate::analysis::both::Both;
use crate::analysis::limit::reservation;
use crate::analysis::packages::{Point, Space, off_step};
use crate::analysis::score::{self, SAME};
use crate::case::{Choice, Issue, IssueKind, Side, Terms, Worth};

/// By how much less is searched for a swap than may be, as many pairs are looked at at once: first on every two issues, then
/// on every three while that lasts.
const SHARE: usize = 10;
/// What is less than half a point of a hundred is not worth a word.
pub(super) const WORTH_A_WORD: f64 = 0.005;

/// What became of a pair.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing was written down yet.
    Bare,
    /// It parted without a deal.
    NoDeal,
    /// It has no place on the map yet: something counts of which it says nothing, or nothing that the scenario allows.
    Unfinished {
        /// The IDs of the issues of which it says nothing.
        open: Vec<String>,
        /// Does it say something that the scenario doesn't allow?
        is_unfit: bool,
    },
    /// It has a deal.
    Deal(Box<Deal>),
}

/// A deal, by scores where 1 is all that a side hopes for.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// What it was worth to each side.
    pub scores: Both<f64>,
    /// What it left on the table.
    pub left: Left,
    /// Is it worth less to a side than that one's best alternative?
    pub is_below: Both<bool>,
    /// What both could have done better; nothing where nothing was left.
    pub swap: Option<Swap>,
}

/// What a deal left on the table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Left {
    /// What the first side could have got more without costing the second one anything.
    pub us: f64,
    /// What the second side could have got more without costing the first one anything.
    pub them: f64,
    /// What both together could have got more without costing either anything. The line is so far away.
    pub both: f64,
}

/// A change of a deal that is better for a side and worse for none.
#[derive(Clone, Debug, PartialEq)]
pub struct Swap {
    /// What the first side would have given.
    pub gives: Vec<Shift>,
    /// What it would have got.
    pub gets: Vec<Shift>,
    /// What each side would have gained by it.
    pub gains: Both<f64>,
}

/// Another term on an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The issue's ID.
    pub issue: String,
    /// What was agreed on it.
    pub from: String,
    /// What would have been better.
    pub to: String,
}

impl Left {
    /// Is it so little that the deal lies on the line?
    pub fn is_nothing(&self) -> bool {
        self.both < WORTH_A_WORD && self.us < WORTH_A_WORD && self.them < WORTH_A_WORD
    }
}

impl Scenario {
    /// What became of a pair.
    pub fn outcome(&self, pair: &Pair) -> Outcome {
        if pair.no_deal {
            return Outcome::NoDeal;
        }
        if pair.terms.is_empty() && pair.drafts.is_empty() {
            return Outcome::Bare;
        }
        let is_unfit = self.misfits(pair).iter().any(|(_, misfit)| !misfit.counts());
        let is_open = |id: &String| !pair.terms.contains_key(id) && !pair.drafts.contains_key(id);
        let open: Vec<String> = self.counting().into_iter().filter(is_open).collect();
        let scores = Both {
            us: score::package(self.case(), Side::Us, &pair.terms),
            them: score::package(self.case(), Side::Them, &pair.terms),
        };
        match (scores.us, scores.them) {
            (Some(us), Some(them)) if !is_unfit && open.is_empty() => {
                Outcome::Deal(Box::new(self.deal(&pair.terms, Both { us, them })))
            }
            _ => Outcome::Unfinished { open, is_unfit },
        }
    }

    /// The IDs of the issues that count for a side.
    fn counting(&self) -> Vec<String> {
        let nothing = Terms::new();
        let counted = [Side::Us, Side::Them].map(|side| score::missing(self.case(), side, &nothing));
        let counts = |issue: &&Issue| counted.iter().flatten().any(|other| other.id == issue.id);
        self.issues().filter(counts).map(|issue| issue.id.clone()).collect()
    }

    fn deal(&self, terms: &Terms, scores: Both<f64>) -> Deal {
        let left = self.left(scores);
        let below = |side: Side| *scores.of(side) < reservation(self.case(), side) - SAME;
        Deal {
            scores: Both { us: self.shown(Side::Us, scores.us), them: self.shown(Side::Them, scores.them) },
            is_below: Both { us: below(Side::Us), them: below(Side::Them) },
            swap: if left.is_nothing() { None } else { self.swap(terms, scores) },
            left,
        }
    }

    /// What a deal left, by the packages that are as good for both.
    fn left(&self, scores: Both<f64>) -> Left {
        let better = self.improvements(scores);
        let gain = |side: Side, point: &Point| {
            let now = if side == Side::Us { point.us } else { point.them };
            self.shown(side, now - *scores.of(side)).max(0.0)
        };
        let both = |point: &Point| gain(Side::Us, point) + gain(Side::Them, point);
        Left {
            us: better.first().map_or(0.0, |point| gain(Side::Us, point)),
            them: better.last().map_or(0.0, |point| gain(Side::Them, point)),
            both: better.iter().map(both).fold(0.0, f64::max),
        }
    }

    /// What both could have done better: what would have cost neither anything, and from there the swap on two or three
    /// issues that gives both the most. Where there is neither, what leads to the package that is best for both together.
    fn swap(&self, terms: &Terms, scores: Both<f64>) -> Option<Swap> {
        let mut after = terms.clone();
        after.extend(self.free_terms(terms));
        let space = Space::new(self.case()).ok()?;
        if let Some(trade) = space.trades_for_share(&after, 1, SHARE).ok()?.best.first() {
            after.extend(
                trade.gives.iter().chain(&trade.gets).map(|change| (change.issue.id.clone(), change.to.clone())),
            );
        }
        if after == *terms {
            after.extend(self.on_the_line(scores)?);
        }
        self.swap_to(terms, &after)
    }

    /// For each issue that has one, another term that is by itself better for a side and worse for none: the best of them.
    fn free_terms(&self, terms: &Terms) -> Vec<(String, String)> {
        let free = |issue: &Issue| {
            let gain = |term: &String| {
                let changed = Terms::from([(issue.id.clone(), term.clone())]);
                let gains = self.gains(terms, &changed)?;
                let is_free = gains.us >= -SAME && gains.them >= -SAME && gains.us + gains.them > SAME;
                is_free.then_some(gains.us + gains.them)
            };
            let all = candidates(issue).into_iter().filter_map(|term| Some((gain(&term)?, term)));
            let (_, best) = all.max_by(|one, other| one.0.total_cmp(&other.0))?;
            Some((issue.id.clone(), best))
        };
        self.issues().filter_map(free).collect()
    }

    /// The package on the line that is best for both together and costs neither anything.
    fn on_the_line(&self, scores: Both<f64>) -> Option<Terms> {
        self.with_frontier(|frontier| {
            let sum = |point: &Point| self.shown(Side::Us, point.us) + self.shown(Side::Them, point.them);
            let all = frontier.improvements(scores.us, scores.them).iter();
            let best = all.max_by(|one, other| sum(one).total_cmp(&sum(other)))?;
            Some(frontier.terms(best))
        })
    }

    /// The way from a deal to other terms, by what the first side gives and gets on it.
    fn swap_to(&self, before: &Terms, after: &Terms) -> Option<Swap> {
        let mut swap = Swap { gives: Vec::new(), gets: Vec::new(), gains: self.gains(before, after)? };
        for issue in self.issues() {
            let (Some(from), Some(to)) = (before.get(&issue.id), after.get(&issue.id)) else { continue };
            if issue.is_same(from, to) {
                continue;
            }
            let alone = self.gains(before, &Terms::from([(issue.id.clone(), to.clone())]))?;
            let is_given = alone.us < -SAME || (alone.us <= SAME && alone.them > SAME);
            let shift = Shift { issue: issue.id.clone(), from: from.clone(), to: to.clone() };
            if is_given { swap.gives.push(shift) } else { swap.gets.push(shift) }
        }
        Some(swap)
    }

    /// What both sides gain where some terms of a deal are changed, as it is shown.
    fn gains(&self, before: &Terms, changes: &Terms) -> Option<Both<f64>> {
        let mut after = before.clone();
        after.extend(changes.clone());
        let gain = |side: Side| {
            let score = |terms: &Terms| score::package(self.case(), side, terms);
            Some(self.shown(side, score(&after)? - score(before)?))
        };
        Some(Both { us: gain(Side::Us)?, them: gain(Side::Them)? })
    }
}

/// The terms of an issue of which one may be better for both: its options, or the ends of its amounts, as what both sides make
/// of an amount goes in a straight line.
fn candidates(issue: &Issue) -> Vec<String> {
    let is_possible = |option: &&Choice| Side::ALL.iter().all(|side| option.worth(*side) != Worth::Never);
    match issue.kind {
        IssueKind::Amount => {
            // The last steps within the range, where its ends are none.
            let lowest = |low| off_step(issue, low).map_or(low, |(_, above)| above);
            let highest = |high| off_step(issue, high).map_or(high, |(below, _)| below);
            let ends = range(issue).into_iter().flat_map(|(low, high)| [lowest(low), highest(high)]);
            ends.map(|end| end.to_string()).collect()
        }
        IssueKind::Choice => issue.open_options().filter(is_possible).map(|option| option.id.clone()).collect(),
        IssueKind::Text => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{close, terms};
    use crate::debrief::sample::{pair, scenario};

    fn deal(said: &str) -> Deal {
        match scenario().outcome(&pair("a", said)) {
            Outcome::Deal(deal) => *deal,
            other => panic!("{said}: {other:?}"),
        }
    }

    #[test]
    fn a_pair_has_a_deal_once_it_says_something_allowed_on_all_that_counts() {
        let scenario = scenario();
        let outcome = |said: &str| scenario.outcome(&pair("a", said));
        let unfinished = |open: &[&str], is_unfit| Outcome::Unfinished {
            open: open.iter().map(|id| (*id).to_owned()).collect(),
            is_unfit,
        };
        assert_eq!(outcome(""), Outcome::Bare);
        assert_eq!(outcome("rent=1100"), unfinished(&["lease", "deposit"], false));
        assert_eq!(outcome("rent=900 lease=two deposit=none"), unfinished(&[], true));
        assert_eq!(outcome("rent=1100 lease=three"), unfinished(&["deposit"], true));
        assert!(matches!(outcome("rent=1105 lease=two deposit=none"), Outcome::Deal(_)), "between two steps");
        let mut parted = pair("a", "rent=1100");
        parted.no_deal = true;
        assert_eq!(scenario.outcome(&parted), Outcome::NoDeal);
        let mut typed = pair("a", "lease=two deposit=none");
        typed.set("rent", None, Some("12 apples".to_owned()));
        assert_eq!(scenario.outcome(&typed), unfinished(&[], true));
    }

    #[test]
    fn scores_are_those_of_the_tables_of_points() {
        let found = deal("rent=1090 lease=two deposit=full");
        close(found.scores.us, (50.0 * 0.7 + 20.0) / 100.0);
        close(found.scores.them, (60.0 * 0.3 + 10.0 + 30.0) / 100.0);
        assert_eq!(found.is_below, Both { us: false, them: false });
    }

    #[test]
    fn below_an_alternative_is_said_of_the_side_that_got_less() {
        // 20 of 35, and 100.
        assert_eq!(deal("rent=1300 lease=two deposit=full").is_below, Both { us: true, them: false });
        // 100, and 10 of 30.
        assert_eq!(deal("rent=1000 lease=two deposit=none").is_below, Both { us: false, them: true });
    }

    #[test]
    fn what_both_would_have_liked_is_left_by_both_and_named() {
        let found = deal("rent=1150 lease=one deposit=none");
        // Two years cost neither anything: 20 and 10. The rest of the line lies beyond.
        assert!(found.left.us >= 0.2 - 1e-9 && found.left.them >= 0.1 - 1e-9, "{:?}", found.left);
        assert!(found.left.both >= 0.3 - 1e-9);
        let swap = found.swap.unwrap();
        let all: Vec<&Shift> = swap.gives.iter().chain(&swap.gets).collect();
        assert!(all.iter().any(|shift| (shift.issue.as_str(), shift.to.as_str()) == ("lease", "two")), "{swap:?}");
    }

    #[test]
    fn a_deal_on_the_line_left_nothing() {
        for said in ["rent=1000 lease=two deposit=none", "rent=1300 lease=two deposit=full"] {
            let found = deal(said);
            assert!(found.left.is_nothing() && found.swap.is_none(), "{said}: {found:?}");
        }
    }

    #[test]
    fn a_swap_is_worth_what_it_says() {
        let scenario = scenario();
        for rent in (1000..=1300).step_by(50) {
            for rest in
                ["lease=one deposit=none", "lease=two deposit=none", "lease=one deposit=full", "lease=two deposit=full"]
            {
                let before = terms(&format!("rent={rent} {rest}"));
                let found = deal(&format!("rent={rent} {rest}"));
                let Some(swap) = &found.swap else { continue };
                let mut after = before.clone();
                for shift in swap.gives.iter().chain(&swap.gets) {
                    assert_eq!(after.insert(shift.issue.clone(), shift.to.clone()).as_ref(), Some(&shift.from));
                }
                for side in [Side::Us, Side::Them] {
                    let score = |terms: &Terms| score::package(scenario.case(), side, terms).unwrap();
                    close(score(&after) - score(&before), *swap.gains.of(side));
                    assert!(*swap.gains.of(side) > -1e-9);
                }
                assert!(swap.gains.us + swap.gains.them <= found.left.both + 1e-9, "{rent} {rest}: {found:?}");
            }
        }
    }
}
