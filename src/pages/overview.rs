//! One negotiation at a glance: who, how far, how far apart, and what to do next.

mod earlier;
mod take_along;

use tableside_core::analysis::gap::{Gap, gaps};
use tableside_core::analysis::progress;
use tableside_core::case::{Case, Currency, Issue, Side, Term};
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};

use super::heading::{h1, head, section};
use super::stage::issue_name;
use crate::components::{progress_bar, reminder, side_tag, text_at, text_field};
use crate::element::{El, el, words};
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Numbers, Slot};

/// Shown as an example of how money looks.
const EXAMPLE_AMOUNT: Decimal = Decimal::whole(12_000);

/// The negotiation at a glance.
pub fn overview() -> Vec<El> {
    let notebook = Notebook::here();
    let title = move || {
        let title = notebook.read(|case| case.title.clone());
        if title.is_empty() { "A new negotiation".to_owned() } else { title }
    };
    let next = el("div").live(move || {
        let (route, label) = notebook.read(next_step);
        [el("a.btn.go").attr("href", &route.to_string()).text(&label)]
    });
    let apart = el("section").attr("aria-label", "How far apart").live(move || {
        let numbers = notebook.numbers();
        notebook.read(|case| {
            let spoken = |gap: &Gap<'_>| gap.ours.is_some() || gap.theirs.is_some();
            gaps(case).iter().filter(|gap| spoken(gap)).map(|gap| gap_row(case, gap, &numbers)).collect::<Vec<_>>()
        })
    });
    let desk = Desk::here();
    vec![
        head(el("div").add(h1().text_of(title)), vec![next]),
        reminder(),
        apart,
        stages(notebook),
        details(notebook),
        take_along::take_along(desk),
        earlier::earlier(desk),
    ]
}

/// The one next thing to do.
fn next_step(case: &Case) -> (Route, String) {
    let go = |place| Route::case(&case.id, place);
    if case.agreement.is_some() {
        return (go(CasePlace::Stage(Stage::Commit)), "See the agreement".to_owned());
    }
    if !case.offers.is_empty() {
        return (go(CasePlace::Offers), "Go to the offers".to_owned());
    }
    let stage = progress::next_stage(case).unwrap_or(Stage::Bargain);
    let title = stage_topic(stage).map_or("", |topic| topic.title);
    let begin = if progress::of_stage(case, stage).done == 0 { "Start" } else { "Go on" };
    (go(CasePlace::Stage(stage)), format!("{begin}: {}", title.to_ascii_lowercase()))
}

/// How far apart the sides are on one amount.
fn gap_row(case: &Case, gap: &Gap<'_>, numbers: &Numbers) -> El {
    let crossed = gap.apart.is_some_and(Decimal::is_negative);
    let name = issue_name(gap.issue);
    let label = format!("{name} · {}", if crossed { "crossed by" } else { "apart" });
    let apart = gap.apart.map_or_else(|| "–".to_owned(), |apart| numbers.amount(gap.issue, apart.abs()));
    let shown = |amount: Option<Decimal>| amount.map_or_else(|| "–".to_owned(), |amount| numbers.plain(amount));
    let them = if case.them.name.is_empty() { "They" } else { &case.them.name };
    // What was agreed comes first: the offers lead there.
    el("div.lead")
        .add_all(agreed_figure(case, gap.issue, &format!("{name} · agreed"), numbers))
        .add(figure(words("span.lab", &label), words("span.big", &apart)))
        .add(figure(el("span.lab").add(side_tag(Side::Us, "You")), words("span.big.us", &shown(gap.ours))))
        .add(figure(el("span.lab").add(side_tag(Side::Them, them)), words("span.big.them", &shown(gap.theirs))))
}

/// The amount that was agreed on an issue, in large; nothing before there is a deal, or where it says nothing on that.
pub(super) fn agreed_figure(case: &Case, issue: &Issue, label: &str, numbers: &Numbers) -> Option<El> {
    let terms = case.agreed_terms(case.agreement.as_ref()?);
    match issue.term(terms.get(&issue.id)?)? {
        Term::Amount(amount) => {
            Some(figure(words("span.lab", label), words("span.big", &numbers.amount(issue, amount))))
        }
        _ => None,
    }
}

/// A large figure under its small label.
pub(super) fn figure(label: El, value: El) -> El {
    el("div").add(label).add(value)
}

/// The five stages with how far each has come.
fn stages(notebook: Notebook) -> El {
    let id = notebook.now(|case| case.id.clone());
    let rows = Stage::ALL.iter().map(|stage| {
        let progress = move || notebook.read(|case| progress::of_stage(case, *stage));
        let title = stage_topic(*stage).map_or("", |topic| topic.title);
        let route = Route::case(&id, CasePlace::Stage(*stage));
        let counted = move || {
            let progress = progress();
            format!("{} of {} done", progress.done, progress.of)
        };
        el("li.stage-row")
            .add(el("a").attr("href", &route.to_string()).text(title))
            .add(el("span.eyebrow").text_of(counted))
            .add(progress_bar(5, move || progress().share()).attr("aria-hidden", "true"))
    });
    section("Five stages", vec![el("ol.stage-rows").add_all(rows)])
}

/// What it is called, who is at the table, and the currency.
fn details(notebook: Notebook) -> El {
    let fields = el("div.grid2")
        .add(text_at("What you call it", Slot::at(&["title"])))
        .add(text_at("The other side", Slot::at(&["them", "name"])))
        .add(text_at("Your side", Slot::at(&["us", "name"])))
        .add(currency(notebook));
    section("What it is about", vec![fields])
}

fn currency(notebook: Notebook) -> El {
    let refused = Signal::new(None::<String>);
    let (shown, hinted) = (refused.clone(), refused.clone());
    let value = move || shown.get().unwrap_or_else(|| notebook.read(|case| case.currency.code().to_owned()));
    let set = move |typed: String| match Currency::parse(&typed.trim().to_ascii_uppercase()) {
        Some(currency) => {
            refused.set(None);
            notebook.type_in("currency".to_owned(), |case| case.currency = currency);
        }
        None => refused.set(Some(typed)),
    };
    let hint = move || match hinted.get() {
        Some(_) => [words(
            "span.warn",
            "A currency is three letters, such as USD, EUR or INR. The last one is kept until then.",
        )],
        None => [words("span", &format!("Money looks like this: {}", notebook.numbers().money(EXAMPLE_AMOUNT)))],
    };
    el("div").add(text_field("Currency", value, set)).add(el("p.hint-line").live(hint))
}
