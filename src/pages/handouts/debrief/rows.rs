//! The deals as a table, a row for each pair. One goes through it with the keyboard alone: Enter goes on to the next pair.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::case::{Issue, IssueKind, MAX_NAME, Side};
use tableside_core::debrief::{Outcome, Pair, in_points};
use tableside_core::quoted::{MAX_SHOWN, shortened};

use super::{ADD, Shown, field};
use crate::browser::{focus, keys};
use crate::components::{DeleteButton, SideTag};
use crate::pages::stage::issue_name;

/// One pair.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) shown: Shown,
    id: StoredValue<String>,
    /// Which it is, from 0.
    place: Memo<usize>,
    /// What was typed.
    pub(super) pair: Memo<Pair>,
}

/// The table, and what adds to it.
pub(super) fn rows(shown: Shown) -> AnyView {
    let ids = Memo::new(move |_| {
        shown.debrief.with(|debrief| debrief.pairs.iter().map(|pair| pair.id.clone()).collect::<Vec<_>>())
    });
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let table = move || {
        if is_empty.get() {
            let said = "Type in what each pair has agreed on, or bring in the files that the pairs have saved. One file a pair is \
                        enough: those of both its sides hold the same deal.";
            return view! { <p class="read">{said}</p> }.into_any();
        }
        view! {
            <div class="debrief-scroll" tabindex="-1">
                <table class="debrief-table" class:nameless=move || !shown.with_names.get()>
                    <thead>{heads(shown)}</thead>
                    <tbody>
                        <For each=move || ids.get() key=Clone::clone children=move |id| row(shown, ids, id) />
                    </tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let delete = move |_| {
        shown.notebook.delete_debrief(shown.slug, shown.name);
        focus::focus_soon(ADD.to_owned());
    };
    view! {
        <div>{table}</div>
        <div class="acts">
            <button class="btn go debrief-add" type="button" on:click=move |_| shown.add()>
                "Add a pair"
                <kbd aria-hidden="true">"Enter"</kbd>
            </button>
            <Show when=move || !is_empty.get()>
                <button class="btn quiet" type="button" on:click=delete>
                    "Delete all pairs"
                </button>
            </Show>
        </div>
    }
    .into_any()
}

fn heads(shown: Shown) -> AnyView {
    let numbers = shown.numbers();
    let issue = |issue: &Issue| {
        let unit = Some(numbers.counted_in(issue)).filter(|unit| issue.kind == IssueKind::Amount && !unit.is_empty());
        let unit = unit.map(|unit| view! { <small>{unit}</small> });
        view! { <th scope="col">{issue_name(issue)} " " {unit}</th> }
    };
    let side = |side: Side| {
        let name = shown.scenario.with_value(|scenario| scenario.side_name(side).to_owned());
        view! { <th scope="col" class="n"><SideTag side=side name=name /></th> }
    };
    let issues = shown.scenario.with_value(|scenario| scenario.issues().map(issue).collect_view());
    view! {
        <tr>
            <th scope="col"><span class="unseen">"Number"</span></th>
            <th scope="col">"Pair"</th>
            {issues}
            <th scope="col">"No deal"</th>
            {Side::ALL.iter().copied().map(side).collect_view()}
            <th scope="col"><span class="unseen">"Delete"</span></th>
        </tr>
    }
    .into_any()
}

fn row(shown: Shown, ids: Memo<Vec<String>>, id: String) -> AnyView {
    let item = id.clone();
    let id = StoredValue::new(id);
    let place = Memo::new(move |_| {
        id.with_value(|id| ids.with(|ids| ids.iter().position(|other| other == id))).unwrap_or_default()
    });
    let pair = Memo::new(move |_| {
        let id = id.get_value();
        shown.debrief.with(|debrief| debrief.pair(&id).cloned()).unwrap_or_else(|| Pair::new(id))
    });
    let row = Row { shown, id, place, pair };
    let issues: Vec<Issue> = shown.scenario.with_value(|scenario| scenario.issues().cloned().collect());
    let cells = issues.into_iter().map(|issue| view! { <td>{field::field(row, issue)}</td> }).collect_view();
    let points = Side::ALL.iter().copied().map(|side| view! { <td class="n">{move || row.points(side)}</td> });
    let points = points.collect_view();
    let called = Signal::derive(move || row.called());
    let field = item.clone();
    view! {
        <tr data-item=item data-field=field class:parted=move || row.has_no_deal()>
            <th scope="row" class="n">{move || (row.place.get() + 1).to_string()}</th>
            <td>{name(row)}</td>
            {cells}
            <td>{no_deal(row)}</td>
            {points}
            <td><DeleteButton what=called delete=move |()| row.delete() /></td>
        </tr>
    }
    .into_any()
}

fn name(row: Row) -> AnyView {
    view! {
        <input
            class="inp debrief-name"
            type="text"
            autocomplete="off"
            maxlength=MAX_NAME.to_string()
            aria-label=move || row.label("name")
            prop:value=move || row.pair.with(|pair| pair.name.clone())
            on:input:target=move |event| {
                let name = event.target().value();
                row.change(|pair| pair.name = name);
            }
            on:keydown=move |event: KeyboardEvent| row.goes_on_at_enter(&event)
        />
    }
    .into_any()
}

fn no_deal(row: Row) -> AnyView {
    view! {
        <input
            type="checkbox"
            aria-label=move || row.label("no deal")
            prop:checked=move || row.has_no_deal()
            on:change:target=move |event| {
                let on = event.target().checked();
                row.change(|pair| pair.no_deal = on);
            }
            on:keydown=move |event: KeyboardEvent| row.goes_on_at_enter(&event)
        />
    }
    .into_any()
}

impl Row {
    /// What one of its fields is called to those who listen: “Pair 3: name”.
    pub(super) fn label(self, what: &str) -> String {
        format!("Pair {}: {what}", self.place.get() + 1)
    }

    /// Did it part without a deal?
    pub(super) fn has_no_deal(self) -> bool {
        self.pair.with(|pair| pair.no_deal)
    }

    /// Changes what was typed.
    pub(super) fn change(self, change: impl FnOnce(&mut Pair)) {
        let given = self.pair.get_untracked();
        self.shown.change(|debrief| debrief.change_pair(&given, change));
    }

    /// Enter goes on to the next pair; after the last one, to a new one.
    pub(super) fn goes_on_at_enter(self, event: &KeyboardEvent) {
        if !keys::is_enter(event) {
            return;
        }
        event.prevent_default();
        let next = self.place.get_untracked() + 1;
        let next = self.shown.debrief.with_untracked(|debrief| debrief.pairs.get(next).map(|pair| pair.id.clone()));
        match next {
            Some(id) => focus::focus_marked_soon(id, ADD.to_owned()),
            None => self.shown.add(),
        }
    }

    /// What its deal was worth to a side; a dash before it has one.
    fn points(self, side: Side) -> String {
        let place = self.place.get();
        self.shown.class.with(|class| match class.get(place).map(|one| &one.outcome) {
            Some(Outcome::Deal(deal)) => in_points(*deal.scores.of(side)),
            _ => "–".to_owned(),
        })
    }

    /// What it is called where one acts on it: by its name, as it stands beside.
    fn called(self) -> String {
        let name = self.pair.with(|pair| shortened(pair.name.trim(), MAX_SHOWN).into_owned());
        let number = self.place.get() + 1;
        if name.is_empty() { format!("pair {number}") } else { format!("pair {number}, {name}") }
    }

    fn delete(self) {
        let (id, name) = (self.id.get_value(), self.shown.name_now(self.place.get_untracked()));
        focus::focus_after_item(&id);
        let words = ("delete a pair", format!("{name} is deleted."), "The pair is back.");
        let shown = self.shown.debrief.get_untracked();
        self.shown
            .notebook
            .change_debrief_with_undo(&shown, words, |debrief| debrief.pairs.retain(|pair| pair.id != id));
    }
}
