//! What one can do with an offer: a menu at its row, and keys. There is one menu for all rows, so that a row holds no more
//! than the button.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Div;
use leptos::prelude::*;
use tableside_core::analysis::deal::waiting;
use tableside_core::case::{Case, OfferStatus, Side};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::super::entry::FIRST_FIELD;
use super::super::{STATUSES, status_name};
use super::Table;
use crate::browser::{clock, focus, keys, menu};

/// What opens it, in a row.
const BUTTON: &str = ".more";

/// Something that is done with an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Accept,
    Counter,
    Change,
    AddBeside,
    Mark(OfferStatus),
    Delete,
}

/// The offer whose menu is open.
#[derive(Clone, PartialEq)]
struct Of {
    id: String,
    /// What the menu is called.
    name: String,
    by: Side,
    status: OfferStatus,
    /// Does the key that accepts mean this offer?
    waits: bool,
}

/// The menu, and whose it is. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub(super) struct RowMenu {
    of: RwSignal<Option<Of>>,
    menu: NodeRef<Div>,
}

impl RowMenu {
    pub(super) fn new() -> Self {
        Self { of: RwSignal::new(None), menu: NodeRef::new() }
    }

    /// Takes it away. The focus is the row's again.
    fn close(self) {
        if let Some(button) = self.forget() {
            focus::focus_element_in_place(&button);
        }
    }

    /// Takes it away where one has gone elsewhere. A press on its own button closes it by itself.
    fn close_if_left(self) {
        clock::after(0, move || {
            // Where the page was left with it, it is gone as well.
            let Some(Some(of)) = self.of.try_get_untracked() else { return };
            let is_on_button = button_of(&of.id).is_some_and(|button| focus::holds_focus(&button));
            let is_left = self.menu.get_untracked().is_some_and(|menu| !focus::holds_focus(&menu));
            if is_left && !is_on_button {
                self.forget();
            }
        });
    }

    /// Takes it away, and gives the button of its row.
    fn forget(self) -> Option<HtmlElement> {
        let of = self.of.get_untracked()?;
        self.of.set(None);
        let button = button_of(&of.id)?;
        set_open(&button, false);
        Some(button)
    }
}

/// The row that an event happened in: its offer's ID, and its button.
fn row_of(event: &Event) -> Option<(String, HtmlElement)> {
    let row = event.target()?.dyn_into::<Element>().ok()?.closest("[data-offer]").ok()??;
    let button = row.query_selector(BUTTON).ok()??.dyn_into().ok()?;
    Some((row.get_attribute("data-offer")?, button))
}

fn button_of(id: &str) -> Option<HtmlElement> {
    document().query_selector(&selector(id)).ok()??.dyn_into().ok()
}

/// What finds the button of an offer's row.
fn selector(id: &str) -> String {
    format!("[data-offer='{id}'] {BUTTON}")
}

fn set_open(button: &Element, is_open: bool) {
    // Fails for a name that is none.
    let _ = button.set_attribute("aria-expanded", if is_open { "true" } else { "false" });
}

/// Keeps the rows as high as they are while a button of theirs is pressed: the row with the focus shows its conditions whole,
/// and where the press took the focus from it, what stands below would leave the pointer before that is let go.
pub(super) fn keep_rows(event: &MouseEvent) {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if pressed.is_some_and(|pressed| pressed.closest(BUTTON).is_ok_and(|button| button.is_some())) {
        event.prevent_default();
    }
}

impl Table {
    /// The menu; to stand beside the rows.
    pub(super) fn menu_view(self) -> AnyView {
        let menu = self.menu;
        let drawn = move || menu.of.get().map(|of| self.drawn_menu(&of));
        view! { <div>{drawn}</div> }.into_any()
    }

