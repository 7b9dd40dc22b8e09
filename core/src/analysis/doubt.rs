//! What doesn't go together in the figures and days that were typed, each with the field that it stands beside.

use super::batna;
use super::direction::{self, Direction};
use crate::case::{Alternative, Duty, InForce, Issue, Quantity, Side, Stance};
use crate::name::shows;
use crate::number::Decimal;
use crate::time::Day;

/// What the chances of an alternative may leave over before that is worth a word: room for rounding thirds.
const ROUNDING: f64 = 0.001;

/// Something that doesn't go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The field of the stance, as in a case file: `target`, `walk_away`, `opening`, or an end of the range.
    pub field: &'static str,
    /// What is odd, in words for the user.
    pub said: &'static str,
}

/// What doesn't go together in a side's figures on an amount: opening, target and walk-away run one way, and no percentage
/// is more than it can be. Whether the issue is an amount isn't looked at.
pub fn of_stance(issue: &Issue, side: Side) -> Vec<Doubt> {
    let stance = issue.stance(side);
    let mut found = Vec::new();
    let mut add = |oddity: Option<Oddity>| found.extend(oddity.map(|oddity| oddity.doubt(side)));
    let limit = limit_oddity(issue, side);
    let is_misplaced = limit == Some(Oddity::WrongSide);
    add(limit);
    // With the walk-away on the wrong side, nothing tells which of the figures is the odd one.
    if !is_misplaced {
        add(opening_oddity(issue, side));
    }
    add(range_oddity(stance));
    found.extend(impossible(issue, stance));
    found
}

/// The figures that can't be, which were typed while the issue counted something else.
fn impossible<'a>(issue: &Issue, stance: &'a Stance) -> impl Iterator<Item = Doubt> + use<'a> {
    let Stance { opening, target, walk_away, walk_away_from, walk_away_to, .. } = stance;
    let quantity = if issue.is_percent() { issue.quantity() } else { Quantity::Amount };
    let figures = [
        ("opening", opening),
        ("target", target),
        ("walk_away", walk_away),
        ("walk_away_from", walk_away_from),
        ("walk_away_to", walk_away_to),
    ];
    figures.into_iter().filter_map(move |(field, figure)| {
        let said = quantity.check((*figure)?).err()?;
        Some(Doubt { field, said })
    })
}

/// The ways in which figures don't go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Oddity {
    /// Target and walk-away are one.
    Same,
    /// The walk-away is on the wrong side of the target.
    WrongSide,
    /// The opening asks for less than the target.
    Modest,
    /// The opening is worse than the walk-away.
    Beyond,
    /// The range of the walk-away doesn't hold it.
    OutOfRange,
}

impl Oddity {
    const fn doubt(self, side: Side) -> Doubt {
        let (field, ours, theirs) = match self {
            Self::Same => (
                "target",
                "Target and walk-away are the same. Without a distance between them, offers can’t be compared.",
                "You guess the same for their target and their limit. Without a distance between them, offers can’t be \
                 compared.",
            ),
            Self::WrongSide => (
                "walk_away",
                "The walk-away looks better for you than the target. Is one of them on the wrong side?",
                "The limit you guess looks better for them than their target. Could one of them be on the wrong side?",
            ),
            Self::Modest => (
                "opening",
                "Your opening is more modest than your target. A bolder one leaves you room to move.",
                "You guess an opening that is more modest than their target. Could that be?",
            ),
            Self::Beyond => (
                "opening",
                "The opening is worse for you than the walk-away. Is one of them on the wrong side?",
                "You guess an opening that is worse for them than their limit. Could one of them be on the wrong side?",
            ),
            Self::OutOfRange => (
                "walk_away",
                "The walk-away lies outside the range that you gave for it.",
                "The limit that you guess lies outside the range that you gave for it.",
            ),
        };
        let said = match side {
            Side::Us => ours,
            Side::Them => theirs,
        };
        Doubt { field, said }
    }
}

