//! What the last offers of both sides are worth to each.

use tableside_core::analysis::limit::reservation;
use tableside_core::analysis::score;
use tableside_core::case::{Case, Side, Terms};
use tableside_core::picture::pixels;
use tableside_core::texts::listed;

use crate::components::{in_hundred, side_tag, their_name};
use crate::element::{El, el, svg, words};
use crate::pages::stage::issue_name;
use crate::state::Notebook;

/// How long and high a bar is.
const LONG: f64 = 100.0;
const HIGH: &str = "8";
/// How many issues are named that an offer leaves open.
const FEW: usize = 3;

/// The scores as a table, each with its bar.
pub fn scores(notebook: Notebook) -> El {
    el("div").live(move || [notebook.read(table)])
}

fn table(case: &Case) -> El {
    let last = |side| case.leads().filter(|(_, offer)| offer.by == side).last().map(|(place, _)| place);
    let row = |side: Side, name: &str| {
        // Without an offer of that side there is nothing to be incomplete.
        let said = last(side).map(|place| case.standing_with(place));
        let cell = |worth_to: Side| {
            let said = said.as_ref().ok_or(None)?;
            score::package(case, worth_to, said).ok_or_else(|| incomplete(case, worth_to, said))
        };
        el("tr")
            .add(el("th").attr("scope", "row").add(side_tag(side, name)))
            .add(drawn(case, Side::Us, cell(Side::Us)))
            .add(drawn(case, Side::Them, cell(Side::Them)))
    };
    let head = |name: &str| words("th", name).attr("scope", "col");
    let theirs = format!("{}’s last offer", their_name(case));
    el("table.scores")
        .add(words("caption", "Scores of the last offers"))
        .add(el("thead").add(el("tr").add(head("Offer")).add(head("For you")).add(head("For them"))))
        .add(el("tbody").add(row(Side::Us, "Your last offer")).add(row(Side::Them, &theirs)))
}

/// Why an offer has no score: what counts for a side and isn't on the table with it.
fn incomplete(case: &Case, worth_to: Side, said: &Terms) -> Option<String> {
    let missing = score::missing(case, worth_to, said);
    let names: Vec<String> = missing.into_iter().map(issue_name).collect();
    (!names.is_empty()).then(|| format!("incomplete: nothing on {} yet", listed(&names, FEW)))
}

/// A score with its bar, on which a mark shows what a deal must be worth to that side; or why there is none.
fn drawn(case: &Case, worth_to: Side, score: Result<f64, Option<String>>) -> El {
    let head = if worth_to == Side::Us { "For you" } else { "For them" };
    let cell = el("td").attr("data-head", head);
    let score = match score {
        Ok(score) => score,
        Err(why) => return cell.add(words("span", why.as_deref().unwrap_or("–"))),
    };
    let least = reservation(case, worth_to);
    let bar = |spec: &str, from: f64, long: f64| {
        svg(spec).attr("x", &pixels(from * LONG)).attr("width", &pixels(long * LONG)).attr("height", HIGH)
    };
    let drawn = svg("svg.score-bar")
        .attr("viewBox", &format!("0 0 {} {HIGH}", pixels(LONG)))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .add(bar("rect.path-all", 0.0, 1.0))
        .add(bar(&format!("rect.bar.{}", worth_to.word()), 0.0, score.clamp(0.0, 1.0)))
        .add_all((least > 0.0).then(|| bar("rect.least", least.min(0.99), 0.012)));
    cell.add(words("span.big", &in_hundred(score))).add(drawn)
}
