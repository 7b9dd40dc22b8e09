//! The map of packages: our score across, theirs upwards, with the offers, the packages that nothing beats, and three
//! that are fair, each in its own sense.

use std::rc::Rc;

use tableside_core::analysis::packages::{Frontier, Point, Precision, Space};
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Side, Terms};
use tableside_core::picture::{
    Area, MapContent, MapOffer, Near, OfferMark, PackageMap, Spot, SpotKind, Tag, Tagged, pixels,
};
use tableside_core::texts::{joined, listed};

use super::proposal::{put_on_table, terms_list, warnings};
use crate::browser::dom;
use crate::components::{
    button, folded, in_hundred, measured, picture, side_name, side_shape, stroke, their_name, written,
};
use crate::element::{El, el, follow, svg, words};
use crate::signal::Signal;
use crate::state::{Notebook, Numbers, in_good_time};

/// How high the map is for its width, and at most.
const SHAPE: f64 = 0.62;
const HIGHEST: f64 = 460.0;
const LOWEST: f64 = 280.0;
/// How many packages of the line are told in the table.
const MOST_ROWS: usize = 12;
/// How many offers are named that have no place on the map.
const FEW: usize = 5;

/// What was worked out for the map.
struct Found {
    frontier: Vec<Point>,
    spots: Vec<(Spot, Terms)>,
    offers: Vec<MapOffer>,
    left_out: Vec<usize>,
    reservations: (f64, f64),
    precision: Precision,
}

impl Found {
    fn of(case: &Case) -> Option<Self> {
        let space = Space::new(case).ok()?;
        // As much as fits in a task that nobody waits for; 20 issues of 10 options are exact all the same.
        let frontier = space.frontier_for_share(4);
        let content = MapContent::of(case, &frontier);
        let terms = |spot: &Spot| {
            let point = point_of(&frontier, spot.kind);
            point.map(|point| frontier.terms(&point)).unwrap_or_default()
        };
        let spots = content.spots.iter().map(|spot| (*spot, terms(spot))).collect();
        let MapContent { offers, left_out, reservations, .. } = content;
        Some(Self {
            spots,
            offers,
            left_out,
            reservations,
            precision: frontier.precision(),
            frontier: frontier.points().to_vec(),
        })
    }

    fn content(&self) -> MapContent<'_> {
        MapContent {
            frontier: &self.frontier,
            spots: self.spots.iter().map(|(spot, _)| *spot).collect(),
            offers: self.offers.clone(),
            left_out: self.left_out.clone(),
            reservations: self.reservations,
        }
    }
}

fn point_of(frontier: &Frontier<'_>, kind: SpotKind) -> Option<Point> {
    match kind {
        SpotKind::Nash => frontier.nash(),
        SpotKind::Egalitarian => frontier.egalitarian(),
        SpotKind::KalaiSmorodinsky => frontier.kalai_smorodinsky(),
    }
}

/// The map, drawn a moment after the page.
pub fn map(notebook: Notebook) -> El {
    let turn = in_good_time(notebook);
    let found = Signal::new(None::<Rc<Found>>);
    let told = found.clone();
    follow(move || {
        if turn.get() > 0 {
            told.set(notebook.now(Found::of).map(Rc::new));
        }
    });
    let (place, width) = measured();
    let (drawn, named, listed) = (found.clone(), found.clone(), found);
    let said = Signal::new(String::new());
    let shown = said.clone();
    let picture = place.live(move || {
        let (found, width) = (drawn.get()?, f64::from(width.get()));
        let height = (width * SHAPE).clamp(LOWEST, HIGHEST);
        let map =
            notebook.now(|case| PackageMap::new(&found.content(), width, height, &|tagged| tag_words(case, tagged)))?;
        Some(drawing(notebook, Rc::new(map), (width, height), &said))
    });
    el("section.after")
        .add(words("h2", "All packages on a map"))
        .add(words(
            "p.read",
            "To the right is better for you, upwards is better for them. Nothing lies beyond the \
                              line: on it, one side can only gain what the other loses.",
        ))
        .add(picture)
        .add(el("p.hint-line").text_of(move || shown.get()))
        .live(move || {
            let found = named.get();
            found.map(|found| notebook.now(|case| below(notebook, case, &found))).into_iter().flatten()
        })
        .add(folded("The map as tables", move || el("div").add_all(listed.get().map(|found| tables(notebook, &found)))))
}

fn tag_words(case: &Case, tagged: Tagged<'_>) -> String {
    match tagged {
        Tagged::Spot(kinds) => joined(&kinds.iter().map(|kind| short_name(*kind)).collect::<Vec<_>>(), ", "),
        Tagged::Offer(offer) => {
            let which = match offer.mark {
                OfferMark::Plain => "",
                OfferMark::First => "first",
                OfferMark::Last => "last",
                OfferMark::Agreed => "agreed",
            };
            let who = if offer.side == Side::Us { "you".to_owned() } else { their_name(case) };
            if offer.mark == OfferMark::Agreed { which.to_owned() } else { format!("{who}, {which}") }
        }
    }
}

