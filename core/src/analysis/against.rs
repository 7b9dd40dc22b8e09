//! What an amount that is being written is held against at once: the other side's last word, and our own walk-away.

use super::direction::{Direction, direction};
use super::gap::apart;
use crate::case::{Case, Issue, Offer, Side, Term};
use crate::number::Decimal;

/// What amounts on one issue are held against. It is found once, and holds for whatever is typed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Against {
    by: Side,
    /// Which amounts we like better.
    direction: Option<Direction>,
    /// The last amount of the side that doesn't make the offer.
    others: Option<Decimal>,
    /// Our walk-away, where the offer is ours.
    limit: Option<Decimal>,
}

/// What an amount would leave, in the issue's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// How far apart both sides would be: 0 where they meet, negative where they cross. Nothing while the other side has
    /// named no amount.
    pub apart: Option<Decimal>,
    /// By how much an amount of ours is worse than our walk-away; nothing where it isn't, and of an offer of theirs.
    pub worse: Option<Decimal>,
}

impl Against {
    /// What an offer that is being written is held against on an issue. Of the offer only whose it is, what it corrects
    /// and what it stands beside count.
    pub fn new(case: &Case, issue: &Issue, written: &Offer) -> Self {
        let others = case.standing(written.by.other(), case.start_of_written(written));
        let others = others.get(&issue.id).and_then(|text| match issue.term(text)? {
            Term::Amount(amount) => Some(amount),
            Term::Choice(_) | Term::Text(_) => None,
        });
        let is_ours = written.by == Side::Us;
        let limit = issue.us.walk_away.filter(|_| is_ours);
        Self { by: written.by, direction: direction(case, issue, Side::Us), others, limit }
    }

    /// What an amount would leave.
    pub fn left_by(&self, amount: Decimal) -> Left {
        let apart = self.others.map(|others| {
            let (ours, theirs) = if self.by == Side::Us { (amount, others) } else { (others, amount) };
            apart(self.direction, ours, theirs)
        });
        let worse = self.direction.zip(self.limit).map(|(direction, limit)| direction.gain(limit, amount));
        Left { apart, worse: worse.filter(|worse| *worse > Decimal::ZERO) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::offers;

    const TALKS: [(Side, &str, &str); 2] = [(Side::Them, "fee=6000", ""), (Side::Us, "fee=12000", "")];

    fn fee(walk_away: i32, target: i32) -> Issue {
        let mut issue = Issue { id: "fee".to_owned(), ..Issue::default() };
        (issue.us.walk_away, issue.us.target) = (Some(Decimal::whole(walk_away)), Some(Decimal::whole(target)));
        issue
    }

    /// What is left by an amount of a side: how far apart, and how much worse than our walk-away.
    fn left(issue: &Issue, said: &[(Side, &str, &str)], by: Side, amount: i32) -> [Option<Decimal>; 2] {
        let case = Case { issues: vec![issue.clone()], offers: offers(said), ..Case::default() };
        let written = Offer { by, ..Offer::default() };
        let left = Against::new(&case, issue, &written).left_by(Decimal::whole(amount));
        [left.apart, left.worse]
    }

    #[test]
    fn an_amount_is_held_against_the_last_word_of_the_other_side() {
        let selling = fee(8_000, 10_000);
        assert_eq!(left(&selling, &TALKS, Side::Us, 11_000), [Some(Decimal::whole(5_000)), None]);
        assert_eq!(left(&selling, &TALKS, Side::Them, 9_000), [Some(Decimal::whole(3_000)), None]);
        assert_eq!(left(&selling, &TALKS, Side::Them, 12_000), [Some(Decimal::whole(0)), None]);
        assert_eq!(left(&selling, &TALKS, Side::Them, 12_500), [Some(Decimal::whole(-500)), None], "they cross");
        assert_eq!(left(&selling, &TALKS[..1], Side::Them, 7_000), [None, None], "we have named none");
    }

    #[test]
    fn an_amount_of_ours_is_held_against_our_walk_away_in_the_direction_that_we_like() {
        assert_eq!(
            left(&fee(8_000, 10_000), &TALKS, Side::Us, 7_500),
            [Some(Decimal::whole(1_500)), Some(Decimal::whole(500))]
        );
        assert_eq!(left(&fee(8_000, 10_000), &TALKS, Side::Us, 8_000), [Some(Decimal::whole(2_000)), None]);
        // Who buys likes less better.
        let talks = [(Side::Them, "fee=12000", ""), (Side::Us, "fee=6000", "")];
        assert_eq!(
            left(&fee(10_000, 8_000), &talks, Side::Us, 10_300),
            [Some(Decimal::whole(1_700)), Some(Decimal::whole(300))]
        );
        assert_eq!(
            left(&fee(10_000, 8_000), &talks, Side::Them, 11_000),
            [Some(Decimal::whole(5_000)), None],
            "theirs is no slip"
        );
    }

    #[test]
    fn where_nothing_tells_what_is_better_only_the_distance_is_known() {
        let mut bare = fee(8_000, 10_000);
        bare.us.target = None;
        let one = [(Side::Them, "fee=6000", "")];
        assert_eq!(left(&bare, &one, Side::Us, 5_000), [Some(Decimal::whole(1_000)), None]);
    }

    #[test]
    fn a_correction_is_held_against_what_stood_before_it() {
        let issue = fee(8_000, 10_000);
        let said = [(Side::Us, "fee=12000", ""), (Side::Them, "fee=6000", ""), (Side::Us, "fee=11000", "")];
        let case = Case { issues: vec![issue.clone()], offers: offers(&said), ..Case::default() };
        let written = Offer { id: case.offers[1].id.clone(), by: Side::Them, ..Offer::default() };
        let left = Against::new(&case, &issue, &written).left_by(Decimal::whole(7_000));
        assert_eq!(left.apart, Some(Decimal::whole(5_000)), "12,000 and not 11,000");
    }
}
