//! Every offer and counteroffer as a table, newest first; cards on a phone.

use tableside_core::case::{Case, Issue, IssueKind, Offer, OfferStatus, Side, Term, Terms};
use tableside_core::coach::before_accepting;
use tableside_core::number::Decimal;

use super::entry::Draft;
use super::their_name;
use crate::browser::clock;
use crate::components::{hint_reason, quiet_button, side_tag};
use crate::element::{El, el, words};
use crate::state::{Desk, Notebook, Notice, Numbers};

const STATUSES: [(&str, &str); 5] = [
    ("open", "Open"),
    ("countered", "Countered"),
    ("accepted", "Accepted"),
    ("rejected", "Rejected"),
    ("withdrawn", "Withdrawn"),
];

/// The whole history. It is drawn anew when an offer or an issue has changed, which happens between two turns.
pub fn ledger(notebook: Notebook, draft: Draft) -> El {
    el("section.after").attr("aria-label", "All offers").live(move || {
        let numbers = notebook.numbers();
        [notebook.read(
            |case| {
                if case.offers.is_empty() { nothing_yet() } else { table(notebook, draft, case, &numbers) }
            },
        )]
    })
}

fn nothing_yet() -> El {
    words(
        "p.read",
        "No offer yet. Write the first one in the line below: who made it, the number, Enter. What an offer leaves \
         out carries over from that side’s last one.",
    )
}

fn table(notebook: Notebook, draft: Draft, case: &Case, numbers: &Numbers) -> El {
    let issues = shown_issues(case);
    let heads = issues.iter().map(|issue| {
        let unit = if issue.unit.is_empty() { String::new() } else { format!(", {}", issue.unit) };
        column(issue, "th").attr("scope", "col").text(&issue.name).add(words("small", &unit))
    });
    let head = |title: &str| words("th", title).attr("scope", "col");
    let heads = el("tr").add(head("Side")).add_all(heads).add(head("Condition and note")).add(head("Status"));
    let mut rows = rows(notebook, draft, case, &issues, numbers);
    rows.reverse();
    el("table.ledger")
        .add(words("caption", "Newest first. Faint values carry over from that side’s last offer."))
        .add(el("thead").add(heads))
        .add(el("tbody").add_all(rows))
}

/// The issues that have a column: open ones, and removed ones that an offer speaks of.
fn shown_issues(case: &Case) -> Vec<&Issue> {
    let used = |issue: &&Issue| !issue.removed || case.offers.iter().any(|offer| offer.terms.contains_key(&issue.id));
    case.issues.iter().filter(used).collect()
}

/// A cell's element, set to the right for amounts.
fn column(issue: &Issue, name: &str) -> El {
    if issue.kind == IssueKind::Amount { el(&format!("{name}.n")) } else { el(name) }
}

/// One row an offer, oldest first.
fn rows(notebook: Notebook, draft: Draft, case: &Case, issues: &[&Issue], numbers: &Numbers) -> Vec<El> {
    let (mut ours, mut theirs) = (Terms::new(), Terms::new());
    let mut rows = Vec::with_capacity(case.offers.len());
    for offer in &case.offers {
        let before = if offer.by == Side::Us { &mut ours } else { &mut theirs };
        let cells = issues.iter().map(|issue| cell(issue, offer, before, numbers));
        let row = el(&format!("tr.{}", offer.status.word()))
            .add(who(case, offer, numbers))
            .add_all(cells)
            .add(el("td.cond").attr("data-head", "Condition and note").add_all(conditions(offer)))
            .add(status(notebook, draft, offer));
        rows.push(row);
        if offer.stands() {
            for (issue, term) in &offer.terms {
                before.insert(issue.clone(), term.clone());
            }
        }
    }
    rows
}

fn who(case: &Case, offer: &Offer, numbers: &Numbers) -> El {
    let name = if offer.by == Side::Us { "You".to_owned() } else { their_name(case) };
    el("td")
        .attr("data-head", "Side")
        .add(side_tag(offer.by, &name))
        .add(words("span.delta", &numbers.moment(&offer.at)))
}

/// What stands on an issue after an offer: said in it, or carried over from that side's earlier ones.
fn cell(issue: &Issue, offer: &Offer, before: &Terms, numbers: &Numbers) -> El {
    let cell = column(issue, "td").attr("data-head", &issue.name);
    let earlier = before.get(&issue.id);
    let Some(said) = offer.terms.get(&issue.id) else {
        let carried = earlier.map(|term| words("span", &numbers.term(issue, term)));
        let unseen = earlier.map(|_| words("span.unseen", " (carried over)"));
        let nothing = earlier.is_none().then(|| words("span", "–"));
        return cell.add(el("span.carry").add_all(carried).add_all(unseen).add_all(nothing));
    };
    let step = match (issue.term(said), earlier.and_then(|term| issue.term(term))) {
        (Some(Term::Amount(now)), Some(Term::Amount(earlier))) => Some(now - earlier),
        _ => None,
    };
    let step = step.map(|step| if step == Decimal::ZERO { "unchanged".to_owned() } else { numbers.change(step) });
    cell.add(words("span", &numbers.term(issue, said))).add_all(step.map(|step| words("span.delta", &step)))
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

/// Says what became of an offer. One that is accepted is held against the user's own limits; nothing is asked.
fn set_status(notebook: Notebook, id: &str, status: OfferStatus) {
    let numbers = notebook.numbers_now();
    let below = notebook.now(|case| before_accepting(case, id).map(|hint| hint_reason(&hint, &numbers)));
    let done = notebook.try_edit(|case| case.set_offer_status(id, status, clock::now()));
    if done.is_some() && status == OfferStatus::Accepted {
        let said = below.unwrap_or_else(|| "Nothing in it is worse than the limits that you wrote down.".to_owned());
        let desk = Desk::here();
        desk.note(Notice::with_undo(format!("Accepted. {said}"), move || desk.undo()));
    }
}

/// What became of the offer, and what can be done with it.
fn status(notebook: Notebook, draft: Draft, offer: &Offer) -> El {
    let options = STATUSES.iter().map(|(word, name)| {
        let option = words("option", name).attr("value", word);
        if *word == offer.status.word() { option.attr("selected", "") } else { option }
    });
    let (changed, removed, corrected, countered) = (offer.id.clone(), offer.id.clone(), offer.clone(), offer.clone());
    let select = el("select.inp").attr("aria-label", "Status").add_all(options).chosen(move |word| {
        if let Some(status) = OfferStatus::from_word(&word) {
            set_status(notebook, &changed, status);
        }
    });
    let delete = quiet_button("Delete", move || notebook.remove("The offer", |case| case.remove_offer(&removed)));
    let acts = el("div.row-acts")
        .add(quiet_button("Counter", move || draft.counter(&countered)))
        .add(quiet_button("Edit", move || draft.correct(&corrected)))
        .add(delete);
    el("td").attr("data-head", "Status").add(el("div").add(select).add(acts))
}
