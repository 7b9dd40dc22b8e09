//! Going on with a newer release: everything is kept first, and no page goes on beside pages of another release if that can
//! be helped.

use leptos::prelude::*;
use tableside_core::route::Route;
use tableside_core::storage::Library;

use super::{Notebook, Opened};
use crate::browser::{clock, location, page, service_worker};
use crate::state::{Newer, Trouble, deferred, later};

/// How long after the start the browser is asked to keep the site, in milliseconds: a first visit doesn't wait for it.
const AFTER_START: u64 = 2_000;

impl Notebook {
    /// From now on the site is kept on this device, and a newer release is heard of.
    pub(super) fn follow_updates(self) {
        if !self.releases.is_possible() {
            return;
        }
        service_worker::on_said(move |said| {
            if self.releases.hear(said) {
                self.leave_release();
            }
        });
        clock::after(AFTER_START, move || later(move || self.begin_release()));
        // Not while the page goes away for good: then this is not reached.
        page::on_going(move || clock::after(0, move || self.leave_release_unseen()));
        page::on_coming_back(move || {
            if self.releases.look_again() {
                self.begin_release();
            }
        });
    }

    /// The release has started here once all of the app has come that is needed: of one whose second part does not work,
    /// nothing is noted that would keep it from being given up.
    fn begin_release(self) {
        let needs_second_part = self.screen.route.with_untracked(|route| *route != Route::Home)
            || self.keeping.with_untracked(|library| !library.summaries().is_empty());
        if needs_second_part && deferred::get().is_none() {
            self.releases.wait();
        } else {
            self.releases.begin();
        }
    }

    /// The second part could not be had. Where that is the fault of a new release, the page's own script and the service
    /// worker have the one before it come back. Nothing may be lost by that.
    pub fn second_part_failed(self) {
        if self.releases.is_possible() && self.keeps_all() {
            page::tell_half();
        }
    }

    /// The user wants the newer release. Where not all could be kept, nothing is done, and said why.
    pub fn use_newer(self) {
        if !self.keeps_all() {
            self.screen.say(
                "Not all that you wrote can be kept in this browser, and reloading the page would lose the rest. Save a \
                 copy first.",
            );
        } else if self.releases.newer.get_untracked() == Newer::InUse || !self.releases.take_over() {
            location::reload();
        }
    }

    /// A newer release has taken over, here or in another tab. A page of the former one would write beside pages of the newer
    /// one, so it is loaded anew at once: unless somebody may be typing in it, who asks for it when it suits, or what is only
    /// in memory would be lost.
    fn leave_release(self) {
        if (self.releases.is_wanted() || !page::has_focus()) && self.loses_nothing() {
            location::reload();
        }
    }

    /// The same once nobody sees the page any more.
    fn leave_release_unseen(self) {
        if page::is_hidden() && self.releases.newer.get_untracked() == Newer::InUse && self.loses_nothing() {
            location::reload();
        }
    }

    /// May the page be loaded anew by itself? Not in the table view: others look, and an offer that is half written there
    /// is kept nowhere. The line that asks comes back with one's own view.
    fn loses_nothing(self) -> bool {
        !self.preferences.is_table_view_untracked() && self.keeps_all()
    }

    /// Keeps everything. Is nothing only in memory then?
    fn keeps_all(self) -> bool {
        self.keep();
        let has_no_trouble = self.keeping.trouble.with_untracked(|trouble| match trouble {
            None => true,
            Some(Trouble::Gone) => self.opened.with_untracked(|opened| !matches!(opened, Opened::Case(_))),
            Some(Trouble::Blocked) => self.keeping.with_untracked(|library| library.summaries().is_empty()),
            Some(Trouble::Unkept(_) | Trouble::PartUnkept(_)) => false,
        });
        has_no_trouble && !self.keeping.with_untracked(Library::has_unkept)
    }
}
