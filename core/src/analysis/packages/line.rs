//! Merging where both sides want the opposite and weigh it alike: all sums lie on one line, so that one bit tells
//! whether a sum can be reached. Such cases have the longest frontiers, and this is ten times faster than a table.

use super::merge::Sum;

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
