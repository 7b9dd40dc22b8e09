//! What the last offers of both sides are worth to each.

use tableside_core::analysis::limit::reservation;
use tableside_core::analysis::score;
use tableside_core::case::{Case, Side};
use tableside_core::picture::pixels;

use crate::components::{in_hundred, side_tag, their_name};
use crate::element::{El, el, svg, words};
use crate::state::Notebook;

/// How long and high a bar is.
const LONG: f64 = 100.0;
const HIGH: &str = "8";

/// The scores as a table, each with its bar.
pub fn scores(notebook: Notebook) -> El {
    el("div").live(move || [notebook.read(table)])
}

fn table(case: &Case) -> El {
    let scores = score::offers(case);
    let last = |side| case.leads().filter(|(_, offer)| offer.by == side).last().map(|(place, _)| place);
    let of = |side| last(side).and_then(|place| scores.get(place)).map_or((None, None), |score| (score.us, score.them));
    let row = |side: Side, name: &str| {
        let (us, them) = of(side);
        el("tr").add(el("th").attr("scope", "row").add(side_tag(side, name))).add(cell(case, Side::Us, us)).add(cell(
            case,
            Side::Them,
            them,
        ))
    };
    let head = |name: &str| words("th", name).attr("scope", "col");
    let theirs = format!("{}’s last offer", their_name(case));
    el("table.scores")
        .add(words("caption", "Scores of the last offers"))
        .add(el("thead").add(el("tr").add(head("Offer")).add(head("For you")).add(head("For them"))))
        .add(el("tbody").add(row(Side::Us, "Your last offer")).add(row(Side::Them, &theirs)))
}

/// A score with its bar; a mark on it shows what a deal must be worth to that side.
fn cell(case: &Case, worth_to: Side, score: Option<f64>) -> El {
    let head = if worth_to == Side::Us { "For you" } else { "For them" };
    let cell = el("td").attr("data-head", head);
    let Some(score) = score else {
        return cell.add(words("span", "–"));
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
