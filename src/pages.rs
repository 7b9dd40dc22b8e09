//! The places of the app, one file or folder each. A page is what stands in `main`, from its heading down.

mod framed;
mod guide;
mod home;
mod impasse;
mod nowhere;
mod offers;
mod opens;
mod overview;
mod plan;
mod settings;
mod skills;
mod stage;

use leptos::prelude::*;
use tableside_core::guide::{stage_topic, topic};
use tableside_core::route::{CasePlace, Opening, Route};

use crate::state::{Opened, use_notebook};
use guide::{Guide, GuideTopic};
use impasse::Impasse;
use nowhere::{Missing, Nowhere, Unreadable};
use offers::{AtTable, Offers};
use opens::Opens;
use overview::Overview;
use plan::Plan;
use settings::Settings;
use skills::Skills;
use stage::StagePage;

pub use framed::Framed;
pub use home::Home;
pub use nowhere::{MISSING, NotHere, UNREADABLE};
pub use offers::{Covered, Drafts, TABLE};

/// The page of a place.
pub fn place(route: Route, opened: Opened) -> AnyView {
    match route {
        Route::Home => view! { <Home /> }.into_any(),
        Route::Case { id, place } => case_place(id, place, opened),
        Route::Guide(None) => view! { <Guide /> }.into_any(),
        Route::Guide(Some(slug)) | Route::GuideItem { topic: slug, .. } => {
            view! { <GuideTopic slug=slug.to_owned() /> }.into_any()
        }
        Route::Skills => view! { <Skills /> }.into_any(),
        Route::Settings => view! { <Settings /> }.into_any(),
        Route::Open(what) => view! { <Opens what=what /> }.into_any(),
        Route::Unknown(path) => view! { <Nowhere path=path /> }.into_any(),
    }
}

/// A place in a negotiation, or why there is none.
fn case_place(id: String, place: CasePlace, opened: Opened) -> AnyView {
    let is_table_view = use_notebook().preferences.is_table_view_untracked();
    match opened {
        Opened::Case(_) if is_table_view => view! { <AtTable /> }.into_any(),
        Opened::Case(_) => match place {
            CasePlace::Overview => view! { <Overview /> }.into_any(),
            CasePlace::Stage(stage) => view! { <StagePage stage=stage /> }.into_any(),
            CasePlace::Plan => view! { <Plan /> }.into_any(),
            CasePlace::Offers => view! { <Offers /> }.into_any(),
            CasePlace::Impasse => view! { <Impasse /> }.into_any(),
        },
        Opened::Unreadable { .. } if is_table_view => view! { <Covered /> }.into_any(),
        Opened::Unreadable { key, reason } => view! { <Unreadable id=id key=key reason=reason /> }.into_any(),
        Opened::Nothing | Opened::Missing => view! { <Missing id=id /> }.into_any(),
    }
}

/// What a place is called.
pub fn title(route: &Route) -> &'static str {
    match route {
        Route::Home => "Your negotiations",
        Route::Case { place, .. } => match place {
            CasePlace::Overview => "Overview",
            CasePlace::Stage(stage) => stage_topic(*stage).map_or("", |topic| topic.title),
            CasePlace::Plan => "Your plan",
            CasePlace::Offers => "Offers",
            CasePlace::Impasse => "Impasse",
        },
        Route::Guide(None) => "Guide",
        Route::Guide(Some(slug)) | Route::GuideItem { topic: slug, .. } => {
            topic(slug).map_or("Guide", |topic| topic.title)
        }
        Route::Skills => "Your skills",
        Route::Settings => "Settings",
        Route::Open(Opening::Example(example)) => example.title(),
        Route::Unknown(_) => "Nothing here",
    }
}