const fn spot_name(kind: SpotKind) -> &'static str {
    match kind {
        SpotKind::Nash => "Nash",
        SpotKind::Egalitarian => "Egalitarian",
        SpotKind::KalaiSmorodinsky => "Kalai–Smorodinsky",
    }
}

/// A name that finds room on the map of a phone.
const fn short_name(kind: SpotKind) -> &'static str {
    match kind {
        SpotKind::Nash => "Nash",
        SpotKind::Egalitarian => "Egalitarian",
        SpotKind::KalaiSmorodinsky => "K–S",
    }
}

/// What it is, before the name that the books give it.
const fn spot_title(kind: SpotKind) -> &'static str {
    match kind {
        SpotKind::Nash => "Most gained together (Nash point)",
        SpotKind::Egalitarian => "Most even gain (egalitarian point)",
        SpotKind::KalaiSmorodinsky => "Same share for both (Kalai–Smorodinsky point, K–S)",
    }
}

const fn spot_means(kind: SpotKind) -> &'static str {
    match kind {
        SpotKind::Nash => "Both gain a good deal over their alternatives: the two gains multiplied are largest.",
        SpotKind::Egalitarian => "Whoever gains less gains as much as can be.",
        SpotKind::KalaiSmorodinsky => "Both get the same share of the most that each could hope for.",
    }
}

fn drawing(notebook: Notebook, map: Rc<PackageMap>, (width, height): (f64, f64), said: &Signal<String>) -> El {
    let Area { left, top, right, bottom } = map.plot;
    let fair = map.acceptable;
    let mut parts = vec![area("rect.room-band", fair)];
    for (tick, x) in &map.x_ticks {
        parts.push(stroke("line.grid", [*x, *x, top, bottom]));
        parts.push(written("text", &tick.to_string(), *x, bottom + 16.0, tableside_core::picture::Anchor::Middle));
    }
    for (tick, y) in &map.y_ticks {
        parts.push(stroke("line.grid", [left, right, *y, *y]));
        parts.push(written("text", &tick.to_string(), left - 8.0, y + 4.0, tableside_core::picture::Anchor::End));
    }
    let corner = |(x, y): &(f64, f64)| format!("{},{}", pixels(*x), pixels(*y));
    let corners = joined(&map.steps().iter().map(corner).collect::<Vec<_>>(), " ");
    parts.push(svg("polyline.frontier").attr("points", &corners));
    for offer in &map.offers {
        let size = if offer.what.mark == OfferMark::Plain { 3.5 } else { 6.0 };
        parts.push(side_shape(offer.what.side, offer.x, offer.y, size));
        parts.extend(offer.tag.iter().map(|tag| tagged(&format!("text.value.{}", offer.what.side.word()), tag)));
    }
    for spot in &map.spots {
        parts.push(star(spot.x, spot.y));
        parts.extend(spot.tag.iter().map(|tag| tagged("text.spot-words", tag)));
    }
    let across = written("text", "worth to you →", right, height - 2.0, tableside_core::picture::Anchor::End);
    let upwards = written("text", "↑ worth to them", left, 12.0, tableside_core::picture::Anchor::Start);
    let drawn = picture(width, height, &summary(&map)).add_all(parts).add(across).add(upwards);
    let (over, said) = (drawn.element().clone(), said.clone());
    drawn.pointed(move |event| {
        let near = dom::pointer_in(&event, &over).and_then(|(x, y)| map.nearest(x, y));
        let words = near.map_or_else(String::new, |near| notebook.now(|case| near_words(case, &map, near)));
        if said.now(|said| *said != words) {
            said.set(words);
        }
    })
}

fn area(spec: &str, area: Area) -> El {
    svg(spec)
        .attr("x", &pixels(area.left))
        .attr("y", &pixels(area.top))
        .attr("width", &pixels((area.right - area.left).max(0.0)))
        .attr("height", &pixels((area.bottom - area.top).max(0.0)))
}

fn tagged(spec: &str, tag: &Tag) -> El {
    written(spec, &tag.text, tag.x, tag.y, tag.anchor)
}

/// A spot's own shape: a square on its edge would be theirs, so it is a cross.
fn star(x: f64, y: f64) -> El {
    let path = format!(
        "M{0} {2}H{1}M{3} {4}V{5}",
        pixels(x - 6.0),
        pixels(x + 6.0),
        pixels(y),
        pixels(x),
        pixels(y - 6.0),
        pixels(y + 6.0)
    );
    svg("path.spot").attr("d", &path)
}

/// The map in words: the fair points, and where both sides stand.
fn summary(map: &PackageMap) -> String {
    let mut said: Vec<String> = map.spots.iter().map(|spot| spot_words(&spot.kinds, spot.us, spot.them)).collect();
    if said.is_empty() {
        said.push("No package is good enough for both sides".to_owned());
    }
    said.extend(map.offers.iter().filter_map(|offer| {
        let which = match (offer.what.mark, offer.what.side) {
            (OfferMark::Agreed, _) => "What was agreed",
            (OfferMark::Last, Side::Us) => "Your last offer",
            (OfferMark::Last, Side::Them) => "Their last offer",
            (OfferMark::Plain | OfferMark::First, _) => return None,
        };
        Some(format!("{which}: {}", worth(offer.what.us, offer.what.them)))
    }));
    format!("{}.", joined(&said, ". "))
}

