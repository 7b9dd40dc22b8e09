//! What was given for what: every concession with what it cost and what it is worth, what was asked for it and what
//! came back; what was asked and is still open; and what one still has in hand.

use leptos::prelude::*;
use tableside_core::analysis::both::Both;
use tableside_core::analysis::give_take::{Exchange, Price, Total, exchanges, in_hand, totals};
use tableside_core::analysis::reciprocity::{self, Back, asked};
use tableside_core::analysis::talks::{Said, Talks};
use tableside_core::case::{Case, Concession, Issue, Offer, Side, Term};
use tableside_core::guide::Stage;
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::route::Route;

use crate::browser::{focus, observe};
use crate::components::{SideTag, in_hundred};
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers, turn, use_notebook};

/// So many of the newest concessions are drawn unasked: all of hundreds are drawn anew at each change, and take longer
/// than one would wait.
const NEWEST: usize = 30;

/// The ledger of give and take, worked out a moment after the page is drawn.
#[component]
pub fn GiveTake() -> impl IntoView {
    let notebook = use_notebook();
    let turn = turn(notebook);
    let (shows_all, printing) = (RwSignal::new(false), RwSignal::new(false));
    observe::on_print(move |on| printing.set(on));
    let drawn = move || {
        let most = if shows_all.get() || printing.get() { usize::MAX } else { NEWEST };
        (turn.get() > 0).then(|| notebook.with_untracked(|case| drawn(notebook, case, most, shows_all)))
    };
    view! { <section class="after" aria-label="Give and take">{drawn}</section> }.into_any()
}

fn drawn(notebook: Notebook, case: &Case, most: usize, shows_all: RwSignal<bool>) -> AnyView {
    let (talks, numbers) = (Talks::new(case), notebook.numbers_untracked());
    let mut exchanges = exchanges(&talks);
    exchanges.reverse();
    let count = exchanges.len();
    exchanges.truncate(most);
    let given = if exchanges.is_empty() {
        let said = "Nobody has given anything yet. Each step towards the other side will stand here, with what it cost \
                    and what came back.";
        view! { <p class="read">{said}</p> }.into_any()
    } else {
        let rows: Vec<AnyView> =
            exchanges.iter().map(|exchange| row(notebook, case, &talks, exchange, &numbers)).collect();
        view! {
            {balance(notebook, case, &totals(&talks))}
            {table(rows)}
            {(count > most).then(|| show_all(count, shows_all))}
        }
        .into_any()
    };
    view! {
        {given}
        {open_asks(&talks)}
        {hand(case)}
    }
    .into_any()
}

fn show_all(count: usize, shows_all: RwSignal<bool>) -> AnyView {
    let press = move |_| {
        shows_all.set(true);
        // The button is gone; what it showed is there.
        focus::focus_in_place_soon("#concessions");
    };
    view! {
        <div class="acts">
            <button class="btn" type="button" on:click=press>{format!("Show all {count}")}</button>
        </div>
    }
    .into_any()
}

/// Who has given how much so far, as far as that can be scored.
fn balance(notebook: Notebook, case: &Case, totals: &Both<Total>) -> Option<AnyView> {
    let line = |side: Side| {
        let gave = totals.of(side).gave;
        let (cost, worth) = (gave.cost?, gave.worth?);
        let took = totals.of(side).took_back;
        let took = took.cost.filter(|back| *back > 0.0).map(|back| format!(", and took back {}", in_hundred(back)));
        let said = format!(
            " gave up {} of 100 points{}; that is worth {} to the other side{}",
            in_hundred(cost),
            took.unwrap_or_default(),
            in_hundred(worth),
            if gave.whole { "." } else { ", without what can’t be scored." }
        );
        Some(view! { <p><SideTag side=side name=notebook.side_name(case, side) />{said}</p> }.into_any())
    };
    let lines: Vec<AnyView> = [Side::Us, Side::Them].into_iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| view! { <div class="balance">{lines}</div> }.into_any())
}

