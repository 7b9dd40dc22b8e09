//! The head of a page: its heading, which takes the focus on arrival, a line above it, and its actions.

use leptos::prelude::*;

/// The head of a page.
#[component]
pub fn Heading(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// A small line above it.
    #[prop(into, optional)]
    above: Option<Signal<String>>,
    /// What one can do here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="top">
            <div>
                {above.map(|above| view! { <p class="eyebrow">{above}</p> })}
                <h1 tabindex="-1">{title}</h1>
            </div>
            {children.map(|children| view! { <div class="acts">{children()}</div> })}
        </div>
    }
}
