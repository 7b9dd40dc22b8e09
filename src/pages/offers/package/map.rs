//! The map of packages: our score across, theirs upwards, with the offers, the packages that nothing beats, and three
//! that are fair, each in its own sense.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use tableside_core::analysis::hundred::Hundred;
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
    content: MapContent,
    /// The fair packages.
    spots: Vec<(Spot, Terms)>,
    /// How much better a package that was left out may be, on the scale of readers; nothing where none was.
    within: Option<f64>,
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
        let within = match frontier.precision() {
            Precision::Exact => None,
            Precision::Within(within) => {
                let shown = Side::ALL.iter().map(|side| Hundred::of(case, *side).share(within));
                Some(shown.fold(0.01, f64::max))
            }
        };
        Some(Self { content, spots, within })
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
    // Its room is there before it is.
    let room = move || {
        let height = height_for(f64::from(width.get()));
        found.with(Option::is_none).then(|| view! { <div style:height=format!("{height}px")></div> })
    };
    let below_it = move || found.get().map(|found| notebook.with_untracked(|case| below(notebook, case, &found)));
    view! {
        <section class="after">
            <h2>"All packages on a map"</h2>
            <p class="read">{means}</p>
            <Measured width=width>{room} {move || drawing.draw()}</Measured>
            <p class="hint-line">{move || drawing.said.get()}</p>
            {below_it}
            <Folded summary="The map as tables">
                <div>{move || found.get().map(|found| tables(notebook, &found))}</div>
            </Folded>
        </section>
    }
    .into_any()
}

/// How high the map is for a width, in pixels.
fn height_for(width: f64) -> f64 {
    (width * SHAPE).clamp(LOWEST, HIGHEST)
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
            let height = height_for(width);
            let lay_out = |case: &Case| {
                PackageMap::new(&found.content, width, height, &|tagged| tag_words("you", &their_name(case), tagged))
            };
            let map = notebook.with_untracked(lay_out)?;
            Some(Arc::new(Laid { map, width, height }))
        });
        Self { notebook, laid, said: RwSignal::new(String::new()) }
    }

    fn draw(self) -> Option<AnyView> {
        let laid = self.laid.get()?;
        let Laid { map, width, height } = &*laid;
        let (width, height) = (*width, *height);
        let (summary, all) = (summary(map), all_of(map, height, ["you", "them"]));
        // The listeners stay when the picture is drawn anew: what they call reads the layout as it is by then.
        let picture = view! {
            <Picture
                width=width
                height=height
                summary=summary
                on:pointermove=move |event| self.point(&event)
                on:pointerdown=move |event| self.point(&event)
            >
                {all}
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

/// A map drawn once for paper, so wide, with the names of both sides, ours first; nothing where there is nothing to show.
pub(in crate::pages) fn map_on_paper(content: &MapContent, sides: [&str; 2], width: f64) -> Option<AnyView> {
    let [us, them] = sides;
    let height = height_for(width);
    let map = PackageMap::new(content, width, height, &|tagged| tag_words(us, them, tagged))?;
    let (all, summary) = (all_of(&map, height, sides), format!("Packages, by their worth to {us} and to {them}"));
    let picture = view! {
        <Picture width=width height=height summary=summary>
            {all}
        </Picture>
        {legend(&map, None)}
    };
    Some(picture.into_any())
}

fn tag_words(us: &str, them: &str, tagged: Tagged<'_>) -> String {
    match tagged {
        Tagged::Spot(kinds) => kinds.iter().map(|kind| short_name(*kind)).collect::<Vec<_>>().join(", "),
        Tagged::Offer(offer) => {
            let which = match offer.mark {
                OfferMark::Plain => "",
                OfferMark::First => "first",
                OfferMark::Last => "last",
                OfferMark::Agreed => "agreed",
            };
            let who = if offer.side == Side::Us { us } else { them };
            if offer.mark == OfferMark::Agreed { which.to_owned() } else { format!("{who}, {which}") }
        }
    }
}

/// What it is, in words that find room on the map of a phone.
pub(in crate::pages) const fn short_name(kind: SpotKind) -> &'static str {
    match kind {
        SpotKind::Nash => "best balance",
        SpotKind::Egalitarian => "most even",
        SpotKind::KalaiSmorodinsky => "same share",
    }
}

const fn spot_means(kind: SpotKind) -> &'static str {
    match kind {
        SpotKind::Nash => "What both gain over their alternatives, multiplied, is as much as can be.",
        SpotKind::Egalitarian => "Whoever gains less over the alternative gains as much as can be.",
        SpotKind::KalaiSmorodinsky => "Both get the same share of the most that each could hope for.",
    }
}

