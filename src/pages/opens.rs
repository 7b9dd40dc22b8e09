//! An address that opens something as a negotiation of one's own.

use leptos::prelude::*;
use tableside_core::route::{Opening, Route};

use crate::components::Heading;
use crate::state::{Wanted, use_notebook};

/// Opens it, which leads on to its overview. Where that doesn't work, a notice says why, and it can be tried again here.
#[component]
pub fn Opens(
    /// What is to be opened.
    what: Opening,
) -> impl IntoView {
    let notebook = use_notebook();
    let Opening::Example(example) = what;
    let open = move || notebook.want(Wanted::Example(example));
    // Once: nothing that is looked at on the way is followed.
    Effect::new(move || untrack(open));
    view! {
        <Heading title=example.title() />
        <p class="read">"A finished negotiation, which opens as a copy of your own, to change as you like."</p>
        <p class="acts">
            <button class="btn go" type="button" on:click=move |_| open()>"Open it"</button>
            <a class="btn" href=Route::Home.to_string()>"Your negotiations"</a>
        </p>
    }
    .into_any()
}
