//! What each result is worth to a side, as its table of points has it.

use super::RolePlay;
use super::scenario::{Possible, Scenario, Subject, Values, of};
use crate::case::{Issue, Side};
use crate::number::Decimal;

/// At most so many steps lie between the best amount and the worst one in a table.
const MOST_STEPS: i128 = 8;
/// The points of the best deal.
const ALL_POINTS: f64 = 100.0;

/// What one issue is worth to a side.
#[derive(Clone, Debug, PartialEq)]
pub struct Payoff {
    /// The issue, as both sides know it.
    pub issue: Issue,
    /// What its best result is worth, of the 100 points of the best deal.
    pub most: f64,
    /// Results as an offer says them, with their points: all options, or amounts from the best to the worst.
    pub rows: Vec<(String, f64)>,
    /// What the smallest step of an amount is worth; nothing for a choice.
    pub step: Option<f64>,
}

/// The table of points of one side: for each issue the points of its option or amount, times the weight of the issue, over
/// the sum of the weights.
pub fn payoffs(role_play: RolePlay, side: Side) -> Vec<Payoff> {
    let scenario = role_play.scenario();
    scenario.issues.iter().map(|subject| Payoff::of(scenario, subject, side)).collect()
}

impl Payoff {
    fn of(scenario: &Scenario, subject: &Subject, side: Side) -> Self {
        let most = ALL_POINTS * of(subject.weights, side) / scenario.weights(side);
        let issue = subject.issue();
        let (rows, step) = match (&subject.values, subject.ends(side)) {
            (Values::Options(options), _) => {
                let row = |option: &Possible| (option.id.to_owned(), most * of(option.points, side) / ALL_POINTS);
                (options.iter().map(row).collect(), None)
            }
            (Values::Amounts { .. }, Some((worst, best))) => {
                let step = issue.step.unwrap_or(Decimal::whole(1));
                let points = |amount: Decimal| most * share(amount, worst, best);
                let row = |amount: Decimal| (amount.to_string(), points(amount));
                let of_step = most * share(worst + step, worst, best);
                (amounts(best, worst, step).into_iter().map(row).collect(), Some(of_step.abs()))
            }
            (Values::Amounts { .. }, None) => (Vec::new(), None),
        };
        Self { issue, most, rows, step }
    }
}

/// How far an amount is from the worst to the best.
fn share(amount: Decimal, worst: Decimal, best: Decimal) -> f64 {
    (amount - worst).to_f64() / (best - worst).to_f64()
}

/// Amounts from one end to the other, a few steps apart; both ends are among them.
pub(super) fn amounts(from: Decimal, to: Decimal, step: Decimal) -> Vec<Decimal> {
    let (start, end, step) = (from.count(), to.count(), step.count().max(1));
    let steps = (end - start).abs() / step;
    let every = apart(steps);
    let way = if end < start { -step * every } else { step * every };
    let mut amounts: Vec<Decimal> = (0..=steps / every).map(|place| Decimal::of_count(start + way * place)).collect();
    if amounts.last() != Some(&to) {
        amounts.push(to);
    }
    amounts
}

/// So many steps at once make few rows: where that is possible, as many as go into all of them.
fn apart(steps: i128) -> i128 {
    let least = ((steps + MOST_STEPS - 1) / MOST_STEPS).max(1);
    (least..=2 * least).find(|every| steps % every == 0).unwrap_or(least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::decimal;

    fn said(from: &str, to: &str, step: &str) -> String {
        let amounts = amounts(decimal(from), decimal(to), decimal(step));
        amounts.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_table_of_amounts_has_both_ends_and_few_rows() {
        assert_eq!(said("1000", "1300", "10"), "1000 1050 1100 1150 1200 1250 1300");
        assert_eq!(said("1300", "1000", "10"), "1300 1250 1200 1150 1100 1050 1000");
        assert_eq!(said("0", "3", "1"), "0 1 2 3");
        assert_eq!(said("0", "0.5", "0.25"), "0 0.25 0.5");
        assert_eq!(said("5", "5", "1"), "5");
        // 29 steps have no part of 4 to 8 in common.
        assert_eq!(said("0", "29", "1"), "0 4 8 12 16 20 24 28 29");
    }
}
