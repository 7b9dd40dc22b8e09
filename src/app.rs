//! The shell around every place, and which place an address shows.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use tableside_core::case::Side;
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::{CasePlace, Route};
use tableside_core::share::shared_title;
use tableside_core::storage::Theme;
use wasm_bindgen::throw_str;

use crate::browser::keys::{self, Acts};
use crate::browser::{clock, files, focus, layer, location, observe, one_file, page, paper};
use crate::components::{Alerts, Keyed, NoticeLine, Rail};
use crate::pages::{self, Covered, Drafts, Framed, Home, NotHere, PrintChoices};
use crate::second_part;
use crate::state::{Notebook, Opened, Over, Wanted, deferred, provide_state};

/// What the title of the window says first where a break has ended in a negotiation that isn't open.
const A_BREAK_IS_OVER: &str = "A break is over";
/// What is quicker than this needs no word.
const SOON: Duration = Duration::from_millis(300);
/// How long after the start the second part is fetched for those who come back.
const AFTER_START: Duration = Duration::from_secs(1);
/// Where the browser undoes the typing: what is being written there is no part of the negotiation yet, or never is. Not while
/// a notice offers to undo what was done since; what lies over the page has nothing to do with that.
const OWN_UNDO: &str = ".entry.begun, #heard-line, .debrief-table, dialog";
const OVER_PAGE: &str = "dialog";
/// Where what is typed is no step, and what was done last all the same.
const TYPED: &str = ".entry, .debrief-table";

/// The styles of the first page, and of whatever can stand on it (`build.rs`). What is seen before that, the page has itself.
const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/first-part.css"));

/// Mounts the app in the page's place for it, in front of the static shell, and takes the shell away. Where the address
/// names a place that needs the second part of the app, or the page holds something that has to be read, that is fetched
/// first. Where the page has said that this browser is too old, it says no more than that.
pub fn mount() {
    if page::is_refused() {
        return;
    }
    page::add_styles(STYLES);
    if location::is_in_foreign_frame() {
        mount_view(|| view! { <Framed /> }.into_any());
    } else if location::route() == Route::Home && !one_file::holds_something() {
        mount_now(false);
    } else {
        // Not by Leptos, which has no executor before it has mounted something.
        js_sys::futures::spawn_local(async { mount_now(second_part::fetch().await.is_ok()) });
    }
}

fn mount_now(has_second_part: bool) {
    mount_view(move || view! { <App has_second_part=has_second_part /> }.into_any());
    let route = location::route();
    if route.guide_line().is_some() {
        focus::focus_soon(place_of(&route));
    }
}

fn mount_view(view: impl FnOnce() -> AnyView + 'static) {
    if let Some(place) = page::mount_point() {
        mount_to(place, view).forget();
        page::remove_shell();
        page::set_root_attribute("data-ready", Some("yes"));
    }
}

/// What is shown: another of these is another page.
#[derive(Clone, PartialEq, Eq, Hash)]
struct PageKey {
    route: Route,
    opened: Opened,
    is_table_view: bool,
    /// Is all of the app here that it needs?
    is_here: bool,
}

