//! The way around: the product's mark, the open negotiation's places, and the app's.

use tableside_core::analysis::progress;
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::route::{CasePlace, Route};

use super::{Icon, button, icon, mark, quiet_button, stage_ring};
use crate::element::{El, el, follow, words};
use crate::signal::Signal;
use crate::state::{Desk, NextSteps, Notebook, Opened};

/// The rail at the side; a bar with a menu on a phone.
pub fn rail() -> El {
    let desk = Desk::here();
    let open = Signal::new(false);
    let [closed, pressed, pressed_shown, shown] = [(); 4].map(|()| open.clone());
    follow(move || {
        desk.route();
        closed.set(false);
    });
    let menu = button("Menu", move || pressed.update(|open| *open = !*open))
        .attr("class", "btn menu")
        .state_of("aria-expanded", move || pressed_shown.get());
    let body = el("div.rail-body").part(
        move || format!("{} {}", desk.is_table_view(), open_id(desk).unwrap_or_default()),
        move || {
            let id = open_id(desk);
            if desk.is_table_view() {
                return table_nav(desk, id);
            }
            let home = if id.is_some() { "All negotiations" } else { "Negotiations" };
            let app = el("ul")
                .add(link(Route::Home, icon(Icon::Home), home))
                .add(el("li").add(search_button(desk)))
                .add(link(Route::Guide(None), icon(Icon::Guide), "Guide"))
                .add(link(Route::Skills, icon(Icon::Skills), "Skills"))
                .add(link(Route::Settings, icon(Icon::Settings), "Settings"))
                .add(table_view_line(desk));
            let mut parts = id.map(|id| case_nav(&id)).unwrap_or_default();
            parts.push(el("nav.app-nav").attr("aria-label", "App").add(app));
            parts
        },
    );
    el("header.rail")
        .class_if("open", move || shown.get())
        .add(el("a.mark").attr("href", "#/").add(mark()).text("Tableside"))
        .add(menu)
        .add(body)
}

/// The ID of the open negotiation.
fn open_id(desk: Desk) -> Option<String> {
    match desk.opened() {
        Opened::Case(id) => Some(id),
        _ => None,
    }
}

/// What there is in the table view: the negotiation, as both sides know it, and the way back.
fn table_nav(desk: Desk, id: Option<String>) -> Vec<El> {
    let table = id.map(|id| link(Route::case(&id, CasePlace::Offers), icon(Icon::Offers), "At the table"));
    let places = el("ul").add_all(table).add(table_view_line(desk));
    let nav = el("nav.app-nav").attr("aria-label", "App").add(places);
    vec![who(), nav]
}

/// The names of the negotiation and of the other side.
fn who() -> El {
    let notebook = Notebook::here();
    let title = move || {
        let title = notebook.read(|case| case.title.clone());
        if title.is_empty() { "Untitled".to_owned() } else { title }
    };
    let with = move || {
        let them = notebook.read(|case| case.them.name.clone());
        if them.is_empty() { them } else { format!("with {them}") }
    };
    el("div.who").add(el("b").text_of(title)).text_of(with)
}

/// Hides everything private, or shows it again; with its key for those who see it.
pub fn table_view_button(desk: Desk) -> El {
    let name = move || if desk.is_table_view() { "Leave table view" } else { "Table view" }.to_owned();
    button("", move || desk.turn_table_view())
        .attr("class", "btn quiet")
        .text_of(name)
        .add(words("kbd", "F9").attr("aria-hidden", "true"))
}

/// The same as a line of the rail.
fn table_view_line(desk: Desk) -> El {
    let line = table_view_button(desk).attr("class", "find");
    el("li").add(line.add_first(icon(Icon::Table)))
}

/// The places of one negotiation.
fn case_nav(id: &str) -> Vec<El> {
    let notebook = Notebook::here();
    let go = |place| Route::case(id, place);
    let stages = Stage::ALL.iter().map(|stage| {
        let share = move || notebook.read(|case| progress::of_stage(case, *stage).share());
        let title = stage_topic(*stage).map_or("", |topic| topic.title);
        link(go(CasePlace::Stage(*stage)), stage_ring(*stage, share), title)
    });
    let nav = el("nav")
        .attr("aria-label", "Negotiation")
        .add(el("ul").add(link(go(CasePlace::Overview), icon(Icon::Overview), "Overview")))
        .add(el("ol").add_all(stages))
        .add(el("div.sep"))
        .add(el("ul").add(link(go(CasePlace::Offers), icon(Icon::Offers), "Offers")).add(link(
            go(CasePlace::Impasse),
            icon(Icon::Impasse),
            "Impasse",
        )));
    vec![who(), nav, undo_and_redo()]
}

/// The way to the search, with its keys for those who see it.
fn search_button(desk: Desk) -> El {
    let keys = words("kbd", "Ctrl K").attr("aria-hidden", "true");
    el("button.find")
        .attr("type", "button")
        .add(icon(Icon::Search))
        .text("Search")
        .add(keys)
        .press(move || desk.open_search())
}

/// Undo and redo, each with the name of the step that it would take.
fn undo_and_redo() -> El {
    let desk = Desk::here();
    let step = |word: &'static str, next: fn(NextSteps) -> Option<String>, go: fn(Desk)| {
        let name = move || next(desk.next_steps()).map_or_else(|| word.to_owned(), |name| format!("{word}: {name}"));
        // Not `disabled`: that would take the focus away from whoever presses it until nothing is left.
        quiet_button("", move || go(desk))
            .text_of(name)
            .attr_of("aria-disabled", move || next(desk.next_steps()).is_none().then(|| "true".to_owned()))
    };
    el("div.steps").add(step("Undo", |next| next.undo, Desk::undo)).add(step("Redo", |next| next.redo, Desk::redo))
}

/// A way to a place, marked when one is there.
fn link(route: Route, picture: El, label: &str) -> El {
    let desk = Desk::here();
    let way = el("a").attr("href", &route.to_string()).add(picture).text(label);
    let here = move || match (desk.route(), &route) {
        (Route::Guide(_) | Route::GuideItem { .. }, Route::Guide(_)) => true,
        (now, route) => now == *route,
    };
    el("li").add(way.attr_of("aria-current", move || here().then(|| "page".to_owned())))
}
