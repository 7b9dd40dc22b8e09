//! A role-play: its sheets, chosen and printed, and what each side is given.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::format::Saved;
use tableside_core::handout::{Block, Printout};
use tableside_core::role_play::{RolePlay, Sheet};
use tableside_core::route::{Opening, Route};
use tableside_core::sentence::in_sentence;
use tableside_core::time::Timestamp;

use super::preview::Preview;
use crate::browser::{clipboard, files, location, site};
use crate::components::{Heading, SideTag, Tick};
use crate::state::{Notebook, use_notebook};

/// A role-play.
#[component]
pub fn RolePlayPage(
    /// Which.
    role_play: RolePlay,
) -> impl IntoView {
    let notebook = use_notebook();
    // What both sides read: a private sheet comes with it only when it is asked for.
    let chosen = RwSignal::new(vec![Sheet::Common]);
    let printouts: Signal<Vec<Printout>> = Memo::new(move |_| {
        let numbers = notebook.preferences.numbers(role_play.currency());
        let printout = |sheet: &Sheet| {
            let printout = role_play.printout(*sheet, &numbers);
            if *sheet == Sheet::Facilitator { with_addresses(printout, role_play) } else { printout }
        };
        chosen.with(|chosen| chosen.iter().map(printout).collect::<Vec<_>>())
    })
    .into();
    let (gist, minutes, groups) = (role_play.gist(), role_play.minutes(), role_play.groups());
    let sides = role_play.roles().map(|role| format!("the {}", in_sentence(role)));
    view! {
        <Heading title=role_play.name above="Role-play">
            <a class="btn quiet" href=Route::Handouts(None).to_string()>
                "All handouts"
            </a>
            <a class="btn" href=Route::Debrief(role_play).to_string()>
                "Debrief"
            </a>
        </Heading>
        <div class="handouts">
            <section class="role-setup">
                <p class="read">{format!("{gist}. {minutes} minutes, {groups}.")}</p>
                {sheets(role_play, chosen)}
                <h2>"What each side gets"</h2>
                <ul class="role-sides-list">
                    {[Side::Us, Side::Them].map(|side| for_side(notebook, role_play, side)).into_iter().collect_view()}
                </ul>
                <p class="hint-line">{only_own()}</p>
            </section>
            <Preview printouts=printouts sides=sides is_handed_out=true />
        </div>
    }
    .into_any()
}

/// The sheets to choose from.
fn sheets(role_play: RolePlay, chosen: RwSignal<Vec<Sheet>>) -> AnyView {
    let row = |sheet: Sheet| {
        let is_chosen = Signal::derive(move || chosen.with(|chosen| chosen.contains(&sheet)));
        let set = move |on: bool| choose(chosen, |one| if one == sheet { on } else { is_chosen_now(chosen, one) });
        view! {
            <li>
                <Tick label=sheet.title(role_play) on=is_chosen set=set />
            </li>
        }
        .into_any()
    };
    view! {
        <fieldset class="role-sheets">
            <legend>"Sheets to print"</legend>
            <ul>{Sheet::ALL.iter().copied().map(row).collect_view()}</ul>
            <button class="btn quiet flush" type="button" on:click=move |_| choose(chosen, |_| true)>
                "All of them"
            </button>
        </fieldset>
    }
    .into_any()
}

/// Chooses sheets, in the order in which they are used.
fn choose(chosen: RwSignal<Vec<Sheet>>, is_wanted: impl Fn(Sheet) -> bool) {
    chosen.set(Sheet::ALL.iter().copied().filter(|sheet| is_wanted(*sheet)).collect());
}

fn is_chosen_now(chosen: RwSignal<Vec<Sheet>>, sheet: Sheet) -> bool {
    chosen.with_untracked(|chosen| chosen.contains(&sheet))
}

/// What one side is given: its brief as a negotiation, by an address or as a file.
fn for_side(notebook: Notebook, role_play: RolePlay, side: Side) -> AnyView {
    let role = role_play.role(side);
    let opening = Opening::RolePlay(role_play, side).to_string();
    let copy = (!site::is_on_disk()).then(|| {
        let address = location::address_of(&opening);
        let copied = address.clone();
        view! {
            <button class="btn" type="button" on:click=move |_| copy_address(notebook, copied.clone(), role)>
                "Copy its address" <span class="unseen">{format!(" ({role})")}</span>
            </button>
            <span class="role-address" translate="no">{address}</span>
        }
        .into_any()
    });
    view! {
        <li>
            <SideTag side=side name=role in_words=true />
            <div class="acts">
                <a class="btn" href=opening>
                    "Open this side’s brief" <span class="unseen">{format!(" ({role})")}</span>
                </a>
                <button class="btn" type="button" on:click=move |_| save_file(notebook, role_play, side)>
                    "Save its file" <span class="unseen">{format!(" ({role})")}</span>
                </button>
                {copy}
            </div>
        </li>
    }
    .into_any()
}

/// What whoever hands it out should know.
fn only_own() -> &'static str {
    if site::is_on_disk() {
        "Each file holds that side’s brief and nothing of the other one’s. Tableside is a file on this computer here, so it \
         has no address that others could open: give them the files."
    } else {
        "Each address and each file holds that side’s brief and nothing of the other one’s. It opens in Tableside with the \
         points and the walk-away filled in."
    }
}

fn copy_address(notebook: Notebook, address: String, role: &'static str) {
    clipboard::copy(address, None, move |done| {
        notebook.screen.say(if done {
            format!("Copied. It opens with the brief for the {}, and with nothing of the other one.", in_sentence(role))
        } else {
            "The browser did not copy it. Select the address and copy it by hand.".to_owned()
        });
    });
}

fn save_file(notebook: Notebook, role_play: RolePlay, side: Side) {
    let case = role_play.case_of(side, String::new(), Timestamp::default());
    notebook.safety.save_file(&files::name_of(Saved::Brief(&case)), files::JSON, &role_play.file(side));
}

/// The facilitator's sheet says which address each side opens.
fn with_addresses(mut printout: Printout, role_play: RolePlay) -> Printout {
    if !site::is_on_disk() {
        let fact = |side| {
            let address = location::address_of(&Opening::RolePlay(role_play, side).to_string());
            (role_play.role(side).to_owned(), address)
        };
        printout.blocks.push(Block::Heading(2, "What each side opens in Tableside".to_owned()));
        printout.blocks.push(Block::Facts([Side::Us, Side::Them].map(fact).to_vec()));
    }
    printout
}
