//! All negotiations, a new one, and the worked examples.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::guide::Example;
use tableside_core::name::{UNNAMED_ISSUE, UNTITLED, named, shows};
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};
use tableside_core::sentence::in_sentence;
use tableside_core::storage::{Apart, Summary};

use crate::browser::{one_file, site};
use crate::components::{DeleteButton, Heading, Keyed, Reminder, Section, StagePath};
use crate::state::{Notebook, Numbers, Wanted, deferred, use_notebook};

/// The list of negotiations.
#[component]
pub fn Home() -> impl IntoView {
    let notebook = use_notebook();
    // Drawn anew when one goes: the button that deletes the next one must not have the focus while Enter is held.
    let ids = Signal::derive(move || {
        notebook.keeping.summaries(|all| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>())
    });
    let draw = move |_: Vec<String>| view! { {move || list(notebook)} }.into_any();
    view! {
        <Heading title="Your negotiations">
            <a class="btn" href=Route::Settings.to_string()>"Bring in a file"</a>
            <button class="btn go" type="button" on:click=move |_| notebook.want(Wanted::New)>"New negotiation"</button>
        </Heading>
        <Reminder />
        <div>{move || held(notebook)}</div>
        <div><Keyed key=ids draw=draw /></div>
        {examples(notebook)}
        <div>{move || in_bin(notebook)}</div>
        <div>{move || set_aside(notebook)}</div>
        {one_file::is_here().then(in_one_file)}
    }
    .into_any()
}

/// What the page itself holds for the user, until the user has answered.
fn held(notebook: Notebook) -> Option<AnyView> {
    let deferred = deferred::get().filter(|_| notebook.held_waits.get());
    deferred.map(|deferred| (deferred.held)())
}

fn list(notebook: Notebook) -> AnyView {
    notebook.keeping.summaries(|all| {
        if all.is_empty() {
            return first_visit();
        }
        let cards = all.iter().map(|one| card(notebook, one)).collect_view();
        view! { <ul class="cards">{cards}</ul> }.into_any()
    })
}

fn first_visit() -> AnyView {
    let said = "A notebook for the whole of a negotiation: prepare it, keep track of every offer, and find a way on \
                when talks are stuck. Everything you write stays in this browser.";
    view! { <p class="read lead-in">{said}</p> }.into_any()
}

/// One negotiation in the list.
fn card(notebook: Notebook, summary: &Summary) -> AnyView {
    let title = if summary.unreadable {
        "A negotiation that can’t be read"
    } else if summary.unread {
        "A negotiation"
    } else {
        named(&summary.title, UNTITLED)
    };
    let is_own = !summary.unreadable && !summary.unread && shows(&summary.title);
    let (id, title) = (summary.id.clone(), title.to_owned());
    let route = Route::case(&id, CasePlace::Overview);
    let path = (!summary.progress.is_empty()).then(|| {
        view! { <StagePath shares={summary.progress.iter().map(|share| share.get()).collect::<Vec<f64>>()} /> }
            .into_any()
    });
    view! {
        <li class="card">
            <div>
                <a class="card-title" href=route.to_string() translate=is_own.then_some("no")>
                    {title.clone()}
                </a>
                <span class="eyebrow">{under_title(summary)}</span>
            </div>
            {path}
            <div class="card-state">{state_of(notebook, summary)}</div>
            // What nothing is known of isn't thrown away.
            {(!summary.unread).then(|| view! { <DeleteButton what=title delete=move |()| notebook.delete(&id) /> })}
        </li>
    }
    .into_any()
}

fn under_title(summary: &Summary) -> AnyView {
    let them = shows(&summary.them).then(|| view! { <span translate="no">{summary.them.clone()}</span> });
    let is_example = !summary.example.is_empty();
    let between = (is_example && them.is_some()).then_some(" · ");
    let example = is_example.then_some("a finished example");
    view! { {them}{between}{example} }.into_any()
}

