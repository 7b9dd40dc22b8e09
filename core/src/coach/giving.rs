//! Rules about how we give: alone, unasked, in growing steps, or where it matters most.

use super::{Figure, Hint, Rule};
use crate::analysis::moves::{Trend, steps, trend};
use crate::analysis::reciprocity::{Back, Given, given};
use crate::analysis::talks::{Said, Strand, Talks};
use crate::case::{OfferStatus, Side, Term, Weight};
use crate::number::Decimal;

/// A weight is light beside one that is at least this many times as large.
const HEAVIER: f64 = 2.0;

/// We came towards them, asked nothing, and they answered without giving anything.
pub(super) fn one_sided<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let given = last_given(talks).filter(|given| given.asked.is_empty());
    let given = given.filter(|given| matches!(&given.back, Back::Came(gave) if gave.is_empty()));
    let answer = talks.last_of(Side::Them).map(|(_, turn)| turn.offer);
    given.zip(answer).map(|(given, answer)| of_given(Rule::OneSided, talks, &given).from(answer)).into_iter().collect()
}

/// We came towards them and asked nothing. Where they answered without giving anything, that is said instead.
pub(super) fn nothing_asked<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let given = last_given(talks).filter(|given| given.asked.is_empty());
    let given = given.filter(|given| !matches!(&given.back, Back::Came(gave) if gave.is_empty()));
    given.map(|given| of_given(Rule::NothingAsked, talks, &given)).into_iter().collect()
}

/// What our last offer gives, if it gives something.
fn last_given<'a>(talks: &Talks<'a>) -> Option<Given<'a>> {
    given(talks, talks.last_of(Side::Us)?.0).filter(|given| given.offer.status != OfferStatus::Accepted)
}

/// A hint about a concession: on what, and how large on amounts.
fn of_given<'a>(rule: Rule, talks: &Talks<'a>, given: &Given<'a>) -> Hint<'a> {
    let mut hint = Hint::new(rule, Vec::new()).from(given.offer);
    // Amounts first, since the figure is that of the first issue.
    let amount = |said: &&Said<'a>| step_of(talks, said).is_some();
    for said in given.gave.iter().filter(amount).chain(given.gave.iter().filter(|said| !amount(said))) {
        if hint.figures.is_empty() {
            hint.figures.extend(step_of(talks, said).map(Figure::Step));
        }
        hint.issues.extend(talks.strand(said).map(|strand| strand.issue));
    }
    hint
}

/// How far something that we said comes towards them, on an amount.
fn step_of(talks: &Talks<'_>, said: &Said<'_>) -> Option<Decimal> {
    match (said.before?, said.term) {
        (Term::Amount(before), Term::Amount(now)) => Some(talks.strand(said)?.direction.gain(before, now)),
        _ => None,
    }
}

/// Two offers of ours in a row, the second of which gives more. An offer that they turned down was answered.
pub(super) fn against_ourselves<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let mut latest = talks.turns.iter().rev();
    let (Some(last), Some(before)) = (latest.next(), latest.next()) else { return Vec::new() };
    let in_a_row = last.offer.by == Side::Us && before.offer.by == Side::Us;
    if !in_a_row || before.offer.status == OfferStatus::Rejected {
        return Vec::new();
    }
    let hint = |given: Given<'a>| {
        let mut hint = of_given(Rule::AgainstOurselves, talks, &given);
        hint.offers.insert(0, before.offer);
        hint
    };
    last_given(talks).map(hint).into_iter().collect()
}

/// Our last step on an amount is larger than the one before, both towards them.
pub(super) fn steps_growing<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    talks.strands.iter().filter_map(|strand| growing(talks, strand)).collect()
}

fn growing<'a>(talks: &Talks<'a>, strand: &Strand<'a>) -> Option<Hint<'a>> {
    let steps = steps(strand, Side::Us);
    if trend(&steps, strand.direction) != Some(Trend::Growing) {
        return None;
    }
    let (last, earlier) = steps.split_last()?;
    let figures = vec![
        Figure::Step(last.gave(strand.direction)),
        Figure::StepBefore(earlier.last()?.gave(strand.direction)),
        Figure::Ratio(last.ratio?),
    ];
    Some(Hint::new(Rule::StepsGrowing, figures).about(strand.issue).from(talks.turns.get(last.turn)?.offer))
}

/// Our last offer gives on an issue of at least average weight, while one of at most half that weight is open and
/// we haven't moved on it.
pub(super) fn minor_for_major<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let Some(given) = last_given(talks) else { return Vec::new() };
    let weights: Vec<f64> = talks.strands.iter().map(weight).collect();
    let total: f64 = weights.iter().sum();
    let counted: f64 = weights.iter().filter(|weight| **weight > 0.0).map(|_| 1.0).sum();
    let heavy = given.gave.iter().filter_map(|said| talks.strand(said));
    let heavy = heavy.filter(|strand| weight(strand) * counted >= total).reduce(heavier);
    let Some(heavy) = heavy.filter(|heavy| weight(heavy) > 0.0) else { return Vec::new() };
    let is_light = |strand: &&Strand<'a>| weight(strand) > 0.0 && weight(strand) * HEAVIER <= weight(heavy);
    let light = talks.strands.iter().filter(is_light).filter(|strand| is_untouched(strand));
    let hint = |light: &Strand<'a>| {
        let figures = vec![Figure::Weight(weight(heavy) / total), Figure::LightWeight(weight(light) / total)];
        Hint::new(Rule::MinorForMajor, figures).about(heavy.issue).about(light.issue).from(given.offer)
    };
    light.reduce(lighter).map(hint).into_iter().collect()
}

fn weight(strand: &Strand<'_>) -> f64 {
    strand.issue.us.weight.map_or(0.0, Weight::get)
}

fn heavier<'t, 'a>(one: &'t Strand<'a>, other: &'t Strand<'a>) -> &'t Strand<'a> {
    if weight(other) > weight(one) { other } else { one }
}

fn lighter<'t, 'a>(one: &'t Strand<'a>, other: &'t Strand<'a>) -> &'t Strand<'a> {
    if weight(other) < weight(one) { other } else { one }
}

/// Still open, and we said nothing on it but our first words?
fn is_untouched(strand: &Strand<'_>) -> bool {
    strand.is_open() && strand.changed.us == strand.opened.us
}
