//! Where an address leads that leads nowhere, and what to do about a negotiation that can't be read.

use leptos::prelude::*;
use tableside_core::route::Route;

use super::heading::Heading;
use crate::browser::files;
use crate::state::{Desk, Notice};

/// An address that is no place of the app.
#[component]
pub fn Nowhere(
    /// What was typed after the `#`.
    path: String,
) -> impl IntoView {
    view! {
        <Heading title="Nothing here" />
        <p class="read">"The address “" {path} "” leads nowhere in Tableside."</p>
        <HomeLink />
    }
}

/// An address of a negotiation that isn't in this browser.
#[component]
pub fn Missing() -> impl IntoView {
    view! {
        <Heading title="This negotiation isn’t here" />
        <p class="read">
            "Negotiations are kept in the browser in which they were written. It may be in another browser or on another computer, or it was deleted."
        </p>
        <HomeLink />
    }
}

/// A negotiation that is there and can't be read.
#[component]
pub fn Unreadable(
    /// Its key in storage.
    key: String,
    /// What is wrong, in a sentence.
    reason: String,
) -> impl IntoView {
    let desk = Desk::here();
    let save = move |_| save_raw(desk, &key);
    view! {
        <Heading title="This negotiation can’t be read" />
        <p class="read">{reason}</p>
        <p class="read">
            "Nothing was changed. What is kept stays exactly as it is, and you can save it as a file for somebody who may be able to mend it."
        </p>
        <p class="acts">
            <button class="btn go" on:click=save>
                "Save what is there as a file"
            </button>
            <a class="btn" href=Route::Home.to_string()>
                "Your negotiations"
            </a>
        </p>
    }
}

/// Hands the raw text under a key to the user as a file.
pub(super) fn save_raw(desk: Desk, key: &str) {
    let saved = desk.raw(key).is_some_and(|text| files::save("tableside-unreadable.txt", "text/plain", &text).is_ok());
    if !saved {
        desk.notice.set(Some(Notice::plain("The browser could not make the file.")));
    }
}

#[component]
fn HomeLink() -> impl IntoView {
    view! {
        <p class="acts">
            <a class="btn go" href=Route::Home.to_string()>
                "Your negotiations"
            </a>
        </p>
    }
}
