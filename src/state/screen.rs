//! What is on the screen: the place where one is, what was just said, and what is open over the page.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::guide::Stage;
use tableside_core::route::{CasePlace, Route};

use super::Notice;
use crate::browser::files::{self, Read};
use crate::browser::{clock, focus, layer, location};

/// Where one begins in a place: what it marks so.
const START: &str = "[data-begin]";
/// Where an offer begins, in the line for it.
pub const OFFER_FIELD: &str = ".entry-terms .inp";
/// What was deleted, in the settings.
const BIN: &str = "#deleted button";

/// Where in a stage one wants to be: at the section of an item of the guide, or at a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The item's ID, or the way to the value.
    pub at: String,
    /// Does one come there, so that the focus goes along? Not where the page was only loaded anew.
    pub is_arrival: bool,
}

/// What can lie over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The search.
    Search,
    /// The keys that do something here.
    Keys,
}

/// What is on the screen.
#[derive(Clone, Copy)]
pub struct Screen {
    /// Where the user is.
    pub route: RwSignal<Route>,
    /// What was just done.
    pub notice: RwSignal<Option<Notice>>,
    /// What was last said to those who listen to the page.
    pub announcement: RwSignal<String>,
    /// What stands first in the title of the window, before the place; mostly nothing.
    pub urgent: RwSignal<&'static str>,
    /// The IDs of the negotiations in which a break has ended while one was elsewhere, until one has been there.
    pub breaks_over: RwSignal<Vec<String>>,
    /// What lies over the page.
    pub over: RwSignal<Option<Over>>,
    /// What the search has led to: the way to an item of a list or to a field, as fields are named, or the ID of an offer. What
    /// is folded or not drawn yet where it stands has to unfold.
    pub sought: RwSignal<Option<String>>,
    /// Is it still to get the focus?
    is_seeking: StoredValue<bool>,
    /// Files that were dropped on the page, until they are shown where files are brought in.
    pub dropped: RwSignal<Vec<Read>>,
    /// What the focus is to go to on the next arrival, if not to what the place has for it: a selector.
    target: StoredValue<Option<String>>,
    /// Where in a stage one wants to be, until its page has led there.
    spot: RwSignal<Option<Spot>>,
    /// The section that was last open in a stage, by the stage's address; empty where all were closed.
    left_open: StoredValue<BTreeMap<String, String>>,
    /// The way to the item whose row in a stage is to be open when its page is drawn anew.
    kept_row: StoredValue<Option<String>>,
    /// Whose offer is to be written on the next arrival at the offers, if that was asked for.
    offer_of: StoredValue<Option<Side>>,
}

impl Screen {
    pub(super) fn new() -> Self {
        Self {
            route: RwSignal::new(Route::Home),
            notice: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            urgent: RwSignal::new(""),
            breaks_over: RwSignal::new(Vec::new()),
            over: RwSignal::new(None),
            sought: RwSignal::new(None),
            is_seeking: StoredValue::new(false),
            dropped: RwSignal::new(Vec::new()),
            target: StoredValue::new(None),
            spot: RwSignal::new(location::spot().map(|at| Spot { at, is_arrival: false })),
            left_open: StoredValue::new(BTreeMap::new()),
            kept_row: StoredValue::new(None),
            offer_of: StoredValue::new(None),
        }
    }

