//! Deals from the files that the pairs have saved. A file about something else is named and brings nothing in.

use leptos::prelude::*;
use tableside_core::case::{Case, Side};
use tableside_core::debrief::{Brought, MAX_PAIRS, Pair, Scenario, same_deals_words};
use tableside_core::quoted::Quoted;
use tableside_core::role_play::RolePlay;
use tableside_core::time::Timestamp;

use super::Shown;
use crate::browser::files::{self, Read};
use crate::browser::focus;
use crate::state::Content;

/// What was found in files.
#[derive(Default)]
struct Found {
    pairs: Vec<Brought>,
    /// What brings nothing in, and why, in sentences.
    faults: Vec<String>,
}

/// Has the user choose files, and brings in the deals that are in them.
pub(super) fn choose(shown: Shown) {
    files::choose(files::BROUGHT_IN, move |files| bring_in(shown, files));
}

/// What could not be brought in, and what looks like one pair brought in twice, until one has read it.
pub(super) fn faults(shown: Shown) -> AnyView {
    // It is drawn, and so read out, anew only where it says something else: not with every key in a field.
    let sentences = Memo::new(move |_| shown.faults.get().into_iter().chain(doubles(shown)).collect::<Vec<_>>());
    view! { <div>{move || alert(shown, sentences.get())}</div> }.into_any()
}

/// What looks like one pair brought in twice, of those pairs that are still here, by the numbers that they have now.
fn doubles(shown: Shown) -> Option<String> {
    let deals: Vec<Vec<usize>> = shown.debrief.with(|debrief| {
        let place = |id: &String| debrief.pairs.iter().position(|pair| pair.id == *id);
        let places = |ids: &Vec<String>| ids.iter().filter_map(place).collect::<Vec<_>>();
        shown.doubles.with(|doubles| doubles.iter().map(places).filter(|places| places.len() > 1).collect())
    });
    same_deals_words(&deals)
}

fn alert(shown: Shown, sentences: Vec<String>) -> Option<AnyView> {
    if sentences.is_empty() {
        return None;
    }
    let close = move |_| {
        shown.faults.set(Vec::new());
        shown.doubles.set(Vec::new());
        focus::focus_soon("h1".to_owned());
    };
    let said = sentences.into_iter().map(|fault| view! { <p class="fault">{fault}</p> }).collect_view();
    let view = view! {
        <div role="alert">
            {said}
            <button class="btn quiet" type="button" on:click=close>
                "Close"
            </button>
        </div>
    };
    Some(view.into_any())
}

fn bring_in(shown: Shown, files: Vec<Read>) {
    // One may be somewhere else by the time that they have been read.
    if shown.faults.is_disposed() {
        return;
    }
    let mut found = Found::default();
    for file in files {
        shown.scenario.with_value(|scenario| found.add(scenario, shown.name, file));
    }
    let here = shown.debrief.with_untracked(|debrief| debrief.pairs.clone());
    let all = found.pairs.len();
    found.pairs.retain(|brought| here.iter().all(|pair| pair.id != brought.pair.id));
    let same = all - found.pairs.len();
    let room = MAX_PAIRS.saturating_sub(here.len());
    if found.pairs.len() > room {
        found.faults.push(format!("A debrief holds at most {MAX_PAIRS} pairs, so not all of them were brought in."));
        found.pairs.truncate(room);
    }
    let said = words(&found.pairs, same);
    let doubles = same_deals(shown, &here, &found.pairs);
    if found.pairs.is_empty() {
        shown.notebook.screen.say(said);
    } else {
        let debrief = shown.debrief.get_untracked();
        let pairs: Vec<Pair> = found.pairs.into_iter().map(|brought| brought.pair).collect();
        let words = ("bring in deals", said, "It is as it was before those deals were brought in.");
        shown.notebook.change_debrief_with_undo(&debrief, words, |debrief| debrief.pairs.extend(pairs));
    }
    shown.faults.set(found.faults);
    shown.doubles.set(doubles);
}

