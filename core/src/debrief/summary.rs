//! What a class did, in a few figures.

use super::{Class, Outcome};
use crate::analysis::both::Both;

/// Sums of scores that differ by less than this read the same.
const ALIKE: f64 = 0.005;

/// What a class did. Pairs are named by their places, counted from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The pairs of which something is known.
    pub pairs: usize,
    /// Those with a deal that has a place on the map.
    pub agreements: usize,
    /// Those without a deal.
    pub no_deals: usize,
    /// Those whose deal has no place on the map yet.
    pub unfinished: usize,
    /// What a deal was worth to each side on average; nothing without one.
    pub average: Option<Both<f64>>,
    /// The deals that were worth the most to both sides together, and how much that was.
    pub best_joint: Option<(Vec<usize>, f64)>,
    /// The deals that left the least on the table, and how much that was.
    pub nearest: Option<(Vec<usize>, f64)>,
    /// The deals that are worth less to a side than its best alternative.
    pub below: Vec<usize>,
}

impl Summary {
    /// What a class did.
    pub fn of(class: &Class) -> Self {
        let mut summary = Self::default();
        let (mut sum, mut joint, mut left) = (Both { us: 0.0, them: 0.0 }, Vec::new(), Vec::new());
        for (place, outcome) in class.outcomes().enumerate() {
            match outcome {
                Outcome::Bare => continue,
                Outcome::NoDeal => summary.no_deals += 1,
                Outcome::Unfinished { .. } => summary.unfinished += 1,
                Outcome::Deal(deal) => {
                    summary.agreements += 1;
                    sum = Both { us: sum.us + deal.scores.us, them: sum.them + deal.scores.them };
                    joint.push((place, deal.scores.us + deal.scores.them));
                    left.push((place, deal.left.both));
                    if deal.is_below.us || deal.is_below.them {
                        summary.below.push(place);
                    }
                }
            }
            summary.pairs += 1;
        }
        summary.average = averaged(sum, summary.agreements);
        summary.best_joint = those_at(&joint, f64::max);
        summary.nearest = those_at(&left, f64::min);
        summary
    }
}

#[allow(clippy::cast_precision_loss)] // A class has hundreds of pairs at most.
fn averaged(sum: Both<f64>, count: usize) -> Option<Both<f64>> {
    let count = count as f64;
    (count > 0.0).then(|| Both { us: sum.us / count, them: sum.them / count })
}

/// The places with the best of some figures, and that figure; nothing where there is none.
fn those_at(figures: &[(usize, f64)], better: fn(f64, f64) -> f64) -> Option<(Vec<usize>, f64)> {
    let best = figures.iter().map(|(_, figure)| *figure).reduce(better)?;
    let is_best = |(place, figure): &(usize, f64)| ((figure - best).abs() < ALIKE).then_some(*place);
    Some((figures.iter().filter_map(is_best).collect(), best))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::close;
    use crate::debrief::sample::{pair, scenario};

    #[test]
    fn a_class_is_summed_up_and_rows_in_which_nothing_stands_are_no_pairs() {
        let mut parted = pair("d", "");
        parted.no_deal = true;
        let pairs = [
            // 75 and 40, on the line
            pair("a", "rent=1150 lease=two deposit=none"),
            // 55 and 30
            pair("b", "rent=1150 lease=one deposit=none"),
            pair("c", "rent=1150"),
            parted,
            pair("e", ""),
            // 20 and 100: less than 35
            pair("f", "rent=1300 lease=two deposit=full"),
        ];
        let summary = Summary::of(&Class::of(&scenario(), &pairs, None));
        assert_eq!((summary.pairs, summary.agreements, summary.no_deals, summary.unfinished), (5, 3, 1, 1));
        let average = summary.average.unwrap();
        close(average.us, 0.5);
        close(average.them, 1.7 / 3.0);
        let (best, sum) = summary.best_joint.unwrap();
        close(sum, 1.2);
        assert_eq!(best, [5]);
        let (nearest, left) = summary.nearest.unwrap();
        close(left, 0.0);
        assert_eq!(nearest, [0, 5]);
        assert_eq!(summary.below, [5]);
    }

    #[test]
    fn without_a_deal_there_is_no_average_and_no_best_one() {
        let summary = Summary::of(&Class::of(&scenario(), &[pair("a", "rent=1100"), pair("b", "")], None));
        assert_eq!(summary, Summary { pairs: 1, unfinished: 1, ..Summary::default() });
    }
}
