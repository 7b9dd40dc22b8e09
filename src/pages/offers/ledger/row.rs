//! One offer in the history: whose, when, what it says and what it leaves as it was, and what can be done with it. What
//! stands in it is drawn once, but for what became of the offer and the place of the row.

use leptos::prelude::*;
use tableside_core::analysis::history::{Heading, Line};
use tableside_core::case::{Case, Issue, Offer, OfferStatus, Term};
use tableside_core::coach::before_accepting;
use tableside_core::number::Decimal;

use super::super::STATUSES;
use super::super::entry::{Draft, FIRST_FIELD};
use super::{Book, Table, column_class};
use crate::browser::{clock, focus};
use crate::components::{DeleteButton, SideTag, verdict_words};
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers};

/// A row, and what can be done with its offer. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Row {
    table: Table,
    /// Its line in the history.
    line: usize,
    /// The offer's ID.
    id: StoredValue<String>,
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

    /// The offer in the row after that of a line, or in the one before where it is the last.
    fn beside(&self, case: &Case, line: usize) -> Option<String> {
        let place = self.shown.binary_search(&line).ok()?;
        let after = place.checked_sub(1).and_then(|older| self.shown.get(older));
        let next = after.or_else(|| self.shown.get(place + 1))?;
        Some(case.offers.get(self.history.lines.get(*next)?.offer)?.id.clone())
    }
}

impl Shown<'_> {
    /// What it is called to those who hear one control alone.
    fn name(&self) -> String {
        format!("offer {}, {}", self.line.offer + 1, self.notebook.side_name(self.case, self.offer.by))
    }

    fn who(&self) -> AnyView {
        let together = || view! { <span class="delta">"or: one move with another package"</span> };
        view! {
            <td data-head="Side">
                <SideTag side=self.offer.by name=self.notebook.side_name(self.case, self.offer.by) />
                <span class="delta">{self.numbers.moment(&self.offer.at)}</span>
                {self.line.beside.then(together)}
            </td>
        }
        .into_any()
    }

    /// What stands on an issue after the offer: said in it, or carried over from that side's earlier ones.
    fn cell(&self, place: usize, issue: &Issue) -> AnyView {
        let (class, head) = (column_class(issue), issue_name(issue));
        let before = self.book.history.term_before(self.case, self.line, place);
        match (self.offer.terms.get(&issue.id), before) {
            (Some(said), before) => {
                let delta = self.delta(place, issue, said, before);
                view! {
                    <td class=class data-head=head>
                        <span translate="no">{self.numbers.term(issue, said)}</span>
                        {delta.map(|delta| view! { <span class="delta">{delta}</span> })}
                    </td>
                }
                .into_any()
            }
            (None, Some(before)) => view! {
                <td class=class data-head=head>
                    <span class="carry">
                        <span translate="no">{self.numbers.term(issue, before)}</span>
                        <span class="unseen">" (carried over)"</span>
                    </span>
                </td>
            }
            .into_any(),
            (None, None) => view! { <td class=class data-head=head><span class="carry">"–"</span></td> }.into_any(),
        }
    }

    /// How what it says on an issue differs from what its side had said before.
    fn delta(&self, place: usize, issue: &Issue, said: &str, before: Option<&str>) -> Option<String> {
        let (now, before) = (issue.term(said)?, issue.term(before?)?);
        let heading = match (before, now) {
            (Term::Choice(before), Term::Choice(now)) => now.is_closer(before, self.offer.by).map(closer_words),
            _ => self.book.history.heading(place, self.offer.by, before, now).map(heading_words),
        };
        let words: Vec<String> =
            step(issue, (before, now), self.numbers).into_iter().chain(heading.map(str::to_owned)).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The condition, the ask and the note of the offer.
    fn conditions(&self) -> Vec<AnyView> {
        let condition = match (self.offer.if_you.as_str(), self.offer.then_we.as_str()) {
            ("", "") => String::new(),
            (condition, "") => format!("If you {condition}."),
            ("", result) => format!("Then we {result}."),
            (condition, result) => format!("If you {condition}, then we {result}."),
        };
        let ask = match self.offer.in_return.as_str() {
            "" => String::new(),
            ask => format!("Asked in return: {ask}"),
        };
        let lines = [("said", condition), ("asked", ask), ("own-note", self.offer.note.clone())];
        let written = lines.into_iter().filter(|(_, words)| !words.is_empty());
        written.map(|(class, words)| view! { <span class=class>{words}</span> }.into_any()).collect()
    }
}

fn step(issue: &Issue, change: (Term<'_>, Term<'_>), numbers: &Numbers) -> Option<String> {
    match change {
        (Term::Amount(before), Term::Amount(now)) if now - before == Decimal::ZERO => Some("unchanged".to_owned()),
        (Term::Amount(before), Term::Amount(now)) => Some(numbers.change(issue, now - before)),
        _ => None,
    }
}

const fn closer_words(is_closer: bool) -> &'static str {
    heading_words(if is_closer { Heading::Towards } else { Heading::Away })
}

