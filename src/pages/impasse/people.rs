//! Difficult people: a calm checklist with phrases, and a log of what happened when.

use leptos::prelude::*;
use tableside_core::case::{Case, Incident, Part, Ticks};
use tableside_core::impasse::{List, Move, Step, steps};
use tableside_core::part;
use tableside_core::route::Route;
use tableside_core::time::has_short_year;
use tableside_core::worksheet::INCIDENTS;

use super::helper::Helper;
use super::moves::tried_button;
use crate::browser::id::new_id;
use crate::browser::{clock, focus};
use crate::components::{DeleteAt, GrowingAt, LATEST_MOMENT, TextAt, Tick, beside_odd_year, follow_unless_typed};
use crate::state::Field;

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let incidents = helper.notebook.field(part!(standstill.incidents));
    let add = move |_| {
        let id = incidents.add(Incident { at: clock::now(), ..Incident::default() });
        focus::focus_soon(format!("[data-item='{id}'] textarea"));
    };
    let guide = Route::GuideItem { topic: "questions", item: "FAQ-HARD" };
    let guide = guide.beside(Some(&helper.notebook.id_untracked())).to_string();
    view! {
        {checklist(helper, List::Calm, part!(standstill.calm))}
        <h3>{INCIDENTS.title}</h3>
        <div class="rows">
            <For
                each=move || incidents.ids()
                key=Clone::clone
                children=move |id: String| incident(incidents.item(&id))
            />
        </div>
        <div class="acts">
            <button class="btn go" type="button" on:click=add>
                {INCIDENTS.add}
            </button>
            {tried_button(helper, Move::People, None)}
        </div>
        <p class="hint-line">
            "In the guide: "
            <a href=guide>"What if someone is difficult?"</a>
        </p>
    }
    .into_any()
}

/// Something that happened.
fn incident(incident: Field<Incident>) -> AnyView {
    let text = incident.then(part!(text));
    view! {
        <div class="item" data-item=incident.id() role="group" aria-label=INCIDENTS.kind()>
            {when(incident)}
            <div class="line">
                <GrowingAt label=INCIDENTS.asks("text") field=text />
                <TextAt label=INCIDENTS.asks("who") field=incident.then(part!(who)) />
                <DeleteAt item=incident name=text what=INCIDENTS.this() />
            </div>
        </div>
    }
    .into_any()
}

/// When it happened: now, until somebody says another time.
fn when(incident: Field<Incident>) -> AnyView {
    let at = incident.then(part!(at));
    let hint = format!("hint-{}", new_id());
    let input = NodeRef::new();
    // Nothing where it is gone.
    let shown = Memo::new(move |_| incident.with(|one| Some(clock::local(&one.at))));
    let said = move || shown.get().unwrap_or_default();
    let typing = follow_unless_typed(input, said);
    let set = move |text: &str| {
        // The field shows no seconds: what is the same there stays as it is, and so does what is gone by now.
        let is_other = shown.try_with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown != text));
        // A field that one empties has no moment, and neither has one in which a part is typed anew.
        if is_other == Some(true)
            && let Some(moment) = clock::from_local(text)
        {
            at.type_value(moment);
        }
    };
    let odd = {
        let hint = hint.clone();
        move || beside_odd_year(&said(), Callback::new(move |text: String| set(&text)), hint.clone())
    };
    view! {
        <div class="field">
            <label class="field">
                <span class="lab">{INCIDENTS.asks("at")}</span>
                <input
                    class="inp"
                    type="datetime-local"
                    max=LATEST_MOMENT
                    aria-describedby=hint
                    node_ref=input
                    on:input=move |_| typing.set(true)
                    on:change:target=move |event| {
                        let text = event.target().value();
                        // A year on its way is taken when the field is left, if it stays.
                        if !has_short_year(&text) {
                            set(&text);
                        }
                    }
                    on:blur:target=move |event| {
                        let text = event.target().value();
                        if has_short_year(&text) {
                            set(&text);
                        }
                        typing.set(false);
                    }
                />
            </label>
            {odd}
        </div>
    }
    .into_any()
}

/// Steps to tick, each with how and what one can say.
pub(super) fn checklist(helper: Helper, list: List, part: Part<Case, Ticks>) -> AnyView {
    let ticks = helper.notebook.field(part);
    let all = helper.told(move |view| steps(list, &view.facts));
    let row = move |Step { id, title, text, say }: Step| {
        let is_ticked = Signal::derive(move || ticks.with(|ticks| ticks.has(id)));
        let say = say.map(|say| view! { <p class="say">{format!("“{say}”")}</p> });
        view! {
            <li>
                <Tick label=title on=is_ticked set=move |on: bool| ticks.update(|ticks| ticks.set(id, on)) />
                <p class="hint-line">{text}</p>
                {say}
            </li>
        }
        .into_any()
    };
    view! {
        <ol class="steps-list">
            <For each=move || all.get() key=Clone::clone children=row />
        </ol>
    }
    .into_any()
}
