//! Walking away: their best offer against the best alternative, the steps of leaving well, a message that keeps the door
//! open, and the end of the talks.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::guide::Stage;
use tableside_core::impasse::{Block, List, Move, Paper, Row, farewell, weighing};
use tableside_core::part;
use tableside_core::route::{CasePlace, Route};
use tableside_core::time::Timestamp;

use super::helper::Helper;
use super::moves::tried_button;
use super::people::checklist;
use super::sheet::Sheet;
use crate::browser::focus;
use crate::components::{end_talks, way_to_agreement};
use crate::state::Notebook;

const THE_END: &str = "The end of the talks";
/// What is said of it where nobody knows when that was.
const ENDED: &str = "They ended without a deal.";
/// Where one goes on once the talks have ended, and once they go on.
const END: &str = "[data-move='leave'] [data-item='end'] :is(a, button)";

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let paper = helper.told(|view| {
        let message = farewell(view.situation.case, view.spelling);
        Paper { blocks: vec![Block::Words(message)], ..Paper::default() }
    });
    let sheet = Sheet::new(helper, Move::Leave, paper, helper.notebook.field(part!(standstill.farewell)));
    view! {
        {comparison(helper)}
        <h3>"Step by step"</h3>
        {checklist(helper, List::Leave, part!(standstill.leaving))}
        <h3>"A message that keeps the door open"</h3>
        {sheet.shown("The message", "")}
        <div class="acts">
            {sheet.acts("Copy the message", true)}
            {tried_button(helper, Move::Leave, None)}
        </div>
        {end_of_talks(helper)}
    }
    .into_any()
}

/// The end of the talks, which one press notes and another takes back; nothing once there is a deal.
fn end_of_talks(helper: Helper) -> AnyView {
    let notebook = helper.notebook;
    let stands = Memo::new(move |_| notebook.with(|case| (case.talks_go_on(), case.ended_at().cloned())));
    let acts = move || match stands.get() {
        (true, _) => Some(end_button(helper)),
        (false, Some(at)) => Some(ended(notebook, &at)),
        (false, None) => None,
    };
    view! { <div>{acts}</div> }.into_any()
}

fn end_button(helper: Helper) -> AnyView {
    let end = move |_| {
        // The message is still to be sent.
        helper.set_opened(Some(Move::Leave));
        end_talks(helper.notebook);
        focus::focus_soon(END.to_owned());
    };
    view! {
        <h3>{THE_END}</h3>
        <p class="hint-line">"This notes that there is no deal. Nothing is deleted, and you can take it back."</p>
        <div class="acts" data-item="end">
            <button class="btn" type="button" on:click=end>
                "End the talks without a deal"
            </button>
        </div>
    }
    .into_any()
}

fn ended(notebook: Notebook, at: &Timestamp) -> AnyView {
    let at = notebook.numbers().moment_within(at);
    let said = if at.is_empty() { ENDED.to_owned() } else { format!("They ended without a deal: {at}.") };
    let (commit, words) = notebook.with_untracked(way_to_agreement);
    let resume = move |_| {
        notebook.edit(Case::resume_talks);
        focus::focus_soon(END.to_owned());
    };
    view! {
        <h3>{THE_END}</h3>
        <p class="read">{said}</p>
        <div class="acts" data-item="end">
            <a class="btn" href=commit>
                {words}
            </a>
            <button class="btn quiet" type="button" on:click=resume>
                "Reopen the talks"
            </button>
        </div>
    }
    .into_any()
}

/// Their last offer and the best alternative side by side.
fn comparison(helper: Helper) -> AnyView {
    let found = helper.told(weighing);
    let change = Route::case(&helper.notebook.id_untracked(), CasePlace::Stage(Stage::Prepare)).to_string();
    let rows = move || found.with(|found| found.rows.iter().map(row).collect_view());
    let is_there = Memo::new(move |_| found.with(|found| !found.rows.is_empty()));
    view! {
        <Show when=move || is_there.get()>
            <table class="read-table weighing">
                <thead>
                    <tr>
                        <th scope="col">"Issue"</th>
                        <th scope="col">"Their last offer"</th>
                        <th scope="col" translate="no">{move || found.with(|found| found.alternative.clone())}</th>
                        <th scope="col">"Better for you"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Show>
        <p class="read">{move || found.with(|found| found.verdict.clone())}</p>
        <p class="read">{move || found.with(|found| found.needed.clone())}</p>
        <div class="acts">
            <a class="btn quiet flush" href=change>"Change the figures"</a>
        </div>
    }
    .into_any()
}

fn row(row: &Row) -> AnyView {
    let Row { what, theirs, alternative, better } = row.clone();
    view! {
        <tr>
            <th scope="row" translate="no">{what}</th>
            <td data-head="Their last offer">{theirs}</td>
            <td data-head="Best alternative">{alternative}</td>
            <td data-head="Better for you">{better}</td>
        </tr>
    }
    .into_any()
}