/// Where a negotiation stands: one fact, and a small line under it.
fn state_of(notebook: Notebook, summary: &Summary) -> AnyView {
    let currency = summary.apart.as_ref().map_or("", |apart| apart.currency.as_str());
    let numbers = notebook.preferences.numbers(if currency.is_empty() { "USD" } else { currency });
    if !summary.agreed_at.is_unset() {
        return plain_words(format!("Agreed {}", numbers.moment(&summary.agreed_at)));
    }
    let first = match &summary.apart {
        Some(apart) => apart_words(apart, &numbers),
        None => plain_words(words_before_a_gap(summary).to_owned()),
    };
    let below = last_words(summary, &numbers);
    view! {
        {first}
        <span class="eyebrow">{below}</span>
    }
    .into_any()
}

/// What is said of a negotiation in which nothing is known of how far apart the sides are.
const fn words_before_a_gap(summary: &Summary) -> &'static str {
    match (&summary.last, summary.no_alternative) {
        _ if summary.unreadable => "Nothing was changed. Open it to see what can be saved.",
        _ if summary.unread => "Not read yet",
        (Some(_), _) => "One side has spoken",
        (None, true) => "Your best alternative is still empty",
        (None, false) => "No offer yet",
    }
}

fn plain_words(words: String) -> AnyView {
    view! { <span>{words}</span> }.into_any()
}

fn apart_words(apart: &Apart, numbers: &Numbers) -> AnyView {
    let issue = in_sentence(named(&apart.issue, UNNAMED_ISSUE));
    if apart.amount == Decimal::ZERO {
        return plain_words(format!("Together on the {issue}"));
    }
    if apart.amount.is_negative() {
        return plain_words(format!("The offers have crossed on the {issue}"));
    }
    let amount = if apart.currency.is_empty() {
        format!("{} {}", numbers.plain(apart.amount), apart.unit)
    } else {
        numbers.money(apart.amount)
    };
    view! { <span>"Apart "<b translate="no">{amount}</b>{format!(" on the {issue}")}</span> }.into_any()
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

fn examples(notebook: Notebook) -> AnyView {
    let open = Example::ALL.iter().copied().map(|example| {
        let open = move |_| notebook.want(Wanted::Example(example));
        view! { <button class="btn" type="button" on:click=open>{example.title()}</button> }.into_any()
    });
    let open = open.collect_view();
    let said = "Two negotiations from start to handshake, yours to change as you like.";
    view! {
        <Section title="Look at a finished one first">
            <p class="read">{said}</p>
            <div class="acts">{open}</div>
        </Section>
    }
    .into_any()
}

/// Says that what was deleted can be had back, when that is so.
fn in_bin(notebook: Notebook) -> Option<AnyView> {
    let said = match notebook.keeping.negotiations_in_bin() {
        0 => return None,
        1 => "One deleted negotiation can be brought back: see ".to_owned(),
        count => format!("{count} deleted negotiations can be brought back: see "),
    };
    Some(view! { <p class="after">{said}<a href=Route::Settings.to_string()>"Settings"</a>"."</p> }.into_any())
}

/// Says that something could not be read, when that is so.
fn set_aside(notebook: Notebook) -> Option<AnyView> {
    let said = "Something that this browser kept could not be read. It was set aside as it was: see ";
    (!notebook.keeping.aside().is_empty())
        .then(|| view! { <p class="after">{said}<a href=Route::Settings.to_string()>"Settings"</a>"."</p> }.into_any())
}

/// Where one file keeps what one writes: not in itself.
fn in_one_file() -> AnyView {
    let said = if site::is_on_disk() {
        "This is Tableside as one file. What you write is kept in this browser and not in the file; in some browsers, other \
         files that you open from the disk can read it: see "
    } else {
        "This is Tableside as one file. What you write is kept in this browser and not in the file: see "
    };
    view! { <p class="after">{said}<a href=Route::Settings.to_string()>"Settings"</a>"."</p> }.into_any()
}
