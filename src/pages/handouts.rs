//! Handouts: every sheet there is to print, blank or filled in from a negotiation, seen as it will come out; and role-plays, with
//! the debrief of a class after one.

mod block;
mod choices;
mod debrief;
mod gallery;
mod options;
mod preview;
mod role_play;
mod role_plays;
mod run;
mod sheet;

use leptos::prelude::*;
use tableside_core::handout::{Handout, Printout, Whose, kept_apart};

use crate::components::{Heading, Tick};
use crate::state::{Notebook, use_notebook};
pub use choices::PrintChoices;
pub use debrief::Debrief;
use gallery::{Chooser, gallery};
use preview::Preview;
pub use role_play::RolePlayPage;
use role_plays::RolePlays;

/// What is said where several are to be chosen and none is.
const NONE_CHOSEN: &str = "Tick the sheets that you want to print.";

/// The handouts.
#[component]
pub fn Handouts(
    /// Are they filled in from the open negotiation?
    is_filled: bool,
) -> impl IntoView {
    let notebook = use_notebook();
    // The page is drawn anew when that turns.
    let is_table_view = notebook.preferences.is_table_view_untracked();
    let chooser = Chooser {
        notebook,
        is_filled,
        is_table_view,
        chosen: Memo::new(move |before| chosen(notebook, is_table_view, before.copied())),
        is_several: RwSignal::new(false),
        several: RwSignal::new(Vec::new()),
    };
    let private_too = RwSignal::new(false);
    let wanted = Memo::new(move |_| chooser.printouts());
    let printouts = Memo::new(move |_| kept_apart(wanted.get(), private_too.get()));
    let left_out = Memo::new(move |_| wanted.with(Vec::len).saturating_sub(printouts.with(Vec::len)));
    view! {
        <Heading title="Handouts" above="For a workshop, or for your bag">
            <button
                class="btn quiet"
                type="button"
                aria-pressed=move || chooser.is_several.get().to_string()
                on:click=move |_| chooser.turn_several()
            >
                "Print several at once"
            </button>
        </Heading>
        <div class="handouts">
            <section aria-label="All handouts">
                {options::with_fill(notebook, chooser.chosen)}
                <Show when=move || chooser.is_several.get()>
                    {together(chooser, private_too, left_out)}
                </Show>
                {gallery(chooser)}
                {(!is_table_view).then(|| view! { <RolePlays /> })}
            </section>
            <Preview printouts=printouts has_options_elsewhere=true />
        </div>
    }
    .into_any()
}

/// The handout that is looked at: that of the address, else the first that can be had here. While one leaves, the last one.
fn chosen(notebook: Notebook, is_table_view: bool, before: Option<Handout>) -> Handout {
    let is_there = |handout: &Handout| can_be_had(*handout, is_table_view);
    let wanted = notebook.screen.route.with(|route| if route.is_handouts() { route.handout() } else { before });
    let first = || Handout::ALL.iter().copied().find(is_there).unwrap_or(Handout::Agreement);
    wanted.filter(is_there).unwrap_or_else(first)
}

/// Can it be had where one is? In the table view only what is for both sides can.
fn can_be_had(handout: Handout, is_table_view: bool) -> bool {
    !is_table_view || handout.whose() == Whose::Both
}

/// A handout as it prints now, without being told of changes.
fn printout_of(notebook: Notebook, handout: Handout, is_filled: bool) -> Printout {
    let numbers = notebook.numbers_untracked();
    if is_filled && handout.fills() {
        notebook.with_untracked(|case| handout.printout(Some(case), &numbers))
    } else {
        handout.printout(None, &numbers)
    }
}

impl Chooser {
    /// What was chosen, in the order of the handouts.
    fn printouts(self) -> Vec<Printout> {
        self.notebook.numbers();
        self.notebook.track();
        let is_chosen = |handout: &Handout| {
            if self.is_several.get() {
                self.several.with(|several| several.contains(handout))
            } else {
                self.chosen.get() == *handout
            }
        };
        let all = Handout::ALL.iter().copied().filter(is_chosen);
        all.map(|handout| printout_of(self.notebook, handout, self.is_filled)).collect()
    }

    /// Begins to choose several, with the one that is looked at; or goes back to that.
    fn turn_several(self) {
        let is_several = !self.is_several.get_untracked();
        if is_several {
            self.several.set(vec![self.chosen.get_untracked()]);
        }
        self.is_several.set(is_several);
    }
}

/// What is said while several are chosen, and whether private ones may go with those that are shared.
fn together(chooser: Chooser, private_too: RwSignal<bool>, left_out: Memo<usize>) -> AnyView {
    let said = move || {
        let left_out = left_out.get();
        match (chooser.several.with(Vec::is_empty), left_out) {
            (true, _) => NONE_CHOSEN.to_owned(),
            (false, 0) => String::new(),
            (false, 1) => {
                "One private sheet is left out: it is not printed with shared ones unless you ask for it.".to_owned()
            }
            (false, _) => format!(
                "{left_out} private sheets are left out: they are not printed with shared ones unless you ask for it."
            ),
        }
    };
    let tick = (!chooser.is_table_view).then(|| {
        view! { <Tick label="Private sheets too" on=private_too set=move |on: bool| private_too.set(on) /> }
    });
    view! {
        <div class="print-together">
            {tick}
            <p class="hint-line" role="status">{said}</p>
        </div>
    }
    .into_any()
}
