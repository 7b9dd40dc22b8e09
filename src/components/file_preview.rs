//! What a file holds, in words, before it leaves or is taken in.

use leptos::prelude::*;

/// A panel with what a file holds; what one can do with it are its children.
#[component]
pub fn FilePreview(
    /// What it is.
    title: &'static str,
    /// Who may have it.
    said: &'static str,
    /// What it holds.
    #[prop(into)]
    text: Signal<String>,
    /// What one can do with it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="preview" aria-label=title>
            <h3 tabindex="-1">{title}</h3>
            <p class="read">{said}</p>
            <pre tabindex="0">{text}</pre>
            <div class="acts">{children()}</div>
        </section>
    }
    .into_any()
}
