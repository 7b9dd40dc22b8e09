//! One negotiation at a glance: who, how far, how far apart, and what to do next.

mod earlier;
mod take_along;

use leptos::prelude::*;
use tableside_core::analysis::gap::{Gap, gaps};
use tableside_core::analysis::progress::{self, Progress};
use tableside_core::case::{Case, Currency, Issue, Side, Term};
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::name::{named, shows};
use tableside_core::number::Decimal;
use tableside_core::part;
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::{CasePlace, Route};

use super::stage::issue_name;
use crate::components::{Heading, NameAt, ProgressBar, Reminder, Section, SideTag, TextField};
use crate::state::{Notebook, Numbers, use_notebook};

/// Shown as an example of how money looks.
const EXAMPLE_AMOUNT: Decimal = Decimal::whole(12_000);

/// The negotiation at a glance.
#[component]
pub fn Overview() -> impl IntoView {
    let notebook = use_notebook();
    let title = Signal::derive(move || notebook.with(|case| named(&case.title, "A new negotiation").to_owned()));
    let is_own = Signal::derive(move || notebook.with(|case| shows(&case.title)));
    view! {
        <Heading title=title is_own=is_own>
            <div>{move || next_button(notebook)}</div>
        </Heading>
        <Reminder />
        <section aria-label="How far apart">{move || gap_rows(notebook)}</section>
        {stages(notebook)}
        {details(notebook)}
        {take_along::take_along(notebook)}
        {earlier::earlier(notebook)}
    }
    .into_any()
}

/// The way to the one next thing to do.
fn next_button(notebook: Notebook) -> AnyView {
    let (route, label) = notebook.with(next_step);
    view! { <a class="btn go" href=route.to_string()>{label}</a> }.into_any()
}

/// The one next thing to do.
fn next_step(case: &Case) -> (Route, String) {
    let go = |place| Route::case(&case.id, place);
    if case.agreement.is_some() {
        return (go(CasePlace::Stage(Stage::Commit)), "See the agreement".to_owned());
    }
    if !case.offers.is_empty() {
        return (go(CasePlace::Offers), "Go to the offers".to_owned());
    }
    let stage = progress::next_stage(case).unwrap_or(Stage::Bargain);
    let title = stage_topic(stage).map_or("", |topic| topic.title);
    let begin = if progress::of_stage(case, stage).done == 0 { "Start" } else { "Go on" };
    (go(CasePlace::Stage(stage)), format!("{begin}: {}", title.to_ascii_lowercase()))
}

/// How far apart the sides are, on each amount on which one has spoken.
fn gap_rows(notebook: Notebook) -> AnyView {
    let numbers = notebook.numbers();
    notebook.with(|case| {
        let spoken = gaps(case).into_iter().filter(|gap| gap.ours.is_some() || gap.theirs.is_some());
        spoken.map(|gap| gap_row(case, &gap, &numbers)).collect_view().into_any()
    })
}

/// How far apart the sides are on one amount.
fn gap_row(case: &Case, gap: &Gap<'_>, numbers: &Numbers) -> AnyView {
    let crossed = gap.apart.is_some_and(Decimal::is_negative);
    let name = issue_name(gap.issue);
    let label = named_label(name.clone(), if crossed { "crossed by" } else { "apart" });
    let apart = gap.apart.map_or_else(|| "–".to_owned(), |apart| numbers.amount(gap.issue, apart.abs()));
    let shown =
        |amount: Option<Decimal>| amount.map_or_else(|| "–".to_owned(), |amount| numbers.bare(gap.issue, amount));
    let them = shortened(named(&case.them.name, "They"), MAX_SHOWN).into_owned();
    // What was agreed comes first: the offers lead there.
    view! {
        <div class="lead">
            {agreed_figure(case, gap.issue, named_label(name, "agreed"), numbers)}
            {figure(label, value_of("big", apart))}
            {figure(side_label(Side::Us, "You".to_owned()), value_of("big us", shown(gap.ours)))}
            {figure(side_label(Side::Them, them), value_of("big them", shown(gap.theirs)))}
        </div>
    }
    .into_any()
}

