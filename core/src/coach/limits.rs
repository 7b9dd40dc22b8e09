//! The rule about limits: nothing worse than the walk-away or the best alternative.

use super::{Figure, Hint, Rule};
use crate::analysis::hundred::Hundred;
use crate::analysis::talks::{Strand, Talks};
use crate::analysis::{batna, limit, score};
use crate::case::{Agreement, Case, Issue, Offer, Side, Term, Terms, Worth};

/// What our last offer puts on the table, or the deal once there is one, is worse for us than a limit, than the best
/// alternative, or than the package that is worth as much.
pub(super) fn below<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    if let Some(agreement) = talks.case.deal() {
        return deal(talks, agreement);
    }
    let Some((_, turn)) = talks.last_of(Side::Us) else { return Vec::new() };
    let table: Vec<Option<Term<'a>>> = talks.strands.iter().map(|strand| strand.last.us).collect();
    let mut found = worse(talks, Some(turn.offer), &table, turn.score.us);
    for hint in beside(talks, turn.offer) {
        // What the lead of the move is worse in is said of the lead alone.
        if found.iter().all(|other| other.key() != hint.key()) {
            found.push(hint);
        }
    }
    found
}

/// The same of what was put on the table together with an offer: they may take any of these.
fn beside<'a>(talks: &Talks<'a>, lead: &Offer) -> Vec<Hint<'a>> {
    let is_beside = |offer: &Offer| offer.is_beside(lead) && offer.id != lead.id && offer.stands();
    let others = talks.case.offers.iter().enumerate().filter(|(_, offer)| is_beside(offer));
    others.flat_map(|(place, offer)| package(talks, Some(offer), &talks.case.standing_with(place))).collect()
}

/// A deal held against all that the user wrote down.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// All that it is worse than: hard limits, walk-aways, the best alternative, and the score that is worth as much.
    pub worse: Vec<Hint<'a>>,
    /// The issues that count for our score and that it says nothing on: it has no score that could be looked at.
    pub unscored: Vec<&'a Issue>,
    /// The amounts in it that have a limit or an alternative which they couldn't be held against: nothing tells whether
    /// more or less is better for us.
    pub unclear: Vec<&'a Issue>,
    /// Was anything written down that a deal can be worse than?
    pub has_limits: bool,
}

impl<'a> Verdict<'a> {
    /// Is it said of an issue that it is beyond a limit of ours?
    pub fn warns_of(&self, issue: &Issue) -> bool {
        let is_limit = |figure: &Figure| matches!(figure, Figure::WalkAway(_) | Figure::HardLimit(_) | Figure::Never);
        let is_on = |hint: &Hint<'_>| hint.issues.first().is_some_and(|of| of.id == issue.id);
        self.worse.iter().any(|hint| is_on(hint) && hint.figures.iter().any(is_limit))
    }

    /// Is it said that the best alternative is worth more?
    pub fn names_alternative(&self) -> bool {
        self.worse.iter().flat_map(|hint| &hint.figures).any(|figure| matches!(figure, Figure::Batna(_)))
    }

    /// All that it is worse than, each once: where the best alternative is worth more money, that it is as good as a better
    /// package says nothing else.
    pub fn each_once(&self) -> impl Iterator<Item = &Hint<'a>> {
        let is_known = self.names_alternative();
        let is_score = |hint: &Hint<'_>| hint.figures.iter().any(|figure| matches!(figure, Figure::Score(_)));
        self.worse.iter().filter(move |hint| !is_known || !is_score(hint))
    }
}

/// Before the user accepts an offer: the deal that it makes. Nothing when there is no such offer. Not put away like
/// other hints.
pub fn before_accepting<'a>(case: &'a Case, offer: &str) -> Option<Verdict<'a>> {
    let offer = case.offer(offer)?.id.clone();
    Some(verdict(case, &Agreement { offer, ..Agreement::default() }))
}

/// What is worse than our limits in a package that we might offer: as for an offer, hard limits first. Empty where it
/// keeps to all of them.
pub fn before_offering<'a>(talks: &Talks<'a>, terms: &Terms) -> Vec<Hint<'a>> {
    package(talks, None, terms)
}

