//! The service worker, which keeps the site on this device so that the page opens without a line (`static/worker.js`). Page
//! and worker talk in lists: a word, and what goes with it.

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Array, Reflect, TypeError};
use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::site;

/// The worker's script; the page's policy lets no other be registered.
const SCRIPT: &str = "sw.js";

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// All of the release with this name is on this device.
    Installed(String),
    /// A release could not be brought onto this device.
    NotInstalled(Miss),
    /// The worker of the release with this name serves all pages from now on.
    TookOver(String),
    /// The answer to [`Workers::tell_started`].
    Serves {
        /// The release of a page that is opened now; empty where it would come from the network.
        release: String,
        /// Is all of it on this device?
        is_whole: bool,
    },
}

/// Why a release could not be brought onto this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miss {
    /// There was no room for it.
    Full,
    /// A part of it did not arrive, or not as it was sent.
    Unfetched,
}

/// Why there is no service worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWorker {
    /// The browser lets the page have none.
    Refused,
    /// Its script did not arrive.
    Unfetched,
}

impl Said {
    /// Reads the worker's words.
    fn of(words: &Array) -> Option<Self> {
        let text = |index: u32| words.get(index).as_string().unwrap_or_default();
        Some(match text(0).as_str() {
            "installed" => Self::Installed(text(1)),
            "not-installed" => Self::NotInstalled(if text(1) == "full" { Miss::Full } else { Miss::Unfetched }),
            "took-over" => Self::TookOver(text(1)),
            "serves" => Self::Serves { release: text(1), is_whole: words.get(2).is_truthy() },
            _ => return None,
        })
    }
}

/// The browser's door to service workers, where it has one for this page.
fn container() -> Option<ServiceWorkerContainer> {
    // Outside a secure context there is none; in some frames, asking is an error.
    Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?.dyn_into().ok()
}

/// Calls back with all that the worker says, for as long as the page lives.
pub fn on_said(callback: impl Fn(Said) + 'static) {
    let Some(container) = container() else { return };
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(said) = event.data().dyn_ref::<Array>().and_then(Said::of) {
            callback(said);
        }
    });
    // Fails for no event of its own.
    let _ = container.add_event_listener_with_callback("message", heard.into_js_value().unchecked_ref());
}

/// Has the browser keep the site, then calls back. Where it does already, nothing is fetched.
pub fn register(done: impl FnOnce(Result<Workers, NoWorker>) + 'static) {
    let Some(container) = container() else { return done(Err(NoWorker::Refused)) };
    spawn_local(async move {
        done(match JsFuture::from(container.register(SCRIPT)).await {
            Ok(registration) => registration.dyn_into().map(Workers).map_err(|_| NoWorker::Refused),
            // So an error is called that comes from the network.
            Err(error) if error.is_instance_of::<TypeError>() => Err(NoWorker::Unfetched),
            Err(_) => Err(NoWorker::Refused),
        });
    });
}

/// The site's workers: the one that serves pages, and one that waits.
#[derive(Clone, Debug)]
pub struct Workers(ServiceWorkerRegistration);

impl Workers {
    /// Does one wait to serve pages in place of the other?
    pub fn has_waiting(&self) -> bool {
        self.0.waiting().is_some()
    }

    /// Does this page get everything from the one that serves pages? Not a page that was loaded past it.
    pub fn serves_this_page(&self) -> bool {
        container().and_then(|container| container.controller()).is_some_and(|worker| Some(worker) == self.0.active())
    }

    /// Tells the one that serves pages that this page has started; it says what it serves.
    pub fn tell_started(&self) {
        if let Some(worker) = self.0.active() {
            tell(&worker, "started");
        }
    }

    /// Has the one that waits take over; says whether there was one. One that has all its files and says so waits only a
    /// moment later.
    pub fn take_over(&self) -> bool {
        let waiting = self.0.waiting().or_else(|| self.0.installing());
        if let Some(worker) = &waiting {
            tell(worker, "take-over");
        }
        waiting.is_some()
    }

    /// Has the browser look for a newer one, unless this one is still on its way.
    pub fn look(&self) {
        if self.0.active().is_some()
            && let Ok(looking) = self.0.update()
        {
            // Without a line it fails, and is tried another time.
            spawn_local(async move { drop(JsFuture::from(looking).await) });
        }
    }
}

fn tell(worker: &ServiceWorker, word: &str) {
    // Any list of texts can be sent.
    let _ = worker.post_message(&JsValue::from(Array::of2(&word.into(), &site::release().into())));
}
