//! What a hint says, once its figures are written as the user writes numbers.

use super::{Figure, Hint, Part, Rule, Verdict};
use crate::case::Issue;
use crate::name::shows;
use crate::quoted::Quoted;
use crate::sentence::listed;

/// How many things are listed in a sentence.
const FEW: usize = 3;

/// The reason, in one or two sentences. `figures` are those of the hint, in their order, as the page writes them:
/// amounts with the unit of the hint's first issue, the best alternative as money, weights in percent. Those of a swap
/// are followed by what it gives and what it asks for.
pub fn reason(hint: &Hint<'_>, figures: &[String]) -> String {
    let figure = |index: usize| figures.get(index).map_or("", String::as_str);
    let (one, two, three, four) = (figure(0), figure(1), figure(2), figure(3));
    let (first, second) = (&name(hint.issues.first()), name(hint.issues.get(1)));
    match hint.rule {
        Rule::BelowLimit => match hint.figures.as_slice() {
            [_, Figure::WalkAway(_)] => format!("{first}: {one} is worse than your walk-away, {two}."),
            [_, Figure::HardLimit(_)] => {
                format!("{first}: {one} is worse than your walk-away, {two}, which rules a deal out.")
            }
            [_, Figure::Batna(_)] => format!("{first}: {one} is worse than your best alternative, worth {two}."),
            [_, Figure::Reservation(_)] => {
                format!("As a whole, this is worth {one} of 100 points to you, and your best alternative {two}.")
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
            format!(
                "Only {one} of {two} is left on {first}. Without a deal you have {four}; with their offer, {three}."
            )
        }
        Rule::TradeThere => format!(
            "Offer them {three} on {first} if they agree to {four} on {second}. That is worth {one} {} more to you than what \
             is on the table and, by your guess, {two} more to them.",
            if one == "1" { "point" } else { "points" }
        ),
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
        Rule::NotPrepared => "Prepare what is missing before the next offer.",
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

/// What is said of a deal: all that it is worse than, with these reasons, as the page writes them; and what could not
/// be held against anything.
pub fn verdict(verdict: &Verdict<'_>, reasons: &[String]) -> String {
    if !verdict.has_limits && reasons.is_empty() {
        return "You have written down no limit and no alternative to hold it against.".to_owned();
    }
    let mut said = reasons.to_vec();
    if said.is_empty() && verdict.unclear.is_empty() {
        said.push("Nothing in it is worse than the limits that you wrote down.".to_owned());
    }
    let names = |issues: &[&Issue]| issues.iter().map(|issue| name(Some(issue))).collect::<Vec<_>>();
    if !verdict.unclear.is_empty() {
        let names = listed(&names(&verdict.unclear), FEW);
        let why = "it isn’t clear yet whether more or less is better for you. A target would show it.";
        said.push(format!("{names} couldn’t be checked: {why}"));
    }
    if !verdict.unscored.is_empty() {
        let names = listed(&names(&verdict.unscored), FEW);
        let why = format!("what it is worth to you on {names} isn’t known.");
        said.push(format!("Whether it is good enough as a whole can’t be said: {why}"));
    }
    said.join(" ")
}

/// An issue's name in quotes.
fn name(issue: Option<&&Issue>) -> String {
    let name = issue.map_or("", |issue| issue.name.as_str());
    if shows(name) { Quoted(name).to_string() } else { "an unnamed issue".to_owned() }
}

/// On what something was given, and how much where it is an amount.
fn how_much(issue: &str, amount: &str) -> String {
    let between = if amount.is_empty() { "" } else { " " };
    [between, amount, " on ", issue].concat()
}

/// The empty parts of the preparation.
fn missing(hint: &Hint<'_>) -> String {
    let part = |figure: &Figure| match figure {
        Figure::Missing(Part::Alternatives) => "your alternatives".to_owned(),
        Figure::Missing(Part::WalkAway) => "your walk-away".to_owned(),
        _ => "your goals".to_owned(),
    };
    listed(&hint.figures.iter().map(part).collect::<Vec<_>>(), FEW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Decimal;

    fn issue(name: &str) -> Issue {
        Issue { name: name.to_owned(), ..Issue::default() }
    }

    /// The reason of a hint on a fee and a term with these figures, written as they stand here.
    fn said(rule: Rule, figures: &[Figure], written: &[&str]) -> String {
        let (fee, term) = (issue("Fee"), issue("Term"));
        let hint = Hint::new(rule, figures.to_vec()).about(&fee).about(&term);
        let written: Vec<String> = written.iter().map(|text| (*text).to_owned()).collect();
        reason(&hint, &written)
    }

    #[test]
    fn each_rule_gives_its_reason_in_the_cases_own_figures() {
        let zero = Decimal::ZERO;
        let offered = Figure::Offered(zero);
        for (rule, figures, written, expected) in [
            (
                Rule::BelowLimit,
                &[offered, Figure::WalkAway(zero)][..],
                &["7,900", "8,000"][..],
                "“Fee”: 7,900 is worse than your walk-away, 8,000.",
            ),
            (
                Rule::BelowLimit,
                &[offered, Figure::HardLimit(zero)],
                &["7,900", "8,000"],
                "“Fee”: 7,900 is worse than your walk-away, 8,000, which rules a deal out.",
            ),
            (
                Rule::BelowLimit,
                &[offered, Figure::Batna(zero)],
                &["5,000", "$5,250"],
                "“Fee”: 5,000 is worse than your best alternative, worth $5,250.",
            ),
            (
                Rule::BelowLimit,
                &[Figure::Score(0.4), Figure::Reservation(0.45)],
                &["40", "45"],
                "As a whole, this is worth 40 of 100 points to you, and your best alternative 45.",
            ),
            (Rule::BelowLimit, &[Figure::Never], &["never"], "“Fee”: you said that you would never take this option."),
            (Rule::AgainstOurselves, &[], &["500"], "You gave 500 on “Fee” again before they answered."),
            (Rule::OneSided, &[], &["500"], "You gave 500 on “Fee” and asked for nothing. Nothing came back."),
            (Rule::NothingAsked, &[], &["500"], "You gave 500 on “Fee” without asking for anything in return."),
            (Rule::NothingAsked, &[], &[], "You gave on “Fee” without asking for anything in return."),
            (
                Rule::StepsGrowing,
                &[],
                &["1,000", "500", "2"],
                "Your last step on “Fee” was 1,000, more than the 500 before.",
            ),
            (Rule::Stalled, &[Figure::Turns(3)], &["3"], "Nothing has moved in the last 3 offers."),
            (Rule::Stalled, &[Figure::Turns(2)], &["2"], "Nothing has moved in the last 2 offers."),
            (Rule::Stalled, &[Figure::Turns(1)], &["1"], "You said that the talks are stuck."),
            (Rule::PriceStuck, &[], &["900", "3"], "“Fee” hasn’t moved for 3 offers, 900 apart. “Term” is still open."),
            (Rule::LastInch, &[], &["900", "5,500", "8,500"], "Only 900 of 5,500 is left between you on “Fee”."),
            (
                Rule::LastInch,
                &[],
                &["900", "5,500", "8,500", "$5,250"],
                "Only 900 of 5,500 is left on “Fee”. Without a deal you have $5,250; with their offer, 8,500.",
            ),
            (
                Rule::TradeThere,
                &[],
                &["15", "13", "10,300", "trial"],
                "Offer them 10,300 on “Fee” if they agree to trial on “Term”. That is worth 15 points more to you than what is \
                 on the table and, by your guess, 13 more to them.",
            ),
            (
                Rule::MinorForMajor,
                &[],
                &["40 %", "10 %"],
                "You gave on “Fee”, 40 % of what matters to you. “Term”, only 10 %, is untouched.",
            ),
            (Rule::NotWritten, &[], &["8,500"], "You both say 8,500 on “Fee”."),
            (Rule::NotWritten, &[], &[], "You both say the same on “Fee”."),
            (Rule::NeverAsked, &[], &[], "Offers have started, and no question has an answer yet."),
        ] {
            assert_eq!(said(rule, figures, written), expected);
        }
    }

    #[test]
    fn what_is_missing_is_listed() {
        let [all, two, one] = [
            &[Part::Alternatives, Part::WalkAway, Part::Goals][..],
            &[Part::WalkAway, Part::Goals],
            &[Part::Alternatives],
        ]
        .map(|parts| {
            let figures: Vec<Figure> = parts.iter().map(|part| Figure::Missing(*part)).collect();
            said(Rule::NotPrepared, &figures, &[])
        });
        let start = "Offers have started, and you have nothing yet on ";
        assert_eq!(all, format!("{start}your alternatives, your walk-away and your goals."));
        assert_eq!(two, format!("{start}your walk-away and your goals."));
        assert_eq!(one, format!("{start}your alternatives."));
    }

    #[test]
    fn a_deal_is_said_to_be_worse_in_all_that_it_is() {
        let (fee, term) = (issue("Fee"), issue("Term"));
        let said = |unscored: &[&Issue], has_limits, reasons: &[&str]| {
            let reasons: Vec<String> = reasons.iter().map(|reason| (*reason).to_owned()).collect();
            let (worse, unclear) = (Vec::new(), Vec::new());
            verdict(&Verdict { worse, unscored: unscored.to_vec(), unclear, has_limits }, &reasons)
        };
        let clear = "Nothing in it is worse than the limits that you wrote down.";
        let no_limit = "You have written down no limit and no alternative to hold it against.";
        assert_eq!(said(&[], true, &[]), clear);
        assert_eq!(said(&[], true, &["One.", "Two."]), "One. Two.");
        assert_eq!(said(&[], false, &[]), no_limit);
        assert_eq!(said(&[&fee], false, &[]), no_limit);
        let open = |names: &str| {
            let why = format!("what it is worth to you on {names} isn’t known.");
            format!("Whether it is good enough as a whole can’t be said: {why}")
        };
        assert_eq!(said(&[&fee], true, &[]), format!("{clear} {}", open("“Fee”")));
        assert_eq!(said(&[&fee, &term], true, &["One."]), format!("One. {}", open("“Fee” and “Term”")));
        assert_eq!(said(&[&fee, &term, &fee], true, &["One."]), format!("One. {}", open("“Fee”, “Term” and “Fee”")));
    }

    #[test]
    fn what_could_not_be_held_against_its_limit_is_not_said_to_be_fine() {
        let fee = issue("Fee");
        let unclear = Verdict { worse: Vec::new(), unscored: Vec::new(), unclear: vec![&fee], has_limits: true };
        let said = "“Fee” couldn’t be checked: it isn’t clear yet whether more or less is better for you. A target would show it.";
        assert_eq!(verdict(&unclear, &[]), said);
        assert_eq!(verdict(&unclear, &["One.".to_owned()]), format!("One. {said}"));
    }

    #[test]
    fn an_issue_without_a_name_says_so() {
        assert_eq!(name(Some(&&issue(""))), "an unnamed issue");
        assert_eq!(name(None), "an unnamed issue");
    }

    #[test]
    fn every_rule_has_advice_of_its_own() {
        for (index, rule) in Rule::ALL.iter().enumerate() {
            assert!(Rule::ALL[..index].iter().all(|other| advice(*other) != advice(*rule)));
        }
    }
}
