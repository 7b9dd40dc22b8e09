//! An address that opens something as a negotiation of one's own.

use leptos::prelude::*;
use tableside_core::route::{Opening, Route};

use crate::components::Heading;
use crate::state::{Wanted, use_notebook};

/// Opens it, which leads on to a place in it. Where that doesn't work, a notice says why, and it can be tried again here.
#[component]
pub fn Opens(
    /// What is to be opened.
    what: Opening,
) -> impl IntoView {
    let notebook = use_notebook();
    let open = move || notebook.want(Wanted::Open(what));
    // Once: nothing that is looked at on the way is followed.
    Effect::new(move || untrack(open));
    let (said, label) = match what {
        Opening::Example(_) => {
            ("A finished negotiation, which opens as a copy of your own, to change as you like.", "Open it")
        }
        Opening::Template(_) => (
            "A new negotiation of your own, with the issues, questions and replies that are usual here, to change as you \
             like.",
            "Start with it",
        ),
        Opening::RolePlay(..) => (
            "Your side of a role-play, as a negotiation of your own: your brief, your points and your walk-away are filled in.",
            "Open your brief",
        ),
    };
    view! {
        <Heading title=what.title() />
        <p class="read">{said}</p>
        <p class="acts">
            <button class="btn go" type="button" on:click=move |_| open()>{label}</button>
            <a class="btn" href=Route::Home.to_string()>"Your negotiations"</a>
        </p>
    }
    .into_any()
}
