//! Every offer and counteroffer as a table, newest first, one row each; cards on a phone. Only what is near the window is
//! drawn, so that a thousand offers scroll as easily as ten.

mod filter;
mod menu;
mod row;

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::{Div, Section};
use leptos::prelude::*;
use tableside_core::analysis::direction::Direction;
use tableside_core::analysis::history::{Filter, History};
use tableside_core::case::{Case, Issue, IssueKind, Side};
use tableside_core::hash::fnv_1a;
use tableside_core::picture::{Column, Columns};
use web_sys::Element;

use self::menu::RowMenu;
use super::entry::Draft;
use super::standing::Accepting;
use crate::browser::{focus, observe};
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers, later_here, use_notebook};

/// Offers that are drawn and taken away together.
const BLOCK: usize = 8;
/// So few blocks are always drawn: who looks for a word with the browser finds it in most histories.
const FEW: usize = 4;
/// How high an offer is taken to be before its block was drawn, in pixels.
const ROW: i32 = 40;

/// What the table is drawn from. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Table {
    notebook: Notebook,
    draft: Draft,
    /// The way to accept an offer; none in the table view.
    accepting: Option<Accepting>,
    /// Does it only show, without what can be done with an offer and without what is private?
    only_shows: bool,
    filter: RwSignal<Filter>,
    /// Are the fields in sight that narrow it?
    filters: RwSignal<bool>,
    book: RwSignal<Arc<Book>>,
    menu: RowMenu,
    /// Is any of it in the window?
    in_sight: StoredValue<bool>,
    /// Is the page being printed?
    printing: RwSignal<bool>,
    /// Has the page been drawn, so that what nobody sees yet can follow?
    has_its_turn: RwSignal<bool>,
}

/// The history as it is now, and which of it is shown.
#[derive(Default)]
struct Book {
    history: History,
    /// The places of the shown lines in the history, oldest first.
    shown: Vec<usize>,
    /// Which issues have a column, by their places in the history.
    columns: Columns,
}

/// A block, and all that its rows are drawn from beside their offers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct BlockKey {
    block: usize,
    /// See [`Table::heads`].
    heads: u64,
}

/// A row of a block: an offer's line in the history, and what that is drawn from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct RowKey {
    line: usize,
    mark: u64,
}

/// The whole history, under what narrows it.
#[component]
pub fn Ledger(
    /// The line that takes up an offer to correct or answer it.
    draft: Draft,
) -> impl IntoView {
    let notebook = use_notebook();
    let numbers = notebook.numbers_untracked();
    let book = notebook.with_untracked(|case| Book::of(case, &Filter::default(), &numbers));
    let table = Table {
        notebook,
        draft,
        accepting: use_context(),
        only_shows: notebook.preferences.is_table_view_untracked(),
        filter: RwSignal::new(Filter::default()),
        filters: RwSignal::new(false),
        book: RwSignal::new(Arc::new(book)),
        menu: RowMenu::new(),
        in_sight: StoredValue::new(true),
        printing: RwSignal::new(false),
        // What was sought gets the focus as one arrives.
        has_its_turn: RwSignal::new(notebook.screen.sought.with_untracked(Option::is_some)),
    };
    later_here(move || table.has_its_turn.set(true));
    let section = NodeRef::<Section>::new();
    table.keep_up(move || section.get_untracked().is_some_and(|section| focus::holds_focus(&section)));
    observe::on_print(move |on| table.printing.set(on));
    let has_offers = move || notebook.with(|case| !case.offers.is_empty());
    view! {
        <section class="after" aria-label="All offers" node_ref=section>
            <Show when=has_offers fallback=move || nothing_yet(table.only_shows)>
                {table.filters()}
                {table.drawn()}
                {table.no_match()}
            </Show>
        </section>
    }
    .into_any()
}

fn nothing_yet(only_shows: bool) -> AnyView {
    let said = if only_shows {
        "No offer yet."
    } else {
        "No offer yet. Write the first one in the line below: who made it, the number, Enter. What an offer leaves \
         out carries over from that side’s last one."
    };
    view! { <p class="read">{said}</p> }.into_any()
}

impl Book {
    fn of(case: &Case, filter: &Filter, numbers: &Numbers) -> Self {
        let history = History::of(case);
        let shows = |index: &usize| {
            let line = history.lines.get(*index);
            line.and_then(|line| case.offers.get(line.offer)).is_some_and(|offer| filter.shows(offer))
        };
        let shown = (0..history.lines.len()).filter(shows).collect();
        let columns = Columns::of(case, &history, filter, &|issue, term| numbers.term(issue, term));
        Self { history, shown, columns }
    }

    /// How many blocks there are.
    fn blocks(&self) -> usize {
        self.shown.len().div_ceil(BLOCK)
    }

    /// The lines of a block, newest first. Blocks are counted from the oldest, so that a new offer changes the last
    /// one only.
    fn block(&self, block: usize) -> impl Iterator<Item = &usize> {
        self.shown.iter().skip(block * BLOCK).take(BLOCK).rev()
    }

