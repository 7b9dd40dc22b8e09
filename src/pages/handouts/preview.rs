//! The pages as they will come out, one at a time, and the way to print them. What is seen and what is printed are the same
//! pages, made in the same way: so a browser that shows them right prints them right.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use tableside_core::handout::{PaperSize, Printout, is_for_several, notes};

use super::block::Pictures;
use super::choices::PrintChoices;
use super::options::PrintOptions;
use super::run::LaidOut;
use super::sheet::{Around, Sheet, empty_back};
use crate::browser::{clock, files, observe, page, print_run};
use crate::components::Tick;
use crate::state::{Notebook, Opened, their_name, use_notebook};

/// What is said below the button; the second of handouts alone, since the debrief of a class tells of alternatives.
const PRIVATE: &str = "Private sheets say so on every page.";
const SHARED: &str = " Shared ones never carry a walk-away, a guess or a note.";
/// What several sheets are called together.
const SEVERAL: &str = "Handouts";
/// What becomes of the backs of sheets, where both sides of the paper are printed.
const ON_LEAVES: &str = "Each sheet begins on a new leaf";
const ON_LEAVES_MEANS: &str = "For printing on both sides: no sheet is on the back of another one. For one-sided printing, \
                               untick it: the backs would come out as empty sheets.";
/// So long one types nothing before pages are laid out anew, in milliseconds: that takes longer than a key may.
const REST: u64 = 300;

/// A preview of printouts, with the button that prints them. The browser's own way to print does the same.
#[component]
pub fn Preview(
    /// What is printed, in its order.
    #[prop(into)]
    printouts: Signal<Vec<Printout>>,
    /// What both sides are called in pictures, ours first; as in the open negotiation where nothing is given.
    #[prop(into, optional)]
    sides: MaybeProp<[String; 2]>,
    /// Are the paper, the copies and the header line chosen elsewhere on the page?
    #[prop(optional)]
    has_options_elsewhere: bool,
    /// Are the sheets for several people? Then each begins on a new leaf unless one says otherwise.
    #[prop(optional)]
    is_handed_out: bool,
) -> impl IntoView {
    let notebook = use_notebook();
    let shown = Shown {
        notebook,
        choices: expect_context(),
        printouts,
        sides: Signal::derive(move || sides.get()),
        laid: RwSignal::new(Arc::default()),
        at: RwSignal::new(0),
        width: RwSignal::new(0),
        is_larger: RwSignal::new(false),
        is_handed_out,
        on_leaves: RwSignal::new(None),
        changes: StoredValue::new(0),
        is_behind: StoredValue::new(false),
    };
    shown.follow();
    let options = (!has_options_elsewhere).then(|| view! { <PrintOptions /> });
    let shared = has_options_elsewhere.then_some(SHARED);
    let has_pages = Memo::new(move |_| shown.laid.with(|laid| !laid.sheets.is_empty()));
    let on_leaves = Signal::derive(move || shown.is_on_leaves());
    let has_empty_backs = Memo::new(move |_| shown.has_empty_backs());
    view! {
        <aside class="print-preview" class:larger=move || shown.is_larger.get() aria-label="Preview">
            {options}
            {said_of(printouts)}
            <Show when=move || has_pages.get()>
                {shown.paper()}
                {shown.turning()}
                <Show when=move || has_empty_backs.get()>
                    <Tick label=ON_LEAVES on=on_leaves set=move |on: bool| shown.on_leaves.set(Some(on)) />
                    <p class="hint-line">{ON_LEAVES_MEANS}</p>
                </Show>
                <div class="acts">
                    <button class="btn go" type="button" on:click=move |_| shown.print()>
                        {move || print_words(shown.choices.copies.get())}
                        <span class="print-count">{move || count_words(shown.count())}</span>
                    </button>
                </div>
                <p class="hint-line">{PRIVATE} {shared}</p>
            </Show>
        </aside>
    }
    .into_any()
}

/// What is to be said of the printouts, on the screen only.
fn said_of(printouts: Signal<Vec<Printout>>) -> AnyView {
    let notes = Memo::new(move |_| printouts.with(|printouts| notes(printouts)));
    let lines = move || notes.get().into_iter().map(|note| view! { <p>{note}</p> }).collect_view();
    view! { <div class="print-notes" role="status">{lines}</div> }.into_any()
}

fn print_words(copies: usize) -> String {
    if copies == 1 { "Print".to_owned() } else { format!("Print {copies} copies") }
}

fn count_words(pages: usize) -> String {
    if pages == 1 { " · 1 page".to_owned() } else { format!(" · {pages} pages") }
}

