//! An issue that is one of several options, with what each is worth to both sides.

use std::collections::BTreeSet;

use leptos::prelude::*;
use tableside_core::case::{Case, Choice, Issue, Quantity, Side, Worth};
use tableside_core::name::named;
use tableside_core::part;
use tableside_core::quoted::Quoted;
use tableside_core::worksheet;

use super::{matters, raised_tick};
use crate::browser::focus;
use crate::browser::id::new_id;
use crate::components::{
    DeleteButton, Folded, ItemRows, MoveAt, NameAt, NumberAt, SelectAt, Tick, TickAt, deleted_words,
};
use crate::state::Field;

/// What stands under "More …", as drafts of the issue are named.
const MORE: [&str; 2] = ["us.weight", "them.weight"];

/// The options, how much the issue matters, and the rest folded away.
pub(super) fn fields(issue: Field<Issue>) -> AnyView {
    let options = issue.then(part!(options));
    let offered = StoredValue::new(offered_options(issue));
    let draw = move |option: Field<Choice>| {
        let is_offered = offered.with_value(|offered| offered.contains(&option.id()));
        option_row(issue, option, is_offered)
    };
    view! {
        <ItemRows
            list=options
            what=worksheet::OPTIONS.this()
            class="options"
            on_enter=Callback::new(move |()| add(issue))
            row=draw
        />
        <button class="btn quiet" type="button" on:click=move |_| add(issue)>
            {worksheet::OPTIONS.add}
        </button>
        <div class="line">{matters::dots_field(issue, Side::Us)}{matters::dots_field(issue, Side::Them)}</div>
        <Folded summary="More …" is_open=matters::has_unread(issue, &MORE)>{more(issue)}</Folded>
    }
    .into_any()
}

fn more(issue: Field<Issue>) -> AnyView {
    view! {
        <div class="grid3">
            {matters::exact(issue)}
            <SelectAt
                label=worksheet::ISSUES.asks("confidence")
                options=worksheet::ISSUES.choices("confidence")
                field=issue.then(part!(them.confidence))
            />
        </div>
        {raised_tick(issue)}
    }
    .into_any()
}

/// Adds an option, and goes to its name.
fn add(issue: Field<Issue>) {
    let id = new_id();
    if issue.notebook().try_edit(|case| case.add_option(&issue.id(), id.clone())).is_some() {
        focus::focus_soon(format!("[data-item='{}'] input", item_of(issue, &id)));
    }
}

/// What an option's row is found by: options of two issues may have the same ID.
fn item_of(issue: Field<Issue>, option: &str) -> String {
    format!("{} {option}", issue.id())
}

fn option_row(issue: Field<Issue>, option: Field<Choice>, is_offered: bool) -> AnyView {
    let (name, ours, theirs) = (option.then(part!(name)), option.then(part!(us)), option.then(part!(them)));
    let is_never = Signal::derive(move || ours.get() == Worth::Never);
    let set_never = move |on: bool| ours.put(if on { Worth::Never } else { Worth::Unknown });
    let delete = move |()| {
        let id = option.id();
        focus::focus_after_item(&item_of(issue, &id));
        issue.notebook().remove(&deleted_words(&name.get()), |case| case.remove_option(&issue.id(), &id));
    };
    let called = Signal::derive(move || named(&name.get(), &worksheet::OPTIONS.this()).to_owned());
    let raised = option.then(part!(raised));
    let raised = (!is_offered).then(|| view! { <TickAt label="They know of it" field=raised /> }.into_any());
    view! {
        <div class="line" data-item=item_of(issue, &option.id())>
            <NameAt label="Option" field=name />
            <NumberAt label="To you, 0–100" quantity=Quantity::Points field=ours />
            <NumberAt label="To them, you guess" quantity=Quantity::Points field=theirs />
            <Tick label="Never" on=is_never set=set_never />
            {raised}
            <MoveAt item=option what=worksheet::OPTIONS.this() />
            <DeleteButton what=called delete=delete />
        </div>
    }
    .into_any()
}

/// The options of an issue that offers name: both sides know of them anyway.
fn offered_options(issue: Field<Issue>) -> BTreeSet<String> {
    let id = issue.id();
    let named = |case: &Case| case.offers.iter().filter_map(|offer| offer.terms.get(&id)).cloned().collect();
    issue.notebook().with_untracked(named)
}

/// What each option of a choice is worth to them, as one guesses.
pub fn option_points(issue: Field<Issue>) -> AnyView {
    let options = issue.then(part!(options));
    let points = move |id: String| {
        let option = options.item(&id);
        let name = untrack(|| option.then(part!(name)).get());
        let (label, field) = (format!("{} to them, 0–100", Quoted(&name)), option.then(part!(them)));
        view! { <NumberAt label=label quantity=Quantity::Points field=field /> }.into_any()
    };
    view! {
        <div class="grid3">
            <For each=move || options.ids() key=Clone::clone children=points />
        </div>
    }
    .into_any()
}
