//! Trades (logrolling; Raiffa, *The Art and Science of Negotiation*, 1982): give on issues that matter more to them,
//! get on issues that matter more to us, and both are better off.

use super::TOLERANCE;
use super::order::{largest_first, rank};
use super::position::{Change, Held, Incomplete, Shift};
use super::space::Space;
use crate::case::Terms;

/// The most values of one issue that are tried; of an amount with more steps, an even choice.
const MOST_VALUES: i64 = 256;
/// As many where only swaps of two issues are wanted, after each change.
const FEW_VALUES: i64 = 32;
/// The most combinations of values that are tried.
const MOST_TRIES: usize = 3_000_000;

/// A swap on two or three issues that raises both scores: "Give them …, ask for …".
#[derive(Clone, Debug, PartialEq)]
pub struct Trade<'a> {
    /// What we give: worse for us, better for them. At least one.
    pub gives: Vec<Change<'a>>,
    /// What we ask for: better for us, worse for them. At least one.
    pub gets: Vec<Change<'a>>,
    /// By how much the whole raises the score for us; above 0.
    pub us: f64,
    /// By how much it raises the score for them, by our estimates; above 0.
    pub them: f64,
}

/// Trades from a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Trades<'a> {
    /// The best trade on each set of issues, the one with the largest smaller gain first. A set of three is only
    /// listed where it is better than each pair in it.
    pub best: Vec<Trade<'a>>,
    /// Was every combination of values of every two and three issues tried? Else these are the best found.
    pub complete: bool,
}

impl Space<'_> {
    /// The best trades from a position, at most so many. A trade never breaks a hard limit, and where the position
    /// breaks one, only trades that mend it count.
    ///
    /// # Errors
    /// [`Incomplete`] with the first issue that the position leaves open.
    pub fn trades(&self, position: &Terms, most: usize) -> Result<Trades<'_>, Incomplete<'_>> {
        self.trades_for_share(position, most, 1)
    }

    /// The same with so many times fewer combinations tried at most ([`Trades::complete`] tells whether that left any
    /// out).
    ///
    /// # Errors
    /// [`Incomplete`] with the first issue that the position leaves open.
    pub fn trades_for_share(&self, position: &Terms, most: usize, share: usize) -> Result<Trades<'_>, Incomplete<'_>> {
        let held = self.position(position, MOST_VALUES)?;
        let mut search = Search::new(&held, !self.blocked.is_empty());
        search.most = MOST_TRIES / share.max(1);
        search.try_pairs();
        search.try_threes();
        let complete = !search.skipped && held.iter().all(|held| !held.sampled);
        Ok(Trades { best: search.best(&held, most), complete })
    }

    /// The best trades on two issues from a position, at most so many: a part of what [`trades`](Self::trades) finds,
    /// in a small part of its time. Of an amount with many steps, fewer are tried.
    ///
    /// # Errors
    /// [`Incomplete`] with the first issue that the position leaves open.
    pub fn trades_of_two(&self, position: &Terms, most: usize) -> Result<Vec<Trade<'_>>, Incomplete<'_>> {
        let held = self.position(position, FEW_VALUES)?;
        let mut search = Search::new(&held, !self.blocked.is_empty());
        search.try_pairs();
        Ok(search.best(&held, most))
    }
}

/// The shifts of a few issues that go together; unused places are empty.
#[derive(Clone, Copy, Default)]
struct Swap {
    shifts: [Option<(usize, Shift)>; 3],
    us: f64,
    them: f64,
}

impl Swap {
    fn gain(&self) -> f64 {
        f64::min(self.us, self.them)
    }

    fn with(mut self, place: usize, index: usize, shift: Shift) -> Self {
        if let Some(slot) = self.shifts.get_mut(place) {
            *slot = Some((index, shift));
        }
        Self { us: self.us + shift.us, them: self.them + shift.them, ..self }
    }

    fn trade<'s>(&self, held: &[Held<'s>]) -> Trade<'s> {
        let changes = |gives: bool| {
            let chosen = self.shifts.iter().flatten().filter(|(_, shift)| (shift.us < 0.0) == gives);
            chosen.filter_map(|(index, shift)| Some(held.get(*index)?.change(*shift))).collect()
        };
        Trade { gives: changes(true), gets: changes(false), us: self.us, them: self.them }
    }
}

