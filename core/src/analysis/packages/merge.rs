//! Sums of scores, issue by issue: of the sums so far only those that no other beats go on to the next issue.

use super::line::Line;
use super::sum::Sum;

/// What the values of one issue add, only those that no other value of it beats: us falling, them rising.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// One sum for each value.
    Options(Vec<Sum>),
    /// Values at even distances: `first` + k · `step`, for k from 0 to `last`; each step takes from us and gives
    /// to them.
    Chain { first: Sum, step: Sum, last: i64 },
}

impl Part {
    /// How many sums are merged at most for each one that there is before: options and chains are merged by halves.
    pub(super) fn breadth(&self) -> usize {
        let rounds = |count: u64| (u64::BITS - count.leading_zeros()) as usize;
        match self {
            Self::Options(sums) => sums.len() * rounds(sums.len() as u64),
            Self::Chain { last, .. } => 2 * rounds(last.unsigned_abs()),
        }
    }

    /// How much its values differ for us.
    pub(super) fn span(&self) -> i64 {
        match self {
            Self::Options(sums) => sums.first().zip(sums.last()).map_or(0, |(first, last)| first.us - last.us),
            Self::Chain { step, last, .. } => -step.us * last,
        }
    }
}

/// Merges parts, keeping no more than so many sums at a time.
pub(super) struct Merger {
    /// The most sums that a merge may leave; more are thinned out.
    pub(super) most: usize,
    /// How many sums have been merged.
    pub(super) work: usize,
    /// Sums that are closer than this for us may be equal; 0 when they are exact.
    pub(super) noise: i64,
    /// By how much less a kept sum may be worth to us than one that was thinned out.
    pub(super) loss: i64,
    /// The best for them at each sum for us, for merging where sums are dense.
    dense: Vec<i64>,
    kept: Kept,
}

/// Sums on their way into a list: those that beat all before them. Its slots are used again from merge to merge, as
/// growing a list sum by sum takes half the time of all this.
struct Kept {
    slots: Vec<Sum>,
    filled: usize,
    /// The best for them so far.
    top: i64,
    /// By how much a sum must be better for them, as far as sums are not exact.
    noise: i64,
}

impl Kept {
    fn start(&mut self, most: usize) {
        self.slots.resize(self.slots.len().max(most), Sum::default());
        (self.filled, self.top) = (0, NONE);
    }

    /// Takes the next sum, which is no better for us than those before.
    #[inline]
    fn offer(&mut self, sum: Sum) {
        if sum.them > self.top + self.noise
            && let Some(slot) = self.slots.get_mut(self.filled)
        {
            *slot = sum;
            self.top = sum.them;
            self.filled += 1;
        }
    }

    fn list(&self) -> Vec<Sum> {
        self.slots.get(..self.filled).unwrap_or_default().to_vec()
    }
}

/// The most different sums for us that are merged as one table: 8 MiB of it.
pub(super) const TABLE: i64 = 1 << 20;
/// No package has this sum for us.
const NONE: i64 = i64::MIN / 2;

impl Merger {
    pub(super) const fn new([noise, their_noise]: [i64; 2]) -> Self {
        Self {
            most: usize::MAX,
            work: 0,
            noise,
            loss: 0,
            dense: Vec::new(),
            kept: Kept { slots: Vec::new(), filled: 0, top: NONE, noise: their_noise },
        }
    }

    /// Every sum with every value of a part, without those that another beats. The sums come and go with us
    /// falling and them rising.
    pub(super) fn add(&mut self, sums: &[Sum], part: &Part) -> Vec<Sum> {
        match part {
            Part::Options(options) => {
                let merged = match self.table_width(sums, part) {
                    Some(width) if options.len() > 2 => self.tabled(sums, options, width),
                    _ => self.halved(sums, options),
                };
                self.thinned(merged)
            }
            Part::Chain { first, step, last } => self.chained(sums, *first, *step, *last),
        }
    }

