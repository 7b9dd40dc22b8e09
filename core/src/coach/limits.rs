//! The rule about limits: nothing worse than the walk-away or the best alternative.

use super::{Figure, Hint, Rule};
use crate::analysis::talks::Talks;
use crate::analysis::{batna, limit, score};
use crate::case::{Agreement, Case, Offer, Side, Term};

/// What our last offer puts on the table, or the deal once there is one, is worse for us than a limit, than the best
/// alternative, or than the package that is worth as much.
pub(super) fn below<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    if let Some(agreement) = &talks.case.agreement {
        return talks.case.offer(&agreement.offer).map_or_else(Vec::new, |offer| deal(talks, offer));
    }
    let Some((_, turn)) = talks.last_of(Side::Us) else { return Vec::new() };
    let table: Vec<Option<Term<'a>>> = talks.strands.iter().map(|strand| strand.last.us).collect();
    worse(talks, turn.offer, &table, turn.score.us)
}

/// Before the user accepts an offer of the other side: is the deal that it makes worse for us than a limit or the best
/// alternative? Nothing when it isn't, or when there is no such offer. Not put away like other hints.
pub fn before_accepting<'a>(case: &'a Case, offer: &str) -> Option<Hint<'a>> {
    deal(&Talks::new(case), case.offer(offer)?).into_iter().next()
}

/// What is wrong with the deal that an offer makes.
fn deal<'a>(talks: &Talks<'a>, offer: &'a Offer) -> Vec<Hint<'a>> {
    let terms = talks.case.agreed_terms(&Agreement { offer: offer.id.clone(), ..Agreement::default() });
    let term = |issue: &'a crate::case::Issue| terms.get(&issue.id).map(|text| (issue, text));
    let table: Vec<Option<Term<'_>>> =
        talks.strands.iter().map(|strand| term(strand.issue).and_then(|(issue, text)| issue.term(text))).collect();
    worse(talks, offer, &table, score::package(talks.case, Side::Us, &terms))
}

/// Everything in which a package is worse: one hint for each limit, then the best alternative, then the score.
fn worse<'a>(talks: &Talks<'a>, offer: &'a Offer, table: &[Option<Term<'_>>], score: Option<f64>) -> Vec<Hint<'a>> {
    let hint = |figures| Hint::new(Rule::BelowLimit, figures).from(offer);
    let mut found = Vec::new();
    for (strand, term) in talks.strands.iter().zip(table) {
        let beyond = term.and_then(|term| limit::beyond(strand.issue, Side::Us, strand.direction, term));
        let figures = match (beyond, term, strand.issue.us.walk_away) {
            (Some(_), Some(Term::Amount(amount)), Some(limit)) => {
                vec![Figure::Offered(*amount), Figure::WalkAway(limit)]
            }
            (Some(_), ..) => vec![Figure::Never],
            (None, ..) => continue,
        };
        found.push(hint(figures).about(strand.issue));
    }
    let money = batna::issue(talks.case);
    let place = talks.strands.iter().position(|strand| money.is_some_and(|money| money.id == strand.issue.id));
    if let Some(Some(Term::Amount(amount))) = place.and_then(|place| table.get(place))
        && let Some(compared) = batna::compare(talks.case, *amount)
        && compared.gain.is_negative()
    {
        found.push(hint(vec![Figure::Offered(*amount), Figure::Batna(compared.value)]).about(compared.issue));
    }
    let reservation = limit::reservation(talks.case, Side::Us);
    if let Some(score) = score.filter(|score| *score < reservation - score::SAME) {
        found.push(hint(vec![Figure::Score(score), Figure::Reservation(reservation)]));
    }
    found
}
