//! The values that an issue can take in a package.

use crate::analysis::both::Both;
use crate::analysis::direction::{self, Direction};
use crate::case::{Case, Choice, Issue, IssueKind, Side, Stance, Term, Worth};
use crate::number::Decimal;

/// Parts into which an amount without a step of its own is cut.
const DEFAULT_PARTS: i128 = 100;

/// The values that an issue can take in a package.
#[derive(Clone, Debug)]
pub(super) enum Values<'a> {
    /// Options, in the user's order. A text has none.
    Options(Vec<&'a Choice>),
    /// Amounts at even distances.
    Amounts(Ladder),
}

/// Amounts at even distances, lowest first: (`start` + k · `step`) / `parts`, for k from 0 to `last`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ladder {
    /// `parts` times the lowest amount, in 10⁻⁹.
    pub(super) start: i128,
    /// `parts` times the distance between two amounts, in 10⁻⁹.
    pub(super) step: i128,
    /// What both are to be divided by; above 0.
    pub(super) parts: i128,
    /// The number of the highest amount; below 0 when no amount is left.
    pub(super) last: i128,
}

impl<'a> Values<'a> {
    /// Every value, hard limits or not. Amounts go in their steps from the lowest to the highest of the two
    /// walk-aways and openings; without a step, in a hundred parts.
    pub(super) fn of(issue: &'a Issue) -> Self {
        match issue.kind {
            IssueKind::Amount => ladder(issue).map_or(Self::Options(Vec::new()), Self::Amounts),
            IssueKind::Choice => Self::Options(issue.open_options().collect()),
            IssueKind::Text => Self::Options(Vec::new()),
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u128 {
        match self {
            Self::Options(options) => options.len() as u128,
            Self::Amounts(ladder) => u128::try_from(ladder.last + 1).unwrap_or(0),
        }
    }

    /// Without those that a hard limit of either side rules out.
    #[must_use]
    pub(super) fn within_limits(mut self, issue: &Issue, ways: Ways) -> Self {
        for side in Side::ALL.iter().copied() {
            match &mut self {
                Self::Options(options) => options.retain(|option| option.worth(side) != Worth::Never),
                Self::Amounts(ladder) => ladder.keep_within(issue.stance(side), *ways.of(side)),
            }
        }
        self
    }

    /// Does a hard limit of either side rule a term out? An option that is off the list counts as ruled out too.
    pub(super) fn rules_out(&self, issue: &Issue, ways: Ways, term: &str) -> bool {
        match (self, issue.term(term)) {
            (Self::Options(options), _) => options.iter().all(|option| option.id != term),
            (Self::Amounts(_), Some(Term::Amount(amount))) => Side::ALL.iter().any(|side| {
                let limit = hard_limit(issue.stance(*side)).zip(*ways.of(*side));
                limit.is_some_and(|(limit, way)| way.gain(amount, limit).is_negative())
            }),
            _ => true,
        }
    }
}

/// The two walk-aways and openings, where they are known: amounts of packages lie between the lowest and the highest.
fn ends(issue: &Issue) -> impl Iterator<Item = Decimal> {
    [issue.us.walk_away, issue.them.walk_away, issue.us.opening, issue.them.opening].into_iter().flatten()
}

/// Between which two amounts in the issue's steps an amount lies; nothing when it is one of them, or without a step.
/// Steps are counted as for packages, from the lowest of the walk-aways and openings; without any, from 0.
pub(crate) fn off_step(issue: &Issue, amount: Decimal) -> Option<(Decimal, Decimal)> {
    let step = step_of(issue)?;
    let start = ends(issue).min().unwrap_or(Decimal::ZERO);
    let off = (amount.count() - start.count()).rem_euclid(step);
    let below = amount.count() - off;
    (off > 0).then(|| (Decimal::of_count(below), Decimal::of_count(below + step)))
}

/// The step of an issue, in 10⁻⁹; nothing without one. Dates go in whole days, from one to the next where nothing else is
/// said.
pub(in crate::analysis) fn step_of(issue: &Issue) -> Option<i128> {
    const DAY: i128 = Decimal::whole(1).count();
    let step = issue.step.map(Decimal::count).filter(|step| *step > 0);
    if issue.is_date() { Some((step.unwrap_or(DAY) + DAY - 1).div_euclid(DAY) * DAY) } else { step }
}

/// The amounts of an issue; nothing when neither side has named a walk-away or an opening.
fn ladder(issue: &Issue) -> Option<Ladder> {
    let low = ends(issue).min()?;
    let high = ends(issue).max()?;
    // Not the difference of decimals, which ends at the largest decimal.
    let span = high.count() - low.count();
    Some(match step_of(issue) {
        _ if span == 0 => Ladder { start: low.count(), step: 1, parts: 1, last: 0 },
        Some(step) => Ladder { start: low.count(), step, parts: 1, last: span / step },
        None => Ladder { start: low.count() * DEFAULT_PARTS, step: span, parts: DEFAULT_PARTS, last: DEFAULT_PARTS },
    })
}

/// Which amounts of an issue each side likes better. While nothing tells, its hard limit cuts nothing.
pub(super) type Ways = Both<Option<Direction>>;

/// Which amounts each side likes better. Its own figures come first, since its score follows them: two sides may both
/// want more.
pub(super) fn ways(case: &Case, issue: &Issue) -> Ways {
    let way = |side| direction::stated(issue, side).or_else(|| direction::direction(case, issue, side));
    Both { us: way(Side::Us), them: way(Side::Them) }
}

/// The walk-away, where anything worse rules a package out.
fn hard_limit(stance: &Stance) -> Option<Decimal> {
    stance.walk_away.filter(|_| stance.hard)
}

impl Ladder {
    /// An amount by its number, rounded to the nine decimals that can be written.
    pub(super) fn amount(&self, number: i128) -> Decimal {
        let parts = self.start + number * self.step;
        Decimal::of_count((parts + self.parts / 2).div_euclid(self.parts))
    }

    /// Drops the amounts that are worse than a side's hard walk-away.
    fn keep_within(&mut self, stance: &Stance, way: Option<Direction>) {
        let Some((limit, way)) = hard_limit(stance).zip(way) else { return };
        let above_start = limit.count() * self.parts - self.start;
        match way {
            Direction::Up => self.drop_first((above_start + self.step - 1).div_euclid(self.step)),
            Direction::Down => self.last = self.last.min(above_start.div_euclid(self.step)),
        }
    }

    /// Drops the lowest amounts.
    fn drop_first(&mut self, count: i128) {
        let count = count.max(0);
        self.start += count * self.step;
        self.last -= count;
    }

    /// Keeps only every so many amounts, so that no more than `most` steps are left. Was that needed?
    pub(super) fn thin(&mut self, most: i128) -> bool {
        let needed = self.last > most;
        if needed {
            let every = (self.last + most - 1) / most;
            self.step *= every;
            self.last /= every;
        }
        needed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, choice, in_turn, stance};
    use crate::case::Counts;

    /// 6,000 to 12,000 in thousands; we want more and they less.
    fn fee() -> Issue {
        let mut fee = amount("fee", stance(1.0, 10_000, 8_500), stance(1.0, 7_000, 9_500));
        (fee.us.opening, fee.them.opening) = (Some(Decimal::whole(12_000)), Some(Decimal::whole(6_000)));
        fee.step = Some(Decimal::whole(1_000));
        fee
    }

    /// Every amount of a ladder, as an offer states it.
    fn amounts(values: &Values<'_>) -> String {
        let Values::Amounts(ladder) = values else { panic!("no amounts") };
        let amounts: Vec<String> = (0..=ladder.last).map(|number| ladder.amount(number).to_string()).collect();
        amounts.join(" ")
    }

    #[test]
    fn amounts_go_in_steps_from_the_lowest_end_to_the_highest() {
        let mut fee = fee();
        assert_eq!(amounts(&Values::of(&fee)), "6000 7000 8000 9000 10000 11000 12000");
        assert_eq!(Values::of(&fee).count(), 7);
        fee.us.opening = None;
        assert_eq!(amounts(&Values::of(&fee)), "6000 7000 8000 9000", "to the walk-away of 9,500");
        fee.step = None;
        assert_eq!(Values::of(&fee).count(), 101);
        fee.step = Some(Decimal::ZERO);
        assert_eq!(Values::of(&fee).count(), 101, "no step at all");
        assert!(amounts(&Values::of(&fee)).starts_with("6000 6035 6070 "));
        (fee.them.opening, fee.them.walk_away) = (None, None);
        assert_eq!(amounts(&Values::of(&fee)), "8500", "both ends are the same");
        fee.us.walk_away = None;
        assert_eq!(Values::of(&fee).count(), 0);
    }

    #[test]
    fn dates_go_in_whole_days() {
        let mut start = amount("start", stance(1.0, 20_882, 20_880), stance(1.0, 20_878, 20_881));
        start.counts = Some(Counts::Date);
        assert_eq!(amounts(&Values::of(&start)), "20880 20881");
        start.them.opening = Some(Decimal::whole(20_878));
        assert_eq!(amounts(&Values::of(&start)), "20878 20879 20880 20881");
        start.step = "1.5".parse().ok();
        assert_eq!(amounts(&Values::of(&start)), "20878 20880");
        assert_eq!(off_step(&start, Decimal::whole(20_879)), Some((Decimal::whole(20_878), Decimal::whole(20_880))));
        start.step = None;
        assert_eq!(off_step(&start, Decimal::whole(20_879)), None);
    }

    #[test]
    fn the_amounts_of_packages_are_on_the_step_and_what_is_between_is_not() {
        let mut fee = fee();
        fee.them.opening = Some(Decimal::whole(6_100));
        let Values::Amounts(ladder) = Values::of(&fee) else { panic!("no amounts") };
        for number in 0..=ladder.last {
            assert_eq!(off_step(&fee, ladder.amount(number)), None);
        }
        let between = |low, high| Some((Decimal::whole(low), Decimal::whole(high)));
        assert_eq!(off_step(&fee, Decimal::whole(7_000)), between(6_100, 7_100));
        assert_eq!(off_step(&fee, Decimal::whole(-1)), between(-900, 100), "beyond the ends it goes on");
        for stance in [&mut fee.us, &mut fee.them] {
            (stance.walk_away, stance.opening) = (None, None);
        }
        assert_eq!(off_step(&fee, Decimal::whole(7_000)), None, "from 0");
        assert_eq!(off_step(&fee, Decimal::whole(7_100)), between(7_000, 8_000));
        fee.step = None;
        assert_eq!(off_step(&fee, Decimal::whole(7_100)), None);
        fee.step = Some(Decimal::ZERO);
        assert_eq!(off_step(&fee, Decimal::whole(7_100)), None);
    }

    #[test]
    fn a_hard_walk_away_cuts_the_amounts_beyond_it() {
        let within = |change: &dyn Fn(&mut Issue)| {
            let mut fee = fee();
            change(&mut fee);
            amounts(&Values::of(&fee).within_limits(&fee, ways(&Case::default(), &fee)))
        };
        let all = "6000 7000 8000 9000 10000 11000 12000";
        assert_eq!(within(&|_| ()), all);
        assert_eq!(within(&|fee| fee.us.hard = true), "9000 10000 11000 12000");
        let at = |limit: i32| Some(Decimal::whole(limit));
        assert_eq!(within(&|fee| (fee.us.hard, fee.us.walk_away) = (true, at(9_000))), "9000 10000 11000 12000");
        assert_eq!(within(&|fee| (fee.us.hard, fee.us.walk_away) = (true, at(6_000))), all);
        assert_eq!(within(&|fee| fee.them.hard = true), "6000 7000 8000 9000");
        assert_eq!(within(&|fee| (fee.them.hard, fee.them.walk_away) = (true, at(9_000))), "6000 7000 8000 9000");
        assert_eq!(within(&|fee| (fee.us.hard, fee.them.hard) = (true, true)), "9000");
    }

    #[test]
    fn a_hard_limit_cuts_once_something_tells_which_amounts_are_better() {
        let mut fee = fee();
        (fee.us.opening, fee.us.target, fee.us.hard) = (None, None, true);
        (fee.them.opening, fee.them.target) = (Some(Decimal::whole(6_500)), None);
        let within = |case: &Case, fee: &Issue| amounts(&Values::of(fee).within_limits(fee, ways(case, fee)));
        let empty = Case::default();
        assert_eq!(within(&empty, &fee), "8500 9500", "their opening tells");
        fee.them.opening = None;
        fee.us.walk_away = Some(Decimal::whole(7_500));
        fee.them.hard = true;
        assert_eq!(within(&empty, &fee), "7500 8500 9500");
        assert!(!Values::of(&fee).rules_out(&fee, ways(&empty, &fee), "1"));
        let buying = in_turn(&[7, 9]);
        assert_eq!(within(&buying, &fee), "", "we stop at 7,500 at most, they at 9,500 at least");
        assert!(Values::of(&fee).rules_out(&fee, ways(&buying, &fee), "7501"));
    }

    #[test]
    fn a_term_beyond_a_hard_limit_is_ruled_out() {
        let mut fee = fee();
        let out = |fee: &Issue, term| Values::of(fee).rules_out(fee, ways(&Case::default(), fee), term);
        assert!(!out(&fee, "1"));
        fee.us.hard = true;
        assert_eq!(["8499", "8500", "8501", "lots"].map(|term| out(&fee, term)), [true, false, false, true]);
        fee.them.hard = true;
        assert_eq!(["8500", "9500", "9501"].map(|term| out(&fee, term)), [false, false, true]);
        let term = choice("term", (1.0, 1.0), &[("a", 50.0, 50.0), ("b", -1.0, 50.0), ("c", 50.0, -1.0)]);
        let within = Values::of(&term).within_limits(&term, Ways::default());
        assert_eq!(["a", "b", "c"].map(|option| within.rules_out(&term, Ways::default(), option)), [false, true, true]);
    }

    #[test]
    fn too_many_amounts_are_thinned_evenly() {
        let thinned = |last, most| {
            let mut ladder = Ladder { start: 7, step: 5, parts: 1, last };
            (ladder.thin(most), ladder.start, ladder.step, ladder.last)
        };
        assert_eq!(thinned(10, 10), (false, 7, 5, 10));
        assert_eq!(thinned(10, 9), (true, 7, 10, 5));
        assert_eq!(thinned(21, 10), (true, 7, 15, 7));
    }

    #[test]
    fn amounts_are_rounded_to_what_can_be_written() {
        let ladder = Ladder { start: -7, step: 5, parts: 10, last: 3 };
        let counts = [0, 1, 2, 3].map(|number| ladder.amount(number).count());
        assert_eq!(counts, [-1, 0, 0, 1], "of -0.7, -0.2, 0.3 and 0.8");
    }
}
