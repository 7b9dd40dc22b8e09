//! A role-play as the engine understands it, worked out once for all pairs.

use super::{Class, Outcome};
use crate::analysis::both::Both;
use crate::analysis::hundred::Hundred;
use crate::analysis::limit::reservation;
use crate::analysis::packages::{Frontier, Point, Space, Unscored};
use crate::analysis::score::SAME;
use crate::case::{Case, Issue, Side};
use crate::name::named;
use crate::picture::{MapContent, MapOffer, OfferMark};

/// A role-play with both sides' points, and the packages that no other beats.
#[derive(Clone, Debug)]
pub struct Scenario {
    case: Case,
    /// By the engine's scores, best for the first side first.
    frontier: Vec<Point>,
    /// The map without a deal on it.
    empty_map: MapContent,
    hundred: Both<Hundred>,
}

impl Scenario {
    /// A role-play by its case, in which both sides' points are known: ours are those of its first side.
    ///
    /// # Errors
    /// [`Unscored`] where nothing counts for a side.
    pub fn of(mut case: Case) -> Result<Self, Unscored> {
        for stance in case.issues.iter_mut().flat_map(|issue| [&mut issue.us, &mut issue.them]) {
            // Packages reach as far as the tables of points do: from the worst for either side to the best.
            stance.opening = stance.opening.or(stance.target);
        }
        let (frontier, empty_map) = {
            let space = Space::new(&case)?;
            let frontier = space.frontier();
            (frontier.points().to_vec(), MapContent::of(&case, &frontier))
        };
        let hundred = Both { us: Hundred::of(&case, Side::Us), them: Hundred::of(&case, Side::Them) };
        Ok(Self { case, frontier, empty_map, hundred })
    }

    /// Its case: ours is the first side.
    pub const fn case(&self) -> &Case {
        &self.case
    }

    /// What is talked about, in its order.
    pub fn issues(&self) -> impl Iterator<Item = &Issue> {
        self.case.open_issues()
    }

    /// What a side is called.
    pub fn side_name(&self, side: Side) -> &str {
        let unnamed = match side {
            Side::Us => "The first side",
            Side::Them => "The second side",
        };
        named(&self.case.party(side).name, unnamed)
    }

    /// What a side's best alternative is worth, where 1 is all that it hopes for.
    pub fn alternative(&self, side: Side) -> f64 {
        self.hundred.of(side).share(reservation(&self.case, side))
    }

    /// The map with the deals of a class on it; each by the place of its pair.
    pub fn map(&self, class: &Class) -> MapContent {
        // What stands out has words beside it.
        let mark = OfferMark::Agreed;
        let on_map = |(offer, outcome): (usize, &Outcome)| match outcome {
            Outcome::Deal(deal) => {
                Some(MapOffer { offer, side: Side::Us, us: deal.scores.us, them: deal.scores.them, mark })
            }
            _ => None,
        };
        let offers = class.outcomes().enumerate().filter_map(on_map).collect();
        MapContent { offers, ..self.empty_map.clone() }
    }

    /// Is there a package that is good enough for both sides?
    pub fn has_zone(&self) -> bool {
        !self.empty_map.spots.is_empty()
    }

    /// A side's score as it is shown, or a difference between two: 1 is all that the side hopes for.
    pub(super) fn shown(&self, side: Side, score: f64) -> f64 {
        self.hundred.of(side).share(score)
    }

    /// The packages that are at least as good for both sides as some scores, and better for one; best for the first side
    /// first.
    pub(super) fn improvements(&self, scores: Both<f64>) -> &[Point] {
        let from = self.frontier.partition_point(|point| point.them < scores.them - SAME);
        let to = self.frontier.partition_point(|point| point.us >= scores.us - SAME);
        let as_good = self.frontier.get(from..to).unwrap_or_default();
        let better = |point: &Point| point.us > scores.us + SAME || point.them > scores.them + SAME;
        if as_good.iter().all(better) { as_good } else { &[] }
    }

