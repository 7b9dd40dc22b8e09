//! Where the two sides don't believe the same: terms that depend on what happens.

use std::fmt;

use super::View;
use super::situation::said;
use crate::analysis::hundred::Hundred;
use crate::analysis::packages::Space;
use crate::case::{Bet, Side};
use crate::name::{UNNAMED_ISSUE, named, shows};
use crate::sentence::the;

/// So many are shown.
const MOST: usize = 3;

/// An issue settled in two ways, by whether something happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Contingency {
    /// The issue's ID.
    pub issue: String,
    /// What one says: “If …, the fee is …; if not, ….”
    pub said: String,
    /// By how much it raises the score that we expect, as a share of all that we hope for ([`Hundred`]).
    pub us: f64,
    /// By how much it raises the score that they expect, by our estimates, as a share of all that they hope for.
    pub them: f64,
}

/// Why no term can be made to depend on it. Its text is a sentence for the user that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoBet {
    /// Nothing says what may happen, or how likely either side thinks it is.
    Unsaid,
    /// Both believe the same.
    SameBelief,
    /// No issue counts for a side.
    Unscored(Side),
    /// An issue that counts has no term yet.
    Incomplete(String),
    /// No term is better for both than one without a condition.
    Nothing,
}

impl fmt::Display for NoBet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsaid => f.write_str("Say what may happen, and how likely each of you thinks it is."),
            Self::SameBelief => f.write_str("You both believe the same, so a condition gives neither of you anything."),
            Self::Unscored(Side::Us) => {
                f.write_str("Give your weights and points under Prepare; then this can be worked out.")
            }
            Self::Unscored(Side::Them) => {
                f.write_str("Give weights and points for them too, under Prepare; then this can be worked out.")
            }
            Self::Incomplete(name) => write!(f, "Nothing is on the table yet for {}. Name it in an offer.", the(name)),
            Self::Nothing => f.write_str("No condition does better for both of you than a plain term would."),
        }
    }
}

impl std::error::Error for NoBet {}

/// The terms that could depend on what was said may happen, the best for the side that gains less first.
///
/// # Errors
/// [`NoBet`] when there is none, with the reason.
pub fn bets(view: &View<'_>) -> Result<Vec<Contingency>, NoBet> {
    let case = view.situation.case;
    let Bet { event, ours, theirs } = &case.standstill.bet;
    let (Some(ours), Some(theirs), true) = (*ours, *theirs, shows(event)) else { return Err(NoBet::Unsaid) };
    #[allow(clippy::float_cmp)] // As they were typed.
    if ours.get() == theirs.get() {
        return Err(NoBet::SameBelief);
    }
    let space = Space::new(case).map_err(|unscored| NoBet::Unscored(unscored.0))?;
    let found = space.contingent_terms(&case.on_the_table(Side::Us), ours, theirs);
    let found = found.map_err(|open| NoBet::Incomplete(named(&open.0.name, UNNAMED_ISSUE).to_owned()))?;
    let event = event.trim().trim_end_matches('.');
    let (us, them) = (Hundred::of(case, Side::Us), Hundred::of(case, Side::Them));
    let told = found.into_iter().take(MOST).map(|term| {
        let [so, not] = [&term.if_so, &term.if_not].map(|text| said(term.issue, text, view.spelling));
        let issue = the(named(&term.issue.name, UNNAMED_ISSUE));
        let said = format!("If “{event}” comes true, you both settle on {so} for {issue}. If not, on {not}.");
        Contingency { issue: term.issue.id.clone(), said, us: us.share(term.us), them: them.share(term.them) }
    });
    let told: Vec<Contingency> = told.collect();
    if told.is_empty() { Err(NoBet::Nothing) } else { Ok(told) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, choice, offers};
    use crate::case::{Case, Probability};
    use crate::impasse::Now;
    use crate::spelling::Plain;

    fn rate(event: &str, ours: Option<f64>, theirs: Option<f64>) -> Case {
        let options = [("now", 50.0, 50.0), ("high", 100.0, 0.0), ("low", 0.0, 100.0), ("bad", 0.0, 0.0)];
        let mut case = Case {
            issues: vec![choice("rate", (1.0, 1.0), &options)],
            offers: offers(&[(Side::Us, "rate=now", "")]),
            ..Case::default()
        };
        case.issues[0].name = "Rate".to_owned();
        case.issues[0].options.iter_mut().for_each(|option| option.name = option.id.to_uppercase());
        case.standstill.bet = Bet {
            event: event.to_owned(),
            ours: ours.and_then(Probability::new),
            theirs: theirs.and_then(Probability::new),
        };
        case
    }

    fn found(case: &Case) -> Result<Vec<Contingency>, NoBet> {
        bets(&View::of(case, &Plain, Now::default()))
    }

    #[test]
    fn each_side_gets_what_it_likes_where_it_expects_it() {
        let found = found(&rate("the tram is built by May.", Some(0.9), Some(0.2))).unwrap();
        assert_eq!(
            found[0].said,
            "If “the tram is built by May” comes true, you both settle on HIGH for the rate. If not, on LOW."
        );
        assert!(found[0].us > 0.39 && found[0].them > 0.29);
    }

    #[test]
    fn where_there_is_none_it_says_why() {
        let none = |case: &Case| found(case).unwrap_err();
        assert_eq!(none(&rate(" ", Some(0.9), Some(0.2))), NoBet::Unsaid);
        assert_eq!(none(&rate("Rain", Some(0.9), None)), NoBet::Unsaid);
        assert_eq!(none(&rate("Rain", Some(0.9), Some(0.9))), NoBet::SameBelief);
        assert_eq!(none(&rate("Rain", Some(0.7), Some(0.6))), NoBet::Nothing);
        let mut open = rate("Rain", Some(0.9), Some(0.2));
        open.offers.clear();
        assert_eq!(none(&open).to_string(), "Nothing is on the table yet for the rate. Name it in an offer.");
        let mut unscored = case(&[]);
        unscored.issues.iter_mut().for_each(|issue| issue.us.weight = None);
        unscored.standstill.bet = open.standstill.bet.clone();
        assert_eq!(none(&unscored), NoBet::Unscored(Side::Us));
        for none in [NoBet::Unsaid, NoBet::SameBelief, NoBet::Unscored(Side::Them), NoBet::Nothing] {
            assert!(none.to_string().ends_with('.'));
        }
    }
}
