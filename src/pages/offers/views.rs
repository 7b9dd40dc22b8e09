//! What the history tells: all offers, what was given for what, and what the other side seems to want.

use leptos::prelude::*;

use super::entry::Draft;
use super::give_take::GiveTake;
use super::ledger::Ledger;
use super::wants::Wants;
use crate::components::Keyed;

/// A way to look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum View {
    /// Every offer.
    Offers,
    /// What was given for what.
    GiveTake,
    /// What the other side seems to want.
    Wants,
}

impl View {
    const ALL: [Self; 3] = [Self::Offers, Self::GiveTake, Self::Wants];

    /// What it is called.
    const fn name(self) -> &'static str {
        match self {
            Self::Offers => "All offers",
            Self::GiveTake => "Give and take",
            Self::Wants => "What they seem to want",
        }
    }
}

/// The chosen view, under the names of all.
pub(super) fn views(draft: Draft) -> AnyView {
    let chosen = RwSignal::new(View::Offers);
    let tabs = View::ALL.into_iter().map(|of| tab(of, chosen)).collect_view();
    let draw = move |chosen: View| match chosen {
        View::Offers => view! { <Ledger draft=draft /> }.into_any(),
        View::GiveTake => view! { <GiveTake /> }.into_any(),
        View::Wants => view! { <Wants /> }.into_any(),
    };
    view! {
        <div class="views">
            <nav class="tabs" aria-label="What the offers tell">{tabs}</nav>
            <Keyed key=chosen draw=draw />
        </div>
    }
    .into_any()
}

fn tab(of: View, chosen: RwSignal<View>) -> AnyView {
    let is_chosen = move || chosen.get() == of;
    view! {
        <button
            type="button"
            aria-current=move || is_chosen().then_some("true")
            on:click=move |_| chosen.set(of)
        >
            {of.name()}
        </button>
    }
    .into_any()
}
