//! What the last offers of both sides are worth to each.

use leptos::prelude::*;
use tableside_core::analysis::hundred::Hundred;
use tableside_core::analysis::limit::reservation;
use tableside_core::analysis::score;
use tableside_core::case::{Case, Side, Terms};
use tableside_core::picture::pixels;
use tableside_core::sentence::listed;

use crate::components::{SideTag, in_hundred};
use crate::pages::stage::issue_name;
use crate::state::{their_name, use_notebook};

/// How long and high a bar is.
const LONG: f64 = 100.0;
const HIGH: &str = "8";
/// How many issues are named that an offer leaves open.
const FEW: usize = 3;

/// The scores as a table, each with its bar.
#[component]
pub fn Scores() -> impl IntoView {
    let notebook = use_notebook();
    view! { <div>{move || notebook.with(table)}</div> }.into_any()
}

fn table(case: &Case) -> AnyView {
    let theirs = format!("{}’s last offer", their_name(case));
    view! {
        <table class="scores of-packages">
            <caption>"Scores of the last offers"</caption>
            <thead>
                <tr>
                    <th scope="col">"Offer"</th>
                    <th scope="col">"For you"</th>
                    <th scope="col">"For them"</th>
                </tr>
            </thead>
            <tbody>{row(case, Side::Us, "Your last offer".to_owned())} {row(case, Side::Them, theirs)}</tbody>
        </table>
    }
    .into_any()
}

/// What the last offer of a side is worth to each.
fn row(case: &Case, side: Side, name: String) -> AnyView {
    let last = case.leads().filter(|(_, offer)| offer.by == side).last().map(|(place, _)| place);
    // Without an offer of that side there is nothing to be incomplete.
    let said = last.map(|place| case.standing_with(place));
    let scored = |worth_to: Side| {
        let said = said.as_ref().ok_or(None)?;
        score::package(case, worth_to, said).ok_or_else(|| incomplete(case, worth_to, said))
    };
    view! {
        <tr>
            <th scope="row"><SideTag side=side name=name /></th>
            {cell(case, Side::Us, scored(Side::Us))}
            {cell(case, Side::Them, scored(Side::Them))}
        </tr>
    }
    .into_any()
}

/// Why an offer has no score: what counts for a side and isn't on the table with it.
fn incomplete(case: &Case, worth_to: Side, said: &Terms) -> Option<String> {
    let missing = score::missing(case, worth_to, said);
    let names: Vec<String> = missing.into_iter().map(issue_name).collect();
    (!names.is_empty()).then(|| format!("incomplete: nothing on {} yet", listed(&names, FEW)))
}

/// A score with its bar, or why there is none.
fn cell(case: &Case, worth_to: Side, score: Result<f64, Option<String>>) -> AnyView {
    let head = if worth_to == Side::Us { "For you" } else { "For them" };
    let hundred = Hundred::of(case, worth_to);
    let said = match score {
        Ok(score) => {
            let (score, least) = (hundred.share(score), hundred.share(reservation(case, worth_to)));
            view! { <span class="big">{in_hundred(score)}</span> {bar(worth_to, score, least)} }.into_any()
        }
        Err(why) => view! { <span>{why.unwrap_or_else(|| "–".to_owned())}</span> }.into_any(),
    };
    view! { <td data-head=head>{said}</td> }.into_any()
}

/// A score as a bar, on which a mark shows what a deal must be worth at least to that side.
fn bar(worth_to: Side, score: f64, least: f64) -> AnyView {
    let part = |class: &str, from: f64, long: f64| {
        let (class, x, width) = (class.to_owned(), pixels(from * LONG), pixels(long * LONG));
        view! { <rect class=class x=x width=width height=HIGH /> }.into_any()
    };
    let filled = format!("bar {}", worth_to.into_str());
    view! {
        <svg
            class="score-bar"
            viewBox=format!("0 0 {} {HIGH}", pixels(LONG))
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            {part("path-all", 0.0, 1.0)}
            {part(&filled, 0.0, score.clamp(0.0, 1.0))}
            {(least > 0.0).then(|| part("least", least.min(0.99), 0.012))}
        </svg>
    }
    .into_any()
}