    /// Says what was just done.
    pub fn note(self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    /// Says something that needs no undo.
    pub fn say(self, text: impl Into<String>) {
        self.note(Notice::plain(text));
    }

    /// Takes the notice away.
    pub fn close_notice(self) {
        self.notice.set(None);
    }

    /// Does the notice offer to undo something?
    pub fn offers_undo(self) -> bool {
        self.notice.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.undoes.is_some()))
    }

    /// Something was done, so that what the notice offers to undo is not what was done last any more: takes it away.
    pub fn close_offered_undo(self) {
        self.close_notice_if(|notice| notice.undoes.is_some());
    }

    /// Takes the notice away if it is one of these.
    pub(super) fn close_notice_if(self, is: impl Fn(&Notice) -> bool) {
        if self.notice.with_untracked(|notice| notice.as_ref().is_some_and(is)) {
            self.close_notice();
        }
    }

    /// Says something to those who listen to the page.
    pub fn announce(self, words: impl Into<String>) {
        let mut words = words.into();
        // The same words a second time would not be heard; with another sign at their end they are.
        if !words.is_empty() && self.announcement.with_untracked(|said| *said == words) {
            words.push('\u{a0}');
        }
        self.announcement.set(words);
    }

    /// From now on a file that is dropped on the page is offered to be brought in, while `wanted`.
    pub fn take_dropped_files(self, wanted: impl Fn() -> bool + 'static) {
        let take = move || {
            let wanted = wanted();
            if wanted {
                // While they are read, one is there already.
                location::go(&Route::Settings);
            } else {
                self.say("In the table view, no file is brought in.");
            }
            wanted
        };
        files::on_drop(take, move |files| self.offer(files));
    }

    /// Shows files where they are brought in, before anything of them is.
    pub(super) fn offer(self, files: Vec<Read>) {
        if location::route() != Route::Settings {
            location::go(&Route::Settings);
        }
        self.dropped.update(|dropped| dropped.extend(files));
    }

    /// Goes from what lies over the page to an address of the app; also where one is there already.
    pub fn go_to(self, address: &str) {
        match Route::spot(address) {
            // The page of the stage is there, and leads to it once more.
            Some(at) if location::is_at(address) => self.spot.set(Some(Spot { at, is_arrival: true })),
            _ => layer::go(address),
        }
    }

    /// Goes from what lies over the page to something that a place marks: it gets the focus there.
    pub fn seek(self, address: &str, id: String) {
        if Route::spot(address).is_some() {
            // The page of a stage opens what it stands in, and gives it the focus.
            return self.go_to(address);
        }
        self.sought.set(Some(id.clone()));
        if location::is_at(address) {
            // What is folded around it unfolds first.
            clock::after(0, move || {
                // What is not there gets no focus.
                let _ = focus::focus_marked(&id);
            });
        } else {
            self.is_seeking.set_value(true);
            layer::go(address);
        }
    }

    /// What is to get the focus on this arrival because it was sought.
    pub fn take_sought(self) -> Option<String> {
        if self.is_seeking.get_value() {
            self.is_seeking.set_value(false);
            return self.sought.get_untracked();
        }
        self.sought.set(None);
        None
    }

    /// A place is about to be gone to, to begin there: what it marks for that gets the focus, so that one goes on at once.
    pub(super) fn aim_at_start(self) {
        self.aim(START.to_owned());
    }

    /// The settings are about to be gone to, for the sake of what was deleted.
    pub fn aim_at_bin(self) {
        self.aim(BIN.to_owned());
    }

    /// Goes to the offers of the negotiation with an ID, to write one of a side.
    pub fn go_to_offer(self, id: &str, side: Side) {
        self.offer_of.set_value(Some(side));
        self.aim(OFFER_FIELD.to_owned());
        location::go(&Route::case(id, CasePlace::Offers));
    }

    /// Whose offer is to be written on this arrival, if that was asked for.
    pub fn take_offer_of(self) -> Option<Side> {
        self.offer_of.try_update_value(Option::take).flatten()
    }

    /// On the next arrival, the focus goes to the first that a selector finds, and not to the heading.
    pub fn aim(self, selector: String) {
        self.target.set_value(Some(selector));
    }

    /// What the focus is to go to on this arrival, if something else than usual was asked for.
    pub fn take_target(self) -> Option<String> {
        self.target.try_update_value(Option::take).flatten()
    }

    /// The address leads to somewhere in a stage, if it says so.
    pub fn arrive_at_spot(self) {
        self.keep_row(None);
        match location::spot() {
            Some(at) => self.spot.set(Some(Spot { at, is_arrival: true })),
            None => self.forget_spot(),
        }
    }

    /// Where in the stage one wants to be, where that is known before its page is drawn.
    pub fn take_spot(self) -> Option<Spot> {
        let spot = self.spot.get_untracked();
        self.forget_spot();
        spot
    }

    /// Leads to where in the stage one wants to be, whenever that is somewhere else, for as long as its page is there.
    pub fn on_spot(self, lead: impl Fn(Spot) + 'static) {
        Effect::new(move || {
            if let Some(spot) = self.spot.get() {
                self.forget_spot();
                lead(spot);
            }
        });
    }

    fn forget_spot(self) {
        if self.spot.with_untracked(Option::is_some) {
            self.spot.set(None);
        }
    }

    /// Notes which section of a stage is open, for the next visit and for coming back; empty where all are closed.
    pub fn note_open(self, id: &str, stage: Stage, section: &str) {
        let place = Route::case(id, CasePlace::Stage(stage));
        if location::route() == place {
            location::note_open(section);
        }
        self.left_open.update_value(|left| {
            left.insert(place.to_string(), section.to_owned());
        });
    }

    /// The section of a stage that was open when one left it, empty where all were closed; nothing before the first visit.
    pub fn left_open(self, id: &str, stage: Stage) -> Option<String> {
        location::was_open().or_else(|| {
            let place = Route::case(id, CasePlace::Stage(stage)).to_string();
            self.left_open.with_value(|left| left.get(&place).cloned())
        })
    }

    /// The row of an item is to be open again when the page of its stage is drawn anew, by the way to the item.
    pub(super) fn keep_row(self, way: Option<String>) {
        self.kept_row.set_value(way);
    }

    /// The row that is to be open again, for the page that is drawn now.
    pub fn take_row(self) -> Option<String> {
        self.kept_row.try_update_value(Option::take).flatten()
    }
}