    /// Doubles the length of the chain that is merged until it is as long as it has to be.
    fn chained(&mut self, sums: &[Sum], first: Sum, step: Sum, last: i64) -> Vec<Sum> {
        let mut merged = shifted(sums, first);
        let mut length = 1;
        while length <= last {
            let more = length.min(last + 1 - length);
            merged = self.union(&merged, Sum::default(), &merged, step.times(more));
            merged = self.thinned(merged);
            length += more;
        }
        merged
    }

    /// Merges one half of the options with the other.
    fn halved(&mut self, sums: &[Sum], options: &[Sum]) -> Vec<Sum> {
        match options {
            [] => Vec::new(),
            [only] => shifted(sums, *only),
            [one, other] => self.union(sums, *one, sums, *other),
            _ => {
                let (left, right) = options.split_at(options.len() / 2);
                let (before, left) = (self.loss, self.halved(sums, left));
                let left = self.thinned(left);
                let after_left = std::mem::replace(&mut self.loss, before);
                let right = self.halved(sums, right);
                let right = self.thinned(right);
                self.loss = self.loss.max(after_left);
                self.union(&left, Sum::default(), &right, Sum::default())
            }
        }
    }

    /// Two lists, each moved by a sum, as one; without the sums that another beats.
    fn union(&mut self, left: &[Sum], left_by: Sum, right: &[Sum], right_by: Sum) -> Vec<Sum> {
        self.work += left.len() + right.len();
        self.kept.start(left.len() + right.len());
        let (mut left, mut right) = (left.iter(), right.iter());
        let (mut one, mut other) = (left.next(), right.next());
        while let (Some(first), Some(second)) = (one, other) {
            let (first, second) = (first.plus(left_by), second.plus(right_by));
            if first.us > second.us || (first.us == second.us && first.them > second.them) {
                self.kept.offer(first);
                one = left.next();
            } else {
                self.kept.offer(second);
                other = right.next();
            }
        }
        while let Some(first) = one {
            self.kept.offer(first.plus(left_by));
            one = left.next();
        }
        while let Some(second) = other {
            self.kept.offer(second.plus(right_by));
            other = right.next();
        }
        self.kept.list()
    }

    /// How many different sums for us there can be, where a table of them is the shorter way.
    fn table_width(&self, sums: &[Sum], part: &Part) -> Option<usize> {
        let span = sums.first()?.us - sums.last()?.us + part.span();
        let width = usize::try_from(span).ok()? + 1;
        (self.noise == 0 && span < TABLE && width / 4 <= sums.len() * part.breadth()).then_some(width)
    }

    /// Notes the best for them at every sum for us.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Below `TABLE`.
    fn tabled(&mut self, sums: &[Sum], options: &[Sum], width: usize) -> Vec<Sum> {
        let (Some(best), Some(best_option)) = (sums.first(), options.first()) else {
            return Vec::new();
        };
        if let Some(line) = Line::of(sums, options, width) {
            let kept = &mut self.kept;
            kept.start(line.count());
            line.each(|sum| kept.offer(sum));
            return kept.list();
        }
        // A table takes a fifth of the time.
        self.work += sums.len() * options.len() / 5;
        self.dense.clear();
        self.dense.resize(width, NONE);
        let most = best.us + best_option.us;
        for option in options {
            for sum in sums {
                // Never out of range: the width was counted from the ends.
                if let Some(best) = self.dense.get_mut((most - option.us - sum.us) as usize) {
                    *best = (*best).max(sum.them + option.them);
                }
            }
        }
        self.kept.start(width.min(sums.len() * options.len()));
        for (them, us) in self.dense.iter().zip((0..=most).rev()) {
            self.kept.offer(Sum { us, them: *them });
        }
        self.kept.list()
    }

