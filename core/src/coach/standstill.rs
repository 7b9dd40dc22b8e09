//! Rules about talks that stand still or nearly do.

use super::{Figure, Hint, Rule};
use crate::analysis::moves::{Trend, steps, trend};
use crate::analysis::talks::{STILL, Strand, Talks};
use crate::analysis::{batna, gap};
use crate::case::{Side, Term};
use crate::number::Decimal;

/// So many offers of one side, answered in kind, are rounds enough without movement on an amount.
const ROUNDS: usize = 2;
/// Near agreement: what is left is at most this part of what it was at the start.
const LAST_PART: usize = 5;

/// No movement in the last three offers, or the user says that the talks are stuck, while something is still open.
pub(super) fn stalled<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    let still = talks.still();
    let open = talks.strands.iter().any(Strand::is_open);
    if !open || !(talks.is_said_stuck() || still >= STILL) {
        return Vec::new();
    }
    let moved = talks.turns.iter().rev().nth(still).map(|turn| turn.offer);
    let mut hint = Hint::new(Rule::Stalled, vec![Figure::Turns(still)]);
    hint.offers.extend(moved);
    vec![hint]
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
    Some(gap::apart(strand.direction, ours, theirs)).filter(|apart| *apart > Decimal::ZERO)
}

/// An amount on which at most a fifth of the way is left, and the steps of a side shrink: the moment to compare with
/// the best alternative instead of splitting the difference by reflex.
pub(super) fn last_inch<'a>(talks: &Talks<'a>) -> Vec<Hint<'a>> {
    talks.strands.iter().filter_map(|strand| inch(talks, strand)).collect()
}

