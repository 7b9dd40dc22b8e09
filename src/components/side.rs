//! Whose something is: a shape, a colour and a word, always together.

use leptos::prelude::*;
use tableside_core::case::Side;

/// A side's shape and name.
#[component]
pub fn SideTag(
    /// Whose.
    side: Side,
    /// Its name.
    name: impl IntoView + 'static,
) -> impl IntoView {
    view! { <span class=format!("side {}", side.into_str())><i aria-hidden="true"></i><span>{name}</span></span> }
        .into_any()
}
