//! Search and go: any place, negotiation, line of the guide or word of one's own, as one types, and things to be done.

mod commands;

use leptos::ev::KeyboardEvent;
use leptos::html::Dialog;
use leptos::prelude::*;
use tableside_core::guide::{self, Stage};
use tableside_core::route::{CasePlace, Route};
use tableside_core::search::{
    Command, Entry, Excerpt, Found, Index, Kind, find_in, guide_entries, handout_entries, negotiation_entry,
};

use super::over_page::{OverPage, close};
use crate::browser::{focus, keys, locale};
use crate::state::{Notebook, Opened, Over, own_words, use_notebook};

/// So many finds are shown.
const SHOWN: usize = 12;

/// Something that was found, to be shown.
#[derive(Clone)]
struct Find {
    entry: Entry,
    /// What to mark in the title.
    marks: Vec<(usize, usize)>,
    /// Where it was found in the text.
    excerpt: Option<Excerpt>,
}

/// What was found, and which of it Enter goes to.
#[derive(Clone, Copy)]
struct Finds {
    notebook: Notebook,
    /// Everything but the user's own words, which come a little later.
    index: StoredValue<Index>,
    query: StoredValue<String>,
    found: RwSignal<Vec<Find>>,
    chosen: RwSignal<usize>,
    /// What they are shown in.
    dialog: NodeRef<Dialog>,
}

/// The search, open over the page.
#[component]
pub fn Search() -> impl IntoView {
    let notebook = use_notebook();
    let finds = Finds {
        notebook,
        index: StoredValue::new(Index::new(entries(notebook), locale::plain)),
        query: StoredValue::new(String::new()),
        found: RwSignal::new(Vec::new()),
        chosen: RwSignal::new(0),
        dialog: NodeRef::new(),
    };
    finds.look_for("");
    own_words::look_up(notebook, move || finds.look_again());
    view! {
        <OverPage which=Over::Search label="Search and go" class="search" dialog=finds.dialog>
            {field(finds)}
            <ul class="found" id="found" role="listbox" aria-label="Found">
                {move || finds.rows()}
            </ul>
            <p class="hint-line" role="status">
                {move || finds.counted()}
            </p>
            <p class="keys" aria-hidden="true">
                "↑ ↓ choose · Enter opens · Esc closes"
            </p>
        </OverPage>
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
            placeholder="A place, your own words, the guide, or something to do"
            aria-activedescendant=move || finds.is_any().then(|| id_of(finds.chosen.get()))
            on:input:target=move |event| finds.look_for(&event.target().value())
            on:keydown=on_key
        />
    }
    .into_any()
}

/// Everything that can be found at once: places, negotiations, things to do, lines of the guide, what there is to print.
fn entries(notebook: Notebook) -> Vec<Entry> {
    let open = notebook.opened.with_untracked(|opened| match opened {
        Opened::Case(id) => Some(id.clone()),
        _ => None,
    });
    let mut entries = places(open.as_deref());
    notebook.keeping.with_untracked(|library| entries.extend(library.summaries().iter().map(negotiation_entry)));
    entries.extend(commands::entries(notebook, open.is_some()));
    entries.extend(guide_entries(open.as_deref()));
    entries.extend(handout_entries(open.as_deref()));
    entries
}

/// The places of the open negotiation with the sections of its stages, and those of the app.
fn places(open: Option<&str>) -> Vec<Entry> {
    let at = |title: &str, text: &str, route: String| Entry {
        title: title.to_owned(),
        text: text.to_owned(),
        kind: Kind::Place,
        route,
        ..Entry::default()
    };
    let place = |title: &str, text: &str, route: &Route| at(title, text, route.to_string());
    let mut places = Vec::new();
    if let Some(id) = open {
        let here = "This negotiation";
        let mut add = |title: &str, text: &str, at| places.push(place(title, text, &Route::case(id, at)));
        add("Overview", here, CasePlace::Overview);
        for stage in Stage::ALL {
            add(stage.name(), here, CasePlace::Stage(*stage));
        }
        add("Your plan", here, CasePlace::Plan);
        add("Offers", here, CasePlace::Offers);
        add("Impasse: when you are stuck", "This negotiation get it moving stalled deadlock", CasePlace::Impasse);
        add("Handouts", "This negotiation sheets worksheets forms booklet poster", CasePlace::Handouts(None));
    } else {
        places.push(place("Handouts", "Sheets worksheets forms booklet poster workshop", &Route::Handouts(None)));
    }
    places.push(place("Your negotiations", "Home list", &Route::Home));
    places.push(place("Guide", "Contents", &Route::Guide(None).beside(open)));
    places.push(place("Your skills", "Self-assessment lessons practise", &Route::Skills));
    places.push(place("Settings", "Theme numbers language backup storage", &Route::Settings));
    if let Some(id) = open {
        // Behind the places, which are all that is shown before one has typed anything.
        for stage in Stage::ALL {
            let sections = guide::checklist(*stage).iter();
            places.extend(sections.map(|item| at(item.title, stage.name(), Route::at_spot(id, *stage, item.id))));
        }
    }
    places
}