    fn drawn_menu(self, of: &Of) -> AnyView {
        let parts = deeds(of).into_iter().map(|part| {
            let items = part.into_iter().map(|deed| self.item(of, deed)).collect_view();
            view! { <div role="none">{items}</div> }
        });
        view! {
            <div
                class="actions row-menu"
                role="menu"
                aria-label=of.name.clone()
                node_ref=self.menu.menu
                on:keydown=move |event: KeyboardEvent| self.key_in_menu(&event)
                on:focusout=move |_| self.menu.close_if_left()
            >
                {parts.collect_view()}
            </div>
        }
        .into_any()
    }

    fn item(self, of: &Of, deed: Deed) -> AnyView {
        let has_keys = self.notebook.preferences.has_single_keys();
        let key = key(deed).filter(|_| has_keys && (deed != Deed::Accept || of.waits));
        let key = key.map(|key| view! { <kbd aria-hidden="true">{key.to_ascii_uppercase().to_string()}</kbd> });
        let id = of.id.clone();
        view! {
            <button type="button" role="menuitem" tabindex="-1" on:click=move |_| self.choose(&id, deed)>
                {words(of, deed)}
                {key}
            </button>
        }
        .into_any()
    }

    /// Opens the menu of a row, with the focus on its first item or on its last.
    fn open_menu(self, id: &str, button: &HtmlElement, at: &'static str) {
        let of = |case: &Case| {
            let (place, offer) = case.offers.iter().enumerate().find(|(_, offer)| offer.id == id)?;
            Some(Of {
                id: offer.id.clone(),
                name: format!("Offer {}, {}, actions", place + 1, self.notebook.side_name(case, offer.by)),
                by: offer.by,
                status: offer.status,
                waits: waiting(case).is_some_and(|(_, waits)| waits.id == id),
            })
        };
        let Some(of) = self.notebook.with_untracked(of) else { return };
        set_open(button, true);
        self.menu.of.set(Some(of));
        let id = id.to_owned();
        clock::after(0, move || {
            if let (Some(menu), Some(button)) = (self.menu.menu.get_untracked(), button_of(&id)) {
                menu::place(&menu, &button);
                menu::move_focus(&menu, at);
                // Rows change their height with the focus.
                menu::place(&menu, &button);
            }
        });
    }

    /// A press on the button of a row opens its menu or closes it; one beside it makes the row the one that keys are for.
    pub(super) fn press(self, event: &MouseEvent) {
        let Some((id, button)) = row_of(event) else { return };
        let is_on_button = event
            .target()
            .is_some_and(|target| target.dyn_ref::<HtmlElement>().is_some_and(|target| button.contains(Some(target))));
        if !is_on_button {
            return focus::focus_element_in_place(&button);
        }
        let is_open = self.menu.of.with_untracked(|of| of.as_ref().is_some_and(|of| of.id == id));
        if is_open { self.menu.close() } else { self.open_menu(&id, &button, "Home") }
    }

    /// A key in a row: the arrows open its menu, letters do what stands in it.
    pub(super) fn key_in_row(self, event: &KeyboardEvent) {
        let Some((id, button)) = row_of(event) else { return };
        let at = match keys::key_of(event).as_deref() {
            _ if keys::is_held(event) || event.repeat() => return,
            Some("ArrowDown") => "Home",
            Some("ArrowUp") => "End",
            _ => return self.letter(event, &id),
        };
        event.prevent_default();
        self.open_menu(&id, &button, at);
    }

    /// A letter in a row or in its menu.
    fn letter(self, event: &KeyboardEvent, id: &str) {
        let may = self.notebook.preferences.has_single_keys() && !self.notebook.read_only.get_untracked();
        let Some(letter) = keys::letter_of(event).filter(|_| may && !event.is_composing()) else { return };
        let side = match letter {
            't' => Some(Side::Them),
            'o' => Some(Side::Us),
            _ => None,
        };
        if let Some(side) = side {
            event.prevent_default();
            self.menu.close();
            return self.draft.begin_for(side);
        }
        let waits = |case: &Case| waiting(case).is_some_and(|(_, offer)| offer.id == *id);
        let means =
            |deed: &Deed| key(*deed) == Some(letter) && (*deed != Deed::Accept || self.notebook.with_untracked(waits));
        if let Some(deed) = [Deed::Accept, Deed::Counter, Deed::Change].into_iter().find(means) {
            event.prevent_default();
            self.choose(id, deed);
        }
    }

