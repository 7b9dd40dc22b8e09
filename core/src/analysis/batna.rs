//! What the alternatives are worth, and which is the best (Raiffa, *The Art and Science of Negotiation*, 1982).

use super::direction::{self, Direction};
use super::gap;
use crate::case::{Alternative, Case, Issue, Side, ValueKind};
use crate::name::{named, shows};
use crate::number::Decimal;
use crate::quoted::Quoted;
use crate::spelling::Spelling;

/// How far the probabilities of one alternative may pass 1 before that is a mistake: room for rounding thirds.
const TOLERANCE: f64 = 0.001;

/// An alternative with what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Valued<'a> {
    /// The alternative.
    pub alternative: &'a Alternative,
    /// What it counts as in the case's currency, or why it doesn't count.
    pub value: Result<Decimal, Uncounted>,
    /// The probability that its outcomes leave over; it counts as nothing gained. 0 where a sum or the range
    /// counts instead.
    pub left_over: f64,
    /// The least and the most that it may be worth, in that order, where the user gave both.
    pub range: Option<(Decimal, Decimal)>,
}

/// Why an alternative doesn't count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Uncounted {
    /// Its probabilities add up to more than 1.
    OverOne {
        /// What they add up to.
        total: f64,
    },
    /// Nothing says yet what it is worth.
    Unsaid,
}

/// Every alternative with what it counts as.
pub fn values(case: &Case) -> Vec<Valued<'_>> {
    case.alternatives.iter().map(value).collect()
}

/// What one alternative counts as: its expected value, Σ probability · value − cost. Where no outcome has a value, the
/// sum that it is worth, less what it costs; else the middle of its range, or the one end that is there; without any,
/// what it costs.
pub fn value(alternative: &Alternative) -> Valued<'_> {
    let outcomes = &alternative.outcomes;
    let total: f64 = outcomes.iter().map(|outcome| outcome.probability.get()).sum();
    // A value that nobody typed is 0, so 0 alone says nothing.
    let has_values = outcomes.iter().any(|outcome| outcome.value != Decimal::ZERO);
    let in_a_sum = || alternative.worth.map(|worth| worth - alternative.cost);
    let instead = if has_values { None } else { in_a_sum().or_else(|| middle(alternative)) };
    let value = if total > 1.0 + TOLERANCE {
        Err(Uncounted::OverOne { total })
    } else if has_values {
        Ok(expected(alternative))
    } else {
        instead.or_else(|| only_cost(alternative)).ok_or(Uncounted::Unsaid)
    };
    let range = alternative.low.zip(alternative.high).map(|(one, other)| (one.min(other), one.max(other)));
    let left_over = if instead.is_none() { f64::max(1.0 - total, 0.0) } else { 0.0 };
    Valued { alternative, value, left_over, range }
}

fn expected(alternative: &Alternative) -> Decimal {
    let outcomes = alternative.outcomes.iter();
    let gained = outcomes.map(|outcome| outcome.value.times_share(outcome.probability.get()));
    gained.fold(-alternative.cost, |sum, gained| sum + gained)
}

/// The middle of the range, or its one end. Like the range, it says what the alternative is worth all in all, so the
/// cost is not taken off again.
fn middle(alternative: &Alternative) -> Option<Decimal> {
    match (alternative.low, alternative.high) {
        (Some(low), Some(high)) => Some((low + high).times_share(0.5)),
        (low, high) => low.or(high),
    }
}

/// Whoever buys may know no more of an alternative than its price.
fn only_cost(alternative: &Alternative) -> Option<Decimal> {
    (alternative.cost != Decimal::ZERO).then_some(-alternative.cost)
}

/// The best alternative and what it counts as: the first one of the highest. Those whose probabilities add
/// up to more than 1 don't count, nor those of which nothing says what they are worth.
pub fn best(case: &Case) -> Option<(&Alternative, Decimal)> {
    let mut best: Option<(&Alternative, Decimal)> = None;
    for valued in values(case) {
        if let Ok(value) = valued.value
            && best.is_none_or(|(_, highest)| value > highest)
        {
            best = Some((valued.alternative, value));
        }
    }
    best
}

