//! The shell around every place, and which place an address shows.

use js_sys::futures::spawn_local;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::Theme;
use wasm_bindgen::throw_str;

use crate::browser::{clock, focus, keys, location, page};
use crate::components::{Alerts, Keyed, NoticeLine, Rail};
use crate::pages::{self, Covered, Drafts, Home, NotHere};
use crate::second_part;
use crate::state::{Notebook, Opened, provide_state};

/// What is quicker than this needs no word, in milliseconds.
const SOON: i32 = 300;
/// How long after the start the second part is fetched for those who come back, in milliseconds.
const AFTER_START: i32 = 1_000;
/// Where the browser undoes the typing: what is being written there is no part of the negotiation yet, or never is.
const OWN_UNDO: &str = ".entry.begun, #heard-line, dialog";

/// Mounts the app in the page's place for it, in front of the static shell, and takes the shell away. Where the address
/// names a place that needs the second part of the app, that is fetched first.
pub fn mount() {
    if location::route() == Route::Home {
        mount_now();
    } else {
        spawn_local(async {
            // Where it can't be fetched, the app says so.
            let _ = second_part::fetch().await;
            mount_now();
        });
    }
}

fn mount_now() {
    let Some(place) = page::mount_point() else {
        return;
    };
    mount_to(place, App).forget();
    page::remove_shell();
    if let route @ Route::GuideItem { .. } = location::route() {
        focus::focus_soon(place_of(&route));
    }
    page::set_root_attribute("data-ready", Some("yes"));
}

/// What is shown: another of these is another page.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Shown {
    route: Route,
    opened: Opened,
    is_table_view: bool,
    /// How often it was tried to fetch what is not on this device yet.
    tries: u32,
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    let notebook = provide_state();
    Drafts::provide();
    notebook.arrive(location::route());
    notebook.follow();
    fetch_for_regulars(notebook);
    let open_search = Callback::new(move |()| open_search(notebook));
    follow_keys(notebook, open_search);
    Effect::new(move || show_theme(notebook));
    Effect::new(move || show_title(notebook));
    page::on_coming_and_going(move || {
        notebook.keep();
        notebook.look_again();
    });

    let tries = RwSignal::new(0);
    let shown = Memo::new(move |_| Shown {
        route: notebook.screen.route.get(),
        opened: notebook.opened.get(),
        is_table_view: notebook.preferences.is_table_view(),
        tries: tries.get(),
    });
    follow_address(notebook);
    // What may only be read has no field that can be typed into, and no button. The plan is only looked at.
    let is_plan = move || matches!(notebook.screen.route.get(), Route::Case { place: CasePlace::Plan, .. });
    let again = Callback::new(move |()| fetch_then(notebook, move |_| tries.update(|tries| *tries += 1)));
    view! {
        <button class="btn skip" on:click=move |_| { focus::focus("h1"); }>"Skip to the page"</button>
        <div class="app">
            <Rail open_search=open_search />
            <main id="main">
                <Alerts />
                <fieldset class="page" role="none" disabled=move || notebook.read_only.get() && !is_plan()>
                    <Keyed key=shown draw=move |shown| page_of(shown, again) />
                </fieldset>
            </main>
        </div>
        <div>
            <Show when=move || notebook.screen.searching.get()>{second(second_part::search(), again)}</Show>
        </div>
        <NoticeLine />
        <div class="unseen" aria-live="polite">{move || notebook.screen.announcement.get()}</div>
    }
}

/// The page of a place.
fn page_of(shown: Shown, again: Callback<()>) -> AnyView {
    match shown.route {
        Route::Home | Route::Skills | Route::Settings if shown.is_table_view => view! { <Covered /> }.into_any(),
        Route::Home => view! { <Home /> }.into_any(),
        route => second(second_part::place(route, shown.opened), again),
    }
}

/// What needs the second part, once that is there; or a page that says that it isn't.
fn second(
    view: impl Future<Output = Result<AnyView, SplitLoaderError>> + Send + 'static,
    again: Callback<()>,
) -> AnyView {
    Suspend::new(async move { view.await.unwrap_or_else(|_| view! { <NotHere again=again /> }.into_any()) }).into_any()
}

