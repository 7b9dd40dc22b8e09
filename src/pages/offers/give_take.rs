//! What was given for what: every concession with what it cost and what it is worth, what was asked for it and what
//! came back; what was asked and is still open; and what one still has in hand.

use tableside_core::analysis::give_take::{Exchange, Price, Total, exchanges, in_hand, totals};
use tableside_core::analysis::reciprocity::{self, Back, asked};
use tableside_core::analysis::talks::{Both, Said, Talks};
use tableside_core::case::{Case, Concession, Side, Term};
use tableside_core::guide::Stage;
use tableside_core::route::{CasePlace, Route};
use tableside_core::texts::joined;

use crate::browser::{dom, near};
use crate::components::{button, in_hundred, our_name, side_tag, their_name};
use crate::element::{El, el, words};
use crate::pages::stage::issue_name;
use crate::signal::Signal;
use crate::state::{Notebook, Numbers, in_good_time};

/// So many of the newest concessions are drawn unasked: all of hundreds are drawn anew at each change, and take longer
/// than one would wait.
const NEWEST: usize = 30;

/// The ledger of give and take, worked out a moment after the page is drawn.
pub fn give_take(notebook: Notebook) -> El {
    let turn = in_good_time(notebook);
    let (asked_for, printing) = (Signal::new(false), Signal::new(false));
    let printed = printing.clone();
    near::on_print(move |on| printed.set(on));
    el("section.after").attr("aria-label", "Give and take").live(move || {
        if turn.get() == 0 {
            return Vec::new();
        }
        let most = if asked_for.get() || printing.get() { usize::MAX } else { NEWEST };
        let numbers = notebook.numbers_now();
        notebook.now(|case| drawn(case, &numbers, most, &asked_for))
    })
}

fn drawn(case: &Case, numbers: &Numbers, most: usize, asked_for: &Signal<bool>) -> Vec<El> {
    let talks = Talks::new(case);
    let mut exchanges = exchanges(&talks);
    exchanges.reverse();
    let count = exchanges.len();
    exchanges.truncate(most);
    let mut parts = Vec::new();
    if exchanges.is_empty() {
        let said = "Nobody has given anything yet. Each step towards the other side will stand here, with what it cost \
                    and what came back.";
        parts.push(words("p.read", said));
    } else {
        parts.extend(balance(case, totals(&talks)));
        parts.push(
            el("div.ledger-place")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", "Concessions")
                .add(table(case, &talks, &exchanges, numbers)),
        );
        if count > most {
            let all = asked_for.clone();
            parts.push(el("div.acts").add(button(&format!("Show all {count}"), move || {
                all.set(true);
                // The button is gone; what it showed is there.
                dom::focus_in_place_soon("[aria-label='Concessions']");
            })));
        }
    }
    parts.extend(open_asks(&talks));
    parts.push(hand(case));
    parts
}

/// Who has given how much so far, as far as that can be scored.
fn balance(case: &Case, totals: Both<Total>) -> Option<El> {
    let line = |side: Side, name: &str| {
        let gave = totals.of(side).gave;
        let (cost, worth) = (gave.cost?, gave.worth?);
        let took = totals.of(side).took_back;
        let took = took.cost.filter(|back| *back > 0.0).map(|back| format!(", and took back {}", in_hundred(back)));
        let said = format!(
            " gave up {} points{}; worth {} to the other side",
            in_hundred(cost),
            took.unwrap_or_default(),
            in_hundred(worth)
        );
        let part = if gave.whole { "." } else { ", without what can’t be scored." };
        Some(el("p").add(side_tag(side, name)).text(&said).text(part))
    };
    let lines: Vec<El> =
        [line(Side::Us, &our_name(case)), line(Side::Them, &their_name(case))].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| el("div.balance").add_all(lines))
}

fn table(case: &Case, talks: &Talks<'_>, exchanges: &[Exchange<'_>], numbers: &Numbers) -> El {
    let head = |name: &str| words("th", name).attr("scope", "col");
    let heads = el("tr")
        .add(head("Who gave"))
        .add(head("What"))
        .add(head("Cost"))
        .add(head("Worth"))
        .add(head("Asked for it"))
        .add(head("What came back"));
    let rows = exchanges.iter().map(|exchange| row(case, talks, exchange, numbers));
    el("table.ledger.exchanges")
        .add(words(
            "caption",
            "Newest first. Cost is to the one who gave, worth to the other; each in points, where 100 are the way from \
             their own walk-away to their target.",
        ))
        .add(el("thead").add(heads))
        .add(el("tbody").add_all(rows))
}

