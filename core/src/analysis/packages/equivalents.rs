//! Several offers at once that are worth the same to us (multiple equivalent simultaneous offers; Medvec and
//! Galinsky, *Putting More on the Table*, 2005): which one they like shows what they care about.

use super::TOLERANCE;
use super::frontier::Frontier;
use super::space::{PackageIssue, Space};
use super::sum::Sum;
use crate::case::Terms;

/// The most that the scores for us of such offers may differ.
pub const MOST_APART: f64 = 0.02;
/// How many offers.
const OFFERS: usize = 3;
/// The most values of one issue that are tried; of an amount with more steps, an even choice.
const MOST_VALUES: i64 = 128;
/// The cells that scores for us are sorted into: fewer where there are many values, at most so many times values.
const MOST_CELLS: usize = 2_000;
const LEAST_CELLS: usize = 200;
const MOST_WORK: usize = 400_000;
/// How many packages near another are looked at, at most.
const MOST_NEAR: usize = 50_000;
/// How far off a score may be from adding it up.
const ROUNDING: f64 = 1e-12;
/// How much the score for them counts beside the content, in the search for a package that differs.
const LEANINGS: [f64; 3] = [-2.0, 0.0, 1.0];

/// One of several offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Equivalent {
    /// Its terms.
    pub terms: Terms,
    /// Its score for us.
    pub us: f64,
    /// Its score for them, by our estimates.
    pub them: f64,
}

/// A package that may become one of the offers.
#[derive(Clone)]
struct Candidate {
    numbers: Vec<i64>,
    us: f64,
    them: f64,
}

impl Frontier<'_> {
    /// Three acceptable packages, each worth at least a score to us, and within [`MOST_APART`] of each other, that
    /// differ as much as could be found: in the share of the issues that they settle differently, plus in the score
    /// for them. The first is the best for them that there is. Fewer than three where no more were found; empty
    /// without an acceptable package of that score.
    ///
    /// These are good ones and not surely the best: packages of nearly the same score are taken as one on the way.
    pub fn equivalents(&self, at_least_for_us: f64) -> Vec<Equivalent> {
        self.equivalents_for_share(at_least_for_us, 1)
    }

    /// The same with so many times less work at most: fewer packages are told apart on the way, so that those that
    /// are found may differ less.
    pub fn equivalents_for_share(&self, at_least_for_us: f64, share: usize) -> Vec<Equivalent> {
        let least = f64::max(at_least_for_us, self.space.reservations[0]);
        let Some(first) = self.best_for_them(least) else {
            return Vec::new();
        };
        let from = f64::max(least, first.us - MOST_APART).min(first.us);
        let band = Band { from, to: from + MOST_APART };
        let mut chosen = vec![Candidate { numbers: self.numbers(&first), us: first.us, them: first.them }];
        while chosen.len() < OFFERS {
            let Some(next) = self.most_different(&chosen, band, share) else {
                break;
            };
            chosen.push(next);
        }
        let offer = |candidate: Candidate| Equivalent {
            terms: self.space.terms(&candidate.numbers),
            us: candidate.us,
            them: candidate.them,
        };
        chosen.into_iter().map(offer).collect()
    }

    /// The package within a band that differs most from those that there are, as far as it was found.
    fn most_different(&self, from: &[Candidate], band: Band, share: usize) -> Option<Candidate> {
        let mut found = Vec::new();
        for leaning in LEANINGS {
            found.extend(Search::new(self.space, from, leaning, band, share).run());
        }
        // Where few packages are acceptable, the search may end with others only: then near ones will do.
        most_apart(found, from)
            .or_else(|| most_apart(near(self.space, from.first()?, band, MOST_NEAR / share.max(1)), from))
    }
}

/// The candidate that differs most from those that there are.
fn most_apart(candidates: Vec<Candidate>, from: &[Candidate]) -> Option<Candidate> {
    let (mut most, mut best) = (0.0, None);
    for candidate in candidates {
        let apart: f64 = from.iter().map(|other| candidate.apart(other)).sum();
        if from.iter().all(|other| candidate.numbers != other.numbers) && apart > most {
            most = apart;
            best = Some(candidate);
        }
    }
    best
}

