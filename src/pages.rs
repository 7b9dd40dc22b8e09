//! The places of the app, one file or folder each.

mod guide;
mod heading;
mod home;
mod impasse;
mod nowhere;
mod offers;
mod overview;
mod settings;
mod stage;

use tableside_core::guide::{stage_topic, topic};
use tableside_core::route::{CasePlace, Route};

pub use guide::{Guide, GuideTopic};
pub use home::Home;
pub use impasse::Impasse;
pub use nowhere::{Missing, Nowhere, Unreadable};
pub use offers::Offers;
pub use overview::Overview;
pub use settings::Settings;
pub use stage::StagePage;

/// What a place is called.
pub fn title(route: &Route) -> String {
    match route {
        Route::Home => "Your negotiations",
        Route::Case { place, .. } => match place {
            CasePlace::Overview => "Overview",
            CasePlace::Stage(stage) => stage_topic(*stage).map_or("", |topic| topic.title),
            CasePlace::Offers => "Offers",
            CasePlace::Impasse => "Impasse",
        },
        Route::Guide(None) => "Guide",
        Route::Guide(Some(slug)) => topic(slug).map_or("Guide", |topic| topic.title),
        Route::Settings => "Settings",
        Route::Unknown(_) => "Nothing here",
    }
    .to_owned()
}
