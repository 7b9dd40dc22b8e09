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
        (Term::Amount(before), Term::Amount(now)) => Some(talks.strand(said)?.direction?.gain(before, now)),
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
    let (direction, (last, earlier)) = (strand.direction?, steps.split_last()?);
    let figures = vec![
        Figure::Step(last.gave(direction)),
        Figure::StepBefore(earlier.last()?.gave(direction)),
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
    let Some(heavy) = heavy else { return Vec::new() };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, case, choice, close, decimal, offers, stance};
    use crate::case::Case;

    const US: Side = Side::Us;
    const THEM: Side = Side::Them;

    /// Our first offer, theirs, and what follows.
    fn after(said: &[(Side, &str, &str)]) -> Case {
        let mut all = vec![(US, "fee=12000 term=12m", ""), (THEM, "fee=6000 term=3m", "")];
        all.extend(said);
        case(&all)
    }

    /// What a rule finds: "issues offers figures" of each hint.
    fn of(rule: fn(&Talks<'_>) -> Vec<String>, case: &Case) -> Vec<String> {
        rule(&Talks::new(case))
    }

    fn lines(hints: Vec<Hint<'_>>) -> Vec<String> {
        let line = |hint: Hint<'_>| {
            let issues: Vec<&str> = hint.issues.iter().map(|issue| issue.id.as_str()).collect();
            format!("{} | {}", issues.join(" "), hint.reason())
        };
        hints.into_iter().map(line).collect()
    }

    #[test]
    fn giving_alone_is_said_once_their_answer_gave_nothing() {
        let rule = |talks: &Talks<'_>| lines(one_sided(talks));
        let gave = (US, "fee=11000", "");
        for (said, expected) in [
            (&[gave, (THEM, "fee=6000", "")][..], &["fee | o3 o4 1000"][..]),
            (&[gave, (THEM, "fee=5000", "")], &["fee | o3 o4 1000"]),
            (&[gave], &[]),
            (&[gave, (THEM, "fee=6100", "")], &[]),
            (&[gave, (THEM, "term=12m", "")], &[]),
            (&[(US, "fee=11000", "speed"), (THEM, "fee=6000", "")], &[]),
            (&[(US, "fee=12000", ""), (THEM, "fee=6000", "")], &[]),
            (&[(US, "fee=12500", ""), (THEM, "fee=6000", "")], &[]),
            (&[gave, (THEM, "fee=6000", ""), (US, "fee=11000", "")], &[]),
            (&[(US, "fee=11000 term=3m", ""), (THEM, "fee=6000", "")], &["fee term | o3 o4 1000"]),
            (&[(US, "term=3m", ""), (THEM, "fee=6000", ""), (THEM, "fee=6000", "")], &["term | o3 o5"]),
        ] {
            assert_eq!(of(rule, &after(said)), expected, "{said:?}");
        }
        let mut conditional = after(&[gave, (THEM, "fee=6000", "")]);
        conditional.offers[2].if_you = "sign today".to_owned();
        assert!(of(rule, &conditional).is_empty());
    }

    #[test]
    fn an_unasked_concession_is_said_unless_that_it_was_alone_is_said() {
        let rule = |talks: &Talks<'_>| lines(nothing_asked(talks));
        let gave = (US, "fee=11000", "");
        for (said, expected) in [
            (&[gave][..], &["fee | o3 1000"][..]),
            (&[gave, (THEM, "fee=6100", "")], &["fee | o3 1000"]),
            (&[gave, (THEM, "fee=6000", "")], &[]),
            (&[(US, "fee=11000", "speed")], &[]),
            (&[(US, "fee=12000", "")], &[]),
            (&[], &[]),
        ] {
            assert_eq!(of(rule, &after(said)), expected, "{said:?}");
        }
        let mut accepted = after(&[gave]);
        accepted.offers[2].status = OfferStatus::Accepted;
        assert!(of(rule, &accepted).is_empty());
    }

    #[test]
    fn amounts_come_first_since_the_figure_is_theirs() {
        let mut case = after(&[(US, "fee=11000 term=3m", "")]);
        let zone =
            Case { issues: vec![choice("also", (1.0, 1.0), &[("a", 9.0, 1.0), ("b", 1.0, 9.0)])], ..Case::default() };
        case.issues.extend(zone.issues);
        case.offers[0].terms.insert("also".to_owned(), "a".to_owned());
        case.offers[2].terms.insert("also".to_owned(), "b".to_owned());
        assert_eq!(lines(nothing_asked(&Talks::new(&case))), ["fee also term | o3 1000"]);
    }

    #[test]
    fn two_of_ours_in_a_row_are_bidding_against_ourselves_if_the_second_gives() {
        let rule = |talks: &Talks<'_>| lines(against_ourselves(talks));
        for (said, expected) in [
            (&[(US, "fee=11000", "x"), (US, "fee=10500", "x")][..], &["fee | o3 o4 500"][..]),
            (&[(US, "fee=11000", "x"), (US, "fee=11000", "x")], &[]),
            (&[(US, "fee=11000", "x"), (US, "fee=11500", "x")], &[]),
            (&[(US, "fee=11000", "x"), (THEM, "fee=6000", ""), (US, "fee=10500", "x")], &[]),
            (&[(US, "fee=11000", "x")], &[]),
            (&[(THEM, "fee=6500", "")], &[]),
        ] {
            assert_eq!(of(rule, &after(said)), expected, "{said:?}");
        }
        let mut refused = after(&[(US, "fee=11000", "x"), (US, "fee=10500", "x")]);
        refused.offers[2].status = OfferStatus::Rejected;
        assert!(of(rule, &refused).is_empty(), "no is an answer");
        assert!(of(rule, &case(&[(US, "fee=9", "")])).is_empty());
    }

    #[test]
    fn packages_put_on_the_table_together_are_no_bidding_against_ourselves() {
        let rule = |talks: &Talks<'_>| lines(against_ourselves(talks));
        let mut case = after(&[(US, "fee=11000", "x"), (US, "fee=10500", "x"), (US, "fee=10000", "x")]);
        let last = case.offers.len() - 3;
        for offer in &mut case.offers[last..] {
            offer.set = "a".to_owned();
        }
        assert!(of(rule, &case).is_empty());
        case.offers[last].set.clear();
        assert_eq!(of(rule, &case), ["fee | o3 o4 500"], "but a move of several after one without an answer is");
    }

    #[test]
    fn growing_steps_are_said_with_both_and_their_ratio() {
        let rule = |talks: &Talks<'_>| lines(steps_growing(talks));
        for (amounts, expected) in [
            ([12_000, 11_500, 10_500], &["fee | o3 1000 500 2"][..]),
            ([12_000, 11_000, 10_000], &[]),
            ([12_000, 11_000, 10_500], &[]),
            ([12_000, 12_500, 13_500], &[]),
        ] {
            let said: Vec<String> = amounts.iter().map(|amount| format!("fee={amount}")).collect();
            let said: Vec<_> = said.iter().map(|text| (US, text.as_str(), "")).collect();
            assert_eq!(of(rule, &case(&said)), expected, "{amounts:?}");
        }
        let theirs = case(&[(THEM, "fee=6000", ""), (THEM, "fee=6100", ""), (THEM, "fee=7000", "")]);
        assert!(of(rule, &theirs).is_empty());
    }

    /// Four issues: a fee and three choices, with these weights for us, all opened by both sides and apart.
    fn weighted(weights: [f64; 4], given: &str) -> Case {
        let options = [("a", 100.0, 0.0), ("b", 0.0, 100.0)];
        let mut issues = vec![amount("fee", stance(weights[0], 10_000, 8_000), stance(1.0, 7_000, 9_500))];
        issues.extend([("x", 1), ("y", 2), ("z", 3)].map(|(id, index)| choice(id, (weights[index], 1.0), &options)));
        let said = [(US, "fee=12000 x=a y=a z=a", ""), (THEM, "fee=6000 x=b y=b z=b", ""), (US, given, "")];
        Case { issues, offers: offers(&said), ..Case::default() }
    }

    #[test]
    fn giving_on_what_matters_while_something_light_is_untouched() {
        let rule = |talks: &Talks<'_>| lines(minor_for_major(talks));
        for (weights, given, expected) in [
            ([40.0, 20.0, 30.0, 10.0], "fee=11000", &["fee z | o3 0.4 0.1"][..]),
            ([40.0, 20.0, 25.0, 15.0], "fee=11000 z=b", &["fee x | o3 0.4 0.2"]),
            ([40.0, 30.0, 30.0, 21.0], "fee=11000", &[]),
            ([30.0, 50.0, 10.0, 10.0], "fee=11000 x=b", &["x y | o3 0.5 0.1"]),
            ([25.0, 12.5, 25.0, 37.5], "fee=11000", &["fee x | o3 0.25 0.125"]),
            ([24.0, 1.0, 37.0, 38.0], "fee=11000", &[]),
            ([40.0, 0.0, 30.0, 30.0], "fee=11000", &[]),
            ([30.0, 30.0, 30.0, 10.0], "z=b", &[]),
            ([0.0, 0.0, 0.0, 0.0], "fee=11000", &[]),
            ([40.0, 20.0, 30.0, 10.0], "fee=12000", &[]),
            // A zero counts for no average: 20 is that of 10, 20 and 30, and 30 is below that of 10, 30 and 60.
            ([20.0, 10.0, 30.0, 0.0], "fee=11000", &["fee x | o3 0.333333333 0.166666667"]),
            ([30.0, 10.0, 60.0, 0.0], "fee=11000", &[]),
        ] {
            assert_eq!(of(rule, &weighted(weights, given)), expected, "{weights:?} {given}");
        }
    }

    #[test]
    fn an_issue_that_is_settled_or_that_we_moved_on_is_not_untouched() {
        let hint_after = |change: fn(&mut Case)| {
            let mut case = weighted([60.0, 30.0, 30.0, 10.0], "fee=11000");
            change(&mut case);
            lines(minor_for_major(&Talks::new(&case)))
        };
        assert_eq!(hint_after(|_| ()).len(), 1);
        let settled = hint_after(|case| drop(case.offers[1].terms.insert("z".to_owned(), "a".to_owned())));
        assert!(settled[0].starts_with("fee x |"), "{settled:?}");
        let unsaid = hint_after(|case| drop(case.offers[0].terms.remove("z")));
        assert!(unsaid[0].starts_with("fee z |"), "{unsaid:?}");
        let moved = hint_after(|case| {
            let mut earlier = case.offers[2].clone();
            earlier.terms = crate::analysis::sample::terms("z=b x=b y=b");
            case.offers.insert(1, earlier);
            case.offers[2].terms = crate::analysis::sample::terms("z=a x=a y=a");
        });
        assert!(moved.is_empty(), "{moved:?}");
    }

    #[test]
    fn weights_are_shares_of_all() {
        let case = weighted([60.0, 20.0, 20.0, 20.0], "fee=11000");
        let talks = Talks::new(&case);
        let hints = minor_for_major(&talks);
        let [Figure::Weight(heavy), Figure::LightWeight(light)] = hints[0].figures[..] else { panic!() };
        close(heavy, 0.5);
        close(light, 1.0 / 6.0);
        assert_eq!(hints[0].issues[1].id, "x", "the first of the lightest");
        assert_eq!(step_of(&talks, &talks.turns[2].said[0]), Some(decimal("1000")));
    }
}
