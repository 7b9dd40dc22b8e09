//! The shell around every place, and which place an address shows.

use std::mem;

use any_spawner::Executor;
use reactive_graph::owner::Owner;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::Theme;
use tableside_core::texts::joined;
use wasm_bindgen::throw_str;

use crate::browser::later::Later;
use crate::browser::{dom, later, location};
use crate::components::{alerts, notice_line, rail, search};
use crate::element::{El, el, follow, words};
use crate::pages;
use crate::state::{Desk, Notebook, Opened};

/// Mounts the app in the page's place for it, in front of the static shell, and takes the shell away. Where the address
/// names a place that needs the second part of the app, that is fetched first.
pub fn mount() {
    if location::route() == Route::Home {
        mount_now();
    } else {
        later::want(|_| mount_now());
    }
}

fn mount_now() {
    let Some(place) = dom::mount_point() else {
        return;
    };
    // Fails only when it was done before.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| app(El::existing(place)));
    // The app lives as long as the page.
    mem::forget(owner);
    dom::remove_shell();
    if let route @ Route::GuideItem { .. } = location::route() {
        dom::focus_soon(place_of(&route));
    }
    dom::set_root_attribute("data-ready", Some("yes"));
    Desk::here().fetch_the_rest_for_regulars();
}

/// The whole app, put into an element.
fn app(place: El) {
    let desk = Desk::here();
    Desk::keep_on_panic();
    desk.arrive(location::route());
    let key = move || {
        let table = if desk.is_table_view() { "table" } else { "" };
        format!("{} {} {} {table}", desk.opened().key(), desk.route(), later::here().is_some())
    };
    follow(move || desk.keep_table());
    // The plan is only looked at.
    let is_plan = move || matches!(desk.route(), Route::Case { place: CasePlace::Plan, .. });
    let read_only = move || (desk.is_read_only() && !is_plan()).then(String::new);
    // What may only be read has no field that can be typed into, and no button.
    let page = el("fieldset.page").attr("role", "none").attr_of("disabled", read_only).part(key, move || page_of(desk));
    let page_is_there = {
        let page = page.clone();
        move || page.element().is_connected()
    };
    location::on_change(move |route| {
        if !page_is_there() {
            throw_str("the page was taken away");
        }
        if route == Route::Home {
            come_to(desk, route);
        } else {
            // One may be somewhere else by the time that it has been fetched.
            desk.fetch_the_rest(move |_| {
                if location::route() == route {
                    come_to(desk, route);
                }
            });
        }
    });
    dom::on_coming_and_going(move || {
        desk.keep();
        desk.look_again();
    });
    desk.hear_other_tabs();
    desk.look_round_soon();
    desk.recall_disk();
    // What is being written into the lines for an offer or a note is no part of the negotiation yet, and the search
    // never is: there, the browser undoes the typing.
    dom::on_undo_keys(".entry.begun, #heard-line, dialog", move |redo| go_back_or_on(desk, redo));
    dom::on_key_here("v", move || !desk.setting(|settings| settings.no_single_keys), move || desk.turn_table_view());
    dom::on_key_anywhere("F9", move || desk.turn_table_view());
    dom::on_key_here("?", move || !desk.setting(|settings| settings.no_single_keys), move || desk.go_to_keys());
    follow(move || keep_theme(desk));
    follow(move || keep_title(desk));
    let skip = words("button.btn.skip", "Skip to the page").press(|| {
        dom::focus("h1");
    });
    let main = el("main").attr("id", "main").add(alerts()).add(page);
    place
        .add(skip)
        .add(el("div.app").add(rail()).add(main))
        .add(search_place())
        .add(notice_line())
        .add(el("div.unseen").attr("aria-live", "polite").text_of(move || desk.announcement()));
}

fn come_to(desk: Desk, route: Route) {
    let there = desk.take_target().unwrap_or_else(|| place_of(&route));
    desk.arrive(route);
    dom::scroll_to_top();
    dom::focus_soon(there);
}

