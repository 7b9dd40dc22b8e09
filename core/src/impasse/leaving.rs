//! Walking away: the best offer on the table held against the best alternative, in this negotiation's figures.

use super::View;
use super::situation::{Standing, State};
use crate::analysis::batna::{self, Against};
use crate::analysis::direction::{Direction, direction};
use crate::analysis::hundred::Hundred;
use crate::analysis::{limit, score};
use crate::case::{Alternative, Case, Side};
use crate::name::{UNNAMED_ISSUE, named};
use crate::number::Decimal;
use crate::quoted::{MAX_SHOWN, Quoted, shortened};
use crate::spelling::Spelling;

/// So many issues are held side by side.
const MOST: usize = 6;

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is compared.
    pub what: String,
    /// Their last offer.
    pub theirs: String,
    /// The best alternative.
    pub alternative: String,
    /// Which is better, and by how much.
    pub better: String,
}

/// Their offer against the best alternative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighing {
    /// What the best alternative is called; empty while there is none that counts.
    pub alternative: String,
    /// Line by line; none until both sides have something to compare.
    pub rows: Vec<Row>,
    /// What follows, in a sentence.
    pub verdict: String,
    /// How likely the alternative would have to be; empty where that can't be said.
    pub needed: String,
}

/// Holds their last offer against the best alternative.
pub fn weighing(view: &View<'_>) -> Weighing {
    let case = view.situation.case;
    let Some(against) = batna::against_their_last(case) else {
        let verdict =
            "Write down what you do without a deal, under Prepare. Then you can see here what leaving would cost.";
        return Weighing { verdict: verdict.to_owned(), ..Weighing::default() };
    };
    let others =
        view.situation.issues.iter().filter(|one| one.issue.id != against.issue.id && one.state != State::Open);
    let others = others.filter_map(|one| other_row(one, view.spelling)).take(MOST);
    let rows = [money_row(&against, view.spelling)].into_iter().chain(points_row(case)).chain(others);
    Weighing {
        alternative: shortened(named(&against.alternative.name, "Your alternative"), MAX_SHOWN).into_owned(),
        rows: rows.collect(),
        verdict: verdict(&against, view.spelling),
        needed: needed(case, &against).unwrap_or_default(),
    }
}

/// What leaving costs, or is worth, in a sentence.
fn verdict(against: &Against<'_>, spelling: &dyn Spelling) -> String {
    let (theirs, size) = (spelling.money(against.theirs), spelling.money(against.gain.abs()));
    let alternative = Quoted(named(&against.alternative.name, "Your alternative"));
    match against.gain {
        Decimal::ZERO => format!("Their {theirs} is worth exactly as much to you as {alternative}."),
        gain if gain.is_negative() => {
            format!("{alternative} is worth {size} more to you than their {theirs}. You can afford to leave.")
        }
        _ => format!("Their {theirs} is worth {size} more to you than {alternative}. Leaving costs you that much."),
    }
}

fn money_row(against: &Against<'_>, spelling: &dyn Spelling) -> Row {
    let counts = batna::value(against.alternative).value.unwrap_or_default();
    let size = spelling.bare(against.issue, against.gain.abs());
    Row {
        what: shortened(named(&against.issue.name, UNNAMED_ISSUE), MAX_SHOWN).into_owned(),
        theirs: spelling.amount(against.issue, against.theirs),
        alternative: format!("counts as {}", spelling.money(counts)),
        better: match against.gain {
            Decimal::ZERO => "neither".to_owned(),
            gain if gain.is_negative() => format!("the alternative, by {size}"),
            _ => format!("theirs, by {size}"),
        },
    }
}

/// All together in points, where the user said what a deal must be worth.
fn points_row(case: &Case) -> Option<Row> {
    let reservation = case.reservation.us.map(|_| limit::reservation(case, Side::Us))?;
    let theirs = score::package(case, Side::Us, &case.on_the_table(Side::Them))?;
    let scale = Hundred::of(case, Side::Us);
    // Nothing is “-0”.
    let hundred = |score: f64| (scale.share(score) * 100.0).round() + 0.0;
    let difference = hundred(theirs) - hundred(reservation);
    let better = if difference < 0.0 { "the alternative" } else { "theirs" };
    Some(Row {
        what: "All issues, in points".to_owned(),
        theirs: hundred(theirs).to_string(),
        alternative: hundred(reservation).to_string(),
        better: if difference.abs() < 0.5 {
            "neither".to_owned()
        } else {
            format!("{better}, by {}", difference.abs())
        },
    })
}

/// An issue on which the alternative has no figure.
fn other_row(one: &Standing<'_>, spelling: &dyn Spelling) -> Option<Row> {
    Some(Row {
        what: shortened(named(&one.issue.name, UNNAMED_ISSUE), MAX_SHOWN).into_owned(),
        theirs: one.said(Side::Them, spelling)?,
        alternative: "no figure".to_owned(),
        better: "yours to weigh".to_owned(),
    })
}

