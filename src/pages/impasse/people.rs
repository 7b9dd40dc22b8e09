//! Difficult people: a calm checklist with phrases, and a log of what happened when.

use leptos::prelude::*;
use tableside_core::case::{Case, Incident, Part, Ticks};
use tableside_core::impasse::{List, Move, Step, steps};
use tableside_core::part;
use tableside_core::route::Route;
use tableside_core::worksheet::INCIDENTS;

use super::helper::Helper;
use super::moves::tried_button;
use crate::browser::{clock, focus};
use crate::components::{DeleteAt, GrowingAt, TextAt, Tick};
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
    let notebook = incident.notebook();
    let at = incident.then(part!(at));
    let text = incident.then(part!(text));
    view! {
        <div class="item" data-item=incident.id() role="group" aria-label=INCIDENTS.kind()>
            <p class="eyebrow">{move || notebook.numbers().moment(&at.get())}</p>
            <div class="line">
                <GrowingAt label=INCIDENTS.asks("text") field=text />
                <TextAt label=INCIDENTS.asks("who") field=incident.then(part!(who)) />
                <DeleteAt item=incident name=text what=INCIDENTS.this() />
            </div>
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
