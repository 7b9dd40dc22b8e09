//! The first page while there is no negotiation yet: what this is, at a glance, and what one can begin with.

use leptos::prelude::*;
use tableside_core::route::Route;

use super::begin;
use crate::components::Reminder;
use crate::state::{Notebook, Wanted};

/// What this is, and what one can begin with. `held` draws what the page itself holds for the user.
pub(super) fn first_visit(notebook: Notebook, held: impl Fn() -> Option<AnyView> + Send + Sync + 'static) -> AnyView {
    let settings = Route::Settings.to_string();
    let said = "A notebook for one negotiation at a time, from the first thought to the signature. Everything you write \
                stays in this browser.";
    // The static shell in `index.html` begins with the same words, so that nothing moves when the app takes over.
    view! {
        <div class="hero">
            <h1 tabindex="-1">"Your negotiations"</h1>
            <p class="hero-line">"Go in prepared, keep track of every offer, come out with it in writing."</p>
            <p class="read">{said}</p>
        </div>
        <Reminder />
        <div>{held}</div>
        {five_stages()}
        <div class="begin">
            <section>
                <h2>"Start from a template"</h2>
                {begin::templates(notebook)}
                <div class="acts">
                    <button class="btn go" type="button" on:click=move |_| notebook.want(Wanted::New)>
                        "Start with a blank one"
                    </button>
                    <button class="btn quiet" type="button" on:click=move |_| notebook.choose_files()>
                        "Bring in a file"
                    </button>
                </div>
            </section>
            <section>
                <h2>"Or open a finished one"</h2>
                {begin::examples(notebook)}
            </section>
        </div>
        {stays(settings)}
    }
    .into_any()
}

/// The five stages as pictures, each with the words that say the same.
fn five_stages() -> AnyView {
    view! {
        <ol class="five" aria-label="The five stages">
            <li>
                <svg viewBox="0 0 92 58" aria-hidden="true">
                    <path class="axis" d="M2 34h88" />
                    <rect class="room" x="26" y="26" width="36" height="16" rx="2" />
                    <path class="limit us" d="M26 20v28" />
                    <path class="limit them" d="M62 20v28" />
                </svg>
                <b>"Prepare"</b>
                <span>"issues, walk-away, best alternative"</span>
            </li>
            <li>
                <svg viewBox="0 0 92 58" aria-hidden="true">
                    <path class="bubble us" d="M6 8h34v20H22l-7 7v-7H6z" />
                    <path class="bubble them" d="M50 22h36v20h-8v7l-7-7H50z" />
                    <path class="trace us" d="M13 15h20M13 21h13" />
                    <path class="trace them" d="M57 29h22M57 35h14" />
                </svg>
                <b>"Exchange"</b>
                <span>"what each side needs, and asks"</span>
            </li>
            <li>
                <svg viewBox="0 0 92 58" aria-hidden="true">
                    <circle class="bubble us" cx="36" cy="30" r="20" />
                    <circle class="bubble them" cx="58" cy="30" r="20" />
                    <path class="shared-tick" d="M43 30l3 3 6-7" />
                </svg>
                <b>"Clarify"</b>
                <span>"what both of you take as settled"</span>
            </li>
            <li>
                <svg viewBox="0 0 92 58" aria-hidden="true">
                    <path class="trace us" d="M4 8L28 18L52 26L76 30" />
                    <path class="trace dashed them" d="M4 52L28 44L52 37L76 33" />
                    <path class="ends us" d="M4 8h0M28 18h0M52 26h0" />
                    <path class="ends them" d="M4 47l5 5-5 5-5-5zM28 39l5 5-5 5-5-5zM52 32l5 5-5 5-5-5z" />
                    <circle class="met" cx="79" cy="31" r="6" />
                    <path class="met-tick" d="M76 31l2 2 4-4" />
                </svg>
                <b>"Bargain"</b>
                <span>"every offer, the gap, a way on when you are stuck"</span>
            </li>
            <li>
                <svg viewBox="0 0 92 58" aria-hidden="true">
                    <path class="leaf" d="M24 4h34l10 10v40H24z" />
                    <path class="axis" d="M32 18h24M32 25h28M32 32h20" />
                    <path class="trace us" d="M31 46c4-6 6 3 9-1" />
                    <path class="trace them" d="M50 46c4-6 6 3 9-1" />
                </svg>
                <b>"Commit"</b>
                <span>"an agreement to print and sign"</span>
            </li>
        </ol>
    }
    .into_any()
}

/// What stays where.
fn stays(settings: String) -> AnyView {
    view! {
        <section class="stays" aria-label="What stays where">
            <dl>
                <div>
                    <dt>"In this browser"</dt>
                    <dd>"everything you write"</dd>
                </div>
                <div>
                    <dt>"In files, when you save them"</dt>
                    <dd>"copies for you, or for others"</dd>
                </div>
                <div>
                    <dt>"Nowhere else"</dt>
                    <dd>"no account, no server, no cookie"</dd>
                </div>
            </dl>
            <a href=settings>"How it is kept"</a>
        </section>
    }
    .into_any()
}
