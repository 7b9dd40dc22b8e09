//! The places of the app, one file or folder each. A page is what stands in `main`, from its heading down.

mod agreement;
mod bring_in;
mod framed;
mod guide;
mod handouts;
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
use tableside_core::route::{CasePlace, Route};

use crate::state::{Opened, use_notebook};
use guide::{Guide, GuideTopic};
use handouts::{Debrief, Handouts, RolePlayPage};
use impasse::Impasse;
use nowhere::{Missing, Nowhere, Unreadable};
use offers::{AtTable, Offers};
use opens::Opens;
use overview::Overview;
use plan::Plan;
use settings::Settings;
use skills::Skills;
use stage::StagePage;

pub use bring_in::Held;
pub use framed::Framed;
pub use handouts::PrintChoices;
pub use home::Home;
pub use nowhere::{MISSING, NotHere, UNREADABLE};
pub use offers::{Covered, Drafts, TABLE};

/// The page of a place.
pub fn place(route: Route, opened: Opened) -> AnyView {
    match route {
        Route::Home => view! { <Home /> }.into_any(),
        Route::Case { id, place } => case_place(id, place, opened),
        Route::Guide(slug) => guide_page(slug),
        Route::GuideItem { topic, .. } => guide_page(Some(topic)),
        Route::Handouts(_) => view! { <Handouts is_filled=false /> }.into_any(),
        Route::Skills => view! { <Skills /> }.into_any(),
        Route::Settings => view! { <Settings /> }.into_any(),
        Route::RolePlay(role_play) => view! { <RolePlayPage role_play=role_play /> }.into_any(),
        Route::Debrief(role_play) => view! { <Debrief role_play=role_play /> }.into_any(),
        Route::Open(what) => view! { <Opens what=what /> }.into_any(),
        Route::Unknown(path) => view! { <Nowhere path=path /> }.into_any(),
    }
}

/// A page of the guide: its first one, or a topic.
fn guide_page(slug: Option<&'static str>) -> AnyView {
    match slug {
        Some(slug) => view! { <GuideTopic slug=slug.to_owned() /> }.into_any(),
        None => view! { <Guide /> }.into_any(),
    }
}

/// A place in a negotiation, or why there is none.
fn case_place(id: String, place: CasePlace, opened: Opened) -> AnyView {
    let is_table_view = use_notebook().preferences.is_table_view_untracked();
    if let (CasePlace::Guide(slug, _), false) = (place, is_table_view) {
        // It can be read whatever has become of the negotiation.
        return guide_page(slug);
    }
    match opened {
        Opened::Case(_) if matches!(place, CasePlace::Handouts(_)) => view! { <Handouts is_filled=true /> }.into_any(),
        Opened::Case(_) if is_table_view => view! { <AtTable /> }.into_any(),
        Opened::Case(_) => match place {
            CasePlace::Overview => view! { <Overview /> }.into_any(),
            CasePlace::Stage(stage) => view! { <StagePage stage=stage /> }.into_any(),
            CasePlace::Plan => view! { <Plan /> }.into_any(),
            CasePlace::Offers => view! { <Offers /> }.into_any(),
            CasePlace::Impasse => view! { <Impasse /> }.into_any(),
            CasePlace::Guide(slug, _) => guide_page(slug),
            CasePlace::Handouts(_) => view! { <Handouts is_filled=true /> }.into_any(),
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
        Route::Case { place, .. } => place.title(),
        Route::Guide(slug) => CasePlace::Guide(*slug, None).title(),
        Route::GuideItem { topic, .. } => CasePlace::Guide(Some(topic), None).title(),
        Route::Handouts(handout) => CasePlace::Handouts(*handout).title(),
        Route::Skills => "Your skills",
        Route::Settings => "Settings",
        Route::RolePlay(role_play) => role_play.name,
        Route::Debrief(_) => "Debrief",
        Route::Open(what) => what.title(),
        Route::Unknown(_) => "Nothing here",
    }
}