/// What is shown, and where in it one is.
#[derive(Clone, Copy)]
struct Shown {
    notebook: Notebook,
    choices: PrintChoices,
    printouts: Signal<Vec<Printout>>,
    sides: Signal<Option<[String; 2]>>,
    laid: RwSignal<Arc<LaidOut>>,
    /// The page that is looked at, from 0.
    at: RwSignal<usize>,
    /// How wide the paper is on the screen, in pixels.
    width: RwSignal<i32>,
    /// Is it as wide as the page of the app?
    is_larger: RwSignal<bool>,
    /// Are the sheets for several people?
    is_handed_out: bool,
    /// Does each sheet begin on a new leaf, as one has chosen?
    on_leaves: RwSignal<Option<bool>>,
    /// Counts the changes that wait until one types no more.
    changes: StoredValue<u32>,
    /// Do such changes wait, so that the pages are not those of now?
    is_behind: StoredValue<bool>,
}

impl Shown {
    /// Lays the pages out whenever they are others, and prints them where the browser prints. Where only what stands on the
    /// same sheets is another, that waits until one types no more.
    fn follow(self) {
        Effect::new(move |before: Option<(PaperSize, Vec<String>)>| {
            // What was printed before is not what would be printed now.
            print_run::clear();
            self.sides.track();
            let paper = self.notebook.preferences.with(|settings| settings.paper);
            let titles: Vec<String> =
                self.printouts.with(|printouts| printouts.iter().map(|printout| printout.title.clone()).collect());
            let are_same = |(other, before): &(PaperSize, Vec<String>)| *other == paper && *before == titles;
            if before.as_ref().is_some_and(are_same) {
                self.lay_out_after_typing();
            } else {
                self.lay_out();
                if before.is_some_and(|(_, before)| before != titles) {
                    self.at.set(0);
                }
            }
            (paper, titles)
        });
        self.forget_leaves_of_another_mixture();
        observe::on_print(move |begins| {
            if begins && self.put() {
                page::set_title(&self.title());
            }
        });
        on_cleanup(print_run::clear);
    }

    /// What one has chosen for the backs of sheets holds for as long as they are for one side alone, or for several: whoever
    /// adds a private sheet has not chosen what comes to stand on its back.
    fn forget_leaves_of_another_mixture(self) {
        let is_mixed = Memo::new(move |_| self.is_mixed());
        Effect::new(move |before: Option<bool>| {
            let is_mixed = is_mixed.get();
            if before.is_some_and(|before| before != is_mixed) {
                self.on_leaves.set(None);
            }
            is_mixed
        });
    }

    /// Lays the pages out as they are now.
    fn lay_out(self) {
        self.is_behind.set_value(false);
        let laid = untrack(|| {
            let paper = self.notebook.preferences.with(|settings| settings.paper);
            let pictures = self.pictures(paper, self.sides.get());
            self.printouts.with(|printouts| LaidOut::of(printouts, paper, &pictures))
        });
        self.laid.set(Arc::new(laid));
    }

    /// Lays them out once one types no more.
    fn lay_out_after_typing(self) {
        self.is_behind.set_value(true);
        let change = self.changes.get_value().wrapping_add(1);
        self.changes.set_value(change);
        clock::after(REST, move || {
            // By then the preview may be gone, another change may have come, or the pages may have been printed.
            if self.changes.try_get_value() == Some(change) {
                self.catch_up();
            }
        });
    }

    /// Lays them out now where a change waits for that.
    fn catch_up(self) {
        if self.is_behind.get_value() {
            self.lay_out();
        }
    }

    /// Does each sheet begin on a new leaf? As one has chosen; else wherever something private could come to stand on the back
    /// of what somebody else gets.
    fn is_on_leaves(self) -> bool {
        let chosen = self.on_leaves.get();
        chosen.unwrap_or_else(|| self.is_handed_out || self.is_mixed())
    }

    /// Are some sheets for one side's eyes, and some for others?
    fn is_mixed(self) -> bool {
        self.printouts.with(|printouts| is_for_several(printouts))
    }

    /// Are there other pages to print where each sheet begins on a new leaf?
    fn has_empty_backs(self) -> bool {
        let copies = self.choices.copies.get();
        self.laid.with(|laid| laid.count(copies, true) != laid.count(copies, false))
    }

    /// How many pages there are to print.
    fn count(self) -> usize {
        let (copies, on_leaves) = (self.choices.copies.get(), self.is_on_leaves());
        self.laid.with(|laid| laid.count(copies, on_leaves))
    }

    fn pictures(self, paper: PaperSize, sides: Option<[String; 2]>) -> Pictures {
        let sides = sides.unwrap_or_else(|| self.sides_of_open());
        Pictures { notebook: self.notebook, sides, width: paper.column().floor() }
    }

