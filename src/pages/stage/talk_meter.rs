//! Who is talking: tapped at each change, it shows the share of time that each side has spoken.

use std::time::Duration;

use leptos::prelude::*;
use tableside_core::analysis::talking::{self, Spoken};
use tableside_core::case::{Side, Speaker, Talk};
use tableside_core::picture::pixels;

use crate::browser::clock;
use crate::components::SideTag;
use crate::state::Notebook;

/// How often the picture goes on while somebody talks.
const BEAT: Duration = Duration::from_secs(1);

/// The two buttons, the picture and its words.
pub fn meter(notebook: Notebook) -> AnyView {
    let beat = Trigger::new();
    go_on(notebook, beat);
    let spoken = Memo::new(move |_| {
        beat.track();
        notebook.with(|case| talking::spoken(&case.talk, &clock::now()))
    });
    let clear = move |_| notebook.edit(|case| case.talk = Talk::default());
    view! {
        <div class="sheet" role="group" aria-label="Who is talking">
            <h3>"Who is talking?"</h3>
            <div class="acts">
                {speaker(notebook, "You", Speaker::Us)}
                {speaker(notebook, "They", Speaker::Them)}
                <button class="btn quiet" type="button" on:click=clear>
                    "Start again"
                </button>
            </div>
            <div class="talk-picture">{move || drawing(spoken.get())}</div>
        </div>
    }
    .into_any()
}

fn speaker(notebook: Notebook, label: &'static str, who: Speaker) -> AnyView {
    let is_talking = move || notebook.with(|case| case.talk.now == who).to_string();
    let tap = move |_| notebook.edit(|case| talking::tap(&mut case.talk, who, &clock::now()));
    view! { <button class="btn" type="button" aria-pressed=is_talking on:click=tap>{label}</button> }.into_any()
}

/// Tells every second that time has passed while somebody talks, for as long as the part of the page that this belongs
/// to is there.
fn go_on(notebook: Notebook, beat: Trigger) {
    let told = move || {
        if notebook.with_untracked(|case| case.talk.now != Speaker::Nobody) {
            beat.notify();
        }
    };
    // Fails only without a callback.
    if let Ok(beats) = set_interval_with_handle(told, BEAT) {
        on_cleanup(move || beats.clear());
    }
}

/// Two bars end to end, and what they say.
fn drawing(spoken: Spoken) -> AnyView {
    let (Some(share), Some(said)) = (spoken.share(), spoken.said()) else {
        let how = "Tap whoever begins to speak, and again at each change.";
        return view! { <p class="hint-line">{how}</p> }.into_any();
    };
    view! {
        <svg class="path" height="14" role="img" aria-label=said.clone()>
            {bar(Side::Us, 0.0, share)}
            {bar(Side::Them, share, 1.0 - share)}
        </svg>
        <p class="talk-times">
            {time(Side::Us, "You", spoken.us_seconds)}
            {time(Side::Them, "They", spoken.them_seconds)}
        </p>
        <p class="hint-line">{said}</p>
    }
    .into_any()
}

/// A side's part of the time, as shares of the whole width.
fn bar(side: Side, from: f64, width: f64) -> AnyView {
    let [x, wide] = [from, width].map(|share| format!("{}%", pixels(share * 100.0)));
    view! { <rect class=format!("talk {}", side.into_str()) x=x width=wide height="14" /> }.into_any()
}

fn time(side: Side, name: &'static str, seconds: u64) -> AnyView {
    let time = format!(" {}:{:02}", seconds / 60, seconds % 60);
    view! { <span><SideTag side=side name=name in_words=true />{time}</span> }.into_any()
}
