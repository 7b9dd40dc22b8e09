//! Packages that were put on the table together, as one move: which of them leads, and how moves make rounds.

use super::{Case, Offer, OfferStatus, Side, Terms};

/// The sets of packages met so far, each with the place of its first offer in the list.
///
/// Sorted by hand: without a set it costs nothing, and with many it stays far from the square.
#[derive(Default)]
struct Sets<'a> {
    known: Vec<((&'a str, bool), usize)>,
}

impl<'a> Sets<'a> {
    /// The place of the first offer met of the same set and side; that of the offer itself, which is noted then, when
    /// it is the first, or stands alone.
    fn first(&mut self, offer: &'a Offer, place: usize) -> usize {
        if offer.set.is_empty() {
            return place;
        }
        let key = (offer.set.as_str(), offer.by == Side::Us);
        match self.known.binary_search_by(|(other, _)| other.cmp(&key)) {
            Ok(index) => self.known.get(index).map_or(place, |(_, first)| *first),
            Err(index) => {
                self.known.insert(index, (key, place));
                place
            }
        }
    }
}

impl Offer {
    /// Was it put on the table together with another offer, as one move of the same side? An offer that belongs to a
    /// set stands beside itself too.
    pub fn is_beside(&self, other: &Self) -> bool {
        !self.set.is_empty() && self.by == other.by && self.set == other.set
    }
}

impl Case {
    /// The offers that count for what is on the table, oldest first, each with its place in the list: those that
    /// stand, and of packages put on the table together the one that was accepted, else the first that stands. The others
    /// are alternatives to it.
    pub fn leads(&self) -> impl Iterator<Item = (usize, &Offer)> {
        let mut sets = Sets::default();
        let agreed = |(place, offer): &(usize, &'_ Offer)| {
            (offer.status == OfferStatus::Accepted && !offer.set.is_empty()).then_some(*place)
        };
        let agreed = self.offers.iter().enumerate().find_map(|entry| agreed(&entry));
        let agreed = agreed.and_then(|place| Some((place, self.offers.get(place)?)));
        let standing = self.offers.iter().enumerate().filter(|(_, offer)| offer.stands());
        standing.filter(move |(place, offer)| match agreed {
            Some((chosen, beside)) if offer.is_beside(beside) => *place == chosen,
            _ => sets.first(offer, *place) == *place,
        })
    }

    /// Where the move begins that an offer at a place of the list belongs to: the place of the first standing offer
    /// that it was put on the table with, or its own.
    pub(crate) fn start_of_move(&self, offer: &Offer, place: usize) -> usize {
        let mut earlier = self.offers.iter().take(place);
        earlier.position(|earlier| earlier.stands() && earlier.is_beside(offer)).unwrap_or(place)
    }

    /// Where the move begins that an offer belongs to which is being written: its own place, where it is in the list
    /// already; the place of the package that it is to stand beside, whose set or ID it names; else the end.
    pub fn start_of_written(&self, offer: &Offer) -> usize {
        let place = self.offers.iter().position(|other| other.id == offer.id).unwrap_or(self.offers.len());
        let names = |other: &Offer| other.set == offer.set || (other.set.is_empty() && other.id == offer.set);
        let is_first = |other: &Offer| !offer.set.is_empty() && other.by == offer.by && other.stands() && names(other);
        self.offers.iter().take(place).position(is_first).unwrap_or(place)
    }

    /// What a side has on the table with one of its offers, by the offer's place in the list: what it says, and what
    /// carries over from before it. Packages that were put on the table together don't carry over to each other.
    /// Nothing where no offer is.
    pub fn standing_with(&self, place: usize) -> Terms {
        let Some(offer) = self.offers.get(place) else { return Terms::new() };
        let mut terms = self.standing(offer.by, self.start_of_move(offer, place));
        terms.extend(offer.terms.clone());
        terms
    }

    /// The move that each offer belongs to, in list order, counted from 1. Packages that were put on the table
    /// together are one move, withdrawn or not.
    pub fn moves(&self) -> Vec<u32> {
        self.counted(|_, _| true)
    }

    /// The round of each offer, in list order, counted from 1.
    ///
    /// A round begins when the side that began the last one speaks again after an answer; so it holds one move of
    /// each side, or several of one side in a row where the other didn't answer between. Packages that were put on
    /// the table together are one move, in the round of the first of them. A withdrawn offer counts, since it was
    /// made: withdrawing one changes no round.
    pub fn rounds(&self) -> Vec<u32> {
        let mut began = None;
        let mut last = None;
        self.counted(|by, count| {
            let begins = count == 0 || (began == Some(by) && last != Some(by));
            if begins {
                began = Some(by);
            }
            last = Some(by);
            begins
        })
    }

    /// Counts through the moves: the number goes up with each move that begins something new, by whose move it is and
    /// the number so far.
    fn counted(&self, mut begins: impl FnMut(Side, u32) -> bool) -> Vec<u32> {
        let mut sets = Sets::default();
        let mut numbers: Vec<u32> = Vec::with_capacity(self.offers.len());
        let mut count = 0;
        for (place, offer) in self.offers.iter().enumerate() {
            let first = sets.first(offer, place);
            if first == place && begins(offer.by, count) {
                count += 1;
            }
            numbers.push(numbers.get(first).copied().unwrap_or(count));
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, offers, terms};
    use crate::case::{Agreement, OfferStatus};

    const US: Side = Side::Us;
    const THEM: Side = Side::Them;

    /// Offers as "us", "them", or with a set behind a stroke: "us/a".
    fn made(words: &str) -> Case {
        let made = words.split_whitespace().map(|word| {
            let (by, set) = word.split_once('/').unwrap_or((word, ""));
            (by.parse::<Side>().ok().unwrap(), set)
        });
        let made: Vec<(Side, &str)> = made.collect();
        let said: Vec<_> = made.iter().map(|(by, _)| (*by, "fee=1", "")).collect();
        let mut case = Case { offers: offers(&said), ..Case::default() };
        for (offer, (_, set)) in case.offers.iter_mut().zip(made) {
            set.clone_into(&mut offer.set);
        }
        case
    }

    fn leads(case: &Case) -> Vec<usize> {
        case.leads().map(|(place, _)| place).collect()
    }

    #[test]
    fn the_first_that_stands_leads_its_set() {
        let mut case = made("us/a us/a them us us/b us/b us/b");
        assert_eq!(leads(&case), [0, 2, 3, 4]);
        case.offers[0].status = OfferStatus::Withdrawn;
        case.offers[4].status = OfferStatus::Rejected;
        assert_eq!(leads(&case), [1, 2, 3, 4]);
        case.offers[1].status = OfferStatus::Withdrawn;
        assert_eq!(leads(&case), [2, 3, 4]);
    }

    #[test]
    fn one_name_for_sets_of_both_sides_or_far_apart_is_no_trouble() {
        assert_eq!(leads(&made("us/a them/a us/a them/a")), [0, 1]);
        assert_eq!(leads(&made("us/b them us/a us/b us/a")), [0, 1, 2]);
        assert!(leads(&Case::default()).is_empty());
    }

    #[test]
    fn a_round_holds_a_move_of_each_side_or_several_in_a_row_without_an_answer() {
        for (offers, rounds) in [
            ("", &[][..]),
            ("us", &[1]),
            ("us them us them us", &[1, 1, 2, 2, 3]),
            ("them us them", &[1, 1, 2]),
            ("us us us them us", &[1, 1, 1, 1, 2]),
            ("us them them us them them", &[1, 1, 1, 2, 2, 2]),
            ("us/a us/a them us/b us/b them", &[1, 1, 1, 2, 2, 2]),
            ("us/a them us them us/a", &[1, 1, 2, 2, 1]),
            ("us/a them us/a us", &[1, 1, 1, 2]),
        ] {
            assert_eq!(made(offers).rounds(), rounds, "{offers}");
        }
    }

    #[test]
    fn withdrawing_an_offer_changes_no_round_and_no_move() {
        let case = made("us them us them/b them/b us");
        for place in 0..case.offers.len() {
            let mut other = case.clone();
            other.offers[place].status = OfferStatus::Withdrawn;
            assert_eq!((other.rounds(), other.moves()), (case.rounds(), case.moves()));
        }
    }

    #[test]
    fn moves_are_counted_with_a_set_as_one() {
        assert_eq!(made("us/a us/a them us us/b us/b").moves(), [1, 1, 2, 3, 4, 4]);
        assert!(Case::default().moves().is_empty());
    }

    /// We open, then put two packages on the table together; they answer.
    fn two_packages() -> Case {
        let mut case =
            case(&[(US, "fee=12000 term=12m", ""), (US, "fee=10000", ""), (US, "term=3m", ""), (THEM, "fee=7000", "")]);
        for place in [1, 2] {
            case.offers[place].set = "o2".to_owned();
        }
        case
    }

    #[test]
    fn packages_put_on_the_table_together_carry_nothing_over_to_each_other() {
        let mut case = two_packages();
        assert_eq!(case.standing_with(1), terms("fee=10000 term=12m"));
        assert_eq!(case.standing_with(2), terms("fee=12000 term=3m"));
        assert_eq!(case.standing(US, 4), terms("fee=10000 term=12m"), "the lead counts");
        let issue = case.issue("fee").unwrap();
        let ours = case.amounts(issue).filter(|(_, side, _)| *side == US);
        assert_eq!(ours.map(|(place, ..)| place).collect::<Vec<_>>(), [0, 1]);
        case.offers[1].status = OfferStatus::Withdrawn;
        assert_eq!(case.standing(US, 4), terms("fee=12000 term=3m"), "the next one leads");
        assert_eq!(case.standing_with(1), terms("fee=10000 term=12m"), "a withdrawn one too is seen by itself");
        assert_eq!(case.standing_with(9), terms(""));
    }

    #[test]
    fn a_deal_on_one_of_several_packages_is_that_package() {
        let mut case = two_packages();
        let deal = |case: &Case, offer: &str| {
            case.agreed_terms(&Agreement { offer: offer.to_owned(), ..Agreement::default() })
        };
        assert_eq!(deal(&case, "o2"), terms("fee=10000 term=12m"));
        assert_eq!(deal(&case, "o3"), terms("fee=12000 term=3m"));
        // One that was written down later stood beside the others all the same.
        let late = Offer { id: "o5".to_owned(), terms: terms("fee=11000"), ..case.offers[1].clone() };
        case.offers.push(late);
        assert_eq!(deal(&case, "o5"), terms("fee=11000 term=12m"));
    }

    #[test]
    fn ten_thousand_offers_in_sets_are_no_trouble() {
        let mut case = made(&"us them ".repeat(5_000));
        for (place, offer) in case.offers.iter_mut().enumerate() {
            offer.set = format!("s{}", place / 4);
        }
        assert_eq!((case.leads().count(), case.moves().last()), (5_000, Some(&5_000)));
    }
}
