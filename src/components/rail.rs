//! The way around: the product's mark, the open negotiation's places, and the app's.

use leptos::prelude::*;
use tableside_core::analysis::progress;
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::route::{CasePlace, Route};

use super::{Icon, icon, mark, stage_ring};
use crate::state::{Desk, Notebook, Opened};

/// The rail at the side; a bar with a menu on a phone.
#[component]
pub fn Rail() -> impl IntoView {
    let desk = Desk::here();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        desk.route.track();
        open.set(false);
    });
    let in_case = Memo::new(move |_| match desk.opened.get() {
        Opened::Case(id) => Some(id),
        _ => None,
    });
    view! {
        <header class="rail" class:open=open>
            <a class="mark" href="#/">
                {mark()}
                "Tableside"
            </a>
            <button
                class="btn menu"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                "Menu"
            </button>
            <div class="rail-body">
                {move || in_case.get().map(|id| view! { <CaseNav id /> })}
                <nav class="app-nav" aria-label="App">
                    <ul>
                        {move || {
                            in_case.get().is_some().then(|| link(Route::Home, icon(Icon::Home), "All negotiations"))
                        }}
                        {move || {
                            in_case.get().is_none().then(|| link(Route::Home, icon(Icon::Home), "Negotiations"))
                        }} {link(Route::Guide(None), icon(Icon::Guide), "Guide")}
                        {link(Route::Settings, icon(Icon::Settings), "Settings")}
                    </ul>
                </nav>
            </div>
        </header>
    }
}

/// The places of one negotiation.
#[component]
fn CaseNav(id: String) -> impl IntoView {
    let notebook = Notebook::here();
    let title = notebook.part(|case| case.title.clone());
    let them = notebook.part(|case| case.them.name.clone());
    let go = move |place| Route::case(&id, place);
    let stages = Stage::ALL
        .iter()
        .map(|stage| {
            let stage = *stage;
            let share = notebook.part(move |case| progress::of_stage(case, stage).share());
            let title = stage_topic(stage).map_or("", |topic| topic.title);
            link(go(CasePlace::Stage(stage)), stage_ring(stage, move || share.get()), title)
        })
        .collect_view();
    view! {
        <div class="who">
            <b>{move || named(&title.get(), "Untitled")}</b>
            {move || {
                let them = them.get();
                (!them.is_empty()).then(|| format!("with {them}"))
            }}
        </div>
        <nav aria-label="Negotiation">
            <ul>{link(go(CasePlace::Overview), icon(Icon::Overview), "Overview")}</ul>
            <ol>{stages}</ol>
            <div class="sep"></div>
            <ul>
                {link(go(CasePlace::Offers), icon(Icon::Offers), "Offers")}
                {link(go(CasePlace::Impasse), icon(Icon::Impasse), "Impasse")}
            </ul>
        </nav>
    }
}

/// A text, or a stand-in for an empty one.
fn named(text: &str, empty: &str) -> String {
    if text.is_empty() { empty.to_owned() } else { text.to_owned() }
}

/// A way to a place, marked when one is there.
fn link(route: Route, picture: impl IntoView + 'static, words: &'static str) -> impl IntoView {
    let desk = Desk::here();
    let address = route.to_string();
    let here = move || {
        desk.route.with(|now| match (now, &route) {
            (Route::Guide(_), Route::Guide(_)) => Some("page"),
            (now, route) => (now == route).then_some("page"),
        })
    };
    view! {
        <li>
            <a href=address aria-current=here>
                {picture}
                {words}
            </a>
        </li>
    }
}
