//! Merging where both sides want the opposite and weigh it alike: all sums lie on one line, so that one bit tells
//! whether a sum can be reached. Such cases have the longest frontiers, and this is ten times faster than a table.

use super::sum::Sum;

/// Bits of a word.
const WORD: usize = 64;

/// The sums that can be reached, each with us one unit lower than the one before.
pub(super) struct Line {
    start: Sum,
    /// Whenever us falls by `down`, them rises by `up`; the two have no common divisor.
    up: i64,
    down: i64,
    words: Vec<u64>,
}

impl Line {
    /// Every sum with every option, where all of both lie on one line; they come with us falling. `width` is how many
    /// different sums for us there can be.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Below `width`.
    pub(super) fn of(sums: &[Sum], options: &[Sum], width: usize) -> Option<Self> {
        let (start, first, last) = (sums.first()?, options.first()?, options.last()?);
        let (down, up) = in_least_terms(first.us - last.us, last.them - first.them);
        let in_line = |from: &Sum, sum: &Sum| {
            i128::from(from.us - sum.us) * i128::from(up) == i128::from(sum.them - from.them) * i128::from(down)
        };
        let all = down > 0
            && options.iter().all(|option| in_line(first, option))
            && sums.iter().all(|sum| in_line(start, sum));
        all.then(|| {
            let mut before = vec![0_u64; width / WORD + 1];
            for sum in sums {
                let place = (start.us - sum.us) as usize;
                if let Some(word) = before.get_mut(place / WORD) {
                    *word |= 1 << (place % WORD);
                }
            }
            let mut words = vec![0; before.len()];
            for option in options {
                add_shifted(&mut words, &before, (first.us - option.us) as usize);
            }
            Self { start: start.plus(*first), up, down, words }
        })
    }

    /// How many sums there are.
    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Hands over every sum, with us falling.
    pub(super) fn each(&self, mut take: impl FnMut(Sum)) {
        let mut lower = 0_i64;
        for word in &self.words {
            let mut rest = *word;
            while rest != 0 {
                let by = lower + i64::from(rest.trailing_zeros());
                take(Sum { us: self.start.us - by, them: self.start.them + by / self.down * self.up });
                rest &= rest - 1;
            }
            lower += 64;
        }
    }
}

fn in_least_terms(down: i64, up: i64) -> (i64, i64) {
    let (mut divisor, mut rest) = (down, up);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (down / divisor.max(1), up / divisor.max(1))
}

/// Adds the bits of `from`, moved up by a number of places.
fn add_shifted(words: &mut [u64], from: &[u64], places: usize) {
    let bits = places % WORD;
    let mut carried = 0;
    for (word, add) in words.iter_mut().skip(places / WORD).zip(from) {
        *word |= add << bits | carried;
        carried = if bits > 0 { add >> (WORD - bits) } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(pairs: &[(i64, i64)]) -> Vec<Sum> {
        pairs.iter().map(|(us, them)| Sum { us: *us, them: *them }).collect()
    }

    #[test]
    fn a_ratio_is_in_least_terms() {
        assert_eq!(in_least_terms(12, 18), (2, 3));
        assert_eq!(in_least_terms(7, 3), (7, 3));
        assert_eq!((in_least_terms(5, 0), in_least_terms(0, 0)), ((1, 0), (0, 0)));
    }

    #[test]
    fn bits_move_across_words() {
        let moved = |places| {
            let mut words = vec![0; 4];
            add_shifted(&mut words, &[1 | 1 << 63, 1, 0, 0], places);
            words
        };
        assert_eq!(moved(0), [1 | 1 << 63, 1, 0, 0]);
        assert_eq!(moved(1), [2, 3, 0, 0]);
        assert_eq!(moved(64), [0, 1 | 1 << 63, 1, 0]);
        assert_eq!(moved(65), [0, 2, 3, 0]);
        let mut words = vec![4, 0];
        add_shifted(&mut words, &[1, 0], 1);
        assert_eq!(words, [6, 0], "what was there stays");
    }

    #[test]
    fn sums_on_one_line_are_reached_with_every_option() {
        // Us falls by 2 where them rises by 3; both reach over several words.
        let at = |steps: &[i64]| steps.iter().map(|step| (400 - 2 * step, 5 + 3 * step)).collect::<Vec<_>>();
        let (before, options) = (sums(&at(&[0, 1, 40, 100])), sums(&at(&[0, 3, 70])));
        let line = Line::of(&before, &options, 341).unwrap();
        let mut found = Vec::new();
        line.each(|sum| found.push(sum));
        let reached = [0, 1, 3, 4, 40, 43, 70, 71, 100, 103, 110, 170];
        let expected: Vec<(i64, i64)> = reached.iter().map(|step| (800 - 2 * step, 10 + 3 * step)).collect();
        assert_eq!(found, sums(&expected));
        assert_eq!(line.count(), 12);
    }

    #[test]
    fn what_lies_beside_the_line_or_falls_nowhere_is_none() {
        let on = sums(&[(4, 0), (2, 3), (0, 6)]);
        let beside = sums(&[(4, 0), (2, 4), (0, 6)]);
        assert!(Line::of(&on, &on, 9).is_some());
        assert!(Line::of(&beside, &on, 9).is_none() && Line::of(&on, &beside, 9).is_none());
        let flat = sums(&[(4, 0), (4, 0)]);
        assert!(Line::of(&flat, &flat, 1).is_none());
        assert!(Line::of(&[], &on, 9).is_none() && Line::of(&on, &[], 9).is_none());
    }
}
