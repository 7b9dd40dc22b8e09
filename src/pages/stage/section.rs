//! The sections of a stage's page: a line each with what is written there, and one of them open, with its fields and its
//! advice.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use tableside_core::analysis::in_short::{self, InShort};
use tableside_core::analysis::progress::State;
use tableside_core::case::Case;
use tableside_core::guide::Stage;
use tableside_core::sentence::in_sentence;
use tableside_core::time::Day;

use super::row::{FIRST_FIELD, Lead, Row, confirmation};
use super::{ItemNote, fold_button, prepare};
use crate::browser::{clock, focus, keys, location, observe, paper};
use crate::components::Keyed;
use crate::state::{Notebook, Spot, Unfolded, turn};

/// The sections of one stage. A handle: copies mean the same ones.
#[derive(Clone, Copy)]
pub struct Sections {
    notebook: Notebook,
    stage: Stage,
    rows: &'static [Row],
    page: Unfolded,
    known: Memo<Vec<Known>>,
}

/// What stands on a section's line.
#[derive(Clone, Default, PartialEq)]
struct Known {
    state: Option<State>,
    said: InShort,
    is_unread: bool,
}

impl Sections {
    /// The sections, of which one is open: the one that the address names, that was open when one left, that holds what can't
    /// be read, or the first that isn't filled.
    pub fn new(notebook: Notebook, stage: Stage, rows: &'static [Row]) -> Self {
        let turn = turn(notebook);
        let known = Memo::new(move |_| {
            // What is written all over the negotiation counts: nobody who writes waits for that.
            turn.track();
            let numbers = notebook.numbers_untracked();
            let known = |case: &Case, row: &Row| Known {
                state: Some(in_short::state(case, row.item)),
                said: in_short::in_short(case, row.item, &numbers),
                is_unread: in_short::unread(case, row.item).next().is_some(),
            };
            notebook.with_untracked(|case| rows.iter().map(|row| known(case, row)).collect())
        });
        let sections = Self { notebook, stage, rows, page: Unfolded::provide(notebook), known };
        match notebook.screen.take_spot() {
            // Where the page is loaded anew, one may have gone on to another section.
            Some(spot) if spot.is_arrival || location::was_open().is_none() => sections.go_to(&spot),
            _ => sections.go_on(),
        }
        notebook.screen.on_spot(move |spot| sections.go_to(&spot));
        sections.follow_print();
        sections
    }

    /// All of them.
    pub fn drawn(self) -> AnyView {
        let places = 0..self.rows.len();
        places.filter_map(|place| self.section(place)).collect_view().into_any()
    }

    /// Opens the section that an item of the guide stands in, and goes to its first field.
    pub fn lead_to(self, item: &str) {
        if let Some(row) = self.rows.iter().find(|row| row.shows(item)) {
            let first = format!("[id='{}'] {FIRST_FIELD}", row.item);
            if self.page.section.get_untracked() == Some(row.item) {
                focus::focus(&first);
            } else {
                self.open(row.item);
                focus::focus_soon(first);
            }
        }
    }

    /// Is the section open that an item of the guide stands in?
    pub fn is_open_at(self, item: &str) -> bool {
        let open = self.page.section.get();
        self.rows.iter().any(|row| open == Some(row.item) && row.shows(item))
    }

    /// Leads to a spot: the section of an item of the guide, or the row of a value.
    fn go_to(self, spot: &Spot) {
        let holds = |row: &&Row| self.notebook.with_untracked(|case| row.holds(case, &spot.at));
        let Some(row) = self.rows.iter().find(|row| row.shows(&spot.at) || holds(row)) else {
            return;
        };
        self.open(row.item);
        if holds(&row) {
            self.page.row.set(Some(spot.at.clone()));
        }
        if spot.is_arrival {
            focus::focus_marked_soon(spot.at.clone(), format!("[id='{}'] {FIRST_FIELD}", row.item));
        }
    }

    /// Opens what one would go on with: what was open when one left, else what can't be read, else the first that isn't filled
    /// while the talks go on.
    fn go_on(self) {
        let left_open = self.notebook.screen.left_open(&self.notebook.id_untracked(), self.stage);
        let row = match left_open {
            Some(left) => self.rows.iter().find(|row| row.item == left),
            None => self.known.with_untracked(|known| {
                let first = |wanted: &dyn Fn(&Known) -> bool| {
                    known.iter().position(wanted).and_then(|place| self.rows.get(place))
                };
                let goes_on = self.notebook.with_untracked(Case::talks_go_on);
                let is_open = |known: &Known| goes_on && known.state != Some(State::Filled);
                first(&|known: &Known| known.is_unread).or_else(|| first(&is_open))
            }),
        };
        let kept = self.notebook.screen.take_row();
        if let Some(row) = row {
            self.open(row.item);
            let is_here = |way: &String| self.notebook.with_untracked(|case| row.holds(case, way));
            if let Some(way) = kept.filter(is_here) {
                self.page.row.set(Some(way));
            }
        }
    }

    /// Opens a section and closes the one that was open. In it, what can't be read is in sight.
    fn open(self, item: &'static str) {
        let unread = |case: &Case| in_short::unread(case, item).next().map(str::to_owned);
        let unread = self.notebook.with_untracked(unread);
        self.page.row.set(unread);
        self.page.section.set(Some(item));
        self.notebook.screen.note_open(&self.notebook.id_untracked(), self.stage, item);
    }

