//! The debrief of a class on a role-play: the deals of its pairs, typed in or brought in, on the map of both sides' scores, and
//! what each left on the table. In the table view it is shown to the class: the map and the words, without a field and, unless
//! one asks for them, without a name.

mod brought;
mod field;
mod map;
mod rows;
mod told;

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::debrief::{Class, Debrief as Kept, MAX_PAIRS, Pair, Reader, SCORES_MEAN, Scenario};
use tableside_core::format::{self, Saved};
use tableside_core::handout::Printout;
use tableside_core::role_play::RolePlay;
use tableside_core::route::Route;

pub(super) use self::map::on_paper as deals_on_paper;
use super::preview::Preview;
use crate::browser::id::new_id;
use crate::browser::{files, focus};
use crate::components::{Heading, TableViewButton};
use crate::state::{Notebook, Numbers, use_notebook};

/// What makes a spreadsheet read a file as UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Where the sheet to print is shown.
const PRINT: &str = "debrief-print";
/// The button that adds a pair.
const ADD: &str = ".debrief-add";

/// The debrief of a class.
#[component]
pub fn Debrief(
    /// On which role-play.
    role_play: RolePlay,
) -> impl IntoView {
    match Scenario::of(role_play.both()) {
        Ok(scenario) => page(role_play, Shown::new(use_notebook(), role_play, scenario)),
        // The build lets no such role-play in.
        Err(_) => view! { <Heading title=role_play.debrief_title() /> }.into_any(),
    }
}

/// A debrief, as it is shown. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Shown {
    notebook: Notebook,
    /// The role-play's name in addresses, and what it is called.
    slug: &'static str,
    name: &'static str,
    scenario: StoredValue<Scenario>,
    /// What is kept, here or by another tab.
    debrief: Memo<Kept>,
    /// What became of each pair.
    class: Memo<Class>,
    /// Are pairs called by their names wherever others look?
    with_names: RwSignal<bool>,
    /// Is the sheet to print shown?
    is_printing: RwSignal<bool>,
    /// What could not be brought in, in sentences.
    faults: RwSignal<Vec<String>>,
    /// What looks like one pair brought in twice: the IDs of the pairs, since their numbers become others.
    doubles: RwSignal<Vec<Vec<String>>>,
}

/// The whole place.
fn page(role_play: RolePlay, shown: Shown) -> AnyView {
    let is_table_view = shown.notebook.preferences.is_table_view_untracked();
    let deals = (!is_table_view).then(|| {
        view! {
            <section class="debrief-deals" aria-label="Deals">
                {rows::rows(shown)}
            </section>
        }
    });
    view! {
        <Heading title=role_play.debrief_title() above="What the class reached">
            {actions(shown, role_play, is_table_view)}
        </Heading>
        {brought::faults(shown)}
        <div class="debrief" class:wide=is_table_view>
            {deals}
            <section class="debrief-map" aria-label="On the map">
                {map::map(shown, is_table_view)}
                <div>{move || no_zone(shown, is_table_view)}</div>
                <div>{move || facts(shown)}</div>
                <p class="hint-line">{SCORES_MEAN}</p>
            </section>
        </div>
        {told::told(shown)}
        <Show when=move || shown.is_printing.get()>{sheet(shown)}</Show>
    }
    .into_any()
}

/// What one can do with it.
fn actions(shown: Shown, role_play: RolePlay, is_table_view: bool) -> AnyView {
    let names = view! {
        <button
            class="btn"
            type="button"
            aria-pressed=move || shown.with_names.get().to_string()
            on:click=move |_| shown.with_names.update(|on| *on = !*on)
        >
            "Show names"
        </button>
    };
    let role_play = Route::RolePlay(role_play).to_string();
    let own = (!is_table_view).then(|| {
        view! {
            <a class="btn quiet" href=role_play>
                "The role-play"
            </a>
            <button class="btn" type="button" on:click=move |_| brought::choose(shown)>
                "Bring in files"
            </button>
            <button class="btn" type="button" on:click=move |_| shown.save_table()>
                "Save for a spreadsheet"
            </button>
            <button
                class="btn"
                type="button"
                aria-expanded=move || shown.is_printing.get().to_string()
                on:click=move |_| shown.turn_sheet()
            >
                {move || if shown.is_printing.get() { "Put the paper away" } else { "See it on paper" }}
            </button>
        }
    });
    view! {
        {names}
        {own}
        <TableViewButton />
    }
    .into_any()
}