/// Fetches the second part and then hands on whether it is here; says that it is being fetched where that takes a while.
fn fetch_then(notebook: Notebook, then: impl FnOnce(bool) + 'static) {
    let is_done = StoredValue::new(false);
    clock::after(SOON, move || {
        if !is_done.get_value() {
            page::set_root_attribute("data-fetching", Some(""));
            notebook.screen.announce("Fetching this part of Tableside …");
        }
    });
    spawn_local(async move {
        let is_here = second_part::fetch().await.is_ok();
        is_done.set_value(true);
        page::set_root_attribute("data-fetching", None);
        then(is_here);
    });
}

/// Whoever has negotiations here comes back, perhaps without a line the next time: the second part is fetched before it
/// is asked for. A first visit doesn't wait for it.
fn fetch_for_regulars(notebook: Notebook) {
    if notebook.keeping.with_untracked(|library| !library.summaries().is_empty()) {
        clock::after(AFTER_START, || {
            spawn_local(async {
                // Asked for again when it is wanted, should it fail now.
                let _ = second_part::fetch().await;
            });
        });
    }
}

/// Comes to each place that the address names, once what it needs is there.
fn follow_address(notebook: Notebook) {
    location::on_change(move |route| {
        if route == Route::Home {
            come_to(notebook, route);
        } else {
            fetch_then(notebook, move |_| {
                // One may be somewhere else by the time that it has been fetched.
                if location::route() == route {
                    come_to(notebook, route);
                }
            });
        }
    });
}

fn come_to(notebook: Notebook, route: Route) {
    let there = notebook.screen.take_target().unwrap_or_else(|| place_of(&route));
    let before = notebook.screen.route.get_untracked();
    let heading = page::heading();
    let is_another = before != route;
    notebook.arrive(route);
    page::scroll_to_top();
    clock::after(0, move || {
        // The renderer passes over what it can't put on the page, as where an extension has taken the page apart.
        if is_another && (page::heading().is_none() || page::heading() == heading) {
            throw_str("the page was taken away");
        }
        focus::focus(&there);
    });
}

/// What has the focus on arrival: the line of the guide that the address names, or the heading.
fn place_of(route: &Route) -> String {
    match route {
        Route::GuideItem { item, .. } => format!("[id='{item}']"),
        _ => "h1".to_owned(),
    }
}

/// Keys that do something wherever one is.
fn follow_keys(notebook: Notebook, open_search: Callback<()>) {
    keys::on_search_keys(move || open_search.run(()));
    keys::on_undo_keys(OWN_UNDO, move |redo| {
        // What stands in a field of numbers is what was typed, until one leaves it.
        focus::end_typing();
        if redo { notebook.redo() } else { notebook.undo() }
    });
    let has_single_keys = move || notebook.preferences.has_single_keys();
    keys::on_key_here("v", has_single_keys, move || notebook.turn_table_view());
    keys::on_key_anywhere("F9", move || notebook.turn_table_view());
    keys::on_key_here("?", has_single_keys, move || notebook.screen.go_to_keys());
}

/// Opens the search once what it needs is there, if one is still where one asked for it.
fn open_search(notebook: Notebook) {
    let asked_at = location::route();
    fetch_then(notebook, move |is_here| {
        if !is_here {
            notebook
                .screen
                .say("The search is not on this device yet and could not be fetched. Try again when you are online.");
        } else if !notebook.preferences.is_table_view_untracked() && location::route() == asked_at {
            // Not in the table view: it finds what is private, too.
            notebook.screen.searching.set(true);
        }
    });
}

/// Light or dark follows the settings.
fn show_theme(notebook: Notebook) {
    let theme = notebook.preferences.with(|settings| settings.theme);
    page::set_root_attribute("data-theme", (theme != Theme::System).then(|| theme.word()));
}

/// The page's title names the place, then the negotiation.
fn show_title(notebook: Notebook) {
    let title = notebook.with(|case| case.title.clone());
    let is_table_view = notebook.preferences.is_table_view();
    let (place, case) = match (notebook.opened.get(), &notebook.screen.route.get()) {
        (Opened::Case(_), _) if is_table_view => (pages::TABLE, title.as_str()),
        (_, Route::Home | Route::Skills | Route::Settings) if is_table_view => (pages::TABLE, ""),
        (Opened::Case(_), route) => (pages::title(route), if title.is_empty() { "Untitled" } else { &title }),
        (Opened::Missing, _) => (pages::MISSING, ""),
        (Opened::Unreadable { .. }, _) => (pages::UNREADABLE, ""),
        (Opened::Nothing, route) => (pages::title(route), ""),
    };
    let parts: Vec<&str> = [place, case, "Tableside"].into_iter().filter(|part| !part.is_empty()).collect();
    page::set_title(&parts.join(" – "));
}