/// The whole app.
#[component]
fn App(
    /// Is the second part here already?
    has_second_part: bool,
) -> impl IntoView {
    let notebook = provide_state();
    Drafts::provide();
    PrintChoices::provide();
    notebook.open_held();
    notebook.arrive(location::route());
    if has_second_part {
        notebook.second_part_came();
    } else if location::route() != Route::Home {
        notebook.second_part_failed();
    }
    notebook.follow();
    let second_part = SecondPart { notebook, is_here: RwSignal::new(has_second_part) };
    second_part.fetch_for_regulars();
    Effect::new(move || second_part.do_wanted());
    let open = Callback::new(move |over| second_part.open(over));
    let open_search = Callback::new(move |()| open.run(Over::Search));
    follow_keys(notebook, open);
    follow_over(notebook);
    follow_address(notebook, second_part);
    notebook.screen.take_dropped_files(move || !notebook.preferences.is_table_view_untracked());
    paper::follow(move |day| notebook.preferences.numbers_untracked("USD").day(day));
    files::follow_print();
    Effect::new(move || {
        if second_part.is_here.get()
            && let Some(deferred) = deferred::get()
        {
            (deferred.follow_breaks)(notebook);
        }
    });
    title_paper(notebook);
    Effect::new(move || show_theme(notebook));
    Effect::new(move || show_title(notebook));
    page::on_going(move || notebook.keep());
    page::on_coming_back(move || notebook.read_anew());
    page::on_leaving(move || notebook.leave());

    let key = Memo::new(move |_| {
        let route = notebook.screen.route.with(Route::page);
        PageKey {
            is_here: route == Route::Home || second_part.is_here.get(),
            route,
            opened: notebook.opened.get(),
            is_table_view: notebook.preferences.is_table_view(),
        }
    });
    // What may only be read has no field that can be typed into, and no button. The plan, the guide and the handouts are only
    // looked at.
    let is_to_read = move || {
        matches!(
            notebook.screen.route.get(),
            Route::Case { place: CasePlace::Plan | CasePlace::Guide(..) | CasePlace::Handouts(_), .. }
        )
    };
    view! {
        <button class="btn skip" on:click=move |_| focus::focus("h1")>
            "Skip to the page"
        </button>
        <div class="app">
            <Rail open_search=open_search />
            <main id="main">
                <Alerts />
                <fieldset class="page" role="none" disabled=move || notebook.read_only.get() && !is_to_read()>
                    <Keyed key=key draw=move |key| page_of(key, second_part) />
                </fieldset>
            </main>
        </div>
        <div>
            {[Over::Search, Over::Keys].map(|which| over_page(notebook, which)).into_iter().collect_view()}
        </div>
        <NoticeLine />
        <div class="unseen" aria-live="polite">
            {notebook.screen.announcement}
        </div>
    }
}

/// The page of a place.
fn page_of(key: PageKey, second_part: SecondPart) -> AnyView {
    match key.route {
        // In the table view nothing is opened either: it would be one's own.
        Route::Home | Route::Skills | Route::Settings | Route::RolePlay(_) | Route::Open(_) if key.is_table_view => {
            view! { <Covered /> }.into_any()
        }
        Route::Home => view! { <Home /> }.into_any(),
        route if key.is_here => once_here(second_part::place(route, key.opened)),
        _ => {
            let again = Callback::new(move |()| second_part.try_again());
            view! { <NotHere again=again /> }.into_any()
        }
    }
}

/// What lies over the page, as long as it does.
fn over_page(notebook: Notebook, which: Over) -> AnyView {
    view! {
        <Show when=move || notebook.screen.over.get() == Some(which)>{once_here(second_part::over(which))}</Show>
    }
    .into_any()
}

/// What the second part draws: before anything is painted where it is here, for its functions only wait for the loader.
fn once_here(view: impl Future<Output = Result<AnyView, SplitLoaderError>> + Send + 'static) -> AnyView {
    Suspend::new(async move { view.await.unwrap_or_else(|_| ().into_any()) }).into_any()
}

/// The part of the app that is fetched when it is first wanted.
#[derive(Clone, Copy)]
struct SecondPart {
    notebook: Notebook,
    /// Is it here?
    is_here: RwSignal<bool>,
}

impl SecondPart {
    /// Fetches it, and says that it is being fetched where that takes a while. Is it here?
    async fn fetch(self) -> bool {
        let slow = set_timeout_with_handle(
            move || {
                page::set_root_attribute("data-fetching", Some(""));
                self.notebook.screen.announce("Fetching this part of Tableside …");
            },
            SOON,
        );
        let is_here = self.fetch_quietly().await;
        if let Ok(slow) = slow {
            slow.clear();
        }
        page::set_root_attribute("data-fetching", None);
        is_here
    }

    async fn fetch_quietly(self) -> bool {
        let is_here = second_part::fetch().await.is_ok();
        if !is_here {
            self.notebook.second_part_failed();
        }
        if self.is_here.get_untracked() != is_here {
            if is_here {
                self.notebook.second_part_came();
            }
            self.is_here.set(is_here);
        }
        is_here
    }

    /// Fetches it once more; the page follows.
    fn try_again(self) {
        spawn_local(async move {
            self.fetch().await;
        });
    }

    /// Whoever has negotiations here comes back, perhaps without a line the next time: it is fetched before it is asked
    /// for. A first visit doesn't wait for it.
    fn fetch_for_regulars(self) {
        let list = Memo::new(move |_| {
            self.notebook.keeping.summaries(|all| [!all.is_empty(), all.iter().all(|one| !one.unread)])
        });
        Effect::new(move || {
            let [is_regular, is_complete] = list.get();
            if is_regular && !self.is_here.get_untracked() {
                // Asked for again when it is wanted, should it fail now.
                let fetch = async move {
                    self.fetch_quietly().await;
                };
                // What the list lacks, only the second part can read.
                let wait = if is_complete { AFTER_START } else { Duration::ZERO };
                set_timeout(move || spawn_local(fetch), wait);
            }
        });
    }

