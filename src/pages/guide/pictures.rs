//! The pictures of the guide: the five stages, and the two ways to negotiate.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::guide::{Stage, Topic, stage_topic};
use tableside_core::picture::{Pie, TWO_WAYS, Way, pixels};
use tableside_core::route::Route;

use super::here;
use crate::components::SideTag;
use crate::state::Notebook;

/// The five stages as a way from left to right, each with the way to its topic.
pub fn five_stages(notebook: Notebook) -> AnyView {
    stages("way", |topic| Some(here(notebook, Route::Guide(Some(topic.slug))).to_string()))
}

/// The same on paper, where nothing leads anywhere.
pub fn five_stages_on_paper() -> AnyView {
    stages("print-way", |_| None)
}

/// The five stages, each with the address that it leads to.
fn stages(class: &'static str, address: impl Fn(&Topic) -> Option<String>) -> AnyView {
    let stops = Stage::ALL.iter().filter_map(|stage| {
        let topic = stage_topic(*stage)?;
        let (href, number) = (address(topic), stage.number().to_string());
        let stop = view! {
            <li>
                <a href=href><span class="no" aria-hidden="true">{number}</span>{topic.title}</a>
                <span>{stage.gist()}</span>
            </li>
        };
        Some(stop.into_any())
    });
    view! { <ol class=class aria-label="The five stages">{stops.collect_view()}</ol> }.into_any()
}

/// Both ways side by side.
pub fn two_ways() -> AnyView {
    ways("two-ways")
}

/// The same on paper.
pub fn two_ways_on_paper() -> AnyView {
    ways("print-ways")
}

fn ways(class: &'static str) -> AnyView {
    let ways = TWO_WAYS.iter().map(figure);
    view! {
        <div>
            <div class=class>{ways.collect_view()}</div>
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
