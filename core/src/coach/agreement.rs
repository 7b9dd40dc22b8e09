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
