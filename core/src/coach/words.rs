//! What a hint says, once its figures are written as the user writes numbers.

use super::{Figure, Hint, Part, Rule};
use crate::case::Issue;
use crate::texts::joined;

/// The reason, in one or two sentences. `figures` are those of the hint, in their order, as the page writes them:
/// amounts with the unit of the hint's first issue, the best alternative as money, weights in percent.
pub fn reason(hint: &Hint<'_>, figures: &[String]) -> String {
    let figure = |index: usize| figures.get(index).map_or("", String::as_str);
    let (one, two, three, four) = (figure(0), figure(1), figure(2), figure(3));
    let (first, second) = (&name(hint.issues.first()), name(hint.issues.get(1)));
    match hint.rule {
        Rule::BelowLimit => match hint.figures.as_slice() {
            [_, Figure::WalkAway(_)] => format!("{first}: {one} is worse than your walk-away, {two}."),
            [_, Figure::Batna(_)] => format!("{first}: {one} is worse than your best alternative, worth {two}."),
            [_, Figure::Reservation(_)] => {
                format!("This package scores {one} for you, and your best alternative is as good as {two}.")
            }
            _ => format!("{first}: you said that you would never take this option."),
        },
        Rule::NotPrepared => format!("Offers have started, and you have nothing yet on {}.", missing(hint)),
        Rule::AgainstOurselves => format!("You gave{} again before they answered.", how_much(first, one)),
        Rule::OneSided => format!("You gave{} and asked for nothing. Nothing came back.", how_much(first, one)),
        Rule::NothingAsked => format!("You gave{} without asking for anything in return.", how_much(first, one)),
        Rule::StepsGrowing => format!("Your last step on {first} was {one}, more than the {two} before."),
        Rule::Stalled => match hint.figures.first() {
            Some(Figure::Turns(turns)) if *turns > 1 => format!("Nothing has moved in the last {one} offers."),
            _ => "You said that the talks are stuck.".to_owned(),
        },
        Rule::PriceStuck => {
            format!("{first} hasn’t moved for {two} offers, {one} apart. {second} is still open.")
        }
        Rule::LastInch if four.is_empty() => format!("Only {one} of {two} is left between you on {first}."),
        Rule::LastInch => {
            format!("Only {one} of {two} is left on {first}. Without a deal you have {four}, with theirs {three}.")
        }
        Rule::TradeThere => format!("A swap that starts with {first} would be better for both of you."),
        Rule::MinorForMajor => {
            format!("You gave on {first}, {one} of what matters to you. {second}, only {two}, is untouched.")
        }
        Rule::NotWritten if one.is_empty() => format!("You both say the same on {first}."),
        Rule::NotWritten => format!("You both say {one} on {first}."),
        Rule::NeverAsked => "Offers have started, and no question has an answer yet.".to_owned(),
    }
}

/// What to do next, in a sentence.
pub const fn advice(rule: Rule) -> &'static str {
    match rule {
        Rule::BelowLimit => "Ask for more, or take your alternative.",
        Rule::NotPrepared => "Fill it in before the next offer.",
        Rule::AgainstOurselves => "Wait for their answer first.",
        Rule::OneSided => "Let them take the next step.",
        Rule::NothingAsked => "Name something that you want for it, however small.",
        Rule::StepsGrowing => "Make the next one smaller, so they see that you are near your limit.",
        Rule::Stalled => "Change the approach: ask why it matters to them.",
        Rule::PriceStuck => "Leave it for a while, and talk about the rest.",
        Rule::LastInch => "Compare with your alternative before you split the difference.",
        Rule::TradeThere => "Offer the two together.",
        Rule::MinorForMajor => "Give on the small point first, and ask for more on the large one.",
        Rule::NotWritten => "Write it down as agreed, and read it back to them.",
        Rule::NeverAsked => "Ask an open question before the next figure.",
    }
}

/// An issue's name in quotes.
fn name(issue: Option<&&Issue>) -> String {
    let name = issue.map_or("", |issue| issue.name.as_str());
    if name.is_empty() { "an unnamed issue".to_owned() } else { format!("“{name}”") }
}

/// On what something was given, and how much where it is an amount.
fn how_much(issue: &str, amount: &str) -> String {
    let between = if amount.is_empty() { "" } else { " " };
    joined(&[between, amount, " on ", issue], "")
}

/// The empty parts of the preparation.
fn missing(hint: &Hint<'_>) -> String {
    let part = |figure: &Figure| match figure {
        Figure::Missing(Part::Alternatives) => "your alternatives",
        Figure::Missing(Part::WalkAway) => "your walk-away",
        _ => "your goals",
    };
    let parts: Vec<&str> = hint.figures.iter().map(part).collect();
    match parts.as_slice() {
        [one, two, three] => format!("{one}, {two} and {three}"),
        parts => joined(parts, " and "),
    }
}
