//! Every offer and counteroffer as a table, newest first; cards on a phone. Only what is near the window is drawn, so
//! that a thousand offers scroll as easily as ten.

mod filter;
mod row;

use std::cell::Cell;
use std::rc::Rc;

use tableside_core::analysis::gap::Direction;
use tableside_core::analysis::history::{Filter, History};
use tableside_core::case::{Case, Issue, IssueKind};
use tableside_core::hash::fnv_1a;
use tableside_core::texts::joined;

use super::entry::Draft;
use crate::browser::{dom, near};
use crate::components::{our_name, their_name};
use crate::element::{El, el, follow, words};
use crate::pages::stage::issue_name;
use crate::signal::Signal;
use crate::state::{Desk, Notebook, later_here};

/// Offers that are drawn and taken away together.
const BLOCK: usize = 8;
/// So few blocks are always drawn: who looks for a word with the browser finds it in most histories.
const FEW: usize = 4;
/// How high an offer is taken to be before its block was drawn, in pixels.
const ROW: i32 = 58;

/// What a row is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Ledger {
    notebook: Notebook,
    draft: Draft,
    /// Does it only show, without what can be done with an offer and without what is private?
    only_shows: bool,
}

/// The history as it is now, and which of it is shown.
#[derive(Default)]
struct Book {
    history: History,
    filter: Filter,
    /// The places of the shown lines in the history, oldest first.
    shown: Vec<usize>,
}

/// The whole history, under what narrows it.
pub fn ledger(notebook: Notebook, draft: Draft) -> El {
    let only_shows = Desk::here().is_table_view();
    let ledger = Ledger { notebook, draft, only_shows };
    let filter = Signal::new(Filter::default());
    let book = Signal::new(Rc::new(Book::default()));
    let in_sight = Rc::new(Cell::new(true));
    let section = el("section.after").attr("aria-label", "All offers");
    let (place, seen) = (section.clone(), in_sight.clone());
    keep_up(notebook, &filter, &book, move || seen.get() || dom::holds_focus(place.element()));
    let has_offers = move || notebook.read(|case| !case.offers.is_empty());
    section.part(
        move || has_offers().to_string(),
        move || {
            if !has_offers() {
                return vec![nothing_yet(only_shows)];
            }
            let table = table(ledger, &book);
            let seen = in_sight.clone();
            near::on_sight(table.element(), move |is_seen| seen.set(is_seen));
            vec![filter::filters(notebook, &filter, &book), table, no_match(&book)]
        },
    )
}

/// Keeps the book as the negotiation is: at once where the table is in sight or one stands in it, else when all that is
/// in sight has been drawn.
fn keep_up(
    notebook: Notebook,
    filter: &Signal<Filter>,
    book: &Signal<Rc<Book>>,
    is_looked_at: impl Fn() -> bool + 'static,
) {
    let (filter, book) = (filter.clone(), book.clone());
    follow(move || {
        let (filter, book) = (filter.get(), book.clone());
        notebook.read(|_| ());
        let look = move || book.set(Rc::new(notebook.now(|case| Book::of(case, filter))));
        if is_looked_at() {
            look();
        } else {
            later_here(look);
        }
    });
}

fn nothing_yet(only_shows: bool) -> El {
    if only_shows {
        return words("p.read", "No offer yet.");
    }
    words(
        "p.read",
        "No offer yet. Write the first one in the line below: who made it, the number, Enter. What an offer leaves \
         out carries over from that side’s last one.",
    )
}

/// What stands there when the filter lets nothing through.
fn no_match(book: &Signal<Rc<Book>>) -> El {
    let book = book.clone();
    let counted = book.clone();
    el("div").part(
        move || counted.with(|book| book.shown.is_empty()).to_string(),
        move || {
            let is_empty = book.now(|book| book.shown.is_empty());
            is_empty.then(|| words("p.read", "No offer fits."))
        },
    )
}