/// That no deal is good enough for both sides, where that is so. The class reads it once it has said what came of its talks.
fn no_zone(shown: Shown, is_for_class: bool) -> Option<AnyView> {
    let said = shown.read(|reader| reader.no_zone().filter(|_| !is_for_class || !reader.said().is_empty()))?;
    Some(view! { <p class="read">{said}</p> }.into_any())
}

/// What the class did, in figures.
fn facts(shown: Shown) -> AnyView {
    let fact = |(label, said): (String, String)| view! { <div><dt>{label}</dt><dd>{said}</dd></div> };
    #[allow(clippy::redundant_closure_for_method_calls)] // The method holds for one lifetime, the closure for all.
    let facts = shown.read(|reader| reader.facts()).into_iter().map(fact).collect_view();
    view! { <dl class="debrief-facts">{facts}</dl> }.into_any()
}

/// The sheet to print, as it comes out.
fn sheet(shown: Shown) -> AnyView {
    let printouts = Memo::new(move |_| vec![shown.printout()]);
    let sides =
        shown.scenario.with_value(|scenario| [Side::Us, Side::Them].map(|side| scenario.side_name(side).to_owned()));
    view! {
        <section id=PRINT class="after" tabindex="-1" aria-label="To print">
            <Preview printouts=printouts sides=sides />
        </section>
    }
    .into_any()
}

impl Shown {
    fn new(notebook: Notebook, role_play: RolePlay, scenario: Scenario) -> Self {
        let scenario = StoredValue::new(scenario);
        // Read anew whenever something was kept, here or in another tab.
        let debrief = Memo::new(move |_| notebook.keeping.debrief(role_play.slug));
        let class = Memo::new(move |before: Option<&Class>| {
            scenario.with_value(|scenario| debrief.with(|debrief| Class::of(scenario, &debrief.pairs, before)))
        });
        Self {
            notebook,
            slug: role_play.slug,
            name: role_play.name,
            scenario,
            debrief,
            class,
            with_names: RwSignal::new(false),
            is_printing: RwSignal::new(false),
            faults: RwSignal::new(Vec::new()),
            doubles: RwSignal::new(Vec::new()),
        }
    }

    /// Numbers as this user writes them, in the role-play's currency.
    fn numbers(self) -> Numbers {
        let currency = self.scenario.with_value(|scenario| scenario.case().currency.code().to_owned());
        self.notebook.preferences.numbers(&currency)
    }

    /// Reads what the class did.
    fn read<T>(self, ask: impl FnOnce(&Reader<'_>) -> T) -> T {
        self.read_named(self.with_names.get(), ask)
    }

    /// The same with names, or without.
    fn read_named<T>(self, with_names: bool, ask: impl FnOnce(&Reader<'_>) -> T) -> T {
        let numbers = self.numbers();
        self.scenario.with_value(|scenario| {
            self.class.with(|class| ask(&Reader { scenario, class, spelling: &numbers, with_names }))
        })
    }

    /// What the pair at a place is called, as it is now.
    fn name_now(self, place: usize) -> String {
        untrack(|| self.read(|reader| reader.pair_name(place)))
    }

    /// Changes what is kept.
    fn change(self, change: impl FnOnce(&mut Kept)) {
        let shown = self.debrief.get_untracked();
        self.notebook.change_debrief(&shown, change);
    }

    /// Goes to the row for the next pair: to the last one where nothing stands in it yet, else to a new one.
    fn add(self) {
        let (bare, is_full) = self.debrief.with_untracked(|debrief| {
            let last = debrief.pairs.last().filter(|pair| pair.is_bare());
            (last.map(|pair| pair.id.clone()), debrief.is_full())
        });
        if bare.is_none() && is_full {
            let said = format!("A debrief holds at most {MAX_PAIRS} pairs.");
            return self.notebook.screen.say(said);
        }
        let id = bare.unwrap_or_else(|| {
            let id = new_id();
            self.change(|debrief| debrief.pairs.push(Pair::new(id.clone())));
            id
        });
        focus::focus_marked_soon(id, ADD.to_owned());
    }

    fn printout(self) -> Printout {
        self.read(|reader| reader.printout(self.name))
    }

    /// Shows the sheet to print and goes there, or puts it away.
    fn turn_sheet(self) {
        let is_shown = !self.is_printing.get_untracked();
        self.is_printing.set(is_shown);
        if is_shown {
            focus::focus_soon(format!("#{PRINT}"));
        }
    }

    /// Hands the deals to the user as a table, with the names: it is the trainer's own.
    fn save_table(self) {
        let text = untrack(|| self.read_named(true, format::debrief_csv));
        let name = files::name_of(Saved::Debrief(self.name));
        self.notebook.safety.save_file(&name, "text/csv", &format!("{BYTE_ORDER_MARK}{text}"));
    }
}