    /// The rows of a block that is drawn.
    fn rows(&self, case: &Case, block: usize) -> Vec<RowKey> {
        let mark = |line: usize| self.history.lines.get(line).map_or(0, |line| line.mark(case, &self.history));
        self.block(block).map(|line| RowKey { line: *line, mark: mark(*line) }).collect()
    }

    /// The issues that have a column, each with its place in the history and how many rem it is wide.
    fn columns<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = (usize, f64, &'a Issue)> {
        let issue = move |place: usize| case.issue(self.history.columns.get(place)?);
        self.columns.own.iter().filter_map(move |column| Some((column.place, column.wide, issue(column.place)?)))
    }

    /// The issues that are told with the condition.
    fn others<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Issue> {
        self.columns.others.iter().filter_map(move |place| case.issue(self.history.columns.get(*place)?))
    }
}

impl Table {
    /// Keeps the book as the negotiation is: at once where the table is in sight or one stands in it, else when all that
    /// is in sight has been drawn.
    fn keep_up(self, holds_focus: impl Fn() -> bool + 'static) {
        // Not `Effect::watch`, which has no owner that a job which waits could go with.
        Effect::new(move |is_kept: Option<()>| {
            self.notebook.track();
            let filter = self.filter.get();
            if is_kept.is_none() {
                return;
            }
            let numbers = self.notebook.numbers();
            let look = move || {
                let book = self.notebook.with_untracked(|case| Book::of(case, &filter, &numbers));
                self.book.set(Arc::new(book));
            };
            if self.in_sight.get_value() || holds_focus() {
                look();
            } else {
                later_here(look);
            }
        });
    }

    fn drawn(self) -> AnyView {
        let place = NodeRef::<Div>::new();
        place.on_load(move |place| observe::on_sight(&place, move |is_seen| self.in_sight.set_value(is_seen)));
        let heads = Memo::new(move |_| self.heads());
        let blocks = move || {
            let (blocks, heads) = (self.book.with(|book| book.blocks()), heads.get());
            // The older ones of a long history come after what stands above them.
            let first = if self.has_its_turn.get() { 0 } else { blocks.saturating_sub(FEW) };
            (first..blocks).rev().map(|block| BlockKey { block, heads }).collect::<Vec<_>>()
        };
        let headings = move || {
            heads.track();
            untrack(|| self.headings())
        };
        let columns = Memo::new(move |_| self.book.with(|book| book.columns.clone()));
        let menu = (!self.only_shows).then(|| self.menu_view());
        view! {
            <div
                class="rows-place"
                node_ref=place
                on:mousedown=move |event: MouseEvent| menu::keep_rows(&event)
                on:click=move |event: MouseEvent| self.press(&event)
                on:keydown=move |event: KeyboardEvent| self.key_in_row(&event)
            >
                <table
                    class="offer-rows"
                    class:shows=self.only_shows
                    aria-rowcount=move || (self.book.with(|book| book.shown.len()) + 1).to_string()
                >
                    <colgroup>{move || self.widths(&columns.get())}</colgroup>
                    <thead>{headings}</thead>
                    <For
                        each=blocks
                        key=|key: &BlockKey| *key
                        children=move |key: BlockKey| self.block(key.block)
                    />
                </table>
                {menu}
            </div>
        }
        .into_any()
    }

    /// How wide the columns are. No row has to be drawn anew for that.
    fn widths(self, columns: &Columns) -> AnyView {
        let issue = |column: &Column| view! { <col style:width=format!("{:.2}rem", column.wide) /> };
        let action = (!self.only_shows).then(|| view! { <col class="act" /> });
        view! {
            <col class="num" />
            <col class="who" />
            <col class="at" />
            {columns.own.iter().map(issue).collect_view()}
            <col />
            <col class="status" />
            {action}
        }
        .into_any()
    }

    /// What stands there when the filter lets nothing through.
    fn no_match(self) -> AnyView {
        let fits_nothing = |book: &Arc<Book>| book.shown.is_empty() && !book.history.lines.is_empty();
        let said = move || self.book.with(fits_nothing).then(|| view! { <p class="read">"No offer fits."</p> });
        view! { <div>{said}</div> }.into_any()
    }

    /// A number that changes when anything does that the heads are drawn from. Whatever they say, the rows are drawn
    /// from it, too.
    fn heads(self) -> u64 {
        let book = self.book.get();
        // Which way an amount goes shows in the rows.
        let way = |place: usize| match book.history.directions.get(place) {
            Some(Some(Direction::Up)) => "up",
            Some(Some(Direction::Down)) => "down",
            Some(None) | None => "",
        };
        self.notebook.with(|case| {
            let mut all = Vec::from([Side::Us, Side::Them].map(|side| self.notebook.side_name(case, side)));
            all.extend(book.columns(case).map(|(place, _, issue)| format!("{} {}", head_text(issue), way(place))));
            all.extend(book.others(case).map(|issue| format!("{} beside", head_text(issue))));
            fnv_1a(&all.join("\n"))
        })
    }

