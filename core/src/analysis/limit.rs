//! What a side's limits rule out, and which packages it could live with.

use super::direction::{self, Direction};
use super::score;
use crate::case::{Case, Issue, Side, Term, Terms, Worth};
use crate::number::Decimal;

/// A term that is worse than a side's limit on its issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Beyond<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// How far an amount lies beyond the walk-away, in its unit, above 0; nothing for an option that this side
    /// would never take.
    pub by: Option<Decimal>,
    /// Does that rule the whole package out, whatever its score? An option marked "never" always does, an amount
    /// only where its limit is a hard one.
    pub rules_out: bool,
}

/// A term held against a side's limit; nothing when it keeps to it or there is no limit. The direction is the one
/// that this side likes better; while it is not known, no amount is beyond a limit.
pub fn beyond<'a>(issue: &'a Issue, side: Side, direction: Option<Direction>, term: Term<'_>) -> Option<Beyond<'a>> {
    match term {
        Term::Amount(amount) => {
            let stance = issue.stance(side);
            let by = direction?.gain(stance.walk_away?, amount);
            (by > Decimal::ZERO).then_some(Beyond { issue, by: Some(by), rules_out: stance.hard })
        }
        Term::Choice(option) => {
            (option.worth(side) == Worth::Never).then_some(Beyond { issue, by: None, rules_out: true })
        }
        Term::Text(_) => None,
    }
}

/// The issues still to be settled on which a package is worse than a side's limit, in the user's order.
pub fn all_beyond<'a>(case: &'a Case, side: Side, terms: &Terms) -> Vec<Beyond<'a>> {
    let said = |issue: &'a Issue| {
        let term = issue.term(terms.get(&issue.id)?)?;
        beyond(issue, side, direction::direction(case, issue, side), term)
    };
    case.open_issues().filter_map(said).collect()
}

/// Does a limit of this side rule a package out?
pub fn is_ruled_out(case: &Case, side: Side, terms: &Terms) -> bool {
    all_beyond(case, side, terms).iter().any(|beyond| beyond.rules_out)
}

/// The score of the package that a side finds exactly as good as its best alternative, 0 to 1; 0 when not said.
pub fn reservation(case: &Case, side: Side) -> f64 {
    let share = match side {
        Side::Us => case.reservation.us,
        Side::Them => case.reservation.them,
    };
    share.map_or(0.0, crate::case::Share::get)
}

/// Could a side live with a package: its score is not below the reservation score, and no limit rules it out?
/// Nothing while the package can't be scored.
pub fn is_acceptable(case: &Case, side: Side, terms: &Terms) -> Option<bool> {
    let score = score::package(case, side, terms)?;
    Some(score >= reservation(case, side) - score::SAME && !is_ruled_out(case, side, terms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, choice, decimal, in_turn, share, terms};
    use crate::case::{IssueKind, Stance};

    fn issues<'a>(found: &[Beyond<'a>]) -> Vec<&'a str> {
        found.iter().map(|beyond| beyond.issue.id.as_str()).collect()
    }

    #[test]
    fn an_amount_is_beyond_a_limit_only_when_it_is_worse() {
        let case = case(&[]);
        let at = |side, fee: &str| all_beyond(&case, side, &terms(&format!("fee={fee}"))).pop().map(|found| found.by);
        assert_eq!(at(Side::Us, "8000"), None);
        assert_eq!(at(Side::Us, "7999.5"), Some(Some(decimal("0.5"))));
        assert_eq!(at(Side::Us, "99999"), None);
        assert_eq!(at(Side::Them, "9500"), None);
        assert_eq!(at(Side::Them, "9600"), Some(Some(decimal("100"))));
    }

    #[test]
    fn without_targets_the_first_offers_tell_what_is_beyond_a_limit() {
        let beyond = |amounts: &[i32], said: &str| {
            let mut case = in_turn(amounts);
            (case.issues[0].us.walk_away, case.issues[0].us.hard) = (Some(Decimal::whole(8)), true);
            is_ruled_out(&case, Side::Us, &terms(said))
        };
        assert_eq!(["fee=7", "fee=9"].map(|said| beyond(&[], said)), [false, false], "nothing tells");
        assert_eq!(["fee=7", "fee=9"].map(|said| beyond(&[9, 5], said)), [true, false]);
        assert_eq!(["fee=7", "fee=9"].map(|said| beyond(&[5, 9], said)), [false, true]);
    }

    #[test]
    fn a_hard_limit_rules_the_package_out_whatever_its_score() {
        let mut case = case(&[]);
        let low = terms("fee=7900 term=12m");
        assert!(!is_ruled_out(&case, Side::Us, &low));
        assert_eq!(is_acceptable(&case, Side::Us, &low), Some(true));
        case.issues[0].us.hard = true;
        assert!(is_ruled_out(&case, Side::Us, &low));
        assert!(!is_ruled_out(&case, Side::Them, &low));
        assert_eq!(is_acceptable(&case, Side::Us, &low), Some(false));
        assert!(!is_ruled_out(&case, Side::Us, &terms("fee=8000")));
        case.issues[0].removed = true;
        assert!(!is_ruled_out(&case, Side::Us, &low));
    }

    #[test]
    fn never_rules_out_and_words_do_not() {
        let mut case = case(&[]);
        case.issues[1] = choice("term", (30.0, 30.0), &[("3m", -1.0, 100.0), ("12m", 0.0, 20.0)]);
        let package = terms("fee=9000 term=3m");
        let found = all_beyond(&case, Side::Us, &package);
        assert_eq!((issues(&found), found[0].by, found[0].rules_out), (vec!["term"], None, true));
        assert_eq!(is_acceptable(&case, Side::Us, &package), Some(false));
        assert!(!is_ruled_out(&case, Side::Us, &terms("term=12m")), "no points are not never");
        case.issues[0] = Issue {
            kind: IssueKind::Text,
            us: Stance { hard: true, ..case.issues[0].us.clone() },
            ..case.issues[0].clone()
        };
        assert_eq!(issues(&all_beyond(&case, Side::Us, &terms("fee=1"))), Vec::<&str>::new());
    }

    #[test]
    fn acceptable_is_at_the_reservation_score_or_above() {
        let mut case = case(&[]);
        // (40 · 0.5 + 30 · 0.4) / 70
        let package = terms("fee=9000 term=3m");
        let score = 32.0 / 70.0;
        for (reservation, expected) in
            [(None, true), (share(0.457_142_857), true), (share(score), true), (share(0.457_142_86), false)]
        {
            case.reservation.us = reservation;
            assert_eq!(is_acceptable(&case, Side::Us, &package), Some(expected), "{reservation:?}");
        }
        assert_eq!(is_acceptable(&case, Side::Us, &terms("fee=9000")), None);
        case.reservation.them = share(0.3);
        assert_eq!((reservation(&case, Side::Them), reservation(&case, Side::Us)), (0.3, 0.457_142_86));
    }
}
