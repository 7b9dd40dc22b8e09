//! One negotiation at a glance: who, how far, how far apart, and what to do next.

use leptos::prelude::*;
use tableside_core::analysis::{gap, progress};
use tableside_core::case::{Case, Currency, Side};
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};

use super::heading::Heading;
use crate::components::{TextField, side_tag};
use crate::state::Notebook;

/// Shown as an example of how money looks.
const EXAMPLE_AMOUNT: Decimal = Decimal::whole(12_000);

/// The negotiation at a glance.
#[component]
pub fn Overview() -> impl IntoView {
    let notebook = Notebook::here();
    let title = notebook.part(|case| if case.title.is_empty() { "A new negotiation".to_owned() } else { case.title.clone() });
    view! {
        <Heading title>
            <NextStep />
        </Heading>
        <Gaps />
        <Stages />
        <Details />
    }
}

/// The one next thing to do.
#[component]
fn NextStep() -> impl IntoView {
    let notebook = Notebook::here();
    let next = notebook.part(next_step);
    move || {
        let (route, words) = next.get();
        view! {
            <a class="btn go" href=route>
                {words}
            </a>
        }
    }
}

fn next_step(case: &Case) -> (String, String) {
    let go = |place| Route::case(&case.id, place).to_string();
    if case.agreement.is_some() {
        return (go(CasePlace::Stage(Stage::Commit)), "See the agreement".to_owned());
    }
    if !case.offers.is_empty() {
        return (go(CasePlace::Offers), "Go to the offers".to_owned());
    }
    let stage = progress::next_stage(case).unwrap_or(Stage::Bargain);
    let title = stage_topic(stage).map_or("", |topic| topic.title);
    let first = progress::of_stage(case, stage).done == 0;
    (go(CasePlace::Stage(stage)), format!("{} {}", if first { "Start:" } else { "Go on:" }, title.to_lowercase()))
}

/// How far apart the sides are on each amount.
#[component]
fn Gaps() -> impl IntoView {
    let notebook = Notebook::here();
    let rows = notebook.part(|case| {
        gap::gaps(case)
            .into_iter()
            .filter(|gap| gap.ours.is_some() || gap.theirs.is_some())
            .map(|gap| (gap.issue.clone(), gap.ours, gap.theirs, gap.apart))
            .collect::<Vec<_>>()
    });
    let them = notebook.part(|case| case.them.name.clone());
    move || {
        let rows = rows.get();
        if rows.is_empty() {
            return ().into_any();
        }
        let numbers = notebook.numbers.get();
        let row = |(issue, ours, theirs, apart): (_, Option<Decimal>, Option<Decimal>, Option<Decimal>)| {
            let shown = |amount: Option<Decimal>| amount.map_or_else(|| "–".to_owned(), |amount| numbers.plain(amount));
            view! {
                <div class="lead">
                    <div>
                        <span class="lab">{apart_label(&issue, apart)}</span>
                        <span class="big">{apart.map_or_else(|| "–".to_owned(), |apart| numbers.amount(&issue, apart.abs()))}</span>
                    </div>
                    <div>
                        <span class="lab">{side_tag(Side::Us, "You")}</span>
                        <span class="big us">{shown(ours)}</span>
                    </div>
                    <div>
                        <span class="lab">{side_tag(Side::Them, named(&them.get()))}</span>
                        <span class="big them">{shown(theirs)}</span>
                    </div>
                </div>
            }
        };
        view! { <section aria-label="How far apart">{rows.into_iter().map(row).collect_view()}</section> }.into_any()
    }
}

fn apart_label(issue: &tableside_core::case::Issue, apart: Option<Decimal>) -> String {
    let crossed = apart.is_some_and(Decimal::is_negative);
    format!("{} · {}", issue.name, if crossed { "crossed by" } else { "apart" })
}

/// The other side's name, or what stands in for it.
fn named(them: &str) -> String {
    if them.is_empty() { "They".to_owned() } else { them.to_owned() }
}

/// The five stages with how far each has come.
#[component]
fn Stages() -> impl IntoView {
    let notebook = Notebook::here();
    let id = notebook.now(|case| case.id.clone());
    let rows = Stage::ALL
        .iter()
        .map(|stage| {
            let stage = *stage;
            let done = notebook.part(move |case| progress::of_stage(case, stage));
            let topic = stage_topic(stage);
            view! {
                <li class="stage-row">
                    <a href=Route::case(&id, CasePlace::Stage(stage)).to_string()>
                        {topic.map_or("", |topic| topic.title)}
                    </a>
                    <span class="eyebrow">
                        {move || {
                            let progress = done.get();
                            format!("{} of {} done", progress.done, progress.of)
                        }}
                    </span>
                    <svg class="path" height="5" aria-hidden="true">
                        <rect class="path-all" width="100%" height="5" rx="2.5" />
                        <rect
                            class="path-done"
                            width=move || format!("{:.1}%", done.get().share() * 100.0)
                            height="5"
                            rx="2.5"
                        />
                    </svg>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="after">
            <h2>"Five stages"</h2>
            <ol class="stage-rows">{rows}</ol>
        </section>
    }
}

/// What it is called, who is at the table, and the currency.
#[component]
fn Details() -> impl IntoView {
    let notebook = Notebook::here();
    let currency = notebook.part(|case| case.currency.code().to_owned());
    let refused = RwSignal::new(None::<String>);
    let set_currency = move |typed: String| match Currency::parse(&typed.trim().to_uppercase()) {
        Some(currency) => {
            refused.set(None);
            notebook.edit(|case| case.currency = currency);
        }
        None => refused.set(Some(typed)),
    };
    view! {
        <section class="after">
            <h2>"What it is about"</h2>
            <div class="grid2">
                <TextField
                    id="title"
                    label="What you call it"
                    value=notebook.part(|case| case.title.clone())
                    set=move |text| notebook.edit(|case| case.title = text)
                    placeholder="Office lease"
                />
                <TextField
                    label="The other side"
                    value=notebook.part(|case| case.them.name.clone())
                    set=move |text| notebook.edit(|case| case.them.name = text)
                    placeholder="Who sits across the table"
                />
                <TextField
                    label="Your side"
                    value=notebook.part(|case| case.us.name.clone())
                    set=move |text| notebook.edit(|case| case.us.name = text)
                    placeholder="You, your team or your firm"
                />
                <div>
                    <TextField
                        label="Currency"
                        value=Signal::derive(move || refused.get().unwrap_or_else(|| currency.get()))
                        set=set_currency
                    />
                    <p class="hint-line">
                        {move || match refused.get() {
                            Some(_) => {
                                view! {
                                    <span class="warn">
                                        "A currency is three letters, such as USD, EUR or INR. The last one is kept until then."
                                    </span>
                                }
                                    .into_any()
                            }
                            None => {
                                view! { {move || format!("Money looks like this: {}", notebook.numbers.get().money(EXAMPLE_AMOUNT))} }
                                    .into_any()
                            }
                        }}
                    </p>
                </div>
            </div>
        </section>
    }
}