    /// Does what the user wants once it is here, if one is still where one asked for it. What was wanted last counts.
    fn do_wanted(self) {
        if self.notebook.wanted.get().is_none() {
            return;
        }
        let asked_at = location::route();
        spawn_local(async move {
            let is_here = self.fetch().await;
            let Some(wanted) = self.notebook.wanted.try_update(Option::take).flatten() else { return };
            if !is_here {
                self.notebook.screen.say(
                    "What this needs is not on this device yet and could not be fetched. Try again when you are online.",
                );
            } else if matches!(wanted, Wanted::Copies | Wanted::TakeBack(_) | Wanted::BringIn(_))
                || location::route() == asked_at
            {
                self.notebook.want(wanted);
            }
        });
    }

    /// Opens the search, or the list of keys, once it is here, if one is still where one asked for it.
    fn open(self, which: Over) {
        let (screen, asked_at) = (self.notebook.screen, location::route());
        spawn_local(async move {
            if !self.fetch().await {
                let what = if which == Over::Search { "The search" } else { "The list of keys" };
                screen.say(format!(
                    "{what} is not on this device yet and could not be fetched. Try again when you are online."
                ));
                return;
            }
            // In the table view there is no search: it finds what is private, too.
            let is_hidden = which == Over::Search && self.notebook.preferences.is_table_view_untracked();
            if !is_hidden && location::route() == asked_at {
                screen.over.set(Some(which));
            }
        });
    }
}

/// Follows what lies over the page with an entry in the browser's history, so that Back takes it away.
fn follow_over(notebook: Notebook) {
    Effect::new(move |was_there: Option<bool>| {
        let is_there = notebook.screen.over.get().is_some();
        match (was_there.unwrap_or_default(), is_there) {
            (false, true) => layer::opened(),
            (true, false) => layer::closed(),
            _ => {}
        }
        is_there
    });
    layer::on_back(|| focus::close_dialog("dialog.over"));
}

/// Comes to each place that the address names, once what it needs is there.
fn follow_address(notebook: Notebook, second_part: SecondPart) {
    location::on_change(move |route| {
        if route == Route::Home {
            come_to(notebook, route);
            return;
        }
        spawn_local(async move {
            second_part.fetch().await;
            // One may be somewhere else by the time that it has been fetched.
            if location::route() == route {
                come_to(notebook, route);
            }
        });
    });
}

fn come_to(notebook: Notebook, route: Route) {
    let target = notebook.screen.take_target();
    let is_aimed = target.is_some();
    let there = target.unwrap_or_else(|| place_of(&route));
    let sought = notebook.screen.take_sought();
    let is_another = notebook.screen.route.with_untracked(|here| here.page() != route.page());
    if !is_another && route.is_handouts() {
        // The page stays, and what was pressed on it keeps the focus: it only shows another sheet.
        notebook.arrive(route);
        return;
    }
    let before = page::heading();
    let is_written_in = focus::watch_fields();
    notebook.screen.arrive_at_spot();
    notebook.arrive(route);
    page::scroll_to_top();
    clock::after(0, move || {
        // The renderer passes over what it can't put on the page, as where an extension has taken that apart. The
        // exception has the page's own script say so.
        let now = page::heading();
        if is_another && (now.is_none() || now == before) {
            throw_str("the page was taken away");
        }
        let has_sought = sought.is_some_and(|id| focus::focus_marked(&id));
        // A key may have led to a field as soon as the page was drawn.
        if !has_sought && (is_aimed || !is_written_in()) {
            focus::focus_or(&there, "h1");
        }
    });
}

/// What has the focus on arrival: the line of the guide that the address names, or the heading.
fn place_of(route: &Route) -> String {
    route.guide_line().map_or_else(|| "h1".to_owned(), |line| format!("[id='{line}']"))
}

