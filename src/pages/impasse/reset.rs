//! Begin again side by side: the problem in words that both would sign, and ground rules renewed.

use leptos::prelude::*;
use tableside_core::case::GroundRule;
use tableside_core::impasse::{List, Move, all_steps, problem};
use tableside_core::name::shows;
use tableside_core::part;
use tableside_core::worksheet::{GROUND_RULES, PROBLEM};

use super::helper::Helper;
use super::moves::Phrases;
use crate::components::{NoteAt, Worksheet, text, tick};

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let own = helper.notebook.field(part!(standstill.problem));
    let proposed = helper.told(|view| problem(&view.facts));
    let is_empty = Memo::new(move |_| !shows(&own.get()));
    let phrases = Phrases::of(helper, Move::Reset);
    let take = move |_| own.set(proposed.get_untracked());
    let said = move |_| {
        let said = untrack(|| own.get());
        let said = if shows(&said) { said } else { untrack(|| phrases.now()) };
        helper.note(Move::Reset, String::new(), said);
    };
    view! {
        <NoteAt label=PROBLEM.title field=own />
        <Show when=move || is_empty.get()>
            <p class="say">{move || proposed.get()}</p>
            <p class="hint-line">
                "It may name what you noted of your interests and theirs. Say only what they may know."
            </p>
            <div class="acts">
                <button class="btn" type="button" on:click=take>
                    "Begin with this sentence"
                </button>
            </div>
        </Show>
        <h3>"Ground rules, renewed"</h3>
        {rules(helper)}
        {phrases.shown()}
        <div class="acts">
            <button class="btn go" type="button" on:click=said>
                "Read it to them, then note the answer"
            </button>
            {phrases.another()}
        </div>
    }
    .into_any()
}

/// The ground rules of the negotiation, and some to begin anew with.
fn rules(helper: Helper) -> AnyView {
    let rules = helper.notebook.field(part!(ground_rules));
    let sheet = Worksheet::<GroundRule>::new(&GROUND_RULES, part!(text), vec![text(part!(text)), tick(part!(agreed))]);
    // What stands there already is not proposed.
    let missing = Memo::new(move |_| {
        let has = |title: &str| rules.with(|rules| rules.iter().any(|rule| rule.text.trim() == title));
        all_steps(List::Rule).map(|(_, _, title, ..)| title).filter(|title| !has(title)).collect::<Vec<_>>()
    });
    let chip = move |title: &'static str| {
        let add = move |_| {
            rules.add(GroundRule { text: title.to_owned(), ..GroundRule::default() });
        };
        view! {
            <button class="chip" type="button" on:click=add>
                <span aria-hidden="true">"+ "</span>
                {title}
            </button>
        }
        .into_any()
    };
    view! {
        {sheet.of(rules)}
        <div class="chips">{move || missing.get().into_iter().map(chip).collect_view()}</div>
    }
    .into_any()
}
