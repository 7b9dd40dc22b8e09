//! One offer in the history: whose, when, what it says and what it leaves as it was. What stands in it is drawn once, but for
//! what became of the offer and the place of the row.

use leptos::prelude::*;
use tableside_core::analysis::history::{Heading, Line};
use tableside_core::case::{Case, Issue, Offer, OfferStatus, Term};
use tableside_core::number::Decimal;
use tableside_core::picture::{CONDITION, cuts};
use tableside_core::sentence;

use super::super::status_name;
use super::{Book, Table, column_class};
use crate::components::SideTag;
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers};

/// A row. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Row {
    table: Table,
    /// Its line in the history.
    line: usize,
    /// What became of the offer, as it is now: an answer to it changes that, and the rest of its row stays.
    status: Memo<OfferStatus>,
}

/// What a row is drawn from.
struct Shown<'a> {
    notebook: Notebook,
    book: &'a Book,
    case: &'a Case,
    line: &'a Line,
    offer: &'a Offer,
    numbers: &'a Numbers,
}

impl Table {
    /// The row of a line of the history.
    pub(super) fn row(self, line: usize) -> AnyView {
        let (book, numbers) = (self.book.get_untracked(), self.notebook.numbers_untracked());
        let drawn = |case: &Case| {
            let found = book.history.lines.get(line)?;
            let offer = case.offers.get(found.offer)?;
            let (notebook, row) = (self.notebook, Row::new(self, line, offer));
            Some(row.drawn(&Shown { notebook, book: &book, case, line: found, offer, numbers: &numbers }))
        };
        self.notebook.with_untracked(drawn).unwrap_or_else(|| view! { <tr></tr> }.into_any())
    }
}

impl Book {
    /// The row of a line, counted with the heads, from 1, as those who listen hear it; newest first.
    fn row_of(&self, line: usize) -> usize {
        self.shown.len() - self.shown.binary_search(&line).unwrap_or_default() + 1
    }

    /// The offer in the row after that of another, or in the one before where it is the last.
    pub(super) fn beside(&self, case: &Case, id: &str) -> Option<String> {
        let is_it = |line: &usize| {
            let line = self.history.lines.get(*line);
            line.and_then(|line| case.offers.get(line.offer)).is_some_and(|offer| offer.id == id)
        };
        let place = self.shown.iter().position(is_it)?;
        let after = place.checked_sub(1).and_then(|older| self.shown.get(older));
        let next = after.or_else(|| self.shown.get(place + 1))?;
        Some(case.offers.get(self.history.lines.get(*next)?.offer)?.id.clone())
    }
}

