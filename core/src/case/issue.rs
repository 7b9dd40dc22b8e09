//! What is to be settled, and what each side makes of it.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use std::cmp::Ordering;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Counts, Points, Side, Weight};
use crate::document::is_default;
use crate::number::Decimal;

/// What sort of thing an issue is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum IssueKind {
    /// A number, on a scale: money, a number with a unit, a percentage, a day.
    #[default]
    Amount,
    /// One of several named options.
    Choice,
    /// Words: recorded, never scored.
    Text,
}

impl IssueKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// One thing to be settled.
///
/// The parts that belong to another kind are kept, so that changing the kind and back loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// Unique in the case.
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// Amount, choice or text.
    pub kind: IssueKind,
    /// What an amount counts; where nothing says so, its unit tells.
    #[serde(default, skip_serializing_if = "is_default")]
    pub counts: Option<Counts>,
    /// The unit of an amount: "per month", "days". Empty or a phrase that can follow the number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// May a percentage be more than 100, or less than 0?
    #[serde(default, skip_serializing_if = "is_default")]
    pub unbounded: bool,
    /// The amount's smallest step that makes sense; above zero, and for days in whole ones.
    #[serde(default, skip_serializing_if = "is_default")]
    pub step: Option<Decimal>,
    /// The options of a choice.
    #[serde(default, skip_serializing_if = "is_default")]
    pub options: Vec<Choice>,
    /// What it means to us.
    #[serde(default, skip_serializing_if = "is_default")]
    pub us: Stance,
    /// What we think that it means to them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub them: Stance,
    /// What both sides agreed on and the user wrote down as settled, as in an offer; empty until then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreed: String,
    /// Put on the table in the talks, without an offer that names it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub raised: bool,
    /// Taken off the list after it was used in an offer: kept so that the history stays readable.
    #[serde(default, skip_serializing_if = "is_default")]
    pub removed: bool,
}

/// How sure one is of an estimate.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Confidence {
    /// Not said.
    #[default]
    Unsaid,
    /// A guess.
    Guess,
    /// There is something to it.
    Likely,
    /// They said so, or it is known.
    Sure,
}

impl Confidence {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// What an issue means to one side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stance {
    /// How much it matters; nothing counts as 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub weight: Option<Weight>,
    /// The amount this side asks for first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opening: Option<Decimal>,
    /// The amount it hopes for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<Decimal>,
    /// The least good amount that it accepts; for them, what we think is likeliest.
    #[serde(default, skip_serializing_if = "is_default")]
    pub walk_away: Option<Decimal>,
    /// One end of where an estimated walk-away may lie.
    #[serde(default, skip_serializing_if = "is_default")]
    pub walk_away_from: Option<Decimal>,
    /// The other end of where an estimated walk-away may lie.
    #[serde(default, skip_serializing_if = "is_default")]
    pub walk_away_to: Option<Decimal>,
    /// How sure we are of what we think of this side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Confidence,
    /// Does an amount worse than the walk-away rule the whole package out?
    #[serde(default, skip_serializing_if = "is_default")]
    pub hard: bool,
}

/// One option of a choice issue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Unique in the issue.
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// What it is worth to us.
    #[serde(default, skip_serializing_if = "is_default")]
    pub us: Worth,
    /// What we think that it is worth to them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub them: Worth,
    /// Put on the table in the talks, without an offer that names it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub raised: bool,
    /// Taken off the list after it was used in an offer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub removed: bool,
}

/// What an option is worth to a side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Worth {
    /// Not said yet; the field is missing in the file.
    #[default]
    Unknown,
    /// Points from 0 to 100.
    Points(Points),
    /// This side would never agree to it; `null` in the file.
    Never,
}

impl Worth {
    /// Points to compare options by, "never" below all others; nothing where they weren't said.
    pub fn rank(self) -> Option<f64> {
        match self {
            Self::Points(points) => Some(points.get()),
            Self::Never => Some(-1.0),
            Self::Unknown => None,
        }
    }
}