/// The packages within a band that differ from another on one or two issues; some of them, where more than so many
/// would be looked at.
fn near(space: &Space<'_>, from: &Candidate, band: Band, most: usize) -> Vec<Candidate> {
    let tried: Vec<Vec<i64>> = space.issues.iter().map(|item| item.numbers(MOST_VALUES)).collect();
    let start = space.issues.iter().zip(&from.numbers).map(|(item, number)| item.sum(*number));
    let start = start.fold(Sum::default(), Sum::plus);
    let with = |place: usize, number: i64, sum: Sum, numbers: &[i64]| {
        let (item, now) = (space.issues.get(place)?, numbers.get(place)?);
        let mut numbers = numbers.to_vec();
        let sum = sum.minus(item.sum(*now)).plus(item.sum(number));
        numbers.get_mut(place).into_iter().for_each(|slot| *slot = number);
        Some((sum, numbers))
    };
    let (mut found, mut left) = (Vec::new(), most);
    for (place, one) in tried.iter().enumerate() {
        for (sum, numbers) in one.iter().filter_map(|number| with(place, *number, start, &from.numbers)) {
            for (other_place, other) in tried.iter().enumerate().take(place + 1) {
                if other.len() > left {
                    return found;
                }
                left -= other.len();
                let next = other.iter().filter_map(|number| with(other_place, *number, sum, &numbers));
                found.extend(next.filter_map(|(sum, numbers)| band.candidate(space, sum, numbers)));
            }
        }
    }
    found
}

impl Candidate {
    /// How much two packages differ: the share of the issues, plus the difference for them.
    #[allow(clippy::cast_precision_loss)] // A case has a few hundred issues.
    fn apart(&self, other: &Self) -> f64 {
        let differ = self.numbers.iter().zip(&other.numbers).filter(|(one, other)| one != other).count();
        differ as f64 / self.numbers.len().max(1) as f64 + (self.them - other.them).abs()
    }
}

/// The scores for us that are allowed.
#[derive(Clone, Copy)]
struct Band {
    from: f64,
    to: f64,
}

impl Band {
    /// The package of a sum, if it is acceptable and within the band.
    fn candidate(self, space: &Space<'_>, sum: Sum, numbers: Vec<i64>) -> Option<Candidate> {
        let [us, them] = space.scores(sum);
        let fits = us >= self.from - ROUNDING && us <= self.to + ROUNDING;
        (fits && them >= space.reservations[1] - TOLERANCE).then_some(Candidate { numbers, us, them })
    }
}

/// The best way so far to a score for us.
#[derive(Clone, Copy)]
struct Way {
    /// How much it differs; what the search makes as large as it can.
    value: f64,
    sum: Sum,
    /// The number of the last issue's value, and the cell before it.
    number: i64,
    cell: usize,
}

/// A search for a package that differs, issue by issue: the scores for us are sorted into cells, and each cell keeps
/// one way to it.
struct Search<'f> {
    space: &'f Space<'f>,
    from: &'f [Candidate],
    /// How much the score for them counts beside the content.
    leaning: f64,
    band: Band,
    /// The values that are tried, by issue.
    tried: Vec<Vec<i64>>,
    /// How wide a cell is, in our units.
    width: i64,
    cells: usize,
}

impl<'f> Search<'f> {
    fn new(space: &'f Space<'f>, from: &'f [Candidate], leaning: f64, band: Band, share: usize) -> Self {
        let tried: Vec<Vec<i64>> = space.issues.iter().map(|item| item.numbers(MOST_VALUES)).collect();
        let breadth = tried.iter().map(Vec::len).sum::<usize>();
        let most = |(item, tried): (&PackageIssue<'_>, &Vec<i64>)| {
            tried.iter().map(|number| item.sum(*number).us).max().unwrap_or(0)
        };
        let span: i64 = space.issues.iter().zip(&tried).map(most).sum();
        let cells = (MOST_WORK / share.max(1) / breadth.max(1)).clamp(LEAST_CELLS, MOST_CELLS);
        let width = span / i64::try_from(cells).unwrap_or(1) + 1;
        Self { space, from, leaning, band, tried, width, cells: cells + 1 }
    }

    /// Every package within the band that the search ends with.
    fn run(&self) -> Vec<Candidate> {
        let start = Way { value: 0.0, sum: Sum::default(), number: 0, cell: 0 };
        let mut layers = vec![vec![Some(start)]];
        for place in 0..self.tried.len() {
            let next = self.next(place, layers.last().map_or(&[], Vec::as_slice));
            layers.push(next);
        }
        let ends = layers.last().into_iter().flatten().flatten();
        ends.filter_map(|way| self.candidate(&layers, way)).collect()
    }

