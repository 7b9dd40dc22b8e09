//! Somebody neutral: who that could be, what to ask of them, and a brief of what both sides know.

use leptos::prelude::*;
use tableside_core::case::{Case, Side};
use tableside_core::impasse::{Move, brief};
use tableside_core::name::shows;
use tableside_core::part;
use tableside_core::quoted::{MAX_QUOTED, shortened};
use tableside_core::worksheet::NEUTRAL;

use super::helper::Helper;
use super::moves::{Phrases, tried_button};
use super::sheet::Sheet;
use crate::components::{GrowingAt, TextAt};

/// What stands in the brief.
const HOLDS: &str = "The brief holds what both sides know, and what you ask. No walk-away, no guess, no note.";
/// So many people are proposed.
const FEW: usize = 4;

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let neutral = helper.notebook.field(part!(standstill.neutral));
    let name = neutral.then(part!(name));
    let people = helper.told(|view| who_decides(view.situation.case));
    let phrases = Phrases::of(helper, Move::ThirdParty);
    let paper = helper.told(|view| brief(view.situation.case, view.spelling));
    let sheet = Sheet::new(helper, Move::ThirdParty, paper, helper.notebook.field(part!(standstill.brief)));
    let chip = move |person: String| {
        let own = person.clone();
        let press = move |_| name.set(own.clone());
        view! { <button class="chip" type="button" translate="no" on:click=press>{person}</button> }.into_any()
    };
    view! {
        <div class="line">
            <TextAt label=NEUTRAL.asks("name") field=name />
            <TextAt label=NEUTRAL.asks("why") field=neutral.then(part!(why)) />
        </div>
        <Show when=move || people.with(|people| !people.is_empty())>
            <p class="hint-line">"Or whoever can decide on their side:"</p>
            <div class="chips">{move || people.get().into_iter().map(chip).collect_view()}</div>
        </Show>
        <GrowingAt label=NEUTRAL.asks("ask") field=neutral.then(part!(ask)) />
        {phrases.shown()}
        {sheet.shown("The brief", HOLDS)}
        <div class="acts">
            {sheet.acts("Copy the brief", true)}
            {phrases.another()}
            {tried_button(helper, Move::ThirdParty, Some(phrases))}
        </div>
    }
    .into_any()
}

/// Who decides on their side, as noted.
fn who_decides(case: &Case) -> Vec<String> {
    let deciders = case.people.iter().filter(|one| one.side == Side::Them && one.decides && shows(&one.name));
    deciders.map(|one| shortened(one.name.trim(), MAX_QUOTED).into_owned()).take(FEW).collect()
}