/// How likely an alternative with one good outcome would have to be to be as good as their offer; nothing where it has
/// several, or less is better for us.
fn needed(case: &Case, against: &Against<'_>) -> Option<String> {
    let (alternative, theirs) = (against.alternative, against.theirs);
    let value = only_value(alternative)?;
    // Where less is better for us, the alternative is a price, and its chance says something else.
    direction(case, against.issue, Side::Us).filter(|direction| *direction == Direction::Up)?;
    let (part, whole) = ((theirs + alternative.cost).count(), value.count());
    if part <= 0 {
        return None;
    }
    let name = Quoted(named(&alternative.name, "Your alternative"));
    Some(if part > whole {
        format!("Even if it were certain, {name} would be worth less than their offer.")
    } else {
        // Whole numbers: a float makes 8 of 7 in 100.
        let percent = (part * 100 + whole - 1) / whole;
        format!("{name} is worth as much as their offer only if it is at least {percent} % likely.")
    })
}

/// What an alternative is worth if it goes well, where only one of its outcomes is worth anything, or one sum says it.
fn only_value(alternative: &Alternative) -> Option<Decimal> {
    let mut worth = alternative.outcomes.iter().map(|outcome| outcome.value).filter(|value| *value != Decimal::ZERO);
    let one = worth.next().or(alternative.worth).filter(|value| !value.is_negative())?;
    worth.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{alternative, in_turn};
    use crate::guide::Example;
    use crate::impasse::Now;
    use crate::spelling::Plain;

    fn of(case: &Case) -> Weighing {
        weighing(&View::of(case, &Plain, Now::default()))
    }

    #[test]
    fn the_agencys_last_offer_is_held_against_keeping_the_old_client() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.truncate(9);
        case.agreement = None;
        let found = of(&case);
        assert_eq!(found.alternative, "Keep the old client");
        let rows: Vec<String> = found
            .rows
            .iter()
            .map(|row| format!("{} | {} | {} | {}", row.what, row.theirs, row.alternative, row.better))
            .collect();
        assert_eq!(rows[0], "Monthly fee | $8500 | counts as $5250 | theirs, by 3250");
        assert!(rows[1].starts_with("All issues, in points | ") && rows[1].contains(" | 45 | "), "{}", rows[1]);
        assert_eq!(rows[2], "Contract term | 6 months | no figure | yours to weigh");
        let verdict = "Their $8500 is worth $3250 more to you than “Keep the old client”. Leaving costs you that much.";
        assert_eq!(found.verdict, verdict);
        // 8,500 / 7,500 is more than 1.
        assert_eq!(
            found.needed,
            "Even if it were certain, “Keep the old client” would be worth less than their offer."
        );
    }

    #[test]
    fn how_sure_the_alternative_would_have_to_be_is_worked_out() {
        let mut case = in_turn(&[10, 4, 9, 6]);
        case.alternatives = vec![alternative("Wait", 8)];
        case.alternatives[0].outcomes[0].probability = crate::case::Probability::new(0.5).unwrap();
        let found = of(&case);
        assert_eq!(found.verdict, "Their $6 is worth $2 more to you than “Wait”. Leaving costs you that much.");
        assert_eq!(found.needed, "“Wait” is worth as much as their offer only if it is at least 75 % likely.");
        case.alternatives[0].cost = Decimal::whole(1);
        assert_eq!(of(&case).needed, "“Wait” is worth as much as their offer only if it is at least 88 % likely.");
        let mut sure = in_turn(&[10, 4, 9, 6]);
        let (name, worth) = ("Wait".to_owned(), Some(Decimal::whole(8)));
        sure.alternatives = vec![Alternative { name, worth, ..Alternative::default() }];
        assert_eq!(of(&sure).needed, found.needed, "as where it is one sum");
        let mut rare = in_turn(&[10, 4, 9, 7]);
        rare.alternatives = vec![alternative("Wait", 100)];
        rare.alternatives[0].outcomes[0].probability = crate::case::Probability::new(0.05).unwrap();
        let least = "“Wait” is worth as much as their offer only if it is at least 7 % likely.";
        assert_eq!(of(&rare).needed, least, "not 8");
        case.alternatives[0].outcomes[0].probability = crate::case::Probability::CERTAIN;
        case.alternatives[0].cost = Decimal::ZERO;
        assert_eq!(of(&case).verdict, "“Wait” is worth $2 more to you than their $6. You can afford to leave.");
        assert_eq!(of(&case).rows[0].better, "the alternative, by 2");
    }

    #[test]
    fn who_buys_is_told_nothing_of_a_chance_and_who_has_no_alternative_what_to_write_down() {
        let mut buying = in_turn(&[4, 10]);
        buying.alternatives = vec![alternative("Another one", 9)];
        let found = of(&buying);
        assert_eq!(found.verdict, "“Another one” is worth $1 more to you than their $10. You can afford to leave.");
        assert_eq!(found.needed, "");
        buying.alternatives = vec![alternative("Another one", 10)];
        assert_eq!(of(&buying).needed, "", "also where both are as good");
        assert!(of(&in_turn(&[4, 10])).verdict.starts_with("Write down what you do without a deal"));
        assert!(of(&Case::default()).rows.is_empty());
    }
}
