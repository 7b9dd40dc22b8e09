//! Could it be better for both? Asked only when one presses: the deal stands meanwhile.

use std::sync::Arc;

use leptos::prelude::*;
use tableside_core::analysis::finder::{Move, NoProposal, Proposal, beyond_the_deal};
use tableside_core::analysis::hundred::Hundred;
use tableside_core::case::{Case, Side};

use super::super::stage::issue_name;
use crate::components::in_hundred;
use crate::state::{Notebook, Numbers, later_here};

/// What stands below the button.
#[derive(Clone)]
enum Answer {
    /// Nobody has asked, or what was found no longer fits.
    None,
    /// It is being looked for.
    Looking,
    Found(Arc<Result<Vec<Proposal>, NoProposal>>),
}

/// What is said of what was found.
const FOUND: &str = "The deal stands, unless both of you like something else better. By your figures, and by what you guess of \
                     theirs, these are better for one of you and worse for nobody:";
/// What one can say to them.
const SAY: &str = "“We have a deal, and I stand by it. I think that there is something better for both of us. Shall we look \
                   at it together?”";

/// The question, once there is a deal.
pub(super) fn better(notebook: Notebook) -> AnyView {
    let has_deal = Memo::new(move |_| notebook.with(|case| case.deal().is_some()));
    let answer = RwSignal::new(Answer::None);
    // What was found for another state of the negotiation no longer fits.
    Effect::new(move || {
        notebook.track();
        answer.set(Answer::None);
    });
    let look = move |_| {
        answer.set(Answer::Looking);
        later_here(move || {
            let found = notebook.with_untracked(beyond_the_deal);
            answer.set(Answer::Found(Arc::new(found)));
        });
    };
    view! {
        <div>
            <Show when=move || has_deal.get()>
                <section class="better" aria-label="Better for both">
                    <button class="btn" type="button" on:click=look>
                        "Could it be better for both?"
                    </button>
                    <div aria-live="polite">{move || shown(notebook, &answer.get())}</div>
                </section>
            </Show>
        </div>
    }
    .into_any()
}

fn shown(notebook: Notebook, answer: &Answer) -> Option<AnyView> {
    let found = match answer {
        Answer::None => return None,
        Answer::Looking => return Some(view! { <p class="hint-line">"Looking …"</p> }.into_any()),
        Answer::Found(found) => found,
    };
    Some(match &**found {
        Err(NoProposal::Nothing(_)) => {
            let said = "By your figures, no: whatever is better for one of you is worse for the other.";
            view! { <p class="read">{said}</p> }.into_any()
        }
        Err(none) => view! { <p class="read">{none.to_string()}</p> }.into_any(),
        Ok(proposals) => {
            let numbers = notebook.numbers_untracked();
            let drawn = notebook
                .with_untracked(|case| proposals.iter().map(|proposal| drawn(case, proposal, &numbers)).collect_view());
            view! {
                <p class="read">{FOUND}</p>
                <ul class="packages">{drawn}</ul>
                <p class="say">{SAY}</p>
            }
            .into_any()
        }
    })
}

/// What a package changes in the deal, and what that is worth.
fn drawn(case: &Case, proposal: &Proposal, numbers: &Numbers) -> AnyView {
    let change = |change: &Move| {
        let issue = case.issue(&change.issue)?;
        let [from, to] = [&change.from, &change.to].map(|term| numbers.term(issue, term));
        let said = format!("{}: {to} instead of {from}", issue_name(issue));
        Some(view! { <span class="change" translate="no">{said}</span> }.into_any())
    };
    let gain = |side| in_hundred(Hundred::of(case, side).share(proposal.gain(side).max(0.0)));
    let worth = format!("In points: +{} for you, +{} for them, you guess.", gain(Side::Us), gain(Side::Them));
    view! {
        <li>
            {proposal.changes.iter().filter_map(change).collect_view()}
            <span class="eyebrow">{worth}</span>
        </li>
    }
    .into_any()
}
