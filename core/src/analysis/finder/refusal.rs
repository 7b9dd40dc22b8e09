//! Why no package was found, in a sentence that says what to do.

use std::fmt;

use super::Wish;
use crate::analysis::packages::{Obstacle, Unscored};
use crate::case::Side;
use crate::name::shows;
use crate::quoted::Quoted;

/// Why nothing was found. Its text is a sentence for the user that says what to do.
#[derive(Clone, Debug, PartialEq)]
pub enum NoProposal {
    /// No issue counts for this side: weights, points or amounts are missing.
    Unscored(Side),
    /// An issue that counts for a side has no value yet where it is started from.
    Incomplete {
        /// The issue's ID.
        issue: String,
        /// Its name.
        name: String,
    },
    /// No package is acceptable to both sides.
    NothingAcceptable(InTheWay),
    /// There are acceptable packages, but none like this.
    Nothing(Wish),
}

/// What stands in the way of an acceptable package: [`Obstacle`], owned.
#[derive(Clone, Debug, PartialEq)]
pub enum InTheWay {
    /// The hard limits leave no value of an issue.
    Blocked {
        /// The issue's ID.
        issue: String,
        /// Its name.
        name: String,
    },
    /// The hard limits of an issue cost most.
    Limits {
        /// The issue's ID.
        issue: String,
        /// Its name.
        name: String,
        /// By how much the best package would be better without them for the side that lacks more; above 0.
        gain: f64,
        /// Would there be an acceptable package then?
        enough: bool,
    },
    /// Even the best package falls short of a side's reservation score, by this much.
    Reservations(f64),
}

impl From<Unscored> for NoProposal {
    fn from(Unscored(side): Unscored) -> Self {
        Self::Unscored(side)
    }
}

impl From<Obstacle<'_>> for InTheWay {
    fn from(obstacle: Obstacle<'_>) -> Self {
        match obstacle {
            Obstacle::Blocked(issue) => Self::Blocked { issue: issue.id.clone(), name: issue.name.clone() },
            Obstacle::Limits { issue, gain, enough } => {
                Self::Limits { issue: issue.id.clone(), name: issue.name.clone(), gain, enough }
            }
            Obstacle::Reservations(short) => Self::Reservations(short),
        }
    }
}

impl fmt::Display for NoProposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unscored(Side::Us) => {
                f.write_str("Give your weights and points under Prepare; then packages can be compared.")
            }
            Self::Unscored(Side::Them) => {
                f.write_str("Give weights and points for them too, under Prepare; then packages can be compared.")
            }
            Self::Incomplete { name, .. } => {
                write!(
                    f,
                    "Nothing is on the table yet for {}. Name it in an offer; then packages can be compared.",
                    Named(name)
                )
            }
            Self::NothingAcceptable(obstacle) => obstacle.fmt(f),
            Self::Nothing(Wish::Trades) => f.write_str(
                "No swap was found that is better for both of you. Try what is better for one and worse for nobody.",
            ),
            Self::Nothing(Wish::Improve) => f.write_str(
                "Nothing was found that is better for one of you, no worse for the other, and enough for both.",
            ),
            Self::Nothing(Wish::Equals { .. } | Wish::BestForThem { .. }) => f.write_str(
                "No package was found that they could live with and that is worth so much to you. Try a little less.",
            ),
        }
    }
}

impl std::error::Error for NoProposal {}

impl fmt::Display for InTheWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked { name, .. } => {
                write!(f, "The limits of both sides leave nothing to choose for {}. Look at these first.", Named(name))
            }
            Self::Limits { name, enough: true, .. } => write!(
                f,
                "No package is good enough for both of you. Without the limits on {} there would be one.",
                Named(name)
            ),
            Self::Limits { name, .. } => write!(
                f,
                "No package is good enough for both of you. The limits on {} cost most: look at these first.",
                Named(name)
            ),
            Self::Reservations(_) => f.write_str(
                "No package is good enough for both of you. Look again at what a deal must be worth to each side.",
            ),
        }
    }
}

/// A name within a sentence.
struct Named<'a>(&'a str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if shows(self.0) { Quoted(self.0).fmt(f) } else { f.write_str("an unnamed issue") }
    }
}