    /// Thins out sums where there are too many, or where rounding makes one of several: of those that lie close
    /// together for us, the best for them stays.
    fn thinned(&mut self, mut sums: Vec<Sum>) -> Vec<Sum> {
        let (Some(best), Some(least)) = (sums.first().copied(), sums.last()) else {
            return sums;
        };
        let mut cell = self.noise;
        if sums.len() > self.most {
            cell = cell.max((best.us - least.us) / i64::try_from(self.most).unwrap_or(i64::MAX) + 1);
            self.loss += cell;
        }
        if cell == 0 {
            return sums;
        }
        // The best for us always stays: it tells how well we can do at all.
        let (mut filled, mut last) = (0, -1);
        for index in 0..sums.len() {
            let sum = sums.get(index).copied().unwrap_or_default();
            let at = if index == 0 { -1 } else { (best.us - sum.us) / cell };
            filled += usize::from(at != last || index == 0);
            last = at;
            if let Some(slot) = sums.get_mut(filled - 1) {
                *slot = sum;
            }
        }
        sums.truncate(filled);
        sums
    }
}

fn shifted(sums: &[Sum], by: Sum) -> Vec<Sum> {
    sums.iter().map(|sum| sum.plus(by)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(us: i64, them: i64) -> Sum {
        Sum { us, them }
    }

    fn sums(pairs: &[(i64, i64)]) -> Vec<Sum> {
        pairs.iter().map(|(us, them)| sum(*us, *them)).collect()
    }

    /// So many sums one apart, us falling from one less to 0, them rising from 0.
    fn falling(count: i64) -> Vec<Sum> {
        (0..count).map(|them| sum(count - 1 - them, them)).collect()
    }

    #[test]
    fn a_part_is_as_broad_as_the_sums_that_are_merged_for_it() {
        let options = |count| Part::Options(falling(count)).breadth();
        assert_eq!([0, 1, 2, 3, 4, 7, 8].map(options), [0, 1, 4, 6, 12, 21, 32]);
        let chain = |last| Part::Chain { first: sum(9, 0), step: sum(-2, 1), last };
        assert_eq!([0, 1, 2, 3, 4, 1_000].map(|last| chain(last).breadth()), [0, 2, 4, 4, 6, 20]);
        assert_eq!((chain(4).span(), Part::Options(sums(&[(9, 0), (7, 3), (2, 4)])).span()), (8, 7));
        assert_eq!(Part::Options(Vec::new()).span(), 0);
    }

    #[test]
    fn a_table_is_used_where_it_is_not_far_wider_than_the_work() {
        let merger = Merger::new([0, 0]);
        let width = |merger: &Merger, span| {
            merger.table_width(&sums(&[(span, 0), (0, 1)]), &Part::Options(sums(&[(6, 0), (3, 1), (0, 2)])))
        };
        // Two sums and a breadth of 6 are a work of 12: a width of up to 51.
        assert_eq!([0, 4, 44].map(|span| width(&merger, span)), [Some(7), Some(11), Some(51)]);
        assert_eq!([45, 10_000].map(|span| width(&merger, span)), [None, None]);
        assert_eq!(width(&Merger::new([1, 0]), 4), None, "rounded sums fit no table");
        let wide = |span| merger.table_width(&sums(&[(span, 0), (0, 1)]), &Part::Options(falling(1 << 19)));
        assert_eq!(wide(1 << 19), Some(1 << 20));
        assert_eq!(wide((1 << 19) + 1), None, "a table has its limit");
    }

    #[test]
    fn every_way_to_merge_gives_what_listing_gives() {
        let before = sums(&[(20, 0), (13, 4), (12, 5), (3, 11), (0, 30)]);
        let options = sums(&[(9, 1), (8, 2), (4, 7), (1, 8), (0, 12)]);
        let mut all: Vec<(i64, i64)> = before
            .iter()
            .flat_map(|one| options.iter().map(|other| (one.us + other.us, one.them + other.them)))
            .collect();
        all.sort_unstable_by(|one, other| other.cmp(one));
        let mut best = i64::MIN;
        all.retain(|(_, them)| {
            let better = *them > best;
            best = best.max(*them);
            better
        });
        let mut merger = Merger::new([0, 0]);
        assert_eq!(merger.halved(&before, &options), sums(&all));
        // Two and three options by themselves, then both: 10 + 10 + 15 and what is left of them.
        assert!((40..=60).contains(&merger.work), "{}", merger.work);
        merger.work = 0;
        assert_eq!(merger.tabled(&before, &options, 30), sums(&all));
        assert_eq!((merger.work, merger.loss), (5, 0));
        assert_eq!(merger.add(&before, &Part::Options(options)), sums(&all));
        assert_eq!(merger.work, 10, "by a table again");
        assert_eq!(merger.add(&before, &Part::Options(Vec::new())), []);
    }

    #[test]
    fn a_chain_is_as_long_as_it_says() {
        for last in 0..20 {
            let part = Part::Chain { first: sum(100, 1), step: sum(-3, 2), last };
            let expected: Vec<Sum> = (0..=last).map(|step| sum(100 - 3 * step, 1 + 2 * step)).collect();
            assert_eq!(Merger::new([0, 0]).add(&[Sum::default()], &part), expected);
        }
    }

    #[test]
    fn of_equal_sums_the_better_one_for_them_stays() {
        let mut merger = Merger::new([0, 0]);
        let zero = Sum::default();
        let one = sums(&[(5, 1), (3, 2)]);
        assert_eq!(merger.union(&one, zero, &sums(&[(5, 2), (3, 1)]), zero), sums(&[(5, 2)]));
        assert_eq!(merger.union(&sums(&[(5, 2)]), zero, &one, zero), sums(&[(5, 2)]));
        // Rounded sums for them must differ by more than their noise.
        let mut noisy = Merger::new([0, 2]);
        assert_eq!(noisy.union(&sums(&[(9, 0), (8, 2), (7, 3)]), zero, &[], zero), sums(&[(9, 0), (7, 3)]));
    }

    #[test]
    fn of_too_many_sums_the_best_for_them_of_each_cell_stay_and_the_first() {
        let mut merger = Merger::new([0, 0]);
        merger.most = 11;
        assert_eq!((merger.thinned(falling(11)), merger.loss), (falling(11), 0));
        merger.most = 5;
        // Cells of 10 / 5 + 1 below the first: 9 and 8, 7 to 5, 4 to 2, 1 and 0.
        assert_eq!(merger.thinned(falling(11)), sums(&[(10, 0), (8, 2), (5, 5), (2, 8), (0, 10)]));
        assert_eq!(merger.loss, 3);
        // Each time more is lost.
        merger.most = 2;
        assert_eq!(merger.thinned(falling(4)), sums(&[(3, 0), (2, 1), (0, 3)]));
        assert_eq!(merger.loss, 3 + 2);
        assert_eq!(merger.thinned(Vec::new()), []);
    }

    #[test]
    fn what_rounding_may_have_parted_is_one_sum_again() {
        let mut merger = Merger::new([2, 0]);
        assert_eq!(merger.thinned(sums(&[(9, 0), (8, 1), (6, 2), (5, 3)])), sums(&[(9, 0), (8, 1), (6, 2), (5, 3)]));
        assert_eq!(merger.thinned(sums(&[(9, 0), (7, 1), (6, 2)])), sums(&[(9, 0), (6, 2)]));
        assert_eq!(merger.loss, 0);
    }

    /// Both halves are thinned out side by side, so what is lost is what the worse one loses.
    #[test]
    fn halves_lose_side_by_side() {
        let options = sums(&[(300, 0), (200, 100), (100, 200), (0, 300)]);
        let mut merger = Merger::new([0, 0]);
        merger.most = 5;
        let merged = merger.halved(&falling(10), &options);
        // Each half has 20 sums over 109: cells of 109 / 5 + 1.
        assert_eq!(merger.loss, 22);
        assert_eq!(merged.first(), Some(&sum(309, 0)));
        assert!(merged.len() <= 12, "{}", merged.len());
    }
}