    /// Does something that is asked of the frontier itself, which is built anew for it: seldom.
    pub(super) fn with_frontier<T>(&self, ask: impl FnOnce(&Frontier<'_>) -> Option<T>) -> Option<T> {
        let space = Space::new(&self.case).ok()?;
        ask(&space.frontier())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::close;
    use crate::debrief::Pair;
    use crate::debrief::sample::{case, pair, scenario};
    use crate::picture::{PackageMap, Tag, Tagged};

    #[test]
    fn a_role_play_without_points_of_a_side_is_none() {
        let mut case = case();
        for issue in &mut case.issues {
            issue.them.weight = None;
        }
        assert_eq!(Scenario::of(case).err(), Some(Unscored(Side::Them)));
    }

    #[test]
    fn it_says_who_is_at_the_table_and_what_their_alternatives_are_worth() {
        let mut scenario = scenario();
        assert_eq!([Side::Us, Side::Them].map(|side| scenario.side_name(side).to_owned()), ["Tenant", "Landlord"]);
        close(scenario.alternative(Side::Us), 0.35);
        close(scenario.alternative(Side::Them), 0.3);
        assert!(scenario.has_zone());
        scenario.case.us.name.clear();
        assert_eq!(scenario.side_name(Side::Us), "The first side");
    }

    #[test]
    fn the_map_has_one_mark_for_each_deal_by_the_place_of_its_pair() {
        let scenario = scenario();
        let pairs = [
            pair("a", "rent=1150 lease=two deposit=none"),
            pair("b", "rent=1150"),
            pair("c", "rent=1000 lease=two deposit=none"),
        ];
        let class = Class::of(&scenario, &pairs, None);
        let map = scenario.map(&class);
        assert_eq!(map.offers.iter().map(|offer| offer.offer).collect::<Vec<_>>(), [0, 2]);
        assert!(map.offers.iter().all(|offer| offer.mark == OfferMark::Agreed));
        // (50 · 0.5 + 20 + 30) / 100, and (60 · 0.5 + 10) / 100
        close(map.offers[0].us, 0.75);
        close(map.offers[0].them, 0.4);
        close(map.reservations.0, 0.35);
        close(map.reservations.1, 0.3);
    }

    #[test]
    fn the_marks_of_40_pairs_have_their_numbers_where_none_would_cover_another_one() {
        let scenario = scenario();
        let says = |place: usize| {
            let (lease, deposit) = (["one", "two"][place % 2], ["none", "full"][place / 2 % 2]);
            pair(&place.to_string(), &format!("rent={} lease={lease} deposit={deposit}", 1000 + place % 31 * 10))
        };
        let pairs: Vec<Pair> = (0..40).map(says).collect();
        let content = scenario.map(&Class::of(&scenario, &pairs, None));
        let words = |tagged: Tagged<'_>| match tagged {
            Tagged::Spot(_) => "fair".to_owned(),
            Tagged::Offer(offer) => (offer.offer + 1).to_string(),
        };
        let map = PackageMap::new(&content, 420.0, 378.0, &words).unwrap();
        let numbers: Vec<(usize, &Tag)> =
            map.offers.iter().filter_map(|offer| Some((offer.what.offer, offer.tag.as_ref()?))).collect();
        assert!(numbers.len() >= 20, "{} of 40", numbers.len());
        assert!(numbers.iter().all(|(place, tag)| tag.text == (place + 1).to_string()));
        for (index, (_, one)) in numbers.iter().enumerate() {
            assert!(!numbers[index + 1..].iter().any(|(_, other)| other.area().overlaps(&one.area())), "{one:?}");
        }
    }

    #[test]
    fn nothing_improves_a_package_on_the_line_and_what_does_is_as_good_for_both() {
        let scenario = scenario();
        for point in scenario.frontier.clone() {
            assert!(scenario.improvements(Both { us: point.us, them: point.them }).is_empty());
        }
        let better = scenario.improvements(Both { us: 0.2, them: 0.2 });
        assert!(!better.is_empty() && better.iter().all(|point| point.us > 0.19 && point.them > 0.19));
    }
}
