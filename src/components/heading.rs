//! The head of a page: its heading, which takes the focus on arrival, a line above it, and its actions. And the head of
//! a section.

use leptos::prelude::*;
use tableside_core::quoted::{MAX_SHOWN, shortened};

/// The head of a page; what one can do there are its children.
#[component]
pub fn Heading(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// Is it the user's own words, which no browser is to translate?
    #[prop(into, optional)]
    is_own: MaybeProp<bool>,
    /// A small line above it.
    #[prop(into, optional)]
    above: MaybeProp<String>,
    /// What one can do there.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="top">
            <div>
                {move || above.get().map(|above| view! { <p class="eyebrow">{above}</p> })}
                // A longer one came with a file: a browser takes long to lay it out.
                <h1 tabindex="-1" translate=move || is_own.get().unwrap_or_default().then_some("no")>
                    {move || title.with(|title| shortened(title, MAX_SHOWN).into_owned())}
                </h1>
            </div>
            {children.map(|children| view! { <div class="acts">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// A section under a heading of its own.
#[component]
pub fn Section(
    /// Its heading.
    title: &'static str,
    /// What stands under it.
    children: Children,
) -> impl IntoView {
    view! { <section class="after"><h2>{title}</h2>{children()}</section> }.into_any()
}