    fn key_in_menu(self, event: &KeyboardEvent) {
        let (Some(key), Some(menu)) = (keys::key_of(event), self.menu.menu.get_untracked()) else { return };
        if keys::is_held(event) {
            // Keys for the whole page, such as those for undo and the search: it makes way for them.
            if key.chars().count() == 1 {
                self.menu.close();
            }
            return;
        }
        match key.as_str() {
            "Escape" => {
                event.prevent_default();
                self.menu.close();
            }
            // On from the row.
            "Tab" => self.menu.close(),
            key if menu::move_focus(&menu, key) => event.prevent_default(),
            _ => {
                if let Some(of) = self.menu.of.get_untracked() {
                    self.letter(event, &of.id);
                }
            }
        }
    }

    /// Does something with an offer.
    fn choose(self, id: &str, deed: Deed) {
        self.menu.close();
        let (notebook, draft) = (self.notebook, self.draft);
        let Some(offer) = notebook.with_untracked(|case| case.offer(id).cloned()) else { return };
        match deed {
            Deed::Accept => {
                if let Some(accepting) = self.accepting {
                    accepting.ask_in_row(id, selector(id));
                }
            }
            Deed::Counter => draft.counter(&offer),
            Deed::Change => draft.correct(&offer),
            Deed::AddBeside => draft.beside(&offer),
            Deed::Mark(status) => {
                let beside = self.beside(id);
                notebook.try_edit(|case| case.set_offer_status(id, status, clock::now()));
                // What is shown may leave it out now.
                focus_row(Some(id.to_owned()).into_iter().chain(beside));
            }
            Deed::Delete => {
                let beside = self.beside(id);
                notebook.remove("The offer", |case| case.remove_offer(id));
                focus_row(beside.into_iter());
            }
        }
    }

    /// The offer of the row beside that of an offer.
    fn beside(self, id: &str) -> Option<String> {
        let book = self.book.get_untracked();
        self.notebook.with_untracked(|case| book.beside(case, id))
    }
}

/// Where the focus is lost, it goes to the first row that is there, or to the line in which offers are written; where that is
/// closed, to the heading.
fn focus_row(ids: impl Iterator<Item = String>) {
    let rows = ids.map(|id| selector(&id));
    focus::focus_soon_if_lost(rows.chain([FIRST_FIELD, "h1"].map(str::to_owned)).collect());
}

/// What can be done with an offer, in parts.
fn deeds(of: &Of) -> Vec<Vec<Deed>> {
    let first = (of.status != OfferStatus::Accepted).then_some(Deed::Accept);
    let first = first.into_iter().chain([Deed::Counter, Deed::Change, Deed::AddBeside]).collect();
    let statuses = STATUSES.iter().filter_map(|(word, _)| word.parse::<OfferStatus>().ok());
    let others = statuses.filter(|status| *status != of.status && *status != OfferStatus::Accepted);
    vec![first, others.map(Deed::Mark).collect(), vec![Deed::Delete]]
}

fn words(of: &Of, deed: Deed) -> String {
    match deed {
        // They accept ours, and say so.
        Deed::Accept if of.by == Side::Us => "Mark as accepted".to_owned(),
        Deed::Accept => "Accept it".to_owned(),
        Deed::Counter => "Counter it".to_owned(),
        Deed::Change => "Change it".to_owned(),
        Deed::AddBeside => "Add a package beside it".to_owned(),
        Deed::Mark(status) => format!("Mark as {}", status_name(status).to_lowercase()),
        Deed::Delete => "Delete".to_owned(),
    }
}

/// The letter that does the same.
const fn key(deed: Deed) -> Option<char> {
    match deed {
        Deed::Accept => Some('a'),
        Deed::Counter => Some('c'),
        Deed::Change => Some('e'),
        Deed::AddBeside | Deed::Mark(_) | Deed::Delete => None,
    }
}