/// The IDs of pairs with the same deal, of which some were here and the others are brought in behind them.
fn same_deals(shown: Shown, here: &[Pair], brought: &[Brought]) -> Vec<Vec<String>> {
    let ids: Vec<&String> =
        here.iter().chain(brought.iter().map(|brought| &brought.pair)).map(|pair| &pair.id).collect();
    let deals = shown.scenario.with_value(|scenario| scenario.same_deals(here, brought));
    let named = |places: Vec<usize>| {
        places.into_iter().filter_map(|place| ids.get(place).map(|id| (*id).clone())).collect::<Vec<_>>()
    };
    deals.into_iter().map(named).collect()
}

/// What was brought in, in a sentence or two.
fn words(pairs: &[Brought], same: usize) -> String {
    let mut said = match pairs.len() {
        0 if same > 0 => "Nothing was brought in: it is here already.".to_owned(),
        0 => "Nothing was brought in.".to_owned(),
        1 => "One pair was brought in.".to_owned(),
        count => format!("{count} pairs were brought in."),
    };
    if !pairs.is_empty() && same > 0 {
        said.push_str(" The others are here already.");
    }
    let some = |are: fn(&Brought) -> bool| pairs.iter().filter(|brought| are(brought)).count();
    let parted = match some(|one| one.pair.no_deal && !one.still_talks && !one.agreed_elsewhere) {
        0 => String::new(),
        1 => " One parted without a deal.".to_owned(),
        count => format!(" {count} parted without a deal."),
    };
    let elsewhere = match some(|one| one.agreed_elsewhere) {
        0 => String::new(),
        1 => " One has no agreement on these issues, and counts as no deal.".to_owned(),
        count => format!(" {count} have no agreement on these issues, and count as no deal."),
    };
    let talking = match some(|one| one.still_talks) {
        0 => String::new(),
        1 => " One has no agreement yet, and counts as no deal for now.".to_owned(),
        count => format!(" {count} have no agreement yet, and count as no deal for now."),
    };
    said + &parted + &elsewhere + &talking
}

impl Found {
    /// Adds what is in one more file.
    fn add(&mut self, scenario: &Scenario, role_play: &str, (name, file): Read) {
        if let Some(damage) = file.as_ref().ok().and_then(|file| file.damage.as_ref()) {
            self.faults.push(format!("{}: {damage}", Quoted(&name)));
        }
        let cases = match file.and_then(|file| Content::read(&file.text)) {
            Ok(Content::Cases(file)) => file.cases,
            Ok(Content::Rescued(rescued)) => rescued.cases,
            // It has no ID and no time of its own, so that the same file is the same pair.
            Ok(Content::Shared(record)) => vec![record.into_case(String::new(), Timestamp::default(), Side::Us)],
            Err(fault) => return self.faults.push(format!("{}: {fault}", Quoted(&name))),
        };
        let before = self.pairs.len();
        for brought in cases.iter().filter_map(|case| scenario.brought(case, &name)) {
            // The same file, chosen twice.
            if self.pairs.iter().all(|other| other.pair.id != brought.pair.id) {
                self.pairs.push(brought);
            }
        }
        let is_any = self.pairs.len() > before || cases.iter().any(|case| scenario.is_played_in(case));
        if !is_any {
            self.faults.push(refusal(&name, &cases, role_play));
        }
    }
}

/// Why a file brings nothing in: what it is about, where that is known.
fn refusal(name: &str, cases: &[Case], role_play: &str) -> String {
    let is_about = |other: &&RolePlay| {
        let scenario = Scenario::of(other.both());
        scenario.is_ok_and(|scenario| cases.iter().any(|case| scenario.is_played_in(case)))
    };
    let (file, own) = (Quoted(name), Quoted(role_play));
    match RolePlay::ALL.iter().find(is_about) {
        Some(other) => format!(
            "{file} is about {}, and this is the debrief of {own}. Nothing was taken of it.",
            Quoted(other.name)
        ),
        None => format!("{file} holds no negotiation on {own}. Nothing was taken of it."),
    }
}
