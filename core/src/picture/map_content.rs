//! What a map of packages shows: the frontier, the points that theory names, the offers, and both reservations. All of it on
//! the scale of readers, where 1 is all that a side hopes for.

use crate::analysis::hundred::Hundred;
use crate::analysis::limit::reservation;
use crate::analysis::packages::{Frontier, Point};
use crate::analysis::score;
use crate::case::{Case, Side};

/// A package that theory points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpotKind {
    /// The largest product of both sides' gains over their reservations.
    Nash,
    /// The largest smaller gain.
    Egalitarian,
    /// The largest smaller share of what each could gain.
    KalaiSmorodinsky,
}

impl SpotKind {
    /// What it is, before the name that the books give it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Nash => "Best balance of gains (Nash)",
            Self::Egalitarian => "Most even gain (egalitarian)",
            Self::KalaiSmorodinsky => "Same share for both (Kalai–Smorodinsky)",
        }
    }
}

/// One such package by what it is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Which it is.
    pub kind: SpotKind,
    /// Its score for us.
    pub us: f64,
    /// Its score for them.
    pub them: f64,
}

/// What makes an offer stand out among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferMark {
    /// Nothing does.
    Plain,
    /// It is the first of its side.
    First,
    /// It is the last of its side.
    Last,
    /// It is what both agreed on.
    Agreed,
}

/// An offer by what it is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapOffer {
    /// The offer's place in the history, from 0.
    pub offer: usize,
    /// Whose it is.
    pub side: Side,
    /// Its score for us.
    pub us: f64,
    /// Its score for them, by our estimates.
    pub them: f64,
    /// What makes it stand out.
    pub mark: OfferMark,
}

/// Everything that a map shows, by scores as shares of what each side hopes for ([`Hundred`]): 0 at a side's walk-away
/// everywhere, 1 at its target and its best option everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct MapContent {
    /// The packages that no other one beats, best for us first.
    pub frontier: Vec<Point>,
    /// The packages that theory points at.
    pub spots: Vec<Spot>,
    /// The offers, oldest first.
    pub offers: Vec<MapOffer>,
    /// The places of those that stand and have no score for one side, since they leave open what counts.
    pub left_out: Vec<usize>,
    /// The score that a deal must reach for us, and the one for them.
    pub reservations: (f64, f64),
}

impl MapContent {
    /// What there is to show of a case: every offer that has a score for both sides and was not withdrawn. The
    /// accepted one stands where the whole deal does, with what only the other side had said before it.
    pub fn of(case: &Case, frontier: &Frontier<'_>) -> Self {
        let (ours, theirs) = (Hundred::of(case, Side::Us), Hundred::of(case, Side::Them));
        let spots = [
            (SpotKind::Nash, frontier.nash()),
            (SpotKind::Egalitarian, frontier.egalitarian()),
            (SpotKind::KalaiSmorodinsky, frontier.kalai_smorodinsky()),
        ];
        let shown = |point: &Point| point.scaled(|us| ours.share(us), |them| theirs.share(them));
        let spot = |(kind, point): (SpotKind, Option<Point>)| {
            point.as_ref().map(shown).map(|Point { us, them, .. }| Spot { kind, us, them })
        };
        let mut offers = offers(case);
        for offer in &mut offers {
            (offer.us, offer.them) = (ours.share(offer.us), theirs.share(offer.them));
        }
        let has_place = |place: &usize| offers.binary_search_by_key(place, |offer| offer.offer).is_ok();
        let standing = case.offers.iter().enumerate().filter(|(_, offer)| offer.stands()).map(|(place, _)| place);
        Self {
            frontier: frontier.points().iter().map(shown).collect(),
            spots: spots.into_iter().filter_map(spot).collect(),
            left_out: standing.filter(|place| !has_place(place)).collect(),
            offers,
            reservations: (ours.share(reservation(case, Side::Us)), theirs.share(reservation(case, Side::Them))),
        }
    }

    /// No more of the frontier than so many packages, from end to end.
    pub fn along_frontier(&self, most: usize) -> Vec<Point> {
        let (count, last) = (self.frontier.len().min(most), self.frontier.len().saturating_sub(1));
        let place = |index: usize| if count > 1 { index * last / (count - 1) } else { 0 };
        (0..count).filter_map(|index| self.frontier.get(place(index)).copied()).collect()
    }
}

fn offers(case: &Case) -> Vec<MapOffer> {
    let mut offers = Vec::new();
    for (place, (offer, score)) in case.offers.iter().zip(score::offers(case)).enumerate() {
        let agreed = case.deal().filter(|agreement| agreement.offer == offer.id);
        let deal = agreed.and_then(|agreement| {
            let terms = case.agreed_terms(agreement);
            score::package(case, Side::Us, &terms).zip(score::package(case, Side::Them, &terms))
        });
        let mark = if agreed.is_some() { OfferMark::Agreed } else { OfferMark::Plain };
        if let Some((us, them)) = deal.or_else(|| score.us.zip(score.them)).filter(|_| offer.stands()) {
            offers.push(MapOffer { offer: place, side: offer.by, us, them, mark });
        }
    }
    let leads: Vec<usize> = case.leads().map(|(place, _)| place).collect();
    for side in [Side::Us, Side::Them] {
        let leads = |offer: &MapOffer| leads.binary_search(&offer.offer).is_ok();
        let of_side = |offer: &&mut MapOffer| offer.side == side && leads(offer);
        if let Some(first) = offers.iter_mut().find(of_side) {
            first.raise(OfferMark::First);
        }
        if let Some(last) = offers.iter_mut().rfind(of_side) {
            last.raise(OfferMark::Last);
        }
    }
    offers
}