fn worth(us: f64, them: f64) -> String {
    format!("{} for you, {} for them", in_hundred(us), in_hundred(them))
}

fn spot_words(kinds: &[SpotKind], us: f64, them: f64) -> String {
    let names = joined(&kinds.iter().map(|kind| spot_name(*kind)).collect::<Vec<_>>(), ", ");
    format!("{names}: {}", worth(us, them))
}

fn near_words(case: &Case, map: &PackageMap, near: Near) -> String {
    match near {
        Near::Offer(place) => map.offers.get(place).map_or_else(String::new, |offer| {
            let who = side_name(case, offer.what.side);
            format!("Offer {}, {who}: {}", offer.what.offer + 1, worth(offer.what.us, offer.what.them))
        }),
        Near::Spot(place) => {
            map.spots.get(place).map_or_else(String::new, |spot| spot_words(&spot.kinds, spot.us, spot.them))
        }
    }
}

/// The fair points in words, and what the map leaves out.
fn below(notebook: Notebook, case: &Case, found: &Found) -> Vec<El> {
    let numbers = notebook.numbers_now();
    let mut parts = Vec::new();
    if found.spots.is_empty() {
        parts.push(words(
            "p.read",
            "No package is good enough for both sides, as you have put it. Which limit or \
                                    estimate could be otherwise?",
        ));
    } else {
        let talks = Talks::new(case);
        let spots = found.spots.iter().map(|(spot, terms)| fair_point(notebook, &talks, *spot, terms, &numbers));
        parts.push(el("div.fair").attr("role", "group").attr("aria-label", "Three fair packages").add_all(spots));
    }
    parts.extend(left_out(found).map(|said| words("p.hint-line", &said)));
    if let Precision::Within(within) = found.precision {
        let within = in_hundred(within.max(0.01));
        let said = format!("Too many to look at each: a package left out could be better by {within} points at most.");
        parts.push(words("p.hint-line", &said));
    }
    parts
}

/// Which offers have no place on the map.
fn left_out(found: &Found) -> Option<String> {
    let numbers: Vec<String> = found.left_out.iter().map(|place| (place + 1).to_string()).collect();
    let why = "not on the map, with nothing yet on something that counts";
    match &numbers[..] {
        [] => None,
        [one] => Some(format!("Offer {one} is {why}.")),
        _ => Some(format!("Offers {} are {why}.", listed(&numbers, FEW))),
    }
}

fn fair_point(notebook: Notebook, talks: &Talks<'_>, spot: Spot, terms: &Terms, numbers: &Numbers) -> El {
    let worth = worth(spot.us, spot.them);
    let taken = terms.clone();
    el("section.proposal")
        .add(words("h3", spot_title(spot.kind)))
        .add(words("p", spot_means(spot.kind)))
        .add(words("p.worth", &worth))
        .add(terms_list(talks.case, terms, numbers))
        .add_all(warnings(talks, terms, numbers))
        .add(button("Make this offer", move || put_on_table(notebook, vec![taken.clone()])))
}

/// The map for whoever would rather read: its line, then the offers.
fn tables(notebook: Notebook, found: &Found) -> El {
    let shown = found.content().along_frontier(MOST_ROWS);
    let more = found.frontier.len() - shown.len();
    let more = (more > 0).then(|| words("p.hint-line", &format!("And {more} more between these.")));
    el("div").add(line_table(&shown)).add_all(more).add(offers_table(notebook, &found.offers))
}

fn head(name: &str) -> El {
    words("th", name).attr("scope", "col")
}

fn line_table(points: &[Point]) -> El {
    let row =
        |point: &Point| el("tr").add(words("td.n", &in_hundred(point.us))).add(words("td.n", &in_hundred(point.them)));
    el("table.figures")
        .add(words("caption", "The line, from what is best for you to what is best for them"))
        .add(el("thead").add(el("tr").add(head("For you")).add(head("For them"))))
        .add(el("tbody").add_all(points.iter().map(row)))
}

fn offers_table(notebook: Notebook, offers: &[MapOffer]) -> El {
    let row = |offer: &MapOffer| {
        el("tr")
            .add(words("td", &(offer.offer + 1).to_string()))
            .add(words("td", &notebook.now(|case| side_name(case, offer.side))))
            .add(words("td.n", &in_hundred(offer.us)))
            .add(words("td.n", &in_hundred(offer.them)))
    };
    let heads = el("tr").add(head("Offer")).add(head("Side")).add(head("For you")).add(head("For them"));
    el("table.figures")
        .add(words("caption", "The offers"))
        .add(el("thead").add(heads))
        .add(el("tbody").add_all(offers.iter().map(row)))
}
