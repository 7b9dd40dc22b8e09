//! Search and go: any place, negotiation or line of the guide, as one types.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Dialog;
use leptos::prelude::*;
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::route::{CasePlace, Route};
use tableside_core::search::{Entry, Found, Index, Kind, guide_entries, negotiation_entry};

use crate::browser::{focus, keys, layer, locale};
use crate::state::{Notebook, Opened, use_notebook};

/// So many finds are shown.
const SHOWN: usize = 12;

/// What was found, and which of it Enter goes to.
#[derive(Clone, Copy)]
struct Finds {
    index: StoredValue<Index>,
    found: RwSignal<Vec<Found>>,
    chosen: RwSignal<usize>,
    /// What they are shown in.
    dialog: NodeRef<Dialog>,
}

/// The search, open over the page.
#[component]
pub fn Search() -> impl IntoView {
    let notebook = use_notebook();
    let index = Index::new(entries(notebook), locale::plain);
    let found = RwSignal::new(index.find("", SHOWN));
    let dialog = NodeRef::new();
    let finds = Finds { index: StoredValue::new(index), found, chosen: RwSignal::new(0), dialog };
    Effect::new(move || {
        // Also when it is asked for again the moment it was closed: the browser tells of that only later.
        if let Some(dialog) = dialog.get()
            && notebook.screen.searching.get()
        {
            focus::show_dialog(&dialog);
            layer::opened();
        }
    });
    on_cleanup(layer::closed);
    let pressed = move |event: MouseEvent| {
        if dialog.get_untracked().is_some_and(|dialog| focus::is_outside(&event, &dialog)) {
            // The press would take the focus from where it goes back to.
            event.prevent_default();
            finds.close();
        }
    };
    view! {
        <dialog
            class="search"
            aria-label="Search and go"
            node_ref=dialog
            on:close:target=move |event| {
                if !event.target().open() {
                    notebook.screen.searching.set(false);
                }
            }
            on:mousedown=pressed
        >
            {field(finds)}
            <ul class="found" id="found" role="listbox" aria-label="Found">
                {move || finds.rows()}
            </ul>
            <p class="hint-line" role="status">
                {move || finds.counted()}
            </p>
            <p class="keys" aria-hidden="true">
                "↑ ↓ choose · Enter goes · Esc closes"
            </p>
        </dialog>
    }
    .into_any()
}

/// The field that one types into; it says to those who listen which find is chosen.
fn field(finds: Finds) -> AnyView {
    let on_key = move |event: KeyboardEvent| {
        if let Some(key) = keys::key_of(&event)
            && finds.press(&key)
        {
            event.prevent_default();
        }
    };
    view! {
        <input
            class="inp"
            type="text"
            role="combobox"
            aria-label="Search and go"
            aria-expanded=move || finds.is_any().to_string()
            aria-controls="found"
            aria-autocomplete="list"
            autocomplete="off"
            spellcheck="false"
            placeholder="A place, a negotiation, a line of the guide"
            aria-activedescendant=move || finds.is_any().then(|| id_of(finds.chosen.get()))
            on:input:target=move |event| finds.look_for(&event.target().value())
            on:keydown=on_key
        />
    }
    .into_any()
}

/// Everything that can be found: places, negotiations, lines of the guide.
fn entries(notebook: Notebook) -> Vec<Entry> {
    let mut entries = places(notebook);
    notebook.keeping.with_untracked(|library| entries.extend(library.summaries().iter().map(negotiation_entry)));
    entries.extend(guide_entries());
    entries
}