fn row(case: &Case, talks: &Talks<'_>, exchange: &Exchange<'_>, numbers: &Numbers) -> El {
    let (given, by) = (&exchange.given, exchange.given.offer.by);
    let name = if by == Side::Us { our_name(case) } else { their_name(case) };
    let cell = |head: &str| el("td").attr("data-head", head);
    let what = gifts(talks, &given.gave, numbers);
    let cost = words("span", &share(exchange.price.cost));
    let worth = words("span", &share(exchange.price.worth));
    let asked = if given.asked.is_empty() { words("span.warn", "nothing") } else { words("span", given.asked) };
    el("tr")
        .add(cell("Who gave").add(side_tag(by, &name)).add(words("span.delta", &numbers.moment(&given.offer.at))))
        .add(cell("What").add(words("span", &what)))
        .add(cell("Cost").attr("class", "n").add(cost))
        .add(cell("Worth").attr("class", "n").add(worth))
        .add(cell("Asked for it").add(asked))
        .add(cell("What came back").add_all(back(talks, exchange, numbers)))
}

/// What was given, issue by issue: "Monthly fee 9,400 (10,400)".
fn gifts(talks: &Talks<'_>, gave: &[Said<'_>], numbers: &Numbers) -> String {
    let term = |term: Term<'_>| match term {
        Term::Amount(amount) => numbers.plain(amount),
        Term::Choice(option) => option.name.clone(),
        Term::Text(text) => text.to_owned(),
    };
    let gift = |said: &Said<'_>| {
        let issue = issue_name(talks.strand(said)?.issue);
        let before = said.before.map_or_else(String::new, |before| format!(" (was {})", term(before)));
        Some(format!("{issue}: {}{before}", term(said.term)))
    };
    joined(&gave.iter().filter_map(gift).collect::<Vec<_>>(), "; ")
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), in_hundred)
}

fn back(talks: &Talks<'_>, exchange: &Exchange<'_>, numbers: &Numbers) -> Vec<El> {
    let what = gifts(talks, &exchange.back, numbers);
    let said = match &exchange.given.back {
        Back::Agreed if what.is_empty() => "It was accepted.".to_owned(),
        Back::Agreed => format!("It was accepted. {what}"),
        Back::Waiting => "No answer yet.".to_owned(),
        Back::Came(gave) if gave.is_empty() => return vec![words("span.warn", "nothing")],
        Back::Came(_) => what,
    };
    let worth = |price: Price| price.worth.map(|worth| format!("worth {} to the one who gave", in_hundred(worth)));
    let worth = exchange.back_price.and_then(worth).map(|said| words("span.delta", &said));
    [words("span", &said)].into_iter().chain(worth).collect()
}

/// What each side asked for and has not got, as far as the offers show, newest first.
fn open_asks(talks: &Talks<'_>) -> Option<El> {
    let open = reciprocity::open_asks(talks);
    let of = |side: Side, heading: &str| {
        let asks = open.iter().rev().filter(|offer| offer.by == side);
        let lines: Vec<El> = asks.map(|offer| words("li", asked(offer))).collect();
        (!lines.is_empty()).then(|| [words("h3", heading), el("ul").add_all(lines)])
    };
    let ours = of(Side::Us, "What you asked for, not given yet");
    let theirs = of(Side::Them, "What they asked for, not given yet");
    let parts: Vec<El> = ours.into_iter().chain(theirs).flatten().collect();
    (!parts.is_empty()).then(|| el("div").attr("role", "group").attr("aria-label", "Open asks").add_all(parts))
}

/// The planned concessions that were not given yet, in the order in which one would offer them.
fn hand(case: &Case) -> El {
    let bargain = Route::case(&case.id, CasePlace::Stage(Stage::Bargain));
    let way = words("a", "Plan them under Bargain").attr("href", &bargain.to_string());
    let lines: Vec<El> = in_hand(case).into_iter().map(in_hand_line).collect();
    let list = if lines.is_empty() { words("p.read", "None is planned. ").add(way) } else { el("ul").add_all(lines) };
    el("div").attr("role", "group").attr("aria-label", "Still in hand").add(words("h3", "Still in hand")).add(list)
}

fn in_hand_line(concession: &Concession) -> El {
    let ask = concession.ask.trim();
    let ask = if ask.is_empty() { String::new() } else { format!(", for {ask}") };
    words("li", &format!("{}{ask}", concession.give.trim()))
}
