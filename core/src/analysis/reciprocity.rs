//! The ledger of giving and getting: every concession beside what was asked for it and what came back, and what was
//! asked and has not come yet.

use super::both::Both;
use super::talks::{Said, Shift, Talks};
use crate::case::{Case, Offer, OfferStatus};

/// One offer that gives something.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// Its place among the turns.
    pub turn: usize,
    /// The offer; whose it is says who gave.
    pub offer: &'a Offer,
    /// On which issues it comes towards the other side.
    pub gave: Vec<Said<'a>>,
    /// What was asked for it, in the user's words; empty when nothing was.
    pub asked: &'a str,
    /// How it was answered.
    pub back: Back<'a>,
}

/// What came back for a concession.
#[derive(Clone, Debug)]
pub enum Back<'a> {
    /// The offer was accepted, or one that it was put on the table together with.
    Agreed,
    /// It is the last offer.
    Waiting,
    /// On which issues the other side came towards the one that gave, in the offers that it made before that one's
    /// next. None when it gave nothing, or was not waited for.
    Came(Vec<Said<'a>>),
}

/// The concessions of both sides, oldest first.
pub fn ledger<'a>(talks: &Talks<'a>) -> Vec<Given<'a>> {
    (0..talks.turns.len()).filter_map(|turn| given(talks, turn)).collect()
}

/// The concession that a turn makes, if it makes one.
pub fn given<'a>(talks: &Talks<'a>, index: usize) -> Option<Given<'a>> {
    let turn = talks.turns.get(index)?;
    let gave = gifts(&turn.said);
    if gave.is_empty() {
        return None;
    }
    Some(Given { turn: index, offer: turn.offer, gave, asked: asked(turn.offer), back: back(talks, index, turn.offer) })
}

/// What an offer asks for: what is to come in return, else its condition.
pub fn asked(offer: &Offer) -> &str {
    let [in_return, condition] = [offer.in_return.trim(), offer.if_you.trim()];
    if in_return.is_empty() { condition } else { in_return }
}

fn back<'a>(talks: &Talks<'a>, index: usize, offer: &Offer) -> Back<'a> {
    let is_agreed = |other: &Offer| other.status == OfferStatus::Accepted && other.is_beside(offer);
    if offer.status == OfferStatus::Accepted || (!offer.set.is_empty() && talks.case.offers.iter().any(is_agreed)) {
        return Back::Agreed;
    }
    let mut later = talks.turns.iter().skip(index + 1).peekable();
    if later.peek().is_none() {
        return Back::Waiting;
    }
    Back::Came(later.take_while(|turn| turn.offer.by != offer.by).flat_map(|turn| gifts(&turn.said)).collect())
}

fn gifts<'a>(said: &[Said<'a>]) -> Vec<Said<'a>> {
    said.iter().filter(|said| said.shift == Shift::Gave).copied().collect()
}

/// The offers with which something was [`asked`] that is still open, of both sides, oldest first, whether they give
/// something or not, and of packages put on the table together each. An ask is open until the other side has given
/// something after it, or has accepted that offer or a later one, as far as the offers show. What one side asked several
/// times in the same words is there once, the last time.
pub fn open_asks<'a>(talks: &Talks<'a>) -> Vec<&'a Offer> {
    let mut open: Vec<&'a Offer> = Vec::new();
    let mut answered = Both::<bool>::default();
    for turn in talks.turns.iter().rev() {
        let by = turn.offer.by;
        *answered.of_mut(by) |= turn.offer.status == OfferStatus::Accepted;
        if !*answered.of(by) {
            for offer in together(talks.case, turn.offer).into_iter().rev() {
                let is_known = |other: &&Offer| other.by == by && asked(other) == asked(offer);
                if !asked(offer).is_empty() && !open.iter().any(is_known) {
                    open.push(offer);
                }
            }
        }
        *answered.of_mut(by.other()) |= turn.said.iter().any(|said| said.shift == Shift::Gave);
    }
    open.reverse();
    open
}

