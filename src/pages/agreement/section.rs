//! A section of the agreement: one line that says what is in it, and its fields with the advice once it is open.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::analysis::closing;
use tableside_core::analysis::progress::{self, State};
use tableside_core::case::Case;
use tableside_core::guide::{self, Item};

use super::super::guide::{phrases, spoken};
use super::super::stage::ItemNote;
use crate::browser::{focus, keys};
use crate::components::Tick;
use crate::state::{Notebook, Numbers};

/// A section.
pub(super) struct Section {
    /// The ID of the guide's item that leads it; it is found by that.
    pub item: &'static str,
    /// What stands on its line.
    pub title: &'static str,
    /// The IDs of other items that help with it.
    pub beside: &'static [&'static str],
    /// What is in it, in a few words; empty where nothing is.
    pub summary: fn(&Case, &Numbers) -> String,
    /// What it is there for, as long as nothing is in it.
    pub purpose: &'static str,
    /// What one fills in; the note below it is in every section.
    pub fields: fn(Notebook) -> AnyView,
}

/// The ID of the item whose section is open on arrival: where something is missing, else the tasks; none before there is
/// anything to fill in.
pub(super) fn first_open(notebook: Notebook) -> &'static str {
    notebook.with_untracked(|case| match (case.deal(), case.ended_at()) {
        (Some(_), _) => closing::missing(case).first().map_or("DEAL-C2", |missing| missing.item),
        (None, Some(_)) => "DEAL-C6",
        (None, None) => "",
    })
}

/// Draws a section. All of it is there from the start: fields that are folded away are found by the search, too.
pub(super) fn drawn(
    notebook: Notebook,
    section: &'static Section,
    is_open: bool,
    turn: ReadSignal<u32>,
) -> Option<AnyView> {
    let item = guide::item(section.item)?;
    // As in the other stages, Esc closes it.
    let on_key = |event: KeyboardEvent| {
        if keys::is_free_esc(&event) && focus::fold_around(&event) {
            event.prevent_default();
        }
    };
    let others = section.beside.iter().filter_map(|id| guide::item(id)).map(also).collect_view();
    let drawn = view! {
        <section id=item.id aria-label=section.title>
            <details class="fold" open=is_open on:keydown=on_key>
                <summary on:click=|event| focus::fold_others_than(&event)>
                    {mark(notebook, item, turn)} <h2>{section.title}</h2> {line(notebook, section, turn)}
                </summary>
                <div class="work">
                    {(section.fields)(notebook)}
                    <div class="advice">
                        <p class="read">{item.text}</p>
                        {phrases(item)}
                        {others}
                    </div>
                    {ticked(notebook, item)}
                    <ItemNote item=item what="Your notes" />
                </div>
            </details>
        </section>
    };
    Some(drawn.into_any())
}

/// How far it is, as a disc: full, half or empty.
fn mark(notebook: Notebook, item: &'static Item, turn: ReadSignal<u32>) -> AnyView {
    let state = move || {
        turn.track();
        notebook.with_untracked(|case| progress::state(case, item.id))
    };
    let word = Memo::new(move |_| match state() {
        State::Filled => "filled",
        State::Started => "started",
        State::Empty => "empty",
    });
    let class = move || format!("disc {}", word.get());
    view! { <span class=class role="img" aria-label=move || word.get()></span> }.into_any()
}

/// What is in it, or what it is there for.
fn line(notebook: Notebook, section: &'static Section, turn: ReadSignal<u32>) -> AnyView {
    let said = Memo::new(move |_| {
        turn.track();
        let numbers = notebook.numbers_untracked();
        notebook.with_untracked(|case| (section.summary)(case, &numbers))
    });
    let is_empty = Memo::new(move |_| said.with(String::is_empty));
    view! {
        <span class="sum" class:none=move || is_empty.get() translate=move || (!is_empty.get()).then_some("no")>
            {move || if is_empty.get() { section.purpose.to_owned() } else { said.get() }}
        </span>
    }
    .into_any()
}

/// A tick from before what is written was measured: it can be taken away, and is set nowhere any more.
fn ticked(notebook: Notebook, item: &'static Item) -> AnyView {
    let is_ticked = Signal::derive(move || notebook.with(|case| case.checklist.has(item.id)));
    let tick = move |on: bool| notebook.edit(|case| case.tick(item.id, on));
    view! {
        <div>
            <Show when=move || is_ticked.get()>
                <Tick label="You ticked this off yourself" on=is_ticked set=tick />
            </Show>
        </div>
    }
    .into_any()
}

/// A smaller piece of advice.
fn also(item: &'static Item) -> AnyView {
    view! {
        <div>
            <p class="also" id=item.id><b>{item.title}</b>" "{spoken(item)}</p>
            {phrases(item)}
        </div>
    }
    .into_any()
}