/// Is it known what the best alternative is worth: in money, or as the score of a package that is just as good?
pub fn is_known(case: &Case) -> bool {
    let is_scored = case.reservation.us.is_some();
    best(case).is_some() || is_scored && case.alternatives.iter().any(|alternative| shows(&alternative.name))
}

/// An amount of money held against the best alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared<'a> {
    /// The issue that it is an amount of.
    pub issue: &'a Issue,
    /// The amount.
    pub amount: Decimal,
    /// The best alternative.
    pub alternative: &'a Alternative,
    /// What the alternative counts as.
    pub value: Decimal,
    /// How much better the amount is for us than the alternative; negative when it is worse. Nothing is taken off
    /// the alternative's value for safety: whoever accepts less than it is worth should take the alternative.
    pub gain: Decimal,
    /// The same against the most and the least that the alternative may be worth, the smaller gain first, where
    /// the user gave that range.
    pub between: Option<(Decimal, Decimal)>,
}

/// The issue that the best alternative is held against: the one that the user chose, else the first amount of money
/// that is still to be settled.
pub fn issue(case: &Case) -> Option<&Issue> {
    // No day and no percentage is worth money.
    let can_be = |issue: &&Issue| matches!(ValueKind::of(issue), ValueKind::Money | ValueKind::Number);
    let chosen = case.open_issues().filter(can_be).find(|issue| issue.id == case.batna_issue);
    chosen.or_else(|| case.open_issues().find(|issue| issue.is_money()))
}

/// What an amount of the issue that counts is worth against the best alternative; nothing until there is one, and while
/// nothing tells which amounts we like better.
pub fn compare(case: &Case, amount: Decimal) -> Option<Compared<'_>> {
    let issue = issue(case)?;
    let (alternative, value) = best(case)?;
    let direction = direction::direction(case, issue, Side::Us)?;
    let gain = |value| direction.gain(amount, as_amount(value, direction));
    let between = self::value(alternative).range.map(|(low, high)| (gain(low), gain(high)));
    let between = between.map(|(one, other)| (one.min(other), one.max(other)));
    Some(Compared { issue, amount, alternative, value, gain: gain(value), between })
}

/// The amount that is as good as an alternative's value. Where less is better for us, we pay: an alternative that
/// costs us 9,000 may be written down as the price of 9,000 or as a value of −9,000.
fn as_amount(value: Decimal, direction: Direction) -> Decimal {
    if direction == Direction::Down { value.abs() } else { value }
}

/// Their last amount held against the best alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Against<'a> {
    /// The issue that it is an amount of.
    pub issue: &'a Issue,
    /// The last amount that they named.
    pub theirs: Decimal,
    /// The best alternative.
    pub alternative: &'a Alternative,
    /// How much better their amount is for us than the alternative; negative when it is worse.
    pub gain: Decimal,
}

/// What their last amount of money is worth against the best alternative. Nothing until both are there.
pub fn against_their_last(case: &Case) -> Option<Against<'_>> {
    let theirs = gap::gap(case, issue(case)?).theirs?;
    let Compared { issue, alternative, gain, .. } = compare(case, theirs)?;
    Some(Against { issue, theirs, alternative, gain })
}

/// Our walk-away against the best alternative. A negative gain is a mistake: below what the alternative is worth,
/// the alternative is the better deal.
pub fn walk_away(case: &Case) -> Option<Compared<'_>> {
    compare(case, issue(case)?.us.walk_away?)
}

