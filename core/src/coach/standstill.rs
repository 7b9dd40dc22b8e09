//! Rules about talks that stand still or nearly do.

use super::{Figure, Hint, Rule};
use crate::analysis::batna;
use crate::analysis::moves::{Trend, steps, trend};
use crate::analysis::talks::{Shift, Strand, Talks, Turn};
use crate::case::{Side, Term};
use crate::number::Decimal;

/// So many offers without any movement are a standstill.
const STILL: usize = 3;
/// So many offers of one side, answered in kind, are rounds enough without movement on an amount.
const ROUNDS: usize = 2;
/// Near agreement: what is left is at most this part of what it was at the start.
const LAST_PART: usize = 5;

/// No movement in the last three offers, or the user says that the talks are stuck, while something is still open.
pub(super) fn stalled<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let still = talks.turns.iter().rev().take_while(|turn| is_still(turn)).count();
    let last = talks.turns.last().map(|turn| turn.offer);
    let said = last.is_some_and(|last| last.id == talks.case.stalled_at);
    let open = talks.strands.iter().any(Strand::is_open);
    if !open || !(said || still >= STILL) {
        return Vec::new();
    }
    let moved = talks.turns.iter().rev().nth(still).map(|turn| turn.offer);
    let mut hint = Hint::new(Rule::Stalled, vec![Figure::Turns(still)]);
    hint.offers.extend(moved);
    vec![hint]
}

/// Does it say nothing but what its side had said before?
fn is_still(turn: &Turn<'_>) -> bool {
    turn.before.is_some() && turn.said.iter().all(|said| said.shift == Shift::Held)
}

/// Amounts that neither side has moved for two rounds, while other issues are open; these follow in the hint.
///
/// Since the last movement one side has made two offers, and the other at least one between.
pub(super) fn price_stuck<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    talks.strands.iter().filter_map(|strand| stuck(talks, strand)).collect()
}

fn stuck<'a>(talks: &Talks<'a>, strand: &Strand<'a>) -> Option<Hint<'a>> {
    let apart = apart(strand)?;
    let (ours, theirs) = strand.changed.us.zip(strand.changed.them)?;
    let since = |side| talks.of(side).rev().take_while(|(turn, _)| *turn > ours.max(theirs)).count();
    let (we, they) = (since(Side::Us), since(Side::Them));
    let others = || talks.strands.iter().filter(|other| other.issue.id != strand.issue.id && other.is_open());
    if we.max(they) < ROUNDS || we.min(they) == 0 || others().next().is_none() {
        return None;
    }
    let mut hint =
        Hint::new(Rule::PriceStuck, vec![Figure::Apart(apart), Figure::Turns(we + they)]).about(strand.issue);
    hint.issues.extend(others().map(|other| other.issue));
    let (first, second) = (ours.min(theirs), ours.max(theirs));
    Some(hint.from(talks.turns.get(first)?.offer).from(talks.turns.get(second)?.offer))
}

/// How far the last amounts are apart; nothing when they aren't.
fn apart(strand: &Strand<'_>) -> Option<Decimal> {
    let (Some(Term::Amount(ours)), Some(Term::Amount(theirs))) = (strand.last.us, strand.last.them) else {
        return None;
    };
    Some(strand.direction.gain(ours, theirs)).filter(|apart| *apart > Decimal::ZERO)
}

/// An amount on which at most a fifth of the way is left, and the steps of a side shrink: the moment to compare with
/// the best alternative instead of splitting the difference by reflex.
pub(super) fn last_inch<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    talks.strands.iter().filter_map(|strand| inch(talks, strand)).collect()
}

fn inch<'a>(talks: &Talks<'a>, strand: &Strand<'a>) -> Option<Hint<'a>> {
    let apart = apart(strand)?;
    let (first, theirs) = strand.amounts.us.first().zip(strand.amounts.them.first())?;
    let at_start = strand.direction.gain(first.1, theirs.1);
    let shrink = |side| trend(&steps(strand, side), strand.direction_of(side)) == Some(Trend::Tapering);
    let near = (0..LAST_PART).fold(Decimal::ZERO, |sum, _| sum + apart) <= at_start;
    if !near || !(shrink(Side::Us) || shrink(Side::Them)) {
        return None;
    }
    let mut figures = vec![Figure::Apart(apart), Figure::ApartAtStart(at_start)];
    let theirs = strand.amounts.them.last()?;
    figures.push(Figure::Offered(theirs.1));
    let compared = batna::compare(talks.case, theirs.1).filter(|compared| compared.issue.id == strand.issue.id);
    figures.extend(compared.map(|compared| Figure::Batna(compared.value)));
    Some(Hint::new(Rule::LastInch, figures).about(strand.issue))
}