impl MapOffer {
    /// Marks the offer, unless it is the agreed one.
    fn raise(&mut self, mark: OfferMark) {
        if self.mark != OfferMark::Agreed {
            self.mark = mark;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::packages::Space;
    use crate::analysis::sample::{self, case, close};
    use crate::case::{Agreement, OfferStatus};
    use crate::guide::Example;

    fn marks(case: &Case) -> Vec<(usize, Side, OfferMark)> {
        offers(case).iter().map(|offer| (offer.offer, offer.side, offer.mark)).collect()
    }

    #[test]
    fn the_example_shows_every_offer_its_deal_and_three_spots() {
        let case = Example::Agency.case().unwrap();
        let space = Space::new(&case).unwrap();
        let frontier = space.frontier();
        let content = MapContent::of(&case, &frontier);
        assert_eq!((content.offers.len(), content.spots.len(), content.reservations), (10, 3, (0.45, 0.5)));
        assert_eq!(content.frontier.len(), frontier.points().len());
        let deal = content.offers[9];
        assert_eq!((deal.side, deal.mark), (Side::Us, OfferMark::Agreed));
        close(deal.us, 0.7475);
        close(deal.them, 0.6065);
        let standing_out: Vec<_> = marks(&case).into_iter().filter(|(.., mark)| *mark != OfferMark::Plain).collect();
        let expected = [
            (0, Side::Them, OfferMark::First),
            (1, Side::Us, OfferMark::First),
            (8, Side::Them, OfferMark::Last),
            (9, Side::Us, OfferMark::Agreed),
        ];
        assert_eq!(standing_out, expected);
    }

    #[test]
    fn first_and_last_are_among_those_that_have_scores_and_stand() {
        let mut case = case(&[
            (Side::Us, "fee=12000", ""),
            (Side::Us, "term=12m", ""),
            (Side::Us, "fee=11000", ""),
            (Side::Them, "fee=7000 term=3m", ""),
            (Side::Us, "fee=10000", ""),
        ]);
        case.offers[4].status = OfferStatus::Withdrawn;
        let expected =
            [(1, Side::Us, OfferMark::First), (2, Side::Us, OfferMark::Last), (3, Side::Them, OfferMark::Last)];
        assert_eq!(marks(&case), expected);
    }

    #[test]
    fn a_long_frontier_is_told_from_end_to_end() {
        let case = Example::Agency.case().unwrap();
        let space = Space::new(&case).unwrap();
        let frontier = space.frontier();
        let content = MapContent::of(&case, &frontier);
        let (all, count) = (frontier.points(), frontier.points().len());
        assert!(count > 12);
        let told = content.along_frontier(12);
        assert_eq!((told.len(), told[0], told[11]), (12, all[0], all[count - 1]));
        assert!(told.windows(2).all(|pair| pair[0].us > pair[1].us), "each once, in order");
        assert_eq!(content.along_frontier(count + 1), all);
        assert_eq!((content.along_frontier(1), content.along_frontier(0).len()), (vec![all[0]], 0));
    }

    #[test]
    fn offers_that_leave_open_what_counts_are_left_out_and_named() {
        let said = [(Side::Us, "fee=12000", ""), (Side::Them, "fee=7000 term=3m", ""), (Side::Us, "fee=11000", "")];
        let mut case = case(&said);
        case.offers[2].status = OfferStatus::Withdrawn;
        let space = Space::new(&case).unwrap();
        let content = MapContent::of(&case, &space.frontier()).left_out;
        assert_eq!(content, [0], "what was withdrawn is on no map");
    }

    #[test]
    fn all_that_a_side_hopes_for_lies_at_one() {
        let options = [("a", 50.0, 0.0), ("b", 0.0, 80.0)];
        let mut case = Case { issues: vec![sample::choice("one", (1.0, 1.0), &options)], ..Case::default() };
        case.offers = sample::offers(&[(Side::Us, "one=a", "")]);
        case.reservation.us = sample::share(0.25);
        let space = Space::new(&case).unwrap();
        let content = MapContent::of(&case, &space.frontier());
        let ends: Vec<(f64, f64)> = content.frontier.iter().map(|point| (point.us, point.them)).collect();
        assert_eq!(ends, [(1.0, 0.0), (0.0, 1.0)]);
        assert_eq!((content.offers[0].us, content.reservations), (1.0, (0.5, 0.0)));
    }

    #[test]
    fn a_deal_counts_what_only_the_other_side_had_said() {
        let mut case = case(&[(Side::Them, "fee=7000 term=3m", ""), (Side::Us, "fee=9000", "")]);
        assert_eq!(offers(&case).len(), 1, "ours is incomplete");
        case.agreement = Some(Agreement { offer: "o2".to_owned(), ..Agreement::default() });
        let deal = offers(&case)[1];
        close(deal.us, (40.0 * 0.5 + 30.0 * 0.4) / 70.0);
        close(deal.them, (50.0 * 0.2 + 30.0) / 80.0);
    }
}
