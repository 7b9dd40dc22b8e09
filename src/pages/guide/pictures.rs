//! The pictures of the guide: the five stages, and the two ways to negotiate.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::picture::{Pie, TWO_WAYS, Way, pixels};
use tableside_core::route::Route;

use crate::components::SideTag;

/// The five stages as a way from left to right, each with the way to its topic.
pub fn five_stages() -> AnyView {
    let stops = Stage::ALL.iter().filter_map(|stage| {
        let topic = stage_topic(*stage)?;
        let (route, number) = (Route::Guide(Some(topic.slug)), stage.number().to_string());
        let stop = view! {
            <li>
                <a href=route.to_string()><span class="no" aria-hidden="true">{number}</span>{topic.title}</a>
                <span>{stage.gist()}</span>
            </li>
        };
        Some(stop.into_any())
    });
    view! { <ol class="way" aria-label="The five stages">{stops.collect_view()}</ol> }.into_any()
}

/// Both ways side by side.
pub fn two_ways() -> AnyView {
    let ways = TWO_WAYS.iter().map(figure);
    view! {
        <div>
            <div class="two-ways">{ways.collect_view()}</div>
            <p class="eyebrow">
                    <SideTag side=Side::Us name="You" />
                    "\u{2003}"
                    <SideTag side=Side::Them name="They" in_words=true />
                </p>
        </div>
    }
    .into_any()
}

/// What a pie becomes, with an arrow between.
fn figure(way: &Way) -> AnyView {
    view! {
        <figure>
            <svg class="drawn" viewBox="0 0 200 80" role="img" aria-label=format!("{}. {}", way.title, way.said)>
                {slices(&way.before)}
                <path class="arrow" d="M80 40h20m-7 -6l7 6l-7 6" />
                {slices(&way.after)}
            </svg>
            <figcaption><b>{way.title}</b><span>{way.said}</span></figcaption>
        </figure>
    }
    .into_any()
}

/// Their part all round, and ours on it.
fn slices(pie: &Pie) -> AnyView {
    view! {
        <circle class="slice them" cx=pixels(pie.x) cy=pixels(pie.y) r=pixels(pie.radius) />
        <path class="slice us" d=pie.ours() />
    }
    .into_any()
}
