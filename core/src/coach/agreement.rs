//! Rules about what both sides could agree on, or already have.

use super::{Figure, Hint, Rule};
use crate::analysis::finder;
use crate::analysis::hundred::Hundred;
use crate::analysis::talks::{Strand, Talks, same};
use crate::case::{Side, Term};

/// The best swap of two issues that leaves both sides better off than our last package on the table: the issue on
/// which we would give, then the one on which we would get. Nothing while that package leaves an issue open that
/// counts, or while a side has no score.
pub(super) fn trade_there<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let Some(swap) = finder::swap_of_two(talks.case, Side::Us) else { return Vec::new() };
    let gain = |side| Hundred::of(talks.case, side).share(swap.gain(side));
    let gains = vec![Figure::GainUs(gain(Side::Us)), Figure::GainThem(gain(Side::Them))];
    let issues = swap.gives().chain(swap.gets()).filter_map(|change| talks.case.issue(&change.issue)).collect();
    vec![Hint { issues, swap: Some(swap), ..Hint::new(Rule::TradeThere, gains) }]
}

/// Issues on which both sides' last words agree, and which aren't written down as agreed.
pub(super) fn not_written<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    talks.strands.iter().filter_map(|strand| unwritten(talks, strand)).collect()
}

fn unwritten<'a>(talks: &Talks<'a>, strand: &Strand<'a>) -> Option<Hint<'a>> {
    let term = strand.last.us.filter(|_| strand.is_met())?;
    if strand.issue.term(&strand.issue.agreed).is_some_and(|written| same(written, term)) {
        return None;
    }
    let figures = if let Term::Amount(amount) = term { vec![Figure::Offered(amount)] } else { Vec::new() };
    let met = strand.changed.us.max(strand.changed.them)?;
    Some(Hint::new(Rule::NotWritten, figures).about(strand.issue).from(talks.turns.get(met)?.offer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, choice, offers};
    use crate::case::{Case, IssueKind};
    use crate::coach::Next;

    fn line(hint: &Hint<'_>) -> String {
        let issues: Vec<&str> = hint.issues.iter().map(|issue| issue.id.as_str()).collect();
        format!("{} | {} | {}", hint.key(), issues.join(" "), hint.reason())
    }

    fn trade(case: &Case) -> Vec<String> {
        trade_there(&Talks::new(case)).iter().map(line).collect()
    }

    #[test]
    fn a_swap_from_our_last_package_that_both_gain_by_is_said() {
        // Of 8, speed is worth 6 to us and 2 to them, cost 2 to us and 6 to them.
        let options = [("o0", 0.0, 100.0), ("o1", 100.0, 0.0)];
        let (speed, cost) = (choice("speed", (6.0, 2.0), &options), choice("cost", (2.0, 6.0), &options));
        let said = |said: &[(Side, &str, &str)]| Case {
            issues: vec![speed.clone(), cost.clone()],
            offers: offers(said),
            ..Case::default()
        };
        let bad = (Side::Us, "speed=o0 cost=o1", "");
        assert_eq!(trade(&said(&[bad])), ["trade-there cost | cost speed | 0.5 0.5"]);
        let case = said(&[bad]);
        let hint = trade_there(&Talks::new(&case)).pop().unwrap();
        let swap = hint.swap.as_ref().unwrap();
        assert_eq!(*swap.offered(), crate::analysis::sample::terms("cost=o0 speed=o1"));
        assert_eq!(hint.next(), Next::TakeUp);
        assert!(trade(&said(&[bad, (Side::Us, "speed=o1 cost=o0", "")])).is_empty(), "nothing is better for both");
        assert!(trade(&said(&[(Side::Us, "speed=o0", "")])).is_empty(), "the cost is open");
        let theirs = [(Side::Us, "speed=o0", ""), (Side::Them, "speed=o1 cost=o1", "")];
        assert_eq!(trade(&said(&theirs)).len(), 1, "they alone spoke of the cost");
        let mut unscored = said(&[bad]);
        unscored.issues.iter_mut().for_each(|issue| issue.them.weight = None);
        assert!(trade(&unscored).is_empty());
        assert!(trade(&said(&[])).is_empty() && trade(&Case::default()).is_empty());
    }

    fn unwritten(case: &Case) -> Vec<String> {
        let line = |hint: &Hint<'_>| format!("{} | {}", hint.key(), hint.reason());
        not_written(&Talks::new(case)).iter().map(line).collect()
    }

    #[test]
    fn what_both_said_last_is_to_be_written_down_until_it_is() {
        let mut case = case(&[
            (Side::Us, "fee=9000 term=12m", ""),
            (Side::Them, "fee=8500 term=12m", ""),
            (Side::Us, "fee=8500.0", ""),
        ]);
        assert_eq!(unwritten(&case), ["not-written fee | o3 8500", "not-written term | o2"]);
        case.issues[0].agreed = "8500".to_owned();
        assert_eq!(unwritten(&case), ["not-written term | o2"]);
        case.issues[1].agreed = "12m".to_owned();
        assert!(unwritten(&case).is_empty());
        case.issues[0].agreed = "9000".to_owned();
        assert_eq!(unwritten(&case), ["not-written fee | o3 8500"], "it was something else");
        case.offers[2].terms.insert("fee".to_owned(), "8600".to_owned());
        assert!(unwritten(&case).is_empty());
    }

    #[test]
    fn words_are_agreed_too_and_one_side_alone_agrees_on_nothing() {
        let mut case = case(&[(Side::Us, "fee=one", ""), (Side::Them, "fee=one", "")]);
        case.issues[0].kind = IssueKind::Text;
        assert_eq!(unwritten(&case), ["not-written fee | o2"]);
        case.issues[0].agreed = "one".to_owned();
        assert!(unwritten(&case).is_empty());
        case.offers.truncate(1);
        case.issues[0].agreed.clear();
        assert!(unwritten(&case).is_empty());
    }
}
