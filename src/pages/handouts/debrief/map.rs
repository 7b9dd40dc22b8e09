//! The deals of a class on the map of both sides' scores: a mark for each pair, the line beyond which nothing lies, and the
//! three fair points.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use tableside_core::analysis::both::Both;
use tableside_core::picture::{Anchor, Area, MapContent, Near, PackageMap, PlacedOffer, Tagged, pixels};

use super::Shown;
use crate::browser::focus;
use crate::components::{Measured, Picture, Written};
use crate::pages::offers::package::map::{drawn_spot, grid, legend, short_name};

/// How high the map is for its width, beside the deals and for the class, and at most.
const BESIDE: f64 = 0.9;
const FOR_CLASS: f64 = 0.58;
const HIGHEST: f64 = 620.0;
const LOWEST: f64 = 280.0;
/// From the middle of a pair's mark to its edge, in pixels.
const MARK: f64 = 5.0;

/// The map, laid out for its size.
#[derive(PartialEq)]
struct Laid {
    map: PackageMap,
    width: f64,
    height: f64,
    /// The map in words.
    summary: String,
    /// Both sides, the first one first.
    sides: [String; 2],
}

/// The map, and what the pointer is near to.
pub(super) fn map(shown: Shown, is_for_class: bool) -> AnyView {
    let (width, said) = (RwSignal::new(0), RwSignal::new(String::new()));
    let shape = if is_for_class { FOR_CLASS } else { BESIDE };
    let laid = Memo::new(move |_| laid_out(shown, f64::from(width.get()), shape).map(Arc::new));
    let picture = move || laid.get().map(|laid| drawn(shown, &laid, said));
    let marks = move || laid.get().and_then(|laid| marks(&laid.map));
    view! {
        <Measured width=width>{picture}</Measured>
        <div>{marks}</div>
        <p class="hint-line">{said}</p>
    }
    .into_any()
}

fn laid_out(shown: Shown, width: f64, shape: f64) -> Option<Laid> {
    let height = height_for(width, shape);
    shown.read(|reader| {
        let content = reader.scenario.map(reader.class);
        let words = |tagged: Tagged<'_>| tag_words(tagged, &|pair| reader.pair_label(pair));
        let map = PackageMap::new(&content, width, height, &words)?;
        let summary = reader.facts().into_iter().map(|(label, said)| format!("{label}: {said}"));
        let summary = format!("{}.", summary.collect::<Vec<_>>().join(". "));
        Some(Laid { map, width, height, summary, sides: reader.sides().map(str::to_owned) })
    })
}

/// How high the map is for a width, in pixels.
fn height_for(width: f64, shape: f64) -> f64 {
    (width * shape).clamp(LOWEST, HIGHEST)
}

/// What stands beside a mark; `label` gives that of a pair, by its place.
fn tag_words(tagged: Tagged<'_>, label: &dyn Fn(usize) -> String) -> String {
    match tagged {
        Tagged::Spot(kinds) => kinds.iter().map(|kind| short_name(*kind)).collect::<Vec<_>>().join(", "),
        Tagged::Offer(offer) => label(offer.offer),
    }
}

/// The same map drawn once for paper, so wide, with the names of both sides, the first one first; `labels` stand beside the
/// marks, by the place of the pair. Nothing where there is nothing to show.
pub(in crate::pages::handouts) fn on_paper(
    content: &MapContent,
    labels: &[String],
    sides: [&str; 2],
    width: f64,
) -> Option<AnyView> {
    let height = height_for(width, FOR_CLASS);
    let label = |pair: usize| labels.get(pair).cloned().unwrap_or_default();
    let map = PackageMap::new(content, width, height, &|tagged| tag_words(tagged, &label))?;
    let [us, them] = sides;
    let summary = format!("What each pair agreed on, by its worth to {us} and to {them}");
    let drawn = all_of(&map, height, sides);
    let explained = marks(&map);
    let picture = view! {
        <Picture width=width height=height summary=summary>
            {drawn}
        </Picture>
        {explained}
    };
    Some(picture.into_any())
}

/// Everything on a map so high, with what its axes say to both sides.
fn all_of(map: &PackageMap, height: f64, [us, them]: [&str; 2]) -> AnyView {
    let Area { left, right, .. } = map.plot;
    let pairs = map.offers.iter().map(mark).collect_view();
    let spots = map.spots.iter().map(drawn_spot).collect_view();
    view! {
        {grid(map)}
        {pairs}
        {spots}
        <Written text=format!("worth to {us} →") x=right y=height - 2.0 anchor=Anchor::End />
        <Written text=format!("↑ worth to {them}") x=left y=12.0 anchor=Anchor::Start />
    }
    .into_any()
}

/// What the marks on a map mean.
fn marks(map: &PackageMap) -> Option<AnyView> {
    let pairs = (!map.offers.is_empty()).then(|| {
        view! {
            <li>
                <svg class="spot-key" viewBox="0 0 20 20" aria-hidden="true">
                    <circle class="pair-key" cx="10" cy="10" r="6" />
                </svg>
                "What a pair agreed on, with its number or name where there is room"
            </li>
        }
        .into_any()
    });
    legend(map, pairs)
}

fn drawn(shown: Shown, laid: &Arc<Laid>, said: RwSignal<String>) -> AnyView {
    let Laid { map, width, height, summary, sides: [us, them] } = &**laid;
    let (width, height) = (*width, *height);
    let (all, summary) = (all_of(map, height, [us, them]), summary.clone());
    let pointed = Arc::clone(laid);
    let point = move |event: &PointerEvent| {
        let words = focus::pointer_in(event).and_then(|(x, y)| near_words(shown, &pointed.map, x, y));
        let words = words.unwrap_or_default();
        if said.with_untracked(|said| *said != words) {
            said.set(words);
        }
    };
    let pressed = point.clone();
    view! {
        <Picture
            width=width
            height=height
            summary=summary
            on:pointermove=move |event| point(&event)
            on:pointerdown=move |event| pressed(&event)
        >
            {all}
        </Picture>
    }
    .into_any()
}

/// A pair's mark, with its number or name where that has room.
fn mark(pair: &PlacedOffer) -> AnyView {
    let tag = pair.tag.as_ref().map(|tag| {
        view! { <Written class="pair-name" text=&tag.text x=tag.x y=tag.y anchor=tag.anchor /> }
    });
    view! {
        <circle class="pair-mark" cx=pixels(pair.x) cy=pixels(pair.y) r=pixels(MARK) />
        {tag}
    }
    .into_any()
}

/// What lies near a place on the map.
fn near_words(shown: Shown, map: &PackageMap, x: f64, y: f64) -> Option<String> {
    let near = map.nearest(x, y)?;
    untrack(|| {
        shown.read(|reader| match near {
            Near::Offer(place) => map.offers.get(place).map(|pair| {
                let scores = Both { us: pair.what.us, them: pair.what.them };
                format!("{}: {}", reader.pair_name(pair.what.offer), reader.scores(&scores))
            }),
            Near::Spot(place) => map.spots.get(place).map(|spot| {
                let names = spot.kinds.iter().map(|kind| kind.title()).collect::<Vec<_>>().join(", ");
                format!("{names}: {}", reader.scores(&Both { us: spot.us, them: spot.them }))
            }),
        })
    })
}
