//! What is to be settled: every issue with both sides' values.

use std::rc::Rc;

use tableside_core::analysis::{doubt, gap};
use tableside_core::case::{Case, Issue, IssueKind, Quantity, Side, Worth};
use tableside_core::json::Value;

use crate::browser::dom;
use crate::browser::id::new_id;
use crate::components::{
    button, delete_button, doubted_number_at, number_at, quiet_button, room_sentence, select_at, select_field, text_at,
    tick, tick_at,
};
use crate::element::{El, el, words};
use crate::state::{Notebook, Slot};

const KINDS: [(&str, &str); 3] = [("amount", "Amount"), ("choice", "Choice"), ("text", "Words")];
/// How sure one is of an estimate.
pub const CONFIDENCES: [(&str, &str); 4] =
    [("unsaid", "Not said"), ("guess", "A guess"), ("likely", "Likely"), ("sure", "Sure")];

/// All issues, and a way to add one.
pub fn sheet(notebook: Notebook) -> El {
    let issues = Slot::at(&["issues"]);
    let rows = el("div").rows(move || issues.ids(), move |id| row(notebook, id));
    el("div.sheet").add(rows).add(add_issue(notebook, |id| format!("[data-item='{id}'] input")))
}

/// What an issue is called on screen, also one that was taken off the list.
pub fn issue_name(issue: &Issue) -> String {
    let name = if issue.name.is_empty() { "Unnamed issue" } else { &issue.name };
    if issue.removed { format!("{name} (removed)") } else { name.to_owned() }
}

/// Buttons that add an issue of each kind; `then` names the field where one goes on, from the issue's ID.
pub fn add_issue(notebook: Notebook, then: fn(&str) -> String) -> El {
    let add = move |kind| {
        let id = new_id();
        notebook.try_edit(|case| {
            case.add_issue(id.clone(), kind)?;
            if kind == IssueKind::Choice {
                case.add_option(&id, new_id())?;
                case.add_option(&id, new_id())?;
            }
            Ok(())
        });
        dom::focus_soon(then(&id));
    };
    el("div.acts")
        .add(button("Add an amount", move || add(IssueKind::Amount)))
        .add(button("Add a choice", move || add(IssueKind::Choice)))
        .add(button("Add something in words", move || add(IssueKind::Text)))
}

fn row(notebook: Notebook, id: &str) -> El {
    let (slot, id) = (Slot::at(&["issues", id]), Rc::<str>::from(id));
    let name = slot.then("name");
    let (named, said, removed) = (name.clone(), name.clone(), id.clone());
    let delete = delete_button(
        move || named.text(),
        move || {
            let what = format!("“{}”", said.text());
            dom::focus_after_item(&removed);
            notebook.remove(&what, |case| case.remove_issue(&removed));
        },
    );
    let kind = slot.then("kind");
    let (keyed, changed) = (kind.clone(), id.clone());
    let kinds = select_field(
        "Kind",
        &KINDS,
        move || kind.text(),
        move |word| {
            if let Some(kind) = IssueKind::from_word(&word) {
                notebook.try_edit(|case| case.set_issue_kind(&changed, kind));
            }
        },
    );
    let one = One { notebook, id, slot };
    let item = el("div.item").attr("data-item", &one.id);
    let fields = el("div.fields").part(
        move || keyed.text(),
        move || match one.read(|issue| issue.kind) {
            IssueKind::Amount => amount_fields(&one),
            IssueKind::Choice => choice_fields(&one),
            IssueKind::Text => vec![words("p.hint-line", "Recorded in every offer, never counted.")],
        },
    );
    item.add(el("div.line").add(text_at("Issue", name)).add(kinds).add(delete)).add(fields)
}

/// One issue of the open negotiation.
#[derive(Clone)]
struct One {
    notebook: Notebook,
    id: Rc<str>,
    slot: Slot,
}

impl One {
    fn read<T: Default>(&self, read: impl FnOnce(&Issue) -> T) -> T {
        self.notebook.read(|case| case.issue(&self.id).map(read).unwrap_or_default())
    }
}

