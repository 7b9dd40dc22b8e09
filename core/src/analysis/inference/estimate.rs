//! What they seem to want, on a page: their weights, limits and favourites as their offers show them, beside what the
//! user thinks; and taking that over. Nothing is taken over by itself.

use super::frequency::frequency;
use super::limit::{ENOUGH, Interval, interval};
use super::weights::weights;
use crate::analysis::rounding::rounding;
use crate::analysis::talks::{Strand, Talks};
use crate::case::{Case, Confidence as Certainty, Issue, IssueKind, Side, Weight};

/// Offers of theirs from which an estimate is more than a guess.
const SOME: u32 = 4;
/// Offers of theirs from which it is a good one.
const GOOD: u32 = 8;

/// What their offers show of what they want.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The amounts and choices still to be settled, in the user's order.
    pub issues: Vec<IssueEstimate>,
    /// How many offers of theirs this rests on; at least 2.
    pub offers: u32,
    /// How far it can be trusted.
    pub confidence: Confidence,
}

/// How far an estimate can be trusted, by the number of offers that it rests on. No more than a rule of thumb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Fewer than 4 offers.
    Slight,
    /// 4 to 7 offers.
    Some,
    /// 8 offers or more.
    Good,
}

/// What their offers show of one issue.
#[derive(Clone, Debug, PartialEq)]
pub struct IssueEstimate {
    /// The issue's ID.
    pub issue: String,
    /// Its name.
    pub name: String,
    /// How much it seems to matter to them, in whole percent; those of all issues add up to 100, and none is 0 where
    /// there are at most 100 issues.
    pub percent: u32,
    /// The same as the user has it now, by the weights for them; those of all issues add up to 100. Nothing where no
    /// weight is filled in.
    pub present: Option<u32>,
    /// Where their limit on an amount may lie, rounded to the issue's step where that is fine enough.
    /// Nothing for a choice, before they have
    /// named three amounts and we one, and where there is no room between the two.
    pub limit: Option<Interval>,
    /// The option of a choice that was on the table with most of their offers. Nothing for an amount, and before they
    /// have spoken of it.
    pub favourite: Option<Favourite>,
}

/// The option that they name most.
#[derive(Clone, Debug, PartialEq)]
pub struct Favourite {
    /// The option's ID.
    pub option: String,
    /// Its name.
    pub name: String,
    /// With which share of their offers since they spoke of the issue it was on the table, above 0 to 1.
    pub share: f64,
    /// How many offers those are.
    pub offers: u32,
}

impl Confidence {
    /// That of so many offers.
    pub const fn of(offers: u32) -> Self {
        match offers {
            GOOD.. => Self::Good,
            SOME.. => Self::Some,
            _ => Self::Slight,
        }
    }
}

impl Estimate {
    /// What it rests on and how far it goes, in two sentences.
    pub fn reason(&self) -> String {
        let how_far = match self.confidence {
            Confidence::Slight => "That is little to go by: ask them.",
            Confidence::Some => "Take it as a hint, and ask them.",
            Confidence::Good => "It is a fair picture, and still no more than what their offers show.",
        };
        format!("This rests on {} offers of theirs. {how_far}", self.offers)
    }
}

/// What their offers show. Nothing before they have made two offers, or without an amount or a choice to settle.
///
/// It takes 7 µs for each amount that they named, three times that in a browser: 7 ms for 50 offers on 20 amounts.
pub fn estimate(talks: &Talks<'_>) -> Option<Estimate> {
    let mut found = estimate_but_limits(talks)?;
    for issue in &mut found.issues {
        issue.limit = limit_of(talks, &issue.issue);
    }
    Some(found)
}

/// The same without the limits on amounts: those take most of the time, and a page asks for them one by one.
pub fn estimate_but_limits(talks: &Talks<'_>) -> Option<Estimate> {
    let found = weights(talks)?;
    let inferred: Vec<f64> = found.weights.iter().map(|(_, weight)| *weight).collect();
    let present: Vec<f64> = found.weights.iter().map(|(issue, _)| weight_for_them(issue)).collect();
    let said = present.iter().any(|weight| *weight > 0.0);
    let (percent, present) = (percentages(&inferred, 1), percentages(&present, 0));
    let counted = talks.strands.iter().enumerate().filter(|(_, strand)| strand.counts());
    let issues = counted.zip(percent.into_iter().zip(present)).map(|((place, strand), (percent, present))| {
        let issue = strand.issue;
        IssueEstimate {
            issue: issue.id.clone(),
            name: issue.name.clone(),
            percent,
            present: said.then_some(present).filter(|_| issue.them.weight.is_some()),
            limit: None,
            favourite: favourite(talks, place),
        }
    });
    Some(Estimate { issues: issues.collect(), offers: found.offers, confidence: Confidence::of(found.offers) })
}

