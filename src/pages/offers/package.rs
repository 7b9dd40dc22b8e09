//! The whole package: what the last offers are worth to both sides, all that can be agreed as a map, and help to find a
//! package.

mod finder;
mod map;
mod proposal;
mod scores;

use tableside_core::analysis::packages::Space;
use tableside_core::case::Side;
use tableside_core::guide::Stage;
use tableside_core::route::{CasePlace, Route};

use crate::components::{Charted, folded, history_chart};
use crate::element::{El, el, words};
use crate::pages::heading::section;
use crate::state::Notebook;

/// The tab of the whole package.
pub fn package(notebook: Notebook) -> Vec<El> {
    let lacks = move || notebook.read(|case| Space::new(case).err().map(|unscored| unscored.0));
    let key = move || lacks().map_or("", Side::word).to_owned();
    let body = el("div").part(key, move || match lacks() {
        Some(side) => vec![to_fill_in(notebook, side)],
        None => vec![map::map(notebook), section("Find a package", vec![finder::finder(notebook)])],
    });
    vec![scores::scores(notebook), history_chart(Charted::Scores), folded("How is this worked out?", worked_out), body]
}

/// What is missing before packages can be compared.
fn to_fill_in(notebook: Notebook, side: Side) -> El {
    let prepare = notebook.now(|case| Route::case(&case.id, CasePlace::Stage(Stage::Prepare)));
    let whose = match side {
        Side::Us => "Say under Prepare how much each issue matters to you, with targets, walk-aways and points; then",
        Side::Them => "Say under Prepare what you think matters to them, as far as you can guess; then",
    };
    el("p.read")
        .text(whose)
        .text(" whole packages can be compared here, and good ones found. ")
        .add(words("a", "Go to Prepare").attr("href", &prepare.to_string()))
}

fn worked_out() -> El {
    let score = "Each issue counts by its weight. An amount is worth 0 at the walk-away and 100 at the target, in a \
                 straight line; an option what its points say. The score of a package is the sum of it all, out of \
                 100.";
    let apart = "This takes each issue by itself: where one is worth more because of another, the figures don’t see \
                 it. What stands under “for them” rests on your estimates.";
    el("div").add(words("p.read", score)).add(words("p.read", apart))
}
