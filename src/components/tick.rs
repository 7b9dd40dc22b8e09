//! A box to tick, with its words.

use leptos::prelude::*;

/// A checkbox whose label is its children.
#[component]
pub fn Tick(
    /// Is it ticked?
    #[prop(into)]
    on: Signal<bool>,
    /// Told when it is ticked or unticked.
    #[prop(into)]
    set: Callback<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=on on:change=move |event| set.run(event_target_checked(&event)) />
            <span>{children()}</span>
        </label>
    }
}