/// Before the user starts the agreement without an offer: what was noted as agreed on the issues.
pub fn before_agreeing(case: &Case) -> Verdict<'_> {
    verdict(case, &Agreement::default())
}

fn verdict<'a>(case: &'a Case, agreement: &Agreement) -> Verdict<'a> {
    let (talks, terms) = (Talks::new(case), case.agreed_terms(agreement));
    Verdict {
        worse: deal(&talks, agreement),
        unscored: score::missing(case, Side::Us, &terms),
        unclear: unclear(&talks, &terms),
        has_limits: has_limits(case),
    }
}

/// The amounts of a deal that nobody can hold against what was written down of them.
fn unclear<'a>(talks: &Talks<'a>, terms: &Terms) -> Vec<&'a Issue> {
    let money = batna::issue(talks.case).filter(|_| batna::best(talks.case).is_some());
    let is_limited = |issue: &Issue| issue.us.walk_away.is_some() || money.is_some_and(|money| money.id == issue.id);
    let is_amount =
        |issue: &Issue| terms.get(&issue.id).is_some_and(|text| matches!(issue.term(text), Some(Term::Amount(_))));
    let unclear = talks.strands.iter().filter(|strand| strand.direction.is_none()).map(|strand| strand.issue);
    unclear.filter(|issue| is_limited(issue) && is_amount(issue)).collect()
}

/// Was a walk-away, an option that we would never take, an alternative that counts or a reservation score written down?
fn has_limits(case: &Case) -> bool {
    let never = |issue: &Issue| issue.open_options().any(|option| option.us == Worth::Never);
    let limited = |issue: &Issue| issue.us.walk_away.is_some() || never(issue);
    case.reservation.us.is_some() || batna::best(case).is_some() || case.open_issues().any(limited)
}

/// What is wrong with a deal, whether an offer made it or the points of agreement alone.
fn deal<'a>(talks: &Talks<'a>, agreement: &Agreement) -> Vec<Hint<'a>> {
    package(talks, talks.case.offer(&agreement.offer), &talks.case.agreed_terms(agreement))
}

/// What is wrong with a package, and the offer that it comes from.
fn package<'a>(talks: &Talks<'a>, offer: Option<&'a Offer>, terms: &Terms) -> Vec<Hint<'a>> {
    let term = |strand: &Strand<'a>| terms.get(&strand.issue.id).and_then(|text| strand.issue.term(text));
    let table: Vec<Option<Term<'_>>> = talks.strands.iter().map(term).collect();
    worse(talks, offer, &table, score::package(talks.case, Side::Us, terms))
}