fn table(rows: Vec<AnyView>) -> AnyView {
    view! {
        <div id="concessions" class="ledger-place" tabindex="0" role="group" aria-label="Concessions">
            <table class="ledger exchanges">
                <caption>
                    "Newest first. Cost is what it costs whoever gave it, worth what it is worth to the other side; both \
                     in points, where 100 is all the way from a side’s walk-away to its target."
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"Who gave"</th>
                        <th scope="col">"What"</th>
                        <th scope="col">"Cost"</th>
                        <th scope="col">"Worth"</th>
                        <th scope="col">"Asked for it"</th>
                        <th scope="col">"What came back"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(notebook: Notebook, case: &Case, talks: &Talks<'_>, exchange: &Exchange<'_>, numbers: &Numbers) -> AnyView {
    let (given, by) = (&exchange.given, exchange.given.offer.by);
    let asked = if given.asked.is_empty() { warning() } else { words(given.asked.to_owned()) };
    view! {
        <tr>
            <td data-head="Who gave">
                <SideTag side=by name=notebook.side_name(case, by) />
                <span class="delta">{numbers.moment(&given.offer.at)}</span>
            </td>
            <td data-head="What">{words(gifts(talks, &given.gave, numbers))}</td>
            <td class="n" data-head="Cost">{words(share(exchange.price.cost))}</td>
            <td class="n" data-head="Worth">{words(share(exchange.price.worth))}</td>
            <td data-head="Asked for it">{asked}</td>
            <td data-head="What came back">{back(talks, exchange, numbers)}</td>
        </tr>
    }
    .into_any()
}

fn words(words: String) -> AnyView {
    view! { <span>{words}</span> }.into_any()
}

/// What stands where nothing was asked, or nothing came back.
fn warning() -> AnyView {
    view! { <span class="warn">"nothing"</span> }.into_any()
}

/// What was given, issue by issue: "Monthly fee 9,400 (10,400)".
fn gifts(talks: &Talks<'_>, gave: &[Said<'_>], numbers: &Numbers) -> String {
    let term = |issue: &Issue, term: Term<'_>| match term {
        Term::Amount(amount) => numbers.bare(issue, amount),
        Term::Choice(option) => named(&option.name, UNNAMED_OPTION).to_owned(),
        Term::Text(text) => text.to_owned(),
    };
    let gift = |said: &Said<'_>| {
        let issue = talks.strand(said)?.issue;
        let before = said.before.map_or_else(String::new, |before| format!(" (was {})", term(issue, before)));
        Some(format!("{}: {}{before}", issue_name(issue), term(issue, said.term)))
    };
    gave.iter().filter_map(gift).collect::<Vec<_>>().join("; ")
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), in_hundred)
}

fn back(talks: &Talks<'_>, exchange: &Exchange<'_>, numbers: &Numbers) -> AnyView {
    let what = gifts(talks, &exchange.back, numbers);
    let said = match &exchange.given.back {
        Back::Agreed if what.is_empty() => "It was accepted.".to_owned(),
        Back::Agreed => format!("It was accepted. {what}"),
        Back::Waiting => "No answer yet.".to_owned(),
        Back::Came(gave) if gave.is_empty() => return warning(),
        Back::Came(_) => what,
    };
    let worth = |price: Price| price.worth.map(|worth| format!("worth {} to the one who gave", in_hundred(worth)));
    let worth = exchange.back_price.and_then(worth).map(|said| view! { <span class="delta">{said}</span> });
    view! {
        <span>{said}</span>
        {worth}
    }
    .into_any()
}

/// What each side asked for and has not got, as far as the offers show, newest first.
fn open_asks(talks: &Talks<'_>) -> Option<AnyView> {
    let open = reciprocity::open_asks(talks);
    let of = |side: Side, heading: &'static str| {
        let asks = open.iter().rev().filter(|offer| offer.by == side);
        let line = |offer: &&Offer| view! { <li>{asked(offer).to_owned()}</li> }.into_any();
        let lines: Vec<AnyView> = asks.map(line).collect();
        let drawn = |lines: Vec<AnyView>| view! { <h3>{heading}</h3><ul>{lines}</ul> }.into_any();
        (!lines.is_empty()).then(|| drawn(lines))
    };
    let ours = of(Side::Us, "What you asked for, not given yet");
    let theirs = of(Side::Them, "What they asked for, not given yet");
    let parts: Vec<AnyView> = ours.into_iter().chain(theirs).collect();
    (!parts.is_empty()).then(|| view! { <div role="group" aria-label="Open asks">{parts}</div> }.into_any())
}

/// The planned concessions that were not given yet, in the order in which one would offer them.
fn hand(case: &Case) -> AnyView {
    let lines: Vec<AnyView> = in_hand(case).into_iter().map(in_hand_line).collect();
    let list = if lines.is_empty() {
        let prepare = Route::at_spot(&case.id, Stage::Prepare, "PREP-7");
        view! {
            <p class="read">"Nothing is planned. "<a href=prepare>"Plan your concessions under Prepare"</a></p>
        }
        .into_any()
    } else {
        view! { <ul>{lines}</ul> }.into_any()
    };
    view! {
        <div role="group" aria-label="Still in hand">
            <h3>"Still in hand"</h3>
            {list}
        </div>
    }
    .into_any()
}

fn in_hand_line(concession: &Concession) -> AnyView {
    let ask = concession.ask.trim();
    let ask = if ask.is_empty() { String::new() } else { format!(", for {ask}") };
    view! { <li>{format!("{}{ask}", concession.give.trim())}</li> }.into_any()
}
