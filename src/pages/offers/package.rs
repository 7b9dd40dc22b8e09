//! The whole package: what the last offers are worth to both sides, all that can be agreed as a map, and help to find a
//! package.

mod finder;
pub(in crate::pages) mod map;
mod proposal;
mod scores;

use leptos::prelude::*;
use tableside_core::analysis::packages::Space;
use tableside_core::case::Side;
use tableside_core::guide::Stage;
use tableside_core::route::{CasePlace, Route};

use self::finder::Finder;
use self::map::Map;
pub(in crate::pages) use self::map::map_on_paper;
use self::scores::Scores;
use crate::components::{Charted, Folded, HistoryChart, Section};
use crate::state::{Notebook, use_notebook};

/// What the scores mean.
const HUNDRED: &str = "100 is all that a side hopes for: every target and the best option of every choice. 0 is every \
                       walk-away.";

/// The tab of the whole package.
#[component]
pub fn Package() -> impl IntoView {
    let notebook = use_notebook();
    // The side for which no package can be scored yet.
    let lacks = Memo::new(move |_| notebook.with(|case| Space::new(case).err().map(|unscored| unscored.0)));
    let body = move || match lacks.get() {
        Some(side) => to_fill_in(notebook, side),
        None => view! {
            <Map />
            <Section title="Find a package">
                <Finder />
            </Section>
        }
        .into_any(),
    };
    view! {
        <p class="read">{HUNDRED}</p>
        <Scores />
        <HistoryChart charted=Charted::Scores />
        <Folded summary="How is this worked out?">{worked_out()}</Folded>
        <div>{body}</div>
    }
    .into_any()
}

/// What is missing before packages can be compared.
fn to_fill_in(notebook: Notebook, side: Side) -> AnyView {
    let prepare = notebook.with_untracked(|case| Route::case(&case.id, CasePlace::Stage(Stage::Prepare)));
    let whose = match side {
        Side::Us => "Say under Prepare how much each issue matters to you, with targets, walk-aways and points; then",
        Side::Them => "Say under Prepare what you think matters to them, as far as you can guess; then",
    };
    view! {
        <p class="read">
            {whose} " whole packages can be compared here, and good ones can be found. "
            <a href=prepare.to_string()>"Go to Prepare"</a>
        </p>
    }
    .into_any()
}

fn worked_out() -> AnyView {
    let score = "Each issue counts by how much it matters. An amount is worth nothing at the walk-away and all at the \
                 target, in a straight line, and more beyond it; an option is worth what its points say. The score of a \
                 package is the sum of it all, out of 100.";
    let apart = "This takes each issue by itself: where one is worth more because of another, the figures don’t see \
                 it. What stands under “for them” rests on your guesses.";
    view! { <div><p class="read">{score}</p><p class="read">{apart}</p></div> }.into_any()
}