/// Opening, target and walk-away of both sides.
fn amount_fields(one: &One) -> Vec<El> {
    let (us, them) = (one.slot.then("us"), one.slot.then("them"));
    let amount = |label: &str, side: Side, field: &'static str| {
        let slot = if side == Side::Us { &us } else { &them };
        let doubted = one.clone();
        doubted_number_at(label, Quantity::Amount, slot.then(field), move || doubts(&doubted, side, field))
    };
    let ours = el("div.grid3")
        .add(amount("Opening", Side::Us, "opening"))
        .add(amount("Target", Side::Us, "target"))
        .add(amount("Walk-away", Side::Us, "walk_away"));
    let rules_out = tick_at("Anything worse than the walk-away rules the deal out", us.then("hard"));
    let theirs = el("div.grid3")
        .add(amount("Their opening, you guess", Side::Them, "opening"))
        .add(amount("Their target, you guess", Side::Them, "target"))
        .add(amount("Their limit, you guess", Side::Them, "walk_away"))
        .add(amount("… somewhere from", Side::Them, "walk_away_from"))
        .add(amount("… to", Side::Them, "walk_away_to"))
        .add(select_at("How sure you are", &CONFIDENCES, them.then("confidence")))
        .add(text_at("Unit (empty for money)", one.slot.then("unit")))
        .add(number_at("Smallest step", Quantity::Step, one.slot.then("step")));
    let their_rule = tick_at("They would rule out anything worse, you guess", them.then("hard"));
    let more = el("details").add(words("summary", "What you think of them, unit and step")).add(theirs).add(their_rule);
    let shown = one.clone();
    let room = el("p.hint-line").text_of(move || room_words(&shown));
    vec![ours, rules_out, more, weights(one), room]
}

/// What doesn't go together with a figure.
fn doubts(one: &One, side: Side, field: &str) -> Vec<&'static str> {
    let found = one.read(|issue| doubt::of_stance(issue, side));
    found.into_iter().filter(|doubt| doubt.field == field).map(|doubt| doubt.said).collect()
}

/// The room between both limits, in a sentence.
fn room_words(one: &One) -> String {
    let numbers = one.notebook.numbers();
    let said = |case: &Case| {
        let issue = case.issue(&one.id)?;
        let room = gap::room(case, issue)?;
        let limit = numbers.amount(issue, room.their_limit);
        let room = match room.width {
            Some(width) => room_sentence(width, &numbers.amount(issue, width.abs())),
            None => "Write down your target or your opening, too: it tells which way is better for you.".to_owned(),
        };
        Some(format!("They may stop at {limit}, you guess. {room}"))
    };
    one.notebook.read(said).unwrap_or_default()
}

/// The options of a choice, with what each is worth to both sides.
fn choice_fields(one: &One) -> Vec<El> {
    let options = one.slot.then("options");
    let (rows, drawn, added) = (options.clone(), one.clone(), one.clone());
    let add = quiet_button("Add an option", move || {
        let id = new_id();
        if added.notebook.try_edit(|case| case.add_option(&added.id, id.clone())).is_some() {
            dom::focus_soon(format!("[data-item='{}'] input", item_of(&added, &id)));
        }
    });
    let row = move |id: &str| option_row(&drawn, &rows.then(id), id);
    let sure = select_at("How sure you are of them", &CONFIDENCES, one.slot.then("them").then("confidence"));
    vec![el("div.options").rows(move || options.ids(), row), add, weights(one).add(sure)]
}

/// What an option's row is found by: options of two issues may have the same ID.
fn item_of(one: &One, option: &str) -> String {
    format!("{} {option}", one.id)
}

fn option_row(one: &One, option: &Slot, id: &str) -> El {
    let (ours, named, notebook) = (option.then("us"), option.then("name"), one.notebook);
    let (issue, removed, id, of) = (one.clone(), one.id.clone(), id.to_owned(), id.to_owned());
    let item = item_of(one, &id);
    let (said, gone) = (named.clone(), item.clone());
    // In a case file, `null` stands for "never" and a missing field for "not said yet".
    let is_never = move || issue.read(|issue| issue.option(&of).is_some_and(|option| option.us == Worth::Never));
    let never = tick("Never", is_never, move |on| ours.set(on.then_some(Value::Null)));
    let delete = delete_button(
        move || named.text(),
        move || {
            let what = format!("“{}”", said.text());
            dom::focus_after_item(&gone);
            notebook.remove(&what, |case| case.remove_option(&removed, &id));
        },
    );
    el("div.line")
        .attr("data-item", &item)
        .add(text_at("Option", option.then("name")))
        .add(number_at("To you, 0–100", Quantity::Points, option.then("us")))
        .add(number_at("To them, you guess", Quantity::Points, option.then("them")))
        .add(never)
        .add(delete)
}

/// What each option of a choice is worth to them, as one guesses.
pub fn option_points(id: &str) -> Vec<El> {
    let options = Slot::at(&["issues", id, "options"]);
    let ids = options.clone();
    let field = move |option: &str| {
        let slot = options.then(option);
        let name = slot.then("name").text();
        number_at(&format!("“{name}” to them, 0–100"), Quantity::Points, slot.then("them"))
    };
    vec![el("div.grid3").rows(move || ids.ids(), field)]
}

/// How much the issue matters to both sides.
fn weights(one: &One) -> El {
    let field = |label: &str, side: &str| number_at(label, Quantity::Weight, one.slot.then(side).then("weight"));
    el("div.grid3").add(field("How much it matters to you", "us")).add(field("And to them, you guess", "them"))
}
