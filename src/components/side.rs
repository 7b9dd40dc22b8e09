//! Whose something is: a shape, a colour and a word, always together.

use leptos::prelude::*;
use tableside_core::case::Side;

/// A side's shape and name.
pub fn side_tag(side: Side, name: impl IntoView + 'static) -> impl IntoView {
    view! {
        <span class=format!("side {}", side.word())>
            <i aria-hidden="true"></i>
            {name}
        </span>
    }
}