/// Where their limit on an amount may lie, rounded to the issue's step where that is fine enough; nothing as for
/// [`IssueEstimate::limit`]. Takes 2 ms with 500 offers.
pub fn limit_of(talks: &Talks<'_>, issue: &str) -> Option<Interval> {
    talks.strands.iter().find(|strand| strand.issue.id == issue).and_then(rounded_interval)
}

/// Why [`limit_of`] has nothing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLimit {
    /// They have named only so many amounts; it takes [`ENOUGH`].
    TooFew(usize),
    /// We have named none.
    NoneOfOurs,
    /// There is no room between their best amount and our first.
    NoRoom,
}

/// What is lacking for their limit on an amount, where [`limit_of`] finds none.
pub fn lacking(talks: &Talks<'_>, issue: &str) -> NoLimit {
    let strand = talks.strands.iter().find(|strand| strand.issue.id == issue);
    let named = |side| strand.map_or(0, |strand| strand.amounts.of(side).len());
    match (named(Side::Them), named(Side::Us)) {
        (few, _) if few < ENOUGH => NoLimit::TooFew(few),
        (_, 0) => NoLimit::NoneOfOurs,
        _ => NoLimit::NoRoom,
    }
}

/// Takes the inferred weights over as the user's own estimates of what matters to them: the whole percentages that
/// [`estimate`] shows. Was there anything to take over?
pub fn adopt_weights(case: &mut Case) -> bool {
    let Some(estimate) = estimate_but_limits(&Talks::new(case)) else { return false };
    for found in estimate.issues {
        if let Ok(issue) = case.issue_mut(&found.issue) {
            issue.them.weight = Weight::new(f64::from(found.percent));
            // Whatever was sure before was another figure.
            issue.them.confidence = Certainty::Guess;
            forget_draft(case, &found.issue, "weight");
        }
    }
    true
}

/// Takes the inferred limit on an amount over as the user's own estimate of their walk-away: the likeliest one and both
/// ends, as [`estimate`] shows them. Was there anything to take over?
pub fn adopt_limit(case: &mut Case, issue: &str) -> bool {
    let Some(Interval { low, likely, high, .. }) = limit_of(&Talks::new(case), issue) else { return false };
    let Ok(found) = case.issue_mut(issue) else { return false };
    let them = &mut found.them;
    (them.walk_away_from, them.walk_away, them.walk_away_to) = (Some(low), Some(likely), Some(high));
    them.confidence = Certainty::Guess;
    for field in ["walk_away_from", "walk_away", "walk_away_to"] {
        forget_draft(case, issue, field);
    }
    true
}

/// What was typed into a field and couldn't be read is gone once the field has another value.
fn forget_draft(case: &mut Case, issue: &str, field: &str) {
    case.set_draft(&format!("issues.{issue}.them.{field}"), None);
}

fn weight_for_them(issue: &Issue) -> f64 {
    issue.them.weight.map_or(0.0, Weight::get)
}

/// Parts of a whole as whole percentages that add up to 100, none below `least` where that is possible: rounded down,
/// and what is left goes to those that lost most (Hare and Niemeyer). All 0 where the whole is.
fn percentages(parts: &[f64], least: u32) -> Vec<u32> {
    let whole: f64 = parts.iter().sum();
    if !(whole > 0.0 && whole.is_finite()) {
        return vec![0; parts.len()];
    }
    let least = if parts.len() <= 100 { least } else { 0 };
    let exact: Vec<f64> = parts.iter().map(|part| part / whole * 100.0).collect();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 100.
    let mut percent: Vec<u32> = exact.iter().map(|exact| (*exact as u32).max(least)).collect();
    let mut sum: u32 = percent.iter().sum();
    while sum != 100 {
        // How much each lacks; where there is too much, who has most above its part and can give some.
        let (mut best, mut most) = (None, f64::NEG_INFINITY);
        for (place, (percent, exact)) in percent.iter().zip(&exact).enumerate() {
            let lacks = exact - f64::from(*percent);
            let lacks = if sum < 100 { lacks } else { -lacks };
            if lacks > most && (sum < 100 || *percent > least) {
                (best, most) = (Some(place), lacks);
            }
        }
        let Some(slot) = best.and_then(|place| percent.get_mut(place)) else { break };
        if sum < 100 {
            *slot += 1;
            sum += 1;
        } else {
            *slot -= 1;
            sum -= 1;
        }
    }
    percent
}

/// The interval in whole steps of the amount. Rounding keeps its order, so the likeliest stays between the ends.
fn rounded_interval(strand: &Strand<'_>) -> Option<Interval> {
    let found = interval(strand).filter(|_| strand.issue.kind == IssueKind::Amount)?;
    // A step wider than the interval would round the limit to what they have long offered, or to nothing.
    let round = rounding(strand.issue, found.high - found.low);
    let [low, likely, high] = [found.low, found.likely, found.high].map(round);
    Some(Interval { low, likely, high, offers: found.offers })
}

