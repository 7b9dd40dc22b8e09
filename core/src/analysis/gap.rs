//! How far apart the two sides are on an amount, and how far each has moved.

use crate::case::{Case, Issue, IssueKind, Side};
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
}

/// The distance between the last offers on one amount issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// The last amount that we named.
    pub ours: Option<Decimal>,
    /// The last amount that they named.
    pub theirs: Option<Decimal>,
    /// How far apart the two are: 0 when they meet, negative when the offers have crossed.
    pub apart: Option<Decimal>,
    /// How far apart the first amounts of both sides were.
    pub at_start: Option<Decimal>,
    /// How far we have come towards them since our first amount; negative when we went back.
    pub we_moved: Option<Decimal>,
    /// How far they have come towards us since their first amount.
    pub they_moved: Option<Decimal>,
}

impl Gap<'_> {
    /// What is still apart as a share of what was apart at the start: 1 when nothing has moved, more when they went
    /// further apart, 0 when the offers have met or crossed. Nothing before both have named an amount, or when their
    /// first amounts were not apart.
    pub fn share_left(&self) -> Option<f64> {
        let at_start = self.at_start.filter(|at_start| *at_start > Decimal::ZERO)?;
        Some(self.apart?.max(Decimal::ZERO).to_f64() / at_start.to_f64())
    }
}

/// The gap of every amount issue that is still to be settled, in the user's order.
pub fn gaps(case: &Case) -> Vec<Gap<'_>> {
    case.open_issues().filter(|issue| issue.kind == IssueKind::Amount).map(|issue| gap(case, issue)).collect()
}

/// The gap of one amount issue.
pub fn gap<'a>(case: &Case, issue: &'a Issue) -> Gap<'a> {
    let ours: Vec<Decimal> = case.amounts(Side::Us, issue).into_iter().map(|(_, amount)| amount).collect();
    let theirs: Vec<Decimal> = case.amounts(Side::Them, issue).into_iter().map(|(_, amount)| amount).collect();
    let direction = direction(issue, Side::Us, ours.first().zip(theirs.first()));
    let apart = |pair: Option<(&Decimal, &Decimal)>| pair.map(|(us, them)| direction.gain(*us, *them));
    let moved = |amounts: &[Decimal], direction: Direction| {
        amounts.first().zip(amounts.last()).map(|(first, last)| direction.gain(*first, *last))
    };
    Gap {
        issue,
        ours: ours.last().copied(),
        theirs: theirs.last().copied(),
        apart: apart(ours.last().zip(theirs.last())),
        at_start: apart(ours.first().zip(theirs.first())),
        we_moved: moved(&ours, direction),
        they_moved: moved(&theirs, direction.opposite()),
    }
}

/// What a side likes better: read from its target and walk-away, else from the other side's, else from the
/// first amounts of both (ours, theirs), else more is taken as better for us.
pub fn direction(issue: &Issue, side: Side, first: Option<(&Decimal, &Decimal)>) -> Direction {
    let of_us = stated(issue, Side::Us)
        .or_else(|| stated(issue, Side::Them).map(Direction::opposite))
        .or_else(|| first.filter(|(us, them)| us != them).map(|(us, them)| order(*us, *them)))
        .unwrap_or(Direction::Up);
    if side == Side::Us { of_us } else { of_us.opposite() }
}

/// The direction that a side's own figures show: target, else opening, against the walk-away or the target.
pub(super) fn stated(issue: &Issue, side: Side) -> Option<Direction> {
    let stance = issue.stance(side);
    let pairs =
        [(stance.target, stance.walk_away), (stance.opening, stance.walk_away), (stance.opening, stance.target)];
    pairs.into_iter().find_map(|(better, worse)| {
        let (better, worse) = (better?, worse?);
        (better != worse).then(|| order(better, worse))
    })
}

fn order(better: Decimal, worse: Decimal) -> Direction {
    if better > worse { Direction::Up } else { Direction::Down }
}

/// The room between the two sides' limits on one amount issue (the zone of possible agreement).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Our walk-away.
    pub our_limit: Decimal,
    /// What we think theirs is.
    pub their_limit: Decimal,
    /// How wide the room is; negative when there is none.
    pub width: Decimal,
}

