//! Whether the page opens without a line, in one sentence or two.

use leptos::prelude::*;

use crate::browser::service_worker::Miss;
use crate::state::{Notebook, Offline};

/// What is said of it; it changes when that does.
pub(super) fn words(notebook: Notebook) -> &'static str {
    match (notebook.releases.offline.get(), notebook.releases.missed.get()) {
        (Offline::Ready, None) => {
            "Ready without internet: all of Tableside is on this device, except for the single file of which copies \
             with your data are made."
        }
        (Offline::Ready, Some(Miss::Unfetched)) => {
            "Ready without internet. A newer version did not arrive whole, so this one stays until it does."
        }
        (Offline::Ready, Some(Miss::Full)) => {
            "Ready without internet. There was no room on this device for a newer version, so this one stays."
        }
        (Offline::OnItsWay, None) => "Not yet ready without internet: the rest of Tableside is still on its way here.",
        (Offline::OnItsWay, Some(Miss::Unfetched)) => {
            "Not yet ready without internet: a part of Tableside did not arrive whole. It is fetched again the next time."
        }
        (Offline::OnItsWay, Some(Miss::Full)) => {
            "Not yet ready without internet: there is no room on this device for all of Tableside. It is tried again the \
             next time."
        }
        (Offline::Untrusted, _) => {
            "Not ready without internet: browsers allow that only for pages that come over HTTPS, and this one doesn’t."
        }
        (Offline::Refused, _) => {
            "Not ready without internet: this browser doesn’t let the page stay on this device, as in some private windows."
        }
        (Offline::Development, _) => "Not ready without internet: this is a build for development.",
        (Offline::Alone, _) => "This is one file: it opens wherever the file is.",
    }
}