impl Shown<'_> {
    /// Its number, and for those who listen its round.
    fn number(&self) -> AnyView {
        let round = format!("Round {}", self.line.round);
        view! {
            <td class="num" data-head="Offer" title=round.clone()>
                {(self.line.offer + 1).to_string()}
                <span class="unseen">{format!(", {}", round.to_lowercase())}</span>
            </td>
        }
        .into_any()
    }

    fn who(&self) -> AnyView {
        let name = self.notebook.side_name(self.case, self.offer.by);
        let (title, at) = (name.clone(), self.numbers.moment(&self.offer.at));
        view! {
            <td class="who" data-head="Side">
                <span class="cut" title=title>
                    <SideTag side=self.offer.by name=name />
                </span>
            </td>
            <td class="at" data-head="When">
                <span class="cut">{at}</span>
            </td>
        }
        .into_any()
    }

    /// What stands on an issue after the offer: said in it, or carried over from that side's earlier ones.
    fn cell(&self, place: usize, wide: f64, issue: &Issue) -> AnyView {
        let before = self.book.history.term_before(self.case, self.line, place);
        let said = self.offer.terms.get(&issue.id);
        let Some(text) = said.map(String::as_str).or(before).map(|term| self.numbers.term(issue, term)) else {
            return view! { <td class="term none" data-head=issue_name(issue)>"–"</td> }.into_any();
        };
        // What it says itself is whole.
        let is_long = said.is_none() && cuts(wide, &text);
        let carried = said.is_none().then(|| view! { <span class="unseen">" (carried over)"</span> });
        let step = said.and_then(|said| self.step(place, issue, said, before));
        view! {
            <td
                class="term"
                class:n=column_class(issue).is_some()
                class:carry=said.is_none()
                class:long=is_long
                data-head=issue_name(issue)
            >
                <span class="cut">
                    <span translate="no">{text}</span>
                    {carried}
                    {step}
                </span>
            </td>
        }
        .into_any()
    }

    /// How what it says on an issue differs from what its side had said before. Where the side goes is for those who listen,
    /// and drawn where it goes back.
    fn step(&self, place: usize, issue: &Issue, said: &str, before: Option<&str>) -> Option<AnyView> {
        let (now, before) = (issue.term(said)?, issue.term(before?)?);
        let heading = match (before, now) {
            (Term::Choice(before), Term::Choice(now)) => now.is_closer(before, self.offer.by).map(heading_of),
            _ => self.book.history.heading(place, self.offer.by, before, now),
        };
        let step = step_words(issue, (before, now), self.numbers);
        if step.is_empty() && heading.is_none() {
            return None;
        }
        let back = (heading == Some(Heading::Away)).then(|| view! { <span aria-hidden="true">" ↩"</span> });
        let way = heading.map(|heading| view! { <span class="unseen">{heading_words(heading)}</span> });
        // A figure is not to be translated; “same” is.
        let kept = step.chars().any(char::is_numeric).then_some("no");
        Some(view! { <span class="delta">" " <span translate=kept>{step}</span> {way} {back}</span> }.into_any())
    }

    /// What it says on issues without a column, its condition, ask and note.
    fn words(&self, head: &'static str) -> AnyView {
        let lines = self.lines();
        let length: String = lines.iter().map(|(_, words)| words.as_str()).collect();
        let line = |(class, words): (&'static str, String)| view! { <span class=class>{words}" "</span> };
        view! {
            <td class="cond" class:none=length.is_empty() class:long=cuts(CONDITION, &length) data-head=head>
                <span class="cut">{lines.into_iter().map(line).collect_view()}</span>
            </td>
        }
        .into_any()
    }

    fn lines(&self) -> Vec<(&'static str, String)> {
        let other = |issue: &Issue| {
            let term = self.offer.terms.get(&issue.id)?;
            Some(format!("{}: {}", issue_name(issue), self.numbers.term(issue, term)))
        };
        let others = self.book.others(self.case).filter_map(other).collect::<Vec<_>>().join("; ");
        let condition = sentence::condition(&self.offer.if_you, &self.offer.then_we);
        let ask = match self.offer.in_return.as_str() {
            "" => String::new(),
            ask => format!("Asked in return: {ask}"),
        };
        let beside = if self.line.beside { self.beside_words() } else { String::new() };
        let lines =
            [("told", beside), ("told", others), ("said", condition), ("told", ask), ("told", self.offer.note.clone())];
        lines.into_iter().filter(|(_, words)| !words.is_empty()).collect()
    }

    /// Which offer it stands beside.
    fn beside_words(&self) -> String {
        let lead = self.case.offers.iter().position(|other| other.set == self.offer.set);
        lead.map_or_else(String::new, |lead| format!("One of several packages, together with offer {}.", lead + 1))
    }
}

/// How far an amount has gone; nothing for what is none.
fn step_words(issue: &Issue, change: (Term<'_>, Term<'_>), numbers: &Numbers) -> String {
    match change {
        (Term::Amount(before), Term::Amount(now)) if now - before == Decimal::ZERO => "same".to_owned(),
        (Term::Amount(before), Term::Amount(now)) => numbers.change(issue, now - before),
        _ => String::new(),
    }
}

const fn heading_of(is_closer: bool) -> Heading {
    if is_closer { Heading::Towards } else { Heading::Away }
}

const fn heading_words(heading: Heading) -> &'static str {
    match heading {
        Heading::Towards => " closer",
        Heading::Away => " further away",
    }
}

impl Row {
    fn new(table: Table, line: usize, offer: &Offer) -> Self {
        let id = StoredValue::new(offer.id.clone());
        let status = Memo::new(move |_| {
            let status = |id: &String| table.notebook.with(|case| case.offer(id).map(|offer| offer.status));
            id.with_value(status).unwrap_or_default()
        });
        Self { table, line, status }
    }

    fn drawn(self, shown: &Shown<'_>) -> AnyView {
        let head = self.table.words_head(shown.book);
        let together = if shown.line.beside { " beside" } else { "" };
        let cells: Vec<AnyView> =
            shown.book.columns(shown.case).map(|(place, wide, issue)| shown.cell(place, wide, issue)).collect();
        view! {
            <tr
                class=move || format!("{}{together}", self.status.get().into_str())
                data-offer=shown.offer.id.clone()
                aria-rowindex=move || self.table.book.with(|book| book.row_of(self.line)).to_string()
            >
                {shown.number()}
                {shown.who()}
                {cells}
                {shown.words(head)}
                <td class="status" data-head="Status">{move || status_name(self.status.get())}</td>
                {(!self.table.only_shows).then(|| more(shown))}
            </tr>
        }
        .into_any()
    }
}

/// What opens the menu of a row, named for those who hear one control alone.
fn more(shown: &Shown<'_>) -> AnyView {
    let who = shown.notebook.side_name(shown.case, shown.offer.by);
    let label = format!("Offer {}, {who}, actions", shown.line.offer + 1);
    view! {
        <td class="act">
            <button
                class="more"
                type="button"
                aria-haspopup="menu"
                aria-expanded="false"
                aria-label=label
            >
                "⋯"
            </button>
        </td>
    }
    .into_any()
}
