//! The parts of which pictures are made.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::picture::{Anchor, pixels};

/// A picture of a size, with its words for those who listen.
#[component]
pub fn Picture(
    /// In pixels.
    width: f64,
    /// In pixels.
    height: f64,
    /// The picture in words.
    #[prop(into)]
    summary: String,
    /// What is drawn.
    children: Children,
) -> impl IntoView {
    // Its words have the room that they were laid out for, and most are names and amounts: not to be translated.
    // Where it gets another width than it was drawn for, as on paper, all of it is there all the same.
    let all = format!("0 0 {} {}", pixels(width), pixels(height));
    view! {
        <svg
            class="drawn"
            width=pixels(width)
            height=pixels(height)
            viewBox=all
            role="img"
            aria-label=summary
            translate="no"
        >
            {children()}
        </svg>
    }
    .into_any()
}

/// A straight line: x from and to, y from and to, in pixels.
#[component]
pub fn Stroke(
    /// Its classes.
    #[prop(into)]
    class: String,
    /// Where it goes.
    at: [f64; 4],
) -> impl IntoView {
    let [x1, x2, y1, y2] = at.map(pixels);
    view! { <line class=class x1=x1 x2=x2 y1=y1 y2=y2 /> }.into_any()
}

/// Words at a place, in pixels.
#[component]
pub fn Written(
    /// Their classes.
    #[prop(into, optional)]
    class: String,
    /// The words.
    #[prop(into)]
    text: String,
    /// From the left.
    x: f64,
    /// From the top, down to their line.
    y: f64,
    /// Which end of the words stands there.
    anchor: Anchor,
) -> impl IntoView {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    view! { <text class=class x=pixels(x) y=pixels(y) text-anchor=anchor>{text}</text> }.into_any()
}

/// A side's own shape: a circle for ours, a diamond for theirs.
#[component]
pub fn SideShape(
    /// Whose.
    side: Side,
    /// Its middle from the left, in pixels.
    x: f64,
    /// Its middle from the top, in pixels.
    y: f64,
    /// From its middle to its edge, in pixels.
    size: f64,
) -> impl IntoView {
    match side {
        Side::Us => view! { <circle class="shape us" cx=pixels(x) cy=pixels(y) r=pixels(size) /> }.into_any(),
        Side::Them => {
            let size = size + 1.0;
            let corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)];
            let corners = corners.map(|(x, y)| format!("{} {}", pixels(x), pixels(y)));
            view! { <path class="shape them" d=format!("M{}Z", corners.join("L")) /> }.into_any()
        }
    }
}
