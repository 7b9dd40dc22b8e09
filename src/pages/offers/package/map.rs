//! The map of packages: our score across, theirs upwards, with the offers, the packages that nothing beats, and three
//! that are fair, each in its own sense.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use tableside_core::analysis::packages::{Frontier, Point, Precision, Space};
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Side, Terms};
use tableside_core::picture::{
    Anchor, Area, MapContent, MapOffer, Near, OfferMark, PackageMap, PlacedOffer, PlacedSpot, Spot, SpotKind, Tag,
    Tagged, pixels,
};
use tableside_core::sentence::listed;

use super::proposal::{put_on_table, terms_list, warnings};
use crate::browser::focus;
use crate::components::{Folded, Measured, Picture, SideShape, Stroke, Written, in_hundred};
use crate::state::{Notebook, Numbers, their_name, turn, use_notebook};

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
#[component]
pub fn Map() -> impl IntoView {
    let notebook = use_notebook();
    let found = found_in_turn(notebook);
    let width = RwSignal::new(0);
    let drawing = Drawing::new(notebook, found, width);
    let means = "To the right is better for you, upwards is better for them. Nothing lies beyond the line: on it, one \
                 side can only gain what the other loses.";
    let below_it = move || found.get().map(|found| notebook.with_untracked(|case| below(notebook, case, &found)));
    view! {
        <section class="after">
            <h2>"All packages on a map"</h2>
            <p class="read">{means}</p>
            <Measured width=width>{move || drawing.draw()}</Measured>
            <p class="hint-line">{move || drawing.said.get()}</p>
            {below_it}
            <Folded summary="The map as tables">
                <div>{move || found.get().map(|found| tables(notebook, &found))}</div>
            </Folded>
        </section>
    }
    .into_any()
}

/// What there is to show, worked out anew a moment after each change of the negotiation.
fn found_in_turn(notebook: Notebook) -> RwSignal<Option<Arc<Found>>> {
    let turn = turn(notebook);
    let found = RwSignal::new(None);
    Effect::new(move || {
        if turn.get() > 0 {
            found.set(notebook.with_untracked(Found::of).map(Arc::new));
        }
    });
    found
}

/// The map, laid out for its size.
#[derive(PartialEq)]
struct Laid {
    map: PackageMap,
    width: f64,
    height: f64,
}

/// The map as it is drawn, and what is said of what the pointer is near to.
#[derive(Clone, Copy)]
struct Drawing {
    notebook: Notebook,
    laid: Memo<Option<Arc<Laid>>>,
    said: RwSignal<String>,
}

impl Drawing {
    fn new(notebook: Notebook, found: RwSignal<Option<Arc<Found>>>, width: RwSignal<i32>) -> Self {
        let laid = Memo::new(move |_| {
            let (found, width) = (found.get()?, f64::from(width.get()));
            let height = (width * SHAPE).clamp(LOWEST, HIGHEST);
            let content = found.content();
            let lay_out = |case: &Case| PackageMap::new(&content, width, height, &|tagged| tag_words(case, tagged));
            let map = notebook.with_untracked(lay_out)?;
            Some(Arc::new(Laid { map, width, height }))
        });
        Self { notebook, laid, said: RwSignal::new(String::new()) }
    }

    fn draw(self) -> Option<AnyView> {
        let laid = self.laid.get()?;
        let Laid { map, width, height } = &*laid;
        let (width, height) = (*width, *height);
        let Area { left, right, .. } = map.plot;
        let (summary, grid, things) = (summary(map), grid(map), things(map));
        // The listeners stay when the picture is drawn anew: what they call reads the layout as it is by then.
        let picture = view! {
            <Picture
                width=width
                height=height
                summary=summary
                on:pointermove=move |event| self.point(&event)
                on:pointerdown=move |event| self.point(&event)
            >
                {grid}
                {things}
                <Written text="worth to you →" x=right y=height - 2.0 anchor=Anchor::End />
                <Written text="↑ worth to them" x=left y=12.0 anchor=Anchor::Start />
            </Picture>
        };
        Some(picture.into_any())
    }

