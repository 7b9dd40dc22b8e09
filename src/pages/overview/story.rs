//! What happened, turn by turn: in sentences that the core makes.

use leptos::prelude::*;
use tableside_core::analysis::stand::Phase;
use tableside_core::analysis::story as telling;
use tableside_core::case::{Case, Side};
use tableside_core::quoted::{MAX_QUOTED, shortened};

use crate::components::{Section, SideTag};
use crate::state::{Notebook, Numbers, their_name};

/// So many events are told; what came before them stands under Offers.
const MOST: usize = 60;

/// An event, ready to be shown.
#[derive(Clone, PartialEq)]
pub(super) struct Told {
    pub(super) when: String,
    pub(super) side: Option<(Side, String)>,
    pub(super) did: String,
    pub(super) more: Vec<String>,
}

/// The last things that happened, so many at most, oldest first.
pub(super) fn told(case: &Case, most: usize, numbers: &Numbers) -> Vec<Told> {
    let name = |side: Side| match side {
        Side::Us => "You".to_owned(),
        Side::Them => shortened(&their_name(case), MAX_QUOTED).into_owned(),
    };
    let told = |event: telling::Event<'_>| Told {
        when: numbers.moment(event.at),
        side: event.side.map(|side| (side, name(side))),
        did: format!("{}.", event.did),
        more: event.more,
    };
    telling::last(case, most, numbers).into_iter().map(told).collect()
}

/// The story of a deal; nothing before there is one.
pub(super) fn story(notebook: Notebook, phase: Phase, turn: ReadSignal<u32>) -> AnyView {
    if phase != Phase::Agreed {
        return ().into_any();
    }
    let all = Memo::new(move |_| {
        turn.track();
        let numbers = notebook.numbers();
        notebook.with_untracked(|case| told(case, MOST + 1, &numbers))
    });
    let is_cut = move || all.with(|all| all.len() > MOST);
    let rows = move || {
        let told = all.get();
        let cut = told.len().saturating_sub(MOST);
        told.into_iter().skip(cut).map(row).collect_view()
    };
    view! {
        <Section title="What happened">
            <p class="hint-line">{move || if is_cut() { "What happened before stands under Offers." } else { "" }}</p>
            <ol class="story">{rows}</ol>
        </Section>
    }
    .into_any()
}

fn row(Told { when, side, did, more }: Told) -> AnyView {
    let side = side.map(|(side, name)| view! { <SideTag side=side name=name /> });
    let more = more.into_iter().map(|said| view! { <span class="said">{said}</span> }).collect_view();
    view! {
        <li>
            <span class="when">{when}</span>
            <p>
                {side}
                " "
                {did}
                {more}
            </p>
        </li>
    }
    .into_any()
}
