//! All negotiations, a new one, and the worked examples.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::guide::Example;
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::{Apart, Summary};

use super::heading::Heading;
use crate::components::stage_path;
use crate::state::{Desk, Numbers};

/// The list of negotiations.
#[component]
pub fn Home() -> impl IntoView {
    let desk = Desk::here();
    let empty = Memo::new(move |_| desk.summaries.with(Vec::is_empty));
    view! {
        <Heading title="Your negotiations">
            <button class="btn go" on:click=move |_| desk.start()>
                "New negotiation"
            </button>
        </Heading>
        {move || {
            if empty.get() { view! { <FirstVisit /> }.into_any() } else { view! { <List /> }.into_any() }
        }}
        <Examples />
        <SetAside />
    }
}

#[component]
fn FirstVisit() -> impl IntoView {
    view! {
        <p class="read lead-in">
            "A notebook for the whole of a negotiation: prepare it, keep track of every offer, and find a way on when talks are stuck. Everything you write stays in this browser."
        </p>
    }
}

#[component]
fn List() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <ul class="cards">
            <For
                each=move || desk.summaries.get()
                key=|summary| (summary.id.clone(), summary.changed_at.clone())
                children=|summary| view! { <Card summary /> }
            />
        </ul>
    }
}

/// One negotiation in the list.
#[component]
fn Card(summary: Summary) -> impl IntoView {
    let desk = Desk::here();
    let currency = summary.apart.as_ref().map(|apart| apart.currency.clone()).unwrap_or_default();
    let numbers = desk.numbers(move || if currency.is_empty() { "USD".to_owned() } else { currency.clone() });
    let title = match (summary.unreadable, summary.title.as_str()) {
        (true, _) => "A negotiation that can’t be read".to_owned(),
        (_, "") => "Untitled".to_owned(),
        (_, title) => title.to_owned(),
    };
    let place = Route::case(&summary.id, CasePlace::Overview).to_string();
    let id = summary.id.clone();
    let state = {
        let summary = summary.clone();
        move || numbers.with(|numbers| state_of(&summary, numbers))
    };
    view! {
        <li class="card">
            <div>
                <a class="card-title" href=place>
                    {title.clone()}
                </a>
                <span class="eyebrow">{under_title(&summary)}</span>
            </div>
            {(!summary.progress.is_empty()).then(|| stage_path(&summary.progress))}
            <div class="card-state">{state}</div>
            <button class="btn quiet" aria-label=format!("Delete {title}") on:click=move |_| desk.delete(&id)>
                "Delete"
            </button>
        </li>
    }
}

fn under_title(summary: &Summary) -> String {
    let mut parts = Vec::new();
    if !summary.them.is_empty() {
        parts.push(summary.them.clone());
    }
    if !summary.example.is_empty() {
        parts.push("a finished example".to_owned());
    }
    parts.join(" · ")
}

/// Where a negotiation stands: one fact, and a small line under it.
fn state_of(summary: &Summary, numbers: &Numbers) -> AnyView {
    let below = last_words(summary, numbers);
    if !summary.agreed_at.is_unset() {
        let words = format!("Agreed {}", numbers.moment(&summary.agreed_at));
        return view! { <span>{words}</span> }.into_any();
    }
    if let Some(apart) = &summary.apart {
        return view! {
            <span>{apart_words(apart, numbers)}</span>
            <span class="eyebrow">{below}</span>
        }
        .into_any();
    }
    let first = match (&summary.last, summary.no_alternative, summary.unreadable) {
        (_, _, true) => "Nothing was changed. Open it to see what can be saved.",
        (Some(_), ..) => "One side has spoken",
        (None, true, _) => "Your best alternative is still empty",
        (None, false, _) => "No offer yet",
    };
    view! {
        <span>{first}</span>
        <span class="eyebrow">{below}</span>
    }
    .into_any()
}

fn apart_words(apart: &Apart, numbers: &Numbers) -> AnyView {
    let amount = |amount: Decimal| {
        if apart.currency.is_empty() {
            format!("{} {}", numbers.plain(amount), apart.unit)
        } else {
            numbers.money(amount)
        }
    };
    let issue = apart.issue.to_lowercase();
    if apart.amount > Decimal::ZERO {
        view! { "Apart " <b>{amount(apart.amount)}</b> " on the " {issue} }.into_any()
    } else if apart.amount == Decimal::ZERO {
        view! { "Together on the " {issue} }.into_any()
    } else {
        view! { "The offers have crossed on the " {issue} }.into_any()
    }
}

fn last_words(summary: &Summary, numbers: &Numbers) -> String {
    let Some(last) = &summary.last else {
        return String::new();
    };
    let who = match last.by {
        Side::Us => "You",
        Side::Them => "They",
    };
    let amount = last.amount.map(|amount| format!(" {}", numbers.plain(amount))).unwrap_or_default();
    format!("{who} offered{amount} · {}", numbers.moment(&last.at))
}

#[component]
fn Examples() -> impl IntoView {
    let desk = Desk::here();
    let buttons = Example::ALL
        .iter()
        .map(|example| {
            view! {
                <button class="btn" on:click=move |_| desk.open_example(*example)>
                    {example.title()}
                </button>
            }
        })
        .collect_view();
    view! {
        <section class="after">
            <h2>"Look at a finished one first"</h2>
            <p class="read">"Two negotiations from start to handshake, yours to change as you like."</p>
            <div class="acts">{buttons}</div>
        </section>
    }
}

/// Says that something could not be read, when that is so.
#[component]
fn SetAside() -> impl IntoView {
    let desk = Desk::here();
    let some = Memo::new(move |_| desk.aside.with(|aside| !aside.is_empty()));
    move || {
        some.get().then(|| {
            view! {
                <p class="after">
                    "Something that this browser kept could not be read. It was set aside as it was: see "
                    <a href=Route::Settings.to_string()>"Settings"</a> "."
                </p>
            }
        })
    }
}