impl Choice {
    /// Does a side come towards the other one by naming this option after another? It does where that costs it
    /// something; where it is worth the same to it, or nobody has said, where the other side gains. Nothing where no
    /// points tell.
    pub fn is_closer(&self, before: &Self, by: Side) -> Option<bool> {
        let gain = |side| Some(self.worth(side).rank()? - before.worth(side).rank()?).filter(|gain| *gain != 0.0);
        gain(by).map(|gain| gain < 0.0).or_else(|| gain(by.other()).map(|gain| gain > 0.0))
    }
}

impl Serialize for Worth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Points(points) => points.serialize(serializer),
            Self::Never | Self::Unknown => serializer.serialize_none(),
        }
    }
}

/// A field that is there: `null` says that this side never agrees.
impl<'de> Deserialize<'de> for Worth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Never, Self::Points))
    }
}

impl Issue {
    /// What the issue means to one side.
    pub const fn stance(&self, side: Side) -> &Stance {
        match side {
            Side::Us => &self.us,
            Side::Them => &self.them,
        }
    }

    /// The option with an ID, removed ones included.
    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.id == id)
    }

    /// The options that can still be chosen.
    pub fn open_options(&self) -> impl Iterator<Item = &Choice> {
        self.options.iter().filter(|option| !option.removed)
    }

    /// The same, what is best for a side first; of two alike, as written down. Those of which nobody has said what they are
    /// worth come last.
    pub fn ranked(&self, side: Side) -> Vec<&Choice> {
        let rank = |option: &Choice| option.worth(side).rank();
        let mut options: Vec<&Choice> = self.open_options().collect();
        options.sort_by(|one, other| rank(other).partial_cmp(&rank(one)).unwrap_or(Ordering::Equal));
        options
    }
}

impl Choice {
    /// What the option is worth to one side.
    pub const fn worth(&self, side: Side) -> Worth {
        match side {
            Side::Us => self.us,
            Side::Them => self.them,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_closer_where_it_costs_the_side_that_names_it_or_else_helps_the_other() {
        let option = |us, them| Choice { us, them, ..Choice::default() };
        let points = |number| Worth::Points(Points::new(number).unwrap());
        let closer =
            |before: &Choice, now: &Choice| Side::ALL.iter().map(|by| now.is_closer(before, *by)).collect::<Vec<_>>();
        let (good, bad) = (option(points(100.0), points(20.0)), option(points(40.0), points(100.0)));
        assert_eq!(closer(&good, &bad), [Some(true), Some(false)]);
        assert_eq!(closer(&bad, &good), [Some(false), Some(true)]);
        assert_eq!(closer(&good, &good), [None, None], "the same to both");
        let (never, unsaid) = (option(Worth::Never, points(20.0)), option(Worth::Unknown, points(60.0)));
        assert_eq!(closer(&good, &never), [Some(true), Some(false)], "never is less than anything");
        assert_eq!(closer(&good, &unsaid), [Some(true), Some(false)], "only what it is worth to them tells");
        assert_eq!(closer(&unsaid, &Choice::default()), [None, None]);
    }

    #[test]
    fn options_are_ranked_by_what_they_are_worth_to_a_side() {
        let points = |number| Worth::Points(Points::new(number).unwrap());
        let option = |name: &str, us, them| Choice { name: name.to_owned(), us, them, ..Choice::default() };
        let mut issue = Issue {
            options: vec![
                option("unsaid", Worth::Unknown, points(10.0)),
                option("never", Worth::Never, points(100.0)),
                option("good", points(80.0), Worth::Unknown),
                option("fair", points(40.0), points(100.0)),
            ],
            ..Issue::default()
        };
        let names = |issue: &Issue, side| {
            issue.ranked(side).into_iter().map(|option| option.name.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(&issue, Side::Us), "good fair never unsaid");
        assert_eq!(names(&issue, Side::Them), "never fair unsaid good");
        issue.options[2].removed = true;
        assert_eq!(names(&issue, Side::Us), "fair never unsaid");
    }
}