fn places(notebook: Notebook) -> Vec<Entry> {
    let place = |title: &str, text: &str, route: &Route| Entry {
        title: title.to_owned(),
        text: text.to_owned(),
        kind: Kind::Place,
        route: route.to_string(),
        id: String::new(),
    };
    let mut places = Vec::new();
    if let Opened::Case(id) = notebook.opened.get_untracked() {
        let here = "This negotiation";
        let go = |case_place| Route::case(&id, case_place);
        places.push(place("Overview", here, &go(CasePlace::Overview)));
        for stage in Stage::ALL {
            let title = stage_topic(*stage).map_or("", |topic| topic.title);
            places.push(place(title, here, &go(CasePlace::Stage(*stage))));
        }
        for (title, case_place) in
            [("Your plan", CasePlace::Plan), ("Offers", CasePlace::Offers), ("Impasse", CasePlace::Impasse)]
        {
            places.push(place(title, here, &go(case_place)));
        }
    }
    places.push(place("Your negotiations", "Home list new", &Route::Home));
    places.push(place("Guide", "Contents", &Route::Guide(None)));
    places.push(place("Your skills", "Self-assessment lessons practise", &Route::Skills));
    places.push(place("Settings", "Theme numbers language backup import storage shortcuts", &Route::Settings));
    places
}

impl Finds {
    fn look_for(self, query: &str) {
        self.chosen.set(0);
        self.found.set(self.index.with_value(|index| index.find(query, SHOWN)));
    }

    /// A key in the field; says whether it was meant for the list.
    fn press(self, key: &str) -> bool {
        let last = self.found.with_untracked(Vec::len).saturating_sub(1);
        let here = self.chosen.get_untracked();
        let next = match key {
            "ArrowDown" => {
                if here < last {
                    here + 1
                } else {
                    0
                }
            }
            "ArrowUp" => here.checked_sub(1).unwrap_or(last),
            "Enter" => {
                self.go(here);
                return true;
            }
            _ => return false,
        };
        self.chosen.set(next);
        focus::bring_into_view(&format!("#{}", id_of(next)));
        true
    }

    fn go(self, place: usize) {
        let entry = self.found.with_untracked(|found| found.get(place).map(|found| found.entry));
        let route = entry.and_then(|entry| {
            self.index.with_value(|index| index.entries().get(entry).map(|entry| Route::parse(&entry.route)))
        });
        if let Some(route) = route {
            self.close();
            layer::go(&route);
        }
    }

    /// Closes the dialog: the browser gives the focus back to where it was before.
    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }

    fn is_any(self) -> bool {
        self.found.with(|found| !found.is_empty())
    }

    fn counted(self) -> String {
        match self.found.with(Vec::len) {
            0 => "Nothing found. Try another word.".to_owned(),
            1 => "One found".to_owned(),
            count => format!("{count} found"),
        }
    }

    fn rows(self) -> Vec<AnyView> {
        self.index.with_value(|index| {
            let row = |(place, found): (usize, &Found)| Some(self.row(place, index.entries().get(found.entry)?, found));
            self.found.with(|found| found.iter().enumerate().filter_map(row).collect())
        })
    }

    /// One find.
    fn row(self, place: usize, entry: &Entry, found: &Found) -> AnyView {
        let kind = match entry.kind {
            Kind::Place => "Place",
            Kind::Negotiation => "Negotiation",
            Kind::Line => "Guide",
        };
        let below = match entry.kind {
            Kind::Line => entry.text.split('\n').find(|text| !text.is_empty()).unwrap_or_default(),
            Kind::Negotiation => &entry.text,
            Kind::Place => "",
        };
        let below = (!below.is_empty()).then(|| below.to_owned());
        view! {
            <li
                id=id_of(place)
                role="option"
                aria-selected=move || (self.chosen.get() == place).to_string()
                on:click=move |_| self.go(place)
            >
                {marked(&entry.title, &found.marks)}
                <small>{kind}</small>
                {below.map(|below| view! { <p>{below}</p> })}
            </li>
        }
        .into_any()
    }
}

fn id_of(place: usize) -> String {
    format!("found-{place}")
}

/// A title with what fits the query marked.
fn marked(title: &str, marks: &[(usize, usize)]) -> AnyView {
    let mut shown = Vec::new();
    let mut done = 0;
    for (from, to) in marks {
        let (Some(before), Some(mark)) = (title.get(done..*from), title.get(*from..*to)) else { continue };
        shown.push(before.to_owned().into_any());
        shown.push(view! { <mark>{mark.to_owned()}</mark> }.into_any());
        done = *to;
    }
    shown.push(title.get(done..).unwrap_or_default().to_owned().into_any());
    view! { <b>{shown}</b> }.into_any()
}