/// Target and walk-away alone fit either way. The opening shows on which side of the target the walk-away belongs, or
/// else what the other side wants does.
fn limit_oddity(issue: &Issue, side: Side) -> Option<Oddity> {
    let stance = issue.stance(side);
    let (target, limit) = (stance.target?, stance.walk_away?);
    let Some(way) = Direction::of(target, limit) else {
        return Some(Oddity::Same);
    };
    let shown = shown_by_other(issue, side);
    let is_wrong = match stance.opening {
        // Where the other side's figures bear target and walk-away out, it is the opening that is odd.
        Some(opening) => is_worse(way, opening, limit) && shown != Some(way),
        None => shown.is_some_and(|shown| shown != way),
    };
    is_wrong.then_some(Oddity::WrongSide)
}

/// The two sides want opposite things: the other side's figures show what this one wants.
fn shown_by_other(issue: &Issue, side: Side) -> Option<Direction> {
    direction::stated(issue, side.other()).map(Direction::opposite)
}

fn opening_oddity(issue: &Issue, side: Side) -> Option<Oddity> {
    let stance = issue.stance(side);
    let opening = stance.opening?;
    let own = stance.target.zip(stance.walk_away).and_then(|(target, limit)| Direction::of(target, limit));
    let way = own.or_else(|| shown_by_other(issue, side))?;
    let is_worse_than = |other: Option<Decimal>| other.is_some_and(|other| is_worse(way, opening, other));
    if is_worse_than(stance.walk_away) {
        return Some(Oddity::Beyond);
    }
    is_worse_than(stance.target).then_some(Oddity::Modest)
}

/// A range with its ends swapped is fine.
fn range_oddity(stance: &Stance) -> Option<Oddity> {
    let (one, other) = stance.walk_away_from.zip(stance.walk_away_to)?;
    let limit = stance.walk_away?;
    (limit < one.min(other) || limit > one.max(other)).then_some(Oddity::OutOfRange)
}

fn is_worse(direction: Direction, amount: Decimal, other: Decimal) -> bool {
    direction.gain(amount, other).is_negative()
}

/// What doesn't go together in the chances of an alternative; nothing before it has an outcome.
pub fn of_chances(alternative: &Alternative) -> Option<&'static str> {
    if alternative.outcomes.is_empty() {
        return None;
    }
    let valued = batna::value(alternative);
    if let Err(batna::Uncounted::OverOne { .. }) = valued.value {
        return Some("The chances add up to more than 100 %. Until they don’t, this one doesn’t count.");
    }
    let is_less = valued.left_over > ROUNDING;
    is_less.then_some("The chances add up to less than 100 %; the rest counts as worth nothing.")
}

/// What is odd about a task: one that nobody has, and one without a day or with one that is over. Nothing of a task that is
/// done, and of one that doesn't say yet what it is. Without a day to hold it against, none is over.
pub fn of_task(duty: &Duty, today: Option<&Day>) -> Vec<Doubt> {
    if duty.done || !shows(&duty.what) {
        return Vec::new();
    }
    let nobody = (!shows(&duty.who)).then_some(Doubt { field: "who", said: "Nobody is named. Who does it?" });
    let day = if duty.by.is_unset() { Some("By which day? “Soon” is not a day.") } else { of_day(&duty.by, today) };
    nobody.into_iter().chain(day.map(|said| Doubt { field: "by", said })).collect()
}

/// What is odd about a day on which something is to happen: that it is over.
pub fn of_day(day: &Day, today: Option<&Day>) -> Option<&'static str> {
    let is_over = !day.is_unset() && today.is_some_and(|today| day < today);
    is_over.then_some("This day is over.")
}