    /// Says what the pointer is near to. It moves, or taps: a tap moves nothing.
    fn point(self, event: &PointerEvent) {
        let words = focus::pointer_in(event).and_then(|(x, y)| {
            let laid = self.laid.get_untracked()?;
            let near = laid.map.nearest(x, y)?;
            Some(self.notebook.with_untracked(|case| near_words(self.notebook, case, &laid.map, near)))
        });
        let words = words.unwrap_or_default();
        if self.said.with_untracked(|said| *said != words) {
            self.said.set(words);
        }
    }
}

fn tag_words(case: &Case, tagged: Tagged<'_>) -> String {
    match tagged {
        Tagged::Spot(kinds) => kinds.iter().map(|kind| short_name(*kind)).collect::<Vec<_>>().join(", "),
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

/// What the map stands on: where both get enough, the lines across and upwards, and the packages that nothing beats.
fn grid(map: &PackageMap) -> AnyView {
    let Area { left, top, right, bottom } = map.plot;
    let x_ticks = map.x_ticks.iter().map(|(tick, x)| {
        let x = *x;
        view! {
            <Stroke class="grid" at=[x, x, top, bottom] />
            <Written text=tick.to_string() x=x y=bottom + 16.0 anchor=Anchor::Middle />
        }
    });
    let y_ticks = map.y_ticks.iter().map(|(tick, y)| {
        let y = *y;
        view! {
            <Stroke class="grid" at=[left, right, y, y] />
            <Written text=tick.to_string() x=left - 8.0 y=y + 4.0 anchor=Anchor::End />
        }
    });
    let corner = |(x, y): &(f64, f64)| format!("{},{}", pixels(*x), pixels(*y));
    let corners = map.steps().iter().map(corner).collect::<Vec<_>>().join(" ");
    view! {
        {room(map.acceptable)}
        {x_ticks.collect_view()}
        {y_ticks.collect_view()}
        <polyline class="frontier" points=corners />
    }
    .into_any()
}

/// Where both sides get enough.
fn room(area: Area) -> AnyView {
    view! {
        <rect
            class="room-band"
            x=pixels(area.left)
            y=pixels(area.top)
            width=pixels((area.right - area.left).max(0.0))
            height=pixels((area.bottom - area.top).max(0.0))
        />
    }
    .into_any()
}

/// What lies on the map: the offers, then the fair packages.
fn things(map: &PackageMap) -> AnyView {
    let offers = map.offers.iter().map(drawn_offer).collect_view();
    let spots = map.spots.iter().map(drawn_spot).collect_view();
    view! {
        {offers}
        {spots}
    }
    .into_any()
}

fn drawn_offer(offer: &PlacedOffer) -> AnyView {
    let side = offer.what.side;
    let size = if offer.what.mark == OfferMark::Plain { 3.5 } else { 6.0 };
    let tag = offer.tag.as_ref().map(|tag| tag_at(format!("value {}", side.into_str()), tag));
    view! {
        <SideShape side=side x=offer.x y=offer.y size=size />
        {tag}
    }
    .into_any()
}

/// A fair package has a shape of its own: a square on its edge would be theirs, so it is a cross.
fn drawn_spot(spot: &PlacedSpot) -> AnyView {
    let [left, right, middle] = [spot.x - 6.0, spot.x + 6.0, spot.x].map(pixels);
    let [top, bottom, level] = [spot.y - 6.0, spot.y + 6.0, spot.y].map(pixels);
    let tag = spot.tag.as_ref().map(|tag| tag_at("spot-words".to_owned(), tag));
    view! {
        <path class="spot" d=format!("M{left} {level}H{right}M{middle} {top}V{bottom}") />
        {tag}
    }
    .into_any()
}

fn tag_at(class: String, tag: &Tag) -> AnyView {
    view! { <Written class=class text=&tag.text x=tag.x y=tag.y anchor=tag.anchor /> }.into_any()
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
    format!("{}.", said.join(". "))
}

fn worth(us: f64, them: f64) -> String {
    format!("{} for you, {} for them", in_hundred(us), in_hundred(them))
}

fn spot_words(kinds: &[SpotKind], us: f64, them: f64) -> String {
    let names = kinds.iter().map(|kind| spot_name(*kind)).collect::<Vec<_>>().join(", ");
    format!("{names}: {}", worth(us, them))
}

fn near_words(notebook: Notebook, case: &Case, map: &PackageMap, near: Near) -> String {
    match near {
        Near::Offer(place) => map.offers.get(place).map_or_else(String::new, |offer| {
            let who = notebook.side_name(case, offer.what.side);
            format!("Offer {}, {who}: {}", offer.what.offer + 1, worth(offer.what.us, offer.what.them))
        }),
        Near::Spot(place) => {
            map.spots.get(place).map_or_else(String::new, |spot| spot_words(&spot.kinds, spot.us, spot.them))
        }
    }
}

/// The fair points in words, and what the map leaves out.
fn below(notebook: Notebook, case: &Case, found: &Found) -> AnyView {
    let within = match found.precision {
        Precision::Exact => None,
        Precision::Within(within) => Some(in_hundred(within.max(0.01))),
    };
    let within = within.map(|within| {
        format!("Too many to look at each: a package left out could be better by {within} points at most.")
    });
    let hints = left_out(found).into_iter().chain(within).map(|said| view! { <p class="hint-line">{said}</p> });
    view! {
        {fair_points(notebook, case, found)}
        {hints.collect_view()}
    }
    .into_any()
}

fn fair_points(notebook: Notebook, case: &Case, found: &Found) -> AnyView {
    if found.spots.is_empty() {
        let none = "No package is good enough for both sides, as you have put it. Which limit or estimate could be \
                    otherwise?";
        return view! { <p class="read">{none}</p> }.into_any();
    }
    let (talks, numbers) = (Talks::new(case), notebook.numbers_untracked());
    let spots = found.spots.iter().map(|(spot, terms)| fair_point(notebook, &talks, *spot, terms, &numbers));
    view! { <div class="fair" role="group" aria-label="Three fair packages">{spots.collect_view()}</div> }.into_any()
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

fn fair_point(notebook: Notebook, talks: &Talks<'_>, spot: Spot, terms: &Terms, numbers: &Numbers) -> AnyView {
    let taken = terms.clone();
    view! {
        <section class="proposal">
            <h3>{spot_title(spot.kind)}</h3>
            <p>{spot_means(spot.kind)}</p>
            <p class="worth">{worth(spot.us, spot.them)}</p>
            {terms_list(talks.case, terms, numbers)}
            {warnings(talks, terms, numbers)}
            <button class="btn" type="button" on:click=move |_| put_on_table(notebook, vec![taken.clone()])>
                "Make this offer"
            </button>
        </section>
    }
    .into_any()
}

/// The map for whoever would rather read: its line, then the offers.
fn tables(notebook: Notebook, found: &Found) -> AnyView {
    let shown = found.content().along_frontier(MOST_ROWS);
    let more = found.frontier.len() - shown.len();
    let more = (more > 0).then(|| {
        let said = format!("And {more} more between these.");
        view! { <p class="hint-line">{said}</p> }
    });
    view! { <div>{line_table(&shown)} {more} {offers_table(notebook, &found.offers)}</div> }.into_any()
}

fn line_table(points: &[Point]) -> AnyView {
    let row = |point: &Point| {
        view! {
            <tr>
                <td class="n">{in_hundred(point.us)}</td>
                <td class="n">{in_hundred(point.them)}</td>
            </tr>
        }
    };
    view! {
        <table class="figures">
            <caption>"The line, from what is best for you to what is best for them"</caption>
            <thead>
                <tr>
                    <th scope="col">"For you"</th>
                    <th scope="col">"For them"</th>
                </tr>
            </thead>
            <tbody>{points.iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn offers_table(notebook: Notebook, offers: &[MapOffer]) -> AnyView {
    let row = |offer: &MapOffer| {
        let side = notebook.with_untracked(|case| notebook.side_name(case, offer.side));
        view! {
            <tr>
                <td>{(offer.offer + 1).to_string()}</td>
                <td>{side}</td>
                <td class="n">{in_hundred(offer.us)}</td>
                <td class="n">{in_hundred(offer.them)}</td>
            </tr>
        }
    };
    view! {
        <table class="figures">
            <caption>"The offers"</caption>
            <thead>
                <tr>
                    <th scope="col">"Offer"</th>
                    <th scope="col">"Side"</th>
                    <th scope="col">"For you"</th>
                    <th scope="col">"For them"</th>
                </tr>
            </thead>
            <tbody>{offers.iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
