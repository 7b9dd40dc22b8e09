//! A break with a way back: the time, what each does until then, and what both come back for. The line above every place
//! counts down; this is where it is begun.

use leptos::prelude::*;
use tableside_core::case::{Attempt, Pause};
use tableside_core::impasse::Move;
use tableside_core::impasse::pause::fault_of;
use tableside_core::part;
use tableside_core::time::Day;
use tableside_core::worksheet::PAUSE;

use super::helper::Helper;
use super::moves::Phrases;
use crate::browser::id::new_id;
use crate::browser::{clock, focus, signal};
use crate::components::{GrowingAt, LATEST_MOMENT, Tick, end_break};
use crate::state::{Field, their_name};

/// So many seconds are ten minutes, half an hour.
const TEN_MINUTES: i64 = 600;
const HALF_HOUR: i64 = 1_800;
/// The hour at which one meets the next day, as a field for moments writes it.
const MORNING: &str = "T10:00";
const UNTIL: &str = "[data-move='break'] .until";
const FAULT: &str = "break-fault";
/// Where one goes on once it has begun: at what both come back for.
const AGENDA: &str = "[data-move='break'] .tool textarea";

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let pause = helper.notebook.field(part!(standstill.pause));
    let is_on = Memo::new(move |_| pause.with(|pause| !pause.until.is_unset()));
    let phrases = Phrases::of(helper, Move::Break);
    let until = RwSignal::new(in_a_while(TEN_MINUTES));
    let fault = RwSignal::new("");
    let them = helper.notebook.with_untracked(their_name);
    view! {
        <Show
            when=move || is_on.get()
            fallback=move || {
                view! {
                    <p class="hint-line">"Agree on the time and the question, before anyone leaves."</p>
                    {times(until, fault)}
                }
            }
        >
            {running(helper, pause)}
        </Show>
        <GrowingAt label=PAUSE.asks("agenda") field=pause.then(part!(agenda)) />
        <div class="line">
            <GrowingAt label=PAUSE.asks("ours") field=pause.then(part!(ours)) />
            <GrowingAt label=format!("{them}, until then") field=pause.then(part!(theirs)) />
        </div>
        {ways_of_telling(helper, pause)}
        {phrases.shown()}
        <div class="acts">
            <Show when=move || !is_on.get()>{start_button(helper, until, fault)}</Show>
            {phrases.another()}
        </div>
    }
    .into_any()
}

/// The time at which both are back: some to press, and any other.
fn times(until: RwSignal<String>, fault: RwSignal<&'static str>) -> AnyView {
    let choose = move |text: String| {
        fault.set("");
        until.set(text);
    };
    let chip = move |label: &'static str, time: fn() -> String| {
        view! { <button class="chip" type="button" on:click=move |_| choose(time())>{label}</button> }.into_any()
    };
    view! {
        <div class="line">
            <label class="field">
                <span class="lab">"Back at"</span>
                <input
                    class="inp until"
                    type="datetime-local"
                    max=LATEST_MOMENT
                    aria-describedby=FAULT
                    aria-invalid=move || (!fault.get().is_empty()).then_some("true")
                    prop:value=until
                    on:change:target=move |event| choose(event.target().value())
                />
            </label>
            <div class="chips">
                {chip("10 minutes", || in_a_while(TEN_MINUTES))}
                {chip("Half an hour", || in_a_while(HALF_HOUR))}
                {chip("Tomorrow at ten", tomorrow)}
            </div>
        </div>
        <p class="hint-line" role="alert" id=FAULT>
            {move || Some(fault.get()).filter(|said| !said.is_empty()).map(|said| view! { <span class="warn">{said}</span> })}
        </p>
    }
    .into_any()
}

/// So many seconds from now, at the next full minute: that is all that the field can hold, and nobody is to lose any.
fn in_a_while(seconds: i64) -> String {
    clock::local(&clock::now().plus(seconds + 59))
}

/// The next morning by the calendar of this place: on the days on which clocks are set anew, it is not a day from now.
fn tomorrow() -> String {
    let next = clock::today().since_1970().and_then(|day| Day::after_1970(day + 1));
    next.map(|day| format!("{}{MORNING}", day.as_str())).unwrap_or_default()
}

/// Begins the break, which is a try, too.
fn start_button(helper: Helper, until: RwSignal<String>, fault: RwSignal<&'static str>) -> AnyView {
    let start = move |_| {
        let now = clock::now();
        let back = clock::from_local(&until.get_untracked()).unwrap_or_default();
        if let Some(said) = fault_of(&back, &now) {
            fault.set(said);
            focus::focus(UNTIL);
            return;
        }
        helper.notebook.edit(|case| {
            let pause = &mut case.standstill.pause;
            (pause.since, pause.until) = (now.clone(), back);
            let said = pause.agenda.clone();
            let way = Move::Break.item().to_owned();
            case.impasse.push(Attempt { id: new_id(), at: now, way, said, ..Attempt::default() });
        });
        helper.notebook.screen.announce("The break has begun.");
        focus::focus_soon(AGENDA.to_owned());
    };
    view! {
        <button class="btn go" type="button" on:click=start>
            "Start the break"
        </button>
    }
    .into_any()
}

/// What there is to do while it goes on, and once it is over.
fn running(helper: Helper, pause: Field<Pause>) -> AnyView {
    let said = move || {
        let until = helper.notebook.numbers().moment_within(&pause.with(|pause| pause.until.clone()));
        format!("You meet again {until}. The line above each page counts down, and says when the break is over.")
    };
    view! {
        <p class="read">{said}</p>
        <div class="acts">
            <button class="btn go" type="button" on:click=move |_| end_break(helper.notebook)>
                "We are back"
            </button>
        </div>
    }
    .into_any()
}

/// How one is told that it is over, beside the title of the window: silent unless one asks for more.
fn ways_of_telling(helper: Helper, pause: Field<Pause>) -> AnyView {
    let (sound, notify) = (pause.then(part!(sound)), pause.then(part!(notify)));
    let set_notify = move |on: bool| {
        if !on || signal::may_notify() {
            notify.set(on);
            return;
        }
        signal::ask_to_notify(move |is_allowed| {
            if is_allowed {
                notify.set(true);
            } else {
                helper
                    .notebook
                    .screen
                    .say("The browser doesn’t allow notifications from this page. The title of its tab will say it.");
            }
        });
    };
    view! {
        <div class="ticks">
            <Tick label="With a sound" on=Signal::derive(move || sound.get()) set=move |on: bool| sound.set(on) />
            <Tick label="With a notification" on=Signal::derive(move || notify.get()) set=set_notify />
        </div>
    }
    .into_any()
}
