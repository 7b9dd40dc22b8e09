//! How much each issue matters to them, by what they leave as it is (the weights of the agent `HardHeaded`, 2011).

use crate::analysis::talks::{Shift, Strand, Talks};
use crate::case::{Issue, Side};

/// What an issue that stays as it was gains after each pair of offers, in all: 0.2, shared by the issues there are.
const GAIN: f64 = 0.2;

/// Estimated weights.
#[derive(Clone, Debug)]
pub struct Weights<'a> {
    /// The issues that count (amounts and choices), in the user's order, with their weights; these add up to 1.
    pub weights: Vec<(&'a Issue, f64)>,
    /// How many offers of theirs this rests on.
    pub offers: u32,
}

/// Their weights. All begin equal; after each pair of their offers, the issues that didn't change between the two
/// gain, and all are made to add up to 1 again. An issue that they haven't spoken of yet gains nothing.
///
/// Nothing before they have made two offers, or without issues that count.
pub fn weights<'a>(talks: &Talks<'a>) -> Option<Weights<'a>> {
    let counted: Vec<usize> = (0..talks.strands.len()).filter(|index| counts(talks, *index)).collect();
    let equal = 1.0 / f64::from(u32::try_from(counted.len()).ok()?);
    let mut weights = vec![equal; counted.len()];
    let mut spoken_of = vec![false; talks.strands.len()];
    let mut offers = 0;
    for (_, turn) in talks.of(Side::Them) {
        let mut stays = spoken_of.clone();
        for said in &turn.said {
            if let (Some(stays), Some(spoken_of)) = (stays.get_mut(said.strand), spoken_of.get_mut(said.strand)) {
                *stays = said.shift == Shift::Held;
                *spoken_of = true;
            }
        }
        // Nothing stays in the first offer.
        learn(&mut weights, &counted, &stays, GAIN * equal);
        offers += 1;
    }
    let issue = |index: &usize| talks.strands.get(*index).map(|strand| strand.issue);
    let weights = counted.iter().filter_map(issue).zip(weights).collect::<Vec<_>>();
    (offers > 1 && !weights.is_empty()).then_some(Weights { weights, offers })
}

fn counts(talks: &Talks<'_>, index: usize) -> bool {
    talks.strands.get(index).is_some_and(Strand::counts)
}

/// One pair of offers: what stays gains, and all add up to 1 again.
fn learn(weights: &mut [f64], counted: &[usize], stays: &[bool], gain: f64) {
    for (weight, index) in weights.iter_mut().zip(counted) {
        if stays.get(*index) == Some(&true) {
            *weight += gain;
        }
    }
    let total: f64 = weights.iter().sum();
    for weight in weights {
        *weight /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, case, close, offers};
    use crate::case::{Case, IssueKind, Offer, Stance};

    fn of(case: &Case) -> Option<(Vec<f64>, u32)> {
        let talks = Talks::new(case);
        let found = weights(&talks)?;
        Some((found.weights.iter().map(|(_, weight)| *weight).collect(), found.offers))
    }

    #[test]
    fn what_stays_gains_a_tenth_of_two_issues_and_all_add_up_to_one() {
        let mut case = case(&[
            (Side::Them, "fee=6500 term=3m", ""),
            (Side::Us, "fee=9000 term=12m", ""),
            (Side::Them, "fee=7000 term=3m", ""),
        ]);
        let (found, offers) = of(&case).unwrap();
        // 0.5 and 0.5 + 0.1, by 1.1.
        close(found[0], 0.5 / 1.1);
        close(found[1], 0.6 / 1.1);
        assert_eq!(offers, 2);
        // An offer that leaves an issue out repeats it.
        case.offers.push(Offer { by: Side::Them, ..case.offers[1].clone() });
        case.offers[3].terms.remove("term");
        let (found, offers) = of(&case).unwrap();
        close(found[1], (0.6 / 1.1 + 0.1) / 1.1);
        assert_eq!(offers, 3);
    }

    #[test]
    fn an_issue_gains_nothing_before_they_speak_of_it() {
        let case = case(&[
            (Side::Them, "fee=6500", ""),
            (Side::Them, "fee=6500 term=3m", ""),
            (Side::Them, "fee=6500 term=3m", ""),
        ]);
        let (found, _) = of(&case).unwrap();
        close(found[0], (0.6 / 1.1 + 0.1) / 1.2);
        close(found[1], (0.5 / 1.1 + 0.1) / 1.2);
    }

    #[test]
    fn one_offer_and_issues_that_do_not_count_tell_nothing() {
        assert_eq!(of(&case(&[(Side::Them, "fee=6500", "")])), None);
        assert_eq!(of(&case(&[])), None);
        let press = Issue { kind: IssueKind::Text, ..amount("fee", Stance::default(), Stance::default()) };
        let said = offers(&[(Side::Them, "fee=a", ""), (Side::Them, "fee=b", "")]);
        assert_eq!(of(&Case { issues: vec![press], offers: said, ..Case::default() }), None);
    }
}
