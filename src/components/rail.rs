//! The way around: the product's mark, the open negotiation's places, and the app's.

use leptos::prelude::*;
use tableside_core::name::{UNTITLED, named, shows};
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::{CasePlace, Route};

use super::update_line::UpdateLine;
use super::{Icon, Keyed, Mark, Picto};
use crate::state::{Notebook, Opened, deferred, use_notebook};

/// The rail at the side; a bar with a menu on a phone.
#[component]
pub fn Rail(
    /// Opens the search.
    #[prop(into)]
    open_search: Callback<()>,
) -> impl IntoView {
    let (notebook, open) = (use_notebook(), RwSignal::new(false));
    Effect::new(move || {
        notebook.screen.route.track();
        open.set(false);
    });
    let about = Memo::new(move |_| (notebook.preferences.is_table_view(), open_id(notebook)));
    let draw = move |(is_table_view, id): (bool, Option<String>)| {
        if is_table_view { table_body(notebook, id) } else { body(notebook, id, open_search) }
    };
    view! {
        <header class="rail" class:open=move || open.get()>
            <a class="mark" href="#/" translate="no">
                <Mark />
                "Tableside"
            </a>
            <button
                class="btn menu"
                type="button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                "Menu"
            </button>
            <div class="rail-body">
                <Keyed key=about draw=draw />
            </div>
            <UpdateLine />
        </header>
    }
    .into_any()
}

/// The ID of the open negotiation.
fn open_id(notebook: Notebook) -> Option<String> {
    notebook.opened.with(|opened| match opened {
        Opened::Case(id) => Some(id.clone()),
        _ => None,
    })
}

/// The open negotiation's places, if one is open, and the app's.
fn body(notebook: Notebook, id: Option<String>, open_search: Callback<()>) -> AnyView {
    let home = if id.is_some() { "All negotiations" } else { "Negotiations" };
    let [guide, handouts] = [Route::Guide(None), Route::Handouts(None)].map(|route| route.beside(id.as_deref()));
    view! {
        {id.zip(deferred::get()).map(|(id, deferred)| (deferred.nav)(notebook, &id))}
        <nav class="app-nav" aria-label="App">
            <ul>
                {link(notebook, Route::Home, icon(Picto::Home), home)}
                <li>{search_button(open_search)}</li>
                {link(notebook, guide, icon(Picto::Guide), "Guide")}
                {link(notebook, Route::Skills, icon(Picto::Skills), "Skills")}
                {link(notebook, handouts, icon(Picto::Handouts), "Handouts")}
                {link(notebook, Route::Settings, icon(Picto::Settings), "Settings")}
                {table_view_line(notebook)}
            </ul>
        </nav>
    }
    .into_any()
}

/// What there is in the table view: the negotiation, as both sides know it, and the way back.
fn table_body(notebook: Notebook, id: Option<String>) -> AnyView {
    let handouts = Route::Handouts(None).beside(id.as_deref());
    let table = |id: String| link(notebook, Route::case(&id, CasePlace::Offers), icon(Picto::Offers), "At the table");
    view! {
        {who(notebook)}
        <nav class="app-nav" aria-label="App">
            <ul>
                {id.map(table)}
                {link(notebook, handouts, icon(Picto::Handouts), "Handouts")}
                {table_view_line(notebook)}
            </ul>
        </nav>
    }
    .into_any()
}

/// The names of the negotiation and of the other side.
pub(super) fn who(notebook: Notebook) -> AnyView {
    view! {
        <div class="who">
            <b translate="no">{move || title(notebook)}</b>
            {move || with_whom(notebook)}
        </div>
    }
    .into_any()
}

fn title(notebook: Notebook) -> String {
    notebook.with(|case| shortened(named(&case.title, UNTITLED), MAX_SHOWN).into_owned())
}

fn with_whom(notebook: Notebook) -> Option<AnyView> {
    let them = notebook.with(|case| shortened(&case.them.name, MAX_SHOWN).into_owned());
    shows(&them).then(|| view! { "with "<span translate="no">{them}</span> }.into_any())
}

/// Hides everything private, or shows it again; with its key for those who see it.
#[component]
pub fn TableViewButton() -> impl IntoView {
    table_view_button(use_notebook(), "btn quiet", None)
}

/// The same as a line of the rail.
fn table_view_line(notebook: Notebook) -> AnyView {
    view! { <li>{table_view_button(notebook, "find", Some(icon(Picto::Table)))}</li> }.into_any()
}

fn table_view_button(notebook: Notebook, class: &'static str, picture: Option<AnyView>) -> AnyView {
    let name = move || {
        let name = if notebook.preferences.is_table_view() { "Leave table view" } else { "Table view" };
        name.to_owned()
    };
    view! {
        <button class=class type="button" on:click=move |_| notebook.turn_table_view()>
            {picture}
            {name}
            <kbd aria-hidden="true">"F9"</kbd>
        </button>
    }
    .into_any()
}

/// The way to the search, with its keys for those who see it.
fn search_button(open_search: Callback<()>) -> AnyView {
    view! {
        <button class="find" type="button" on:click=move |_| open_search.run(())>
            <Icon of=Picto::Search />
            "Search"
            <kbd aria-hidden="true">"Ctrl K"</kbd>
        </button>
    }
    .into_any()
}

/// A way to a place, marked when one is there.
pub(super) fn link(notebook: Notebook, route: Route, picture: AnyView, label: &'static str) -> AnyView {
    let address = route.to_string();
    let is_here = move || {
        notebook.screen.route.with(|now| {
            let is_part = (now.is_guide() && route.is_guide()) || (now.is_below_handouts() && route.is_handouts());
            *now == route || is_part
        })
    };
    view! {
        <li>
            <a href=address aria-current=move || is_here().then_some("page")>
                {picture}
                {label}
            </a>
        </li>
    }
    .into_any()
}

pub(super) fn icon(of: Picto) -> AnyView {
    view! { <Icon of=of /> }.into_any()
}
