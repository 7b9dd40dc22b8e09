//! What the coach says, with its figures as this user writes numbers.

use tableside_core::coach::{Figure, Hint, Verdict, words};
use tableside_core::number::Decimal;

use crate::state::Numbers;

/// The reason of a hint, in one or two sentences.
pub fn hint_reason(hint: &Hint<'_>, numbers: &Numbers) -> String {
    let mut figures: Vec<String> = hint.figures.iter().map(|figure| written(hint, figure, numbers)).collect();
    let swapped = hint.swap.iter().flat_map(|swap| swap.gives().chain(swap.gets()));
    figures.extend(hint.issues.iter().zip(swapped).map(|(issue, change)| numbers.term(issue, &change.to)));
    words::reason(hint, &figures)
}

/// What is said of a deal that one is about to make, or has just made.
pub fn verdict_words(verdict: &Verdict<'_>, numbers: &Numbers) -> String {
    let worse: Vec<String> = verdict.each_once().map(|hint| hint_reason(hint, numbers)).collect();
    words::verdict(verdict, &worse)
}

fn written(hint: &Hint<'_>, figure: &Figure, numbers: &Numbers) -> String {
    let amount = |amount: Decimal| {
        hint.issues.first().map_or_else(|| numbers.plain(amount), |issue| numbers.amount(issue, amount))
    };
    let distance = |apart: Decimal| {
        hint.issues.first().map_or_else(|| numbers.plain(apart), |issue| numbers.distance(issue, apart))
    };
    match figure {
        Figure::Offered(named) | Figure::WalkAway(named) | Figure::HardLimit(named) => amount(*named),
        Figure::Step(apart) | Figure::StepBefore(apart) | Figure::Apart(apart) | Figure::ApartAtStart(apart) => {
            distance(*apart)
        }
        Figure::Batna(worth) => numbers.money(*worth),
        Figure::Score(share)
        | Figure::Reservation(share)
        | Figure::GainUs(share)
        | Figure::GainThem(share)
        | Figure::Ratio(share) => in_hundred(*share),
        Figure::Weight(share) | Figure::LightWeight(share) => format!("{} %", in_hundred(*share)),
        Figure::Turns(turns) => turns.to_string(),
        Figure::Never | Figure::Missing(_) => String::new(),
    }
}

/// A share in whole hundredths, with a minus sign where it is below 0.
#[allow(clippy::cast_possible_truncation)] // A share is small.
pub fn in_hundred(share: f64) -> String {
    let hundredths = (share * 100.0).round() as i32;
    let sign = if hundredths < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", hundredths.abs())
}
