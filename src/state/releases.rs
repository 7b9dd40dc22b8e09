//! The release that this page is of, a newer one, and whether all of it is on this device.

use leptos::prelude::*;

use crate::browser::service_worker::{self, Miss, NoWorker, Said, Workers};
use crate::browser::{clock, one_file, page, site};

/// An open page that one comes back to looks for a newer release when it has not done so for an hour, in milliseconds.
const LOOK_EVERY: f64 = 3_600_000.0;

/// What is known of a newer release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newer {
    /// Nothing.
    #[default]
    Unknown,
    /// It is on this device and waits until it is wanted.
    Waits,
    /// It serves pages already, and this page is of the one before.
    InUse,
}

/// Does the page open without a line?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// It does: all of it is on this device.
    Ready,
    /// Not yet: the rest of it is still on its way.
    OnItsWay,
    /// No, and it won't: the browser allows that only to pages that came on a way that it trusts.
    Untrusted,
    /// No: the browser lets this page have no service worker.
    Refused,
    /// No: a build for development keeps nothing.
    Development,
    /// It is one file, and opens wherever that is.
    Alone,
}

/// The releases.
#[derive(Clone, Copy)]
pub struct Releases {
    /// What is known of a newer one.
    pub newer: RwSignal<Newer>,
    /// Does the page open without a line?
    pub offline: RwSignal<Offline>,
    /// Why the last one that was to be brought onto this device is not on it. It is tried again.
    pub missed: RwSignal<Option<Miss>>,
    /// Has the user asked for the newer one?
    is_wanted: StoredValue<bool>,
    /// Is it to begin once all of the app is here that is needed?
    is_due: StoredValue<bool>,
    /// When a newer one was last looked for, in milliseconds.
    looked_at: StoredValue<f64>,
    workers: StoredValue<Option<Workers>, LocalStorage>,
}

impl Releases {
    pub(super) fn new() -> Self {
        let offline = match (site::release().is_empty(), site::is_trusted()) {
            _ if one_file::is_here() => Offline::Alone,
            (true, _) => Offline::Development,
            (_, false) => Offline::Untrusted,
            _ => Offline::OnItsWay,
        };
        Self {
            newer: RwSignal::new(Newer::default()),
            offline: RwSignal::new(offline),
            missed: RwSignal::new(None),
            is_wanted: StoredValue::new(false),
            is_due: StoredValue::new(false),
            looked_at: StoredValue::new(0.0),
            workers: StoredValue::new_local(None),
        }
    }

    /// Can the browser keep the site for this page, as far as that is known before it is asked?
    pub(super) fn is_possible(self) -> bool {
        self.offline.get_untracked() == Offline::OnItsWay
    }

    /// It is time to begin, and something that is needed of the app is not here yet.
    pub(super) fn wait(self) {
        self.is_due.set_value(true);
    }

    /// That has come: begins where it is time to.
    pub(super) fn waits_no_more(self) {
        if self.is_due.get_value() {
            self.begin();
        }
    }

    /// Has the browser keep the site, and asks what is there. The page has started by now.
    pub(super) fn begin(self) {
        self.is_due.set_value(false);
        // From now on the page's own script takes no fault for one of the start.
        page::set_root_attribute("data-started", Some("yes"));
        self.looked_at.set_value(clock::milliseconds());
        service_worker::register(move |registered| match registered {
            Ok(workers) => {
                if workers.has_waiting() {
                    self.newer.set(Newer::Waits);
                }
                if self.is_wanted() {
                    workers.take_over();
                }
                workers.tell_started();
                workers.look();
                self.workers.set_value(Some(workers));
            }
            Err(NoWorker::Refused) => self.offline.set(Offline::Refused),
            Err(NoWorker::Unfetched) => self.missed.set(Some(Miss::Unfetched)),
        });
    }

    /// Asks again what is on this device.
    pub fn ask(self) {
        self.with_workers(Workers::tell_started);
    }

    /// One comes back to the page: looks for a newer release if that is long ago. Where the browser could not keep the site
    /// until now, that is to be tried again, which it says.
    pub(super) fn look_again(self) -> bool {
        let now = clock::milliseconds();
        // A clock that was set back says nothing of how long ago it was.
        if (0.0..LOOK_EVERY).contains(&(now - self.looked_at.get_value())) {
            return false;
        }
        self.looked_at.set_value(now);
        self.with_workers(Workers::look).is_none() && self.offline.get_untracked() == Offline::OnItsWay
    }

    /// The user wants the newer release: has it take over. Says whether there is one that waits for that.
    pub(super) fn take_over(self) -> bool {
        self.is_wanted.set_value(true);
        self.with_workers(Workers::take_over).unwrap_or_else(|| {
            // The page has only just started, and heard of it before it asked.
            self.begin();
            true
        })
    }

    /// Has the user asked for the newer release here?
    pub(super) fn is_wanted(self) -> bool {
        self.is_wanted.get_value()
    }

    /// Hears what the worker says. Has it taken over from the release of this page?
    pub(super) fn hear(self, said: Said) -> bool {
        let own = site::release();
        match said {
            Said::NotInstalled(miss) => self.missed.set(Some(miss)),
            Said::Installed(release) => {
                self.missed.set(None);
                if release != own {
                    self.newer.set(Newer::Waits);
                }
            }
            Said::Serves { release, is_whole } => {
                self.offline.set(if is_whole { Offline::Ready } else { Offline::OnItsWay });
                let is_former = !release.is_empty() && release != own;
                if is_former && self.with_workers(Workers::serves_this_page) == Some(true) {
                    self.note_in_use();
                }
            }
            Said::TookOver(release) if release == own => {
                // A page that was loaded past the worker may have taken its own release for a newer one that waits.
                let has_newer = self.with_workers(Workers::has_waiting) == Some(true);
                self.newer.set(if has_newer { Newer::Waits } else { Newer::Unknown });
                self.with_workers(Workers::tell_started);
            }
            Said::TookOver(_) => {
                self.newer.set(Newer::InUse);
                return true;
            }
        }
        false
    }

    /// This page is of a former release. Where a newer one waits, too, that is what one wants.
    fn note_in_use(self) {
        if self.newer.get_untracked() == Newer::Unknown {
            self.newer.set(Newer::InUse);
        }
    }

    fn with_workers<R>(self, act: impl FnOnce(&Workers) -> R) -> Option<R> {
        self.workers.with_value(|workers| workers.as_ref().map(act))
    }
}