impl Finds {
    fn look_for(self, query: &str) {
        self.query.set_value(query.to_owned());
        self.chosen.set(0);
        self.found.set(self.find(query));
    }

    /// More of the user's own words are known: what was found stays chosen.
    fn look_again(self) {
        let found = self.query.with_value(|query| self.find(query));
        let chosen = self.found.with_untracked(|before| before.get(self.chosen.get_untracked()).cloned());
        let is_chosen = |find: &Find| chosen.as_ref().is_some_and(|chosen| chosen.entry == find.entry);
        self.chosen.set(found.iter().position(is_chosen).unwrap_or_default());
        self.found.set(found);
    }

    fn find(self, query: &str) -> Vec<Find> {
        self.index.with_value(|index| {
            own_words::with_known(|own| {
                // Without a word to look for, places are what one wants.
                let own: &[&Index] = if query.trim().is_empty() { &[] } else { own };
                let all: Vec<&Index> = [index].into_iter().chain(own.iter().copied()).collect();
                let found = find_in(&all, query, SHOWN).into_iter();
                found.filter_map(|(of, found)| Find::of(all.get(of).copied()?, found, query)).collect()
            })
        })
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

    /// Goes to what was found, or does it.
    fn go(self, place: usize) {
        let Some(entry) = self.found.with_untracked(|found| found.get(place).map(|find| find.entry.clone())) else {
            return;
        };
        close(self.dialog);
        if let Some(command) = Command::of(&entry) {
            commands::run(self.notebook, command);
            return;
        }
        if entry.kind == Kind::Own {
            self.notebook.screen.seek(&entry.route, entry.id);
        } else {
            self.notebook.screen.go_to(&entry.route);
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
        self.found.with(|found| found.iter().enumerate().map(|(place, find)| self.row(place, find)).collect())
    }

    /// One find.
    fn row(self, place: usize, find: &Find) -> AnyView {
        let kind: &str = match find.entry.kind {
            Kind::Place => "Place",
            Kind::Negotiation => "Negotiation",
            Kind::Command => "Do it",
            Kind::Handout | Kind::Own => &find.entry.what,
            Kind::Line => "Guide",
        };
        let is_own = matches!(find.entry.kind, Kind::Own | Kind::Negotiation);
        view! {
            <li
                id=id_of(place)
                role="option"
                aria-selected=move || (self.chosen.get() == place).to_string()
                on:click=move |_| self.go(place)
            >
                <b translate=is_own.then_some("no")>{marked(&find.entry.title, &find.marks)}</b>
                <small>{kind.to_owned()}</small>
                {find.below()}
            </li>
        }
        .into_any()
    }
}

impl Find {
    /// A find of an index.
    fn of(index: &Index, found: Found, query: &str) -> Option<Self> {
        let entry = index.entries().get(found.entry)?.clone();
        // Long words are shown where they were found.
        let excerpt = (entry.kind == Kind::Own).then(|| index.excerpt(found.entry, query)).flatten();
        Some(Self { entry, marks: found.marks, excerpt })
    }

    /// What stands below its title: where it was found in the text, and where that stands.
    fn below(&self) -> AnyView {
        let text: &str = match self.entry.kind {
            Kind::Line => self.entry.text.split('\n').find(|text| !text.is_empty()).unwrap_or_default(),
            Kind::Negotiation => &self.entry.text,
            Kind::Place | Kind::Command | Kind::Handout | Kind::Own => "",
        };
        let excerpt = self.excerpt.as_ref().map(|excerpt| marked(&excerpt.text, &excerpt.marks));
        let words = [text, &self.entry.place].into_iter().filter(|words| !words.is_empty());
        view! {
            {excerpt.map(|excerpt| view! { <p>{excerpt}</p> })}
            {words.map(|words| view! { <p>{words.to_owned()}</p> }).collect_view()}
        }
        .into_any()
    }
}

fn id_of(place: usize) -> String {
    format!("found-{place}")
}

/// A text with what fits the query marked.
fn marked(text: &str, marks: &[(usize, usize)]) -> AnyView {
    let mut shown = Vec::new();
    let mut done = 0;
    for (from, to) in marks {
        let (Some(before), Some(mark)) = (text.get(done..*from), text.get(*from..*to)) else { continue };
        shown.push(before.to_owned().into_any());
        shown.push(view! { <mark>{mark.to_owned()}</mark> }.into_any());
        done = *to;
    }
    shown.push(text.get(done..).unwrap_or_default().to_owned().into_any());
    shown.into_any()
}