    fn headings(self) -> AnyView {
        let head = |issue: &Issue| {
            let unit = issue.unit_words();
            let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
            view! {
                <th class=column_class(issue) scope="col" translate="no">
                    {issue_name(issue)}
                    <small>{unit}</small>
                </th>
            }
            .into_any()
        };
        let book = self.book.get_untracked();
        let issues: Vec<AnyView> =
            self.notebook.with_untracked(|case| book.columns(case).map(|(.., issue)| head(issue)).collect());
        let action = (!self.only_shows).then(|| {
            view! {
                <th scope="col">
                    <span class="unseen">"Actions"</span>
                </th>
            }
        });
        view! {
            <tr>
                <th scope="col">
                    <span class="unseen">"Offer"</span>
                    <span aria-hidden="true">"#"</span>
                </th>
                <th scope="col">"Side"</th>
                <th scope="col">"When"</th>
                {issues}
                <th scope="col">{self.words_head(&book)}</th>
                <th scope="col">"Status"</th>
                {action}
            </tr>
        }
        .into_any()
    }

    /// What the column for words is called.
    fn words_head(self, book: &Book) -> &'static str {
        match (book.columns.others.is_empty(), self.only_shows) {
            (true, true) => "Condition",
            (true, false) => "Condition or note",
            (false, true) => "Other issues, condition",
            (false, false) => "Other issues, condition or note",
        }
    }

    /// Some offers that stand together. While they are far from the window, an empty row keeps their place.
    fn block(self, block: usize) -> AnyView {
        let (near, height) = (RwSignal::new(false), StoredValue::new(None::<i32>));
        let is_drawn = Memo::new(move |_| {
            let blocks = self.book.with(|book| book.blocks());
            // The newest are always there: whoever records an offer finds it. In a long history they come after what
            // stands above them.
            let is_newest = block + 1 == blocks && self.has_its_turn.get();
            near.get() || self.printing.get() || is_newest || blocks <= FEW || self.is_sought(block)
        });
        let rows = move || {
            if is_drawn.get() {
                return self.rows(block);
            }
            let count = self.book.with_untracked(|book| i32::try_from(book.block(block).count()).unwrap_or_default());
            space(height.get_value().unwrap_or(count * ROW))
        };
        let watch = move |body: Element| {
            let rows = body.clone();
            observe::on_near(&body, move |is_near| {
                // Whoever stands in it stays there.
                let is_near = is_near || focus::holds_focus(&rows);
                if near.get_untracked() != is_near {
                    if !is_near {
                        height.set_value(Some(focus::height(&rows)));
                    }
                    near.set(is_near);
                }
            });
        };
        view! { <tbody use:watch>{rows}</tbody> }.into_any()
    }

    /// Does a block hold the offer that the search has led to?
    fn is_sought(self, block: usize) -> bool {
        let Some(sought) = self.notebook.screen.sought.get() else { return false };
        let book = self.book.get();
        let place = self.notebook.with_untracked(|case| case.offers.iter().position(|offer| offer.id == sought));
        let is_it = |line: &usize| book.history.lines.get(*line).is_some_and(|line| Some(line.offer) == place);
        book.block(block).any(is_it)
    }

    /// The rows of a block that is drawn.
    fn rows(self, block: usize) -> AnyView {
        let keys = move || {
            let book = self.book.get();
            self.notebook.with_untracked(|case| book.rows(case, block))
        };
        // The list would be drawn anew whenever something changes that a row has read.
        let row = move |key: RowKey| untrack(|| self.row(key.line));
        view! { <For each=keys key=|key: &RowKey| *key children=row /> }.into_any()
    }
}

/// All that a head is drawn from, and what else of its issue shows in the rows.
fn head_text(issue: &Issue) -> String {
    let removed = if issue.removed { "removed" } else { "" };
    let counts = issue.counts.map_or("", |counts| counts.into_str());
    let mut parts =
        vec![issue.id.as_str(), issue.kind.into_str(), counts, issue.name.as_str(), issue.unit.as_str(), removed];
    parts.extend(issue.options.iter().map(|option| option.name.as_str()));
    // What is closer to the other side follows from what the options are worth.
    let ranks = issue.options.iter().flat_map(|option| [option.us.rank(), option.them.rank()]);
    let ranks: Vec<String> =
        ranks.map(|rank| rank.map_or_else(String::new, |rank| rank.to_bits().to_string())).collect();
    format!("{} {}", parts.join(" "), ranks.join(" "))
}

/// The class of a column's cells: amounts are set to the right.
fn column_class(issue: &Issue) -> Option<&'static str> {
    (issue.kind == IssueKind::Amount).then_some("n")
}

fn space(height: i32) -> AnyView {
    view! { <tr class="space" aria-hidden="true"><td style:height=format!("{height}px")></td></tr> }.into_any()
}
