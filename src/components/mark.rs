//! The product's mark: a table, one on each side.

use leptos::prelude::*;

/// Draws the mark.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark-picture" viewBox="0 0 22 22" aria-hidden="true">
            <rect class="mark-table" x="1" y="9.5" width="20" height="3" rx="1.5" />
            <circle class="mark-us" cx="7" cy="4.5" r="3" />
            <rect class="mark-them" x="12.6" y="15.1" width="5" height="5" transform="rotate(45 15.1 17.6)" />
        </svg>
    }
    .into_any()
}
