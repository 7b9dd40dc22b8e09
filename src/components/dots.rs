//! How much of five something is, as dots.

use leptos::prelude::*;
use tableside_core::case::Side;

/// So many dots there are.
const DOTS: u8 = 5;

/// Five dots of which some are full, in the colour and shape of a side.
#[component]
pub fn Dots(
    /// So many are full.
    count: u8,
    /// Whose estimate it is.
    side: Side,
) -> impl IntoView {
    let dot = |place: u8| {
        let class = if place < count { format!("dot {}", side.into_str()) } else { "dot".to_owned() };
        let (x, first) = (6 + u32::from(place) * 12, 2 + u32::from(place) * 12);
        match side {
            Side::Us => view! { <circle class=class cx=x.to_string() cy="6" r="4" /> }.into_any(),
            Side::Them => view! { <path class=class d=format!("M{first} 6l4-4 4 4-4 4z") /> }.into_any(),
        }
    };
    view! {
        <svg class="dots" width="60" height="12" viewBox="0 0 60 12" role="img" aria-label=format!("{count} of {DOTS}")>
            {(0..DOTS).map(dot).collect_view()}
        </svg>
    }
    .into_any()
}