/// The option that they name most; of several, the first in the user's order.
fn favourite(talks: &Talks<'_>, place: usize) -> Option<Favourite> {
    let found = frequency(talks, place)?;
    let named = found.shares.iter().filter(|(_, share)| *share > 0.0);
    let (option, share) = named.copied().reduce(|most, next| if next.1 > most.1 { next } else { most })?;
    Some(Favourite { option: option.id.clone(), name: option.name.clone(), share, offers: found.offers })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::overlap;
    use crate::analysis::sample::{amount, case, close, decimal, in_turn, offers};
    use crate::case::{Side, Stance};
    use crate::guide::Example;

    fn of(case: &Case) -> Estimate {
        estimate(&Talks::new(case)).unwrap()
    }

    fn percent(case: &Case) -> Vec<u32> {
        of(case).issues.iter().map(|issue| issue.percent).collect()
    }

    #[test]
    fn percentages_add_up_and_what_lost_most_by_rounding_gets_more() {
        assert_eq!(percentages(&[1.0, 1.0, 1.0], 0), [34, 33, 33]);
        assert_eq!(percentages(&[0.5, 0.3, 0.2], 0), [50, 30, 20]);
        // 14.28…, 28.57…, 57.14…: the second lost most.
        assert_eq!(percentages(&[1.0, 2.0, 4.0], 0), [14, 29, 57]);
        assert_eq!(percentages(&[0.0, 0.0], 1), [0, 0]);
        assert_eq!(percentages(&[], 1), Vec::<u32>::new());
        assert_eq!(percentages(&[1e9, 1.0, 1.0], 0), [100, 0, 0]);
        assert_eq!(percentages(&[1e9, 1.0, 1.0], 1), [98, 1, 1]);
        for count in 1..=200 {
            let found = percentages(&vec![1.0; count], 1);
            assert_eq!((found.iter().sum::<u32>(), found.contains(&0)), (100, count > 100), "{count}");
        }
    }

    #[test]
    fn what_they_leave_as_it_is_matters_more_and_stands_beside_what_the_user_thinks() {
        let case = case(&[(Side::Them, "fee=6500 term=3m", ""), (Side::Them, "fee=7000 term=3m", "")]);
        // 0.5 and 0.6 by 1.1; the user's 50 and 30 of 80.
        let found = of(&case);
        let shown = |issue: &IssueEstimate| (issue.issue.clone(), issue.percent, issue.present);
        let expected = [("fee".to_owned(), 45, Some(63)), ("term".to_owned(), 55, Some(37))];
        assert_eq!(found.issues.iter().map(shown).collect::<Vec<_>>(), expected);
        let favourite = found.issues[1].favourite.as_ref().unwrap();
        assert_eq!((favourite.option.as_str(), favourite.offers), ("3m", 2));
        close(favourite.share, 1.0);
        assert_eq!((&found.issues[0].favourite, &found.issues[0].limit), (&None, &None));
        assert_eq!((found.offers, found.confidence), (2, Confidence::Slight));
        assert_eq!(found.reason(), "This rests on 2 offers of theirs. That is little to go by: ask them.");
    }

    #[test]
    fn without_the_users_weights_there_is_nothing_beside_it() {
        let mut case = case(&[(Side::Them, "fee=6500 term=3m", ""), (Side::Them, "fee=7000 term=3m", "")]);
        case.issues[0].them.weight = None;
        assert_eq!(of(&case).issues.iter().map(|issue| issue.present).collect::<Vec<_>>(), [None, Some(100)]);
        case.issues[1].them.weight = Weight::new(0.0);
        assert_eq!(of(&case).issues.iter().map(|issue| issue.present).collect::<Vec<_>>(), [None, None]);
    }

    #[test]
    fn more_offers_can_be_trusted_more() {
        let of = |offers: u32| Confidence::of(offers);
        assert_eq!([0, 2, 3].map(of), [Confidence::Slight; 3]);
        assert_eq!([4, 7].map(of), [Confidence::Some; 2]);
        assert_eq!([8, u32::MAX].map(of), [Confidence::Good; 2]);
    }

    #[test]
    fn one_offer_tells_nothing_and_nothing_is_taken_over() {
        let mut one = case(&[(Side::Them, "fee=6500", "")]);
        let before = one.clone();
        assert!(estimate(&Talks::new(&one)).is_none());
        assert!(!adopt_weights(&mut one) && !adopt_limit(&mut one, "fee") && !adopt_limit(&mut one, "gone"));
        assert_eq!(one, before);
    }

    /// Our first amount is 1,500; theirs 0, 500, 800, 900. The interval is 940 to 1,420, likeliest 1,160.
    fn conceding(step: Option<&str>) -> Case {
        let mut fee = amount("fee", Stance::default(), Stance::default());
        fee.step = step.map(decimal);
        let said = ["fee=0", "fee=500", "fee=800", "fee=900"].map(|text| (Side::Them, text, ""));
        let said: Vec<_> = [(Side::Us, "fee=1500", "")].into_iter().chain(said).collect();
        Case { issues: vec![fee], offers: offers(&said), ..Case::default() }
    }

    #[test]
    fn a_limit_is_shown_in_whole_steps_and_taken_over_as_shown() {
        for (step, expected) in [
            (Some("50"), ["950", "1150", "1400"]),
            (Some("250"), ["1000", "1250", "1500"]),
            (Some("5000"), ["940", "1160", "1420"]),
            (None, ["940", "1160", "1420"]),
        ] {
            let mut case = conceding(step);
            let shown = of(&case).issues[0].limit.unwrap();
            assert_eq!([shown.low, shown.likely, shown.high], expected.map(decimal), "{step:?}");
            assert_eq!(shown.offers, 4);
            case.set_draft("issues.fee.them.walk_away", Some("about 9"));
            assert!(adopt_limit(&mut case, "fee"));
            let them = &case.issues[0].them;
            assert_eq!(
                [them.walk_away_from, them.walk_away, them.walk_away_to],
                expected.map(|text| Some(decimal(text)))
            );
            assert!(case.drafts.is_empty());
            case.issues[0].us.walk_away = Some(decimal("1000"));
            assert!(overlap::chance(&case, &case.issues[0]).unwrap().is_some());
        }
    }

    #[test]
    fn what_is_lacking_for_their_limit_is_said() {
        let lacking = |amounts: &[i32]| {
            let case = in_turn(amounts);
            let talks = Talks::new(&case);
            limit_of(&talks, "fee").map_or_else(|| Some(lacking(&talks, "fee")), |_| None)
        };
        assert_eq!(lacking(&[]), Some(NoLimit::TooFew(0)));
        assert_eq!(lacking(&[100, 0, 90, 10]), Some(NoLimit::TooFew(2)));
        assert_eq!(lacking(&[100, 0, 90, 10, 80, 20]), None);
        let mut case = in_turn(&[100, 0, 90, 10, 80, 20]);
        case.offers.retain(|offer| offer.by == Side::Them);
        assert_eq!(super::lacking(&Talks::new(&case), "fee"), NoLimit::NoneOfOurs);
        assert_eq!(lacking(&[100, 0, 90, 10, 80, 100]), Some(NoLimit::NoRoom));
    }

    #[test]
    fn weights_are_taken_over_as_shown() {
        let mut case = in_turn(&[9, 0, 8, 1, 7, 2]);
        case.issues.push(Issue { id: "words".to_owned(), kind: IssueKind::Text, ..Issue::default() });
        assert!(adopt_weights(&mut case));
        assert_eq!(case.issues[0].them.weight, Weight::new(100.0));
        assert_eq!(case.issues[1].them.weight, None, "words have no weight");
    }

    #[test]
    fn the_examples_show_what_their_other_side_holds_on_to() {
        for example in Example::ALL {
            let mut case = example.case().unwrap();
            let shown = of(&case);
            assert_eq!(shown.offers as usize, case.offers.iter().filter(|offer| offer.by == Side::Them).count());
            assert_eq!(shown.issues.iter().map(|issue| issue.percent).sum::<u32>(), 100);
            assert_eq!(shown.issues.iter().filter_map(|issue| issue.present).sum::<u32>(), 100);
            assert!(adopt_weights(&mut case));
            let after = of(&case);
            for (issue, before) in after.issues.iter().zip(&shown.issues) {
                assert_eq!(issue.present, Some(before.percent));
            }
        }
    }

    /// Five offers, four issues; each holding gains 0.05 and all are divided by their sum. The fee moves in o3 and o5,
    /// the term in o5, the reporting in o7.
    #[test]
    fn the_agencys_client_seems_to_care_for_the_measures_most() {
        let mut weights = [0.25; 4];
        for moved in [&[0_usize][..], &[0, 1], &[3], &[]] {
            // What an offer leaves out it repeats.
            (0..4).filter(|issue| !moved.contains(issue)).for_each(|issue| weights[issue] += 0.05);
            let sum: f64 = weights.iter().sum();
            weights = weights.map(|weight| weight / sum);
        }
        let case = Example::Agency.case().unwrap();
        let found = percent(&case);
        for (found, weight) in found.iter().zip(weights) {
            assert!((f64::from(*found) - weight * 100.0).abs() < 1.0, "{found} instead of {weight}");
        }
        assert_eq!(of(&case).confidence, Confidence::Some);
    }
}