/// Keys that do something wherever one is.
fn follow_keys(notebook: Notebook, open: Callback<Over>) {
    keys::on_search_keys(move || open.run(Over::Search));
    let own_undo = move |redo: bool| if !redo && notebook.screen.offers_undo() { OVER_PAGE } else { OWN_UNDO };
    keys::on_undo_keys(own_undo, move |redo| {
        // What stands in a field of numbers is what was typed, until one leaves it.
        focus::end_typing();
        if redo { notebook.redo() } else { notebook.undo() }
    });
    keys::on_typing(TYPED, move || notebook.screen.close_offered_undo());
    keys::on_escape(move || notebook.screen.close_notice());
    let has_single_keys = move || notebook.preferences.has_single_keys();
    // A letter hides, and never shows: while others look, what is typed beside a field must not.
    let may_hide = move || has_single_keys() && !notebook.preferences.is_table_view_untracked();
    keys::on_key_here('v', Acts::Alone, may_hide, move || notebook.set_table_view(true));
    keys::on_key_anywhere("F9", move || notebook.turn_table_view());
    for (key, side) in [('t', Side::Them), ('o', Side::Us)] {
        let wanted = move || has_single_keys() && has_offers_elsewhere(notebook);
        let write = move || notebook.screen.go_to_offer(&notebook.id_untracked(), side);
        keys::on_key_here(key, Acts::Alone, wanted, write);
    }
    keys::on_key_here('?', Acts::Alone, has_single_keys, move || open.run(Over::Keys));
}

/// Is this a place of the open negotiation, and another one than that with the line for offers?
fn has_offers_elsewhere(notebook: Notebook) -> bool {
    let is_open = notebook.opened.with_untracked(|opened| matches!(opened, Opened::Case(_)));
    let is_elsewhere = notebook
        .screen
        .route
        .with_untracked(|route| matches!(route, Route::Case { place, .. } if *place != CasePlace::Offers));
    // The table view has the line in every place but this.
    let is_handouts = notebook.screen.route.with_untracked(Route::is_handouts);
    let can_be_elsewhere = is_handouts || !notebook.preferences.is_table_view_untracked();
    is_open && is_elsewhere && can_be_elsewhere && !notebook.read_only.get_untracked()
}

/// Light or dark follows the settings.
fn show_theme(notebook: Notebook) {
    let theme = notebook.preferences.with(|settings| settings.theme);
    page::set_root_attribute("data-theme", (theme != Theme::System).then(|| theme.into_str()));
}

/// The page's title names the place, then the negotiation, or the role-play of a debrief.
fn show_title(notebook: Notebook) {
    let title = notebook.with(|case| shortened(&case.title, MAX_SHOWN).into_owned());
    let is_table_view = notebook.preferences.is_table_view();
    let route = notebook.screen.route.get();
    let (place, case) = match (notebook.opened.get(), &route) {
        (Opened::Case(_), _) if is_table_view => (pages::TABLE, title.as_str()),
        (_, Route::Home | Route::Skills | Route::Settings | Route::RolePlay(_) | Route::Open(_)) if is_table_view => {
            (pages::TABLE, "")
        }
        (Opened::Case(_), route) => (pages::title(route), named(&title, UNTITLED)),
        (_, route) if route.is_guide() => (pages::title(route), ""),
        (Opened::Missing, _) => (pages::MISSING, ""),
        (Opened::Unreadable { .. }, _) => (pages::UNREADABLE, ""),
        (Opened::Nothing, Route::Debrief(role_play)) => (pages::title(&route), role_play.name),
        (Opened::Nothing, route) => (pages::title(route), ""),
    };
    // A stage is called like its topic of the guide.
    let is_topic = route.is_guide() && route.case_id().is_some() && place != pages::title(&Route::Guide(None));
    let guide = if is_topic && !is_table_view { "Guide" } else { "" };
    // What one is to hear of first, whatever place one looks at.
    // In the table view, nothing is said of another negotiation.
    let is_over_elsewhere = !is_table_view && notebook.screen.breaks_over.with(|over| !over.is_empty());
    let elsewhere = if is_over_elsewhere { A_BREAK_IS_OVER } else { "" };
    let urgent = match notebook.screen.urgent.get() {
        "" => elsewhere,
        here => here,
    };
    let parts = [urgent, place, guide, case, "Tableside"].into_iter().filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    page::set_title(&parts.join(" – "));
}

/// A browser writes the page's title at the head of a sheet, and a file that it prints into is called by it: while a page
/// for both sides is printed, the title is what both call the negotiation, and never what the user calls it.
fn title_paper(notebook: Notebook) {
    observe::on_print(move |begins| {
        if begins && files::prints_for_both() {
            page::set_title(&notebook.with_untracked(shared_title));
        } else {
            untrack(|| show_title(notebook));
        }
    });
}
