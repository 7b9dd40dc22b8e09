//! What is folded away until somebody wants it, and made only then.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

/// A line that unfolds something. It is drawn while it is open, and follows the state then.
#[component]
pub fn Folded(
    /// The words of the line.
    summary: &'static str,
    /// What it unfolds.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggle = move |event: leptos::ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        open.set(details.is_some_and(|details| details.open()));
    };
    view! {
        <details class="folded" on:toggle=toggle>
            <summary>{summary}</summary>
            {move || open.get().then(|| children())}
        </details>
    }
    .into_any()
}
