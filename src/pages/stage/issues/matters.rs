//! How much an issue matters to each side: five dots, which stand for weights, and the exact weight.

use leptos::prelude::*;
use tableside_core::case::{Issue, Quantity, Side, Weight};
use tableside_core::part;

use crate::browser::id::new_id;
use crate::components::NumberAt;
use crate::state::Field;

/// The weight of an issue for a side.
fn weight(issue: Field<Issue>, side: Side) -> Field<Option<Weight>> {
    match side {
        Side::Us => issue.then(part!(us.weight)),
        Side::Them => issue.then(part!(them.weight)),
    }
}

/// Five dots to choose from.
pub(super) fn dots_field(issue: Field<Issue>, side: Side) -> AnyView {
    let label = match side {
        Side::Us => "How much it matters to you",
        Side::Them => "And to them, you guess",
    };
    let (weight, group) = (weight(issue, side), StoredValue::new(format!("dots-{}", new_id())));
    let chosen = Memo::new(move |_| weight.get().map_or(0, Weight::dots));
    let choose = move |dots: u8| weight.put(Some(Weight::of_dots(dots)));
    let dot = move |dots: u8| {
        view! {
            <input
                type="radio"
                name=group.get_value()
                aria-label=format!("{dots} of {}", Weight::DOTS)
                class:on=move || { chosen.get() >= dots }
                prop:checked=move || chosen.get() == dots
                on:change=move |_| choose(dots)
            />
        }
        .into_any()
    };
    view! {
        <fieldset class=format!("matters {}", side.into_str())>
            <legend class="lab">{label}</legend>
            {(1..=Weight::DOTS).map(dot).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// The exact weights.
pub(super) fn exact(issue: Field<Issue>) -> AnyView {
    let (ours, theirs) = (weight(issue, Side::Us), weight(issue, Side::Them));
    view! {
        <NumberAt label="Exact weight for you, 0–100" quantity=Quantity::Weight field=ours />
        <NumberAt label="Exact weight for them, you guess" quantity=Quantity::Weight field=theirs />
    }
    .into_any()
}

/// Is there something in one of these fields of an issue that can't be read? They are named as drafts of the issue are.
pub(super) fn has_unread(issue: Field<Issue>, fields: &[&str]) -> bool {
    let start = issue.name();
    issue.notebook().with_untracked(|case| {
        let mut drafts = case.drafts.keys();
        drafts.any(|draft| fields.iter().any(|field| *draft == format!("{start}.{field}")))
    })
}