    /// What both sides of the open negotiation are called, or any two where none is open.
    fn sides_of_open(self) -> [String; 2] {
        let notebook = self.notebook;
        if !notebook.opened.with_untracked(|opened| matches!(opened, Opened::Case(_))) {
            return ["one side".to_owned(), "the other".to_owned()];
        }
        let is_table_view = notebook.preferences.is_table_view_untracked();
        notebook.with_untracked(|case| {
            let us = if is_table_view { notebook.our_name(case) } else { "you".to_owned() };
            [us, their_name(case)]
        })
    }

    fn around(self, paper: PaperSize, header: String) -> Around {
        let day = self.notebook.numbers_untracked().in_full(&clock::today());
        Around { paper, header, day }
    }

    /// What the print is called, and the file that it may become.
    fn title(self) -> String {
        self.printouts.with_untracked(|printouts| match printouts.as_slice() {
            [one] => one.title.clone(),
            _ => SEVERAL.to_owned(),
        })
    }

    /// Puts all pages into the document, as often as they are wanted; says whether there are any.
    fn put(self) -> bool {
        self.catch_up();
        let (laid, copies) = (self.laid.get_untracked(), self.choices.copies.get_untracked());
        if laid.sheets.is_empty() {
            print_run::clear();
            return false;
        }
        let around = self.around(laid.paper, self.header_untracked());
        let pictures = self.pictures(laid.paper, self.sides.get_untracked());
        let on_leaves = untrack(|| self.is_on_leaves());
        let drawn = |sheet: &Sheet| {
            let back = (on_leaves && sheet.has_empty_back()).then(|| empty_back(laid.paper));
            view! {
                {sheet.drawn(&around, &pictures)}
                {back}
            }
            .into_any()
        };
        let sheets = laid.sheets.iter().map(drawn).collect_view();
        print_run::put(laid.paper.class(), copies, sheets.into_any());
        true
    }

    /// The pages are there before the browser is asked to print.
    fn print(self) {
        self.put();
        files::print();
    }

    /// What stands at the head of each page. In the table view that is nothing: it may be for one's own eyes.
    fn header_untracked(self) -> String {
        if self.notebook.preferences.is_table_view_untracked() {
            return String::new();
        }
        self.choices.header.get_untracked()
    }

    /// The place of the page that is looked at.
    fn place(self) -> usize {
        let last = self.laid.with(|laid| laid.sheets.len().saturating_sub(1));
        self.at.get().min(last)
    }

    /// The page that is looked at, as wide as there is room.
    fn paper(self) -> AnyView {
        let place = NodeRef::<Div>::new();
        place.on_load(move |place| {
            observe::on_resize(&place, move |wide, _| {
                if self.width.get_untracked() != wide {
                    self.width.set(wide);
                }
            });
        });
        let class = move || format!("print-view {}", self.laid.with(|laid| laid.paper.class()));
        view! {
            <div class=class node_ref=place role="group" aria-label="The page as it prints">
                {move || self.page()}
            </div>
        }
        .into_any()
    }

    fn page(self) -> Option<AnyView> {
        self.choices.header.track();
        let laid = self.laid.get();
        let sheet = laid.sheets.get(self.place())?;
        let around = self.around(laid.paper, self.header_untracked());
        let drawn = sheet.drawn(&around, &self.pictures(laid.paper, self.sides.get_untracked()));
        let wide = laid.paper.width();
        let scale = move || format!("scale({})", f64::from(self.width.get()) / wide);
        Some(view! { <div class="print-scaled" style:transform=scale>{drawn}</div> }.into_any())
    }

    /// From page to page.
    fn turning(self) -> AnyView {
        let last = move || self.laid.with(|laid| laid.sheets.len().saturating_sub(1));
        let said = move || format!("Page {} of {}", self.place() + 1, last() + 1);
        let turn = move |label: &'static str, is_end: Signal<bool>, go: fn(usize) -> usize| {
            // Not `disabled`: that would take the focus away from whoever turns to the last page.
            view! {
                <button
                    class="btn quiet"
                    type="button"
                    aria-disabled=move || is_end.get().then_some("true")
                    on:click=move |_| {
                        if !is_end.get_untracked() {
                            self.at.set(go(untrack(|| self.place())));
                        }
                    }
                >
                    {label}
                </button>
            }
            .into_any()
        };
        let is_first = Signal::derive(move || self.place() == 0);
        let is_last = Signal::derive(move || self.place() == last());
        let size = move || if self.is_larger.get() { "Smaller" } else { "Larger" };
        view! {
            <div class="print-turning">
                <span aria-live="polite">{said}</span>
                <span>
                    {turn("Back", is_first, |place| place.saturating_sub(1))}
                    {turn("Next", is_last, |place| place + 1)}
                    <button
                        class="btn quiet"
                        type="button"
                        on:click=move |_| self.is_larger.update(|is_larger| *is_larger = !*is_larger)
                    >
                        {size}
                    </button>
                </span>
            </div>
        }
        .into_any()
    }
}
