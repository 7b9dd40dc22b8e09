//! What is on the screen: the place where one is, what was just said, and what is open over the page.

use leptos::prelude::*;
use tableside_core::route::Route;

use super::Notice;
use crate::browser::files::{self, Read};
use crate::browser::location;

/// The list of keys in the settings.
const KEYS: &str = "#keys :is(input, button)";

/// What is on the screen.
#[derive(Clone, Copy)]
pub struct Screen {
    /// Where the user is.
    pub route: RwSignal<Route>,
    /// What was just done.
    pub notice: RwSignal<Option<Notice>>,
    /// What was last said to those who listen to the page.
    pub announcement: RwSignal<String>,
    /// Is the search open?
    pub searching: RwSignal<bool>,
    /// Files that were dropped on the page, until they are shown where files are brought in.
    pub dropped: RwSignal<Vec<Read>>,
    /// What the focus is to go to on the next arrival, if not to what the place has for it: a selector.
    target: StoredValue<Option<String>>,
}

impl Screen {
    pub(super) fn new() -> Self {
        Self {
            route: RwSignal::new(Route::Home),
            notice: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            searching: RwSignal::new(false),
            dropped: RwSignal::new(Vec::new()),
            target: StoredValue::new(None),
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
                location::go(&Route::Settings);
            } else {
                self.say("In the table view, no file is brought in.");
            }
            wanted
        };
        files::on_drop(take, move |file| self.dropped.update(|dropped| dropped.push(file)));
    }

    /// Goes to the list of keys.
    pub fn go_to_keys(self) {
        if location::route() == Route::Settings {
            crate::browser::focus::focus(KEYS);
        } else {
            self.target.set_value(Some(KEYS.to_owned()));
            location::go(&Route::Settings);
        }
    }

    /// What the focus is to go to on this arrival, if something else than usual was asked for.
    pub fn take_target(self) -> Option<String> {
        self.target.try_update_value(Option::take).flatten()
    }
}