/// What is odd about the days between which a deal is in force: an end before its start.
pub fn of_span(span: &InForce) -> Option<&'static str> {
    let is_odd = !span.from.is_unset() && !span.until.is_unset() && span.until < span.from;
    is_odd.then_some("It ends before it begins. Is one of the days wrong?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Counts, Outcome, Probability};

    #[test]
    fn a_task_has_an_owner_and_a_day_to_come() {
        let day = |text: &str| Day::parse(text).unwrap();
        let today = day("2026-12-03");
        let told = |who: &str, what: &str, by: &str, done: bool| {
            let duty = Duty { who: who.to_owned(), what: what.to_owned(), by: day(by), done, ..Duty::default() };
            of_task(&duty, Some(&today)).iter().map(|doubt| doubt.field).collect::<Vec<_>>().join(" ")
        };
        for (who, what, by, done, fields) in [
            ("Dana", "Sign", "2026-12-03", false, ""),
            ("Dana", "Sign", "2026-12-02", false, "by"),
            ("Dana", "Sign", "2026-12-02", true, ""),
            ("", "Sign", "", false, "who by"),
            (" ", "Sign", "2027-01-01", false, "who"),
            ("", "", "2020-01-01", false, ""),
        ] {
            assert_eq!(told(who, what, by, done), fields, "{who} {what} {by}");
        }
        let late = Duty { who: "Dana".to_owned(), what: "Sign".to_owned(), by: day("2020-01-01"), ..Duty::default() };
        assert_eq!(of_task(&late, None), [], "there is no day to hold it against");
        assert_eq!([of_day(&day(""), Some(&today)), of_day(&today, Some(&today))], [None, None]);
        assert!(of_day(&day("2026-12-02"), Some(&today)).is_some());
    }

    #[test]
    fn an_end_before_its_start_is_odd() {
        let span =
            |from: &str, until: &str| InForce { from: Day::parse(from).unwrap(), until: Day::parse(until).unwrap() };
        for (from, until, is_odd) in [
            ("2027-01-01", "2026-12-31", true),
            ("2027-01-01", "2027-01-01", false),
            ("2027-01-01", "", false),
            ("", "2026-12-31", false),
        ] {
            assert_eq!(of_span(&span(from, until)).is_some(), is_odd, "{from} {until}");
        }
    }

    /// Opening, target and walk-away; below 0 for one that is missing.
    fn stance(figures: [i32; 3]) -> Stance {
        let [opening, target, walk_away] = figures.map(|number| (number >= 0).then(|| Decimal::whole(number)));
        Stance { opening, target, walk_away, ..Stance::default() }
    }

    fn fields(us: [i32; 3], them: [i32; 3], side: Side) -> String {
        let issue = Issue { us: stance(us), them: stance(them), ..Issue::default() };
        of_stance(&issue, side).iter().map(|doubt| doubt.field).collect::<Vec<_>>().join(" ")
    }

    const NONE: [i32; 3] = [-1; 3];
    /// They want more.
    const MORE: [i32; 3] = [-1, 9, 1];
    /// They want less.
    const LESS: [i32; 3] = [-1, 1, 9];

    #[test]
    fn figures_run_one_way_for_whoever_wants_more_and_whoever_wants_less() {
        for (figures, other, found) in [
            ([12, 10, 8], NONE, ""),
            ([6, 7, 9], NONE, ""),
            ([10, 10, 8], NONE, ""),
            ([12, 10, 8], MORE, ""), // Its own figures go together, and theirs are a guess.
            ([-1, 10, 8], NONE, ""),
            ([12, -1, 8], NONE, ""),
            ([-1, 8, 8], NONE, "target"),
            ([12, 8, 8], NONE, "target"),
            ([12, 8, 10], NONE, "walk_away"),
            ([12, 8, 10], LESS, "walk_away"),
            ([12, 8, 10], MORE, "opening"),
            ([6, 9, 7], MORE, "walk_away"),
            ([6, 9, 7], LESS, "opening"),
            ([-1, 8, 10], LESS, "walk_away"),
            ([-1, 8, 10], MORE, ""),
            ([9, 10, 8], NONE, "opening"),
            ([8, 10, 8], NONE, "opening"),
            ([8, 7, 9], NONE, "opening"),
            ([9, 10, -1], LESS, "opening"),
            ([9, 10, -1], MORE, ""),
            ([7, -1, 8], LESS, "opening"),
            ([7, 8, 8], LESS, "target opening"),
        ] {
            assert_eq!(fields(figures, other, Side::Us), found, "{figures:?} {other:?}");
            assert_eq!(fields(other, figures, Side::Them), found, "{figures:?} {other:?}, of them");
        }
    }

    #[test]
    fn a_modest_opening_is_told_from_one_beyond_the_limit_and_a_guess_from_a_plan() {
        let said = |figures, side| {
            let issue = Issue { us: stance(figures), them: stance(figures), ..Issue::default() };
            of_stance(&issue, side)[0].said
        };
        assert!(said([9, 10, 8], Side::Us).starts_with("Your opening is more modest"));
        let issue = Issue { us: stance([7, 10, 8]), them: stance(LESS), ..Issue::default() };
        assert!(of_stance(&issue, Side::Us)[0].said.starts_with("The opening is worse for you than the walk-away."));
        for figures in [[9, 10, 8], [-1, 8, 8]] {
            assert!(said(figures, Side::Them).starts_with("You guess "), "{figures:?}");
        }
    }

    #[test]
    fn a_range_holds_the_walk_away_whichever_end_comes_first() {
        for (from, to, is_odd) in [(7, 9, false), (9, 7, false), (8, 8, false), (9, 10, true), (7, 6, true)] {
            let range = |end| Some(Decimal::whole(end));
            let them = Stance { walk_away_from: range(from), walk_away_to: range(to), ..stance([-1, -1, 8]) };
            let issue = Issue { them, ..Issue::default() };
            let found: Vec<_> = of_stance(&issue, Side::Them).iter().map(|doubt| doubt.field).collect();
            assert_eq!(found.len(), usize::from(is_odd), "{from} {to}");
            assert!(found.iter().all(|field| *field == "walk_away"));
        }
    }

    #[test]
    fn a_percentage_that_cannot_be_is_odd_until_it_may_be() {
        let us = Stance { walk_away_to: Some(Decimal::whole(120)), ..stance([140, 90, 5]) };
        let mut raise = Issue { us, ..Issue::default() };
        let odd = |issue: &Issue| of_stance(issue, Side::Us).iter().map(|doubt| doubt.field).collect::<Vec<_>>();
        assert!(odd(&raise).is_empty());
        raise.counts = Some(Counts::Percent);
        assert_eq!(odd(&raise), ["opening", "walk_away_to"]);
        raise.unbounded = true;
        assert!(odd(&raise).is_empty());
    }

    #[test]
    fn both_examples_go_together() {
        for example in crate::guide::Example::ALL {
            let case = example.case().unwrap();
            for issue in &case.issues {
                assert_eq!(of_stance(issue, Side::Us), [], "{}", issue.name);
                assert_eq!(of_stance(issue, Side::Them), [], "{}", issue.name);
            }
        }
    }

    #[test]
    fn chances_add_up_to_a_hundred_percent() {
        for (chances, found) in [
            (&[][..], None),
            (&[1.0], None),
            (&[0.7, 0.3], None),
            (&[0.3333, 0.3333, 0.3333], None),
            (&[0.7, 0.7], Some("The chances add up to more than 100 %.")),
            (&[0.5], Some("The chances add up to less than 100 %;")),
            (&[0.0], Some("The chances add up to less than 100 %;")),
        ] {
            let outcome =
                |chance: &f64| Outcome { probability: Probability::new(*chance).unwrap(), ..Outcome::default() };
            let alternative = Alternative { outcomes: chances.iter().map(outcome).collect(), ..Alternative::default() };
            let said = of_chances(&alternative);
            assert_eq!(said.is_some(), found.is_some(), "{chances:?}");
            assert!(said.unwrap_or_default().starts_with(found.unwrap_or_default()), "{chances:?}");
        }
    }
}
