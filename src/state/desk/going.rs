//! Getting around: fetching the second part of the app, the search, the list of keys.

use tableside_core::route::Route;

use super::{Desk, Notice};
use crate::browser::fetch::Failed;
use crate::browser::later::{self, Later};
use crate::browser::{clock, dom, location};

/// What is quicker than this needs no word, in milliseconds.
const SOON: i32 = 300;
/// How long after the start the rest is fetched for those who come back, in milliseconds.
const AFTER_START: i32 = 1_000;
/// The list of keys in the settings.
const KEYS: &str = "#keys :is(input, button)";
/// The dialog of the search.
const SEARCH: &str = "dialog.search";

impl Desk {
    /// Hands on the second part of the app, and says that it is being fetched where that takes a while.
    pub fn fetch_the_rest(self, then: impl FnOnce(Result<Later, Failed>) + 'static) {
        if later::here().is_none() {
            clock::after(SOON, move || {
                if later::is_on_its_way() {
                    dom::set_root_attribute("data-fetching", Some(""));
                    self.announce("Fetching this part of Tableside …");
                }
            });
        }
        later::want(move |found| {
            dom::set_root_attribute("data-fetching", None);
            then(found);
        });
    }

    /// Whoever has negotiations here comes back, perhaps without a line the next time: the rest is fetched before it is
    /// asked for. A first visit doesn't wait for it.
    pub fn fetch_the_rest_for_regulars(self) {
        if !self.0.library.borrow().summaries().is_empty() {
            // Asked for again when it is wanted, should it fail now.
            clock::after(AFTER_START, || later::want(|_| {}));
        }
    }

    /// Is the search open?
    pub fn is_searching(self) -> bool {
        self.0.searching.get()
    }

    /// Opens the search once what it needs is there, if one is still where one asked for it.
    pub fn open_search(self) {
        let asked_at = location::route();
        self.fetch_the_rest(move |found| match found {
            // It finds what is private, too.
            Ok(_) if self.is_table_view_now() => {}
            // The browser tells of a closed dialog a moment later: it may be wanted again by then.
            Ok(_) if self.0.searching.now(|is_open| *is_open) => dom::show_dialog_again(SEARCH),
            Ok(_) if location::route() == asked_at => self.0.searching.set(true),
            Ok(_) => {}
            Err(Failed) => self.note(Notice::plain(
                "The search is not on this device yet and could not be fetched. Try again when you are online.",
            )),
        });
    }

    /// Takes the search away, once its dialog is closed.
    pub fn close_search(self) {
        self.0.searching.set(false);
    }

    /// Goes to the list of keys.
    pub fn go_to_keys(self) {
        if location::route() == Route::Settings {
            dom::focus(KEYS);
        } else {
            self.0.target.replace(Some(KEYS.to_owned()));
            location::go(&Route::Settings);
        }
    }

    /// What the focus is to go to on this arrival, if something else than usual was asked for.
    pub fn take_target(self) -> Option<String> {
        self.0.target.take()
    }

    /// Draws the place anew where one is, once the rest is there.
    pub fn try_again(self) {
        self.fetch_the_rest(move |_| self.arrive(location::route()));
    }
}
