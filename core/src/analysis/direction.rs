//! Which amounts of an issue each side likes better.

use crate::case::{Case, Issue, IssueKind, Side, Term};
use crate::number::Decimal;

/// Which amounts a side likes better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

impl Direction {
    /// How much better than `other` an amount is for whoever has this direction: negative when it is worse.
    pub fn gain(self, amount: Decimal, other: Decimal) -> Decimal {
        match self {
            Self::Up => amount - other,
            Self::Down => other - amount,
        }
    }

    /// The other direction.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }

    /// The one in which the first amount is better than the second; nothing when they are equal.
    pub(super) fn of(better: Decimal, worse: Decimal) -> Option<Self> {
        (better != worse).then(|| if better > worse { Self::Up } else { Self::Down })
    }
}

/// Which amounts of an issue a side likes better: read from our target, walk-away and opening, else from theirs, else
/// from the first amounts of both sides. Nothing while neither tells.
pub fn direction(case: &Case, issue: &Issue, side: Side) -> Option<Direction> {
    direction_by(issue, side, || {
        let first = |side| said(case, issue).find_map(|said| amount_of(side, issue, said));
        first(Side::Us).zip(first(Side::Them))
    })
}

/// The same for whoever reads the offers anyway: where no figure tells, `first` is asked for the first amounts of both
/// sides (ours, theirs).
pub(super) fn direction_by(
    issue: &Issue,
    side: Side,
    first: impl FnOnce() -> Option<(Decimal, Decimal)>,
) -> Option<Direction> {
    let of_us = stated(issue, Side::Us)
        .or_else(|| stated(issue, Side::Them).map(Direction::opposite))
        .or_else(|| first().and_then(|(us, them)| Direction::of(us, them)))?;
    Some(if side == Side::Us { of_us } else { of_us.opposite() })
}

/// The direction that a side's own figures show: target, else opening, against the walk-away or the target.
pub(super) fn stated(issue: &Issue, side: Side) -> Option<Direction> {
    let stance = issue.stance(side);
    let pairs =
        [(stance.target, stance.walk_away), (stance.opening, stance.walk_away), (stance.opening, stance.target)];
    pairs.into_iter().find_map(|(better, worse)| Direction::of(better?, worse?))
}

/// What the offers that count say on an amount issue, oldest first, each with its side; nothing on another issue.
pub(super) fn said<'a>(case: &'a Case, issue: &'a Issue) -> impl Iterator<Item = (Side, &'a str)> {
    let leads = (issue.kind == IssueKind::Amount).then(|| case.leads());
    let said = leads.into_iter().flatten();
    said.filter_map(|(_, offer)| Some((offer.by, offer.terms.get(&issue.id)?.as_str())))
}

/// The amount that was said, if it was this side that said it.
pub(super) fn amount_of(side: Side, issue: &Issue, (by, text): (Side, &str)) -> Option<Decimal> {
    match (by == side).then(|| issue.term(text)).flatten()? {
        Term::Amount(amount) => Some(amount),
        Term::Choice(_) | Term::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::offers;

    /// The issue, and offers that name an amount for it.
    fn case(issue: Issue, amounts: &[(Side, i32)]) -> Case {
        let texts: Vec<(Side, String)> = amounts.iter().map(|(by, amount)| (*by, format!("fee={amount}"))).collect();
        let said: Vec<(Side, &str, &str)> = texts.iter().map(|(by, text)| (*by, text.as_str(), "")).collect();
        Case { issues: vec![issue], offers: offers(&said), ..Case::default() }
    }

    #[test]
    fn the_direction_is_that_of_our_figures_else_of_theirs_else_of_the_first_amounts() {
        let (up, down) = (Some(Direction::Up), Some(Direction::Down));
        let figure = |number| Some(Decimal::whole(number));
        let bare = Issue { id: "fee".to_owned(), ..Issue::default() };
        let buying = case(bare.clone(), &[(Side::Them, 9), (Side::Them, 1), (Side::Us, 5), (Side::Us, 9)]);
        let [of_us, of_them] = [Side::Us, Side::Them].map(|side| direction(&buying, &bare, side));
        assert_eq!([of_us, of_them], [down, up]);
        let mut known = bare.clone();
        known.them.walk_away = figure(9);
        assert_eq!(direction(&buying, &known, Side::Us), down, "one figure tells nothing");
        known.them.target = figure(7);
        assert_eq!(direction(&buying, &known, Side::Us), up);
        (known.us.opening, known.us.walk_away) = (figure(4), figure(6));
        assert_eq!(direction(&buying, &known, Side::Us), down);
        for offers in [&[][..], &[(Side::Them, 9)], &[(Side::Them, 9), (Side::Us, 9), (Side::Us, 5)]] {
            let case = case(bare.clone(), offers);
            assert_eq!([Side::Us, Side::Them].map(|side| direction(&case, &bare, side)), [None, None]);
        }
    }
}
