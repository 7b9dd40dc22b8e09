//! A part of the page that is drawn anew when what it is about becomes another.

use std::hash::Hash;

use leptos::prelude::*;

/// Draws its part anew whenever the key is another one, and only then: drawing it follows nothing. A closure in a view
/// keeps its elements where the new ones are of the same kind, and with them what is open, scrolled or typed there.
#[component]
pub fn Keyed<K: Clone + Eq + Hash + Send + Sync + 'static>(
    /// What the part is about.
    #[prop(into)]
    key: Signal<K>,
    /// Draws it.
    draw: impl Fn(K) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    view! { <For each=move || [key.get()] key=Clone::clone children=move |key| untrack(|| draw(key)) /> }.into_any()
}
