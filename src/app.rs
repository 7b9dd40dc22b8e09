//! The shell around every place, and which place an address shows.

use leptos::mount::mount_to;
use leptos::prelude::*;
use tableside_core::route::{CasePlace, Route};

use crate::browser::{dom, location};
use crate::components::{NoticeLine, Rail};
use crate::pages;
use crate::state::{Desk, Notebook, Opened, Trouble};

/// Mounts the app in the page's place for it, in front of the static shell, and takes the shell away.
pub fn mount() {
    let Some(place) = dom::mount_point() else {
        return;
    };
    mount_to(place, App).forget();
    dom::remove_shell();
    dom::set_root_attribute("data-ready", Some("yes"));
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    let desk = Desk::open();
    provide_context(desk);
    provide_context(desk.notebook());
    desk.arrive(location::route());
    location::on_change(move |route| {
        desk.arrive(route);
        dom::scroll_to_top();
        dom::focus_soon("h1".to_owned());
    });
    dom::on_leave(move || desk.keep());
    keep_theme(desk);
    keep_title(desk);
    view! {
        <button class="skip" on:click=move |_| {
            dom::focus("h1");
        }>"Skip to the page"</button>
        <div class="app">
            <Rail />
            <main id="main">
                <TroubleLine />
                {move || page(&desk.route.get())}
            </main>
        </div>
        <NoticeLine />
        <div class="unseen" aria-live="polite">
            {desk.announcement}
        </div>
    }
}

/// The page of a place.
fn page(route: &Route) -> AnyView {
    match route {
        Route::Home => view! { <pages::Home /> }.into_any(),
        Route::Case { place, .. } => case_page(*place),
        Route::Guide(None) => view! { <pages::Guide /> }.into_any(),
        Route::Guide(Some(slug)) => view! { <pages::GuideTopic slug /> }.into_any(),
        Route::Settings => view! { <pages::Settings /> }.into_any(),
        Route::Unknown(path) => view! { <pages::Nowhere path=path.clone() /> }.into_any(),
    }
}

/// A place in a negotiation, or why there is none.
fn case_page(place: CasePlace) -> AnyView {
    match Desk::here().opened.get_untracked() {
        Opened::Case(_) => match place {
            CasePlace::Overview => view! { <pages::Overview /> }.into_any(),
            CasePlace::Stage(stage) => view! { <pages::StagePage stage /> }.into_any(),
            CasePlace::Offers => view! { <pages::Offers /> }.into_any(),
            CasePlace::Impasse => view! { <pages::Impasse /> }.into_any(),
        },
        Opened::Unreadable { key, reason } => view! { <pages::Unreadable key reason /> }.into_any(),
        Opened::Nothing | Opened::Missing => view! { <pages::Missing /> }.into_any(),
    }
}

/// Says above every page when something can't be kept.
#[component]
fn TroubleLine() -> impl IntoView {
    let desk = Desk::here();
    let words = move || {
        desk.trouble.get().map(|trouble| {
            let words = match trouble {
                Trouble::Blocked => {
                    "This browser keeps nothing for this page, as in some private windows. You can work, but \
                     what you write is gone when you close the page. Save it as a file in Settings."
                        .to_owned()
                }
                Trouble::Unkept(error) => {
                    format!("{error} Your last change is still here until you close the page. Save it as a file in Settings.")
                }
            };
            view! {
                <div class="trouble" role="alert">
                    <p>{words}</p>
                    <a class="btn" href=Route::Settings.to_string()>
                        "Settings"
                    </a>
                </div>
            }
        })
    };
    view! { {words} }
}

/// Light or dark follows the settings.
fn keep_theme(desk: Desk) {
    Effect::new(move |_| {
        use tableside_core::storage::Theme;
        let theme = desk.settings.with(|settings| settings.theme);
        dom::set_root_attribute("data-theme", (theme != Theme::System).then(|| theme.word()));
    });
}

/// The page's title names the place, then the negotiation.
fn keep_title(desk: Desk) {
    let notebook = Notebook::here();
    let title = notebook.part(|case| case.title.clone());
    Effect::new(move |_| {
        let place = desk.route.with(pages::title);
        let case = match desk.opened.get() {
            Opened::Case(_) if title.get().is_empty() => "Untitled".to_owned(),
            Opened::Case(_) => title.get(),
            _ => String::new(),
        };
        let words: Vec<&str> = [place.as_str(), &case, "Tableside"].into_iter().filter(|word| !word.is_empty()).collect();
        dom::set_title(&words.join(" – "));
    });
}
