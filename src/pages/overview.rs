//! One negotiation at a glance: where it stands, what to do next, what happened last, what is due and asked, how far each
//! stage is. What it is called, who is at the table, the currency and the ways to take it out fold behind “Details”. Once
//! there is a deal: what was agreed, and how it came about.

mod beside;
mod cut;
mod details;
mod earlier;
mod stands;
mod story;
mod take_along;

use leptos::prelude::*;
use tableside_core::analysis::stand::{self, Phase};
use tableside_core::case::Case;
use tableside_core::name::{named, shows};
use tableside_core::quoted::{MAX_SHOWN, shortened};

use crate::components::{Heading, Keyed, Reminder, way_to_agreement};
use crate::state::{Notebook, Numbers, turn, use_notebook};
pub(super) use cut::Cut;

/// The negotiation at a glance.
#[component]
pub fn Overview() -> impl IntoView {
    let notebook = use_notebook();
    // What takes a look at the whole negotiation follows a moment after it.
    let turn = turn(notebook);
    let title = Signal::derive(move || notebook.with(|case| named(&case.title, "A new negotiation").to_owned()));
    let is_own = Signal::derive(move || notebook.with(|case| shows(&case.title)));
    let above = Signal::derive(move || {
        let numbers = notebook.numbers();
        notebook.with(|case| how_far(case, &numbers))
    });
    let phase = Memo::new(move |_| notebook.with(stand::phase));
    let about = Memo::new(move |_| (phase.get(), notebook.with(leading)));
    view! {
        <Heading title=title is_own=is_own above=above>
            {details::details(notebook)}
            <div>{move || agreement_link(notebook)}</div>
        </Heading>
        <Reminder />
        <p class="paper-only" translate="no">{move || notebook.with(whose)}</p>
        <div class="cockpit">
            <Keyed key=about draw=move |(phase, issue)| stands::stands(notebook, phase, issue) />
            <aside aria-label="What is next">
                <Keyed key=phase draw=move |phase| beside::beside(notebook, phase, turn) />
            </aside>
        </div>
        <Keyed key=phase draw=move |phase| story::story(notebook, phase, turn) />
    }
    .into_any()
}

/// Which keys do something, behind another sentence: for whoever has them switched on, and room for a keyboard.
fn of_keys(notebook: Notebook, said: &'static str) -> AnyView {
    let has_keys = move || notebook.preferences.with(|settings| !settings.no_single_keys) && !said.is_empty();
    view! {
        <Show when=has_keys>
            <span class="of-keys">" "{said}</span>
        </Show>
    }
    .into_any()
}

/// The ID of the amount that says most of where both stand; nothing while no amount is on the list.
fn leading(case: &Case) -> Option<String> {
    stand::leading(case).map(|gap| gap.issue.id.clone())
}

/// How far the negotiation has come, above its title.
fn how_far(case: &Case, numbers: &Numbers) -> String {
    let offers = match case.offers.len() {
        1 => "one offer".to_owned(),
        many => format!("{many} offers"),
    };
    if let Some(at) = case.ended_at() {
        return format!("Ended without a deal, {}", numbers.moment_within(at));
    }
    match (case.deal(), stand::phase(case)) {
        (Some(deal), _) if case.offers.is_empty() => format!("Agreed {}", numbers.moment_within(&deal.at)),
        (Some(deal), _) => format!("Agreed {}, after {offers}", numbers.moment_within(&deal.at)),
        (None, Phase::Preparing) => "Preparing".to_owned(),
        (None, _) => {
            let last = case.offers.last().map(|offer| numbers.moment_within(&offer.at)).unwrap_or_default();
            let last = if last.is_empty() { last } else { format!(" · the last one {last}") };
            format!("Bargaining, {offers}{last}")
        }
    }
}

/// Between whom it is. On the screen that stands in the rail, which is not printed.
fn whose(case: &Case) -> String {
    let names = [&case.us.name, &case.them.name].map(|name| shortened(name, MAX_SHOWN).into_owned());
    names.into_iter().filter(|name| shows(name)).collect::<Vec<_>>().join(" · ")
}

/// The way to the agreement, once there is a deal.
fn agreement_link(notebook: Notebook) -> Option<AnyView> {
    let (address, words) = notebook.with(|case| case.deal().is_some().then(|| way_to_agreement(case)))?;
    let link = view! {
        <a class="btn go" href=address>
            {words}
        </a>
    };
    Some(link.into_any())
}