fn inch<'a>(talks: &Talks<'a>, strand: &Strand<'a>) -> Option<Hint<'a>> {
    let apart = apart(strand)?;
    let (first, theirs) = strand.amounts.us.first().zip(strand.amounts.them.first())?;
    let at_start = gap::apart(strand.direction, first.1, theirs.1);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{alternative, case, in_turn};
    use crate::case::Case;
    use crate::guide::Example;

    const US: Side = Side::Us;
    const THEM: Side = Side::Them;

    fn lines(hints: &[Hint<'_>]) -> Vec<String> {
        let line = |hint: &Hint<'_>| {
            let issues: Vec<&str> = hint.issues.iter().map(|issue| issue.id.as_str()).collect();
            format!("{} | {}", issues.join(" "), hint.reason())
        };
        hints.iter().map(line).collect()
    }

    /// An example after so many of its offers, before there was a deal.
    fn example(example: Example, offers: usize) -> Case {
        let mut case = example.case().unwrap();
        case.offers.truncate(offers);
        case.agreement = None;
        case
    }

    fn after(said: &[(Side, &str, &str)]) -> Case {
        let mut all = vec![(US, "fee=12000 term=12m", ""), (THEM, "fee=6000 term=3m", "")];
        all.extend(said);
        case(&all)
    }

    const WE_HOLD: (Side, &str, &str) = (US, "fee=12000", "");
    const THEY_HOLD: (Side, &str, &str) = (THEM, "fee=6000", "");

    #[test]
    fn three_offers_without_movement_are_a_standstill() {
        let of = |case: &Case| lines(&stalled(&Talks::new(case)));
        assert!(of(&after(&[WE_HOLD, THEY_HOLD])).is_empty());
        assert_eq!(of(&after(&[WE_HOLD, THEY_HOLD, WE_HOLD])), [" | o2 3"]);
        assert_eq!(of(&after(&[WE_HOLD, THEY_HOLD, WE_HOLD, THEY_HOLD])), [" | o2 4"]);
        assert!(of(&after(&[WE_HOLD, (THEM, "fee=6001", ""), WE_HOLD])).is_empty());
        assert!(of(&after(&[WE_HOLD, THEY_HOLD, WE_HOLD, (THEM, "term=12m", "")])).is_empty());
        assert!(of(&case(&[])).is_empty());
    }

    #[test]
    fn the_user_may_say_so_until_the_next_offer() {
        let of = |case: &Case| lines(&stalled(&Talks::new(case)));
        let mut case = after(&[(THEM, "fee=7000", "")]);
        case.stalled_at = "o3".to_owned();
        assert_eq!(of(&case), [" | o3 0"]);
        case.stalled_at = "o2".to_owned();
        assert!(of(&case).is_empty());
        for place in [1, 2] {
            case.offers[place].set = "a".to_owned();
        }
        case.offers[1].by = THEM;
        assert_eq!(of(&case).len(), 1, "said at another package of the last move");
        let met = |case: &mut Case| case.offers[1].terms = case.offers[0].terms.clone();
        let mut case = after(&[WE_HOLD, (THEM, "fee=12000", ""), WE_HOLD]);
        met(&mut case);
        assert!(of(&case).is_empty(), "all is agreed");
    }

    #[test]
    fn a_price_is_stuck_after_two_rounds_while_other_issues_are_open() {
        let of = |case: &Case| lines(&price_stuck(&Talks::new(case)));
        assert!(of(&after(&[WE_HOLD, THEY_HOLD])).is_empty());
        assert_eq!(of(&after(&[WE_HOLD, THEY_HOLD, WE_HOLD])), ["fee term | o1 o2 6000 3"]);
        assert_eq!(of(&after(&[WE_HOLD, THEY_HOLD, WE_HOLD, THEY_HOLD])), ["fee term | o1 o2 6000 4"]);
        assert!(of(&after(&[WE_HOLD, WE_HOLD, WE_HOLD])).is_empty(), "they never answered");
        // Talk of something else leaves the fee where it is.
        let aside = [(US, "term=3m", ""), (THEM, "term=12m", ""), (US, "term=12m", ""), (THEM, "term=3m", "")];
        assert_eq!(of(&after(&aside)), ["fee term | o1 o2 6000 4"]);
        let moved = [WE_HOLD, THEY_HOLD, (US, "fee=11000", ""), THEY_HOLD];
        assert!(of(&after(&moved)).is_empty());
        assert_eq!(
            of(&after(&[(US, "fee=11000", ""), THEY_HOLD, (US, "term=12m", ""), THEY_HOLD])),
            ["fee term | o2 o3 5000 3"]
        );
    }

    #[test]
    fn alone_on_the_table_or_met_no_price_is_stuck() {
        let of = |case: &Case| lines(&price_stuck(&Talks::new(case)));
        let mut alone = after(&[WE_HOLD, THEY_HOLD, WE_HOLD]);
        alone.issues[1].removed = true;
        assert!(of(&alone).is_empty());
        let mut met = after(&[WE_HOLD, (THEM, "fee=12000", ""), WE_HOLD, (THEM, "fee=12000", ""), WE_HOLD]);
        assert!(of(&met).is_empty());
        met.offers[3].terms.insert("fee".to_owned(), "12001".to_owned());
        met.offers[5].terms.insert("fee".to_owned(), "12001".to_owned());
        assert!(of(&met).is_empty(), "crossed");
    }

    #[test]
    fn the_agencys_fee_is_stuck_after_their_second_eight_and_a_half_thousand() {
        let of = |offers| lines(&price_stuck(&Talks::new(&example(Example::Agency, offers))));
        assert!(of(8).is_empty());
        assert_eq!(of(9), ["fee term measures | o5 o6 900 3"]);
        assert!(lines(&price_stuck(&Talks::new(&example(Example::Software, 11)))).is_empty());
    }

    #[test]
    fn near_agreement_in_shrinking_steps_is_the_last_inch() {
        let of = |case: &Case| lines(&last_inch(&Talks::new(case)));
        // 5,500 apart at the start, 900 now; ours 1,600, 1,000, 0.
        assert_eq!(of(&example(Example::Agency, 9)), ["fee | 900 5500 8500 5250"]);
        // 100,000 apart at the start, 20,000 now, exactly a fifth; theirs 30,000, 15,000, 10,000, 5,000, 0.
        assert_eq!(of(&example(Example::Software, 11)), ["total | 20000 100000 400000 335000"]);
        assert!(of(&example(Example::Agency, 5)).is_empty(), "1,900 of 5,500 is more than a fifth");
    }

    #[test]
    fn a_fifth_is_the_border_and_steps_must_shrink() {
        let of = |amounts: &[i32]| lines(&last_inch(&Talks::new(&in_turn(amounts))));
        // Theirs stay at 0; ours shrink.
        assert_eq!(of(&[100, 0, 50, 0, 30, 0, 20, 0]), ["fee | 20 100 0"]);
        assert!(of(&[100, 0, 50, 0, 30, 0, 21, 0]).is_empty());
        assert!(of(&[100, 0, 74, 0, 47, 0, 20, 0]).is_empty(), "27 after 27 after 26");
        // Only theirs shrink: ours hold.
        assert_eq!(of(&[100, 0, 100, 50, 100, 70, 100, 80]), ["fee | 20 100 80"]);
        assert!(of(&[100, 0, 50, 0, 10, 0, 0, 0]).is_empty(), "met");
        assert!(of(&[100, 0, 50]).is_empty());
        assert!(of(&[100]).is_empty());
    }

    #[test]
    fn the_alternative_is_named_where_it_is_held_against_this_issue() {
        let mut case = in_turn(&[100, 0, 50, 0, 30, 0, 20, 0]);
        case.alternatives = vec![alternative("Wait", 7)];
        assert_eq!(lines(&last_inch(&Talks::new(&case))), ["fee | 20 100 0 7"]);
        case.issues[0].unit = "days".to_owned();
        assert_eq!(lines(&last_inch(&Talks::new(&case))), ["fee | 20 100 0"]);
    }
}
