//! A break with a way back: the time, what each does until then, and what both come back for. The line above every place
//! counts down; this is where it is begun, and where its end can be put elsewhere.

use leptos::prelude::*;
use tableside_core::case::{Attempt, MAX_ITEMS, Pause};
use tableside_core::impasse::Move;
use tableside_core::impasse::pause::{Clock, clock as clock_of, fault_of};
use tableside_core::part;
use tableside_core::time::{Day, Timestamp, has_short_year};
use tableside_core::worksheet::PAUSE;

use super::helper::Helper;
use super::moves::Phrases;
use crate::browser::id::new_id;
use crate::browser::{clock, focus, signal};
use crate::components::{GrowingAt, LATEST_MOMENT, Tick, each_second, end_break, follow_unless_typed};
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
    let back = Back::new(pause);
    let phrases = Phrases::new(helper.told(move |view| {
        // Nobody meets again at a time that is over. To track is not enough: what nobody reads follows nothing.
        let _ = back.is_over.get();
        view.break_phrases(&back.sure())
    }));
    let them = helper.notebook.with_untracked(their_name);
    view! {
        <Show
            when=move || back.is_on.get()
            fallback=|| {
                view! { <p class="hint-line">"Agree on the time and the question, before anyone leaves."</p> }
            }
        >
            {running(helper, back)}
        </Show>
        {times(back)}
        <GrowingAt label=PAUSE.asks("agenda") field=pause.then(part!(agenda)) />
        <div class="line">
            <GrowingAt label=PAUSE.asks("ours") field=pause.then(part!(ours)) />
            <GrowingAt label=format!("{them}, until then") field=pause.then(part!(theirs)) />
        </div>
        {ways_of_telling(helper, pause)}
        {phrases.shown()}
        <div class="acts">
            <Show when=move || !back.is_on.get()>{start_button(helper, back)}</Show>
            {phrases.another()}
        </div>
    }
    .into_any()
}

/// Is a break over? It is told as soon as it is, by a beat.
pub(super) fn is_over(pause: Field<Pause>, beat: Trigger) -> Memo<bool> {
    Memo::new(move |_| {
        beat.track();
        pause.with(|pause| clock_of(pause, &clock::now())) == Clock::Over
    })
}

/// When both are back: what is proposed, what was chosen, or when the break that goes on ends. A handle: copies mean the
/// same one.
#[derive(Clone, Copy)]
struct Back {
    /// When the break ends; unset while there is none.
    until: Field<Timestamp>,
    /// Is there a break?
    is_on: Memo<bool>,
    /// Is it over?
    is_over: Memo<bool>,
    /// In so many seconds both are back, if nobody chooses a time: that goes with the clock until it begins.
    wait: RwSignal<i64>,
    /// The time that was chosen, as a field for moments writes it, until the break has it.
    chosen: RwSignal<Option<String>>,
    /// What is wrong with it.
    fault: RwSignal<&'static str>,
    /// What the field shows.
    shown: Memo<String>,
}

impl Back {
    /// To be made while the tool is built.
    fn new(pause: Field<Pause>) -> Self {
        let beat = each_second();
        let until = pause.then(part!(until));
        let (wait, chosen) = (RwSignal::new(TEN_MINUTES), RwSignal::new(None::<String>));
        let fault = RwSignal::new("");
        let is_on = Memo::new(move |_| until.with(|until| !until.is_unset()));
        // A time that was chosen, and what is wrong with it, go with the break that they were for.
        Effect::new(move |before: Option<Timestamp>| {
            let until = until.get();
            if before.is_some_and(|before| before != until) {
                chosen.set(None);
                fault.set("");
            }
            until
        });
        let shown = Memo::new(move |_| match chosen.get() {
            Some(chosen) => chosen,
            None if is_on.get() => clock::local(&until.get()),
            None => {
                beat.track();
                in_a_while(wait.get())
            }
        });
        Self { until, is_on, is_over: is_over(pause, beat), wait, chosen, fault, shown }
    }

    /// The moment as far as it is sure: the one that was chosen, or the break's own; unset while it goes with the clock.
    fn sure(self) -> Timestamp {
        match self.chosen.get() {
            Some(chosen) => clock::from_local(&chosen).unwrap_or_default(),
            None => self.until.get(),
        }
    }

