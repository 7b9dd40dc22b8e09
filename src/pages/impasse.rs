//! The impasse helper: eight ways on, a note for each, and what was tried.

use leptos::prelude::*;
use tableside_core::analysis::{batna, gap};
use tableside_core::case::{Attempt, Case};
use tableside_core::guide::{self, Item, topic};
use tableside_core::name::{UNNAMED_ISSUE, named};
use tableside_core::number::Decimal;
use tableside_core::part;
use tableside_core::quoted::Quoted;
use tableside_core::route::Route;
use tableside_core::sentence::in_sentence;
use tableside_core::time::Timestamp;

use super::stage::ItemNote;
use crate::browser::clock;
use crate::components::{Heading, NoteAt};
use crate::state::{Field, Notebook, Numbers, use_notebook};

/// The impasse helper.
#[component]
pub fn Impasse() -> impl IntoView {
    let notebook = use_notebook();
    let attempts = notebook.field(part!(impasse));
    let found = topic("impasse");
    let items = found.into_iter().flat_map(|topic| &topic.sections).flat_map(|section| &section.items);
    let ways = items.enumerate().map(|(index, item)| way(attempts, index + 1, item)).collect_view();
    view! {
        <Heading title="Unstick it" above=Signal::derive(move || above(notebook)) />
        <p class="read lead-in">{found.map_or("", |topic| topic.summary)}</p>
        <div class="cols">
            <section aria-label="Eight ways on">{ways}</section>
            <aside aria-label="Where you stand">{if_not(notebook)}{tried(attempts)}</aside>
        </div>
    }
    .into_any()
}

/// How far apart the sides are, above the heading.
fn above(notebook: Notebook) -> String {
    let numbers = notebook.numbers();
    let found = notebook.with(|case| {
        let open = gap::gaps(case).into_iter().find(|gap| gap.apart.is_some_and(|apart| apart > Decimal::ZERO))?;
        Some((numbers.amount(open.issue, open.apart?), in_sentence(named(&open.issue.name, UNNAMED_ISSUE))))
    });
    match found {
        Some((apart, issue)) => format!("{apart} apart on the {issue}"),
        None => "When nothing moves any more".to_owned(),
    }
}

/// One way on.
fn way(attempts: Field<Vec<Attempt>>, number: usize, item: &'static Item) -> AnyView {
    let phrase = RwSignal::new(0_usize);
    let tried = move |_| {
        attempts.add(Attempt { at: clock::now(), way: item.id.to_owned(), ..Attempt::default() });
    };
    let another = (item.say.len() > 1).then(|| {
        let next = move |_| phrase.update(|phrase| *phrase += 1);
        view! { <button class="btn quiet" type="button" on:click=next>"Another phrase"</button> }.into_any()
    });
    view! {
        <section class="move" aria-label=item.title>
            <span class="no" aria-hidden="true">{number.to_string()}</span>
            <div>
                <h2>{item.title}</h2>
                <p class="read">{item.text}</p>
                <p class="say" aria-live="polite">{move || phrase_of(item, phrase.get())}</p>
                <ItemNote item=item what="Your note" />
                <div class="acts">
                    <button class="btn" type="button" on:click=tried>"Tried it"</button>
                    {another}
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// One of the phrases of an item, counted around and around.
fn phrase_of(item: &Item, index: usize) -> String {
    let phrase = item.say.get(index % item.say.len().max(1));
    phrase.map(|phrase| format!("“{phrase}”")).unwrap_or_default()
}

/// What leaving would cost, and how to do it well.
fn if_not(notebook: Notebook) -> AnyView {
    let leave = Route::Guide(Some("impasse"));
    view! {
        <div class="hint">
            <h3>"If it can’t be solved"</h3>
            <p>{move || cost_of_leaving(notebook)}</p>
            <a class="btn quiet" href=leave.to_string()>"How to leave well"</a>
        </div>
    }
    .into_any()
}

fn cost_of_leaving(notebook: Notebook) -> String {
    let numbers = notebook.numbers();
    notebook.with(|case| against_words(case, &numbers)).unwrap_or_else(|| {
        "Write down what you do without a deal, under Prepare. Then you can see here what leaving would cost."
            .to_owned()
    })
}

/// What their last number is worth against the best alternative.
fn against_words(case: &Case, numbers: &Numbers) -> Option<String> {
    let against = batna::against_their_last(case)?;
    let (theirs, size) = (numbers.money(against.theirs), numbers.money(against.gain.abs()));
    let alternative = Quoted(named(&against.alternative.name, "Your alternative"));
    Some(if against.gain > Decimal::ZERO {
        format!("Their {theirs} is worth {size} more to you than {alternative}. Leaving costs you that much.")
    } else if against.gain == Decimal::ZERO {
        format!("Their {theirs} is worth exactly as much to you as {alternative}.")
    } else {
        format!("{alternative} is worth {size} more to you than their {theirs}. You may leave.")
    })
}

/// What was tried so far, newest first.
fn tried(attempts: Field<Vec<Attempt>>) -> AnyView {
    let ids = move || {
        let mut ids = attempts.ids();
        ids.reverse();
        ids
    };
    view! {
        <div>
            <h3>"Tried so far"</h3>
            <p class="hint-line">{move || if attempts.ids().is_empty() { "Nothing yet." } else { "" }}</p>
            <For each=ids key=Clone::clone children=move |id: String| attempt_row(attempts.item(&id)) />
        </div>
    }
    .into_any()
}

fn attempt_row(attempt: Field<Attempt>) -> AnyView {
    let (at, way) = (attempt.then(part!(at)), attempt.then(part!(way)));
    view! {
        <div class="item">
            <p class="eyebrow">{move || attempt_head(attempt.notebook(), &at.get(), &way.get())}</p>
            <NoteAt label="What came of it" field=attempt.then(part!(outcome)) />
            <button class="btn quiet" type="button" on:click=move |_| attempt.remove("The note")>"Delete"</button>
        </div>
    }
    .into_any()
}

fn attempt_head(notebook: Notebook, at: &Timestamp, way: &str) -> String {
    let title = guide::item(way).map_or("", |item| item.title);
    format!("{} · {title}", notebook.numbers().moment(at))
}
