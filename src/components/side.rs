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
    /// Is that a word such as “they”, and no name that the user gave it?
    #[prop(optional)]
    in_words: bool,
) -> impl IntoView {
    // We are “you”, and they have a name, which no browser is to translate.
    let translate = (side == Side::Them && !in_words).then_some("no");
    view! {
        <span class=format!("side {}", side.into_str())>
            <i aria-hidden="true"></i>
            <span translate=translate>{name}</span>
        </span>
    }
    .into_any()
}