/// A search for swaps.
struct Search {
    /// What can be given or asked for, by issue.
    shifts: Vec<Vec<Shift>>,
    /// The issues that the position breaks a limit of; a swap has to change them all.
    broken: Vec<usize>,
    /// The smaller gain of the best swap of each two issues.
    of_two: Vec<f64>,
    found: Vec<Swap>,
    tries: usize,
    /// The most combinations that are tried.
    most: usize,
    /// Was a set left out, for its number of combinations?
    skipped: bool,
}

impl Search {
    /// A search from a position; nothing can be traded where an issue has no value left within the limits.
    fn new(held: &[Held<'_>], blocked: bool) -> Self {
        let gives = |shift: &&Shift| shift.us < -TOLERANCE && shift.them > TOLERANCE;
        let gets = |shift: &&Shift| shift.us > TOLERANCE && shift.them < -TOLERANCE;
        let can_be = |shift: &&Shift| !blocked && (gives(shift) || gets(shift));
        let traded = |held: &Held<'_>| held.shifts.iter().filter(can_be).copied().collect();
        Self {
            shifts: held.iter().map(traded).collect(),
            broken: (0..).zip(held).filter(|(_, held)| held.broken).map(|(index, _)| index).collect(),
            of_two: vec![0.0; held.len() * held.len()],
            found: Vec::new(),
            tries: 0,
            most: MOST_TRIES,
            skipped: false,
        }
    }

    /// Looks for the best swap of every two issues.
    fn try_pairs(&mut self) {
        for one in 0..self.shifts.len() {
            for other in 0..one {
                self.try_set(&[other, one]);
            }
        }
    }

    /// Looks for the best swap of every three issues, once the best of every two is known.
    fn try_threes(&mut self) {
        for one in 0..self.shifts.len() {
            for other in 0..one {
                for third in 0..other {
                    self.try_set(&[third, other, one]);
                }
            }
        }
    }

    /// The best trades that were found, at most so many.
    fn best<'s>(self, held: &[Held<'s>], most: usize) -> Vec<Trade<'s>> {
        let found = largest_first(self.found, |swap| [rank(swap.gain()), rank(swap.us + swap.them)]);
        found.iter().take(most).map(|swap| swap.trade(held)).collect()
    }

    /// Looks for the best swap of a few issues, in rising order, and keeps it if no two of them do as well.
    fn try_set(&mut self, set: &[usize]) {
        if self.broken.iter().any(|broken| !set.contains(broken)) {
            return;
        }
        let combinations = set.iter().map(|index| self.shifts.get(*index).map_or(0, Vec::len)).product::<usize>();
        if self.tries + combinations >= self.most {
            self.skipped = true;
            return;
        }
        self.tries += combinations + 1;
        let mut best = Swap { us: self.best_within(set), ..Swap::default() };
        best.them = best.us;
        if combinations > 0 {
            extend(&self.shifts, set, 0, Swap::default(), &mut best);
        }
        if best.shifts[0].is_some() {
            if let [one, other] = set {
                let place = self.place(*one, *other);
                self.of_two.get_mut(place).into_iter().for_each(|gain| *gain = best.gain());
            }
            self.found.push(best);
        }
    }

    /// The smaller gain of the best swap of two issues among some; 0 when there is none.
    fn best_within(&self, set: &[usize]) -> f64 {
        let mut best = 0.0;
        for one in set {
            for other in set {
                best = f64::max(best, self.of_two.get(self.place(*one, *other)).copied().unwrap_or(0.0));
            }
        }
        best
    }

    fn place(&self, one: usize, other: usize) -> usize {
        one * self.shifts.len() + other
    }
}