/// What our walk-away is worth beside the best alternative, in a sentence; nothing until there are both.
pub fn walk_away_words(case: &Case, spelling: &dyn Spelling) -> Option<String> {
    let Compared { alternative, value, gain, .. } = walk_away(case)?;
    let (name, value) = (Quoted(named(&alternative.name, "Your best alternative")), spelling.money(value));
    let difference = spelling.money(gain.abs());
    Some(if gain == Decimal::ZERO {
        format!("{name} counts as {value}: exactly as good as your walk-away.")
    } else if gain.is_negative() {
        format!(
            "{name} counts as {value}, which is {difference} better for you than your walk-away. Would you really say yes \
             to less?"
        )
    } else {
        format!(
            "{name} counts as {value}. A deal that is {difference} worse for you than your walk-away would be just as good: \
             note why you would leave before that."
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Counts, IssueKind};
    use crate::case::{Outcome, Probability};

    fn alternative(cost: i32, outcomes: &[(f64, &str)]) -> Alternative {
        let outcome = |&(probability, value): &(f64, &str)| Outcome {
            probability: Probability::new(probability).unwrap(),
            value: value.parse().unwrap(),
            ..Outcome::default()
        };
        Alternative {
            cost: Decimal::whole(cost),
            outcomes: outcomes.iter().map(outcome).collect(),
            ..Alternative::default()
        }
    }

    #[test]
    fn the_known_branch_is_worth_10_66_million() {
        let branch = alternative(0, &[(0.6, "16500000"), (0.4, "1900000")]);
        assert_eq!(value(&branch).value, Ok(Decimal::whole(10_660_000)));
    }

    #[test]
    fn what_the_probabilities_leave_over_counts_as_nothing_gained() {
        let alternative = alternative(100, &[(0.5, "1000")]);
        let valued = value(&alternative);
        assert_eq!(valued.value, Ok(Decimal::whole(400)));
        assert!((valued.left_over - 0.5).abs() < 1e-12);
    }

    #[test]
    fn the_walk_away_is_held_against_the_best_alternative_in_a_sentence() {
        use crate::analysis::sample;
        use crate::spelling::Plain;
        let mut case = sample::case(&[]);
        assert_eq!(walk_away_words(&case, &Plain), None);
        for (worth, said) in [
            (7_500, "would be just as good: note why"),
            (8_000, "“Wait” counts as $8000: exactly as good as your walk-away."),
            (9_000, "“Wait” counts as $9000, which is $1000 better for you than your walk-away."),
        ] {
            case.alternatives = vec![sample::alternative("Wait", worth)];
            let words = walk_away_words(&case, &Plain).unwrap();
            assert!(words.contains(said), "{words}");
        }
    }

    #[test]
    fn an_alternative_is_known_by_its_money_or_by_the_score_of_a_package_as_good() {
        use crate::analysis::sample;
        let mut case = sample::case(&[]);
        case.reservation.us = sample::share(0.4);
        assert!(!is_known(&case), "nothing says what it is");
        case.alternatives = vec![Alternative { name: "Wait".to_owned(), ..Alternative::default() }];
        assert!(is_known(&case) && best(&case).is_none());
        case.reservation.us = None;
        assert!(!is_known(&case), "nothing says what it is worth");
        case.alternatives = vec![sample::alternative("Wait", 7_500)];
        assert!(is_known(&case));
    }

    #[test]
    fn thirds_may_round_up_but_more_than_one_is_a_mistake() {
        assert!(value(&alternative(0, &[(0.3337, "1"), (0.3333, "1"), (0.3333, "1")])).value.is_ok());
        assert!(value(&alternative(0, &[(0.5, "1"), (0.501, "1")])).value.is_ok());
        let over = value(&alternative(0, &[(0.7, "1"), (0.7, "1")])).value;
        assert!(matches!(over, Err(Uncounted::OverOne { total }) if (total - 1.4).abs() < 1e-12));
    }

    #[test]
    fn their_last_amount_is_held_against_the_best_alternative() {
        let case = crate::guide::Example::Agency.case().unwrap();
        let against = against_their_last(&case).unwrap();
        assert_eq!((against.theirs, against.gain), (Decimal::whole(8_500), Decimal::whole(8_500 - 5_250)));
        assert_eq!(against.alternative.name, "Keep the old client");
        assert_eq!(against_their_last(&Case::default()), None);
    }

    #[test]
    fn without_values_the_middle_of_the_range_counts_or_its_one_end() {
        let counted = |low: Option<i32>, high: Option<i32>, outcomes: &[(f64, &str)]| {
            let (low, high) = (low.map(Decimal::whole), high.map(Decimal::whole));
            value(&Alternative { low, high, ..alternative(100, outcomes) }).value.unwrap().to_string()
        };
        assert_eq!(counted(Some(4_000), Some(9_001), &[(1.0, "0")]), "6500.5");
        assert_eq!(counted(Some(9_000), Some(4_000), &[]), "6500");
        assert_eq!(counted(Some(4_000), None, &[(0.5, "0")]), "4000");
        assert_eq!(counted(None, Some(0), &[]), "0", "nothing gained, but that is said");
        assert_eq!(counted(Some(4_000), Some(9_000), &[(1.0, "5000")]), "4900", "outcomes say more than a range");
        let halves = Alternative { low: Some(Decimal::whole(9)), ..alternative(0, &[(0.5, "0")]) };
        assert_eq!(value(&halves).left_over.to_bits(), 0.0_f64.to_bits(), "no chances were counted");
    }

    #[test]
    fn a_sum_counts_less_its_cost_and_before_a_range_and_outcomes_with_a_value_before_it() {
        let worth = |worth: i32, low: Option<i32>, outcomes: &[(f64, &str)]| {
            let (worth, low) = (Some(Decimal::whole(worth)), low.map(Decimal::whole));
            let found = Alternative { worth, low, ..alternative(100, outcomes) };
            let valued = value(&found);
            (valued.value.unwrap().to_string(), valued.left_over > 0.0)
        };
        assert_eq!(worth(9_000, None, &[]), ("8900".to_owned(), false));
        assert_eq!(worth(9_000, Some(4_000), &[(0.5, "0")]), ("8900".to_owned(), false));
        assert_eq!(worth(9_000, None, &[(0.5, "1000")]), ("400".to_owned(), true));
        assert_eq!(worth(0, None, &[]).0, "-100", "nothing gained, but that is said");
    }

    #[test]
    fn an_alternative_without_any_figure_has_no_value_and_is_not_the_best() {
        let mut case = Case { alternatives: vec![alternative(0, &[(1.0, "0")])], ..Case::default() };
        assert_eq!((value(&case.alternatives[0]).value, best(&case)), (Err(Uncounted::Unsaid), None));
        case.alternatives.push(alternative(300, &[]));
        assert_eq!(best(&case).map(|(_, value)| value), Some(Decimal::whole(-300)), "only a price");
        case.alternatives.push(alternative(0, &[(0.5, "1000"), (0.5, "-1000")]));
        assert_eq!(best(&case).map(|(_, value)| value), Some(Decimal::ZERO), "nothing on balance");
    }

    fn range(case: &mut Case, low: i32, high: i32) {
        case.alternatives[0].low = Some(Decimal::whole(low));
        case.alternatives[0].high = Some(Decimal::whole(high));
    }

    #[test]
    fn a_walk_away_worse_than_the_best_alternative_is_a_negative_gain() {
        let mut case = crate::guide::Example::Agency.case().unwrap();
        let found = walk_away(&case).unwrap();
        assert_eq!((found.amount, found.value), (Decimal::whole(8_000), Decimal::whole(5_250)));
        assert_eq!((found.gain, found.between), (Decimal::whole(2_750), None));
        case.issues[0].us.walk_away = Some(Decimal::whole(5_000));
        assert_eq!(walk_away(&case).unwrap().gain, Decimal::whole(-250));
        case.issues[0].us.walk_away = None;
        assert_eq!(walk_away(&case), None);
        assert_eq!(walk_away(&crate::guide::Example::Software.case().unwrap()).unwrap().gain, Decimal::whole(45_000));
    }

    #[test]
    fn a_range_of_the_alternative_gives_a_range_of_gains_whichever_end_comes_first() {
        let mut case = crate::guide::Example::Agency.case().unwrap();
        for (low, high) in [(4_000, 9_000), (9_000, 4_000)] {
            range(&mut case, low, high);
            assert_eq!(value(&case.alternatives[0]).range, Some((Decimal::whole(4_000), Decimal::whole(9_000))));
            let between = Some((Decimal::whole(-1_000), Decimal::whole(4_000)));
            assert_eq!(walk_away(&case).unwrap().between, between);
        }
        case.alternatives[0].high = None;
        assert_eq!(walk_away(&case).unwrap().between, None);
    }

    #[test]
    fn whoever_pays_may_write_an_alternative_as_a_price_or_as_a_loss() {
        let mut case = crate::analysis::sample::mirrored(&crate::guide::Example::Agency.case().unwrap());
        for value in [9_000, -9_000] {
            case.alternatives = vec![crate::analysis::sample::alternative("Another agency", value)];
            assert_eq!(walk_away(&case).unwrap().gain, Decimal::whole(-500), "9,500 at most, against 9,000");
        }
        range(&mut case, 9_200, 9_700);
        assert_eq!(walk_away(&case).unwrap().between, Some((Decimal::whole(-300), Decimal::whole(200))));
    }

    #[test]
    fn without_figures_the_first_offers_show_who_pays() {
        for (amounts, gain) in [([9, 5], 1), ([5, 9], -1)] {
            let mut case = crate::analysis::sample::in_turn(&amounts);
            case.alternatives = vec![crate::analysis::sample::alternative("Wait", 7)];
            assert_eq!(compare(&case, Decimal::whole(8)).unwrap().gain, Decimal::whole(gain));
        }
    }

    #[test]
    fn while_nothing_tells_who_pays_nothing_is_held_against_the_alternative() {
        let mut case = crate::analysis::sample::in_turn(&[7]);
        case.alternatives = vec![crate::analysis::sample::alternative("Wait", 7)];
        case.issues[0].us.walk_away = Some(Decimal::whole(6));
        assert_eq!((walk_away(&case), against_their_last(&case)), (None, None));
        case.issues[0].us.target = Some(Decimal::whole(9));
        assert_eq!(walk_away(&case).unwrap().gain, Decimal::whole(-1));
    }

    #[test]
    fn the_first_amount_of_money_counts_unless_the_user_chose_another() {
        let named = |id: &str, unit: &str| Issue { id: id.to_owned(), unit: unit.to_owned(), ..Issue::default() };
        let mut case = Case {
            issues: vec![named("days", "days"), named("fee", ""), named("rent", "per month")],
            ..Case::default()
        };
        let found = |case: &Case| issue(case).map(|issue| issue.id.clone());
        assert_eq!(found(&case).as_deref(), Some("fee"));
        case.batna_issue = "rent".to_owned();
        assert_eq!(found(&case).as_deref(), Some("rent"));
        case.issues[2].counts = Some(Counts::Date);
        assert_eq!(found(&case).as_deref(), Some("fee"), "no day is worth money");
        case.issues[2].kind = IssueKind::Choice;
        assert_eq!(found(&case).as_deref(), Some("fee"));
        case.issues[1].removed = true;
        assert_eq!(found(&case), None);
    }

    #[test]
    fn the_best_alternative_is_the_first_of_the_highest() {
        let mut case = Case::default();
        assert_eq!(best(&case), None);
        case.alternatives =
            vec![alternative(0, &[(1.0, "4000")]), alternative(0, &[(1.0, "5250")]), alternative(0, &[(1.0, "5250")])];
        let (found, value) = best(&case).unwrap();
        assert!(std::ptr::eq(found, &raw const case.alternatives[1]));
        assert_eq!(value, Decimal::whole(5250));
    }
}