/// What has the focus on arrival: the line of the guide that the address names, or the heading.
fn place_of(route: &Route) -> String {
    match route {
        Route::GuideItem { item, .. } => format!("[id='{item}']"),
        _ => "h1".to_owned(),
    }
}

/// Where the search stands while it is open.
fn search_place() -> El {
    let desk = Desk::here();
    dom::on_search_keys(move || desk.open_search());
    let is_open = move || if desk.is_searching() { "open" } else { "" }.to_owned();
    el("div").part(is_open, move || later::here().filter(|_| desk.is_searching()).map(later_search))
}

#[inline(never)]
fn later_search(_: Later) -> El {
    search()
}

/// Undo or redo, wherever one is in a negotiation.
fn go_back_or_on(desk: Desk, redo: bool) {
    // What stands in a field of numbers is what was typed, until one leaves it.
    dom::end_typing();
    if redo {
        desk.redo();
    } else {
        desk.undo();
    }
}

/// The page of the place where the user is.
fn page_of(desk: Desk) -> Vec<El> {
    match (desk.route(), later::here()) {
        (Route::Home | Route::Skills | Route::Settings, _) if desk.is_table_view() => pages::covered(),
        (Route::Home, _) => pages::home(),
        (route, Some(later)) => later_page(later, desk, route),
        (_, None) => pages::not_here(),
    }
}

/// The pages that need the second part of the app.
#[inline(never)]
fn later_page(_: Later, desk: Desk, route: Route) -> Vec<El> {
    match route {
        Route::Home => pages::home(),
        Route::Case { id, place } => case_page(desk, &id, place),
        Route::Guide(None) => pages::guide(),
        Route::Guide(Some(slug)) | Route::GuideItem { topic: slug, .. } => pages::guide_topic(slug),
        Route::Skills => pages::skills(),
        Route::Settings => pages::settings(),
        Route::Unknown(path) => pages::nowhere(&path),
    }
}

/// A place in a negotiation, or why there is none.
fn case_page(desk: Desk, id: &str, place: CasePlace) -> Vec<El> {
    match desk.opened() {
        Opened::Case(_) if desk.is_table_view() => pages::table(),
        Opened::Case(_) => match place {
            CasePlace::Overview => pages::overview(),
            CasePlace::Stage(stage) => pages::stage(stage),
            CasePlace::Plan => pages::plan(),
            CasePlace::Offers => pages::offers(),
            CasePlace::Impasse => pages::impasse(),
        },
        Opened::Unreadable { .. } if desk.is_table_view() => pages::covered(),
        Opened::Unreadable { key, reason } => pages::unreadable(id, key, &reason),
        Opened::Nothing | Opened::Missing => pages::missing(id),
    }
}

/// Light or dark follows the settings.
fn keep_theme(desk: Desk) {
    let theme = desk.setting(|settings| settings.theme);
    dom::set_root_attribute("data-theme", (theme != Theme::System).then(|| theme.word()));
}

/// The page's title names the place, then the negotiation.
fn keep_title(desk: Desk) {
    let title = Notebook::here().read(|case| case.title.clone());
    let (place, case) = match (desk.opened(), &desk.route()) {
        (Opened::Case(_), _) if desk.is_table_view() => (pages::TABLE, title.as_str()),
        (_, Route::Home | Route::Skills | Route::Settings) if desk.is_table_view() => (pages::TABLE, ""),
        (Opened::Case(_), route) => (pages::title(route), if title.is_empty() { "Untitled" } else { &title }),
        (Opened::Missing, _) => (pages::MISSING, ""),
        (Opened::Unreadable { .. }, _) => (pages::UNREADABLE, ""),
        (Opened::Nothing, route) => (pages::title(route), ""),
    };
    let parts: Vec<&str> = [place, case, "Tableside"].into_iter().filter(|part| !part.is_empty()).collect();
    dom::set_title(&joined(&parts, " – "));
}
