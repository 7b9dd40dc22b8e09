//! Everything that can be agreed as a map: what it is worth to us across, what it is worth to them upwards.

use super::map_content::{MapContent, MapOffer, OfferMark, Spot, SpotKind};
use super::span::Span;
use super::tag::Board;
use super::{Area, Scale, Tag, thin};
use crate::analysis::score::SAME;

/// Pixels kept free around the map, for the numbers on its axes.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 18.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 34.0;
/// The least width and height of the map, in pixels.
const LEAST_PLOT: f64 = 40.0;
/// Where the axes have numbers, in hundredths.
const TICKS: [i32; 5] = [0, 25, 50, 75, 100];
/// How far a pointer may be from what it points at, in pixels.
const REACH: f64 = 24.0;

/// What words are wanted for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tagged<'a> {
    /// A package that theory points at, by one or several names.
    Spot(&'a [SpotKind]),
    /// An offer that stands out: never a plain one.
    Offer(&'a MapOffer),
}

/// A package that theory points at, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedSpot {
    /// Its names: several where they are one point.
    pub kinds: Vec<SpotKind>,
    /// Its score for us.
    pub us: f64,
    /// Its score for them.
    pub them: f64,
    /// Where it lies, in pixels.
    pub x: f64,
    /// Where it lies, in pixels from the top.
    pub y: f64,
    /// Does it lie outside the map, so that it is drawn at the edge?
    pub off: bool,
    /// Its words, where there is room for them.
    pub tag: Option<Tag>,
}

/// An offer, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedOffer {
    /// The offer.
    pub what: MapOffer,
    /// Where it lies, in pixels.
    pub x: f64,
    /// Where it lies, in pixels from the top.
    pub y: f64,
    /// Does it lie outside the map, so that it is drawn at the edge?
    pub off: bool,
    /// Its words, where it stands out and there is room for them.
    pub tag: Option<Tag>,
}

/// What a pointer is near to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// An offer, by its place in [`PackageMap::offers`].
    Offer(usize),
    /// A spot, by its place in [`PackageMap::spots`].
    Spot(usize),
}

/// The whole map, laid out for a size.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageMap {
    /// The packages that no other one beats, in pixels, from the best for us to the best for them: at most one a
    /// pixel.
    pub frontier: Vec<(f64, f64)>,
    /// Where both sides get at least their reservation; it reaches to the right and upper edge.
    pub acceptable: Area,
    /// The packages that theory points at, those that are the same as one.
    pub spots: Vec<PlacedSpot>,
    /// The offers, oldest first.
    pub offers: Vec<PlacedOffer>,
    /// The numbers on the axis across, our score in hundredths, with their pixels.
    pub x_ticks: Vec<(i32, f64)>,
    /// The numbers on the axis upwards, their score in hundredths, with their pixels from the top.
    pub y_ticks: Vec<(i32, f64)>,
    /// The map without its margins.
    pub plot: Area,
}