/// Tries every combination of shifts, one of each issue, and keeps the best.
fn extend(shifts: &[Vec<Shift>], set: &[usize], place: usize, swap: Swap, best: &mut Swap) {
    let Some((index, rest)) = set.split_first() else { return };
    for shift in shifts.get(*index).into_iter().flatten() {
        if !rest.is_empty() {
            extend(shifts, rest, place + 1, swap.with(place, *index, *shift), best);
        } else if f64::min(swap.us + shift.us, swap.them + shift.them) > best.gain() + TOLERANCE {
            // Above what was best by more than the tolerance: so both sides gain. Only then is it worth writing down,
            // since nearly all of the time goes into this comparison.
            *best = swap.with(place, *index, *shift);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::packages::Trades;
    use crate::analysis::sample::{amount, choice, close, decimal, stance, terms};
    use crate::case::{Case, Issue};

    /// A fee in ones from 0 to an end, and a choice; the fee weighs 3 of 4 for us, 1 of 4 for them.
    fn case(end: i32) -> Case {
        let mut fee = amount("fee", stance(3.0, end, 0), stance(1.0, 0, end));
        fee.step = Some(decimal("1"));
        Case {
            issues: vec![fee, choice("term", (1.0, 3.0), &[("a", 100.0, 0.0), ("b", 0.0, 100.0)])],
            ..Case::default()
        }
    }

    fn trades<'a>(space: &'a Space<'_>, position: &str) -> Trades<'a> {
        space.trades(&terms(position), 9).unwrap()
    }

    #[test]
    fn the_best_trade_gives_both_as_much_as_can_be() {
        let case = case(10);
        let space = Space::new(&case).unwrap();
        let found = trades(&space, "fee=0 term=a");
        // All of the fee for the term: 3/4 - 1/4 for us, 3/4 - 1/4 for them.
        let [trade] = &found.best[..] else { panic!("{found:?}") };
        close(trade.us, 0.5);
        close(trade.them, 0.5);
        let told =
            |changes: &[Change<'_>]| changes.iter().map(|one| (one.from.clone(), one.to.clone())).collect::<Vec<_>>();
        assert_eq!(told(&trade.gives), [("a".to_owned(), "b".to_owned())]);
        assert_eq!(told(&trade.gets), [("0".to_owned(), "10".to_owned())]);
        assert!(trades(&space, "fee=10 term=b").best.is_empty());
        assert!(trades(&space, "fee=0 term=b").best.is_empty(), "nothing to give");
    }

    #[test]
    fn a_choice_of_amounts_is_owned_up_to() {
        let complete = |end| {
            let case = case(end);
            trades(&Space::new(&case).unwrap(), "fee=0 term=a").complete
        };
        assert_eq!([255, 256, 1_000].map(complete), [true, false, false]);
    }

    #[test]
    fn too_many_combinations_are_left_out_and_owned_up_to() {
        let names: Vec<String> = (0..50).map(|number| format!("o{number}")).collect();
        let points = names.iter().zip(0_u8..).map(|(name, number)| (name, 2.0 * f64::from(number)));
        let options: Vec<(&str, f64, f64)> = points.map(|(name, us)| (name.as_str(), us, 100.0 - us)).collect();
        let issue = |number: u32| Issue {
            id: format!("i{number}"),
            ..choice("", (f64::from(1 + number % 3), f64::from(1 + number % 2)), &options)
        };
        let complete = |issues| {
            let case = Case { issues: (0..issues).map(issue).collect(), ..Case::default() };
            let position = case.issues.iter().map(|issue| (issue.id.clone(), "o25".to_owned())).collect();
            Space::new(&case).unwrap().trades(&position, 1).unwrap().complete
        };
        // 49 shifts each: 117,649 combinations of three, in 20 sets of six issues or 56 of eight.
        assert_eq!([6, 8].map(complete), [true, false]);
    }

    /// The issues of each trade, those that we give on first.
    fn sets(case: &Case, position: &str) -> Vec<String> {
        let space = Space::new(case).unwrap();
        let set = |trade: &Trade<'_>| {
            let changes = trade.gives.iter().chain(&trade.gets);
            changes.map(|change| change.issue.id.as_str()).collect::<Vec<_>>().join(" ")
        };
        trades(&space, position).best.iter().map(set).collect()
    }

    /// A fee, a term and a place, whose third option they would never take; with what the fee weighs for us and them,
    /// and what each of the others weighs for them. They weigh 1 for us.
    fn three(fee: (f64, f64), others: f64) -> Case {
        let mut case = case(10);
        (case.issues[0].us, case.issues[0].them) = (stance(fee.0, 10, 0), stance(fee.1, 0, 10));
        case.issues[1].them = stance(others, 0, 0);
        let options = [("a", 100.0, 0.0), ("b", 0.0, 100.0), ("c", 50.0, -1.0)];
        case.issues.push(choice("place", (1.0, others), &options));
        case
    }

    #[test]
    fn three_issues_are_traded_only_where_that_beats_each_two_of_them() {
        // The term alone pays for a third of the fee, and both for twice as much.
        assert_eq!(sets(&three((6.0, 3.0), 2.0), "fee=0 term=a place=a"), ["term place fee", "term fee", "place fee"]);
        // Here one of them pays for all of the fee.
        assert_eq!(sets(&three((3.0, 1.0), 3.0), "fee=0 term=a place=a"), ["term fee", "place fee"]);
    }

    #[test]
    fn a_limit_that_the_position_breaks_is_mended_by_every_trade() {
        let found = sets(&three((6.0, 3.0), 2.0), "fee=0 term=a place=c");
        assert!(!found.is_empty() && found.iter().all(|set| set.contains("place")), "{found:?}");
    }
}
