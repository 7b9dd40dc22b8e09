//! The pictures of the guide: the five stages, and the two ways to negotiate.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::picture::pixels;
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
                <span>{gist(*stage)}</span>
            </li>
        };
        Some(stop.into_any())
    });
    view! { <ol class="way" aria-label="The five stages">{stops.collect_view()}</ol> }.into_any()
}

/// A stage in a few words.
const fn gist(stage: Stage) -> &'static str {
    match stage {
        Stage::Prepare => "Know both sides",
        Stage::Exchange => "Hear what each wants",
        Stage::Clarify => "Show, ask, understand",
        Stage::Bargain => "Give and take",
        Stage::Commit => "Make it last",
    }
}

/// Both ways side by side: a pie that grows, so that both parts do; and one that is cut, so that one part is small.
pub fn two_ways() -> AnyView {
    let win = figure(
        "Win-win",
        "Both first make the pie larger. Then each half is more than half of the small one.",
        [pie(44.0, 40.0, 22.0, 0.5), pie(150.0, 40.0, 36.0, 0.5)],
    );
    let hard = figure(
        "Hard bargaining",
        "The pie stays as it is. What one side gains, the other side loses.",
        [pie(44.0, 40.0, 22.0, 0.5), pie(150.0, 40.0, 22.0, 0.8)],
    );
    view! {
        <div>
            <div class="two-ways">{win}{hard}</div>
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
fn figure(title: &'static str, said: &'static str, [before, after]: [AnyView; 2]) -> AnyView {
    view! {
        <figure>
            <svg class="drawn" viewBox="0 0 200 80" role="img" aria-label=format!("{title}. {said}")>
                {before}
                <path class="arrow" d="M80 40h20m-7 -6l7 6l-7 6" />
                {after}
            </svg>
            <figcaption><b>{title}</b><span>{said}</span></figcaption>
        </figure>
    }
    .into_any()
}

/// A round of which we have a share, from the top to the right.
fn pie(x: f64, y: f64, radius: f64, share: f64) -> AnyView {
    let turn = share * std::f64::consts::TAU;
    let (end_x, end_y) = (x + radius * turn.sin(), y - radius * turn.cos());
    let large = if share > 0.5 { "1" } else { "0" };
    let r = pixels(radius);
    let ours = format!(
        "M{} {}V{}A{r} {r} 0 {large} 1 {} {}Z",
        pixels(x),
        pixels(y),
        pixels(y - radius),
        pixels(end_x),
        pixels(end_y)
    );
    view! {
        <circle class="slice them" cx=pixels(x) cy=pixels(y) r=r />
        <path class="slice us" d=ours />
    }
    .into_any()
}
