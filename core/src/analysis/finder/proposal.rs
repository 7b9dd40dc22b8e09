//! A package that was found: what it changes, and how it is put on the table.

use crate::case::{Offer, Side, Terms};
use crate::time::Timestamp;

/// A package that was found: within the hard limits of both sides, and worth our reservation score.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Its terms: one for every issue that counts for a side. The others stay as they are on the table.
    pub terms: Terms,
    /// Its score for us.
    pub us: f64,
    /// Its score for them, by our estimates.
    pub them: f64,
    /// Is it worth their reservation score, by our estimates? Only a swap may fall short of it: from a position that is
    /// far from enough for them, it is a step towards them that is better for us, too.
    pub enough_for_them: bool,
    /// What it changes, in the order of the issues: for [`Wish::Trades`](super::Wish::Trades) and [`Wish::Improve`](super::Wish::Improve) in the position that
    /// was started from, else in what our own side has on the table.
    pub changes: Vec<Move>,
    /// What an offer of ours has to say.
    pub(super) stated: Terms,
}

/// One term that a proposal changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The issue's ID.
    pub issue: String,
    /// The term before, as an offer states it; empty when there was none.
    pub from: String,
    /// The term after.
    pub to: String,
    /// By how much it raises the whole score for us; below 0 when it costs us. Nothing where there was no term or the
    /// issue doesn't count for us.
    pub us: Option<f64>,
    /// By how much it raises the whole score for them, by our estimates.
    pub them: Option<f64>,
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// We give: it is worse for us, or no better for us and better for them.
    Give,
    /// We get something: it is better for us.
    Get,
    /// Neither, or nobody has said what it is worth.
    Other,
}

impl Proposal {
    /// What it gives: worse for us, or better for them alone.
    pub fn gives(&self) -> impl Iterator<Item = &Move> {
        self.changes.iter().filter(|change| change.way() == Way::Give)
    }

    /// What it gets us.
    pub fn gets(&self) -> impl Iterator<Item = &Move> {
        self.changes.iter().filter(|change| change.way() == Way::Get)
    }

    /// By how much all that it changes raises a side's score.
    pub fn gain(&self, side: Side) -> f64 {
        let of = |change: &Move| if side == Side::Us { change.us } else { change.them };
        self.changes.iter().filter_map(of).sum()
    }

    /// What an offer of ours has to say to put it on the table; see [`Self::as_offer`].
    pub const fn offered(&self) -> &Terms {
        &self.stated
    }

    /// An offer of ours that puts it on the table, open. One of several that are worth the same to us, and the best for
    /// them, state all terms, so that each can be read alone. A swap or an improvement states what differs from what we
    /// have on the table, and the rest carries over; all of it where nothing differs.
    pub fn as_offer(&self, id: String, at: Timestamp) -> Offer {
        Offer { id, by: Side::Us, at, terms: self.stated.clone(), ..Offer::default() }
    }
}

impl Move {
    /// Which way it goes.
    pub fn way(&self) -> Way {
        match (self.us, self.them) {
            (Some(us), _) if us < 0.0 => Way::Give,
            (Some(us), _) if us > 0.0 => Way::Get,
            (_, Some(them)) if them > 0.0 => Way::Give,
            // What only they lose by is asked of them.
            (_, Some(them)) if them < 0.0 => Way::Get,
            _ => Way::Other,
        }
    }
}
