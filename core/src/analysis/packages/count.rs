//! How many packages there are.

use super::values::Values;
use crate::case::Case;

/// The number of packages: every combination of the scored issues' values, hard limits or not.
///
/// A decimal text, since 20 issues of 10 options already pass 64 bits. Amounts count in their steps between
/// the two sides' walk-aways, or openings where those are wider.
pub fn count(case: &Case) -> String {
    let mut product = BigCount::one();
    for issue in case.open_issues() {
        product.multiply(Values::of(issue).count().max(1));
    }
    product.to_string()
}

/// A whole number of any size, in groups of nine digits, lowest first.
struct BigCount(Vec<u128>);

const GROUP: u128 = 1_000_000_000;

impl BigCount {
    fn one() -> Self {
        Self(vec![1])
    }

    /// Multiplies by a number below 2⁹⁶, so that a group times it fits 128 bits.
    fn multiply(&mut self, factor: u128) {
        let mut carry = 0;
        for group in &mut self.0 {
            let product = *group * factor + carry;
            *group = product % GROUP;
            carry = product / GROUP;
        }
        while carry > 0 {
            self.0.push(carry % GROUP);
            carry /= GROUP;
        }
    }
}

impl std::fmt::Display for BigCount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut groups = self.0.iter().rev();
        write!(f, "{}", groups.next().unwrap_or(&0))?;
        groups.try_for_each(|group| write!(f, "{group:09}"))
    }
}

/// The widest span that an amount can have, in the smallest steps, stays below 2⁹⁶.
const _: () = assert!(2 * 10_u128.pow(24) < 1 << 96);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Choice, Issue, IssueKind, Stance};
    use crate::number::Decimal;

    fn choice(options: usize) -> Issue {
        Issue { kind: IssueKind::Choice, options: vec![Choice::default(); options], ..Issue::default() }
    }

    fn count_of(issues: Vec<Issue>) -> String {
        count(&Case { issues, ..Case::default() })
    }

    #[test]
    fn the_widest_amount_counts_every_step_between_its_ends() {
        let end = |text: &str| Stance { walk_away: Some(text.parse().unwrap()), ..Stance::default() };
        let widest = Issue {
            step: Some("0.000000001".parse().unwrap()),
            us: end("999999999999999.999999999"),
            them: end("-999999999999999.999999999"),
            ..Issue::default()
        };
        assert_eq!(count_of(vec![widest]), "1999999999999999999999999");
    }

    #[test]
    fn choices_multiply() {
        assert_eq!(count_of(vec![choice(3), choice(2)]), "6");
        assert_eq!(count_of(vec![choice(10); 20]), "100000000000000000000");
        assert_eq!(count_of(vec![]), "1");
    }

    #[test]
    fn amounts_count_their_steps_and_texts_do_not_count() {
        let whole = |number| Some(Decimal::whole(number));
        let fee = Issue {
            step: whole(50),
            us: Stance { opening: whole(12_000), walk_away: whole(8_000), ..Stance::default() },
            them: Stance { opening: whole(6_000), walk_away: whole(9_500), ..Stance::default() },
            ..Issue::default()
        };
        let press = Issue { kind: IssueKind::Text, ..Issue::default() };
        assert_eq!(count_of(vec![fee, press, choice(3)]), "363");
    }
}
