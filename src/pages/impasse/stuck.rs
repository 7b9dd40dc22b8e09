//! Where it is stuck: how far apart on what, since when, the range, how the rest stands, and what is known of why.

use leptos::prelude::*;
use tableside_core::analysis::stand::Headline;
use tableside_core::case::{Case, IssueKind};
use tableside_core::impasse::{Line, Situation, headline, lines};
use tableside_core::part;
use tableside_core::quoted::{MAX_QUOTED, shortened};

use super::helper::Helper;
use crate::components::{Keyed, RangePicture};

/// So many interests are told.
const FEW: usize = 3;

/// Where it is stuck.
pub(super) fn stuck(helper: Helper) -> AnyView {
    let head = helper.told(|view| {
        let Headline { large, small } = headline(&view.situation, view.spelling);
        (large, small)
    });
    let others = helper.told(|view| lines(&view.situation));
    let amount = helper.told(|view| focus_amount(&view.situation));
    let interests = helper.told(|view| interests(&view.situation));
    view! {
        <section class="stuck" aria-label="Where it is stuck">
            <p class="stand">
                <span class="big">{move || head.get().0}</span>
                <span>{move || head.get().1}</span>
                {said_button(helper)}
            </p>
            <Keyed key=amount draw=range />
            <dl class="how-rest">
                {move || interests.get().map(|said| told("They are after", said))}
                {move || others.get().into_iter().map(|Line { label, names, .. }| told(label, names)).collect_view()}
            </dl>
        </section>
    }
    .into_any()
}

/// The range of what the talks are stuck on, if it is counted.
fn range(issue: Option<String>) -> AnyView {
    issue.map(|issue| view! { <RangePicture issue=issue /> }).into_any()
}

fn told(label: &'static str, words: String) -> AnyView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd translate="no">{words}</dd>
        </div>
    }
    .into_any()
}

/// The ID of the issue that is spoken of first, where its range can be drawn.
fn focus_amount(situation: &Situation<'_>) -> Option<String> {
    let focus = situation.focus().filter(|focus| focus.issue.kind == IssueKind::Amount)?;
    Some(focus.issue.id.clone())
}

/// What is noted of what they are after.
fn interests(situation: &Situation<'_>) -> Option<String> {
    let focus = situation.focus()?;
    let texts = focus.interests.iter().take(FEW).map(|one| shortened(one.interest.trim(), MAX_QUOTED).into_owned());
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(" · "))
}

/// One may say that the talks are stuck where the offers don't say so yet, and take that back.
fn said_button(helper: Helper) -> AnyView {
    let notebook = helper.notebook;
    // Whether the offers say it, whether the user does, and whether there is something to be stuck on.
    let stands = helper.told(|view| {
        let situation = &view.situation;
        (situation.is_stuck(), situation.is_said, situation.apart().next().is_some())
    });
    let is_there = Memo::new(move |_| matches!(stands.get(), (_, true, _) | (false, false, true)));
    let is_said = Memo::new(move |_| stands.get().1);
    let stalled = notebook.field(part!(stalled_at));
    let last = |case: &Case| case.offers.last().map(|offer| offer.id.clone()).unwrap_or_default();
    let press = move |_| {
        if is_said.get_untracked() {
            stalled.set(String::new());
        } else {
            stalled.set(notebook.with_untracked(last));
        }
    };
    // One button for both: whoever presses it keeps the focus.
    view! {
        <span>
            <Show when=move || is_there.get()>
                <button class="btn quiet" type="button" on:click=press>
                    {move || if is_said.get() { "It moves again" } else { "We are stuck" }}
                </button>
            </Show>
        </span>
    }
    .into_any()
}