    /// The ways with one more issue.
    fn next(&self, place: usize, before: &[Option<Way>]) -> Vec<Option<Way>> {
        let mut ways: Vec<Option<Way>> = vec![None; self.cells];
        let (Some(item), Some(tried)) = (self.space.issues.get(place), self.tried.get(place)) else {
            return ways;
        };
        for number in tried {
            let (adds, worth) = (item.sum(*number), self.value(place, item, *number));
            for (cell, way) in before.iter().enumerate() {
                let Some(way) = way else { continue };
                let sum = way.sum.plus(adds);
                let Some(slot) = usize::try_from(sum.us / self.width).ok().and_then(|cell| ways.get_mut(cell)) else {
                    continue;
                };
                let value = way.value + worth;
                if slot.is_none_or(|slot| slot.value < value) {
                    *slot = Some(Way { value, sum, number: *number, cell });
                }
            }
        }
        ways
    }

    /// What a value of an issue does for the difference from all packages that there are.
    #[allow(clippy::cast_precision_loss)] // Three offers of a few hundred issues.
    fn value(&self, place: usize, item: &PackageIssue<'_>, number: i64) -> f64 {
        let differ = self.from.iter().filter(|other| other.numbers.get(place) != Some(&number)).count();
        let [_, them] = &self.space.axes;
        differ as f64 / self.tried.len() as f64
            + self.leaning * self.from.len() as f64 * them.width(item.sum(number).them)
    }

    /// The package at the end of a way, if it is acceptable and within the band.
    fn candidate(&self, layers: &[Vec<Option<Way>>], end: &Way) -> Option<Candidate> {
        let (mut numbers, mut way) = (Vec::new(), *end);
        for layer in layers.iter().rev().skip(1) {
            numbers.push(way.number);
            way = layer.get(way.cell).copied().flatten()?;
        }
        numbers.reverse();
        self.band.candidate(self.space, end.sum, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{choice, close};
    use crate::case::{Case, Issue};

    /// So many issues of fifty options, fully opposed.
    fn opposed(issues: usize) -> Case {
        let names: Vec<String> = (0..50).map(|number| format!("o{number}")).collect();
        let points = names.iter().zip(0_u8..).map(|(name, number)| (name, 2.0 * f64::from(number)));
        let options: Vec<(&str, f64, f64)> = points.map(|(name, us)| (name.as_str(), us, 100.0 - us)).collect();
        let issue = |number| Issue { id: format!("i{number}"), ..choice("", (1.0, 1.0), &options) };
        Case { issues: (0..issues).map(issue).collect(), ..Case::default() }
    }

    fn at(numbers: &[i64], them: f64) -> Candidate {
        Candidate { numbers: numbers.to_vec(), us: 0.5, them }
    }

    #[test]
    fn two_packages_differ_by_their_issues_and_by_the_score_for_them() {
        close(at(&[1, 2, 3, 4], 0.4).apart(&at(&[1, 2, 3, 4], 0.4)), 0.0);
        close(at(&[1, 2, 3, 4], 0.4).apart(&at(&[1, 0, 3, 0], 0.7)), 0.8);
        close(at(&[], 0.4).apart(&at(&[], 0.7)), 0.3);
        let from = [at(&[1, 1], 0.5)];
        let chosen = |candidates: &[Candidate]| most_apart(candidates.to_vec(), &from).map(|found| found.numbers);
        assert_eq!(
            chosen(&[at(&[1, 2], 0.5), at(&[2, 2], 0.5), at(&[3, 3], 0.5)]),
            Some(vec![2, 2]),
            "the first of them"
        );
        assert_eq!(chosen(&[at(&[1, 1], 0.9)]), None, "the same package");
    }

    #[test]
    fn packages_near_another_one_differ_on_two_issues_at_most_and_end() {
        let near_the_first = |issues: usize, from, to| {
            let case = opposed(issues);
            let space = Space::new(&case).unwrap();
            near(&space, &at(&vec![0; issues], 1.0), Band { from, to }, MOST_NEAR)
        };
        let found = near_the_first(3, 0.3, 0.31);
        let total = |numbers: &[i64]| numbers.iter().sum::<i64>();
        // Points of 2 by three issues: a sum of 45 is 0.3, one of 46 is 0.307.
        assert!(!found.is_empty() && found.iter().all(|near| (45..=46).contains(&total(&near.numbers))));
        assert!(found.iter().all(|near| near.numbers.iter().filter(|number| **number > 0).count() <= 2));
        for near in &found {
            close(near.us + near.them, 1.0);
        }
        let all = near_the_first(30, -1.0, 2.0).len();
        assert!((MOST_NEAR - 50..=MOST_NEAR).contains(&all), "{all}");
    }
}