    /// Takes a time, as a field for moments writes it. A break that goes on ends then, if that is still to come.
    fn choose(self, text: String) {
        let is_on = self.is_on.get_untracked();
        if !is_on && !is_whole(&text) {
            // What was said stays until the break is to begin: taken away as the field is left, it would move the button
            // from under the pointer.
            self.chosen.set(Some(text));
            return;
        }
        self.fault.set("");
        if is_on && untrack(|| self.until.with(|until| clock::local(until) == text)) {
            // The field shows no seconds: what is the same there stays as it is.
            self.chosen.set(None);
        } else if let Some(until) = is_on.then(|| self.checked(&text)).flatten() {
            self.chosen.set(None);
            self.until.type_value(until);
        } else {
            self.chosen.set(Some(text));
        }
    }

    /// Takes a time so many seconds from now, which goes with the clock until the break begins.
    fn choose_in(self, seconds: i64) {
        if self.is_on.get_untracked() {
            self.choose(in_a_while(seconds));
            return;
        }
        self.fault.set("");
        self.chosen.set(None);
        self.wait.set(seconds);
    }

    /// The moment of a time; where nobody can be back then, that is said beside the field.
    fn checked(self, text: &str) -> Option<Timestamp> {
        let until = clock::from_local(text).unwrap_or_default();
        let fault = fault_of(&until, &clock::now());
        self.fault.set(fault.unwrap_or_default());
        fault.is_none().then_some(until)
    }
}

/// The time at which both are back: some to press, and any other.
fn times(back: Back) -> AnyView {
    let fault = back.fault;
    let input = NodeRef::new();
    let typing = follow_unless_typed(input, move || back.shown.get());
    let chip = move |label: &'static str, choose: fn(Back)| {
        view! { <button class="chip" type="button" on:click=move |_| choose(back)>{label}</button> }.into_any()
    };
    view! {
        <div class="line">
            <label class="field">
                <span class="lab">{PAUSE.asks("until")}</span>
                <input
                    class="inp until"
                    type="datetime-local"
                    max=LATEST_MOMENT
                    aria-describedby=FAULT
                    aria-invalid=move || (!fault.get().is_empty()).then_some("true")
                    node_ref=input
                    on:input=move |_| typing.set(true)
                    on:change:target=move |event| {
                        let text = event.target().value();
                        if is_whole(&text) {
                            back.choose(text);
                        }
                    }
                    on:blur:target=move |event| {
                        let text = event.target().value();
                        // The tool may be closed by now.
                        let is_other = back.shown.try_with_untracked(|shown| *shown != text);
                        if !is_whole(&text) && is_other == Some(true) {
                            back.choose(text);
                        }
                        typing.set(false);
                    }
                />
            </label>
            <div class="chips">
                {chip("10 minutes", |back| back.choose_in(TEN_MINUTES))}
                {chip("Half an hour", |back| back.choose_in(HALF_HOUR))}
                {chip("Tomorrow at ten", |back| back.choose(tomorrow()))}
            </div>
        </div>
        <p class="hint-line" role="alert" id=FAULT>
            {move || Some(fault.get()).filter(|said| !said.is_empty()).map(|said| view! { <span class="warn">{said}</span> })}
        </p>
    }
    .into_any()
}

/// Is a time typed as far as it goes? One on its way has no value, or a short year: it is taken when the field is left, if it
/// stays.
fn is_whole(text: &str) -> bool {
    !text.is_empty() && !has_short_year(text)
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
fn start_button(helper: Helper, back: Back) -> AnyView {
    let start = move |_| {
        // By the clock of this moment, and not of the last look at it.
        let chosen = back.chosen.get_untracked().unwrap_or_else(|| in_a_while(back.wait.get_untracked()));
        let Some(until) = back.checked(&chosen) else {
            focus::focus(UNTIL);
            return;
        };
        let now = clock::now();
        helper.notebook.edit(|case| {
            let pause = &mut case.standstill.pause;
            (pause.since, pause.until) = (now.clone(), until);
            let said = pause.agenda.clone();
            let way = Move::Break.item().to_owned();
            // A list that is full stays as it is.
            if case.impasse.len() < MAX_ITEMS {
                case.impasse.push(Attempt { id: new_id(), at: now, way, said, ..Attempt::default() });
            }
        });
        back.chosen.set(None);
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
fn running(helper: Helper, back: Back) -> AnyView {
    let said = move || {
        let until = helper.notebook.numbers().moment_within(&back.until.get());
        if back.is_over.get() {
            format!("The break is over. You meant to be back {until}.")
        } else {
            format!("You meet again {until}. The line above each page counts down, and says when the break is over.")
        }
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
