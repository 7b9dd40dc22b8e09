//! A partial agreement: what both last offers agree on, in words, with what stays open. It becomes points of agreement.

use leptos::prelude::*;
use tableside_core::case::Attempt;
use tableside_core::impasse::{Move, keep_settled, note_use, partial};
use tableside_core::part;

use super::helper::Helper;
use super::moves::{Phrases, tried_button};
use super::pause;
use super::sheet::Sheet;
use crate::browser::id::new_id;
use crate::browser::{clock, focus};
use crate::components::each_second;

/// What stands on the page.
const HOLDS: &str =
    "It holds what both of the last offers say, and your points of agreement. Read it before you hand it over.";

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let phrases = Phrases::of(helper, Move::Partial);
    let is_over = pause::is_over(helper.notebook.field(part!(standstill.pause)), each_second());
    let paper = helper.told(move |view| {
        // Nobody meets again at a time that is over. To track is not enough: what nobody reads follows nothing.
        let _ = is_over.get();
        partial(view.situation.case, &view.now, view.spelling)
    });
    let sheet = Sheet::new(helper, Move::Partial, paper, helper.notebook.field(part!(standstill.partial)));
    // How many issues both say the same on without its being written down.
    let unwritten = helper.told(|view| keep_settled(&mut view.situation.case.clone()));
    let is_unwritten = Memo::new(move |_| unwritten.get() > 0);
    let acts = move |is_unwritten: bool| {
        let keep = is_unwritten.then(|| keep_button(helper));
        view! {
            <div class="acts">
                {keep}
                {sheet.acts("Copy it", !is_unwritten)}
                {phrases.another()}
                {tried_button(helper, Move::Partial, Some(phrases))}
            </div>
        }
        .into_any()
    };
    view! {
        {phrases.shown()}
        {sheet.shown("What we agree so far", HOLDS)}
        {move || acts(is_unwritten.get())}
    }
    .into_any()
}

/// Writes down as agreed what both say alike, which is a try, too.
fn keep_button(helper: Helper) -> AnyView {
    let keep = move |_| {
        let mut count = 0;
        helper.notebook.edit(|case| {
            count = keep_settled(case);
            if count > 0 {
                note_use(case, Move::Partial, Attempt { id: new_id(), at: clock::now(), ..Attempt::default() });
            }
        });
        let said = match count {
            0 => return helper.notebook.screen.say("All of it is written down already."),
            1 => "One issue is written down as agreed.".to_owned(),
            many => format!("{many} issues are written down as agreed."),
        };
        helper.notebook.note_with_undo(said);
        focus::focus_soon("[data-move='partial'] .tool .acts > :first-child".to_owned());
    };
    view! {
        <button class="btn go" type="button" on:click=keep>
            "Keep these as points of agreement"
        </button>
    }
    .into_any()
}
