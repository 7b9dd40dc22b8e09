//! What is to be settled: every issue with both sides' values.

use std::collections::BTreeSet;

use leptos::prelude::*;
use tableside_core::analysis::{doubt, gap};
use tableside_core::case::{Case, Choice, Issue, IssueKind, Part, Quantity, Side, Stance, Worth};
use tableside_core::name::{UNNAMED_ISSUE, named};
use tableside_core::number::Decimal;
use tableside_core::part;
use tableside_core::quoted::{MAX_SHOWN, Quoted, shortened};
use tableside_core::worksheet;

use crate::browser::focus;
use crate::browser::id::new_id;
use crate::components::{
    DeleteButton, Keyed, NameAt, NumberAt, SelectAt, SelectField, TextAt, Tick, TickAt, room_sentence,
};
use crate::state::{Field, Notebook, use_notebook};

const KINDS: &[(&str, &str)] = &[
    (IssueKind::Amount.into_str(), "Amount"),
    (IssueKind::Choice.into_str(), "Choice"),
    (IssueKind::Text.into_str(), "Words"),
];

/// All issues, and a way to add one.
pub fn sheet(notebook: Notebook) -> AnyView {
    let issues = notebook.field(part!(issues));
    view! {
        <div class="sheet">
            <div>
                <For each=move || issues.ids() key=Clone::clone children=move |id: String| row(issues.item(&id)) />
            </div>
            <AddIssue then=|id: &str| format!("[data-item='{id}'] input") />
        </div>
    }
    .into_any()
}

/// What an issue is called on screen, also one that was taken off the list.
pub fn issue_name(issue: &Issue) -> String {
    let name = shortened(named(&issue.name, UNNAMED_ISSUE), MAX_SHOWN);
    if issue.removed { format!("{name} (removed)") } else { name.into_owned() }
}

/// Buttons that add an issue of each kind.
#[component]
pub fn AddIssue(
    /// Names the field where one goes on, from the issue's ID: a selector.
    then: fn(&str) -> String,
) -> impl IntoView {
    let notebook = use_notebook();
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
        focus::focus_soon(then(&id));
    };
    view! {
        <div class="acts">
            <button class="btn" type="button" on:click=move |_| add(IssueKind::Amount)>
                "Add an amount"
            </button>
            <button class="btn" type="button" on:click=move |_| add(IssueKind::Choice)>
                "Add a choice"
            </button>
            <button class="btn" type="button" on:click=move |_| add(IssueKind::Text)>
                "Add something in words"
            </button>
        </div>
    }
    .into_any()
}

fn row(issue: Field<Issue>) -> AnyView {
    let (notebook, name, kind) = (issue.notebook(), issue.then(part!(name)), issue.then(part!(kind)));
    let delete = move |()| {
        let id = issue.id();
        focus::focus_after_item(&id);
        notebook.remove(&Quoted(&name.get()).to_string(), |case| case.remove_issue(&id));
    };
    let word = Signal::derive(move || kind.text());
    let set_kind = move |word: String| {
        if let Ok(kind) = word.parse::<IssueKind>() {
            notebook.try_edit(|case| case.set_issue_kind(&issue.id(), kind));
        }
    };
    let known_kind = Memo::new(move |_| kind.get());
    view! {
        <div class="item" data-item=issue.id()>
            <div class="line">
                <NameAt label="Issue" field=name />
                <SelectField label="Kind" options=KINDS value=word set=set_kind />
                <DeleteButton what=Signal::derive(move || name.get()) delete=delete />
            </div>
            <div class="fields">
                <Keyed key=known_kind draw=move |kind: IssueKind| fields_of(issue, kind) />
                {raised_tick(issue)}
            </div>
        </div>
    }
    .into_any()
}

/// Says that both sides know of an issue. Where an offer speaks of it already, they do anyway.
fn raised_tick(issue: Field<Issue>) -> Option<AnyView> {
    let id = issue.id();
    let is_offered = issue.notebook().with_untracked(|case| case.speaks_of(&id));
    let label = "Raised with them, so it may stand in the table view and in the file for the other side";
    (!is_offered).then(|| view! { <TickAt label=label field=issue.then(part!(raised)) /> }.into_any())
}

fn fields_of(issue: Field<Issue>, kind: IssueKind) -> AnyView {
    match kind {
        IssueKind::Amount => amount_fields(issue),
        IssueKind::Choice => choice_fields(issue),
        IssueKind::Text => view! { <p class="hint-line">"Recorded in every offer, never counted."</p> }.into_any(),
    }
}

/// Opening, target and walk-away of both sides.
fn amount_fields(issue: Field<Issue>) -> AnyView {
    let ours = |label, part| amount(issue, Side::Us, label, part);
    view! {
        <div class="grid3">
            {ours("Opening", part!(opening))}
            {ours("Target", part!(target))}
            {ours("Walk-away", part!(walk_away))}
        </div>
        <TickAt label="Anything worse than the walk-away rules the deal out" field=issue.then(part!(us.hard)) />
        <details>
            <summary>"What you think of them, unit and step"</summary>
            {estimates(issue)}
            <TickAt label="They would rule out anything worse, you guess" field=issue.then(part!(them.hard)) />
        </details>
        <div class="grid3">{weights(issue)}</div>
        <p class="hint-line">{move || room_words(issue)}</p>
    }
    .into_any()
}