impl PackageMap {
    /// Lays out a map, `words` giving the words for what stands out (none where they are empty). It shows scores
    /// from 0 to 1 and as far beyond as there is something, at most from −0.5 to 1.5. Nothing without a frontier
    /// and offers, or when the size (in pixels) leaves no room.
    pub fn new(content: &MapContent, width: f64, height: f64, words: &dyn Fn(Tagged<'_>) -> String) -> Option<Self> {
        let plot = Area { left: LEFT, top: TOP, right: width - RIGHT, bottom: height - BOTTOM };
        let is_empty = content.frontier.is_empty() && content.offers.is_empty();
        if is_empty || plot.right - plot.left < LEAST_PLOT || plot.bottom - plot.top < LEAST_PLOT {
            return None;
        }
        let axes = Axes::new(content, plot);
        let (us, them) = content.reservations;
        let corner = axes.place(us, them);
        let mut map = Self {
            frontier: thin::cells(content.frontier.iter().map(|point| axes.place(point.us, point.them).at())),
            acceptable: Area { left: corner.x, bottom: corner.y, ..plot },
            spots: spots(&content.spots, &axes),
            offers: content.offers.iter().map(|offer| placed(offer, &axes)).collect(),
            x_ticks: TICKS.map(|tick| (tick, axes.x.pixel(f64::from(tick) / 100.0))).to_vec(),
            y_ticks: TICKS.map(|tick| (tick, axes.y.pixel(f64::from(tick) / 100.0))).to_vec(),
            plot,
        };
        map.tag(Area { left: LEFT, top: 0.0, right: width, bottom: plot.bottom }, words);
        Some(map)
    }

    /// The frontier as steps, in pixels: below and left of them lies what some package is at least as good as.
    pub fn steps(&self) -> Vec<(f64, f64)> {
        let mut steps = Vec::with_capacity(2 * self.frontier.len());
        let mut before: Option<(f64, f64)> = None;
        for (x, y) in self.frontier.iter().copied() {
            steps.extend(before.map(|(_, below)| (x, below)));
            steps.push((x, y));
            before = Some((x, y));
        }
        steps
    }

    /// The offer or spot nearest to a pixel and within 24 pixels of it. Of several that are equally near, an offer
    /// before a spot, and the latest offer.
    pub fn nearest(&self, x: f64, y: f64) -> Option<Near> {
        let spots = self.spots.iter().enumerate().map(|(place, spot)| (Near::Spot(place), spot.x, spot.y));
        let offers = self.offers.iter().enumerate().map(|(place, offer)| (Near::Offer(place), offer.x, offer.y));
        let mut least = REACH * REACH;
        let mut nearest = None;
        for (what, at_x, at_y) in spots.chain(offers) {
            let away = (at_x - x) * (at_x - x) + (at_y - y) * (at_y - y);
            if away <= least {
                (least, nearest) = (away, Some(what));
            }
        }
        nearest
    }

    /// Gives words to spots, then to the deal, to the last offers and to the first ones, while there is room.
    fn tag(&mut self, within: Area, words: &dyn Fn(Tagged<'_>) -> String) {
        let mut board = Board::new(within);
        for spot in &self.spots {
            board.keep_off(spot.x, spot.y);
        }
        for offer in self.offers.iter().filter(|offer| offer.what.mark != OfferMark::Plain) {
            board.keep_off(offer.x, offer.y);
        }
        for spot in &mut self.spots {
            spot.tag = board.place(&words(Tagged::Spot(&spot.kinds)), spot.x, spot.y);
        }
        for mark in [OfferMark::Agreed, OfferMark::Last, OfferMark::First] {
            for offer in self.offers.iter_mut().filter(|offer| offer.what.mark == mark) {
                offer.tag = board.place(&words(Tagged::Offer(&offer.what)), offer.x, offer.y);
            }
        }
    }
}

/// Both axes, with the scores that they show.
struct Axes {
    us: Span,
    them: Span,
    x: Scale,
    y: Scale,
}

/// A place on the map, at its edge for what is off it.
struct Place {
    x: f64,
    y: f64,
    off: bool,
}

impl Axes {
    fn new(content: &MapContent, plot: Area) -> Self {
        // Its points run from the best for us to the best for them, so the ends show how far it reaches.
        let ends = || content.frontier.first().into_iter().chain(content.frontier.last());
        let spots = || content.spots.iter();
        let offers = || content.offers.iter();
        let us = ends().map(|point| point.us).chain(spots().map(|spot| spot.us)).chain(offers().map(|offer| offer.us));
        let them = ends().map(|point| point.them).chain(spots().map(|spot| spot.them));
        let them = them.chain(offers().map(|offer| offer.them));
        let (us, them) = (Span::of_scores(us), Span::of_scores(them));
        Self { us, them, x: us.scale(plot.left, plot.right), y: them.scale(plot.bottom, plot.top) }
    }

    fn place(&self, us: f64, them: f64) -> Place {
        Place {
            x: self.x.pixel(self.us.clip(us)),
            y: self.y.pixel(self.them.clip(them)),
            off: self.us.is_off(us) || self.them.is_off(them),
        }
    }
}

impl Place {
    const fn at(&self) -> (f64, f64) {
        (self.x, self.y)
    }
}

fn placed(what: &MapOffer, axes: &Axes) -> PlacedOffer {
    let Place { x, y, off } = axes.place(what.us, what.them);
    PlacedOffer { what: *what, x, y, off, tag: None }
}

/// Places spots; those that are the same point become one.
fn spots(spots: &[Spot], axes: &Axes) -> Vec<PlacedSpot> {
    let mut placed: Vec<PlacedSpot> = Vec::new();
    for spot in spots {
        let same =
            |other: &&mut PlacedSpot| (other.us - spot.us).abs() <= SAME && (other.them - spot.them).abs() <= SAME;
        if let Some(other) = placed.iter_mut().find(same) {
            other.kinds.push(spot.kind);
        } else {
            let Place { x, y, off } = axes.place(spot.us, spot.them);
            let Spot { kind, us, them } = *spot;
            placed.push(PlacedSpot { kinds: vec![kind], us, them, x, y, off, tag: None });
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::packages::Space;
    use crate::analysis::sample::{choice, close};
    use crate::case::{Case, Side};
    use crate::guide::Example;

    fn offer(offer: usize, us: f64, them: f64, mark: OfferMark) -> MapOffer {
        MapOffer { offer, side: Side::Us, us, them, mark }
    }

    fn content(offers: &[MapOffer], spots: &[Spot]) -> MapContent {
        let (spots, offers) = (spots.to_vec(), offers.to_vec());
        MapContent { frontier: Vec::new(), spots, offers, left_out: Vec::new(), reservations: (0.4, 0.5) }
    }

    /// 44 and 18 pixels beside a map of 400, 18 above and 34 below one of 300.
    fn map(content: &MapContent) -> PackageMap {
        PackageMap::new(content, 462.0, 352.0, &|_| "words".to_owned()).unwrap()
    }

    #[test]
    fn pixels_are_those_worked_out_by_hand() {
        let map = map(&content(&[offer(0, 0.0, 0.0, OfferMark::Plain), offer(1, 0.25, 1.0, OfferMark::Last)], &[]));
        assert_eq!(map.plot, Area { left: 44.0, top: 18.0, right: 444.0, bottom: 318.0 });
        assert_eq!(
            map.offers.iter().map(|offer| (offer.x, offer.y)).collect::<Vec<_>>(),
            [(44.0, 318.0), (144.0, 18.0)]
        );
        assert_eq!(map.acceptable, Area { left: 204.0, top: 18.0, right: 444.0, bottom: 168.0 });
        assert_eq!(map.x_ticks, [(0, 44.0), (25, 144.0), (50, 244.0), (75, 344.0), (100, 444.0)]);
        assert_eq!(map.y_ticks, [(0, 318.0), (25, 243.0), (50, 168.0), (75, 93.0), (100, 18.0)]);
        assert_eq!(map.offers[0].tag, None, "a plain offer has no words");
        assert!(map.offers[1].tag.is_some());
    }

    #[test]
    fn what_lies_far_off_is_drawn_at_the_edge() {
        let offers = [offer(0, 1.5, -0.5, OfferMark::Plain), offer(1, 9.0, 0.5, OfferMark::Plain)];
        let map = map(&content(&offers, &[]));
        assert_eq!(map.offers.iter().map(|offer| offer.off).collect::<Vec<_>>(), [false, true]);
        assert_eq!((map.offers[1].x, map.offers[1].y), (444.0, 118.0));
        close(map.x_ticks[4].1, 44.0 + 400.0 / 1.5);
    }

    #[test]
    fn spots_that_are_one_point_have_one_tag_with_all_names() {
        use SpotKind::{Egalitarian, KalaiSmorodinsky, Nash};
        let spot = |kind, us, them| Spot { kind, us, them };
        let spots = [spot(Nash, 0.6, 0.6), spot(Egalitarian, 0.5, 0.7), spot(KalaiSmorodinsky, 0.6 + 1e-10, 0.6)];
        let words = |tagged: Tagged<'_>| match tagged {
            Tagged::Spot(kinds) => format!("{} names", kinds.len()),
            Tagged::Offer(_) => String::new(),
        };
        let content = content(&[offer(0, 0.1, 0.1, OfferMark::Last)], &spots);
        let map = PackageMap::new(&content, 462.0, 352.0, &words).unwrap();
        let found: Vec<_> = map.spots.iter().map(|spot| (spot.kinds.clone(), spot.tag.clone().unwrap().text)).collect();
        let expected = [(vec![Nash, KalaiSmorodinsky], "2 names"), (vec![Egalitarian], "1 names")];
        assert_eq!(found, expected.map(|(kinds, text)| (kinds, text.to_owned())));
        assert_eq!(map.offers[0].tag, None, "no words, no tag");
    }

    #[test]
    fn a_frontier_of_few_packages_is_a_staircase() {
        let options = [("x", 100.0, 0.0), ("y", 75.0, 50.0), ("z", 0.0, 100.0)];
        let case = Case { issues: vec![choice("one", (1.0, 1.0), &options)], ..Case::default() };
        let space = Space::new(&case).unwrap();
        let frontier = space.frontier();
        let map = map(&MapContent::of(&case, &frontier));
        assert_eq!(map.frontier, [(444.0, 318.0), (344.0, 168.0), (44.0, 18.0)]);
        let steps = [(444.0, 318.0), (344.0, 318.0), (344.0, 168.0), (44.0, 168.0), (44.0, 18.0)];
        assert_eq!(map.steps(), steps);
        assert_eq!(map.acceptable, map.plot, "without reservations all of it is acceptable");
    }

    #[test]
    fn the_nearest_is_within_reach_and_an_offer_goes_before_a_spot() {
        let spots = [
            Spot { kind: SpotKind::Nash, us: 0.25, them: 0.5 },
            Spot { kind: SpotKind::Egalitarian, us: 0.5, them: 0.5 },
        ];
        let offers = [offer(0, 0.25, 0.5, OfferMark::Plain), offer(1, 0.25, 0.5, OfferMark::Plain)];
        let map = map(&content(&offers, &spots));
        assert_eq!(map.nearest(150.0, 170.0), Some(Near::Offer(1)));
        assert_eq!(map.nearest(244.0, 192.0), Some(Near::Spot(1)));
        assert_eq!(map.nearest(244.0, 192.1), None);
    }

    #[test]
    fn nothing_to_show_or_no_room_is_no_map() {
        assert_eq!(PackageMap::new(&content(&[], &[]), 462.0, 352.0, &|_| String::new()), None);
        let one = content(&[offer(0, 0.5, 0.5, OfferMark::Last)], &[]);
        for (width, height) in [(0.0, 352.0), (100.0, 352.0), (462.0, 90.0)] {
            assert_eq!(PackageMap::new(&one, width, height, &|_| String::new()), None);
        }
    }

    #[test]
    fn the_example_names_its_spots_and_the_deal_at_any_width() {
        let case = Example::Agency.case().unwrap();
        let space = Space::new(&case).unwrap();
        let frontier = space.frontier();
        let content = MapContent::of(&case, &frontier);
        for width in [340.0, 700.0] {
            let map = PackageMap::new(&content, width, 340.0, &|_| "words".to_owned()).unwrap();
            assert!(map.spots.iter().all(|spot| spot.tag.is_some()));
            assert!(map.offers[9].tag.is_some());
            assert!(map.frontier.windows(2).all(|pair| pair[0].0 >= pair[1].0 && pair[0].1 >= pair[1].1));
        }
    }

    fn marks() -> impl Strategy<Value = OfferMark> {
        prop_oneof![Just(OfferMark::Plain), Just(OfferMark::First), Just(OfferMark::Last), Just(OfferMark::Agreed)]
    }

    proptest! {
        #[test]
        fn all_lies_within_the_map_and_tags_never_overlap(
            offers in proptest::collection::vec((-2.0..3.0_f64, -2.0..3.0_f64, marks()), 1..12),
            spots in proptest::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 0..4),
            (width, height) in (0.0..900.0_f64, 0.0..600.0_f64),
        ) {
            let offers: Vec<_> = offers.iter().enumerate().map(|(place, (us, them, mark))| offer(place, *us, *them, *mark)).collect();
            let spots: Vec<_> = spots.iter().map(|(us, them)| Spot { kind: SpotKind::Nash, us: *us, them: *them }).collect();
            let words = |_: Tagged<'_>| "some words".to_owned();
            let Some(map) = PackageMap::new(&content(&offers, &spots), width, height, &words) else { return Ok(()) };
            let at = |x, y| Area { left: x, right: x, top: y, bottom: y };
            let shapes = map.offers.iter().map(|offer| at(offer.x, offer.y)).chain(map.spots.iter().map(|spot| at(spot.x, spot.y)));
            let nearly = Area { left: map.plot.left - 1e-9, top: map.plot.top - 1e-9, right: map.plot.right + 1e-9, bottom: map.plot.bottom + 1e-9 };
            prop_assert!(shapes.into_iter().chain([map.acceptable]).all(|area| nearly.holds(&area)));
            let tags = map.offers.iter().filter_map(|offer| offer.tag.as_ref()).chain(map.spots.iter().filter_map(|spot| spot.tag.as_ref()));
            let areas: Vec<Area> = tags.map(Tag::area).collect();
            let picture = Area { left: 0.0, top: 0.0, right: width, bottom: height };
            for (place, area) in areas.iter().enumerate() {
                prop_assert!(picture.holds(area) && !areas[place + 1..].iter().any(|other| other.overlaps(area)));
            }
        }

        #[test]
        fn a_score_comes_back_from_its_pixel(us in -0.5..1.5_f64, them in -0.5..1.5_f64) {
            let map = map(&content(&[offer(0, us, them, OfferMark::Plain)], &[]));
            let (x, y) = (&map.x_ticks, &map.y_ticks);
            prop_assert!(((map.offers[0].x - x[0].1) / (x[4].1 - x[0].1) - us).abs() < 1e-9);
            prop_assert!(((map.offers[0].y - y[0].1) / (y[4].1 - y[0].1) - them).abs() < 1e-9);
        }
    }
}
