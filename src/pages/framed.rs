//! What is shown instead of the app where another site shows the page in a frame: a policy in the page can't forbid that.

use leptos::prelude::*;

use crate::browser::location;

/// A sentence and the way out of the frame. Nothing that is kept is read for it.
#[component]
pub fn Framed() -> impl IntoView {
    view! {
        <main id="main">
            <h1 tabindex="-1">"Tableside opens in its own tab"</h1>
            <p class="read">
                "Another site shows this page inside its own. What you keep in Tableside is yours alone, so nothing of it is
                shown here."
            </p>
            <p>
                <a class="btn go" href=location::address() target="_blank" rel="noopener">
                    "Open Tableside in its own tab"
                </a>
            </p>
        </main>
    }
    .into_any()
}
