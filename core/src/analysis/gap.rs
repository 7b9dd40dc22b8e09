//! How far apart the two sides are on an amount, and how far each has moved.

use super::both::Both;
use super::direction::{Direction, amount_of, direction, direction_by, said};
use crate::case::{Case, Issue, IssueKind, Side};
use crate::number::Decimal;

/// The distance between the last offers on one amount issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// The last amount that we named.
    pub ours: Option<Decimal>,
    /// The last amount that they named.
    pub theirs: Option<Decimal>,
    /// How far apart the two are: 0 when they meet, negative when the offers have crossed. While nothing tells which
    /// amounts we like better, the distance, which is never negative.
    pub apart: Option<Decimal>,
    /// How far apart the first amounts of both sides were.
    pub at_start: Option<Decimal>,
    /// How far we have come towards them since our first amount; negative when we went back. Nothing while nothing
    /// tells which amounts we like better.
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
    // Of a thousand offers only the first and the last of each side are read as numbers.
    let said: Vec<(Side, &str)> = said(case, issue).collect();
    let first = |side| said.iter().find_map(|said| amount_of(side, issue, *said));
    let last = |side| said.iter().rev().find_map(|said| amount_of(side, issue, *said));
    let first = Both { us: first(Side::Us), them: first(Side::Them) };
    let last = Both { us: last(Side::Us), them: last(Side::Them) };
    let direction = direction_by(issue, Side::Us, || first.us.zip(first.them));
    let distance = |pair: Option<(Decimal, Decimal)>| pair.map(|(us, them)| apart(direction, us, them));
    let moved = |first: Option<Decimal>, last: Option<Decimal>, direction: Option<Direction>| {
        Some(direction?.gain(first?, last?))
    };
    Gap {
        issue,
        ours: last.us,
        theirs: last.them,
        apart: distance(last.us.zip(last.them)),
        at_start: distance(first.us.zip(first.them)),
        we_moved: moved(first.us, last.us, direction),
        they_moved: moved(first.them, last.them, direction.map(Direction::opposite)),
    }
}

/// How far our amount and theirs are apart, seen from the direction that we like better: negative when they have
/// crossed. While it is not known, the distance.
pub(crate) fn apart(direction: Option<Direction>, ours: Decimal, theirs: Decimal) -> Decimal {
    direction.map_or_else(|| (ours - theirs).abs(), |direction| direction.gain(ours, theirs))
}

/// The room between the two sides' limits on one amount issue (the zone of possible agreement).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Our walk-away.
    pub our_limit: Decimal,
    /// What we think theirs is.
    pub their_limit: Decimal,
    /// How wide the room is; negative when there is none. Nothing while nothing tells which amounts we like better.
    pub width: Option<Decimal>,
}

impl Room {
    /// The two limits, ours first, where there is room between them.
    pub fn between(&self) -> Option<(Decimal, Decimal)> {
        let is_room = self.width.is_some_and(|width| width > Decimal::ZERO);
        is_room.then_some((self.our_limit, self.their_limit))
    }
}

/// The bargaining range of an amount issue; nothing until both walk-aways are filled in.
pub fn room(case: &Case, issue: &Issue) -> Option<Room> {
    let (our_limit, their_limit) = (issue.us.walk_away?, issue.them.walk_away?);
    let width = direction(case, issue, Side::Us).map(|direction| direction.gain(their_limit, our_limit));
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
    fn while_nothing_tells_who_wants_more_there_is_a_distance_and_no_move() {
        let gap_of = |offers: &[(Side, i32)]| {
            let case = case(Issue { id: "fee".to_owned(), ..Issue::default() }, offers);
            let gap = gaps(&case).remove(0);
            [gap.apart, gap.at_start, gap.we_moved, gap.they_moved]
        };
        assert_eq!(gap_of(&[(Side::Them, 100), (Side::Them, 90)]), [None; 4]);
        let (zero, ten) = (Some(Decimal::ZERO), Some(Decimal::whole(10)));
        let met = [(Side::Us, 100), (Side::Them, 100), (Side::Us, 90)];
        assert_eq!(gap_of(&met), [ten, zero, None, None], "they began as one");
        assert_eq!(gap_of(&[(Side::Us, 100), (Side::Them, 100), (Side::Us, 110)]), [ten, zero, None, None]);
        let buying = [(Side::Them, 100), (Side::Them, 90), (Side::Us, 50)];
        assert_eq!(gap_of(&buying), [Some(Decimal::whole(40)), Some(Decimal::whole(50)), zero, ten]);
    }

    #[test]
    fn the_first_and_the_last_are_those_that_count_and_can_be_read() {
        use crate::case::OfferStatus;
        let mut case = case(fee(), &DRAWN);
        case.offers[0].terms.insert("fee".to_owned(), "lots".to_owned());
        case.offers[4].status = OfferStatus::Withdrawn;
        case.offers[5].terms.insert("fee".to_owned(), "less".to_owned());
        let gap = &gaps(&case)[0];
        assert_eq!([gap.ours, gap.theirs], [11_000, 7_200].map(|amount| Some(Decimal::whole(amount))));
        assert_eq!(gap.at_start, Some(Decimal::whole(4_500)));
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

    /// We buy, and have said no more than what we would pay at most.
    #[test]
    fn the_first_offers_show_whether_there_is_room() {
        let mut price = Issue { id: "fee".to_owned(), ..Issue::default() };
        (price.us.walk_away, price.them.walk_away) = (Some(Decimal::whole(8_000)), Some(Decimal::whole(9_000)));
        let of = |offers: &[(Side, i32)]| {
            let case = case(price.clone(), offers);
            let room = room(&case, &price).unwrap();
            (room.width, room.between())
        };
        let (ours, theirs) = (Decimal::whole(8_000), Decimal::whole(9_000));
        assert_eq!(of(&[]), (None, None));
        assert_eq!(of(&[(Side::Them, 10_000)]), (None, None));
        assert_eq!(of(&[(Side::Them, 10_000), (Side::Us, 7_000)]), (Some(Decimal::whole(-1_000)), None));
        assert_eq!(of(&[(Side::Them, 7_000), (Side::Us, 10_000)]).1, Some((ours, theirs)), "we sell");
    }

    #[test]
    fn the_room_is_what_lies_between_the_limits() {
        let width = |issue: &Issue| room(&Case::default(), issue).map(|room| room.width);
        assert_eq!(width(&fee()), Some(Some(Decimal::whole(1_500))));
        let mut tight = fee();
        tight.them.walk_away = Some(Decimal::whole(7_500));
        assert_eq!(width(&tight), Some(Some(Decimal::whole(-500))));
        assert_eq!(room(&Case::default(), &tight).unwrap().between(), None);
        tight.them.walk_away = None;
        assert_eq!(width(&tight), None);
    }
}