/// Everything on a map so high, with what its axes say to both sides.
fn all_of(map: &PackageMap, height: f64, [us, them]: [&str; 2]) -> AnyView {
    let Area { left, right, .. } = map.plot;
    view! {
        {grid(map)}
        {things(map)}
        <Written text=format!("worth to {us} →") x=right y=height - 2.0 anchor=Anchor::End />
        <Written text=format!("↑ worth to {them}") x=left y=12.0 anchor=Anchor::Start />
    }
    .into_any()
}

/// What the map stands on: where both get enough, the lines across and upwards, and the packages that nothing beats.
pub(in crate::pages) fn grid(map: &PackageMap) -> AnyView {
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

/// A fair package, with the marks of all that it is.
pub(in crate::pages) fn drawn_spot(spot: &PlacedSpot) -> AnyView {
    let marks: String = spot.kinds.iter().map(|kind| spot_mark(*kind, spot.x, spot.y)).collect();
    let tag = spot.tag.as_ref().map(|tag| tag_at("spot-words".to_owned(), tag));
    view! {
        <path class="spot" d=marks />
        {tag}
    }
    .into_any()
}

/// Each kind of fair package has a shape of its own around its place, to be told from the others also where several are one. A
/// circle is a deal or an offer of ours, and a square on its edge an offer of theirs.
fn spot_mark(kind: SpotKind, x: f64, y: f64) -> String {
    let at = |across: f64, down: f64| format!("{} {}", pixels(x + across), pixels(y + down));
    match kind {
        SpotKind::Nash => format!("M{}L{}M{}L{}", at(-6.0, 0.0), at(6.0, 0.0), at(0.0, -6.0), at(0.0, 6.0)),
        SpotKind::Egalitarian => format!("M{}L{}M{}L{}", at(-5.0, -5.0), at(5.0, 5.0), at(-5.0, 5.0), at(5.0, -5.0)),
        SpotKind::KalaiSmorodinsky => format!("M{}L{}L{}Z", at(0.0, -8.0), at(7.0, 5.0), at(-7.0, 5.0)),
    }
}

/// What the marks on a map mean: those of its fair packages, and what else is told of.
pub(in crate::pages) fn legend(map: &PackageMap, others: Option<AnyView>) -> Option<AnyView> {
    let kinds: Vec<SpotKind> = map.spots.iter().flat_map(|spot| spot.kinds.iter().copied()).collect();
    if kinds.is_empty() && others.is_none() {
        return None;
    }
    let item = |kind: SpotKind| view! { <li>{spot_key(kind)} {kind.title()}</li> }.into_any();
    let legend = view! {
        <ul class="map-legend" aria-label="Marks on the map">
            {kinds.into_iter().map(item).collect_view()}
            {others}
        </ul>
    };
    Some(legend.into_any())
}

/// The mark of a fair package by itself, beside what it is called.
fn spot_key(kind: SpotKind) -> AnyView {
    let mark = spot_mark(kind, 10.0, 10.0);
    view! {
        <svg class="spot-key" viewBox="0 0 20 20" aria-hidden="true">
            <path d=mark />
        </svg>
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
    let names = kinds.iter().map(|kind| kind.title()).collect::<Vec<_>>().join(", ");
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
    let within = found.within.map(|within| {
        let points = in_hundred(within);
        format!("Too many to look at each: a package left out could be better by {points} of 100 points at most.")
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
        let none = "No package is good enough for both sides, as you have put it. Which limit or guess could be \
                    different?";
        return view! { <p class="read">{none}</p> }.into_any();
    }
    let (talks, numbers) = (Talks::new(case), notebook.numbers_untracked());
    let spots = found.spots.iter().map(|(spot, terms)| fair_point(notebook, &talks, *spot, terms, &numbers));
    view! { <div class="fair" role="group" aria-label="Three fair packages">{spots.collect_view()}</div> }.into_any()
}

/// Which offers have no place on the map.
fn left_out(found: &Found) -> Option<String> {
    let numbers: Vec<String> = found.content.left_out.iter().map(|place| (place + 1).to_string()).collect();
    match &numbers[..] {
        [] => None,
        [one] => Some(format!("Offer {one} is not on the map: it says nothing yet on something that counts.")),
        _ => {
            let all = listed(&numbers, FEW);
            Some(format!("Offers {all} are not on the map: they say nothing yet on something that counts."))
        }
    }
}

fn fair_point(notebook: Notebook, talks: &Talks<'_>, spot: Spot, terms: &Terms, numbers: &Numbers) -> AnyView {
    let taken = terms.clone();
    view! {
        <section class="proposal">
            <h3>{spot_key(spot.kind)} {spot.kind.title()}</h3>
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
    let shown = found.content.along_frontier(MOST_ROWS);
    let more = found.content.frontier.len() - shown.len();
    let more = (more > 0).then(|| {
        let said = format!("And {more} more between these.");
        view! { <p class="hint-line">{said}</p> }
    });
    view! { <div>{line_table(&shown)} {more} {offers_table(notebook, &found.content.offers)}</div> }.into_any()
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