const fn heading_words(heading: Heading) -> &'static str {
    match heading {
        Heading::Towards => "closer",
        Heading::Away => "further away",
    }
}

fn status_name(status: OfferStatus) -> &'static str {
    STATUSES.iter().find(|(word, _)| *word == status.into_str()).map_or("", |(_, name)| *name)
}

impl Row {
    fn new(table: Table, line: usize, offer: &Offer) -> Self {
        let id = StoredValue::new(offer.id.clone());
        let status = Memo::new(move |_| {
            let status = |id: &String| table.notebook.with(|case| case.offer(id).map(|offer| offer.status));
            id.with_value(status).unwrap_or_default()
        });
        Self { table, line, id, status }
    }

    fn drawn(self, shown: &Shown<'_>) -> AnyView {
        let head = if self.table.only_shows { "Condition" } else { "Condition and note" };
        let together = if shown.line.beside { " beside" } else { "" };
        let cells: Vec<AnyView> =
            shown.book.columns(shown.case).map(|(place, issue)| shown.cell(place, issue)).collect();
        view! {
            <tr
                class=move || format!("{}{together}", self.status.get().into_str())
                data-offer=shown.offer.id.clone()
                aria-rowindex=move || self.table.book.with(|book| book.row_of(self.line)).to_string()
            >
                <td class="round" data-head="Round">{shown.line.round.to_string()}</td>
                {shown.who()}
                {cells}
                <td class="cond" data-head=head>{shown.conditions()}</td>
                {self.what_became(&shown.name())}
            </tr>
        }
        .into_any()
    }

    /// What became of the offer, and what can be done with it. Those who hear one control alone hear of `which` it is.
    fn what_became(self, which: &str) -> AnyView {
        if self.table.only_shows {
            return view! { <td data-head="Status">{move || status_name(self.status.get())}</td> }.into_any();
        }
        view! {
            <td data-head="Status">
                <div class="what-now">
                    {self.choice(which)}
                    <div class="row-acts">
                        {self.act("Counter", which, None, Draft::counter)}
                        {self.act("Edit", which, None, Draft::correct)}
                        {self.act(
                            "Add beside",
                            which,
                            Some("Another package, as one move with this one"),
                            Draft::beside,
                        )}
                        <DeleteButton what=which.to_owned() delete=move |()| self.delete() />
                    </div>
                </div>
            </td>
        }
        .into_any()
    }

    fn choice(self, which: &str) -> AnyView {
        // They never change, so that their field can follow the state, and not each of them.
        let options = STATUSES.iter().map(|(word, name)| view! { <option value=*word>{*name}</option> }).collect_view();
        view! {
            <select
                class="inp"
                aria-label=format!("Status of {which}")
                prop:value=move || self.status.get().into_str()
                on:change:target=move |event| {
                    if let Ok(status) = event.target().value().parse::<OfferStatus>() {
                        self.set_status(status);
                    }
                    // What was refused is not shown as chosen.
                    event.target().set_value(self.status.get_untracked().into_str());
                }
            >
                {options}
            </select>
        }
        .into_any()
    }

    fn act(self, word: &'static str, which: &str, title: Option<&'static str>, act: fn(Draft, &Offer)) -> AnyView {
        let press = move |_| {
            let find = |id: &String| self.table.notebook.with_untracked(|case| case.offer(id).cloned());
            if let Some(offer) = self.id.with_value(find) {
                act(self.table.draft, &offer);
            }
        };
        view! {
            <button
                class="btn quiet"
                type="button"
                aria-label=format!("{word} {which}")
                title=title
                on:click=press
            >
                {word}
            </button>
        }
        .into_any()
    }

    /// Says what became of the offer. One that is accepted is held against the user's own limits; nothing is asked.
    fn set_status(self, status: OfferStatus) {
        let (notebook, id) = (self.table.notebook, self.id.get_value());
        let numbers = notebook.numbers_untracked();
        let held = |case: &Case| before_accepting(case, &id).map(|verdict| verdict_words(&verdict, &numbers));
        let verdict = notebook.with_untracked(held);
        let done = notebook.try_edit(|case| case.set_offer_status(&id, status, clock::now()));
        // What is shown may leave it out now.
        focus::focus_soon_if_lost(vec![FIRST_FIELD.to_owned()]);
        if done.is_some() && status == OfferStatus::Accepted {
            notebook.note_with_undo(format!("Accepted. {}", verdict.unwrap_or_default()));
        }
    }

    /// Deletes the offer. The focus goes to the row beside it.
    fn delete(self) {
        let (table, id) = (self.table, self.id.get_value());
        let beside = table.notebook.with_untracked(|case| table.book.get_untracked().beside(case, self.line));
        let next = beside.map(|id| format!("[data-offer='{id}'] select"));
        table.notebook.remove("The offer", |case| case.remove_offer(&id));
        focus::focus_soon_if_lost(next.into_iter().chain([FIRST_FIELD.to_owned()]).collect());
    }
}