/// What the other side wants, as one guesses, with the unit and the step of the amount.
fn estimates(issue: Field<Issue>) -> AnyView {
    let theirs = |label, part| amount(issue, Side::Them, label, part);
    view! {
        <div class="grid3">
            {theirs("Their opening, you guess", part!(opening))}
            {theirs("Their target, you guess", part!(target))}
            {theirs("Their limit, you guess", part!(walk_away))}
            {theirs("… somewhere from", part!(walk_away_from))}
            {theirs("… to", part!(walk_away_to))}
            <SelectAt label=worksheet::ISSUES.asks("confidence") options=worksheet::ISSUES.choices("confidence") field=issue.then(part!(them.confidence)) />
            <TextAt label="Unit (empty for money)" field=issue.then(part!(unit)) />
            <NumberAt label="Smallest step" quantity=Quantity::Step field=issue.then(part!(step)) />
        </div>
    }
    .into_any()
}

/// An amount of a side, with what doesn't go together with it.
fn amount(issue: Field<Issue>, side: Side, label: &'static str, part: Part<Stance, Option<Decimal>>) -> AnyView {
    let stance: Part<Issue, Stance> = match side {
        Side::Us => part!(us),
        Side::Them => part!(them),
    };
    let odd = Signal::derive(move || {
        let doubts = issue.with(|issue| doubt::of_stance(issue, side)).into_iter();
        doubts.filter(|doubt| doubt.field == part.name).map(|doubt| doubt.said).collect::<Vec<_>>()
    });
    let field = issue.then(stance).then(part);
    view! { <NumberAt label=label quantity=Quantity::Amount field=field odd=odd /> }.into_any()
}

/// The room between both limits, in a sentence.
fn room_words(issue: Field<Issue>) -> String {
    let (notebook, id) = (issue.notebook(), issue.id());
    let numbers = notebook.numbers();
    let said = |case: &Case| {
        let issue = case.issue(&id)?;
        let room = gap::room(case, issue)?;
        let limit = numbers.amount(issue, room.their_limit);
        let room = match room.width {
            Some(width) => room_sentence(width, &numbers.amount(issue, width.abs())),
            None => "Write down your target or your opening, too: it tells which way is better for you.".to_owned(),
        };
        Some(format!("They may stop at {limit}, you guess. {room}"))
    };
    notebook.with(said).unwrap_or_default()
}

/// The options of a choice, with what each is worth to both sides.
fn choice_fields(issue: Field<Issue>) -> AnyView {
    let (notebook, options) = (issue.notebook(), issue.then(part!(options)));
    let offered = StoredValue::new(offered_options(issue));
    let draw = move |id: String| {
        let is_offered = offered.with_value(|offered| offered.contains(&id));
        option_row(issue, options.item(&id), is_offered)
    };
    let add = move |_| {
        let id = new_id();
        if notebook.try_edit(|case| case.add_option(&issue.id(), id.clone())).is_some() {
            focus::focus_soon(format!("[data-item='{}'] input", item_of(issue, &id)));
        }
    };
    view! {
        <div class="options">
            <For each=move || options.ids() key=Clone::clone children=draw />
        </div>
        <button class="btn quiet" type="button" on:click=add>
            "Add an option"
        </button>
        <div class="grid3">
            {weights(issue)}
            <SelectAt label="How sure you are of them" options=worksheet::ISSUES.choices("confidence") field=issue.then(part!(them.confidence)) />
        </div>
    }
    .into_any()
}

/// What an option's row is found by: options of two issues may have the same ID.
fn item_of(issue: Field<Issue>, option: &str) -> String {
    format!("{} {option}", issue.id())
}

fn option_row(issue: Field<Issue>, option: Field<Choice>, is_offered: bool) -> AnyView {
    let (name, ours, theirs) = (option.then(part!(name)), option.then(part!(us)), option.then(part!(them)));
    let is_never = Signal::derive(move || ours.get() == Worth::Never);
    let set_never = move |on: bool| ours.set(if on { Worth::Never } else { Worth::Unknown });
    let delete = move |()| {
        let id = option.id();
        focus::focus_after_item(&item_of(issue, &id));
        let what = Quoted(&name.get()).to_string();
        issue.notebook().remove(&what, |case| case.remove_option(&issue.id(), &id));
    };
    let raised = option.then(part!(raised));
    let raised = (!is_offered).then(|| view! { <TickAt label="Raised" field=raised /> }.into_any());
    view! {
        <div class="line" data-item=item_of(issue, &option.id())>
            <NameAt label="Option" field=name />
            <NumberAt label="To you, 0–100" quantity=Quantity::Points field=ours />
            <NumberAt label="To them, you guess" quantity=Quantity::Points field=theirs />
            <Tick label="Never" on=is_never set=set_never />
            {raised}
            <DeleteButton what=Signal::derive(move || name.get()) delete=delete />
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

/// How much the issue matters to both sides.
fn weights(issue: Field<Issue>) -> AnyView {
    let (ours, theirs) = (issue.then(part!(us.weight)), issue.then(part!(them.weight)));
    view! {
        <NumberAt label="How much it matters to you" quantity=Quantity::Weight field=ours />
        <NumberAt label="And to them, you guess" quantity=Quantity::Weight field=theirs />
    }
    .into_any()
}
