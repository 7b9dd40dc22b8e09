//! The deal: its terms, who does what by when, and how both see that it works.

use std::rc::Rc;

use tableside_core::case::{Agreement, Case, Duty, IssueKind, Measure, Review};
use tableside_core::route::{CasePlace, Route};
use tableside_core::time::Day;

use crate::browser::id::new_id;
use crate::components::{button, delete_button, note_field, text_field};
use crate::element::{El, el, words};
use crate::state::{Notebook, Numbers};

/// The agreement, or how one comes about.
pub fn sheet(notebook: Notebook) -> El {
    let there = move || notebook.read(|case| case.agreement.is_some());
    el("div").part(move || there().to_string(), move || [if there() { the_deal(notebook) } else { none_yet(notebook) }])
}

fn none_yet(notebook: Notebook) -> El {
    let offers = notebook.now(|case| Route::case(&case.id, CasePlace::Offers));
    let said = el("p.read")
        .text("There is none yet. Accept an offer under ")
        .add(el("a").attr("href", &offers.to_string()).text("Offers"))
        .text(", and its terms are here to be completed.");
    el("section.row").add(words("h3", "The agreement")).add(said)
}

fn the_deal(notebook: Notebook) -> El {
    let when = move || {
        let at = notebook.read(|case| case.agreement.as_ref().map(|deal| deal.at.clone()).unwrap_or_default());
        format!("Agreed {}", notebook.numbers().moment(&at))
    };
    let terms = el("tbody").live(move || {
        let numbers = notebook.numbers();
        notebook.read(|case| term_rows(case, &numbers))
    });
    let text = note_field(
        "Anything else that was agreed",
        "Anything else that was agreed",
        move || notebook.read(|case| case.agreement.as_ref().map(|deal| deal.text.clone()).unwrap_or_default()),
        move |text| change(notebook, |deal| deal.text = text),
    );
    let body = el("div")
        .add(el("table.terms").add(terms))
        .add_all(duties(notebook))
        .add_all(measures(notebook))
        .add_all(reviews(notebook))
        .add(text);
    el("section.row.deal")
        .attr("aria-label", "The agreement")
        .add(el("div").add(words("h3", "The agreement")).add(el("p.eyebrow").text_of(when)))
        .add(body)
}

/// The terms of the deal, in the order of the issues.
fn term_rows(case: &Case, numbers: &Numbers) -> Vec<El> {
    let Some(deal) = &case.agreement else {
        return Vec::new();
    };
    let terms = case.agreed_terms(deal);
    let row = |issue: &tableside_core::case::Issue| {
        let term = terms.get(&issue.id)?;
        let said = match (issue.kind, term.parse()) {
            (IssueKind::Amount, Ok(amount)) => numbers.amount_with_unit(issue, amount),
            _ => numbers.term(issue, term),
        };
        Some(el("tr").add(words("th", &issue.name).attr("scope", "row")).add(words("td", &said)))
    };
    case.issues.iter().filter_map(row).collect()
}

fn change(notebook: Notebook, edit: impl FnOnce(&mut Agreement)) {
    notebook.edit(|case| {
        if let Some(deal) = &mut case.agreement {
            edit(deal);
        }
    });
}

