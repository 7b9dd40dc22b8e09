//! The figures in which a hint gives its reason.

use crate::number::Decimal;

/// One figure of a reason. Amounts are in the unit of the hint's first issue, scores and weights from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// The last step towards the other side, above 0.
    Step(Decimal),
    /// The step before it, above 0.
    StepBefore(Decimal),
    /// The concession ratio: the step / the step before.
    Ratio(f64),
    /// An amount that was offered.
    Offered(Decimal),
    /// Our walk-away.
    WalkAway(Decimal),
    /// Our walk-away where anything worse rules the deal out.
    HardLimit(Decimal),
    /// What the best alternative is worth, in the case's currency.
    Batna(Decimal),
    /// An option that we said we would never take.
    Never,
    /// The package score for us, as a share of all that we hope for ([`Hundred`](crate::analysis::hundred::Hundred)).
    Score(f64),
    /// The package score that is worth as much to us as our best alternative, on the same scale.
    Reservation(f64),
    /// How far the two sides' last amounts are apart, above 0.
    Apart(Decimal),
    /// How far their first amounts were apart.
    ApartAtStart(Decimal),
    /// So many offers without movement.
    Turns(usize),
    /// The share that the hint's first issue has in all our weights.
    Weight(f64),
    /// The share that its second issue has.
    LightWeight(f64),
    /// How much a swap would raise our package score, on the same scale.
    GainUs(f64),
    /// How much a swap would raise theirs, by our estimates, as a share of all that they hope for.
    GainThem(f64),
    /// What is empty.
    Missing(Part),
}

/// A part of the preparation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Alternatives to a deal.
    Alternatives,
    /// A walk-away on an amount, or the package score of the best alternative.
    WalkAway,
    /// Goals.
    Goals,
}

impl Part {
    /// The guide's item where it is filled in.
    pub const fn item(self) -> &'static str {
        match self {
            Self::Alternatives | Self::WalkAway => "PREP-1",
            Self::Goals => "PREP-2",
        }
    }
}

impl Figure {
    /// The figure as plain text, to compare reasons by; never shown.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Step(amount)
            | Self::StepBefore(amount)
            | Self::Offered(amount)
            | Self::WalkAway(amount)
            | Self::Batna(amount)
            | Self::Apart(amount)
            | Self::ApartAtStart(amount) => amount.to_string(),
            Self::Ratio(number)
            | Self::Score(number)
            | Self::Reservation(number)
            | Self::Weight(number)
            | Self::LightWeight(number)
            | Self::GainUs(number)
            | Self::GainThem(number) => Decimal::nearest(*number).to_string(),
            // That it rules the deal out is a reason of its own.
            Self::HardLimit(amount) => format!("hard {amount}"),
            Self::Turns(count) => count.to_string(),
            Self::Never => "never".to_owned(),
            Self::Missing(Part::Alternatives) => "alternatives".to_owned(),
            Self::Missing(Part::WalkAway) => "walk-away".to_owned(),
            Self::Missing(Part::Goals) => "goals".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_plain_texts_for_comparing() {
        let amount = Decimal::whole(1_500);
        let amounts = [
            Figure::Step(amount),
            Figure::StepBefore(amount),
            Figure::Offered(amount),
            Figure::WalkAway(amount),
            Figure::Batna(amount),
            Figure::Apart(amount),
            Figure::ApartAtStart(amount),
        ];
        assert!(amounts.iter().all(|figure| figure.plain() == "1500"));
        assert_eq!(Figure::HardLimit(amount).plain(), "hard 1500");
        let numbers = [
            Figure::Ratio(0.5),
            Figure::Score(0.5),
            Figure::Reservation(0.5),
            Figure::Weight(0.5),
            Figure::LightWeight(0.5),
            Figure::GainUs(0.5),
            Figure::GainThem(0.5),
        ];
        assert!(numbers.iter().all(|figure| figure.plain() == "0.5"));
        let parts = [Part::Alternatives, Part::WalkAway, Part::Goals].map(|part| Figure::Missing(part).plain());
        assert_eq!(parts, ["alternatives", "walk-away", "goals"]);
        assert_eq!((Figure::Turns(3).plain(), Figure::Never.plain()), ("3".to_owned(), "never".to_owned()));
    }
}
