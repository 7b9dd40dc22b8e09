//! What stands beside: the one next step, the last three events, what is due, and what is still asked.

use leptos::prelude::*;
use tableside_core::analysis::asks::{Ask, still_asked};
use tableside_core::analysis::in_short::QUESTIONS;
use tableside_core::analysis::stand::Phase;
use tableside_core::case::{Case, Side};
use tableside_core::coach::{self, NextStep, Way};
use tableside_core::guide::Stage;
use tableside_core::quoted::{MAX_QUOTED, shortened};
use tableside_core::route::{CasePlace, Route};

use super::cut::Cut;
use super::of_keys;
use super::story::{self, Told};
use crate::browser::clock;
use crate::components::{SideTag, due_lines, due_row, hint_reason};
use crate::state::{Notebook, Numbers};

/// So many events, days and asks stand there; of days and asks the rest, once one asks for it.
const EVENTS: usize = 3;
const DAYS: usize = 4;
const ASKS: usize = 4;

/// The next step, ready to be shown.
#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    why: String,
    /// Which keys do it.
    keys: &'static str,
    act: &'static str,
    address: String,
}

/// Something that is asked, ready to be shown.
#[derive(Clone, PartialEq)]
struct Asked {
    side: Side,
    name: String,
    words: String,
}

/// What stands beside, in a phase.
pub(super) fn beside(notebook: Notebook, phase: Phase, turn: ReadSignal<u32>) -> AnyView {
    // Talks that ended without a deal have no day to come, and nobody owes an answer.
    let has_ended = Memo::new(move |_| notebook.with(|case| case.ended_at().is_some()));
    view! {
        {next(notebook, phase, turn)}
        {(phase == Phase::Talking).then(|| events(notebook, turn))}
        <Show when=move || !has_ended.get()>
            {due(notebook, phase)}
            {asks(notebook, phase, turn)}
        </Show>
        {(phase == Phase::Preparing).then(|| on_paper(notebook))}
    }
    .into_any()
}

/// The one next step.
fn next(notebook: Notebook, phase: Phase, turn: ReadSignal<u32>) -> AnyView {
    // One button of a page is black: once there is a deal, that is the way to the agreement.
    let is_black = phase != Phase::Agreed;
    let step = Memo::new(move |_| {
        turn.track();
        let numbers = notebook.numbers();
        notebook.with_untracked(|case| Shown::of(case, &numbers))
    });
    view! {
        <section class="next" aria-label="Next step">
            {move || step.get().map_or_else(nothing_left, |step| drawn_step(notebook, step, is_black))}
        </section>
    }
    .into_any()
}

impl Shown {
    fn of(case: &Case, numbers: &Numbers) -> Option<Self> {
        let step = coach::next_step(case, &clock::today())?;
        let (way, act) = step.way();
        let (title, why, keys) = match &step {
            NextStep::Plain(step) => (step.title.clone(), step.why.clone(), step.keys),
            NextStep::Hint(hint) => (coach::words::advice(hint.rule).to_owned(), hint_reason(hint, numbers), ""),
        };
        let address = match way {
            Way::Item(stage, item) => Route::at_spot(&case.id, stage, item),
            Way::Offers => Route::case(&case.id, CasePlace::Offers).to_string(),
            Way::Impasse => Route::case(&case.id, CasePlace::Impasse).to_string(),
        };
        Some(Self { title, why, keys, act, address })
    }
}

/// Its link is where one goes on who has just begun a negotiation.
fn drawn_step(notebook: Notebook, Shown { title, why, keys, act, address }: Shown, is_black: bool) -> AnyView {
    view! {
        <p class="eyebrow">"Next step"</p>
        <h2>{title}</h2>
        <p>{why}{of_keys(notebook, keys)}</p>
        <p class="acts">
            <a class="btn" class:go=is_black data-begin="" href=address>
                {act}
            </a>
        </p>
    }
    .into_any()
}

fn nothing_left() -> AnyView {
    view! {
        <p class="eyebrow">"Next step"</p>
        <p>"Nothing is left to do here. All of it is written down."</p>
    }
    .into_any()
}

