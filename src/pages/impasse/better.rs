//! Trades and packages from the engine that are better for both than the last offers. It looks through many packages, so it
//! does that after the page is drawn, and one thing after the other.

use leptos::prelude::*;
use tableside_core::analysis::finder::{NoProposal, Proposal, Wish, find};
use tableside_core::analysis::hundred::Hundred;
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Offer, Side, Terms};
use tableside_core::coach::before_offering;
use tableside_core::guide::Stage;
use tableside_core::impasse::{Move, said_on};
use tableside_core::route::{CasePlace, Route};

use super::helper::Helper;
use super::moves::{Phrases, tried_button};
use crate::components::{hint_reason, in_hundred};
use crate::state::{Numbers, later_here, turn};

/// So many of each are shown.
const MOST: usize = 3;

/// Where weights and points are filled in.
const ISSUES: &str = "PREP-5";

/// What is looked for, in this order: its heading, the wish, and from whose last word.
const WISHES: [(&str, Wish, Side); 3] = [
    ("Better for both than your last offer", Wish::Trades, Side::Us),
    ("Better for both than their last offer", Wish::Trades, Side::Them),
    ("Worth as much to you as your last offer: let them choose", Wish::Equals { at_least: None }, Side::Us),
];

/// What came of one search, ready to be shown.
#[derive(Clone, PartialEq)]
struct Found {
    heading: &'static str,
    packages: Vec<Package>,
    /// Why there is none; nothing where there are some.
    none: Option<NoProposal>,
}

/// A package, ready to be shown.
#[derive(Clone, PartialEq)]
struct Package {
    /// What it changes, each in a few words.
    changes: Vec<String>,
    gains: String,
    /// What to know before one offers it.
    warnings: Vec<String>,
    /// What the next offer has to say.
    terms: Terms,
}

/// The tool.
pub(super) fn tool(helper: Helper) -> AnyView {
    let found: RwSignal<Vec<Found>> = RwSignal::new(Vec::new());
    look_for_all(helper, found);
    let phrases = Phrases::of(helper, Move::Trade);
    let all = Route::case(&helper.notebook.id_untracked(), CasePlace::Offers).to_string();
    let is_looking = move || found.with(|found| found.len() < WISHES.len());
    let parts = move || {
        let found = found.get();
        // The first package is the next step.
        let first = found.iter().position(|found| !found.packages.is_empty());
        // Before all is known, nobody knows what would be said more than once.
        let is_whole = found.len() >= WISHES.len();
        let repeated = if is_whole { repeated(&found) } else { Vec::new() };
        let is_apart = |found: &Found| found.none.as_ref().is_none_or(|none| is_whole && !repeated.contains(none));
        let parts = found.into_iter().enumerate().filter(|(_, found)| is_apart(found));
        let parts = parts.map(|(place, found)| part(helper, found, Some(place) == first)).collect_view();
        view! { {parts} {repeated.iter().map(|none| refusal(helper, none)).collect_view()} }.into_any()
    };
    view! {
        <div aria-live="polite">
            {parts}
            <p class="hint-line">{move || if is_looking() { "Looking …" } else { "" }}</p>
        </div>
        {phrases.shown()}
        <div class="acts">
            {phrases.another()}
            {tried_button(helper, Move::Trade, Some(phrases))}
            <a class="btn quiet" href=all>
                "All packages, under Offers"
            </a>
        </div>
    }
    .into_any()
}

/// Looks for one thing after the other, each in a task of its own, and anew when the negotiation has changed.
fn look_for_all(helper: Helper, found: RwSignal<Vec<Found>>) {
    let turn = turn(helper.notebook);
    Effect::new(move || {
        if turn.get() == 0 {
            return;
        }
        let new = RwSignal::new(Vec::new());
        for (heading, wish, by) in WISHES {
            later_here(move || {
                let numbers = helper.notebook.numbers_untracked();
                let one = helper.notebook.with_untracked(|case| look_for(case, heading, wish, by, &numbers));
                new.update(|all| all.push(one));
                // What stood there stays until all of the new is known, and what is the same stays as it is.
                let is_whole = new.with_untracked(|all| all.len() == WISHES.len());
                if (is_whole || found.with_untracked(|found| found.len() < WISHES.len()))
                    && new.with_untracked(|new| found.with_untracked(|found| new != found))
                {
                    found.set(new.get_untracked());
                }
            });
        }
    });
}