/// The packages of a move that stand, by the one that leads it, in list order.
fn together<'a>(case: &'a Case, lead: &'a Offer) -> Vec<&'a Offer> {
    if lead.set.is_empty() {
        return vec![lead];
    }
    case.offers.iter().filter(|offer| offer.stands() && offer.is_beside(lead)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::case;
    use crate::case::Side;
    use crate::guide::Example;

    /// Each concession as "offer asked got", with the number of issues that came back, `-` while nothing could.
    fn lines(case: &Case) -> Vec<String> {
        let back = |back: &Back<'_>| match back {
            Back::Agreed => "agreed".to_owned(),
            Back::Waiting => "-".to_owned(),
            Back::Came(gave) => gave.len().to_string(),
        };
        let line = |given: &Given<'_>| {
            format!("{} {} {} {}", given.offer.id, given.gave.len(), given.asked, back(&given.back))
        };
        ledger(&Talks::new(case)).iter().map(line).collect()
    }

    fn talks() -> Case {
        case(&[
            (Side::Us, "fee=12000 term=12m", ""),
            (Side::Them, "fee=6000 term=3m", ""),
            (Side::Us, "fee=11000 term=3m", "speed"),
            (Side::Them, "fee=7000 term=12m", ""),
            (Side::Us, "fee=10000", "trust"),
            (Side::Them, "fee=7000", "start"),
            (Side::Us, "fee=9500", "patience"),
            (Side::Us, "fee=9000", " "),
            (Side::Them, "fee=7500", "start"),
        ])
    }

    #[test]
    fn every_concession_stands_beside_what_was_asked_and_what_came_back() {
        assert_eq!(
            lines(&talks()),
            ["o3 2 speed 2", "o4 2  1", "o5 1 trust 0", "o7 1 patience 0", "o8 1  1", "o9 1 start -"]
        );
    }

    /// The open asks as "offer ask", after so many offers.
    fn open(case: &Case, count: usize) -> Vec<String> {
        let case = Case { offers: case.offers[..count].to_vec(), ..case.clone() };
        open_asks(&Talks::new(&case)).into_iter().map(|offer| format!("{} {}", offer.id, asked(offer))).collect()
    }

    #[test]
    fn asks_of_both_sides_stay_open_until_the_other_one_gives() {
        let case = talks();
        assert_eq!(open(&case, 3), ["o3 speed"]);
        assert_eq!(open(&case, 4), Vec::<String>::new());
        assert_eq!(open(&case, 6), ["o5 trust", "o6 start"], "asked with an offer that gives nothing");
        assert_eq!(open(&case, 8), ["o5 trust", "o7 patience"]);
        assert_eq!(open(&case, 9), ["o9 start"], "they gave at last");
    }

    #[test]
    fn what_is_asked_with_a_first_offer_is_open_until_it_is_answered_withdrawn_or_accepted() {
        let mut case = case(&[
            (Side::Us, "fee=12000", "a reference"),
            (Side::Them, "fee=6000", ""),
            (Side::Us, "fee=12000", "a reference"),
            (Side::Us, "fee=12000", "a visit"),
        ]);
        assert_eq!(open(&case, 2), ["o1 a reference"], "a first word gives nothing");
        assert_eq!(open(&case, 4), ["o3 a reference", "o4 a visit"], "asked again is asked once");
        case.offers[2].status = OfferStatus::Withdrawn;
        assert_eq!(open(&case, 4), ["o1 a reference", "o4 a visit"]);
        case.offers[3].status = OfferStatus::Accepted;
        assert_eq!(open(&case, 4), Vec::<String>::new());
        case.offers[3].status = OfferStatus::Countered;
        case.offers[1].status = OfferStatus::Accepted;
        assert_eq!(open(&case, 4), ["o1 a reference", "o4 a visit"], "they gave nothing by that");
    }

    #[test]
    fn an_accepted_offer_got_what_it_asked_for() {
        let mut case = talks();
        case.offers[8].status = OfferStatus::Accepted;
        assert_eq!(lines(&case)[5], "o9 1 start agreed");
        assert!(open(&case, 9).is_empty());
    }

    #[test]
    fn accepting_one_of_several_packages_agrees_to_the_move() {
        let mut case = talks();
        let beside = Offer { id: "o10".to_owned(), status: OfferStatus::Accepted, ..case.offers[8].clone() };
        case.offers.push(beside);
        for place in [8, 9] {
            case.offers[place].set = "o9".to_owned();
        }
        assert_eq!(lines(&case).len(), 6);
        assert_eq!(lines(&case)[5], "o10 1 start agreed");
        assert!(open(&case, 10).is_empty());
    }

    #[test]
    fn every_package_of_a_move_asks_for_its_own() {
        let mut case = case(&[
            (Side::Us, "fee=12000", ""),
            (Side::Us, "fee=11000", "a reference"),
            (Side::Us, "fee=10000", "a visit"),
            (Side::Them, "fee=6000", ""),
            (Side::Them, "fee=7000", ""),
        ]);
        for place in [0, 1, 2] {
            case.offers[place].set = "o1".to_owned();
        }
        assert_eq!(open(&case, 4), ["o2 a reference", "o3 a visit"], "the one that leads asks for nothing");
        case.offers[1].status = OfferStatus::Withdrawn;
        assert_eq!(open(&case, 4), ["o3 a visit"]);
        assert!(open(&case, 5).is_empty(), "they gave");
    }

    #[test]
    fn the_condition_counts_as_an_ask_where_nothing_else_is_said() {
        let mut offer = Offer { if_you: " sign today ".to_owned(), ..Offer::default() };
        assert_eq!(asked(&offer), "sign today");
        offer.in_return = "a story".to_owned();
        assert_eq!(asked(&offer), "a story");
        assert_eq!(asked(&Offer::default()), "");
    }

    #[test]
    fn no_turn_no_concession() {
        let case = talks();
        assert!(given(&Talks::new(&case), 99).is_none());
        assert!(given(&Talks::new(&case), 0).is_none());
    }

    #[test]
    fn the_agency_asked_for_everything_it_gave_and_its_last_ask_was_agreed() {
        let case = Example::Agency.case().unwrap();
        let expected = [
            "o3 1  2",
            "o4 2 Twelve months, fixed 2",
            "o5 2 come down to 8,500 1",
            "o6 1 One person who approves drafts 1",
            "o7 1  1",
            "o8 1 Monthly report from the second month on 0",
            "o10 2 A case story after six months, with both names agreed",
        ];
        assert_eq!(lines(&case), expected);
    }
}
