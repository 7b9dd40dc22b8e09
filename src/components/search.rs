//! Search and go: any place, negotiation or line of the guide, as one types.

use std::rc::Rc;

use tableside_core::guide::{Stage, stage_topic};
use tableside_core::route::{CasePlace, Route};
use tableside_core::search::{Entry, Found, Index, Kind, guide_entries, negotiation_entry};

use crate::browser::{dom, location};
use crate::element::{El, el, words};
use crate::signal::Signal;
use crate::state::{Desk, Opened};

/// So many finds are shown.
const SHOWN: usize = 12;

/// What was found, and which of it Enter goes to.
struct Search {
    index: Index,
    found: Signal<Vec<Found>>,
    chosen: Signal<usize>,
}

/// The search, open over the page.
pub fn search() -> El {
    let desk = Desk::here();
    let index = Index::new(entries(desk));
    let found = Signal::new(index.find("", SHOWN));
    let search = Rc::new(Search { index, found, chosen: Signal::new(0) });
    let [typed, keys, listed, marked, shown] = [(); 5].map(|()| search.clone());
    let input = el("input.inp")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("aria-label", "Search and go")
        .state_of("aria-expanded", move || shown.found.with(|found| !found.is_empty()))
        .attr("aria-controls", "found")
        .attr("aria-autocomplete", "list")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", "A place, a negotiation, a line of the guide")
        .attr_of("aria-activedescendant", move || marked.chosen_id())
        .typed(move |text| typed.look_for(&text))
        .on("keydown", move |event| {
            if let Some(key) = dom::key_of(&event)
                && keys.press(&key)
            {
                event.prevent_default();
            }
        });
    let none = listed.clone();
    let list = el("ul.found").attr("id", "found").attr("role", "listbox").attr("aria-label", "Found").live(move || {
        let found = listed.found.get();
        found.iter().enumerate().filter_map(|(place, found)| row(&listed, place, found)).collect::<Vec<_>>()
    });
    let counted = el("p.hint-line").attr("role", "status").text_of(move || match none.found.with(Vec::len) {
        0 => "Nothing found. Try another word.".to_owned(),
        1 => "One found".to_owned(),
        count => format!("{count} found"),
    });
    let dialog = el("dialog.search")
        .attr("aria-label", "Search and go")
        .add(input)
        .add(list)
        .add(counted)
        .add(words("p.keys", "↑ ↓ choose · Enter goes · Esc closes").attr("aria-hidden", "true"));
    dom::show_dialog_soon(dialog.element());
    let (around, closed) = (dialog.element().clone(), dialog.element().clone());
    let dialog = dialog.on("close", move |_| {
        if !dom::is_open(&closed) {
            desk.close_search();
        }
    });
    dialog.on("mousedown", move |event| {
        if dom::is_outside(&event, &around) {
            // The press would take the focus from where it goes back to.
            event.prevent_default();
            dom::close_dialog();
        }
    })
}

/// Everything that can be found: places, negotiations, lines of the guide.
fn entries(desk: Desk) -> Vec<Entry> {
    let mut entries = places(desk);
    entries.extend(desk.summaries(|all| all.iter().map(negotiation_entry).collect::<Vec<_>>()));
    entries.extend(guide_entries());
    entries
}

fn places(desk: Desk) -> Vec<Entry> {
    let place = |title: &str, text: &str, route: &Route| Entry {
        title: title.to_owned(),
        text: text.to_owned(),
        kind: Kind::Place,
        route: route.to_string(),
        id: String::new(),
    };
    let mut places = Vec::new();
    if let Opened::Case(id) = desk.opened() {
        let here = "This negotiation";
        let go = |case_place| Route::case(&id, case_place);
        places.push(place("Overview", here, &go(CasePlace::Overview)));
        for stage in Stage::ALL {
            places.push(place(
                stage_topic(*stage).map_or("", |topic| topic.title),
                here,
                &go(CasePlace::Stage(*stage)),
            ));
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

impl Search {
    fn look_for(&self, query: &str) {
        self.chosen.set(0);
        self.found.set(self.index.find(query, SHOWN));
    }

    /// A key in the field; says whether it was meant for the list.
    fn press(&self, key: &str) -> bool {
        let last = self.found.now(Vec::len).saturating_sub(1);
        let here = self.chosen.now(|chosen| *chosen);
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
        dom::bring_into_view("#found [aria-selected='true']");
        true
    }

    fn entry(&self, place: usize) -> Option<&Entry> {
        let entry = self.found.now(|found| found.get(place).map(|found| found.entry))?;
        self.index.entries().get(entry)
    }

    fn go(&self, place: usize) {
        if let Some(entry) = self.entry(place) {
            dom::close_dialog();
            location::go(&Route::parse(&entry.route));
        }
    }

    fn chosen_id(&self) -> Option<String> {
        let is_any = self.found.with(|found| !found.is_empty());
        is_any.then(|| id_of(self.chosen.get()))
    }
}

fn id_of(place: usize) -> String {
    format!("found-{place}")
}

/// One find.
fn row(search: &Rc<Search>, place: usize, found: &Found) -> Option<El> {
    let entry = search.index.entries().get(found.entry)?;
    let (chosen, pressed) = (search.clone(), search.clone());
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
    let option = el("li")
        .attr("id", &id_of(place))
        .attr("role", "option")
        .state_of("aria-selected", move || chosen.chosen.get() == place)
        .add(marked(&entry.title, &found.marks))
        .add(words("small", kind))
        .press(move || pressed.go(place));
    Some(if below.is_empty() { option } else { option.add(words("p", below)) })
}

/// A title with what fits the query marked.
fn marked(title: &str, marks: &[(usize, usize)]) -> El {
    let mut shown = el("b");
    let mut done = 0;
    for (from, to) in marks {
        let (Some(before), Some(mark)) = (title.get(done..*from), title.get(*from..*to)) else { continue };
        shown = shown.text(before).add(words("mark", mark));
        done = *to;
    }
    shown.text(title.get(done..).unwrap_or_default())
}
