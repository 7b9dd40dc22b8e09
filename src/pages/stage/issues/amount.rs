//! An issue that is counted: opening, target and walk-away of both sides, and how much it matters to them.

use leptos::prelude::*;
use tableside_core::analysis::{doubt, gap};
use tableside_core::case::{Case, Issue, Part, Quantity, Side, Stance};
use tableside_core::number::Decimal;
use tableside_core::part;
use tableside_core::worksheet;

use super::{matters, raised_tick};
use crate::components::{Folded, NumberAt, ScaleFields, SelectAt, SideTag, TickAt, room_sentence};
use crate::state::{Field, their_name};

/// What stands under "More …", as drafts of the issue are named.
const MORE: [&str; 5] = ["us.weight", "them.weight", "them.walk_away_from", "them.walk_away_to", "step"];

/// Both sides' figures in two lines, what they leave, and the rest folded away.
pub(super) fn fields(issue: Field<Issue>) -> AnyView {
    let notebook = issue.notebook();
    let ours = |label, part| amount(issue, Side::Us, label, part);
    let theirs = |label, part| amount(issue, Side::Them, label, part);
    view! {
        <div class="side-lines">
            <div class="side-line">
                <span class="whose"><SideTag side=Side::Us name="You" /></span>
                {ours("Opening", part!(opening))}
                {ours("Target", part!(target))}
                {ours("Walk-away", part!(walk_away))}
                {matters::dots_field(issue, Side::Us)}
            </div>
            <div class="side-line guessed">
                <span class="whose">
                    <SideTag side=Side::Them name=move || notebook.with(their_name) />
                    <small>"you guess"</small>
                </span>
                {theirs("Their opening, you guess", part!(opening))}
                {theirs("Their target, you guess", part!(target))}
                {theirs("Their limit, you guess", part!(walk_away))}
                {matters::dots_field(issue, Side::Them)}
            </div>
        </div>
        <p class="hint-line">{move || room_words(issue)}</p>
        <Folded summary="More …" is_open=matters::has_unread(issue, &MORE)>{more(issue)}</Folded>
    }
    .into_any()
}

/// What one needs less often.
fn more(issue: Field<Issue>) -> AnyView {
    let theirs = |label, part| amount(issue, Side::Them, label, part);
    let them = issue.then(part!(them));
    view! {
        <div class="grid3">
            <ScaleFields issue=issue />
            <SelectAt
                label=worksheet::ISSUES.asks("confidence")
                options=worksheet::ISSUES.choices("confidence")
                field=them.then(part!(confidence))
            />
            {theirs("Their limit lies somewhere from", part!(walk_away_from))}
            {theirs("… to", part!(walk_away_to))}
        </div>
        <div class="grid3">{matters::exact(issue)}</div>
        <div class="ticks">
            <TickAt label="Your walk-away is a hard limit" field=issue.then(part!(us.hard)) />
            <TickAt label="Theirs is one too, you guess" field=them.then(part!(hard)) />
            {raised_tick(issue)}
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
            Some(width) => room_sentence(width, &numbers.distance(issue, width.abs())),
            None => "Write down your target or your opening, too: it tells which way is better for you.".to_owned(),
        };
        Some(format!("They may stop at {limit}, you guess. {room}"))
    };
    notebook.with(said).unwrap_or_default()
}