fn look_for(case: &Case, heading: &'static str, wish: Wish, by: Side, numbers: &Numbers) -> Found {
    match find(case, wish, by) {
        Ok(all) => {
            let talks = Talks::new(case);
            let packages = all.iter().take(MOST).map(|one| package(&talks, one, numbers)).collect();
            Found { heading, packages, none: None }
        }
        Err(none) => Found { heading, packages: Vec::new(), none: Some(none) },
    }
}

/// Why more than one search came to nothing: that is said once, without their headings.
fn repeated(found: &[Found]) -> Vec<NoProposal> {
    let mut repeated = Vec::new();
    for (place, none) in found.iter().enumerate().filter_map(|(place, one)| Some((place, one.none.as_ref()?))) {
        let is_again = found.iter().take(place).any(|before| before.none.as_ref() == Some(none));
        if is_again && !repeated.contains(none) {
            repeated.push(none.clone());
        }
    }
    repeated
}

/// Why there is nothing, with the way to where a figure that is missing is filled in.
fn refusal(helper: Helper, none: &NoProposal) -> AnyView {
    let id = helper.notebook.id_untracked();
    let way = match none {
        NoProposal::Unscored(_) => Some((Route::at_spot(&id, Stage::Prepare, ISSUES), "Fill in weights and points")),
        NoProposal::Incomplete { .. } => Some((Route::case(&id, CasePlace::Offers).to_string(), "Name it in an offer")),
        NoProposal::NothingAcceptable(_) | NoProposal::Nothing(_) => None,
    };
    let way = way.map(|(address, words)| view! { <a href=address>{words}</a> });
    view! { <p class="hint-line">{none.to_string()} " " {way}</p> }.into_any()
}

fn package(talks: &Talks<'_>, proposal: &Proposal, numbers: &Numbers) -> Package {
    let case = talks.case;
    let change = |word: &str, id: &str, to: &str| Some(format!("{word} {}", said_on(case.issue(id)?, to, numbers)));
    let gives = proposal.gives().filter_map(|one| change("Give them", &one.issue, &one.to));
    let gets = proposal.gets().filter_map(|one| change("Ask for", &one.issue, &one.to));
    let gain = |side| in_hundred(Hundred::of(case, side).share(proposal.gain(side)));
    let worse = before_offering(talks, &proposal.terms);
    Package {
        changes: gives.chain(gets).collect(),
        gains: format!("In points: +{} for you, +{} for them, you guess.", gain(Side::Us), gain(Side::Them)),
        warnings: worse.iter().map(|hint| hint_reason(hint, numbers)).collect(),
        terms: proposal.offered().clone(),
    }
}

fn part(helper: Helper, Found { heading, packages, none }: Found, is_first: bool) -> AnyView {
    let rows = packages.into_iter().enumerate().map(|(place, one)| row(helper, one, is_first && place == 0));
    view! {
        <h3>{heading}</h3>
        {none.map(|none| refusal(helper, &none))}
        <ul class="packages">{rows.collect_view()}</ul>
    }
    .into_any()
}

fn row(helper: Helper, Package { changes, gains, warnings, terms }: Package, is_next: bool) -> AnyView {
    let said = changes.join(" · ");
    let write = move |_| {
        helper.note_use(Move::Trade, said.clone());
        helper.write_next(&Offer { terms: terms.clone(), ..Offer::default() });
    };
    let change = |said: String| view! { <li>{said}</li> };
    let warning = |said: String| view! { <p class="warn">{said}</p> };
    view! {
        <li>
            <ul translate="no">{changes.into_iter().map(change).collect_view()}</ul>
            <p class="hint-line">{gains.replace("+\u{2212}", "\u{2212}")}</p>
            {warnings.into_iter().map(warning).collect_view()}
            <div class="acts">
                <button class="btn" class:go=is_next type="button" on:click=write>
                    "Write it into the next offer"
                </button>
            </div>
        </li>
    }
    .into_any()
}