/// Everything in which a package is worse: one hint for each limit, hard ones first, then the best alternative, then
/// the score.
fn worse<'a>(
    talks: &Talks<'a>,
    offer: Option<&'a Offer>,
    table: &[Option<Term<'_>>],
    score: Option<f64>,
) -> Vec<Hint<'a>> {
    let hint = |figures| Hint { offers: offer.into_iter().collect(), ..Hint::new(Rule::BelowLimit, figures) };
    let (mut found, mut soft) = (Vec::new(), Vec::new());
    for (strand, term) in talks.strands.iter().zip(table) {
        let beyond = term.and_then(|term| limit::beyond(strand.issue, Side::Us, strand.direction, term));
        let Some(beyond) = beyond else { continue };
        let figures = match (term, strand.issue.us.walk_away) {
            (Some(Term::Amount(amount)), Some(limit)) => {
                let limit = if beyond.rules_out { Figure::HardLimit(limit) } else { Figure::WalkAway(limit) };
                vec![Figure::Offered(*amount), limit]
            }
            _ => vec![Figure::Never],
        };
        let found = if beyond.rules_out { &mut found } else { &mut soft };
        found.push(hint(figures).about(strand.issue));
    }
    found.extend(soft);
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
        let shown = Hundred::of(talks.case, Side::Us);
        found.push(hint(vec![Figure::Score(shown.share(score)), Figure::Reservation(shown.share(reservation))]));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{alternative, case, choice, share};
    use crate::case::OfferStatus;
    use crate::guide::Example;

    /// All in which a deal is worse.
    fn worse_in(verdict: &Verdict<'_>) -> Vec<String> {
        verdict.worse.iter().map(Hint::reason).collect()
    }

    fn worse_if_accepted(case: &Case, offer: &str) -> Vec<String> {
        worse_in(&before_accepting(case, offer).unwrap())
    }

    /// The reasons of a case's hints about limits, with their issue.
    fn reasons(case: &Case) -> Vec<String> {
        let line = |hint: Hint<'_>| format!("{} | {}", hint.key(), hint.reason());
        below(&Talks::new(case)).into_iter().map(line).collect()
    }

    fn ours(said: &str) -> Case {
        case(&[(Side::Them, "fee=6000 term=3m", ""), (Side::Us, said, "")])
    }

    #[test]
    fn an_offer_of_ours_worse_than_the_walk_away() {
        assert_eq!(reasons(&ours("fee=7900 term=12m")), ["below-limit fee | o2 7900 8000"]);
        assert!(reasons(&ours("fee=8000 term=12m")).is_empty());
        assert!(reasons(&case(&[(Side::Them, "fee=6000", "")])).is_empty(), "theirs may be as low as they like");
        let mut carried = case(&[(Side::Us, "fee=7900", ""), (Side::Us, "term=12m", "")]);
        assert_eq!(reasons(&carried), ["below-limit fee | o2 7900 8000"], "it is still on the table");
        carried.offers[0].status = OfferStatus::Withdrawn;
        assert!(reasons(&carried).is_empty());
    }

    #[test]
    fn each_of_several_packages_is_held_against_the_limits() {
        let said =
            [(Side::Us, "fee=12000 term=12m", ""), (Side::Us, "fee=9000", ""), (Side::Us, "fee=7900 term=3m", "")];
        let mut case = case(&said);
        for place in [1, 2] {
            case.offers[place].set = "o2".to_owned();
        }
        assert_eq!(reasons(&case), ["below-limit fee | o3 7900 8000"]);
        case.offers[1].terms = crate::analysis::sample::terms("fee=7950");
        assert_eq!(reasons(&case), ["below-limit fee | o2 7950 8000"], "once an issue");
        case.offers[1].status = OfferStatus::Withdrawn;
        assert_eq!(reasons(&case), ["below-limit fee | o3 7900 8000"]);
        case.offers[2].status = OfferStatus::Withdrawn;
        assert!(reasons(&case).is_empty());
    }

    #[test]
    fn one_of_their_packages_is_accepted_with_what_stood_before_them() {
        let said = [(Side::Them, "fee=9000 term=12m", ""), (Side::Them, "fee=7000", ""), (Side::Them, "term=3m", "")];
        let mut case = case(&said);
        for place in [1, 2] {
            case.offers[place].set = "o2".to_owned();
        }
        assert_eq!(worse_if_accepted(&case, "o2"), ["o2 7000 8000"]);
        assert!(worse_if_accepted(&case, "o3").is_empty(), "the fee of 9,000 stands with it");
    }

    #[test]
    fn an_option_that_we_would_never_take() {
        let mut case = ours("fee=9000 term=3m");
        case.issues[1] = choice("term", (30.0, 30.0), &[("3m", -1.0, 100.0), ("12m", 100.0, 20.0)]);
        assert_eq!(reasons(&case), ["below-limit term | o2 never"]);
    }

    #[test]
    fn an_amount_worse_than_the_best_alternative() {
        let mut case = ours("fee=9000 term=12m");
        case.alternatives = vec![alternative("Wait", 9_001)];
        assert_eq!(reasons(&case), ["below-limit fee alternative | o2 9000 9001"]);
        case.alternatives = vec![alternative("Wait", 9_000)];
        assert!(reasons(&case).is_empty());
    }

    #[test]
    fn a_package_worse_than_the_one_that_is_as_good_as_the_alternative() {
        // (40 · 0.5 + 30 · 0.4) / 70 = 0.457142857…
        let mut case = ours("fee=9000 term=3m");
        case.reservation.us = share(0.46);
        assert_eq!(reasons(&case), ["below-limit | o2 0.457142857 0.46"]);
        case.reservation.us = share(0.457_142_857);
        assert!(reasons(&case).is_empty());
        case.reservation.us = share(32.0 / 70.0 + 0.9e-9);
        assert!(reasons(&case).is_empty(), "what is left of rounding");
    }

    #[test]
    fn every_fault_is_found_limits_first() {
        let mut case = ours("fee=7000 term=3m");
        case.alternatives = vec![alternative("Wait", 7_500)];
        case.reservation.us = share(0.5);
        let keys: Vec<String> = below(&Talks::new(&case)).iter().map(Hint::key).collect();
        assert_eq!(keys, ["below-limit fee", "below-limit fee alternative", "below-limit"]);
    }

    #[test]
    fn an_offer_of_theirs_is_checked_before_it_is_accepted() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Them, "fee=7000", "")]);
        assert_eq!(worse_if_accepted(&case, "o2"), ["o2 7000 8000"]);
        assert!(worse_if_accepted(&case, "o1").is_empty());
        assert!(before_accepting(&case, "gone").is_none());
        // What only we had said belongs to the deal: twelve months.
        case.offers[1].terms = crate::analysis::sample::terms("fee=8100");
        assert!(worse_if_accepted(&case, "o2").is_empty());
        case.reservation.us = share(0.99);
        assert_eq!(worse_if_accepted(&case, "o2"), ["o2 0.457142857 0.99"]);
    }

    #[test]
    fn all_that_a_deal_is_worse_than_is_found_hard_limits_first() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Them, "fee=7000 term=3m", "")]);
        case.issues[1] = choice("term", (30.0, 30.0), &[("3m", -1.0, 100.0), ("12m", 100.0, 20.0)]);
        case.alternatives = vec![alternative("Wait", 7_500)];
        case.reservation.us = share(0.2);
        // (40 · −0.5 + 0) / 70 = −0.285714285…
        let soft = ["o2 never", "o2 7000 8000", "o2 7000 7500", "o2 -0.285714286 0.2"];
        assert_eq!(worse_if_accepted(&case, "o2"), soft);
        case.issues[0].us.hard = true;
        let hard = ["o2 7000 hard 8000", "o2 never", "o2 7000 7500", "o2 -0.285714286 0.2"];
        assert_eq!(worse_if_accepted(&case, "o2"), hard);
    }

    #[test]
    fn what_a_deal_is_worse_than_is_said_once() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Them, "fee=7000 term=3m", "")]);
        case.reservation.us = share(0.5);
        let said = |case: &Case| {
            let verdict = before_accepting(case, "o2").unwrap();
            let once: Vec<String> = verdict.each_once().map(Hint::reason).collect();
            let warned = case.issues.iter().filter(|issue| verdict.warns_of(issue)).map(|issue| issue.id.as_str());
            (once.join(", "), warned.collect::<Vec<_>>().join(" "), verdict.names_alternative())
        };
        // (40 · −0.5 + 30 · 0.4) / 70 = −0.114285714…
        let [limit, score] = ["o2 7000 8000", "o2 -0.114285714 0.5"];
        assert_eq!(said(&case), (format!("{limit}, {score}"), "fee".to_owned(), false));
        case.alternatives = vec![alternative("Wait", 7_500)];
        assert_eq!(said(&case), (format!("{limit}, o2 7000 7500"), "fee".to_owned(), true));
    }

    #[test]
    fn what_there_is_to_hold_a_deal_against_is_owned_up_to() {
        let has_limits = |case: &Case| before_accepting(case, "o1").unwrap().has_limits;
        let mut case = crate::analysis::sample::in_turn(&[100, 50]);
        assert!(!has_limits(&case));
        case.issues[0].us.walk_away = Some(crate::number::Decimal::whole(60));
        assert!(has_limits(&case));
        case.issues[0].removed = true;
        assert!(!has_limits(&case), "off the list");
        case.reservation.us = share(0.5);
        assert!(has_limits(&case));
        case.reservation.us = None;
        case.alternatives = vec![alternative("Wait", 9_000)];
        assert!(has_limits(&case));
        case.alternatives.clear();
        case.issues.push(choice("term", (0.0, 0.0), &[("a", 0.0, 0.0), ("b", -1.0, 0.0)]));
        assert!(has_limits(&case), "an option that we would never take");
    }

    #[test]
    fn a_package_that_one_thinks_of_is_held_against_the_limits() {
        let case = ours("fee=9000 term=12m");
        let worse = |said: &str| -> Vec<String> {
            let terms = crate::analysis::sample::terms(said);
            before_offering(&Talks::new(&case), &terms).iter().map(Hint::reason).collect()
        };
        assert_eq!(worse("fee=7900 term=12m"), ["7900 8000"]);
        assert!(worse("fee=8000 term=12m").is_empty());
    }

    #[test]
    fn an_amount_of_which_nothing_tells_what_is_better_is_not_cleared() {
        let unclear = |case: &Case| -> Vec<String> {
            before_accepting(case, "o1").unwrap().unclear.iter().map(|issue| issue.id.clone()).collect()
        };
        let mut case = crate::analysis::sample::in_turn(&[7_000]);
        let id = case.issues[0].id.clone();
        assert!(unclear(&case).is_empty(), "nothing was written down of it");
        case.issues[0].us.walk_away = Some(crate::number::Decimal::whole(8_000));
        assert_eq!(unclear(&case), [id.as_str()]);
        case.issues[0].us.target = Some(crate::number::Decimal::whole(9_000));
        assert!(unclear(&case).is_empty(), "more is better");
        (case.issues[0].us.target, case.issues[0].us.walk_away) = (None, None);
        case.alternatives = vec![alternative("Wait", 9_000)];
        assert_eq!(unclear(&case), [id], "an alternative is worth 9,000");
    }

    #[test]
    fn a_deal_that_leaves_open_what_counts_has_no_score_to_be_checked() {
        let unscored = |case: &Case| -> Vec<String> {
            let verdict = before_accepting(case, "o1").unwrap();
            verdict.unscored.iter().map(|issue| issue.id.clone()).collect()
        };
        assert_eq!(unscored(&case(&[(Side::Them, "fee=9000", "")])), ["term"]);
        assert!(unscored(&case(&[(Side::Them, "fee=9000 term=3m", "")])).is_empty());
        let mut unweighted = case(&[(Side::Them, "fee=9000", "")]);
        unweighted.issues.iter_mut().for_each(|issue| issue.us.weight = None);
        assert!(unscored(&unweighted).is_empty(), "nothing counts");
    }

    #[test]
    fn a_deal_without_an_offer_is_held_against_every_limit() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Them, "fee=7000", "")]);
        assert!(worse_in(&before_agreeing(&case)).is_empty(), "nothing is agreed yet");
        "7900".clone_into(&mut case.issues[0].agreed);
        "3m".clone_into(&mut case.issues[1].agreed);
        case.alternatives = vec![alternative("Wait", 8_500)];
        case.reservation.us = share(0.46);
        assert_eq!(worse_in(&before_agreeing(&case)), ["7900 8000", "7900 8500", "0.142857143 0.46"]);
        assert!(reasons(&case).is_empty(), "our last offer is a good one");
        case.start_agreement(crate::time::Timestamp::default());
        // (40 · −0.05 + 30 · 0.4) / 70 = 0.142857142…
        let found = [
            "below-limit fee | 7900 8000",
            "below-limit fee alternative | 7900 8500",
            "below-limit | 0.142857143 0.46",
        ];
        assert_eq!(reasons(&case), found);
        "9000".clone_into(&mut case.issues[0].agreed);
        "12m".clone_into(&mut case.issues[1].agreed);
        assert!(worse_in(&before_agreeing(&case)).is_empty() && reasons(&case).is_empty());
    }

    #[test]
    fn a_deal_is_checked_too_and_the_examples_end_in_good_ones() {
        let mut case = case(&[(Side::Us, "fee=12000 term=12m", ""), (Side::Them, "fee=7000", "")]);
        case.agreement = Some(Agreement { offer: "o2".to_owned(), ..Agreement::default() });
        assert_eq!(reasons(&case), ["below-limit fee | o2 7000 8000"]);
        case.agreement = Some(Agreement { offer: "gone".to_owned(), ..Agreement::default() });
        assert!(reasons(&case).is_empty());
        for example in Example::ALL {
            assert!(reasons(&example.case().unwrap()).is_empty());
        }
    }
}
