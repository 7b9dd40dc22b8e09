//! The deals of a class on the map of both sides' scores: a mark for each pair, the line beyond which nothing lies, and the
//! three fair points.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use tableside_core::analysis::both::Both;
use tableside_core::picture::{Anchor, Area, Near, PackageMap, PlacedOffer, Tagged, pixels};

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
    let marks = move || laid.get().and_then(|laid| legend(&laid.map, None));
    view! {
        <Measured width=width>{picture}</Measured>
        <div>{marks}</div>
        <p class="hint-line">{said}</p>
    }
    .into_any()
}

fn laid_out(shown: Shown, width: f64, shape: f64) -> Option<Laid> {
    let height = (width * shape).clamp(LOWEST, HIGHEST);
    shown.read(|reader| {
        let content = reader.scenario.map(reader.class, reader.with_names);
        let words = |tagged: Tagged<'_>| match tagged {
            Tagged::Spot(kinds) => kinds.iter().map(|kind| short_name(*kind)).collect::<Vec<_>>().join(", "),
            Tagged::Offer(offer) => reader.pair_name(offer.offer),
        };
        let map = PackageMap::new(&content, width, height, &words)?;
        let summary = reader.facts().into_iter().map(|(label, said)| format!("{label}: {said}"));
        let summary = format!("{}.", summary.collect::<Vec<_>>().join(". "));
        Some(Laid { map, width, height, summary, sides: reader.sides().map(str::to_owned) })
    })
}

fn drawn(shown: Shown, laid: &Arc<Laid>, said: RwSignal<String>) -> AnyView {
    let Laid { map, width, height, summary, sides: [us, them] } = &**laid;
    let (width, height) = (*width, *height);
    let Area { left, right, .. } = map.plot;
    let (ground, summary) = (grid(map), summary.clone());
    let pairs = map.offers.iter().map(mark).collect_view();
    let spots = map.spots.iter().map(drawn_spot).collect_view();
    let (across, upwards) = (format!("worth to {us} →"), format!("↑ worth to {them}"));
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
            {ground}
            {pairs}
            {spots}
            <Written text=across x=right y=height - 2.0 anchor=Anchor::End />
            <Written text=upwards x=left y=12.0 anchor=Anchor::Start />
        </Picture>
    }
    .into_any()
}

/// A pair's mark, with its name where that is to be seen and has room.
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