/// What a figure says of an issue.
fn named_label(issue: String, words: &'static str) -> AnyView {
    view! { <span class="lab"><span translate="no">{issue}</span>" · "{words}</span> }.into_any()
}

fn side_label(side: Side, name: String) -> AnyView {
    view! { <span class="lab"><SideTag side=side name=name /></span> }.into_any()
}

fn value_of(class: &'static str, amount: String) -> AnyView {
    view! { <span class=class translate="no">{amount}</span> }.into_any()
}

/// The amount that was agreed on an issue, in large; nothing before there is a deal, or where it says nothing on that.
pub(super) fn agreed_figure(case: &Case, issue: &Issue, label: AnyView, numbers: &Numbers) -> Option<AnyView> {
    let terms = case.agreed_terms(case.agreement.as_ref()?);
    match issue.term(terms.get(&issue.id)?)? {
        Term::Amount(amount) => Some(figure(label, value_of("big", numbers.amount(issue, amount)))),
        _ => None,
    }
}

/// A large figure under its small label.
pub(super) fn figure(label: AnyView, value: AnyView) -> AnyView {
    view! { <div>{label}{value}</div> }.into_any()
}

/// The five stages with how far each has come.
fn stages(notebook: Notebook) -> AnyView {
    let id = notebook.id_untracked();
    let rows = Stage::ALL.iter().map(|stage| stage_row(notebook, &id, *stage)).collect_view();
    view! {
        <Section title="Five stages">
            <ol class="stage-rows">{rows}</ol>
        </Section>
    }
    .into_any()
}

fn stage_row(notebook: Notebook, id: &str, stage: Stage) -> AnyView {
    let progress = Memo::new(move |_| notebook.with(|case| progress::of_stage(case, stage)));
    let title = stage_topic(stage).map_or("", |topic| topic.title);
    let route = Route::case(id, CasePlace::Stage(stage));
    view! {
        <li class="stage-row">
            <a href=route.to_string()>{title}</a>
            <span class="eyebrow">{move || counted(progress.get())}</span>
            <ProgressBar height=5 share=Signal::derive(move || progress.get().share()) />
        </li>
    }
    .into_any()
}

fn counted(progress: Progress) -> String {
    format!("{} of {} done", progress.done, progress.of)
}

/// What it is called, who is at the table, and the currency.
fn details(notebook: Notebook) -> AnyView {
    view! {
        <Section title="What it is about">
            <div class="grid2">
                <NameAt label="What you call it" field=notebook.field(part!(title)) />
                <NameAt label="The other side" field=notebook.field(part!(them.name)) />
                <NameAt label="Your side" field=notebook.field(part!(us.name)) />
                {currency(notebook)}
            </div>
        </Section>
    }
    .into_any()
}

/// The field under whose name a currency is kept that is none yet.
const CURRENCY: &str = "currency";

/// What was typed and is no currency stays as it was typed, like a number that can't be read.
fn currency(notebook: Notebook) -> AnyView {
    let refused = move || notebook.with(|case| case.drafts.get(CURRENCY).cloned());
    let value =
        Signal::derive(move || refused().unwrap_or_else(|| notebook.with(|case| case.currency.code().to_owned())));
    let set = move |typed: String| {
        let currency = Currency::parse(&typed.trim().to_ascii_uppercase());
        notebook.type_in(CURRENCY.to_owned(), |case| {
            case.set_draft(CURRENCY, currency.is_none().then_some(typed.as_str()));
            if let Some(currency) = currency {
                case.currency = currency;
            }
        });
    };
    view! {
        <div>
            <TextField label="Currency" value=value set=set />
            <p class="hint-line">{move || currency_hint(notebook, refused().is_some())}</p>
        </div>
    }
    .into_any()
}

fn currency_hint(notebook: Notebook, is_refused: bool) -> AnyView {
    if is_refused {
        let said = "A currency is three letters, such as USD, EUR or INR. The last one is kept until then.";
        return view! { <span class="warn">{said}</span> }.into_any();
    }
    let said = format!("Money looks like this: {}", notebook.numbers().money(EXAMPLE_AMOUNT));
    view! { <span>{said}</span> }.into_any()
}
