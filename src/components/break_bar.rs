//! A break that goes on or is over: a quiet line above every place of its negotiation. It goes by the clock alone, so it is
//! right after a reload and after a laptop has slept. What sounds when a break ends is in `state/breaks.rs`.

use std::time::Duration;

use leptos::prelude::*;
use tableside_core::case::{Case, Pause};
use tableside_core::impasse::Move;
use tableside_core::impasse::pause::{Clock, ago_words, clock, left_words, over_for};
use tableside_core::name::shows;
use tableside_core::part;
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::{CasePlace, Route};
use tableside_core::time::Timestamp;

use crate::browser::{clock as time, focus, location};
use crate::state::{Field, Notebook, Screen, use_notebook};

/// How often the clock is looked at.
const BEAT: Duration = Duration::from_secs(1);
/// So much is added by a press, in seconds.
const MORE: i64 = 10 * 60;

/// Beats each second, for as long as the part of the page is there that this is called in.
pub fn each_second() -> Trigger {
    let beat = Trigger::new();
    // Fails only without a callback.
    if let Ok(beats) = set_interval_with_handle(move || beat.notify(), BEAT) {
        on_cleanup(move || beats.clear());
    }
    beat
}

/// The line; nothing while there is no break, and once the talks are over.
#[component]
pub fn BreakBar() -> impl IntoView {
    let notebook = use_notebook();
    let pause = notebook.field(part!(standstill.pause));
    let beat = each_second();
    let stands = Memo::new(move |_| {
        beat.track();
        // Nobody comes back to talks that are over.
        if notebook.with(Case::talks_go_on) { pause.with(|pause| clock(pause, &time::now())) } else { Clock::Off }
    });
    let is_over = Memo::new(move |_| stands.get() == Clock::Over);
    show_in_title(notebook.screen, is_over);
    let is_there = Memo::new(move |_| stands.get() != Clock::Off);
    view! { <Show when=move || is_there.get()>{line(pause, stands, is_over, beat)}</Show> }.into_any()
}

/// Says first in the title of the window that it is over, as long as it is.
fn show_in_title(screen: Screen, is_over: Memo<bool>) {
    Effect::new(move || screen.urgent.set(if is_over.get() { "The break is over" } else { "" }));
    on_cleanup(move || screen.urgent.set(""));
}

fn line(pause: Field<Pause>, stands: Memo<Clock>, is_over: Memo<bool>, beat: Trigger) -> AnyView {
    let notebook = pause.notebook();
    let until = Memo::new(move |_| {
        // “Today” is over at midnight, also where nothing else changes.
        beat.track();
        notebook.numbers().moment_within(&pause.with(|pause| pause.until.clone()))
    });
    let said = move || match stands.get() {
        Clock::Running(left) => format!("Break until {}: {} left.", until.get(), left_words(left)),
        _ => {
            beat.track();
            let ago = ago_words(pause.with(|pause| over_for(pause, &time::now())));
            format!("The break ended {ago}. You meant to be back {}.", until.get())
        }
    };
    let agenda = Memo::new(move |_| pause.with(|pause| shortened(&pause.agenda, MAX_SHOWN).into_owned()));
    let back_for = move || {
        let agenda = agenda.get();
        shows(&agenda).then(|| view! { " Back for: "<span translate="no">{agenda}</span> })
    };
    let more = move |_| {
        pause.update(|pause| pause.until = time::now().plus(MORE));
        // The button goes. Nothing has the focus that a key which is still held down would press.
        focus::focus_in_place_soon("h1");
    };
    let more_button = move || {
        let button = view! { <button class="btn quiet" type="button" on:click=more>"10 minutes more"</button> };
        is_over.get().then_some(button)
    };
    view! {
        <section class="break-bar" class:over=move || is_over.get() aria-label="The break">
            <p>
                <span role="timer">{said}</span>
                {back_for}
            </p>
            <div class="acts">
                <button class="btn" type="button" on:click=move |_| end_break(notebook)>
                    "We are back"
                </button>
                {more_button}
            </div>
        </section>
    }
    .into_any()
}

/// Ends the break, and goes to where one says what came of it.
pub fn end_break(notebook: Notebook) {
    let mut tried = String::new();
    notebook.edit(|case| {
        // What it was for stays, for the next one.
        let pause = &mut case.standstill.pause;
        (pause.since, pause.until) = (Timestamp::default(), Timestamp::default());
        let breaks = case.impasse.iter().rfind(|attempt| attempt.way == Move::Break.item());
        tried = breaks.map(|attempt| attempt.id.clone()).unwrap_or_default();
    });
    let there = format!("[data-item='{tried}'] textarea");
    let helper = Route::case(&notebook.id_untracked(), CasePlace::Impasse);
    if location::route() == helper {
        // The note may have been deleted.
        focus::focus_soon_or(there, "h1");
    } else {
        notebook.screen.aim(there);
        location::go(&helper);
    }
}
