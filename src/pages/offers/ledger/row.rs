//! One offer in the history: whose, when, what it says and what it leaves as it was, and what can be done with it.

use std::rc::Rc;

use tableside_core::analysis::history::{Heading, Line};
use tableside_core::case::{Case, Issue, Offer, OfferStatus, Side, Term};
use tableside_core::coach::before_accepting;
use tableside_core::number::Decimal;
use tableside_core::texts::joined;

use super::super::STATUSES;
use super::super::entry::{Draft, FIRST_FIELD};
use super::{Book, Ledger, column};
use crate::browser::{clock, dom};
use crate::components::{our_name, quiet_button, side_name, side_tag, their_name, verdict_words};
use crate::element::{El, el, words};
use crate::pages::stage::issue_name;
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Numbers};

/// The row of a line of the history.
pub(super) fn row(ledger: Ledger, now: &Signal<Rc<Book>>, line: usize) -> El {
    let book = &now.now(Clone::clone);
    let place = now.clone();
    // Counted with the heads, from 1, as those who listen hear it; newest first.
    let place = move || place.with(|book| book.shown.len() - book.shown.binary_search(&line).unwrap_or_default() + 1);
    let numbers = ledger.notebook.numbers_now();
    let (later, notebook) = (now.clone(), ledger.notebook);
    let beside = move || later.now(|book| notebook.now(|case| book.beside(case, line)));
    let drawn = |case: &Case| {
        let line = book.history.lines.get(line)?;
        let offer = case.offers.get(line.offer)?;
        let which = format!("offer {}, {}", line.offer + 1, side_name(case, offer.by));
        Some(drawn(ledger, book, case, line, offer, &numbers).add(status(ledger, offer, &which, beside)))
    };
    let row = ledger.notebook.now(drawn).unwrap_or_else(|| el("tr"));
    row.attr_of("aria-rowindex", move || Some(place().to_string()))
}

impl Book {
    /// The offer in the row after that of a line, or in the one before where it is the last.
    fn beside(&self, case: &Case, line: usize) -> Option<String> {
        let place = self.shown.binary_search(&line).ok()?;
        let after = place.checked_sub(1).and_then(|older| self.shown.get(older));
        let next = after.or_else(|| self.shown.get(place + 1))?;
        Some(case.offers.get(self.history.lines.get(*next)?.offer)?.id.clone())
    }
}

fn drawn(ledger: Ledger, book: &Book, case: &Case, line: &Line, offer: &Offer, numbers: &Numbers) -> El {
    let cells = book.columns(case).map(|(place, issue)| cell(book, case, line, offer, (place, issue), numbers));
    let head = if ledger.only_shows { "Condition" } else { "Condition and note" };
    let (status, together) = (status_of(ledger, offer), if line.beside { " beside" } else { "" });
    el("tr")
        .attr_of("class", move || Some(format!("{}{together}", status().word())))
        .attr("data-offer", &offer.id)
        .add(words("td.round", &line.round.to_string()).attr("data-head", "Round"))
        .add(who(case, line, offer, numbers))
        .add_all(cells)
        .add(el("td.cond").attr("data-head", head).add_all(conditions(offer)))
}

fn who(case: &Case, line: &Line, offer: &Offer, numbers: &Numbers) -> El {
    let name = if offer.by == Side::Us { our_name(case) } else { their_name(case) };
    let together = line.beside.then(|| words("span.delta", "or: one move with another package"));
    el("td")
        .attr("data-head", "Side")
        .add(side_tag(offer.by, &name))
        .add(words("span.delta", &numbers.moment(&offer.at)))
        .add_all(together)
}

/// What stands on an issue after an offer: said in it, or carried over from that side's earlier ones.
fn cell(
    book: &Book,
    case: &Case,
    line: &Line,
    offer: &Offer,
    (place, issue): (usize, &Issue),
    numbers: &Numbers,
) -> El {
    let cell = column(issue, "td").attr("data-head", &issue_name(issue));
    let before = book.history.term_before(case, line, place);
    let Some(said) = offer.terms.get(&issue.id) else {
        let Some(before) = before else {
            return cell.add(words("span.carry", "–"));
        };
        let carried = el("span.carry").text(&numbers.term(issue, before)).add(words("span.unseen", " (carried over)"));
        return cell.add(carried);
    };
    let cell = cell.add(words("span", &numbers.term(issue, said)));
    let Some((now, before)) = issue.term(said).zip(before.and_then(|before| issue.term(before))) else {
        return cell;
    };
    let heading = match (before, now) {
        (Term::Choice(before), Term::Choice(now)) => now.is_closer(before, offer.by).map(closer_words),
        _ => book.history.heading(place, offer.by, before, now).map(heading_words),
    };
    let said: Vec<String> = step(before, now, numbers).into_iter().chain(heading.map(str::to_owned)).collect();
    cell.add_all((!said.is_empty()).then(|| words("span.delta", &joined(&said, " "))))
}