impl Book {
    fn of(case: &Case, filter: Filter) -> Self {
        let history = History::of(case);
        let shows = |index: &usize| {
            let line = history.lines.get(*index);
            line.and_then(|line| case.offers.get(line.offer)).is_some_and(|offer| filter.shows(offer))
        };
        let shown = (0..history.lines.len()).filter(shows).collect();
        Self { history, filter, shown }
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

    /// The columns that are shown, each with its place in the history.
    fn columns<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = (usize, &'a Issue)> {
        let shown = (0..).zip(&self.history.columns).filter(|(_, id)| self.filter.shows_column(id));
        shown.filter_map(|(place, id)| Some((place, case.issue(id)?)))
    }
}

fn table(ledger: Ledger, book: &Signal<Rc<Book>>) -> El {
    let printing = Signal::new(false);
    {
        let printing = printing.clone();
        near::on_print(move |on| printing.set(on));
    }
    let (counted, keyed, headed, drawn) = (book.clone(), book.clone(), book.clone(), book.clone());
    let heads_key = move || {
        let book = keyed.get();
        ledger.notebook.read(|case| {
            let mut key = vec![our_name(case), their_name(case)];
            // Which way an amount goes shows in the rows.
            let ways = &book.history.directions;
            let way = |place: usize| match ways.get(place) {
                Some(Some(Direction::Up)) => "up",
                Some(Some(Direction::Down)) => "down",
                Some(None) | None => "",
            };
            key.extend(book.columns(case).map(|(place, issue)| format!("{} {}", head_key(issue), way(place))));
            fnv_1a(&joined(&key, "\n")).to_string()
        })
    };
    let heads = move || {
        let book = headed.now(Clone::clone);
        ledger.notebook.now(|case| vec![headings(ledger, &book, case)])
    };
    // Whatever the head says, the rows are drawn from it, too.
    let rows_key = heads_key.clone();
    let blocks = move || {
        let blocks = counted.with(|book| book.blocks());
        let heads = rows_key();
        (0..blocks).rev().map(|block| format!("{block} {heads}")).collect()
    };
    let body = move |key: &str| {
        let block = key.split(' ').next().and_then(|block| block.parse().ok()).unwrap_or_default();
        block_of(ledger, drawn.clone(), printing.clone(), block)
    };
    let rows = book.clone();
    let table = el("table.ledger")
        .attr_of("aria-rowcount", move || Some((rows.with(|book| book.shown.len()) + 1).to_string()))
        .add(words("caption", "Newest first. Faint values carry over from that side’s last offer."))
        .add(el("thead").part(heads_key, heads))
        .rows(blocks, body);
    let place = el("div.ledger-place").add(table);
    // What can be pressed in it brings all of it into sight; where there is nothing, the arrow keys do.
    if ledger.only_shows {
        place.attr("tabindex", "0").attr("role", "group").attr("aria-label", "Offers")
    } else {
        place
    }
}

/// What a head is drawn from.
fn head_key(issue: &Issue) -> String {
    let options: Vec<&str> = issue.options.iter().map(|option| option.name.as_str()).collect();
    let removed = if issue.removed { "removed" } else { "" };
    let parts = [&issue.id, issue.kind.word(), &issue.name, &issue.unit, removed];
    // What is closer to the other side follows from what the options are worth.
    let worths = issue.options.iter().flat_map(|option| [option.us.rank(), option.them.rank()]);
    let worths: Vec<String> =
        worths.map(|rank| rank.map_or_else(String::new, |rank| rank.to_bits().to_string())).collect();
    joined(&[&parts[..], &options].concat(), " ") + " " + &joined(&worths, " ")
}

fn headings(ledger: Ledger, book: &Book, case: &Case) -> El {
    let head = |title: &str| words("th", title).attr("scope", "col");
    let of_issue = |(_, issue): (usize, &Issue)| {
        let unit = if issue.unit.is_empty() { String::new() } else { format!(", {}", issue.unit) };
        column(issue, "th").attr("scope", "col").text(&issue_name(issue)).add(words("small", &unit))
    };
    let status = if ledger.only_shows { "Status" } else { "Status and what to do" };
    el("tr")
        .add(head("Round"))
        .add(head("Side"))
        .add_all(book.columns(case).map(of_issue))
        .add(head(if ledger.only_shows { "Condition" } else { "Condition and note" }))
        .add(head(status))
}

/// A cell's element, set to the right for amounts.
fn column(issue: &Issue, name: &str) -> El {
    if issue.kind == IssueKind::Amount { el(&format!("{name}.n")) } else { el(name) }
}

/// Some offers that stand together. While they are far from the window, an empty row keeps their place.
fn block_of(ledger: Ledger, book: Signal<Rc<Book>>, printing: Signal<bool>, block: usize) -> El {
    let drawn = Signal::new(false);
    let height = Signal::new(None::<i32>);
    let body = el("tbody");
    {
        let (drawn, height, body) = (drawn.clone(), height.clone(), body.clone());
        near::on_near(body.clone().element(), move |is_near| {
            // Whoever stands in it stays there.
            let is_near = is_near || dom::holds_focus(body.element());
            if drawn.now(|drawn| *drawn != is_near) {
                if !is_near {
                    height.set(Some(dom::height(body.element())));
                }
                drawn.set(is_near);
            }
        });
    }
    let rows = book.clone();
    let keys = move || {
        let book = rows.get();
        let blocks = book.blocks();
        // The newest are always there: whoever records an offer finds it.
        if drawn.get() || printing.get() || block + 1 == blocks || blocks <= FEW {
            let mark =
                |case: &Case, line: usize| book.history.lines.get(line).map(|line| line.mark(case, &book.history));
            let key = |case: &Case, line: usize| format!("{line} {}", mark(case, line).unwrap_or_default());
            return ledger.notebook.now(|case| book.block(block).map(|line| key(case, *line)).collect());
        }
        let count = i32::try_from(book.block(block).count()).unwrap_or_default();
        vec![format!("space {}", height.now(|height| height.unwrap_or(count * ROW)))]
    };
    body.rows(keys, move |key| match key.split_once(' ') {
        Some(("space", height)) => el("tr.space").attr("aria-hidden", "true").add(el("td").attr("height", height)),
        Some((line, _)) => row::row(ledger, &book, line.parse().unwrap_or_default()),
        None => el("tr"),
    })
}
