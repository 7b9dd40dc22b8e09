//! What the fields of a worksheet hold: words and numbers, each read and changed in one way.

use super::{
    AgreementStatus, Approach, Cause, ClaimStatus, Confidence, Currency, DealKind, Feeling, Finding, Helped, IssueKind,
    OfferStatus, Opener, Points, Probability, Rating, Side, Speaker, TimeLeft, Weight, Worth,
};
use crate::number::Decimal;
use crate::quoted::Quoted;
use crate::time::Day;

/// What is shown and set as words.
pub trait Words: Sized {
    /// The words: a text itself, a day as ISO has it, the word that a choice has in the file.
    fn words(&self) -> &str;

    /// What some words stand for.
    ///
    /// # Errors
    /// What is wrong with them, to follow "it", where they stand for nothing.
    fn of_words(words: &str) -> Result<Self, String>;
}

impl Words for String {
    fn words(&self) -> &str {
        self
    }

    fn of_words(words: &str) -> Result<Self, String> {
        Ok(words.to_owned())
    }
}

impl Words for Day {
    fn words(&self) -> &str {
        self.as_str()
    }

    fn of_words(words: &str) -> Result<Self, String> {
        Self::parse(words).ok_or_else(|| format!("is no date: {}", Quoted(words)))
    }
}

impl Words for Currency {
    fn words(&self) -> &str {
        self.code()
    }

    fn of_words(words: &str) -> Result<Self, String> {
        Self::parse(words).ok_or_else(|| format!("is no currency code such as USD: {}", Quoted(words)))
    }
}

macro_rules! choices {
    ($($name:ident),* $(,)?) => {
        $(impl Words for $name {
            fn words(&self) -> &str {
                self.into_str()
            }

            fn of_words(words: &str) -> Result<Self, String> {
                words.parse().map_err(|_| format!("is none of what can be chosen: {}", Quoted(words)))
            }
        })*
    };
}

choices!(
    AgreementStatus,
    Approach,
    Cause,
    ClaimStatus,
    Confidence,
    DealKind,
    Feeling,
    Finding,
    Helped,
    IssueKind,
    OfferStatus,
    Opener,
    Side,
    Speaker,
    TimeLeft,
);

/// What is shown and set as a number; its default is what an empty field means.
pub trait Numeric: Default {
    /// The number; nothing where none was given.
    fn number(&self) -> Option<Decimal>;

    /// What a number stands for; nothing where it doesn't fit.
    fn of_number(number: Decimal) -> Option<Self>;
}

impl Numeric for Decimal {
    fn number(&self) -> Option<Decimal> {
        Some(*self)
    }

    fn of_number(number: Decimal) -> Option<Self> {
        Some(number)
    }
}

/// What is agreed on an amount, as an offer says it: an empty text is no number.
impl Numeric for String {
    fn number(&self) -> Option<Decimal> {
        self.parse().ok()
    }

    fn of_number(number: Decimal) -> Option<Self> {
        Some(number.to_string())
    }
}

macro_rules! bounded {
    ($($name:ident),* $(,)?) => {
        $(impl Numeric for $name {
            fn number(&self) -> Option<Decimal> {
                Some(Decimal::nearest(self.get()))
            }

            fn of_number(number: Decimal) -> Option<Self> {
                Self::new(number.to_f64())
            }
        })*
    };
}

bounded!(Points, Probability, Rating, Weight);

impl<T: Numeric> Numeric for Option<T> {
    fn number(&self) -> Option<Decimal> {
        self.as_ref()?.number()
    }

    fn of_number(number: Decimal) -> Option<Self> {
        T::of_number(number).map(Some)
    }
}

impl Numeric for Worth {
    fn number(&self) -> Option<Decimal> {
        match self {
            Self::Points(points) => points.number(),
            Self::Unknown | Self::Never => None,
        }
    }

    fn of_number(number: Decimal) -> Option<Self> {
        Points::of_number(number).map(Self::Points)
    }
}
