//! What is folded away until somebody wants it, and made only then.

use leptos::prelude::*;

/// A line that unfolds something. It is drawn while it is open, and follows the state then.
#[component]
pub fn Folded(
    /// The words of the line.
    summary: &'static str,
    /// Is it open from the start?
    #[prop(optional)]
    is_open: bool,
    /// What it unfolds.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(is_open);
    view! {
        <details class="folded" open=is_open on:toggle:target=move |event| open.set(event.target().open())>
            <summary>{summary}</summary>
            {move || open.get().then(|| children())}
        </details>
    }
    .into_any()
}