    /// Closes the open section; the focus goes to its line.
    fn close(self, item: &'static str) {
        self.page.section.set(None);
        self.page.row.set(None);
        self.notebook.screen.note_open(&self.notebook.id_untracked(), self.stage, "");
        focus::focus_soon(format!("[id='{item}'] h2 .opens"));
    }

    /// A press on the line of a section. With a key, one goes on in it; with the pointer, one chooses where.
    fn press(self, item: &'static str, event: &MouseEvent) {
        if self.page.section.get_untracked() == Some(item) {
            self.close(item);
        } else if event.detail() == 0 {
            self.lead_to(item);
        } else {
            self.open(item);
            // What was open above it takes less room now.
            clock::after(0, move || focus::bring_into_view(&format!("[id='{item}'] h2")));
        }
    }

    /// On paper, all of them are there. What stands in their fields is put beside those once they are drawn.
    fn follow_print(self) {
        observe::on_print(move |on| {
            self.page.printing.set(on);
            if on {
                spawn_local(async move {
                    tick().await;
                    paper::complete(&|day: &Day| self.notebook.preferences.numbers_untracked("USD").day(day));
                });
            }
        });
    }

    fn section(self, place: usize) -> Option<AnyView> {
        let row = self.rows.get(place)?;
        let Lead { title, .. } = row.lead()?;
        let is_open = Memo::new(move |_| self.page.section.get() == Some(row.item));
        let is_drawn = Memo::new(move |_| self.page.is_drawn(row.item));
        let draw = move |is_drawn: bool| if is_drawn { self.body(place, row) } else { ().into_any() };
        let on_key = move |event: KeyboardEvent| {
            if keys::is_free_esc(&event) && is_open.get_untracked() {
                event.prevent_default();
                self.close(row.item);
            }
        };
        let drawn = view! {
            <section class="acc" class:open=move || is_open.get() id=row.item aria-label=title on:keydown=on_key>
                {self.head(place, row, title, is_open)}
                <div>
                    <Keyed key=is_drawn draw=draw />
                </div>
            </section>
        };
        Some(drawn.into_any())
    }

    /// The line of a section: how far it is, its title, what is written there.
    fn head(self, place: usize, row: &'static Row, title: &'static str, is_open: Memo<bool>) -> AnyView {
        let known = Memo::new(move |_| self.known.with(|known| known.get(place).cloned().unwrap_or_default()));
        let state = Memo::new(move |_| known.with(|known| known.state.unwrap_or(State::Empty)));
        let is_blank = move || known.with(|known| known.said.line.is_empty() && !known.is_unread);
        let line = move || {
            known.with(|known| match (known.is_unread, known.said.line.as_str()) {
                (true, _) => "Something in here can’t be read yet.".to_owned(),
                (false, "") => row.asks().to_owned(),
                (false, line) => line.to_owned(),
            })
        };
        let count = move || known.with(|known| known.said.count.clone());
        let fold = move || is_open.get().then(|| fold_button(self.notebook));
        let line_id = format!("{}-line", row.item);
        view! {
            <div class="acc-head">
                {move || state_mark(state.get())}
                <h2>
                    <button
                        class="opens"
                        type="button"
                        aria-expanded=move || is_open.get().to_string()
                        aria-describedby=line_id.clone()
                        on:click=move |event| self.press(row.item, &event)
                    >
                        {title}
                    </button>
                </h2>
                <p class="acc-line" class:blank=is_blank class:warn=move || known.with(|known| known.is_unread) id=line_id>
                    {line}
                </p>
                <small>{count}</small>
                {fold}
            </div>
        }
        .into_any()
    }

    /// What stands in an open section.
    fn body(self, place: usize, row: &'static Row) -> AnyView {
        let item = row.lead().and_then(|lead| lead.item);
        let confirmed = item.and_then(|item| confirmation(self.notebook, self.stage, item));
        view! {
            <div class="acc-body">
                <div class="work">
                    {(row.sheet)(self.notebook)}
                    {item.map(|item| view! { <ItemNote item=item what="Your notes" /> })}
                    <p class="acts">
                        {confirmed}
                        {self.next(place)}
                    </p>
                </div>
                <div class="advice">{row.advice()}{prepare::words(row.item)}</div>
            </div>
        }
        .into_any()
    }

    /// The way to the next section.
    fn next(self, place: usize) -> Option<AnyView> {
        let next = self.rows.get(place + 1)?;
        let label = format!("Next: {}", in_sentence(next.lead()?.title));
        // In the fourth stage, the next step is an offer.
        let class = if self.stage == Stage::Bargain { "btn" } else { "btn go" };
        let go = move |_| self.lead_to(next.item);
        Some(view! { <button class=class type="button" on:click=go>{label}</button> }.into_any())
    }
}

/// A disc: empty, half or full.
fn state_mark(state: State) -> AnyView {
    let (word, shape) = match state {
        State::Empty => ("empty", ""),
        State::Started => ("started", "M7 1a6 6 0 0 0 0 12z"),
        State::Filled => ("filled", "M7 1a6 6 0 0 0 0 12a6 6 0 0 0 0-12z"),
    };
    view! {
        <svg class="state" width="14" height="14" role="img" aria-label=word>
            <circle class="path-all" cx="7" cy="7" r="6" />
            <path class="path-done" d=shape />
        </svg>
    }
    .into_any()
}