/// The last events, newest first, and the way to all of them.
fn events(notebook: Notebook, turn: ReadSignal<u32>) -> AnyView {
    let last = Memo::new(move |_| {
        turn.track();
        let numbers = notebook.numbers();
        let mut last = notebook.with_untracked(|case| story::told(case, EVENTS, &numbers));
        last.reverse();
        last
    });
    let all = Route::case(&notebook.id_untracked(), CasePlace::Offers).to_string();
    view! {
        <section class="block" aria-label="Last three events">
            {head("Last three events", Some((all, "All")))}
            <ol class="events">{move || last.get().into_iter().map(event_row).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn event_row(Told { when, side, did, .. }: Told) -> AnyView {
    let side = side.map(|(side, name)| view! { <SideTag side=side name=name /> });
    view! {
        <li>
            <span class="when">{when}</span>
            <span>{side}" "{did}</span>
        </li>
    }
    .into_any()
}

/// What is due.
fn due(notebook: Notebook, phase: Phase) -> AnyView {
    let lines = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| due_lines(case, &numbers))
    });
    let (stage, item) = if phase == Phase::Agreed { (Stage::Commit, "DEAL-C2") } else { (Stage::Prepare, "PREP-8") };
    let add = Route::at_spot(&notebook.id_untracked(), stage, item);
    let (cut, count) = (Cut::at(DAYS, notebook), Signal::derive(move || lines.with(Vec::len)));
    let rows = move || lines.with(|lines| lines.iter().take(cut.shown()).cloned().map(due_row).collect_view());
    let none = move || if count.get() == 0 { "Nothing has a day yet." } else { "" };
    view! {
        <section class="block" aria-label="Due">
            {head_to("Due", add)}
            <ul class="due">{rows}</ul>
            <p class="hint-line">{none}{cut.button(count)}</p>
        </section>
    }
    .into_any()
}

/// What is still asked.
fn asks(notebook: Notebook, phase: Phase, turn: ReadSignal<u32>) -> AnyView {
    let asked = Memo::new(move |_| {
        turn.track();
        notebook.with_untracked(|case| {
            still_asked(case).iter().map(|ask| Asked::of(notebook, case, ask)).collect::<Vec<_>>()
        })
    });
    let title = if phase == Phase::Agreed { "Still open" } else { "Open asks" };
    let add = Route::at_spot(&notebook.id_untracked(), Stage::Exchange, QUESTIONS);
    let (cut, count) = (Cut::at(ASKS, notebook), Signal::derive(move || asked.with(Vec::len)));
    let rows = move || asked.with(|asked| asked.iter().take(cut.shown()).cloned().map(ask_row).collect_view());
    let none = move || {
        let said = "Questions to put to them, and what they have asked of you. None is open.";
        if asked.with(Vec::is_empty) { said } else { "" }
    };
    view! {
        <section class="block" aria-label=title>
            {head_to(title, add)}
            <ul class="asks">{rows}</ul>
            <p class="hint-line">{none}{cut.button(count)}</p>
        </section>
    }
    .into_any()
}

impl Asked {
    fn of(notebook: Notebook, case: &Case, ask: &Ask<'_>) -> Self {
        Self {
            side: ask.of,
            name: notebook.side_name(case, ask.of),
            words: format!("{} {}", ask.kind.label(), shortened(ask.text, MAX_QUOTED)),
        }
    }
}

fn ask_row(Asked { side, name, words }: Asked) -> AnyView {
    view! { <li><SideTag side=side name=name />" "{words}</li> }.into_any()
}

/// What there is to print before one goes.
fn on_paper(notebook: Notebook) -> AnyView {
    let at = |place| Route::case(&notebook.id_untracked(), place).to_string();
    let (plan, handouts) = (at(CasePlace::Plan), at(CasePlace::Handouts(None)));
    view! {
        <section class="block" aria-label="On paper">
            {head("On paper", None)}
            <p class="hint-line">
                <a href=plan>"Your plan on one page"</a>
                " fills itself from what you write. "
                <a href=handouts>"More to take along"</a>
            </p>
        </section>
    }
    .into_any()
}

/// The head of a block, with the way to where there is more.
fn head(title: &'static str, way: Option<(String, &'static str)>) -> AnyView {
    let way = way.map(|(address, words)| view! { <a href=address>{words}</a> });
    view! { <div class="block-head"><h2 class="small-head">{title}</h2>{way}</div> }.into_any()
}

/// The same, with the way to where one adds to it.
fn head_to(title: &'static str, address: String) -> AnyView {
    view! {
        <div class="block-head">
            <h2 class="small-head">{title}</h2>
            <a href=address aria-label=format!("Add: {title}")>
                "Add"
            </a>
        </div>
    }
    .into_any()
}
