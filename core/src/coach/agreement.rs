//! Rules about what both sides could agree on, or already have.

use super::{Figure, Hint, Rule};
use crate::analysis::talks::{Strand, Talks, same};
use crate::case::{Issue, Term};

/// A swap that leaves both sides better off than what is on the table, as the packages engine finds it.
#[derive(Clone, Debug)]
pub struct Trade<'a> {
    /// The issues on which we would give.
    pub give: Vec<&'a Issue>,
    /// The issues on which we would get.
    pub get: Vec<&'a Issue>,
    /// How much it raises our package score.
    pub gain_us: f64,
    /// How much it raises theirs, by our estimates.
    pub gain_them: f64,
}

/// There is a swap that is better for both: on what we give come first, then on what we get.
pub(super) fn trade_there<'a>(trade: Option<&Trade<'a>>) -> Vec<Hint<'a>> {
    let better = trade.filter(|trade| trade.gain_us > 0.0 && trade.gain_them > 0.0);
    let hint = |trade: &Trade<'a>| {
        let figures = vec![Figure::GainUs(trade.gain_us), Figure::GainThem(trade.gain_them)];
        let mut hint = Hint::new(Rule::TradeThere, figures);
        hint.issues.extend(trade.give.iter().chain(&trade.get));
        hint
    };
    better.map(hint).into_iter().collect()
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
    use crate::analysis::sample::case;
    use crate::case::{Case, IssueKind, Side};

    #[test]
    fn a_swap_is_said_only_when_both_gain() {
        let case = case(&[]);
        let trade =
            |gain_us, gain_them| Trade { give: vec![&case.issues[1]], get: vec![&case.issues[0]], gain_us, gain_them };
        let found = trade_there(Some(&trade(0.1, 0.05)));
        assert_eq!((found[0].key(), found[0].reason()), ("trade-there term".to_owned(), "0.1 0.05".to_owned()));
        assert_eq!(found[0].issues[1].id, "fee");
        assert!(trade_there(Some(&trade(0.0, 0.05))).is_empty());
        assert!(trade_there(Some(&trade(0.1, 0.0))).is_empty());
        assert!(trade_there(None).is_empty());
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