fn step(before: Term<'_>, now: Term<'_>, numbers: &Numbers) -> Option<String> {
    match (before, now) {
        (Term::Amount(before), Term::Amount(now)) if now - before == Decimal::ZERO => Some("unchanged".to_owned()),
        (Term::Amount(before), Term::Amount(now)) => Some(numbers.change(now - before)),
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

/// The condition, the ask and the note of an offer.
fn conditions(offer: &Offer) -> Vec<El> {
    let mut lines = Vec::new();
    let condition = match (offer.if_you.as_str(), offer.then_we.as_str()) {
        ("", "") => String::new(),
        (condition, "") => format!("If you {condition}."),
        ("", result) => format!("Then we {result}."),
        (condition, result) => format!("If you {condition}, then we {result}."),
    };
    if !condition.is_empty() {
        lines.push(words("span.said", &condition));
    }
    if !offer.in_return.is_empty() {
        lines.push(words("span.asked", &format!("Asked in return: {}", offer.in_return)));
    }
    if !offer.note.is_empty() {
        lines.push(words("span.own-note", &offer.note));
    }
    lines
}

/// What became of an offer, as it is now: an answer to it changes that, and the rest of its row stays.
fn status_of(ledger: Ledger, offer: &Offer) -> impl Fn() -> OfferStatus + Clone + 'static {
    let (notebook, id) = (ledger.notebook, Rc::<str>::from(offer.id.as_str()));
    move || notebook.read(|case| case.offer(&id).map(|offer| offer.status)).unwrap_or_default()
}

/// Says what became of an offer. One that is accepted is held against the user's own limits; nothing is asked.
fn set_status(notebook: Notebook, id: &str, status: OfferStatus) {
    let numbers = notebook.numbers_now();
    let verdict = notebook.now(|case| before_accepting(case, id).map(|verdict| verdict_words(&verdict, &numbers)));
    let done = notebook.try_edit(|case| case.set_offer_status(id, status, clock::now()));
    // What is shown may leave it out now.
    dom::focus_soon_if_lost(vec![FIRST_FIELD.to_owned()]);
    if done.is_some() && status == OfferStatus::Accepted {
        let desk = Desk::here();
        let said = format!("Accepted. {}", verdict.unwrap_or_default());
        desk.note_with_undo(said);
    }
}

/// What became of the offer, and what can be done with it. Those who hear one control alone hear of `which` it is.
/// Where it is deleted, the focus goes to the row `beside` it.
fn status(ledger: Ledger, offer: &Offer, which: &str, beside: impl Fn() -> Option<String> + 'static) -> El {
    let cell = el("td").attr("data-head", "Status");
    let status = status_of(ledger, offer);
    if ledger.only_shows {
        let name = move |status: OfferStatus| STATUSES.iter().find(|(word, _)| *word == status.word());
        return cell.text_of(move || name(status()).map_or_else(String::new, |(_, name)| (*name).to_owned()));
    }
    let (notebook, draft) = (ledger.notebook, ledger.draft);
    let options = STATUSES.iter().map(|(word, name)| words("option", name).attr("value", word));
    let (id, removed) = (offer.id.clone(), offer.id.clone());
    let select = el("select.inp")
        .attr("aria-label", &format!("Status of {which}"))
        .add_all(options)
        .value_of(move || status().word().to_owned())
        .chosen(move |word| {
            if let Some(status) = OfferStatus::from_word(&word) {
                set_status(notebook, &id, status);
            }
        });
    let act = |word: &str, action: fn(Draft, &Offer)| {
        let id = offer.id.clone();
        let offer = move || notebook.now(|case| case.offer(&id).cloned());
        let press = move || offer().iter().for_each(|offer| action(draft, offer));
        quiet_button(word, press).attr("aria-label", &format!("{word} {which}"))
    };
    let delete = move || {
        let next = beside().map(|id| format!("[data-offer='{id}'] select"));
        notebook.remove("The offer", |case| case.remove_offer(&removed));
        dom::focus_soon_if_lost(next.into_iter().chain([FIRST_FIELD.to_owned()]).collect());
    };
    let acts = el("div.row-acts")
        .add(act("Counter", Draft::counter))
        .add(act("Edit", Draft::correct))
        .add(act("Add beside", Draft::beside).attr("title", "Another package, as one move with this one"))
        .add(quiet_button("Delete", delete).attr("aria-label", &format!("Delete {which}")));
    cell.add(el("div.what-now").add(select).add(acts))
}
