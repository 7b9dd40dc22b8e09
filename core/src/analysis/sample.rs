//! Small cases for the tests of the analysis and the coach.

use crate::case::{
    Alternative, Case, Choice, Issue, IssueKind, Offer, OfferStatus, Outcome, Points, Probability, Share, Side, Stance,
    Terms, Weight, Worth,
};
use crate::number::Decimal;

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} instead of {expected}");
}

/// A stance on an amount: weight, target, walk-away.
pub fn stance(weight: f64, target: i32, walk_away: i32) -> Stance {
    Stance {
        weight: Weight::new(weight),
        target: Some(Decimal::whole(target)),
        walk_away: Some(Decimal::whole(walk_away)),
        ..Stance::default()
    }
}

pub fn amount(id: &str, us: Stance, them: Stance) -> Issue {
    Issue { id: id.to_owned(), us, them, ..Issue::default() }
}

/// A choice: both weights, and the options with the points of both sides, below 0 for "never".
pub fn choice(id: &str, (us, them): (f64, f64), options: &[(&str, f64, f64)]) -> Issue {
    let weighted = |weight| Stance { weight: Weight::new(weight), ..Stance::default() };
    let worth = |points| Points::new(points).map_or(Worth::Never, Worth::Points);
    let option = |&(id, us, them): &(&str, f64, f64)| Choice {
        id: id.to_owned(),
        us: worth(us),
        them: worth(them),
        ..Choice::default()
    };
    Issue {
        id: id.to_owned(),
        kind: IssueKind::Choice,
        us: weighted(us),
        them: weighted(them),
        options: options.iter().map(option).collect(),
        ..Issue::default()
    }
}

/// What an offer says: "fee=9000 term=3m".
pub fn terms(text: &str) -> Terms {
    let pairs = text.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.map(|(issue, term)| (issue.to_owned(), term.to_owned())).collect()
}

/// Offers in their order: whose, what they say, what they ask in return; o1, o2, …
pub fn offers(said: &[(Side, &str, &str)]) -> Vec<Offer> {
    let offer = |(index, &(by, text, ask)): (usize, &(Side, &str, &str))| Offer {
        id: format!("o{}", index + 1),
        by,
        terms: terms(text),
        in_return: ask.to_owned(),
        status: OfferStatus::Countered,
        ..Offer::default()
    };
    said.iter().enumerate().map(offer).collect()
}

/// A fee (ours 10,000 to 8,000, theirs 7,000 to 9,500; weights 40 and 50) and a term (3m: 40 and 100 points, 12m:
/// 100 and 20; weights 30 and 30).
pub fn case(said: &[(Side, &str, &str)]) -> Case {
    let fee = amount("fee", stance(40.0, 10_000, 8_000), stance(50.0, 7_000, 9_500));
    let term = choice("term", (30.0, 30.0), &[("3m", 40.0, 100.0), ("12m", 100.0, 20.0)]);
    Case { issues: vec![fee, term], offers: offers(said), ..Case::default() }
}

/// Only amounts of one issue without any figures, in turn: ours, theirs, ours, …
pub fn in_turn(amounts: &[i32]) -> Case {
    let sides = [Side::Us, Side::Them];
    let texts: Vec<String> = amounts.iter().map(|amount| format!("fee={amount}")).collect();
    let said: Vec<_> = texts.iter().enumerate().map(|(index, text)| (sides[index % 2], text.as_str(), "")).collect();
    let fee = amount("fee", Stance::default(), Stance::default());
    Case { issues: vec![fee], offers: offers(&said), ..Case::default() }
}

/// An alternative that is worth an amount for certain.
pub fn alternative(name: &str, value: i32) -> Alternative {
    let outcome = Outcome { probability: Probability::CERTAIN, value: Decimal::whole(value), ..Outcome::default() };
    Alternative { name: name.to_owned(), outcomes: vec![outcome], ..Alternative::default() }
}

pub fn share(number: f64) -> Option<Share> {
    Share::new(number)
}

/// The same negotiation as the other side would write it down.
pub fn mirrored(case: &Case) -> Case {
    let mut case = case.clone();
    for issue in &mut case.issues {
        std::mem::swap(&mut issue.us, &mut issue.them);
        for option in &mut issue.options {
            std::mem::swap(&mut option.us, &mut option.them);
        }
    }
    std::mem::swap(&mut case.reservation.us, &mut case.reservation.them);
    for offer in &mut case.offers {
        offer.by = offer.by.other();
    }
    case
}