/// The bargaining range of an amount issue; nothing until both walk-aways are filled in.
pub fn room(issue: &Issue) -> Option<Room> {
    let (our_limit, their_limit) = (issue.us.walk_away?, issue.them.walk_away?);
    let width = direction(issue, Side::Us, None).gain(their_limit, our_limit);
    Some(Room { our_limit, their_limit, width })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Offer, Stance, Terms};

    fn stance(opening: i32, target: i32, walk_away: i32) -> Stance {
        Stance {
            opening: Some(Decimal::whole(opening)),
            target: Some(Decimal::whole(target)),
            walk_away: Some(Decimal::whole(walk_away)),
            ..Stance::default()
        }
    }

    fn fee() -> Issue {
        Issue {
            id: "fee".to_owned(),
            us: stance(12_000, 10_000, 8_000),
            them: stance(6_000, 7_000, 9_500),
            ..Issue::default()
        }
    }

    fn case(issue: Issue, offers: &[(Side, i32)]) -> Case {
        let offer = |&(by, amount): &(Side, i32)| Offer {
            by,
            terms: Terms::from([("fee".to_owned(), amount.to_string())]),
            ..Offer::default()
        };
        Case { issues: vec![issue], offers: offers.iter().map(offer).collect(), ..Case::default() }
    }

    /// The history drawn in the design: 12,000, 6,500, 11,000, 7,200, 9,800, 8,600.
    const DRAWN: [(Side, i32); 6] = [
        (Side::Us, 12_000),
        (Side::Them, 6_500),
        (Side::Us, 11_000),
        (Side::Them, 7_200),
        (Side::Us, 9_800),
        (Side::Them, 8_600),
    ];

    #[test]
    fn the_gap_is_between_the_last_amounts_and_the_moves_add_up() {
        let case = case(fee(), &DRAWN);
        let gap = &gaps(&case)[0];
        assert_eq!(gap.apart, Some(Decimal::whole(1_200)));
        assert_eq!(gap.at_start, Some(Decimal::whole(5_500)));
        assert_eq!(gap.we_moved, Some(Decimal::whole(2_200)));
        assert_eq!(gap.they_moved, Some(Decimal::whole(2_100)));
        assert_eq!(gap.at_start.unwrap() - gap.we_moved.unwrap() - gap.they_moved.unwrap(), gap.apart.unwrap());
    }

    #[test]
    fn a_buyer_sees_the_same_gap() {
        let mut issue = fee();
        std::mem::swap(&mut issue.us, &mut issue.them);
        let swapped: Vec<(Side, i32)> = DRAWN.iter().map(|(side, amount)| (side.other(), *amount)).collect();
        let case = case(issue, &swapped);
        assert_eq!(gaps(&case)[0].apart, Some(Decimal::whole(1_200)));
        assert_eq!(gaps(&case)[0].they_moved, Some(Decimal::whole(2_200)));
    }

    #[test]
    fn without_any_figures_the_first_offers_show_who_wants_more() {
        let issue = Issue { id: "fee".to_owned(), ..Issue::default() };
        let case = case(issue, &[(Side::Us, 5), (Side::Them, 9)]);
        assert_eq!(gaps(&case)[0].apart, Some(Decimal::whole(4)));
    }

    #[test]
    fn crossed_offers_have_a_negative_gap() {
        let case = case(fee(), &[(Side::Us, 9_000), (Side::Them, 9_200)]);
        assert_eq!(gaps(&case)[0].apart, Some(Decimal::whole(-200)));
    }

    #[test]
    fn what_is_left_is_a_share_of_what_was_apart_at_the_start() {
        let left = |offers: &[(Side, i32)]| gaps(&case(fee(), offers))[0].share_left();
        assert_eq!(left(&DRAWN), Some(1_200.0 / 5_500.0));
        assert_eq!(left(&DRAWN[..2]), Some(1.0));
        assert_eq!(left(&[(Side::Us, 9_000), (Side::Them, 8_000), (Side::Us, 10_000)]), Some(2.0), "went apart");
        assert_eq!(left(&[(Side::Us, 9_000), (Side::Them, 8_000), (Side::Us, 8_000)]), Some(0.0), "met");
        assert_eq!(left(&[(Side::Us, 9_000), (Side::Them, 8_000), (Side::Us, 7_000)]), Some(0.0), "crossed");
        assert_eq!(left(&[(Side::Us, 9_000), (Side::Them, 9_000), (Side::Us, 9_500)]), None, "began as one");
        assert_eq!(left(&DRAWN[..1]), None);
    }

    #[test]
    fn there_is_no_gap_before_both_have_spoken() {
        let case = case(fee(), &[(Side::Us, 12_000)]);
        assert_eq!(gaps(&case)[0].apart, None);
        assert_eq!(gaps(&case)[0].ours, Some(Decimal::whole(12_000)));
    }

    #[test]
    fn the_room_is_what_lies_between_the_limits() {
        assert_eq!(room(&fee()).unwrap().width, Decimal::whole(1_500));
        let mut tight = fee();
        tight.them.walk_away = Some(Decimal::whole(7_500));
        assert_eq!(room(&tight).unwrap().width, Decimal::whole(-500));
        tight.them.walk_away = None;
        assert_eq!(room(&tight), None);
    }
}