/// One of the agreement's lists: how it is reached, and its items' IDs.
struct List<T: 'static> {
    notebook: Notebook,
    of: fn(&Agreement) -> &Vec<T>,
    of_mut: fn(&mut Agreement) -> &mut Vec<T>,
    id: fn(&T) -> &String,
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T: Clone + Default> List<T> {
    fn ids(self) -> Vec<String> {
        let ids = |deal: &Agreement| (self.of)(deal).iter().map(|item| (self.id)(item).clone()).collect();
        self.notebook.read(|case| case.agreement.as_ref().map(ids).unwrap_or_default())
    }

    fn item(self, id: &str) -> T {
        let find = |deal: &Agreement| (self.of)(deal).iter().find(|item| (self.id)(item) == id).cloned();
        self.notebook.read(|case| case.agreement.as_ref().and_then(find)).unwrap_or_default()
    }

    fn add(self, item: T) {
        change(self.notebook, |deal| (self.of_mut)(deal).push(item));
    }

    fn remove(self, id: &str) {
        change(self.notebook, |deal| (self.of_mut)(deal).retain(|item| (self.id)(item) != id));
    }

    /// A field of one item.
    fn field(self, label: &str, id: &Rc<str>, read: fn(T) -> String, write: fn(&mut T, String)) -> El {
        let (shown, changed) = (id.clone(), id.clone());
        text_field(
            label,
            move || read(self.item(&shown)),
            move |text| {
                change(self.notebook, |deal| {
                    if let Some(item) = (self.of_mut)(deal).iter_mut().find(|item| (self.id)(item) == &*changed) {
                        write(item, text);
                    }
                });
            },
        )
    }

    /// A field of one item for a day.
    fn day(self, label: &str, id: &Rc<str>, read: fn(T) -> String, write: fn(&mut T, String)) -> El {
        let field = self.field(label, id, read, write);
        // The browser's own calendar goes with the input's type.
        if let Some(input) = field.element().last_element_child() {
            El::existing(input).attr("type", "date");
        }
        field
    }

    fn delete(self, what: &'static str, id: &Rc<str>) -> El {
        let id = id.clone();
        delete_button(move || what.to_owned(), move || self.remove(&id))
    }
}

fn duties(notebook: Notebook) -> Vec<El> {
    let list = List { notebook, of: |deal| &deal.duties, of_mut: |deal| &mut deal.duties, id: |duty: &Duty| &duty.id };
    let row = move |id: &str| {
        let id = id.into();
        el("div.line")
            .add(list.field("Who", &id, |duty| duty.who, |duty, text| duty.who = text))
            .add(list.field("What", &id, |duty| duty.what, |duty, text| duty.what = text))
            .add(list.day("By", &id, |duty| duty.by.as_str().to_owned(), |duty, text| set_day(&mut duty.by, &text)))
            .add(list.delete("this task", &id))
    };
    vec![
        words("h4", "Who does what, by when"),
        el("div").rows(move || list.ids(), row),
        button("Add a task", move || list.add(Duty { id: new_id(), ..Duty::default() })),
    ]
}

fn measures(notebook: Notebook) -> Vec<El> {
    let list = List {
        notebook,
        of: |deal| &deal.measures,
        of_mut: |deal| &mut deal.measures,
        id: |measure: &Measure| &measure.id,
    };
    let row = move |id: &str| {
        let id = id.into();
        el("div.line")
            .add(list.field("We see that it works when", &id, |item| item.text, |item, text| item.text = text))
            .add(list.delete("this measure", &id))
    };
    vec![
        words("h4", "How you both see that it works"),
        el("div").rows(move || list.ids(), row),
        button("Add a measure", move || list.add(Measure { id: new_id(), ..Measure::default() })),
    ]
}

fn reviews(notebook: Notebook) -> Vec<El> {
    let list =
        List { notebook, of: |deal| &deal.reviews, of_mut: |deal| &mut deal.reviews, id: |review: &Review| &review.id };
    let row = move |id: &str| {
        let id = id.into();
        el("div.line")
            .add(list.field("Look at it again", &id, |item| item.text, |item, text| item.text = text))
            .add(list.day("On", &id, |item| item.on.as_str().to_owned(), |item, text| set_day(&mut item.on, &text)))
            .add(list.delete("this review", &id))
    };
    vec![
        words("h4", "When you look at it again"),
        el("div").rows(move || list.ids(), row),
        button("Add a date", move || list.add(Review { id: new_id(), ..Review::default() })),
    ]
}

/// The browser's date field gives whole days or nothing.
fn set_day(day: &mut Day, text: &str) {
    if let Some(parsed) = Day::parse(text) {
        *day = parsed;
    }
}
