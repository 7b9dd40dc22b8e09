//! What is to be settled, and what each side makes of it.

use super::{Points, Side, Weight};
use crate::json::Value;
use crate::number::Decimal;
use crate::record::{Fault, Json, Place, read, record, words};

words! {
    /// What sort of thing an issue is.
    pub enum IssueKind {
        /// A number with a unit.
        Amount = "amount",
        /// One of several named options.
        Choice = "choice",
        /// Words: recorded, never scored.
        Text = "text",
    }
}

record! {
    /// One thing to be settled.
    ///
    /// The parts that belong to another kind are kept, so that changing the kind and back loses nothing.
    pub struct Issue {
        /// Unique in the case.
        required id: String,
        /// What the user calls it.
        required name: String,
        /// Amount, choice or text.
        required kind: IssueKind,
        /// What an amount counts: "per month", "days". Empty or a phrase that can follow the number.
        optional unit: String,
        /// The amount's smallest step that makes sense; above zero.
        optional step: Option<Decimal>,
        /// The options of a choice.
        optional options: Vec<Choice>,
        /// What it means to us.
        optional us: Stance,
        /// What we think that it means to them.
        optional them: Stance,
        /// What both sides agreed on and the user wrote down as settled, as in an offer; empty until then.
        optional agreed: String,
        /// Taken off the list after it was used in an offer: kept so that the history stays readable.
        optional removed: bool,
    }
}

words! {
    /// How sure one is of an estimate.
    pub enum Confidence {
        /// Not said.
        Unsaid = "unsaid",
        /// A guess.
        Guess = "guess",
        /// There is something to it.
        Likely = "likely",
        /// They said so, or it is known.
        Sure = "sure",
    }
}

record! {
    /// What an issue means to one side.
    pub struct Stance {
        /// How much it matters; nothing counts as 0.
        optional weight: Option<Weight>,
        /// The amount this side asks for first.
        optional opening: Option<Decimal>,
        /// The amount it hopes for.
        optional target: Option<Decimal>,
        /// The least good amount that it accepts; for them, what we think is likeliest.
        optional walk_away: Option<Decimal>,
        /// One end of where an estimated walk-away may lie.
        optional walk_away_from: Option<Decimal>,
        /// The other end of where an estimated walk-away may lie.
        optional walk_away_to: Option<Decimal>,
        /// How sure we are of what we think of this side.
        optional confidence: Confidence,
        /// Does an amount worse than the walk-away rule the whole package out?
        optional hard: bool,
    }
}

record! {
    /// One option of a choice issue.
    pub struct Choice {
        /// Unique in the issue.
        required id: String,
        /// What the user calls it.
        required name: String,
        /// What it is worth to us.
        optional us: Worth,
        /// What we think that it is worth to them.
        optional them: Worth,
        /// Taken off the list after it was used in an offer.
        optional removed: bool,
    }
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

impl Json for Worth {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        *self = if value.is_null() { Self::Never } else { Self::Points(read(value, place)?) };
        Ok(())
    }

    fn write(&self) -> Value {
        match self {
            Self::Points(points) => points.write(),
            Self::Never | Self::Unknown => Value::Null,
        }
    }

    fn is_default(&self) -> bool {
        *self == Self::Unknown
    }

    fn clear(&mut self) {
        *self = Self::Unknown;
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

    /// Is the amount money, in the case's currency? It is when it has no unit of its own, or one that says
    /// for what: "", "per month", "/ hour", "for two years", "a day".
    pub fn is_money(&self) -> bool {
        const FOR_WHAT: [&str; 7] = ["per ", "/", "for ", "a ", "an ", "each ", "in total"];
        let unit = self.unit.trim_start();
        let money = unit.is_empty() || FOR_WHAT.iter().any(|start| unit.starts_with(start));
        self.kind == IssueKind::Amount && money
    }

    /// The option with an ID, removed ones included.
    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.id == id)
    }

    /// The options that can still be chosen.
    pub fn open_options(&self) -> impl Iterator<Item = &Choice> {
        self.options.iter().filter(|option| !option.removed)
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

/// A name as it stands within a sentence: its first letter small, unless it starts an abbreviation.
pub fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_ascii_uppercase()) => {
            format!("{}{}", first.to_ascii_lowercase(), name.get(first.len_utf8()..).unwrap_or_default())
        }
        _ => name.to_owned(),
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
    fn an_amount_with_no_unit_or_one_that_says_for_what_is_money() {
        for (unit, money) in [
            ("", true),
            ("per month", true),
            ("/ hour", true),
            ("for two years", true),
            ("a day", true),
            ("days", false),
            ("apples", false),
            ("percent", false),
        ] {
            let issue = Issue { unit: unit.to_owned(), ..Issue::default() };
            assert_eq!(issue.is_money(), money, "{unit}");
        }
        assert!(!Issue { kind: IssueKind::Text, ..Issue::default() }.is_money());
    }

    #[test]
    fn a_name_starts_small_within_a_sentence() {
        for (name, small) in [("Monthly fee", "monthly fee"), ("VAT rate", "VAT rate"), ("Äpfel", "Äpfel"), ("", "")]
        {
            assert_eq!(in_sentence(name), small);
        }
    }
}
